package org.needlework.planning.objective;

import java.util.List;

/// How one goal stands under a regimen.
///
/// @param codes         codes of the goals it answers, such as `/goals/0`; several where zones are
///     equal
/// @param probability   the share of virtual patients who reach it, or the trials' chance
/// @param wanted        the wanted probability
/// @param attainable    for a collagen goal, the gain that the wanted share of virtual patients
///     reaches; for a goal on a scale, the day of the last session with its sign turned
public record Prospect(List<String> codes, double probability, double wanted, double attainable) {

    public Prospect {
        codes = List.copyOf(codes);
    }

    /// How far the probability is above the wanted one; below zero the goal is missed.
    public double margin() {
        return probability - wanted;
    }

    public boolean isMet() {
        return margin() >= 0;
    }
}
