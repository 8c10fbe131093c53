package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Citation;

/// Pain in a session on the scale of 0 to 10, under a topical anaesthetic. Less is better.
///
/// One trial of needling without radiofrequency reports it, 1.08 for a roller (S38, in clinical
/// evidence §6.2); none reports it by setting. So it separates needling from no needling and
/// nothing else, until trials say more.
public final class Pain implements Objective {

    /// What trials of needling without radiofrequency report.
    public static final Range REPORTED_NRS = new Range(1.08, 1.08);

    @Override
    public String code() {
        return "pain";
    }

    @Override
    public String unit() {
        return "NRS";
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
        return Fold.WORST;
    }

    @Override
    public List<Citation> sources() {
        return List.of(Citation.seen("S38"));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return true;
    }

    @Override
    public double of(Outlook outlook) {
        return REPORTED_NRS.high();
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
