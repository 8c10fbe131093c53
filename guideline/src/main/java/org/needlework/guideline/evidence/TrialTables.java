package org.needlework.guideline.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Citation;

/// What trials report, from the tables of the clinical evidence.
///
/// Studies are put together by [RandomEffects] where three or more of them give, for one concern and
/// one scale, a figure with its spread or a count. People who gained at least one grade (`responders`)
/// are an effect of their own, put together as logits, so that studies without mean and spread count
/// too. What enters and what does not:
///
/// | kept out | why |
/// |---|---|
/// | needling with something else, radiofrequency | not what needling alone does |
/// | scars of several kinds together | not this concern |
/// | meta-analyses | their studies stand in the tables already |
/// | an earlier look at the same people | counted once, at the last look |
/// | second-hand figures and figures from memory | not seen |
///
/// For pigment, all studies used a medicine beside the needles; they are listed, with a note that the
/// effect includes the medicine. A study that found nothing is listed beside every synthesis of its
/// concern, even where it gives no figure that could be put together with others.
public final class TrialTables implements TrialEvidence {

    /// Scale of the effect type "at least one grade better".
    public static final String RESPONDERS = "responders";

    /// Everything a study showed without a figure that could be put together.
    static final String OTHER_RESULTS = "other_results";

    static final String NEW_BROWN_PATCHES = "new_brown_patches";

    private final List<Trial> trials;
    private final List<Effect> effects;
    private final EvidenceNotes notes;
    private final Map<SynthesisId, Pooled> pooled;

    /// The tables of this edition, with notes in English.
    public TrialTables() {
        this(Locale.ENGLISH);
    }

    /// The tables of this edition, with notes in the language of `locale` where there is a bundle for it.
    public TrialTables(Locale locale) {
        TrialFiles files = new TrialFiles();
        this.trials = files.trials();
        this.effects = files.effects();
        this.notes = new EvidenceNotes(locale);
        this.pooled = pool();
    }

    /// Codes of the scales with figures that can be put together, for who sets a goal on one.
    public List<String> listScales() {
        return pooled.keySet().stream()
                .map(SynthesisId::scale)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<Evidence> listEvidence(Request.Wish wish, Clearance clearance) {
        Concern concern = wish.concern();
        List<Evidence> found = new ArrayList<>();
        Set<Trial> told = new LinkedHashSet<>();
        scalesWithFigures(concern).forEach((scale, ofScale) -> {
            found.add(onScale(concern, scale, ofScale));
            ofScale.forEach(effect -> told.add(effect.trial()));
        });
        List<Trial> rest = studiesOf(concern).stream()
                .filter(trial -> !told.contains(trial))
                .toList();
        if (!rest.isEmpty()) {
            found.add(evidence(concern, OTHER_RESULTS, rest, Optional.empty(), rest, notes.quality(rest)));
        }
        if (!found.isEmpty()) {
            found.set(0, withNotes(found.getFirst(), notesOnPerson(found.getFirst(), wish, clearance)));
        }
        return List.copyOf(found);
    }

    /// What concerns the person and the clearance is said once, on the first entry: about its pooled
    /// studies where there are any, else about all studies of the concern.
    private List<String> notesOnPerson(Evidence first, Request.Wish wish, Clearance clearance) {
        List<Trial> about = findPooled(wish.concern(), first.scale())
                .map(each -> trialsOf(each.effects()))
                .orElse(studiesOf(wish.concern()));
        return notes.on(about, wish, clearance);
    }

    private static Evidence withNotes(Evidence entry, List<String> more) {
        List<String> words = new ArrayList<>(entry.notes());
        words.addAll(more);
        return new Evidence(
                entry.concern(),
                entry.scale(),
                entry.unit(),
                entry.studies(),
                entry.patients(),
                entry.change(),
                entry.rows(),
                words);
    }

    /// The chance of a change for the better of at least `atLeast_points` on a scale.
    ///
    /// For `responders` (and, for acne scars, the qualitative grades of Goodman and Baron) and one grade
    /// at most, it is the share of patients who gain a grade, averaged over what the next clinic may be.
    /// For a scale with pooled means it is the chance that the mean of the next clinic reaches the
    /// points. For anything else it is unknown, with the reason.
    @Override
    public GoalResult.Chance chance(Concern concern, String scale, double atLeast_points) {
        String code = code(scale);
        if (!(atLeast_points > 0)) {
            return new GoalResult.Chance.Unknown(Statement.of("evidence.chance.not_positive"));
        }
        if (isGrades(concern, code)) {
            return chanceOfGrades(concern, atLeast_points);
        }
        Optional<Pooled> found = findPooled(concern, code);
        if (found.isPresent() && found.get().effects().getFirst().kind() == Effect.Kind.CHANGE) {
            RandomEffects together = found.get().together();
            return new GoalResult.Chance.FromTrials(
                    together.chanceOfAtLeast(atLeast_points),
                    Statement.of(
                            "evidence.chance.mean",
                            found.get().effects().size(),
                            patients(found.get().effects()),
                            scaleName(code),
                            rounded(found.get().next())));
        }
        return new GoalResult.Chance.Unknown(whyUnknown(concern, code));
    }

    @Override
    public Risks.EventCount pigmentEvents() {
        List<Effect> counted = brownPatches();
        int events = counted.stream().mapToInt(each -> each.reached().orElse(0)).sum();
        int of = counted.stream().mapToInt(each -> each.n().orElse(0)).sum();
        return new Risks.EventCount(
                events, of, counted.stream().map(each -> citation(each)).toList());
    }

    @Override
    public List<Evidence> listWithoutNeedling(Concern concern) {
        Map<String, List<Effect>> byScale = effects.stream()
                .filter(effect -> effect.treatment() == Effect.Treatment.NO_NEEDLING)
                .filter(effect -> effect.isFinal() && effect.concerns(concern))
                .collect(Collectors.groupingBy(Effect::scale, LinkedHashMap::new, Collectors.toList()));
        if (byScale.isEmpty()) {
            return List.of(new Evidence(
                    concern, OTHER_RESULTS, "", 0, 0, Optional.empty(), List.of(), List.of(notes.noControl())));
        }
        return byScale.entrySet().stream()
                .map(entry -> withoutNeedling(concern, entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public List<Statement> listOutside(Concern concern, Regimen regimen) {
        return EvidenceNotes.outside(studiesOf(concern), regimen);
    }

    /// Every study of the tables with the keys it cites, for the listing of sources: "trial A1 (Alam
    /// 2014)".
    public List<SourceReport.Use> uses() {
        List<SourceReport.Use> uses = new ArrayList<>();
        for (Trial trial : trials) {
            String what = "trial " + trial.id() + " (" + trial.label() + ")";
            uses.add(new SourceReport.Use(what, trial.citation().key()));
            trial.alsoCites().stream().sorted().forEach(key -> uses.add(new SourceReport.Use(what, key)));
        }
        return uses;
    }

    List<Trial> trials() {
        return trials;
    }

    List<Effect> effects() {
        return effects;
    }

    /// The effects that are put together, by concern and scale, three or more each.
    Map<SynthesisId, List<Effect>> syntheses() {
        Map<SynthesisId, List<Effect>> found = new LinkedHashMap<>();
        pooled.forEach((id, each) -> found.put(id, each.effects()));
        found.put(new SynthesisId("any", NEW_BROWN_PATCHES), brownPatches());
        return found;
    }

    /// @param concern code, or `any`
    record SynthesisId(String concern, String scale) {}

    /// @param next        interval for the next clinic
    /// @param chanceOfOne share of people at the next clinic, where people were counted
    private record Pooled(List<Effect> effects, RandomEffects together, Range next, double chanceOfOne) {}

    private Map<SynthesisId, Pooled> pool() {
        Map<SynthesisId, Pooled> found = new LinkedHashMap<>();
        for (Concern concern : Concern.values()) {
            scalesWithFigures(concern).keySet().forEach(scale -> {
                List<Effect> own = qualifying(concern, scale);
                if (own.size() >= RandomEffects.FEWEST) {
                    RandomEffects together = together(own);
                    boolean isCount = own.getFirst().kind() == Effect.Kind.RESPONDERS;
                    found.put(
                            new SynthesisId(concern.code(), scale),
                            new Pooled(
                                    own,
                                    together,
                                    together.prediction(),
                                    isCount ? together.chanceOfOne() : Double.NaN));
                }
            });
        }
        return Collections.unmodifiableMap(found);
    }

    private Optional<Pooled> findPooled(Concern concern, String scale) {
        return Optional.ofNullable(pooled.get(new SynthesisId(concern.code(), scale)));
    }

    static RandomEffects together(List<Effect> pooled) {
        return RandomEffects.of(pooled.stream()
                .flatMap(effect -> effect.findEstimate().stream())
                .toList());
    }

    private Evidence onScale(Concern concern, String scale, List<Effect> ofScale) {
        Optional<Pooled> found = findPooled(concern, scale);
        if (found.isEmpty()) {
            List<Trial> listed = asTold(ofScale);
            List<String> words = new ArrayList<>();
            words.add(notes.few());
            words.addAll(notes.quality(listed));
            return evidence(concern, scale, listed, Optional.empty(), listed, words);
        }
        List<Effect> own = found.get().effects();
        RandomEffects together = found.get().together();
        Synthesis synthesis = synthesis(own.getFirst().kind(), together);
        List<Trial> counted = asTold(own);
        List<Trial> negative = negative(concern, trialsOf(own));
        List<Trial> shown = new ArrayList<>(counted);
        shown.addAll(negative);
        List<String> words =
                new ArrayList<>(notes.onSynthesis(own, synthesis, together, negative, leftOut(concern, scale)));
        words.addAll(notes.quality(counted));
        return evidence(concern, scale, counted, Optional.of(synthesis), shown, words);
    }

    /// In per cent of patients where people were counted; the variance between clinics stays on the scale
    /// of logits.
    private static Synthesis synthesis(Effect.Kind kind, RandomEffects together) {
        Range next = together.prediction();
        Range mean = together.confidence();
        return switch (kind) {
            case RESPONDERS, EVENTS ->
                new Synthesis(
                        100 * Estimate.share(next.low()),
                        100 * Estimate.share(together.mean()),
                        100 * Estimate.share(next.high()),
                        100 * Estimate.share(mean.low()),
                        100 * Estimate.share(mean.high()),
                        together.tau2(),
                        together.i2());
            case CHANGE, PERCENT, DIRECTION ->
                new Synthesis(
                        next.low(),
                        together.mean(),
                        next.high(),
                        mean.low(),
                        mean.high(),
                        together.tau2(),
                        together.i2());
        };
    }

    private Evidence evidence(
            Concern concern,
            String scale,
            List<Trial> counted,
            Optional<Synthesis> change,
            List<Trial> shown,
            List<String> words) {
        List<Trial> own = EvidenceNotes.own(counted);
        int patients = change.isPresent()
                ? patients(qualifying(concern, scale))
                : own.stream().mapToInt(Trial::patients).sum();
        return new Evidence(
                concern,
                scale,
                notes.unit(scale),
                own.size(),
                patients,
                change,
                shown.stream().map(TrialTables::row).toList(),
                words);
    }

    private Evidence withoutNeedling(Concern concern, String scale, List<Effect> arms) {
        List<Study> rows = arms.stream()
                .map(arm -> {
                    Study whole = row(arm.trial());
                    return new Study(
                            whole.id(),
                            whole.name(),
                            whole.year(),
                            whole.design(),
                            arm.n().orElse(0),
                            arm.arm(),
                            arm.basis(),
                            whole.flags(),
                            citation(arm));
                })
                .toList();
        int patients = arms.stream().mapToInt(arm -> arm.n().orElse(0)).sum();
        return new Evidence(
                concern,
                scale,
                notes.unit(scale),
                rows.size(),
                patients,
                Optional.empty(),
                rows,
                List.of(notes.control(concern)));
    }

    private static Study row(Trial trial) {
        List<String> flags = new ArrayList<>(trial.flags());
        if (trial.makerFunded()) {
            flags.add("maker-funded");
        }
        return new Study(
                trial.id(),
                trial.name(),
                trial.year(),
                trial.design(),
                trial.patients(),
                trial.protocol(),
                trial.result(),
                flags.stream().sorted().toList(),
                trial.citation());
    }

    /// The control arm of Lima 2017 stands in that paper's discussion, which has a key of its own.
    private static Citation citation(Effect effect) {
        Trial trial = effect.trial();
        return effect.arm().contains("historical")
                ? trial.alsoCites().stream()
                        .findFirst()
                        .map(key -> new Citation(key, "row " + trial.id(), effect.certainty()))
                        .orElse(trial.citation())
                : new Citation(trial.citation().key(), trial.citation().where(), effect.certainty());
    }

    /// Scales on which at least one study gives an estimate, those with most studies first.
    private Map<String, List<Effect>> scalesWithFigures(Concern concern) {
        Map<String, List<Effect>> byScale = ofNeedling(concern).stream()
                .filter(effect -> effect.kind() != Effect.Kind.EVENTS)
                .filter(effect -> effect.findEstimate().isPresent())
                .collect(Collectors.groupingBy(Effect::scale, LinkedHashMap::new, Collectors.toList()));
        return byScale.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> -qualifying(concern, entry.getKey()).size()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private List<Effect> ofNeedling(Concern concern) {
        return effects.stream()
                .filter(effect -> effect.concerns(concern) && effect.isFinal() && effect.isOfNeedling(concern))
                .toList();
    }

    private List<Trial> studiesOf(Concern concern) {
        return trialsOf(ofNeedling(concern).stream()
                .filter(effect -> effect.kind() != Effect.Kind.EVENTS)
                .toList());
    }

    private List<Effect> qualifying(Concern concern, String scale) {
        return effects.stream()
                .filter(effect -> effect.scale().equals(scale) && effect.qualifies(concern))
                .filter(effect -> effect.kind() != Effect.Kind.EVENTS)
                .toList();
    }

    private List<Effect> brownPatches() {
        return effects.stream()
                .filter(effect -> effect.scale().equals(NEW_BROWN_PATCHES))
                .toList();
    }

    private List<Trial> negative(Concern concern, List<Trial> counted) {
        return studiesOf(concern).stream()
                .filter(trial -> trial.is("negative") && !counted.contains(trial))
                .toList();
    }

    /// Studies of the concern on this scale that were kept out because needles were not alone.
    private List<Trial> leftOut(Concern concern, String scale) {
        return trialsOf(effects.stream()
                .filter(effect -> effect.concerns().contains(concern)
                        && effect.scale().equals(scale)
                        && effect.isFinal()
                        && (effect.treatment() == Effect.Treatment.COMBINATION
                                || effect.treatment() == Effect.Treatment.RADIOFREQUENCY))
                .toList());
    }

    private GoalResult.Chance chanceOfGrades(Concern concern, double atLeast_grades) {
        Optional<Pooled> found = findPooled(concern, RESPONDERS);
        if (found.isEmpty()) {
            return new GoalResult.Chance.Unknown(whyUnknown(concern, RESPONDERS));
        }
        if (atLeast_grades > 1) {
            return new GoalResult.Chance.Unknown(Statement.of("evidence.chance.one_grade_only"));
        }
        List<Effect> own = found.get().effects();
        RandomEffects together = found.get().together();
        Range next = found.get().next();
        List<Trial> negative = negative(concern, trialsOf(own));
        Statement counted = Statement.of(
                "evidence.chance.responders",
                own.size(),
                patients(own),
                EvidenceNotes.ofHundred(Estimate.share(together.mean())),
                EvidenceNotes.ofHundred(Estimate.share(next.low())),
                EvidenceNotes.ofHundred(Estimate.share(next.high())));
        return new GoalResult.Chance.FromTrials(
                found.get().chanceOfOne(),
                negative.isEmpty()
                        ? counted
                        : Statement.of("evidence.chance.but_negative", counted, EvidenceNotes.names(negative)));
    }

    private Statement whyUnknown(Concern concern, String scale) {
        List<Effect> ofNeedling = ofNeedling(concern);
        if (!ofNeedling.isEmpty()
                && ofNeedling.stream()
                        .filter(effect -> effect.kind() != Effect.Kind.EVENTS)
                        .allMatch(effect -> effect.treatment() == Effect.Treatment.NEEDLING_WITH_DRUG)) {
            return Statement.of("evidence.chance.with_medicine");
        }
        int studies = qualifying(concern, scale).size();
        return studies == 0
                ? Statement.of("evidence.chance.no_trial", concern)
                : Statement.of("evidence.chance.few", studies, concern, scaleName(scale));
    }

    private static Statement scaleName(String scale) {
        return Statement.of("evidence.scale." + scale);
    }

    /// Whether a point of the scale is a grade of the kind that responders gained.
    private static boolean isGrades(Concern concern, String scale) {
        return switch (scale) {
            case RESPONDERS -> true;
            case "goodman_baron", "goodman_baron_qualitative" -> concern == Concern.ATROPHIC_ACNE_SCAR;
            default -> false;
        };
    }

    /// Names of scales as people type them: `Goodman–Baron qualitative` is `goodman_baron_qualitative`.
    static String code(String scale) {
        return scale.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\-–]+", "_");
    }

    private static Range rounded(Range range) {
        return new Range(Math.round(100 * range.low()) / 100.0, Math.round(100 * range.high()) / 100.0);
    }

    private static int patients(List<Effect> pooled) {
        return pooled.stream().mapToInt(effect -> effect.n().orElse(0)).sum();
    }

    /// The studies behind effects, with what is true of these effects only.
    private static List<Trial> asTold(List<Effect> effects) {
        return effects.stream()
                .map(effect -> effect.trial().withFlags(effect.flags()))
                .distinct()
                .toList();
    }

    private static List<Trial> trialsOf(List<Effect> effects) {
        return effects.stream().map(Effect::trial).distinct().toList();
    }
}
