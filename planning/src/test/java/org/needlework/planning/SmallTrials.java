package org.needlework.planning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Citation;

/// Trials that know a chance for some scales and nothing of others.
record SmallTrials(Map<String, Double> chances) implements TrialEvidence {

    @Override
    public List<Evidence> listEvidence(Request.Wish wish, Clearance clearance) {
        return List.of();
    }

    @Override
    public GoalResult.Chance chance(Concern concern, String scale, double atLeast_points) {
        return Optional.ofNullable(chances.get(scale))
                .<GoalResult.Chance>map(chance -> new GoalResult.Chance.FromTrials(chance, Statement.of("test.basis")))
                .orElseGet(() -> new GoalResult.Chance.Unknown(Statement.of("test.unknown")));
    }

    @Override
    public Risks.EventCount pigmentEvents() {
        return new Risks.EventCount(2, 194, List.of(Citation.seen("S48")));
    }

    @Override
    public List<Evidence> listWithoutNeedling(Concern concern) {
        return List.of();
    }
}
