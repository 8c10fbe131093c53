package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// By how much the goal that fares worst is likelier than was wanted: the smallest difference
/// between a goal's probability and its wanted probability, over all goals that can be counted.
/// Zero or more means that every goal is met; more is better.
public final class GoalMargin implements Objective {

    @Override
    public String code() {
        return "goal_margin";
    }

    @Override
    public String unit() {
        return "1";
    }

    @Override
    public boolean lessIsBetter() {
        return false;
    }

    @Override
    public int stepsPerUnit() {
        return 100;
    }

    @Override
    public Fold fold() {
        return Fold.WORST;
    }

    @Override
    public List<Citation> sources() {
        return List.of(new Citation("contract", "§5", Certainty.DERIVED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return !outlook.prospects().isEmpty();
    }

    @Override
    public double of(Outlook outlook) {
        return smallest(outlook.prospects());
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return smallest(goals);
    }

    private static double smallest(List<Prospect> goals) {
        return goals.stream().mapToDouble(Prospect::margin).min().orElse(0);
    }
}
