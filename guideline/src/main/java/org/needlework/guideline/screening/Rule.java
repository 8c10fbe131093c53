package org.needlework.guideline.screening;

import java.util.List;
import java.util.Optional;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Severity;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Grade;

/// One rule of the screening: what its table's rows point to.
///
/// @param topic     table it belongs to
/// @param wait_days days it asks for; zero unless it defers
/// @param relaxable whether it rests on practice alone, so that a clinic may relax it
/// @param reason    in plain language; `{0}` stands for the name of a medicine
record Rule(
        String id,
        String topic,
        Severity severity,
        int wait_days,
        boolean relaxable,
        Grade grade,
        List<Citation> sources,
        String reason,
        String action,
        String changesIf,
        Optional<Finding.Dispute> dispute) {

    Rule {
        sources = List.copyOf(sources);
    }
}
