package org.needlework.papers.json;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Schedule;
import org.needlework.core.device.Clearing;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.papers.words.Words;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes `plan.json`, which `plan.schema.json` describes field by field.
///
/// Fields stand in a fixed order, and numbers are rounded: ratios, probabilities and scores to 4
/// decimals; days, millimetres and points of scales to 3; densities to 1. The same dossier gives the
/// same bytes. Someone who was not cleared gets the screening and no plan; someone for whom nothing fits
/// gets the conflicts and the nearest plans instead of a plan. Instances may be shared between threads.
public final class PlanJson {

    /// Name of the shape that is written; it changes only when a field changes its meaning or goes.
    public static final String SCHEMA = "urn:needlework:schema:plan:1";

    private static final int RATIO = 4;
    private static final int DAYS = 3;
    private static final int MILLIMETRES = 3;
    private static final int POINTS = 3;
    private static final int DENSITY = 1;

    /// What single patients are shown by; elastin and stiffness are told as bands alone.
    private static final Set<Output> SHOWN_SINGLY = EnumSet.of(
            Output.UPPER_DERMIS_COLLAGEN,
            Output.SCAR_LAYER_COLLAGEN,
            Output.CROSS_LINKED_COLLAGEN,
            Output.TYPE_III_SHARE,
            Output.ERYTHEMA);

    private static final Citation MODEL = new Citation("mn1", "", Certainty.CALIBRATED);

    private static final JsonMapper READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Words words;

    /// @param words with the bundles of every statement that a dossier can hold
    public PlanJson(Words words) {
        this.words = words;
    }

    /// The document, in UTF-8, ending in a line feed.
    ///
    /// @throws IllegalStateException if something is cited that is not in the bibliography, or a number
    ///     is not finite
    public byte[] write(Dossier dossier) {
        Sources sources = new Sources(dossier.bibliography());
        Tree tree = new Tree()
                .put("schema", SCHEMA)
                .put("disclaimer", words.of("disclaimer"))
                .put("software_version", dossier.softwareVersion())
                .put("edition", dossier.edition())
                .put("seed", dossier.seed())
                .putTexts("settings", said(dossier.settings()))
                .put("inputs", READER.readTree(dossier.input().original()))
                .put("screening", screening(dossier, sources));
        dossier.planning().ifPresent(planning -> {
            switch (planning) {
                case Planning.Found found -> found(tree, dossier, found, sources);
                case Planning.Infeasible infeasible -> {
                    tree.put("infeasible", infeasible(infeasible, sources));
                    evidence(tree, dossier, sources);
                }
            }
            sources.cite(MODEL);
        });
        tree.putEach(
                "sources",
                sources.list(),
                (source, reference) -> source.put("key", reference.key())
                        .put("label", reference.label())
                        .put("text", reference.text())
                        .put("address", reference.address()));
        byte[] document = WRITER.writeValueAsBytes(tree.node());
        byte[] ended = Arrays.copyOf(document, document.length + 1);
        ended[document.length] = '\n';
        return ended;
    }

    private List<String> said(Collection<Statement> statements) {
        return statements.stream().map(words::of).toList();
    }

    // Screening

    private Tree screening(Dossier dossier, Sources sources) {
        Screening screening = dossier.screening();
        Tree tree = new Tree()
                .put("verdict", screening.verdict())
                .put("verdict_in_words", words.title(screening.verdict()))
                .put("on", dossier.input().on());
        if (screening instanceof Screening.Deferred deferred) {
            tree.put("until", deferred.until());
        }
        return tree.putEach(
                        "zones",
                        screening.zones(),
                        (zone, verdict) -> zone.put("zone", verdict.zone())
                                .put("verdict", verdict.verdict())
                                .putDay("until", verdict.until()))
                .putEach("findings", screening.findings(), (each, finding) -> finding(each, finding, sources))
                .putEach("missing", screening.missing(), PlanJson::question)
                .putEach("limits", screening.limits(), (each, limits) -> limits(each, limits, sources));
    }

    private static void finding(Tree tree, Finding finding, Sources sources) {
        tree.put("rule", finding.rule())
                .put("severity", finding.severity())
                .put("scope", scope(finding.scope()))
                .put("reason", finding.reason())
                .put("action", finding.action())
                .put("changes_if", finding.changesIf())
                .putDay("until", finding.until())
                .putDay("arose", finding.arose())
                .put("grade", finding.grade().code())
                .put("relaxed", finding.relaxed())
                .putSources("sources", finding.sources(), sources);
        finding.lifted()
                .ifPresent(opinion ->
                        tree.put("lifted", new Tree().put("by", opinion.by()).put("date", opinion.date())));
        finding.dispute()
                .ifPresent(dispute -> tree.put(
                        "dispute",
                        new Tree()
                                .put("one_side", dispute.oneSide())
                                .putSources("one_sources", dispute.oneSources(), sources)
                                .put("other_side", dispute.otherSide())
                                .putSources("other_sources", dispute.otherSources(), sources)
                                .put("followed", dispute.followed())));
    }

    private static String scope(Finding.Scope scope) {
        return switch (scope) {
            case Finding.Scope.Patient() -> "patient";
            case Finding.Scope.In(Zone zone) -> zone.code();
        };
    }

    private static void question(Tree tree, OpenQuestion question) {
        tree.put("id", question.id())
                .put("pointer", question.pointer())
                .put("question", question.text())
                .put("withheld", question.withheld())
                .put("scope", scope(question.scope()))
                .put("worst", question.worst());
    }

    private static void limits(Tree tree, ZoneLimits limits, Sources sources) {
        tree.put("zone", limits.zone())
                .put("concern", limits.concern())
                .put("deepest_mm", limits.deepest().millimetres(), MILLIMETRES)
                .put("off_label_beyond_mm", limits.offLabelBeyond().millimetres(), MILLIMETRES)
                .put("densest_per_cm2", limits.densest().perSquareCentimetre(), DENSITY)
                .put("most_sessions", limits.mostSessions())
                .put("shortest_interval_days", limits.shortestInterval_days())
                .put("end_point", limits.endPoint())
                .put("earliest", limits.earliest())
                .putTexts("off_label", limits.offLabel())
                .putTexts("reasons", limits.reasons())
                .putSources("sources", limits.sources(), sources);
    }

    // Plan

    private void found(Tree tree, Dossier dossier, Planning.Found found, Sources sources) {
        Plan best = found.best();
        Tree whole = new Tree();
        plan(whole, best, sources);
        best.zones().stream()
                .findFirst()
                .ifPresent(zone -> whole.put("model", model(zone.forecast().model())));
        whole.put("device", device(best.clearance().device(), sources))
                .putEach("zones", best.zones(), (each, zone) -> zone(each, zone, sources, true));
        tree.put("plan", whole).putEach("alternatives", found.alternatives(), (each, plan) -> {
            plan(each, plan, sources);
            each.putEach("traded", plan.compare(best), PlanJson::difference)
                    .putEach("zones", plan.zones(), (one, zone) -> zone(one, zone, sources, false));
        });
        evidence(tree, dossier, sources);
        dossier.schedule()
                .ifPresent(schedule -> tree.putEach(
                        "schedule", schedule.entries(), (each, entry) -> entry(each, entry, schedule.zone())));
        tree.put("care", care(dossier.care(), best.clearance(), sources));
    }

    private void plan(Tree tree, Plan plan, Sources sources) {
        Tree score = new Tree();
        plan.score().values().forEach((objective, value) -> score.put(objective, value(value)));
        tree.put("id", plan.id())
                .put("kind", plan.kind())
                .putTexts("why", said(plan.why()))
                .put("visits", plan.visits())
                .put("interval_days", plan.interval_days())
                .put("virtual_patients", plan.virtualPatients())
                .put("score", score);
        plan.zones().forEach(zone -> sources.cite(zone.limits().sources()));
    }

    private static Tree model(ModelVersion model) {
        return new Tree()
                .put("name", model.name())
                .put("version", model.version())
                .put("grid", model.grid());
    }

    private static Tree value(Score.Value value) {
        return new Tree()
                .put("value", value.value(), RATIO)
                .put("unit", value.unit())
                .put("less_is_better", value.lessIsBetter());
    }

    private static void difference(Tree tree, Score.Difference difference) {
        tree.put("objective", difference.objective())
                .put("unit", difference.mine().unit())
                .put("less_is_better", difference.mine().lessIsBetter())
                .put("here", difference.mine().value(), RATIO)
                .put("recommended", difference.theirs().value(), RATIO);
    }

    private static Tree device(Device device, Sources sources) {
        Tree fields = new Tree();
        new TreeMap<>(device.sources()).forEach((field, citation) -> fields.putSource(field, citation, sources));
        return new Tree()
                .put("id", device.id())
                .put("name", device.name())
                .put("type", device.type())
                .put("needle_diameter_mm", device.needleDiameter_mm(), MILLIMETRES)
                .put("density_per_pass_per_cm2", device.rate().perPass().perSquareCentimetre(), DENSITY)
                .put("penetration", device.penetration(), RATIO)
                .put("penetration_range", device.penetrationRange(), RATIO)
                .putEach("clearings", device.clearings(), (each, clearing) -> clearing(each, clearing, sources))
                .put("sources", fields);
    }

    private static void clearing(Tree tree, Clearing clearing, Sources sources) {
        tree.put("number", clearing.number())
                .put("concern", clearing.concern())
                .putTexts(
                        "sites",
                        clearing.sites().stream().sorted().map(Site::code).toList())
                .putTexts(
                        "skin_types",
                        clearing.skinTypes().stream()
                                .sorted()
                                .map(Fitzpatrick::code)
                                .toList())
                .put("youngest_y", clearing.youngest_y())
                .put("deepest_mm", clearing.deepest().millimetres(), MILLIMETRES)
                .putSource("source", clearing.citation(), sources);
    }

    /// @param whole with the curves of the forecast
    private void zone(Tree tree, ZonePlan plan, Sources sources, boolean whole) {
        tree.put("zone", plan.zone())
                .put("concern", plan.concern())
                .put("device", plan.regimen().device().id())
                .put("needle_mm", plan.regimen().needle().millimetres(), MILLIMETRES)
                .put("density_per_cm2", plan.regimen().density().perSquareCentimetre(), DENSITY)
                .put("passes", plan.regimen().passes())
                .put("sessions", plan.regimen().sessions())
                .put("interval_days", plan.regimen().interval_days())
                .put("end_point", plan.limits().endPoint())
                .putEach("goals", plan.goals(), this::goal);
        if (whole) {
            tree.put("forecast", forecast(plan.forecast()));
        }
        tree.put("closure_days", plan.forecast().closure_days(), DAYS)
                .put("downtime_days", downtime(plan, sources))
                .put("risks", risks(plan, sources))
                .putTexts("off_label", plan.offLabel())
                .putTexts("binds", said(plan.binds()))
                .putTexts("notes", said(plan.notes()));
    }

    private void goal(Tree tree, GoalResult result) {
        Goal goal = result.goal();
        switch (goal) {
            case Goal.Collagen collagen ->
                tree.put("measure", collagen.measure()).put("at_least", collagen.atLeast_gain(), RATIO);
            case Goal.OnScale scale ->
                tree.put("measure", "scale:" + scale.scale()).put("at_least", scale.atLeast_points(), POINTS);
        }
        tree.put("by_day", goal.by_day()).put("wanted_probability", goal.probability(), RATIO);
        switch (result.chance()) {
            case GoalResult.Chance.InModel(var share) ->
                tree.put("probability", share.value(), RATIO)
                        .put("basis", "model")
                        .put("basis_in_words", words.of("chance.in_model", share.reached(), share.of()))
                        .put("reached", share.reached())
                        .put("of", share.of())
                        .put("interval_95", share.wilson(), RATIO);
            case GoalResult.Chance.FromTrials(double probability, Statement basis) ->
                tree.put("probability", probability, RATIO)
                        .put("basis", "trials")
                        .put("basis_in_words", words.of(basis));
            case GoalResult.Chance.Unknown(Statement reason) ->
                tree.put("probability", "unknown").put("basis", "unknown").put("basis_in_words", words.of(reason));
        }
        tree.put("is_met", result.isMet());
        if (!result.forecastQuantiles().isEmpty()) {
            tree.put(
                    "forecast_quantiles",
                    new Tree()
                            .putNumbers("p", GoalResult.QUANTILES, Double::doubleValue, RATIO)
                            .putNumbers("value", result.forecastQuantiles(), Double::doubleValue, RATIO));
        }
    }

    private static Tree forecast(Forecast forecast) {
        Tree tree =
                new Tree().put("virtual_patients", forecast.virtualPatients()).putWhole("day", forecast.days());
        for (Output output : Output.values()) {
            List<Band> curve = forecast.curves().getOrDefault(output, List.of());
            if (!curve.isEmpty()) {
                tree.put(
                        output.code(),
                        new Tree()
                                .putNumbers("p10", curve, Band::p10, RATIO)
                                .putNumbers("p50", curve, Band::p50, RATIO)
                                .putNumbers("p90", curve, Band::p90, RATIO));
            }
        }
        tree.putEach("single_patients", forecast.singles(), (each, single) -> {
            each.put("patient", single.patient()).put("rank", single.rank());
            for (Output output : Output.values()) {
                List<Double> curve = single.curves().getOrDefault(output, List.of());
                if (SHOWN_SINGLY.contains(output) && !curve.isEmpty()) {
                    each.putNumbers(output.code(), curve, Double::doubleValue, RATIO);
                }
            }
        });
        return tree.put("reach_mm", forecast.reach_mm(), MILLIMETRES)
                .put("pigment_index", forecast.pigmentIndex(), RATIO)
                .put("scar_index", forecast.scarIndex(), RATIO);
    }

    private static Tree downtime(ZonePlan plan, Sources sources) {
        Risks.Downtime downtime = plan.risks().downtime();
        return new Tree()
                .put("shown", downtime.shown_days(), DAYS)
                .put("model_p90", downtime.model_days(), DAYS)
                .put("guideline", downtime.guideline_days(), DAYS)
                .put("model", plan.forecast().downtime_days(), DAYS)
                .putSources("sources", downtime.sources(), sources);
    }

    private static Tree risks(ZonePlan plan, Sources sources) {
        Risks risks = plan.risks();
        Risks.EventCount events = risks.pigmentEvents();
        return new Tree()
                .put(
                        "pigment",
                        new Tree()
                                .put("level", risks.pigment())
                                .put("trial_events", events.events())
                                .put("trial_patients", events.of())
                                .putSources("sources", events.sources(), sources))
                .put("scar", new Tree().put("level", risks.scar()))
                .put("pain_nrs", risks.pain_nrs(), 1);
    }

    private Tree infeasible(Planning.Infeasible infeasible, Sources sources) {
        return new Tree()
                .putEach(
                        "conflicts",
                        infeasible.conflicts(),
                        (each, conflict) ->
                                each.putTexts("goals", conflict.goals()).put("reason", words.of(conflict.reason())))
                .putEach("nearest", infeasible.nearest(), (each, nearest) -> {
                    Tree plan = new Tree();
                    plan(plan, nearest.plan(), sources);
                    plan.putEach("zones", nearest.plan().zones(), (one, zone) -> zone(one, zone, sources, false));
                    each.put("relaxed", nearest.relaxed())
                            .put("to", words.of(nearest.to()))
                            .put("plan", plan);
                });
    }

    // Evidence

    private static void evidence(Tree tree, Dossier dossier, Sources sources) {
        tree.putEach("evidence", dossier.evidence(), (each, evidence) -> evidence(each, evidence, sources))
                .putEach(
                        "without_needling",
                        dossier.withoutNeedling(),
                        (each, evidence) -> evidence(each, evidence, sources));
    }

    private static void evidence(Tree tree, TrialEvidence.Evidence evidence, Sources sources) {
        tree.put("concern", evidence.concern())
                .put("scale", evidence.scale())
                .put("unit", evidence.unit())
                .put("studies", evidence.studies())
                .put("patients", evidence.patients());
        evidence.change()
                .ifPresent(change -> tree.put(
                        "change",
                        new Tree()
                                .put("p2_5", change.p2_5(), POINTS)
                                .put("p50", change.p50(), POINTS)
                                .put("p97_5", change.p97_5(), POINTS)
                                .put("mean_low", change.meanLow(), POINTS)
                                .put("mean_high", change.meanHigh(), POINTS)
                                .put("tau2", change.tau2(), RATIO)
                                .put("i2", change.i2(), RATIO)));
        tree.putEach(
                        "rows",
                        evidence.rows(),
                        (row, study) -> row.put("id", study.id())
                                .put("name", study.name())
                                .put("year", study.year())
                                .put("design", study.design())
                                .put("patients", study.patients())
                                .put("protocol", study.protocol())
                                .put("result", study.result())
                                .putTexts("flags", study.flags())
                                .putSource("source", study.source(), sources))
                .putTexts("notes", evidence.notes());
    }

    // Schedule and care

    private static void entry(Tree tree, Schedule.Entry entry, ZoneId zone) {
        tree.put("id", entry.id()).put("kind", entry.kind()).put("day", entry.day());
        entry.time()
                .ifPresent(time -> tree.put(
                                "at",
                                entry.day()
                                        .atTime(time)
                                        .atZone(zone)
                                        .toOffsetDateTime()
                                        .toString())
                        .put("time_zone", zone.getId()));
        if (entry.session() > 0) {
            tree.put("session", entry.session());
        }
        tree.putTexts("zones", entry.zones().stream().map(Zone::code).toList()).put("text", entry.text());
    }

    private static Tree care(CareGuide care, Clearance clearance, Sources sources) {
        return new Tree()
                .putEach(
                        "preparation",
                        care.listPreparation(clearance),
                        (each, step) -> each.put("id", step.id())
                                .put("hours_before", step.hoursBefore())
                                .put("for_patient", step.forPatient())
                                .put("text", step.text())
                                .putSources("sources", step.sources(), sources))
                .putEach(
                        "aftercare",
                        care.listAftercare(clearance),
                        (each, step) -> each.put("id", step.id())
                                .put("from_h", step.from_h())
                                .put("to_h", step.to_h())
                                .put("expect", step.expect())
                                .put("do", step.doThis())
                                .put("avoid", step.avoid())
                                .putSources("sources", step.sources(), sources))
                .putEach(
                        "red_flags",
                        care.listRedFlags(),
                        (each, flag) -> each.put("id", flag.id())
                                .put("urgency", flag.urgency())
                                .put("sign", flag.sign())
                                .put("when", flag.when())
                                .put("action", flag.action())
                                .putSources("sources", flag.sources(), sources))
                .putEach("anaesthetic_limits", care.listAnaestheticLimits(clearance), (each, limit) -> {
                    each.put("product", limit.product()).put("usable", limit.usable());
                    if (limit.usable()) {
                        each.put("most_g", limit.most_g(), 1)
                                .put("most_cm2", limit.most_cm2(), 1)
                                .put("most_h", limit.most_h(), 2);
                    }
                    each.put("reason", limit.reason()).putSources("sources", limit.sources(), sources);
                })
                .putEach(
                        "prescriber_questions",
                        care.listPrescriberQuestions(clearance),
                        (each, question) -> each.put("id", question.id())
                                .put("text", question.text())
                                .putSources("sources", question.sources(), sources));
    }
}
