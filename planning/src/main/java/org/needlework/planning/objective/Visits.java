package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Sessions to come to. Zones share visits, so a plan has as many as its longest zone. Less is
/// better.
public final class Visits implements Objective {

    @Override
    public String code() {
        return "visits";
    }

    @Override
    public String unit() {
        return "visits";
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
        return outlook.regimen().sessions();
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
