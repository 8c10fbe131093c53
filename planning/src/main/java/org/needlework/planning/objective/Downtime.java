package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Days of visible redness after a session: the larger of the model's 90 % quantile and the
/// guideline's upper end. Less is better. A plan has the downtime of its worst zone, because
/// zones are needled on the same day.
public final class Downtime implements Objective {

    @Override
    public String code() {
        return "downtime";
    }

    @Override
    public String unit() {
        return "days";
    }

    @Override
    public boolean lessIsBetter() {
        return true;
    }

    @Override
    public int stepsPerUnit() {
        return 10;
    }

    @Override
    public Fold fold() {
        return Fold.WORST;
    }

    @Override
    public List<Citation> sources() {
        return List.of(
                new Citation("mn1", "§3.5", Certainty.CALIBRATED), new Citation("contract", "§5", Certainty.DERIVED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return true;
    }

    @Override
    public double of(Outlook outlook) {
        return outlook.downtime_days();
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
