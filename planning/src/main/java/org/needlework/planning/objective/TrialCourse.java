package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// For pigment, whose benefit is known from trials only: how much of the shortest course that
/// trials gave is given, as a fraction up to 1. More is better. It promises nothing; it says that
/// the trials can be read at all for a course this long.
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
                new Citation("assumed", "clinical evidence §2.2: 3–6 sessions", Certainty.DERIVED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return outlook.concern().family() == Concern.Family.PIGMENT;
    }

    @Override
    public double of(Outlook outlook) {
        return Math.min(
                1,
                outlook.regimen().sessions()
                        / (double) UsualCourse.of(outlook.concern()).sessions());
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
