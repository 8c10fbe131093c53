package org.needlework.core.record;

import java.util.List;

/// What a search for a patient found.
///
/// @param best     the best matches, the best first
/// @param matching how many matched in all
/// @param complete whether all names were searched; false for the first moments after a start, while
///     they are still being read
public record PatientSearch(List<PatientLine> best, int matching, boolean complete) {
    public PatientSearch {
        best = List.copyOf(best);
    }
}
