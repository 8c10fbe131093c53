package org.needlework.web.plan;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.needlework.core.skin.SkinSection;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.Wording;
import org.needlework.web.screen.Panel;

/// What came of planning, ready to be drawn. Every number is the one of `plan.json`, rounded for reading.
///
/// @param kind      `found`, `infeasible` or `not_cleared`
/// @param main      the recommended plan
/// @param plans     every plan of the Pareto set, the recommended one first and "no needling" last
/// @param conflicts why nothing fits
/// @param nearest   plans that relax one goal each
public record Result(
        String kind,
        String title,
        Optional<PlanView> main,
        List<PlanRow> plans,
        List<String> objectives,
        List<String> conflicts,
        List<NearestView> nearest,
        List<EvidenceView> evidence,
        List<EvidenceView> withoutNeedling,
        List<DateView> dates,
        List<String> settings,
        String edition,
        String model) {

    /// One plan in full.
    public record PlanView(
            String id, String summary, String device, List<ZoneView> zones, List<GoalView> goals, List<String> why) {}

    /// What is done in one zone, or in several that get the same.
    public record ZoneView(
            String names,
            List<String> codes,
            String concern,
            String needle,
            int passes,
            String density,
            int sessions,
            String interval,
            String endPoint,
            String downtime,
            String downtimeBoth,
            String pigment,
            String pigmentLevel,
            String pigmentEvents,
            String scar,
            String scarLevel,
            String pain,
            String closure,
            List<String> offLabel,
            List<String> binds,
            List<String> notes,
            List<Panel.SourceLine> sources,
            Optional<SectionView> section) {}

    /// A section of skin, in millimetres.
    public record SectionView(
            double epidermis_mm, double dermis_mm, double setting_mm, double low_mm, double middle_mm, double high_mm) {

        /// Millimetres of the drawing for one millimetre of skin.
        private static final double SCALE = 46;

        public double y(double depth_mm) {
            return Math.round((24 + depth_mm * SCALE) * 10) / 10.0;
        }

        public double height() {
            return y(Math.max(epidermis_mm + dermis_mm + 0.5, Math.max(setting_mm, high_mm) + 0.25));
        }
    }

    /// A goal and how likely it is, by whose word.
    ///
    /// @param percent of the chance, for a bar; -1 if it is unknown
    public record GoalView(
            String zone,
            String goal,
            String chance,
            String interval,
            int percent,
            int wanted,
            boolean met,
            boolean known) {}

    /// One plan among the others.
    public record PlanRow(
            String id,
            String name,
            String kind,
            Map<String, String> values,
            List<String> why,
            List<TradeView> trades,
            String regimen) {}

    /// One objective of a plan beside that of the recommended one.
    public record TradeView(String objective, String mine, String theirs, boolean better) {}

    /// A plan that relaxes one goal.
    public record NearestView(String relaxed, String to, String summary, List<ZoneView> zones, List<GoalView> goals) {}

    /// What trials report.
    public record EvidenceView(
            String concern,
            String scale,
            int studies,
            int patients,
            String change,
            String mean,
            List<StudyView> rows,
            List<String> notes) {}

    /// One study.
    public record StudyView(
            String name, String design, int patients, String result, String flags, Panel.SourceLine source) {}

    /// One date of the calendar.
    public record DateView(String day, String time, String kind, String code, String text) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    /// Draws a dossier.
    public static Result of(Dossier dossier, Desk desk, Messages messages) {
        return new Drawing(dossier, desk, messages).draw();
    }

    private record Drawing(Dossier dossier, Desk desk, Messages messages) {

        Result draw() {
            return dossier.planning()
                    .map(planning -> switch (planning) {
                        case Planning.Found(Plan best, List<Plan> others) -> found(best, others);
                        case Planning.Infeasible infeasible -> infeasible(infeasible);
                    })
                    .orElseGet(() -> result(
                            "not_cleared",
                            messages.of(
                                    "verdict." + dossier.screening().verdict().code()),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()));
        }

        private Result found(Plan best, List<Plan> others) {
            List<Plan> ordered = Stream.concat(
                            Stream.of(best),
                            Stream.concat(
                                    others.stream().filter(plan -> plan.kind() != Plan.Kind.NO_NEEDLING),
                                    others.stream().filter(plan -> plan.kind() == Plan.Kind.NO_NEEDLING)))
                    .toList();
            List<PlanRow> rows = new ArrayList<>();
            for (int index = 0; index < ordered.size(); index++) {
                rows.add(row(ordered.get(index), best, index));
            }
            return result(
                    "found",
                    summary(best),
                    Optional.of(view(best)),
                    rows,
                    List.copyOf(best.score().values().keySet()),
                    List.of(),
                    List.of());
        }

        private Result infeasible(Planning.Infeasible infeasible) {
            return result(
                    "infeasible",
                    messages.of("result.infeasible"),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    infeasible.conflicts().stream()
                            .map(conflict -> say(conflict.reason()))
                            .toList(),
                    infeasible.nearest().stream()
                            .map(near -> new NearestView(
                                    relaxed(near.relaxed()),
                                    say(near.to()),
                                    summary(near.plan()),
                                    zones(near.plan()),
                                    goals(near.plan())))
                            .toList());
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
                    plans,
                    objectives,
                    conflicts,
                    nearest,
                    dossier.evidence().stream().map(this::evidence).toList(),
                    dossier.withoutNeedling().stream().map(this::evidence).toList(),
                    dossier.schedule().map(this::dates).orElse(List.of()),
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

        private String relaxed(String code) {
            if (code.startsWith("/goals/")) {
                List<Goal> goals = dossier.input().goals().goals();
                int index = Integer.parseInt(code.substring(7).replaceAll("[^0-9].*", ""));
                return index < goals.size() ? goal(goals.get(index)) : code;
            }
            return messages.find("relaxed." + code).orElse(code);
        }

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

        private PlanView view(Plan plan) {
            return new PlanView(
                    plan.id(),
                    summary(plan),
                    device(plan),
                    zones(plan),
                    goals(plan),
                    plan.why().stream().map(this::say).toList());
        }

        /// Zones that get the same stand together.
        private List<ZoneView> zones(Plan plan) {
            Map<Object, List<ZonePlan>> groups = new LinkedHashMap<>();
            for (ZonePlan zone : plan.zones()) {
                Object key = List.of(
                        zone.concern(),
                        zone.regimen(),
                        zone.offLabel(),
                        zone.binds(),
                        zone.notes(),
                        zone.zone().site(),
                        zone.risks().downtime().shown_days());
                groups.computeIfAbsent(key, none -> new ArrayList<>()).add(zone);
            }
            return groups.values().stream().map(group -> zone(plan, group)).toList();
        }

        private ZoneView zone(Plan plan, List<ZonePlan> group) {
            ZonePlan zone = group.getFirst();
            Risks risks = zone.risks();
            Forecast forecast = zone.forecast();
            List<Citation> sources = new ArrayList<>(risks.downtime().sources());
            sources.addAll(risks.pigmentEvents().sources());
            sources.addAll(zone.limits().sources());
            return new ZoneView(
                    String.join(
                            ", ",
                            group.stream()
                                    .map(each -> words().title(each.zone()))
                                    .toList()),
                    group.stream().map(each -> each.zone().code()).toList(),
                    words().title(zone.concern()),
                    messages.of("unit.mm", zone.regimen().needle().millimetres()),
                    zone.regimen().passes(),
                    messages.of("unit.per_cm2", zone.regimen().density().perSquareCentimetre()),
                    zone.regimen().sessions(),
                    zone.regimen().sessions() == 1
                            ? messages.of("interval.once")
                            : messages.of("interval.every", plan.interval_days()),
                    words().title(zone.limits().endPoint()),
                    messages.of("downtime.shown", risks.downtime().shown_days()),
                    messages.of(
                            "downtime.both",
                            risks.downtime().model_days(),
                            risks.downtime().guideline_days()),
                    words().title(risks.pigment()),
                    risks.pigment().code(),
                    messages.of(
                            "pigment.events",
                            risks.pigmentEvents().events(),
                            risks.pigmentEvents().of()),
                    words().title(risks.scar()),
                    risks.scar().code(),
                    range(risks.pain_nrs()),
                    messages.of(
                            "closure",
                            forecast.closure_days().p10(),
                            forecast.closure_days().p90()),
                    zone.offLabel(),
                    zone.binds().stream().map(this::say).toList(),
                    zone.notes().stream().map(this::say).toList(),
                    Panel.sources(sources.stream().distinct().toList(), dossier.bibliography(), messages),
                    Optional.of(section(zone)));
        }

        private SectionView section(ZonePlan zone) {
            SkinSection skin = dossier.care()
                    .section(zone.zone().site(), dossier.input().facts().sex());
            Band reach = zone.forecast().reach_mm();
            return new SectionView(
                    skin.epidermis_mm().value(),
                    skin.dermis_mm().value(),
                    zone.regimen().needle().millimetres(),
                    reach.p10(),
                    reach.p50(),
                    reach.p90());
        }

        private String range(Range range) {
            return range.low() == range.high()
                    ? messages.of("range.one", range.low())
                    : messages.of("range", range.low(), range.high());
        }

        private List<GoalView> goals(Plan plan) {
            return plan.zones().stream()
                    .flatMap(zone -> zone.goals().stream())
                    .map(this::goal)
                    .toList();
        }

        private GoalView goal(GoalResult result) {
            String chance;
            String interval = "";
            int percent = -1;
            switch (result.chance()) {
                case GoalResult.Chance.InModel(var share) -> {
                    chance = messages.of("chance.in_model", share.reached(), share.of());
                    interval = messages.of(
                            "chance.interval",
                            share.wilson().low(),
                            share.wilson().high());
                    percent = (int) Math.round(100 * share.value());
                }
                case GoalResult.Chance.FromTrials(double probability, Statement basis) -> {
                    chance = messages.of("chance.from_trials", probability);
                    interval = say(basis);
                    percent = (int) Math.round(100 * probability);
                }
                case GoalResult.Chance.Unknown(Statement reason) -> {
                    chance = messages.of("chance.unknown");
                    interval = say(reason);
                }
            }
            return new GoalView(
                    words().title(result.goal().zone()),
                    goal(result.goal()),
                    chance,
                    interval,
                    percent,
                    (int) Math.round(100 * result.goal().probability()),
                    result.isMet(),
                    percent >= 0);
        }

        private String goal(Goal goal) {
            return switch (goal) {
                case Goal.Collagen(Zone zone, Output measure, double gain, int day, double ignored) ->
                    messages.of("goal.collagen", words().title(zone), gain, words().name(measure), day);
                case Goal.OnScale(Zone zone, String scale, double points, int day, double ignored) ->
                    messages.of("goal.scale", words().title(zone), points, desk.scale(scale), day);
            };
        }

        private PlanRow row(Plan plan, Plan best, int index) {
            String name = switch (plan.kind()) {
                case RECOMMENDED -> messages.of("plan.recommended");
                case ALTERNATIVE -> messages.of("plan.alternative", index);
                case NO_NEEDLING -> messages.of("plan.no_needling");
            };
            Map<String, String> values = new LinkedHashMap<>();
            plan.score().values().forEach((objective, value) -> values.put(objective, value(objective, value)));
            List<TradeView> trades = plan.compare(best).stream()
                    .map(difference -> new TradeView(
                            difference.objective(),
                            value(difference.objective(), difference.mine()),
                            value(difference.objective(), difference.theirs()),
                            difference.mine().isBetterThan(difference.theirs())))
                    .toList();
            String regimen = plan.zones().isEmpty()
                    ? summary(plan)
                    : String.join(
                            "; ",
                            zones(plan).stream()
                                    .map(zone -> messages.of(
                                            "plan.regimen",
                                            zone.names(),
                                            zone.needle(),
                                            zone.density(),
                                            zone.sessions()))
                                    .toList());
            return new PlanRow(
                    plan.id(),
                    name,
                    plan.kind().code(),
                    values,
                    plan.why().stream().map(this::say).toList(),
                    trades,
                    regimen);
        }

        private String value(String objective, Score.Value value) {
            return messages.find("objective." + objective + ".value")
                    .map(ignored -> messages.of("objective." + objective + ".value", value.value()))
                    .orElseGet(() -> messages.of("objective.value", value.value(), value.unit()));
        }

        private EvidenceView evidence(TrialEvidence.Evidence evidence) {
            String change = evidence.change()
                    .map(each -> messages.of("evidence.change", each.p50(), each.p2_5(), each.p97_5(), evidence.unit()))
                    .orElseGet(() -> messages.of("evidence.no_change"));
            String mean = evidence.change()
                    .map(each -> messages.of("evidence.mean", each.meanLow(), each.meanHigh(), each.i2()))
                    .orElse("");
            return new EvidenceView(
                    words().title(evidence.concern()),
                    desk.scale(evidence.scale()),
                    evidence.studies(),
                    evidence.patients(),
                    change,
                    mean,
                    evidence.rows().stream()
                            .map(study -> new StudyView(
                                    study.name(),
                                    study.design(),
                                    study.patients(),
                                    study.result(),
                                    String.join(", ", study.flags()),
                                    Panel.sources(List.of(study.source()), dossier.bibliography(), messages)
                                            .getFirst()))
                            .toList(),
                    evidence.notes());
        }

        private List<DateView> dates(Schedule schedule) {
            Function<Schedule.Entry, String> text = entry -> entry.kind() == Schedule.Kind.SESSION
                    ? messages.of(
                            "date.session",
                            entry.session(),
                            String.join(
                                    ", ",
                                    entry.zones().stream().map(words()::name).toList()))
                    : entry.text();
            return schedule.entries().stream()
                    .map(entry -> new DateView(
                            day(entry.day()),
                            entry.time().map(Object::toString).orElse(""),
                            words().title(entry.kind()),
                            entry.kind().code(),
                            text.apply(entry)))
                    .toList();
        }

        private static String day(LocalDate day) {
            return DAY.format(day);
        }
    }
}
