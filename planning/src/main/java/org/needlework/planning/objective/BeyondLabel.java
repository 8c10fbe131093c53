package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Share of zones in which the setting is beyond what the device was cleared for. Less is better:
/// an off-label depth has to earn its place.
public final class BeyondLabel implements Objective {

    @Override
    public String code() {
        return "beyond_label";
    }

    @Override
    public String unit() {
        return "1";
    }

    @Override
    public boolean lessIsBetter() {
        return true;
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
        return List.of(new Citation("contract", "§2", Certainty.DERIVED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return true;
    }

    @Override
    public double of(Outlook outlook) {
        return outlook.beyondLabel() ? 1 : 0;
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
