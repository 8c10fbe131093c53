package org.needlework.guideline.evidence;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.needlework.core.device.DeviceType;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// What must be said beside the figures of trials, in words of the bundle `evidence.properties`: what the
/// studies are worth, and where a person or a course lies outside what they did.
@Source(value = "S10", where = "heterogeneous, all improved")
@Source(value = "memory", where = "maker's money", certainty = Certainty.MEMORY_MODERATE)
final class EvidenceNotes {

    private final ResourceBundle bundle;
    private final Locale locale;

    EvidenceNotes(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "org.needlework.guideline.evidence.evidence",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// Unit in which effects on a scale are told.
    String unit(String scale) {
        String key = "evidence.unit." + scale;
        return bundle.containsKey(key) ? say(key) : "";
    }

    String few() {
        return say("evidence.note.few");
    }

    String noControl() {
        return say("evidence.note.no_control");
    }

    String control(Concern concern) {
        return say(
                concern.family() == Concern.Family.PIGMENT
                        ? "evidence.note.control_medicine"
                        : "evidence.note.control");
    }

    /// What must be said beside a synthesis.
    List<String> onSynthesis(
            List<Effect> pooled,
            TrialEvidence.Synthesis synthesis,
            RandomEffects together,
            List<Trial> negative,
            List<Trial> leftOut) {
        List<String> said = new ArrayList<>();
        if (pooled.getFirst().kind() == Effect.Kind.RESPONDERS) {
            said.add(say(
                    "evidence.note.share",
                    pooled.size(),
                    ofHundred(synthesis.p50() / 100),
                    ofHundred(synthesis.p2_5() / 100),
                    ofHundred(synthesis.p97_5() / 100)));
            said.add(say("evidence.note.own_grades"));
        }
        said.add(say("evidence.note.heterogeneity", Math.round(100 * together.i2())));
        if (!negative.isEmpty()) {
            said.add(say("evidence.note.negative", names(negative), negative.size()));
        }
        long radiofrequency =
                leftOut.stream().filter(trial -> trial.is("radiofrequency")).count();
        if (!leftOut.isEmpty()) {
            said.add(say("evidence.note.left_out", leftOut.size() - radiofrequency, radiofrequency));
        }
        return said;
    }

    /// What must be said once for a concern, and where the person and the device lie outside what its
    /// studies did.
    List<String> on(List<Trial> all, Request.Wish wish, Clearance clearance) {
        List<Trial> studies = own(all);
        List<String> said = new ArrayList<>();
        switch (wish.concern()) {
            case MELASMA -> said.add(say("evidence.note.melasma"));
            case POST_INFLAMMATORY_HYPERPIGMENTATION -> said.add(say("evidence.note.brown_patches"));
            case STRIAE_RUBRA, STRIAE_ALBA -> said.add(say("evidence.note.striae"));
            case LAXITY -> said.add(say("evidence.note.laxity"));
            case FINE_LINES,
                    ATROPHIC_ACNE_SCAR,
                    SURGICAL_OR_TRAUMATIC_SCAR,
                    BURN_SCAR,
                    SCAR,
                    PIGMENT,
                    RAISED_SCAR,
                    KELOID_SCAR -> {}
        }
        if (wish.subtype().isKnownAnd(type -> type == Concern.AcneScarType.ICE_PICK)) {
            said.add(say("evidence.note.ice_pick"));
        }
        if (studies.stream().anyMatch(trial -> trial.is("open-label"))) {
            said.add(say("evidence.note.publication"));
        }
        person(studies, clearance.facts(), clearance.on(), said);
        device(studies, clearance.device().type(), said);
        return said;
    }

    /// Where a regimen lies outside what the studies did.
    static List<Statement> outside(List<Trial> all, Regimen regimen) {
        List<Trial> studies = own(all);
        List<Statement> said = new ArrayList<>();
        outside(studies, Trial::needle_mm, regimen.needle().millimetres(), "evidence.note.needle", said);
        outside(studies, Trial::sessions, regimen.sessions(), "evidence.note.sessions", said);
        if (regimen.sessions() > 1) {
            outside(studies, Trial::interval_days, regimen.interval_days(), "evidence.note.interval", said);
        }
        return said;
    }

    private static void outside(
            List<Trial> studies,
            Function<Trial, Optional<Range>> property,
            double planned,
            String key,
            List<Statement> said) {
        Optional<Range> studied = reach(studies, property);
        if (studied.isEmpty() && !studies.isEmpty()) {
            said.add(Statement.of(key + "_unsaid"));
        }
        studied.filter(range -> !range.contains(planned))
                .ifPresent(range -> said.add(
                        range.low() == range.high()
                                ? Statement.of(key, planned, range.low())
                                : Statement.of(key, planned, range)));
    }

    /// What the studies are worth.
    List<String> quality(List<Trial> studies) {
        List<Trial> own = own(studies);
        List<String> said = new ArrayList<>();
        if (own.stream().anyMatch(trial -> trial.is("drug"))) {
            said.add(say("evidence.note.medicine"));
        }
        count(own, "open-label", "evidence.note.open_label", said);
        count(own, "self-rated", "evidence.note.self_rated", said);
        count(own, "conflict", "evidence.note.conflict", said);
        count(own, "from-memory", "evidence.note.from_memory", said);
        count(own, "mixed-scars", "evidence.note.mixed_scars", said);
        count(own, "vitamin-primed", "evidence.note.vitamin_primed", said);
        List<Trial> funded = own.stream().filter(Trial::makerFunded).toList();
        if (!funded.isEmpty()) {
            said.add(say("evidence.note.maker_funded", names(funded)));
        }
        return said;
    }

    /// Without meta-analyses: they are not studies of their own.
    static List<Trial> own(List<Trial> studies) {
        return studies.stream().filter(trial -> !trial.is("meta-analysis")).toList();
    }

    private void count(List<Trial> studies, String flag, String key, List<String> said) {
        List<Trial> flagged = studies.stream().filter(trial -> trial.is(flag)).toList();
        if (!flagged.isEmpty()) {
            said.add(say(key, flagged.size(), studies.size(), names(flagged)));
        }
    }

    private void person(List<Trial> studies, PatientFacts facts, LocalDate on, List<String> said) {
        Set<Fitzpatrick> named = EnumSet.noneOf(Fitzpatrick.class);
        studies.forEach(trial -> named.addAll(trial.skinTypes()));
        facts.skinType().findValue().filter(type -> !named.contains(type)).ifPresent(type -> {
            said.add(
                    named.isEmpty()
                            ? say("evidence.note.skin_type_unsaid", type.code())
                            : say("evidence.note.skin_type", type.code(), skinTypes(named)));
        });
        facts.ageOn(on).findValue().ifPresent(age -> {
            Optional<Range> studied = reach(studies, Trial::ages_y);
            studied.filter(range -> !range.contains(age))
                    .ifPresent(range -> said.add(say("evidence.note.age", age, text(range))));
        });
    }

    private void device(List<Trial> studies, DeviceType planned, List<String> said) {
        Set<DeviceType> used = EnumSet.noneOf(DeviceType.class);
        studies.forEach(trial -> trial.deviceType().ifPresent(used::add));
        if (used.isEmpty()) {
            if (!studies.isEmpty()) {
                said.add(say("evidence.note.device_unsaid"));
            }
        } else if (!used.contains(planned)) {
            said.add(say(
                    "evidence.note.device",
                    say("evidence.device." + planned.code()),
                    used.stream()
                            .map(type -> say("evidence.device." + type.code()))
                            .collect(Collectors.joining(", "))));
        }
    }

    /// From the lowest to the highest that any study says it used.
    private static Optional<Range> reach(List<Trial> studies, Function<Trial, Optional<Range>> property) {
        return studies.stream()
                .flatMap(trial -> property.apply(trial).stream())
                .reduce((a, b) -> new Range(Math.min(a.low(), b.low()), Math.max(a.high(), b.high())));
    }

    private String text(Range range) {
        return range.low() == range.high()
                ? new MessageFormat("{0}", locale).format(new Object[] {range.low()})
                : new MessageFormat("{0}–{1}", locale).format(new Object[] {range.low(), range.high()});
    }

    private static String skinTypes(Set<Fitzpatrick> types) {
        return types.stream().map(Fitzpatrick::code).collect(Collectors.joining(", "));
    }

    static String names(List<Trial> trials) {
        return trials.stream().map(Trial::label).collect(Collectors.joining(", "));
    }

    /// A share as so many of 100, at least 1 and at most 99: no interval here reaches none or all.
    static long ofHundred(double share) {
        return Math.clamp(Math.round(100 * share), 1, 99);
    }

    private String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
