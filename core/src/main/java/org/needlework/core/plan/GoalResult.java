package org.needlework.core.plan;

import java.util.List;
import org.needlework.core.quantity.Share;
import org.needlework.core.report.Statement;

/// How likely a goal is under a plan, and by whose word.
///
/// @param forecastQuantiles the 5, 10, 25, 50, 75, 90 and 95 % quantiles of the goal's measure on
///     its day, against
/// which an outcome will be scored;
///                          empty for a goal on a scale
public record GoalResult(Goal goal, Chance chance, List<Double> forecastQuantiles) {

    /// Orders of [#forecastQuantiles()].
    public static final List<Double> QUANTILES = List.of(0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95);

    public GoalResult {
        forecastQuantiles = List.copyOf(forecastQuantiles);
    }

    /// Whether the wanted probability is reached; an unknown chance reaches nothing.
    public boolean isMet() {
        return switch (chance) {
            case Chance.InModel(Share share) -> share.value() >= goal.probability();
            case Chance.FromTrials(double probability, Statement ignored) -> probability >= goal.probability();
            case Chance.Unknown ignored -> false;
        };
    }

    /// A probability with its origin; one origin is never converted into another.
    public sealed interface Chance {
        /// The share of virtual patients who reach the goal.
        record InModel(Share share) implements Chance {}

        /// From the prediction interval that trials give for the next clinic.
        record FromTrials(double probability, Statement basis) implements Chance {}

        record Unknown(Statement reason) implements Chance {}
    }
}
