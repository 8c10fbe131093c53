package org.needlework.papers.pdf;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Schedule;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.Opinion;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sun;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Verdict;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.papers.chart.ForecastChart;
import org.needlework.papers.chart.Lettering;
import org.needlework.papers.chart.SkinDrawing;
import org.needlework.papers.chart.ZoneGroup;
import org.needlework.papers.chart.ZoneMap;
import org.needlework.papers.words.Wording;

/// Turns a dossier with a plan into words and drawings.
final class SheetMaker {

    private static final double MAP_HEIGHT_MM = 92;
    private static final double FAN_WIDTH_MM = 83;
    private static final int MOST_PLANS = 5;

    private final Wording wording;
    private final Lettering lettering;
    private final Dossier dossier;
    private final Plan plan;
    private final Schedule schedule;
    private final Clearance clearance;
    private final LocalDate first;
    private final List<ZoneGroup> groups;
    private final Citations citations;

    SheetMaker(Wording wording, Lettering lettering, Dossier dossier, Plan plan, Schedule schedule) {
        this.wording = wording;
        this.lettering = lettering;
        this.dossier = dossier;
        this.plan = plan;
        this.schedule = schedule;
        this.clearance = plan.clearance();
        this.first = schedule.listSessions().stream()
                .map(Schedule.Entry::day)
                .findFirst()
                .orElse(clearance.on());
        this.groups = ZoneGroup.of(plan);
        this.citations = new Citations(dossier.bibliography(), wording);
    }

    Sheet make() {
        List<Sheet.FindingRow> findings = findings();
        List<Sheet.LimitRow> limits = limits();
        Sheet.SkinPart skin = skin();
        List<Sheet.RiskRow> risks = risks();
        String riskSources = citations.keys(plan.zones().stream()
                .flatMap(zone -> Stream.concat(
                        zone.risks().pigmentEvents().sources().stream(), zone.risks().downtime().sources().stream()))
                .toList());
        Sheet.EvidencePart evidence = evidence();
        Sheet.Card card = card();
        Sheet.Leaflet leaflet = leaflet();
        return new Sheet(
                wording.words().locale().toLanguageTag(),
                card,
                known(),
                findings,
                questions(),
                prescriber(),
                limits,
                goals(),
                zones(),
                skin,
                forecast(),
                risks,
                riskSources,
                evidence,
                plans(),
                changes(),
                visits(),
                wording.say("schedule.note", schedule.zone().getId()),
                citations.list(),
                about(),
                leaflet);
    }

    // The card

    private Sheet.Card card() {
        List<String> before = new ArrayList<>();
        dossier.care().listPreparation(clearance).stream()
                .filter(step -> !step.forPatient() && step.hoursBefore() == 0)
                .forEach(step -> before.add(step.text()));
        if (before.isEmpty()) {
            before.add(wording.say("card.clinic.none"));
        }
        for (CareGuide.AnaestheticLimit limit : dossier.care().listAnaestheticLimits(clearance)) {
            citations.keys(limit.sources());
            before.add(
                    limit.usable()
                            ? wording.say(
                                    "card.anaesthetic",
                                    limit.product(),
                                    limit.most_g(),
                                    limit.most_cm2(),
                                    limit.most_h())
                            : wording.say("card.anaesthetic.not", limit.product(), limit.reason()));
        }
        List<String> stops = new ArrayList<>();
        stops.add(wording.say("card.stop.oozing"));
        for (CareGuide.RedFlag flag : flags(CareGuide.Urgency.EMERGENCY)) {
            stops.add(wording.say(
                    "card.stop.flag", wording.capital(Wording.unstopped(flag.sign())), lower(flag.action())));
        }
        List<String> offLabel = byZones(group -> group.first().offLabel());
        return new Sheet.Card(
                wording.verdict(dossier.screening().verdict()),
                wording.say("card.verdict.note", wording.weekday(clearance.on()), dossier.edition()),
                dossier.screening().zones().stream().anyMatch(zone -> zone.verdict() == Verdict.INCOMPLETE),
                zoneRows(),
                dropped(),
                offLabel,
                wording.say("card.device", clearance.device().name()),
                sessions(),
                before,
                stops);
    }

    private List<Sheet.ZoneRow> zoneRows() {
        List<Sheet.ZoneRow> rows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            ZoneGroup group = groups.get(i);
            ZonePlan zone = group.first();
            rows.add(new Sheet.ZoneRow(
                    String.valueOf(i + 1),
                    wording.names(group.zones()),
                    wording.words().name(zone.concern()),
                    wording.setting(zone),
                    String.valueOf(zone.regimen().passes()),
                    wording.say("papers.per_cm2", tens(zone.regimen().density().perSquareCentimetre())),
                    wording.course(zone),
                    wording.words().name(zone.limits().endPoint()),
                    !zone.offLabel().isEmpty()));
        }
        return rows;
    }

    /// The density rests on an assumed share of strokes, so its last digit would claim too much.
    private static double tens(double density) {
        return density < 100 ? density : 10 * Math.round(density / 10);
    }

    private List<Zone> droppedZones() {
        Set<Zone> planned = EnumSet.noneOf(Zone.class);
        plan.zones().forEach(zone -> planned.add(zone.zone()));
        return dossier.screening().zones().stream()
                .map(Screening.ZoneVerdict::zone)
                .filter(zone -> !planned.contains(zone))
                .toList();
    }

    private List<String> dropped() {
        List<Zone> zones = droppedZones();
        return dossier.screening().zones().stream()
                .filter(zone -> zones.contains(zone.zone()))
                .map(zone -> wording.say(
                        "card.not_needled.row",
                        wording.words().title(zone.zone()),
                        zone.verdict() == Verdict.CLEARED
                                ? wording.say("card.not_needled.unplanned")
                                : wording.verdict(zone)))
                .toList();
    }

    private List<Sheet.SessionRow> sessions() {
        return schedule.listSessions().stream()
                .map(entry -> new Sheet.SessionRow(
                        wording.say("card.session.one", entry.session()), wording.weekday(entry.day())))
                .toList();
    }

    private List<CareGuide.RedFlag> flags(CareGuide.Urgency urgency) {
        List<CareGuide.RedFlag> flags = dossier.care().listRedFlags().stream()
                .filter(flag -> flag.urgency() == urgency)
                .toList();
        flags.forEach(flag -> citations.keys(flag.sources()));
        return flags;
    }

    // Screening

    private Sheet.Known known() {
        PatientFacts facts = clearance.facts();
        List<Sheet.Pair> pairs = new ArrayList<>();
        add(pairs, "fact.wishes", wording.capital(String.join("; ", wishes())));
        add(pairs, "fact.device", clearance.device().name());
        add(pairs, "fact.age", wording.answer(facts.ageOn(clearance.on()), age -> wording.say("fact.age.value", age)));
        add(pairs, "fact.sex", wording.answer(facts.sex(), wording.words()::name));
        add(
                pairs,
                "fact.weight",
                wording.answer(facts.weight(), mass -> wording.say("fact.weight.value", mass.kilograms())));
        add(
                pairs,
                "fact.skin_type",
                wording.answer(
                        facts.skinType(),
                        type -> wording.say(
                                "fact.skin_type.value", wording.words().name(type))));
        add(pairs, "fact.pregnant", wording.answer(facts.pregnant(), this::yesOrNo));
        add(pairs, "fact.breastfeeding", wording.answer(facts.breastfeeding(), this::yesOrNo));
        add(
                pairs,
                "fact.conditions",
                wording.answer(
                        facts.conditions(),
                        list -> several(list.stream().map(this::condition).toList())));
        add(
                pairs,
                "fact.medicines",
                wording.answer(
                        facts.medicines(),
                        list -> several(list.stream()
                                .map(medicine -> wording.say(
                                        "fact.medicine",
                                        medicine.name(),
                                        wording.answer(medicine.route(), wording.words()::name)))
                                .toList())));
        add(
                pairs,
                "fact.allergies",
                wording.answer(
                        facts.allergies(),
                        list -> several(list.stream().map(wording.words()::name).toList())));
        add(
                pairs,
                "fact.recent",
                wording.answer(
                        facts.recent(),
                        list -> several(list.stream().map(this::procedure).toList())));
        add(pairs, "fact.burn", wording.answer(facts.sun().burn(), burn -> switch (burn) {
            case Sun.Burn.None() -> wording.say("fact.burn.none");
            case Sun.Burn.Present() -> wording.say("fact.burn.present");
            case Sun.Burn.Resolved(LocalDate day) -> wording.say("fact.burn.resolved", day);
        }));
        add(pairs, "fact.sun", wording.answer(facts.sun().lastDirect(), sun -> switch (sun) {
            case Sun.Exposure.None() -> wording.say("fact.sun.none");
            case Sun.Exposure.On(LocalDate day) -> wording.words().day(day);
        }));
        if (!facts.opinions().isEmpty()) {
            add(
                    pairs,
                    "fact.opinions",
                    String.join(
                            "; ",
                            facts.opinions().stream()
                                    .map(opinion -> wording.say(
                                            "fact.opinion", opinion.by(), opinion.finding(), opinion.date()))
                                    .toList()));
        }
        ModelVersion model = model();
        return new Sheet.Known(
                wording.say(
                        "doc.facts",
                        wording.weekday(clearance.on()),
                        dossier.input().timeZone().getId(),
                        dossier.edition(),
                        model.name(),
                        model.version(),
                        dossier.softwareVersion(),
                        String.valueOf(dossier.seed())),
                pairs.subList(0, 1),
                inTwos(pairs.subList(1, pairs.size())));
    }

    /// Two facts to a row.
    private static List<List<Sheet.Pair>> inTwos(List<Sheet.Pair> pairs) {
        List<List<Sheet.Pair>> rows = new ArrayList<>();
        int half = Math.ceilDiv(pairs.size(), 2);
        for (int i = 0; i < half; i++) {
            rows.add(
                    i + half < pairs.size()
                            ? List.of(pairs.get(i), pairs.get(i + half))
                            : List.of(pairs.get(i), new Sheet.Pair("", "")));
        }
        return rows;
    }

    private List<String> wishes() {
        Map<Concern, List<Zone>> byConcern = new LinkedHashMap<>();
        for (Request.Wish wish : dossier.input().request().wishes()) {
            byConcern
                    .computeIfAbsent(wish.concern(), ignored -> new ArrayList<>())
                    .add(wish.zone());
        }
        List<String> wishes = new ArrayList<>();
        byConcern.forEach((concern, zones) -> wishes.add(wording.say("fact.wish", concern, zones)));
        return wishes;
    }

    private String condition(Condition condition) {
        return wording.say(
                "fact.condition", condition.kind(), wording.answer(condition.state(), wording.words()::name));
    }

    private String procedure(RecentProcedure procedure) {
        return wording.say("fact.procedure", procedure.kind(), wording.answer(procedure.date(), wording.words()::day));
    }

    private String several(List<String> names) {
        return names.isEmpty() ? wording.say("fact.none") : String.join(", ", names);
    }

    private String yesOrNo(boolean yes) {
        return wording.say(yes ? "papers.yes" : "papers.no");
    }

    private void add(List<Sheet.Pair> pairs, String key, String value) {
        pairs.add(new Sheet.Pair(wording.say(key), value));
    }

    /// What would be printed alike but for zone and words: one rule seen in several zones.
    private record Sameness(
            String rule, String severity, boolean relaxed, Optional<Opinion> lifted, List<String> grounds) {}

    private List<Sheet.FindingRow> findings() {
        Map<Sameness, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : dossier.screening().findings()) {
            alike.computeIfAbsent(
                            new Sameness(
                                    finding.rule(),
                                    wording.words().title(finding.severity()),
                                    finding.relaxed(),
                                    finding.lifted(),
                                    grounds(finding)),
                            ignored -> new ArrayList<>())
                    .add(finding);
        }
        List<Sheet.FindingRow> rows = new ArrayList<>();
        alike.forEach((same, findings) -> {
            Finding one = findings.getFirst();
            rows.add(new Sheet.FindingRow(
                    one.severity().code(),
                    same.severity(),
                    distinct(findings, Finding::reason),
                    String.join("; ", distinct(findings, this::scope)),
                    same.lifted().isPresent() ? List.of() : distinct(findings, Finding::action),
                    same.grounds(),
                    same.relaxed(),
                    same.lifted()
                            .map(opinion -> wording.say("screening.lifted", opinion.by(), opinion.date()))
                            .orElse("")));
        });
        return rows;
    }

    private static List<String> distinct(List<Finding> findings, Function<Finding, String> text) {
        return findings.stream().map(text).distinct().toList();
    }

    private String scope(Finding finding) {
        String scope = switch (finding.scope()) {
            case Finding.Scope.Patient() -> wording.say("screening.scope.patient");
            case Finding.Scope.In(Zone zone) -> wording.words().name(zone);
        };
        return finding.until()
                .map(day -> scope + ", " + wording.say("screening.until", day))
                .orElse(scope);
    }

    private List<String> grounds(Finding finding) {
        List<String> grounds = new ArrayList<>();
        finding.dispute().ifPresent(dispute -> {
            grounds.add(wording.say("screening.dispute.one", withKeys(dispute.oneSide(), dispute.oneSources())));
            grounds.add(wording.say("screening.dispute.other", withKeys(dispute.otherSide(), dispute.otherSources())));
            grounds.add(wording.say("screening.dispute.followed", dispute.followed()));
        });
        grounds.add(wording.say("screening.sources", citations.keys(finding.sources())));
        grounds.add(wording.capital(wording.say("grade." + finding.grade().code())));
        grounds.add(wording.say("screening.rule", finding.rule()));
        return List.copyOf(grounds);
    }

    private String withKeys(String text, List<Citation> sources) {
        String keys = citations.keys(sources);
        return keys.isEmpty() ? text : text + " (" + keys + ")";
    }

    private List<String> questions() {
        return dossier.screening().missing().stream().map(this::question).toList();
    }

    private String question(OpenQuestion question) {
        return wording.capital(wording.say(
                "screening.open.row",
                wording.say(question.withheld() ? "screening.open.withheld" : "screening.open.not_asked"),
                question.text(),
                wording.words().name(question.worst().verdict())));
    }

    private List<String> prescriber() {
        return dossier.care().listPrescriberQuestions(clearance).stream()
                .map(question -> withKeys(question.text(), question.sources()))
                .toList();
    }

    private List<Sheet.LimitRow> limits() {
        Map<Object, List<ZoneLimits>> alike = new LinkedHashMap<>();
        for (ZoneLimits limit : dossier.screening().limits()) {
            alike.computeIfAbsent(
                            List.of(
                                    limit.zone().site(),
                                    limit.concern(),
                                    limit.deepest(),
                                    limit.densest(),
                                    limit.mostSessions(),
                                    limit.shortestInterval_days(),
                                    limit.endPoint(),
                                    limit.earliest(),
                                    limit.reasons()),
                            ignored -> new ArrayList<>())
                    .add(limit);
        }
        List<Sheet.LimitRow> rows = new ArrayList<>();
        for (List<ZoneLimits> same : alike.values()) {
            ZoneLimits limit = same.getFirst();
            boolean never = limit.deepest().millimetres() <= 0;
            rows.add(new Sheet.LimitRow(
                    wording.names(same.stream().map(ZoneLimits::zone).toList()),
                    never
                            ? wording.say("screening.never")
                            : wording.say("papers.mm", limit.deepest().millimetres()),
                    never
                            ? ""
                            : wording.say("papers.per_cm2.most", limit.densest().perSquareCentimetre()),
                    never ? "" : wording.say("screening.at_most", limit.mostSessions()),
                    never ? "" : wording.say("screening.at_least", limit.shortestInterval_days()),
                    never ? "" : wording.words().name(limit.endPoint()),
                    never ? "" : wording.words().day(limit.earliest()),
                    withKeys(String.join(" ", limit.reasons()), limit.sources())));
        }
        return rows;
    }

    // The plan

    private Sheet.GoalPart goals() {
        List<Sheet.GoalRow> rows = new ArrayList<>();
        for (ZonePlan zone : plan.zones()) {
            for (GoalResult result : zone.goals()) {
                rows.add(new Sheet.GoalRow(
                        wording.goal(result.goal(), first),
                        wording.capital(wording.chance(result.chance())),
                        wording.grounds(result.chance()),
                        wording.say("goal.wanted", 100 * result.goal().probability()),
                        wording.capital(wording.outcome(result)),
                        result.isMet()));
            }
        }
        Goals goals = plan.goals();
        List<String> asked = new ArrayList<>();
        goals.maxDowntime_days().ifPresent(days -> asked.add(wording.say("goals.max_downtime", days)));
        goals.maxSessions().ifPresent(sessions -> asked.add(wording.say("goals.max_sessions", sessions)));
        goals.finishBy().ifPresent(day -> asked.add(wording.say("goals.finish_by", day)));
        goals.shorterInterval()
                .ifPresent(shorter -> asked.add(
                        wording.say("goals.shorter_interval", shorter.days(), shorter.by(), shorter.reason())));
        return new Sheet.GoalPart(
                plan.why().stream().map(wording.words()::of).toList(),
                rows,
                asked.isEmpty() ? "" : wording.say("goals.limits", String.join("; ", asked)));
    }

    private Sheet.ZonePart zones() {
        List<ZoneMap.Mark> marks = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (Zone zone : groups.get(i).zones()) {
                marks.add(new ZoneMap.Mark(zone, i + 1, true));
            }
        }
        int next = groups.size() + 1;
        List<String> dropped = new ArrayList<>();
        List<String> rows = dropped();
        List<Zone> zones = droppedZones();
        for (int i = 0; i < zones.size(); i++) {
            marks.add(new ZoneMap.Mark(zones.get(i), next, false));
            dropped.add(next + " " + rows.get(i));
            next++;
        }
        List<String> binds = byZones(group -> group.plans().stream()
                .flatMap(zone -> zone.binds().stream().map(wording.words()::of))
                .toList());
        List<String> notes = byZones(group -> group.plans().stream()
                .flatMap(
                        zone -> Stream.concat(zone.notes().stream().map(wording.words()::of), zone.offLabel().stream()))
                .toList());
        ZoneMap map = new ZoneMap(wording.words(), lettering);
        return new Sheet.ZonePart(
                map.draw(marks, MAP_HEIGHT_MM), map.describe(marks), zoneRows(), dropped, binds, notes);
    }

    /// What is said of several groups of zones is said once, for all of them.
    private List<String> byZones(Function<ZoneGroup, List<String>> texts) {
        Map<String, Set<Zone>> said = new LinkedHashMap<>();
        for (ZoneGroup group : groups) {
            for (String text : texts.apply(group)) {
                said.computeIfAbsent(text, ignored -> new LinkedHashSet<>()).addAll(group.zones());
            }
        }
        int all = plan.zones().size();
        List<String> lines = new ArrayList<>();
        said.forEach((text, zones) -> lines.add(wording.say(
                "zones.bind",
                zones.size() == all && groups.size() > 1 ? wording.say("zones.all") : wording.names(zones),
                wording.capital(text))));
        return lines;
    }

    private Sheet.SkinPart skin() {
        if (groups.isEmpty()) {
            return new Sheet.SkinPart(List.of(), "");
        }
        SkinDrawing.Drawings drawings = new SkinDrawing(wording.words(), lettering, this::section).of(groups);
        List<Citation> sources = groups.stream()
                .map(group -> section(group.first().zone().site()))
                .flatMap(section -> Stream.of(
                        section.epidermis_mm().citation(), section.dermis_mm().citation()))
                .toList();
        return new Sheet.SkinPart(
                drawings.drawings().stream()
                        .map(drawing -> new Sheet.Drawing(drawing.svg(), drawing.description()))
                        .toList(),
                wording.say("skin.caption", drawings.magnification(), citations.keys(sources)));
    }

    private SkinSection section(org.needlework.core.skin.Site site) {
        return dossier.care().section(site, clearance.facts().sex());
    }

    private ModelVersion model() {
        return plan.zones().stream()
                .map(zone -> zone.forecast().model())
                .findFirst()
                .orElse(new ModelVersion(
                        wording.say("papers.dash"), wording.say("papers.dash"), wording.say("papers.dash")));
    }

    private static Optional<Output> collagenOf(Concern concern) {
        return concern.findLayer().map(layer -> switch (layer) {
            case UPPER_DERMIS -> Output.UPPER_DERMIS_COLLAGEN;
            case SCAR_LAYER -> Output.SCAR_LAYER_COLLAGEN;
        });
    }

    private Sheet.ForecastPart forecast() {
        ForecastChart chart = new ForecastChart(wording.words(), lettering);
        List<Sheet.FanRow> rows = new ArrayList<>();
        List<String> without = new ArrayList<>();
        List<String> closure = new ArrayList<>();
        for (ZoneGroup group : groups) {
            Forecast forecast = group.first().forecast();
            String name = wording.names(group.zones());
            Band closed = forecast.closure_days();
            closure.add(wording.say("forecast.closure.zone", closed.p10(), closed.p90(), name));
            Optional<Output> collagen = collagenOf(group.first().concern());
            if (collagen.isEmpty()) {
                without.add(wording.say("forecast.none", group.zones()));
                continue;
            }
            List<Sheet.Drawing> fans = new ArrayList<>();
            for (Output output : List.of(collagen.get(), Output.CROSS_LINKED_COLLAGEN)) {
                if (forecast.curves().containsKey(output)) {
                    fans.add(new Sheet.Drawing(
                            chart.figure(group, output, FAN_WIDTH_MM), chart.describe(group, output)));
                }
            }
            rows.add(new Sheet.FanRow(
                    wording.say("chart.row", name, group.first().concern()), fans));
        }
        ModelVersion model = model();
        return new Sheet.ForecastPart(
                rows,
                without,
                wording.say("forecast.caption", model.name(), model.version(), plan.virtualPatients()),
                closure.isEmpty() ? "" : wording.say("forecast.closure", String.join("; ", closure)));
    }

    private List<Sheet.RiskRow> risks() {
        List<Sheet.RiskRow> rows = new ArrayList<>();
        for (ZoneGroup group : groups) {
            Risks risks = group.first().risks();
            rows.add(new Sheet.RiskRow(
                    wording.names(group.zones()),
                    wording.words().title(risks.pigment()),
                    wording.say(
                            "risks.pigment.trials",
                            risks.pigmentEvents().events(),
                            risks.pigmentEvents().of()),
                    wording.words().title(risks.scar()),
                    wording.say(
                            "risks.pain",
                            risks.pain_nrs().low(),
                            risks.pain_nrs().high()),
                    wording.say("papers.days", risks.downtime().shown_days()),
                    wording.say(
                            "risks.downtime.both",
                            risks.downtime().guideline_days(),
                            risks.downtime().model_days())));
        }
        return rows;
    }

    // Evidence and alternatives

    private Sheet.EvidencePart evidence() {
        Map<Concern, List<TrialEvidence.Evidence>> byConcern = new LinkedHashMap<>();
        groups.forEach(group -> byConcern.putIfAbsent(group.first().concern(), new ArrayList<>()));
        for (TrialEvidence.Evidence each : dossier.evidence()) {
            byConcern
                    .computeIfAbsent(each.concern(), ignored -> new ArrayList<>())
                    .add(each);
        }
        List<Sheet.ConcernPart> parts = new ArrayList<>();
        byConcern.forEach((concern, evidence) -> parts.add(new Sheet.ConcernPart(
                wording.words().title(concern),
                evidence.stream().map(this::evidenceRow).toList(),
                inModel(concern),
                String.join(
                        " ",
                        new LinkedHashSet<>(evidence.stream()
                                .flatMap(each -> each.notes().stream())
                                .toList())))));
        return new Sheet.EvidencePart(parts, studies(dossier.evidence()), studies(dossier.withoutNeedling()));
    }

    private Sheet.EvidenceRow evidenceRow(TrialEvidence.Evidence evidence) {
        return evidence.change()
                .map(change -> new Sheet.EvidenceRow(
                        wording.capital(wording.scale(evidence.scale())),
                        pooled(evidence, change),
                        wording.say(
                                "evidence.pooled.basis", evidence.studies(), evidence.patients(), 100 * change.i2())))
                .orElseGet(() -> new Sheet.EvidenceRow(
                        wording.capital(wording.scale(evidence.scale())),
                        wording.say("evidence.few", evidence.studies(), evidence.patients()),
                        ""));
    }

    private List<String> inModel(Concern concern) {
        List<String> model = new ArrayList<>();
        Optional<Output> collagen = collagenOf(concern);
        for (ZoneGroup group : groups) {
            Forecast forecast = group.first().forecast();
            if (group.first().concern() == concern
                    && collagen.isPresent()
                    && forecast.curves().containsKey(collagen.get())) {
                Band last = forecast.getCurve(collagen.get()).getLast();
                model.add(wording.say(
                        "evidence.model.row",
                        wording.names(group.zones()),
                        collagen.get(),
                        100 * (last.p10() - 1),
                        100 * (last.p50() - 1),
                        100 * (last.p90() - 1),
                        forecast.days().getLast()));
            }
        }
        if (model.isEmpty()) {
            model.add(wording.say("evidence.model.none"));
        }
        return model;
    }

    private String pooled(TrialEvidence.Evidence evidence, TrialEvidence.Synthesis change) {
        return wording.say("evidence.pooled", change.p50(), evidence.unit(), change.p2_5(), change.p97_5());
    }

    /// One table for each concern; a study that reports on several scales stands there once.
    private List<Sheet.StudyPart> studies(Collection<TrialEvidence.Evidence> evidence) {
        Map<Concern, Map<TrialEvidence.Study, Sheet.StudyRow>> byConcern = new LinkedHashMap<>();
        for (TrialEvidence.Evidence each : evidence) {
            for (TrialEvidence.Study study : each.rows()) {
                byConcern
                        .computeIfAbsent(each.concern(), ignored -> new LinkedHashMap<>())
                        .computeIfAbsent(study, this::studyRow);
            }
        }
        List<Sheet.StudyPart> parts = new ArrayList<>();
        byConcern.forEach((concern, rows) ->
                parts.add(new Sheet.StudyPart(wording.words().title(concern), List.copyOf(rows.values()))));
        return parts;
    }

    private Sheet.StudyRow studyRow(TrialEvidence.Study study) {
        String year = String.valueOf(study.year());
        String name = study.year() > 0 && !study.name().contains(year)
                ? wording.say("evidence.study.year", study.name(), year)
                : study.name();
        return new Sheet.StudyRow(
                wording.say("evidence.study", name, citations.keys(List.of(study.source()))),
                String.join(", ", study.flags()).replace('_', ' '),
                study.design(),
                study.patients() > 0 ? String.valueOf(study.patients()) : wording.say("papers.dash"),
                study.protocol(),
                study.result());
    }

    private Sheet.PlanPart plans() {
        List<Plan> others = dossier.planning()
                .map(planning -> switch (planning) {
                    case Planning.Found(Plan ignored, List<Plan> alternatives) -> alternatives;
                    case Planning.Infeasible ignored -> List.<Plan>of();
                })
                .orElse(List.of());
        List<Plan> shown = new ArrayList<>();
        shown.add(plan);
        others.stream().filter(each -> each.kind() == Plan.Kind.NO_NEEDLING).forEach(shown::add);
        others.stream()
                .filter(each -> each.kind() != Plan.Kind.NO_NEEDLING)
                .limit(MOST_PLANS)
                .forEach(shown::add);
        List<String> columns = new ArrayList<>();
        int number = 2;
        for (Plan each : shown) {
            columns.add(
                    each == plan
                            ? wording.say("plans.recommended")
                            : each.kind() == Plan.Kind.NO_NEEDLING
                                    ? wording.say("plans.none.short")
                                    : wording.say("plans.number", number++));
        }
        List<Sheet.PlanRow> rows = new ArrayList<>();
        rows.add(planRow("plans.col.setting", shown, wording::settings));
        rows.add(planRow("plans.col.passes", shown, wording::passes));
        rows.add(planRow("plans.col.sessions", shown, each -> String.valueOf(each.visits())));
        rows.add(planRow("plans.col.interval", shown, each -> String.valueOf(each.interval_days())));
        for (String code : plan.score().values().keySet()) {
            rows.add(new Sheet.PlanRow(
                    wording.capital(wording.objective(code)),
                    shown.stream()
                            .map(each -> each.score().values().get(code))
                            .map(value -> value == null ? wording.say("papers.dash") : wording.value(code, value))
                            .toList()));
        }
        int left = 1 + others.size() - shown.size();
        return new Sheet.PlanPart(columns, rows, left > 0 ? wording.say("plans.more", left) : "");
    }

    private Sheet.PlanRow planRow(String key, List<Plan> shown, Function<Plan, String> value) {
        return new Sheet.PlanRow(
                wording.say(key),
                shown.stream()
                        .map(each -> each.zones().isEmpty() ? wording.say("papers.dash") : value.apply(each))
                        .toList());
    }

    private List<String> changes() {
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        for (Finding finding : dossier.screening().findings()) {
            if (!finding.changesIf().isBlank() && finding.lifted().isEmpty()) {
                byRule.computeIfAbsent(finding.rule(), ignored -> new ArrayList<>())
                        .add(finding);
            }
        }
        List<String> changes = new ArrayList<>();
        for (List<Finding> findings : byRule.values()) {
            Finding one = findings.getFirst();
            String change = wording.say("changes.row", one.reason(), one.changesIf());
            List<String> also =
                    findings.stream().skip(1).map(this::scope).distinct().toList();
            changes.add(also.isEmpty() ? change : wording.say("changes.also", change, also));
        }
        changes.addAll(questions());
        return List.copyOf(changes);
    }

    private List<Sheet.VisitRow> visits() {
        DateTimeFormatter clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(wording.words().locale());
        List<Sheet.VisitRow> rows = new ArrayList<>();
        for (Schedule.Entry entry : schedule.entries()) {
            String time = entry.time().map((LocalTime at) -> clock.format(at)).orElse("");
            switch (entry.kind()) {
                case SESSION ->
                    rows.add(new Sheet.VisitRow(
                            wording.weekday(entry.day()),
                            time,
                            wording.say("schedule.session", entry.session(), entry.zones())));
                case REVIEW ->
                    rows.add(new Sheet.VisitRow(
                            wording.weekday(entry.day()), time, wording.say("schedule.review", entry.text())));
                case PREPARATION, AFTERCARE -> {}
            }
        }
        return rows;
    }

    private Sheet.About about() {
        ModelVersion model = model();
        return new Sheet.About(
                wording.say(
                        "about.model",
                        model.name(),
                        model.version(),
                        model.grid(),
                        plan.virtualPatients(),
                        String.valueOf(plan.seed())),
                wording.say("about.edition", dossier.edition(), dossier.softwareVersion()),
                dossier.settings().stream().map(wording.words()::of).toList());
    }

    // The leaflet

    private Sheet.Leaflet leaflet() {
        List<Schedule.Entry> sessions = schedule.listSessions();
        double downtime_days = plan.zones().stream()
                .mapToDouble(zone -> zone.risks().downtime().shown_days())
                .max()
                .orElse(0);
        String redness = wording.say("leaflet.days", Math.ceil(downtime_days));
        Set<Concern.Family> families = EnumSet.noneOf(Concern.Family.class);
        plan.zones().forEach(zone -> families.add(zone.concern().family()));
        List<String> benefits = new ArrayList<>();
        for (Concern.Family family : families) {
            switch (family) {
                case AGEING -> benefits.add(wording.say("leaflet.may.ageing"));
                case SCAR -> benefits.add(wording.say("leaflet.may.scar"));
                case PIGMENT -> benefits.add(wording.say("leaflet.may.pigment"));
                case STRIAE -> benefits.add(wording.say("leaflet.may.striae"));
                case UNTYPED, RAISED -> {}
            }
        }
        benefits.add(wording.say("leaflet.may.time"));
        benefits.add(wording.say("leaflet.may.choice"));
        List<String> columns = sessions.stream()
                .map(entry -> wording.say("leaflet.prepare.visit", entry.session()))
                .toList();
        return new Sheet.Leaflet(
                wording.say("leaflet.for", wording.capital(String.join("; ", plannedWishes()))),
                sessions.size() == 1
                        ? wording.say("leaflet.visits.one")
                        : wording.say(
                                "leaflet.visits", wording.say("papers.visits", sessions.size()), plan.interval_days()),
                sessions(),
                wording.say("leaflet.tool", clearance.device().name()),
                benefits,
                wording.say("leaflet.pros.items").lines().toList(),
                wording.say("leaflet.cons.items", redness).lines().toList(),
                columns,
                prepare(sessions),
                after(),
                signs(CareGuide.Urgency.EMERGENCY),
                signs(CareGuide.Urgency.SAME_DAY),
                signs(CareGuide.Urgency.CALL));
    }

    private List<String> plannedWishes() {
        Map<Concern, List<Zone>> byConcern = new LinkedHashMap<>();
        for (ZonePlan zone : plan.zones()) {
            byConcern
                    .computeIfAbsent(zone.concern(), ignored -> new ArrayList<>())
                    .add(zone.zone());
        }
        List<String> wishes = new ArrayList<>();
        byConcern.forEach((concern, zones) -> wishes.add(wording.say("fact.wish", concern, zones)));
        return wishes;
    }

    private List<Sheet.PrepareRow> prepare(List<Schedule.Entry> sessions) {
        List<Sheet.PrepareRow> rows = new ArrayList<>();
        for (CareGuide.Preparation step : dossier.care().listPreparation(clearance)) {
            if (!step.forPatient()) {
                continue;
            }
            citations.keys(step.sources());
            List<String> days = new ArrayList<>();
            for (Schedule.Entry session : sessions) {
                days.add(schedule.entries().stream()
                        .filter(entry -> entry.kind() == Schedule.Kind.PREPARATION
                                && entry.session() == session.session()
                                && entry.id().endsWith("-before-" + step.id()))
                        .findFirst()
                        .map(entry -> wording.shortDay(entry.day()))
                        .orElse(wording.say("papers.dash")));
            }
            rows.add(new Sheet.PrepareRow(step.text(), days));
        }
        return rows;
    }

    private List<Sheet.AfterRow> after() {
        List<Sheet.AfterRow> rows = new ArrayList<>();
        for (CareGuide.Aftercare step : dossier.care().listAftercare(clearance)) {
            citations.keys(step.sources());
            rows.add(
                    new Sheet.AfterRow(window(step.from_h(), step.to_h()), step.expect(), step.doThis(), step.avoid()));
        }
        return rows;
    }

    private String window(int from_h, int to_h) {
        if (from_h < 24) {
            return wording.say("leaflet.after.hours", from_h, to_h);
        }
        int from = from_h / 24 + 1;
        int to = Math.max(from, to_h / 24);
        return from == to ? wording.say("leaflet.after.day", from) : wording.say("leaflet.after.days", from, to);
    }

    private List<String> signs(CareGuide.Urgency urgency) {
        return flags(urgency).stream()
                .map(flag -> wording.say(
                        "leaflet.call.row", wording.capital(Wording.unstopped(flag.sign())), lower(flag.when())))
                .toList();
    }

    private String lower(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(wording.words().locale()) + text.substring(1);
    }
}
