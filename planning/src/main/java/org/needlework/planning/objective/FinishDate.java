package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Days from the day of the clearance to the last session, at the soonest: what the person's
/// calendar adds comes later. Less is better.
public final class FinishDate implements Objective {

    @Override
    public String code() {
        return "finish";
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
        return 1;
    }

    @Override
    public Fold fold() {
        return Fold.WORST;
    }

    @Override
    public List<Citation> sources() {
        return List.of(new Citation("contract", "§4", Certainty.DERIVED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return true;
    }

    @Override
    public double of(Outlook outlook) {
        return outlook.lastSession_days();
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
