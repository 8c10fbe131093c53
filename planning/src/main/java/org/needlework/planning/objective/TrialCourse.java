package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// How much of the shortest course that trials gave for the concern is given, as a fraction up to
/// 1, in the zone that is worst off. More is better.
///
/// It promises nothing; it says whether the trials can be read for a course this long. The model
/// was calibrated on five sessions, and one dense session in place of three is its word alone.
/// For pigment, whose benefit is known from trials only, nothing else speaks for needling.
public final class TrialCourse implements Objective {

    @Override
    public String code() {
        return "trial_course";
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
        return List.of(
                new Citation("contract", "§3", Certainty.DERIVED),
                new Citation("assumed", "clinical evidence §2.2", Certainty.DERIVED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return true;
    }

    @Override
    public double of(Outlook outlook) {
        return Math.min(
                1,
                outlook.regimen().sessions()
                        / (double) UsualCourse.of(outlook.concern()).fewest());
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
