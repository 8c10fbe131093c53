package org.needlework.core.quantity;

/// The 10 %, 50 % and 90 % quantiles of a forecast over its virtual patients: never one number.
public record Band(double p10, double p50, double p90) {

    public Band {
        if (!(p10 <= p50 && p50 <= p90)) {
            throw new IllegalArgumentException("band (" + p10 + ", " + p50 + ", " + p90 + ") must not decrease");
        }
    }

    /// Quantiles of `values` by linear interpolation between order statistics (Hyndman and Fan's type
    /// 7); the array
    /// is
    /// left as it is.
    public static Band of(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return new Band(quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    /// The `p` quantile (0–1) of values already sorted upwards (type 7).
    public static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a quantile needs at least one value");
        }
        double place = p * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
