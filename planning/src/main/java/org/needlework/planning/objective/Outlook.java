package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.skin.Concern;

/// What one regimen promises and costs in one zone, summed up over the virtual patients.
///
/// @param firstDay_days          days from the day of the clearance to the first session
/// @param collagenGain           median gain in the layer that counts for the concern, on the
///     goal's day; 0 for pigment
/// @param functionalGain         median gain of cross-linked collagen on the same day
/// @param modelDowntime_days     90 % quantile of the model
/// @param guidelineDowntime_days upper end of the guideline's range
/// @param pigmentIndex           median of the model's ordinal index
/// @param scarIndex              90 % quantile of the peak of activated fibroblasts
/// @param scarAtEnd              90 % quantile of their mean a year after the start
/// @param beyondLabel            whether the setting is beyond what the device was cleared for
/// @param prospects              the goals of the zone that can be counted, in their order
public record Outlook(
        Concern concern,
        Regimen regimen,
        int firstDay_days,
        double collagenGain,
        double functionalGain,
        double modelDowntime_days,
        double guidelineDowntime_days,
        double pigmentIndex,
        Answer<Fitzpatrick> skinType,
        double scarIndex,
        double scarAtEnd,
        boolean beyondLabel,
        List<Prospect> prospects) {

    public Outlook {
        prospects = List.copyOf(prospects);
    }

    /// The larger of the model's and the guideline's downtime.
    public double downtime_days() {
        return Math.max(modelDowntime_days, guidelineDowntime_days);
    }

    /// Days from the day of the clearance to the last session in this zone, at the soonest.
    public int lastSession_days() {
        return firstDay_days + regimen.lastSession_day();
    }
}
