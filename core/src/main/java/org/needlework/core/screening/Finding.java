package org.needlework.core.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.needlework.core.patient.Opinion;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Grade;

/// What one rule of the guideline says about this person or one zone.
///
/// @param rule      stable id of the rule
/// @param scope     whom it concerns
/// @param reason    why, in plain language
/// @param action    what to do
/// @param changesIf what would change the finding
/// @param until     for DEFER, the first day on which it no longer holds
/// @param arose     the day of the fact it rests on, where one is known; an opinion must not be older
/// @param dispute   both sides where sources disagree
/// @param relaxed   the clinic relaxed this rule in its settings
/// @param lifted    the signed opinion that lifted it, if one did: it was a REFER, weighs nothing any
///     more, and stays so that it can be seen who answered for it
public record Finding(
        String rule,
        Severity severity,
        Scope scope,
        String reason,
        String action,
        String changesIf,
        Optional<LocalDate> until,
        Optional<LocalDate> arose,
        List<Citation> sources,
        Grade grade,
        Optional<Dispute> dispute,
        boolean relaxed,
        Optional<Opinion> lifted) {

    public Finding {
        sources = List.copyOf(sources);
        if ((severity == Severity.DEFER) != until.isPresent()) {
            throw new IllegalArgumentException("rule (" + rule + "): a DEFER, and only a DEFER, carries a day");
        }
        if (lifted.isPresent() && severity != Severity.INFO) {
            throw new IllegalArgumentException("rule (" + rule + "): what an opinion lifted only informs");
        }
    }

    /// A finding that nobody lifted.
    public Finding(
            String rule,
            Severity severity,
            Scope scope,
            String reason,
            String action,
            String changesIf,
            Optional<LocalDate> until,
            Optional<LocalDate> arose,
            List<Citation> sources,
            Grade grade,
            Optional<Dispute> dispute,
            boolean relaxed) {
        this(
                rule,
                severity,
                scope,
                reason,
                action,
                changesIf,
                until,
                arose,
                sources,
                grade,
                dispute,
                relaxed,
                Optional.empty());
    }

    /// The same finding, lifted by an opinion: it informs, and weighs nothing.
    Finding liftedBy(Opinion opinion) {
        return new Finding(
                rule,
                Severity.INFO,
                scope,
                reason,
                action,
                changesIf,
                until,
                arose,
                sources,
                grade,
                dispute,
                relaxed,
                Optional.of(opinion));
    }

    /// Whom a finding concerns.
    public sealed interface Scope {
        record Patient() implements Scope {}

        record In(Zone zone) implements Scope {}

        default boolean covers(Zone zone) {
            return switch (this) {
                case Patient() -> true;
                case In(Zone own) -> own == zone;
            };
        }
    }

    /// Two sides of a disagreement between sources, and which one is followed.
    ///
    /// @param followed what the guideline does about it, in plain language
    public record Dispute(
            String oneSide, List<Citation> oneSources, String otherSide, List<Citation> otherSources, String followed) {
        public Dispute {
            oneSources = List.copyOf(oneSources);
            otherSources = List.copyOf(otherSources);
        }
    }
}
