package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.plan.Risks;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Peak of activated fibroblasts over space and time, at the 90 % quantile of virtual patients:
/// above 1 a warning, above 1.5 never planned (see [ScarStop]). Less is better.
public final class ScarIndex implements Objective {

    static final double WARN_ABOVE = 1.0;
    static final double STOP_ABOVE = 1.5;
    static final double STOP_AT_END_ABOVE = 0.1;

    /// The level that this index stands for.
    public static Risks.Level level(double scarIndex, double scarAtEnd) {
        if (scarIndex > STOP_ABOVE || scarAtEnd > STOP_AT_END_ABOVE) {
            return Risks.Level.HIGH;
        }
        return scarIndex > WARN_ABOVE ? Risks.Level.RAISED : Risks.Level.LOW;
    }

    @Override
    public String code() {
        return "scar_index";
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
        return 10;
    }

    @Override
    public Fold fold() {
        return Fold.WORST;
    }

    @Override
    public List<Citation> sources() {
        return List.of(new Citation("mn1", "§3.5", Certainty.ASSUMED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return true;
    }

    @Override
    public double of(Outlook outlook) {
        return outlook.scarIndex();
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
