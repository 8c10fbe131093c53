package org.needlework.core.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a plan costs and gives, one number per objective, in the order of the objectives.
///
/// @param values by code of the objective, as people read them
public record Score(Map<String, Value> values) {

    public Score {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// @param unit         such as `days`, `1`
    /// @param lessIsBetter direction
    public record Value(double value, String unit, boolean lessIsBetter) {

        public boolean isBetterThan(Value other) {
            return lessIsBetter ? value < other.value : value > other.value;
        }
    }

    /// One objective of two plans side by side.
    public record Difference(String objective, Value mine, Value theirs) {}

    /// Where two plans differ.
    public List<Difference> compare(Score other) {
        List<Difference> differences = new ArrayList<>();
        values.forEach((objective, mine) -> {
            Value theirs = other.values.get(objective);
            if (theirs != null && theirs.value() != mine.value()) {
                differences.add(new Difference(objective, mine, theirs));
            }
        });
        return List.copyOf(differences);
    }

    /// Whether this score is nowhere worse and somewhere better (Pareto dominance).
    public boolean dominates(Score other) {
        boolean better = false;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            Value theirs = other.values.get(entry.getKey());
            if (theirs == null) {
                throw new IllegalArgumentException(
                        "scores are of different objectives: " + entry.getKey() + " is missing");
            }
            if (theirs.isBetterThan(entry.getValue())) {
                return false;
            }
            better |= entry.getValue().isBetterThan(theirs);
        }
        return better;
    }
}
