package org.needlework.planning;

/// How thoroughly to search.
///
/// @param scenarios virtual patients that the Pareto set is scored on; at least 64 in the product
/// @param screening the first so many of them, on which every candidate is tried; equal to
///     `scenarios` for an exhaustive search
/// @param plans     most plans in the answer, "no needling" and the recommended one included
/// @param survivors most pairs of setting, passes and interval that are scored on all scenarios
public record PlannerSettings(int scenarios, int screening, int plans, int survivors) {

    public static final PlannerSettings DEFAULT = new PlannerSettings(64, 8, 12, 10);

    public PlannerSettings {
        if (scenarios < 1 || screening < 1 || screening > scenarios || plans < 3 || survivors < 1) {
            throw new IllegalArgumentException("settings (" + scenarios + " scenarios, " + screening + " to screen on, "
                    + plans + " plans, " + survivors + " survivors) must be one or more, with at least three plans");
        }
    }

    /// Whether every candidate is scored on every scenario.
    boolean isExhaustive() {
        return screening == scenarios;
    }
}
