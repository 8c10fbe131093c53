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
/// @param singles         a few of these patients with curves of their own, from the one who gains
///     least to the one who gains most; may be empty
public record Forecast(
        List<Integer> days,
        Map<Output, List<Band>> curves,
        Band closure_days,
        Band downtime_days,
        Band pigmentIndex,
        Band scarIndex,
        Band reach_mm,
        int virtualPatients,
        List<Single> singles,
        ModelVersion model) {

    public Forecast {
        days = List.copyOf(days);
        curves = Map.copyOf(curves);
        singles = List.copyOf(singles);
        for (Single single : singles) {
            for (Map.Entry<Output, List<Double>> curve : single.curves.entrySet()) {
                if (curve.getValue().size() != days.size()) {
                    throw new IllegalArgumentException(
                            "curve (" + curve.getKey().code() + ") of patient " + single.patient
                                    + " must have one value per day");
                }
            }
        }
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

    /// A forecast without the curves of single patients.
    public Forecast(
            List<Integer> days,
            Map<Output, List<Band>> curves,
            Band closure_days,
            Band downtime_days,
            Band pigmentIndex,
            Band scarIndex,
            Band reach_mm,
            int virtualPatients,
            ModelVersion model) {
        this(
                days,
                curves,
                closure_days,
                downtime_days,
                pigmentIndex,
                scarIndex,
                reach_mm,
                virtualPatients,
                List.of(),
                model);
    }

    /// One virtual patient's own course: a curve that somebody could have, where a band is of many.
    ///
    /// @param patient number in the population, from 0
    /// @param rank    place among the virtual patients by what the course is judged on, from 1 for
    ///     the least
    /// @param curves  one value per day of the forecast for each output
    public record Single(int patient, int rank, Map<Output, List<Double>> curves) {
        public Single {
            curves = Map.copyOf(curves);
        }
    }
}
