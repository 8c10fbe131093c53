package org.needlework.core.course;

import java.util.List;
import java.util.Optional;
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
    /// @param covered whether the plan's 5–95 % range held the result; empty where it stored none
    /// @param chance  the probability that was predicted; empty where it was unknown
    public record Scored(Measured measured, boolean reached, Optional<Boolean> covered, Optional<Double> chance) {

        /// Squared difference between the predicted probability and what happened (1 reached, 0
        /// not): 0 is best, 1 is worst, a coin's word is worth 0.25.
        public Optional<Double> brier() {
            return chance.map(predicted -> {
                double miss = predicted - (reached ? 1 : 0);
                return miss * miss;
            });
        }
    }

    /// Scores measurements against the plan's own forecast (coverage; G. W. Brier, Mon Weather Rev
    /// 1950; 78: 1–3).
    ///
    /// @throws IllegalArgumentException for a measurement of a goal that the plan does not have
    public static Outcome of(Recovery recovery, Plan plan, List<Measured> measured) {
        return new Outcome(recovery, plan, score(plan, measured));
    }

    /// The measurements of one course, each against its goal.
    ///
    /// @throws IllegalArgumentException for a measurement of a goal that the plan does not have
    public static List<Scored> score(Plan plan, List<Measured> measured) {
        return measured.stream().map(each -> score(each, plan)).toList();
    }

    private static Scored score(Measured measured, Plan plan) {
        GoalResult predicted = plan.zones().stream()
                .flatMap(zone -> zone.goals().stream())
                .filter(each -> each.goal().equals(measured.goal()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("goal (" + measured.goal() + ") is not in the plan"));
        Optional<Double> chance = switch (predicted.chance()) {
            case GoalResult.Chance.InModel(var share) -> Optional.of(share.value());
            case GoalResult.Chance.FromTrials(double probability, var ignored) -> Optional.of(probability);
            case GoalResult.Chance.Unknown ignored -> Optional.empty();
        };
        boolean reached = switch (measured.goal()) {
            case Goal.Collagen goal -> measured.value() >= goal.atLeast_gain();
            case Goal.OnScale goal -> measured.value() >= goal.atLeast_points() - 1e-9;
        };
        List<Double> quantiles = predicted.forecastQuantiles();
        Optional<Boolean> covered = quantiles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Range(quantiles.getFirst(), quantiles.getLast()).contains(measured.value()));
        return new Scored(measured, reached, covered, chance);
    }
}
