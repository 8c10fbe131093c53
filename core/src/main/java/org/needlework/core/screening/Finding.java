package org.needlework.core.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
        boolean relaxed) {

    public Finding {
        sources = List.copyOf(sources);
        if ((severity == Severity.DEFER) != until.isPresent()) {
            throw new IllegalArgumentException("rule (" + rule + "): a DEFER, and only a DEFER, carries a day");
        }
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
