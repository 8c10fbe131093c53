package org.needlework.core.forecast;

import java.util.List;
import java.util.Map;
import org.needlework.core.quantity.Band;

/// What to expect of one regimen, as bands over virtual patients.
///
/// @param days            days after the first session, rising
/// @param curves          one band per day for each output
/// @param closure_days    surface closed after a session; for professionals only: aftercare times
///     come from the
/// guideline
/// @param downtime_days   redness above its threshold after a session, by the model alone
/// @param reach_mm        depth that the needle tip reaches below the surface
/// @param virtualPatients how many patients the bands were counted from
public record Forecast(
        List<Integer> days,
        Map<Output, List<Band>> curves,
        Band closure_days,
        Band downtime_days,
        Band pigmentIndex,
        Band scarIndex,
        Band reach_mm,
        int virtualPatients,
        ModelVersion model) {

    public Forecast {
        days = List.copyOf(days);
        curves = Map.copyOf(curves);
        for (Map.Entry<Output, List<Band>> curve : curves.entrySet()) {
            if (curve.getValue().size() != days.size()) {
                throw new IllegalArgumentException("curve (" + curve.getKey().code() + ") must have one band per day");
            }
        }
    }

    public List<Band> getCurve(Output output) {
        List<Band> curve = curves.get(output);
        if (curve == null) {
            throw new IllegalArgumentException("forecast holds no curve of " + output.code());
        }
        return curve;
    }
}
