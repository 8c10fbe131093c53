package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Gain of mature, cross-linked collagen in the upper dermis on the day on which the collagen
/// gain is read: what can be felt. Median over virtual patients, as a fraction; more is better.
/// It lags behind collagen by about three months.
public final class FunctionalGain implements Objective {

    @Override
    public String code() {
        return "functional_gain";
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
        return List.of(new Citation("mn1", "§3.5, k_x of §3.4", Certainty.ASSUMED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return outlook.concern().findLayer().isPresent();
    }

    @Override
    public double of(Outlook outlook) {
        return outlook.functionalGain();
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
