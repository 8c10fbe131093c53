package org.needlework.core.forecast;

import java.util.EnumMap;
import java.util.Map;

/// What one virtual patient's skin did in one course.
public final class VirtualCourse {

    private final Map<Output, double[]> readings;
    private final double closure_days;
    private final double downtime_days;
    private final double pigmentIndex;
    private final double scarIndex;
    private final double scarAtEnd;
    private final double reach_mm;

    /// @param readings      one value per day that was asked for, in its order
    /// @param closure_days  longest time from a session until the surface over a puncture was closed
    /// @param downtime_days longest time from a session during which redness stayed above its threshold
    /// @param pigmentIndex  ordinal, by skin type; the largest of the sessions
    /// @param scarIndex     peak over space and time of activated fibroblasts; above 1 warn,
    ///     above 1.5 stop
    /// @param scarAtEnd     mean of activated fibroblasts a year after the start; above 0.1 stop
    /// @param reach_mm      depth below the skin surface that the needle tip reached
    public VirtualCourse(
            Map<Output, double[]> readings,
            double closure_days,
            double downtime_days,
            double pigmentIndex,
            double scarIndex,
            double scarAtEnd,
            double reach_mm) {
        this.readings = new EnumMap<>(readings);
        this.closure_days = closure_days;
        this.downtime_days = downtime_days;
        this.pigmentIndex = pigmentIndex;
        this.scarIndex = scarIndex;
        this.scarAtEnd = scarAtEnd;
        this.reach_mm = reach_mm;
    }

    /// Value of an output on the `index`-th day that was asked for.
    public double reading(Output output, int index) {
        double[] values = readings.get(output);
        if (values == null) {
            throw new IllegalArgumentException("output (" + output.code() + ") was not asked for");
        }
        return values[index];
    }

    public double closure_days() {
        return closure_days;
    }

    public double downtime_days() {
        return downtime_days;
    }

    public double pigmentIndex() {
        return pigmentIndex;
    }

    public double scarIndex() {
        return scarIndex;
    }

    public double scarAtEnd() {
        return scarAtEnd;
    }

    public double reach_mm() {
        return reach_mm;
    }
}
