package org.needlework.web.plan;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Schedule;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Output;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Layer;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.Wording;
import org.needlework.web.plan.Result.BesideView;
import org.needlework.web.plan.Result.ChangeView;
import org.needlework.web.plan.Result.ConcernView;
import org.needlework.web.plan.Result.DateView;
import org.needlework.web.plan.Result.EvidenceView;
import org.needlework.web.plan.Result.GoalView;
import org.needlework.web.plan.Result.LiftedView;
import org.needlework.web.plan.Result.ModelView;
import org.needlework.web.plan.Result.NearestView;
import org.needlework.web.plan.Result.PlanRow;
import org.needlework.web.plan.Result.PlanView;
import org.needlework.web.plan.Result.SectionView;
import org.needlework.web.plan.Result.SideView;
import org.needlework.web.plan.Result.StudyView;
import org.needlework.web.plan.Result.VisitView;
import org.needlework.web.plan.Result.ZoneView;
import org.needlework.web.screen.Panel;

/// Finds the words and numbers of a result.
record Drawing(Dossier dossier, Desk desk, Messages messages) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    Result draw() {
        return dossier.planning()
                .map(planning -> switch (planning) {
                    case Planning.Found(Plan best, List<Plan> others) -> found(best, others);
                    case Planning.Infeasible infeasible -> infeasible(infeasible);
                })
                .orElseGet(() -> result(
                        "not_cleared",
                        messages.of("verdict." + dossier.screening().verdict().code()),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private Result found(Plan best, List<Plan> others) {
        List<PlanRow> rows = new ArrayList<>();
        rows.add(row(best, best, "/plan", messages.of("plan.recommended")));
        int alternative = 1;
        Optional<PlanRow> without = Optional.empty();
        for (int index = 0; index < others.size(); index++) {
            Plan plan = others.get(index);
            String pointer = "/alternatives/" + index;
            if (plan.kind() == Plan.Kind.NO_NEEDLING) {
                without = Optional.of(row(plan, best, pointer, messages.of("plan.no_needling")));
            } else {
                rows.add(row(plan, best, pointer, messages.of("plan.alternative", alternative++)));
            }
        }
        without.ifPresent(rows::add);
        return result(
                "found",
                summary(best),
                Optional.of(new PlanView(
                        best.id(),
                        summary(best),
                        device(best),
                        zones(best),
                        unstated(best),
                        best.why().stream().map(this::say).toList())),
                rows,
                List.copyOf(best.score().values().keySet()),
                List.of(),
                List.of());
    }

    private Result infeasible(Planning.Infeasible infeasible) {
        List<NearestView> nearest = new ArrayList<>();
        for (int index = 0; index < infeasible.nearest().size(); index++) {
            Planning.Nearest near = infeasible.nearest().get(index);
            nearest.add(new NearestView(
                    relaxed(near.relaxed()),
                    say(near.to()),
                    summary(near.plan()),
                    goals(near.plan(), "/infeasible/nearest/" + index + "/plan"),
                    GoalForm.of(near.plan().goals(), List.of(), List.of(), desk).fields()));
        }
        return result(
                "infeasible",
                messages.of("result.infeasible"),
                Optional.empty(),
                List.of(),
                List.of(),
                infeasible.conflicts().stream()
                        .map(conflict -> say(conflict.reason()))
                        .toList(),
                nearest);
    }

    private Result result(
            String kind,
            String title,
            Optional<PlanView> main,
            List<PlanRow> plans,
            List<String> objectives,
            List<String> conflicts,
            List<NearestView> nearest) {
        return new Result(
                kind,
                title,
                main,
                goalForm(),
                plans,
                objectives,
                conflicts,
                nearest,
                lifted(),
                concerns(),
                dossier.schedule().map(this::visits).orElse(List.of()),
                dossier.settings().stream().map(this::say).toList(),
                dossier.edition(),
                model());
    }

    private String say(Statement statement) {
        return desk.wording().say(statement);
    }

    private Wording words() {
        return desk.wording();
    }

    private Optional<Plan> best() {
        return dossier.planning().flatMap(planning -> switch (planning) {
            case Planning.Found(Plan best, var ignored) -> Optional.of(best);
            case Planning.Infeasible ignored -> Optional.empty();
        });
    }

    private String model() {
        return dossier.planning().stream()
                .flatMap(planning -> switch (planning) {
                    case Planning.Found(Plan best, var ignored) -> best.zones().stream();
                    case Planning.Infeasible(var ignored, var nearest) ->
                        nearest.stream().flatMap(near -> near.plan().zones().stream());
                })
                .findFirst()
                .map(zone -> messages.of(
                        "result.model",
                        zone.forecast().model().name(),
                        zone.forecast().model().version(),
                        zone.forecast().model().grid(),
                        zone.forecast().virtualPatients(),
                        String.valueOf(dossier.seed())))
                .orElse("");
    }

    private List<LiftedView> lifted() {
        return dossier.screening().findings().stream()
                .flatMap(finding -> finding.lifted().stream()
                        .map(opinion -> new LiftedView(
                                finding.reason(), messages.of("result.lifted.by", opinion.by(), day(opinion.date())))))
                .distinct()
                .toList();
    }

    // What is done

    private String summary(Plan plan) {
        if (plan.zones().isEmpty()) {
            return messages.of("plan.no_needling");
        }
        return plan.visits() == 1
                ? messages.of("plan.summary.one", device(plan))
                : messages.of("plan.summary", plan.visits(), plan.interval_days(), device(plan));
    }

    private static String device(Plan plan) {
        return plan.clearance().device().name();
    }

    /// Zones that get the same, by their places in the plan; what is said of their label may differ.
    static List<List<Integer>> alike(Plan plan) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int index = 0; index < plan.zones().size(); index++) {
            ZonePlan zone = plan.zones().get(index);
            Object key = List.of(
                    zone.concern(),
                    zone.regimen(),
                    zone.binds(),
                    zone.notes(),
                    zone.zone().site(),
                    zone.limits().endPoint(),
                    zone.risks().downtime().shown_days());
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(index);
        }
        return List.copyOf(groups.values());
    }

    private String names(Plan plan, List<Integer> group) {
        return String.join(
                ", ",
                group.stream()
                        .map(index -> words().title(plan.zones().get(index).zone()))
                        .toList());
    }

    private List<ZoneView> zones(Plan plan) {
        return alike(plan).stream().map(group -> zone(plan, group)).toList();
    }

    private ZoneView zone(Plan plan, List<Integer> group) {
        String at = "/plan/zones/" + group.getFirst();
        ZonePlan zone = plan.zones().get(group.getFirst());
        Risks risks = zone.risks();
        Risks.Downtime downtime = risks.downtime();
        Forecast forecast = zone.forecast();
        List<Citation> sources = new ArrayList<>(downtime.sources());
        sources.addAll(risks.pigmentEvents().sources());
        sources.addAll(zone.limits().sources());
        return new ZoneView(
                names(plan, group),
                group.stream()
                        .map(index -> plan.zones().get(index).zone().code())
                        .toList(),
                words().title(zone.concern()),
                needle(zone, at),
                Figure.of(
                        String.valueOf(zone.regimen().passes()), zone.regimen().passes(), at + "/passes"),
                density(zone, at),
                Figure.of(
                        String.valueOf(zone.regimen().sessions()),
                        zone.regimen().sessions(),
                        at + "/sessions"),
                zone.regimen().sessions() == 1
                        ? Figure.loose(messages.of("interval.once"))
                        : Figure.of(
                                messages.of("interval.every", plan.interval_days()),
                                plan.interval_days(),
                                at + "/interval_days"),
                words().title(zone.limits().endPoint()),
                Figure.of(
                        messages.of("downtime.shown", downtime.shown_days()),
                        downtime.shown_days(),
                        Figure.DAYS,
                        at + "/downtime_days/shown"),
                Figure.of(
                        messages.of("downtime.model", downtime.model_days()),
                        downtime.model_days(),
                        Figure.DAYS,
                        at + "/downtime_days/model_p90"),
                Figure.of(
                        messages.of("downtime.guideline", downtime.guideline_days()),
                        downtime.guideline_days(),
                        Figure.DAYS,
                        at + "/downtime_days/guideline"),
                words().title(risks.pigment()),
                risks.pigment().code(),
                Figure.of(
                        messages.of(
                                "pigment.events",
                                risks.pigmentEvents().events(),
                                risks.pigmentEvents().of()),
                        risks.pigmentEvents().events(),
                        at + "/risks/pigment/trial_events"),
                words().title(risks.scar()),
                risks.scar().code(),
                Figure.of(
                        messages.of("scar.index", forecast.scarIndex().p90()),
                        forecast.scarIndex().p90(),
                        Figure.RATIO,
                        at + "/forecast/scar_index/p90"),
                Figure.of(range(risks.pain_nrs()), risks.pain_nrs().low(), 1, at + "/risks/pain_nrs/low"),
                Figure.of(
                        messages.of("number.tenths", forecast.closure_days().p10()),
                        forecast.closure_days().p10(),
                        Figure.DAYS,
                        at + "/closure_days/p10"),
                Figure.of(
                        messages.of("number.tenths", forecast.closure_days().p90()),
                        forecast.closure_days().p90(),
                        Figure.DAYS,
                        at + "/closure_days/p90"),
                group.stream()
                        .flatMap(index -> plan.zones().get(index).offLabel().stream())
                        .distinct()
                        .toList(),
                zone.binds().stream().map(this::say).toList(),
                zone.notes().stream().map(this::say).toList(),
                Panel.sources(sources.stream().distinct().toList(), dossier.bibliography(), messages),
                Optional.of(section(zone, at)));
    }

    Figure needle(ZonePlan zone, String at) {
        double needle_mm = zone.regimen().needle().millimetres();
        return Figure.of(messages.of("unit.mm", needle_mm), needle_mm, Figure.MILLIMETRES, at + "/needle_mm");
    }

    Figure density(ZonePlan zone, String at) {
        double density = zone.regimen().density().perSquareCentimetre();
        return Figure.of(messages.of("unit.per_cm2", density), density, Figure.DENSITY, at + "/density_per_cm2");
    }

    private SectionView section(ZonePlan zone, String at) {
        SkinSection skin = dossier.care()
                .section(zone.zone().site(), dossier.input().facts().sex());
        Band reach = zone.forecast().reach_mm();
        return new SectionView(
                skin.epidermis_mm().value(),
                skin.dermis_mm().value(),
                zone.regimen().needle().millimetres(),
                hundredths(reach.p10(), at + "/forecast/reach_mm/p10"),
                hundredths(reach.p50(), at + "/forecast/reach_mm/p50"),
                hundredths(reach.p90(), at + "/forecast/reach_mm/p90"),
                reach.p10(),
                reach.p50(),
                reach.p90());
    }

    private Figure hundredths(double value_mm, String pointer) {
        return Figure.of(messages.of("number.hundredths", value_mm), value_mm, Figure.MILLIMETRES, pointer);
    }

    private String range(Range range) {
        return range.low() == range.high()
                ? messages.of("range.one", range.low())
                : messages.of("range", range.low(), range.high());
    }

    // Goals

    private GoalForm goalForm() {
        List<Zone> zones =
                dossier.screening().zones().stream().map(each -> each.zone()).toList();
        List<Goal> asked = dossier.input().goals().goals();
        List<Optional<GoalView>> stated = new ArrayList<>();
        for (Goal goal : asked) {
            stated.add(best().flatMap(plan -> find(plan, goal)));
        }
        return GoalForm.of(dossier.input().goals(), stated, zones, desk);
    }

    private Optional<GoalView> find(Plan plan, Goal goal) {
        for (int zone = 0; zone < plan.zones().size(); zone++) {
            List<GoalResult> results = plan.zones().get(zone).goals();
            for (int index = 0; index < results.size(); index++) {
                if (results.get(index).goal().equals(goal)) {
                    return Optional.of(goal(results.get(index), "/plan/zones/" + zone + "/goals/" + index));
                }
            }
        }
        return Optional.empty();
    }

    private List<GoalView> goals(Plan plan, String at) {
        List<GoalView> goals = new ArrayList<>();
        for (int zone = 0; zone < plan.zones().size(); zone++) {
            List<GoalResult> results = plan.zones().get(zone).goals();
            for (int index = 0; index < results.size(); index++) {
                goals.add(goal(results.get(index), at + "/zones/" + zone + "/goals/" + index));
            }
        }
        return goals;
    }

    /// Goals that the planner set where none was stated.
    List<GoalView> unstated(Plan plan) {
        List<Goal> asked = dossier.input().goals().goals();
        List<GoalView> goals = new ArrayList<>();
        for (int zone = 0; zone < plan.zones().size(); zone++) {
            List<GoalResult> results = plan.zones().get(zone).goals();
            for (int index = 0; index < results.size(); index++) {
                if (!asked.contains(results.get(index).goal())) {
                    goals.add(goal(results.get(index), "/plan/zones/" + zone + "/goals/" + index));
                }
            }
        }
        return goals;
    }

    private GoalView goal(GoalResult result, String at) {
        String chance;
        String interval = "";
        String origin;
        Optional<Figure> share = Optional.empty();
        Optional<Figure> counted = Optional.empty();
        int percent = -1;
        switch (result.chance()) {
            case GoalResult.Chance.InModel(var part) -> {
                origin = "model";
                percent = (int) Math.round(100 * part.value());
                share = Optional.of(percent(part.value(), at + "/probability"));
                chance = messages.of("chance.in_model", part.reached(), part.of());
                counted = Optional.of(Figure.of(chance, part.reached(), at + "/reached"));
                interval = messages.of(
                        "chance.interval", part.wilson().low(), part.wilson().high());
            }
            case GoalResult.Chance.FromTrials(double probability, Statement basis) -> {
                origin = "trials";
                percent = (int) Math.round(100 * probability);
                share = Optional.of(percent(probability, at + "/probability"));
                chance = messages.of("chance.from_trials");
                interval = say(basis);
            }
            case GoalResult.Chance.Unknown(Statement reason) -> {
                origin = "unknown";
                chance = messages.of("chance.unknown");
                interval = say(reason);
            }
        }
        return new GoalView(
                words().title(result.goal().zone()),
                goal(result.goal()),
                chance,
                share,
                counted,
                interval,
                origin,
                percent,
                messages.of("percent.of", result.goal().probability()),
                result.isMet(),
                percent >= 0);
    }

    private Figure percent(double value, String pointer) {
        return Figure.scaled(messages.of("percent.of", value), value, Figure.RATIO, pointer, 100);
    }

    private String goal(Goal goal) {
        return switch (goal) {
            case Goal.Collagen(Zone zone, Output measure, double gain, int day, double ignored) ->
                messages.of("goal.collagen", words().title(zone), gain, words().name(measure), day);
            case Goal.OnScale(Zone zone, String scale, double points, int day, double ignored) ->
                messages.of("goal.scale", words().title(zone), points, desk.scale(scale), day);
        };
    }

    private String relaxed(String codes) {
        return String.join(
                ", ", Stream.of(codes.split(", ", -1)).map(this::relaxedOne).toList());
    }

    private String relaxedOne(String code) {
        if (code.startsWith("/goals/")) {
            List<Goal> goals = dossier.input().goals().goals();
            int index = Integer.parseInt(code.substring(7).replaceAll("[^0-9].*", ""));
            return index < goals.size() ? goal(goals.get(index)) : code;
        }
        return messages.find("relaxed." + code).orElse(code);
    }

    // Plans beside each other

    private PlanRow row(Plan plan, Plan best, String pointer, String name) {
        List<Figure> values = new ArrayList<>();
        List<SideView> sides = new ArrayList<>();
        best.score().values().forEach((objective, theirs) -> {
            Score.Value mine = plan.score().values().getOrDefault(objective, theirs);
            values.add(value(objective, mine, pointer + "/score/" + objective + "/value"));
            sides.add(new SideView(
                    objective,
                    value(objective, mine, "").text(),
                    value(objective, theirs, "").text(),
                    mine.isBetterThan(theirs) ? "better" : theirs.isBetterThan(mine) ? "worse" : "same"));
        });
        return new PlanRow(
                plan.id(),
                name,
                brief(plan),
                plan.kind().code(),
                values,
                plan.why().stream().map(this::say).toList(),
                plan.kind() == Plan.Kind.RECOMMENDED ? List.of() : sides,
                plan.kind() == Plan.Kind.RECOMMENDED ? List.of() : besides(plan, best));
    }

    /// What tells a plan from the others at a glance: its settings and visits.
    private String brief(Plan plan) {
        if (plan.zones().isEmpty()) {
            return "";
        }
        double[] needles = plan.zones().stream()
                .mapToDouble(zone -> zone.regimen().needle().millimetres())
                .sorted()
                .toArray();
        double[] densities = plan.zones().stream()
                .mapToDouble(zone -> zone.regimen().density().perSquareCentimetre())
                .sorted()
                .toArray();
        return messages.of(
                "plan.brief",
                span("number.needle", needles),
                span("number.whole", densities),
                plan.visits(),
                plan.interval_days());
    }

    private String span(String key, double[] sorted) {
        String low = messages.of(key, sorted[0]);
        String high = messages.of(key, sorted[sorted.length - 1]);
        return low.equals(high) ? low : low + "–" + high;
    }

    private List<BesideView> besides(Plan plan, Plan best) {
        Map<String, List<String>> zones = new LinkedHashMap<>();
        for (ZonePlan zone : best.zones()) {
            String mine = plan.zones().stream()
                    .filter(each -> each.zone() == zone.zone())
                    .findFirst()
                    .map(this::regimen)
                    .orElseGet(() -> messages.of("plan.no_needling"));
            zones.computeIfAbsent(mine + "\n" + regimen(zone), none -> new ArrayList<>())
                    .add(words().title(zone.zone()));
        }
        return zones.entrySet().stream()
                .map(each -> {
                    String[] both = each.getKey().split("\n", 2);
                    return new BesideView(String.join(", ", each.getValue()), both[0], both[1]);
                })
                .toList();
    }

    private String regimen(ZonePlan zone) {
        return messages.of(
                "plan.regimen",
                zone.regimen().needle().millimetres(),
                zone.regimen().density().perSquareCentimetre(),
                zone.regimen().sessions());
    }

    private Figure value(String objective, Score.Value value, String pointer) {
        String key = "objective." + objective;
        int scale = messages.find(key + ".scale").map(Integer::valueOf).orElse(1);
        String text = messages.find(key + ".value")
                .map(ignored -> messages.of(key + ".value", value.value(), scale * value.value()))
                .orElseGet(() -> messages.of("objective.value", value.value(), value.unit()));
        return text.chars().noneMatch(Character::isDigit)
                ? Figure.loose(text)
                : Figure.scaled(text, value.value(), Figure.RATIO, pointer, scale);
    }

    // Trials beside the model

    private List<ConcernView> concerns() {
        Set<Concern> concerns = new LinkedHashSet<>();
        best().ifPresent(plan -> plan.zones().forEach(zone -> concerns.add(zone.concern())));
        dossier.evidence().forEach(evidence -> concerns.add(evidence.concern()));
        dossier.withoutNeedling().forEach(evidence -> concerns.add(evidence.concern()));
        return concerns.stream()
                .map(concern -> new ConcernView(
                        words().title(concern),
                        best().map(plan -> plan.zones().stream()
                                        .filter(zone -> zone.concern() == concern)
                                        .map(zone -> words().title(zone.zone()))
                                        .toList())
                                .orElse(List.of()),
                        best().map(plan -> modelSays(plan, concern)).orElse(List.of()),
                        evidence(dossier.evidence(), concern, "/evidence"),
                        evidence(dossier.withoutNeedling(), concern, "/without_needling")))
                .toList();
    }

    /// What the model expects of the zones of a concern on the day on which they are judged.
    private List<ModelView> modelSays(Plan plan, Concern concern) {
        List<ModelView> said = new ArrayList<>();
        for (List<Integer> group : alike(plan)) {
            ZonePlan zone = plan.zones().get(group.getFirst());
            if (zone.concern() != concern || concern.findLayer().isEmpty()) {
                continue;
            }
            Output output = output(concern.findLayer().orElseThrow());
            int day = zone.goals().stream()
                    .filter(each -> each.goal() instanceof Goal.Collagen)
                    .mapToInt(each -> each.goal().by_day())
                    .max()
                    .orElse(zone.regimen().lastSession_day() + 90);
            int place = zone.forecast().days().indexOf(day);
            if (place < 0) {
                continue;
            }
            Band band = zone.forecast().getCurve(output).get(place);
            said.add(new ModelView(
                    output.code(),
                    messages.of("model.gain", names(plan, group), words().name(output), day),
                    gain(band.p50()),
                    gain(band.p10()),
                    gain(band.p90())));
        }
        return said;
    }

    private static Output output(Layer layer) {
        return switch (layer) {
            case UPPER_DERMIS -> Output.UPPER_DERMIS_COLLAGEN;
            case SCAR_LAYER -> Output.SCAR_LAYER_COLLAGEN;
        };
    }

    /// A ratio to the skin before as the change that people read; the file has the ratio.
    private Figure gain(double ratio) {
        return Figure.loose(messages.of("model.change", ratio - 1));
    }

    private List<EvidenceView> evidence(List<TrialEvidence.Evidence> all, Concern concern, String at) {
        return IntStream.range(0, all.size())
                .filter(index -> all.get(index).concern() == concern)
                .mapToObj(index -> evidence(all.get(index), at + "/" + index))
                .toList();
    }

    private EvidenceView evidence(TrialEvidence.Evidence evidence, String at) {
        return new EvidenceView(
                desk.scale(evidence.scale()),
                evidence.studies() == 0
                        ? Figure.loose(messages.of("evidence.count", 0))
                        : Figure.of(
                                messages.of("evidence.count", evidence.studies()), evidence.studies(), at + "/studies"),
                Figure.of(messages.of("evidence.patients", evidence.patients()), evidence.patients(), at + "/patients"),
                evidence.change()
                        .map(change -> new ChangeView(
                                points(change.p50(), at + "/change/p50"),
                                points(change.p2_5(), at + "/change/p2_5"),
                                points(change.p97_5(), at + "/change/p97_5"),
                                points(change.meanLow(), at + "/change/mean_low"),
                                points(change.meanHigh(), at + "/change/mean_high"),
                                percent(change.i2(), at + "/change/i2"),
                                evidence.unit())),
                evidence.rows().stream()
                        .map(study -> new StudyView(
                                study.year() > 0 ? study.name() + " " + study.year() : study.name(),
                                study.design(),
                                study.patients(),
                                study.result(),
                                String.join(", ", study.flags()),
                                Panel.sources(List.of(study.source()), dossier.bibliography(), messages)
                                        .getFirst()))
                        .toList(),
                evidence.notes());
    }

    /// Trials report few digits, so few are read.
    private Figure points(double value, String pointer) {
        return Figure.of(
                messages.of(Math.abs(value) >= 10 ? "number.whole" : "number.points", value),
                value,
                Figure.POINTS,
                pointer);
    }

    // Dates

    private List<VisitView> visits(Schedule schedule) {
        List<VisitView> visits = new ArrayList<>();
        for (Schedule.Entry entry : schedule.entries()) {
            switch (entry.kind()) {
                case SESSION ->
                    visits.add(new VisitView(
                            day(entry.day()),
                            entry.time().map(Object::toString).orElse(""),
                            "session",
                            messages.of(
                                    "date.session",
                                    entry.session(),
                                    String.join(
                                            ", ",
                                            entry.zones().stream()
                                                    .map(words()::name)
                                                    .toList())),
                            schedule.entries().stream()
                                    .filter(each ->
                                            each.session() == entry.session() && each.kind() != Schedule.Kind.SESSION)
                                    .map(each -> new DateView(
                                            day(each.day()),
                                            words().title(each.kind()),
                                            each.kind().code(),
                                            each.text()))
                                    .toList()));
                case REVIEW ->
                    visits.add(new VisitView(
                            day(entry.day()),
                            entry.time().map(Object::toString).orElse(""),
                            "review",
                            words().title(entry.kind()) + ": " + entry.text(),
                            List.of()));
                case PREPARATION, AFTERCARE -> {}
            }
        }
        return visits;
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
