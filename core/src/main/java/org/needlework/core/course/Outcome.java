package org.needlework.core.course;

import java.util.List;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.quantity.Range;

/// A course's result held against what its plan predicted. Collagen is never compared with a scale.
public record Outcome(Recovery recovery, Plan plan, List<Scored> scored) {

    public Outcome {
        scored = List.copyOf(scored);
    }

    /// What was measured for one goal.
    ///
    /// @param value in the unit of the goal: a collagen gain as a fraction, or points of its scale
    public record Measured(Goal goal, double value) {}

    /// One goal, predicted and measured.
    ///
    /// @param covered whether the plan's 5–95 % range held the result; false where the plan stored none
    /// @param brier   squared difference between the predicted probability and what happened (1
    ///     reached, 0 not)
    public record Scored(Measured measured, boolean reached, boolean covered, double brier) {}

    /// Scores measurements against the plan's own forecast (coverage; G. W. Brier, Mon Weather Rev
    /// 1950; 78: 1–3).
    ///
    /// @throws IllegalArgumentException for a measurement that nobody predicted: no such goal, or
    ///     a goal of unknown
    /// chance
    public static Outcome of(Recovery recovery, Plan plan, List<Measured> measured) {
        return new Outcome(
                recovery, plan, measured.stream().map(each -> score(each, plan)).toList());
    }

    private static Scored score(Measured measured, Plan plan) {
        GoalResult predicted = plan.zones().stream()
                .flatMap(zone -> zone.goals().stream())
                .filter(each -> each.goal().equals(measured.goal()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("goal (" + measured.goal() + ") is not in the plan"));
        double probability = switch (predicted.chance()) {
            case GoalResult.Chance.InModel(var share) -> share.value();
            case GoalResult.Chance.FromTrials(double chance, var ignored) -> chance;
            case GoalResult.Chance.Unknown ignored ->
                throw new IllegalArgumentException("goal (" + measured.goal() + ") was not predicted");
        };
        boolean reached = switch (measured.goal()) {
            case Goal.Collagen goal -> measured.value() >= goal.atLeast_gain();
            case Goal.OnScale goal -> measured.value() >= goal.atLeast_points();
        };
        List<Double> quantiles = predicted.forecastQuantiles();
        boolean covered =
                !quantiles.isEmpty() && new Range(quantiles.getFirst(), quantiles.getLast()).contains(measured.value());
        double miss = probability - (reached ? 1 : 0);
        return new Scored(measured, reached, covered, miss * miss);
    }
}
