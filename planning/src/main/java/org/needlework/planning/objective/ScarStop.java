package org.needlework.planning.objective;

import org.needlework.core.plan.Risks;

/// Never plan into the red: at the 90 % quantile of virtual patients the peak of activated
/// fibroblasts stays at or below 1.5, and their mean a year after the start at or below 0.1
/// (`mn1`, §3.5). Nobody can relax it.
public record ScarStop() implements Constraint {

    public static final String CODE = "scar_index";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public double need(Outlook outlook) {
        return outlook.scarIndex();
    }

    @Override
    public boolean isKeptBy(Outlook outlook) {
        return ScarIndex.level(outlook.scarIndex(), outlook.scarAtEnd()) != Risks.Level.HIGH;
    }
}
