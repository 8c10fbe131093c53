package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.plan.Score;
import org.needlework.core.source.Citation;

/// One thing that plans are compared by. It states its unit, its direction, how finely people
/// read it and where it comes from.
///
/// Values are compared in whole steps, rounded to the patient's disadvantage: costs up, gains down.
/// Two plans that differ by less than a step are equal to a reader, and so they are to the search.
public interface Objective {

    /// Stable code, the key of the value in a [Score].
    String code();

    /// Such as `days`, or `1` for a fraction or an index.
    String unit();

    boolean lessIsBetter();

    /// Steps in one unit: 100 means that it is read to the hundredth.
    int stepsPerUnit();

    Fold fold();

    List<Citation> sources();

    /// Whether it says anything about this zone; the same for every regimen of the zone.
    boolean appliesTo(Outlook outlook);

    /// Its value in one zone, in its unit.
    double of(Outlook outlook);

    /// Its value for a course without needling.
    ///
    /// @param goals the goals that count, as they stand without needling
    double withoutNeedling(List<Prospect> goals);

    /// How the values of several zones become the value of a plan.
    enum Fold {
        /// The mean over the zones it applies to.
        MEAN,
        /// The zone that is worst off.
        WORST
    }

    /// The value in whole steps, turned so that less is better.
    default int steps(double value) {
        double scaled = (lessIsBetter() ? value : -value) * stepsPerUnit();
        return (int) Math.ceil(scaled - 1e-9);
    }

    /// What people read, from steps.
    default Score.Value value(int steps) {
        double value = (lessIsBetter() ? steps : -steps) / (double) stepsPerUnit();
        return new Score.Value(value + 0.0, unit(), lessIsBetter()); // + 0.0 turns −0 into 0
    }
}
