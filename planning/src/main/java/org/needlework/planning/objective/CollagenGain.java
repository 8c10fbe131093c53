package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Gain of collagen in the layer that counts for the concern, by the goal's day or 90 days after
/// the last session: the median over virtual patients, as a fraction of the person's own
/// baseline. More is better. Does not apply to pigment, which has no collagen goal.
public final class CollagenGain implements Objective {

    @Override
    public String code() {
        return "collagen_gain";
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
        return Fold.MEAN;
    }

    @Override
    public List<Citation> sources() {
        return List.of(
                new Citation("mn1", "§3.5", Certainty.CALIBRATED), new Citation("contract", "§5", Certainty.DERIVED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return outlook.concern().findLayer().isPresent();
    }

    @Override
    public double of(Outlook outlook) {
        return outlook.collagenGain();
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
