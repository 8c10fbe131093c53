package org.needlework.core.quantity;

/// A closed interval, low to high, in whatever unit the name of its holder says.
public record Range(double low, double high) {

    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("range (" + low + " to " + high + ") must run from low to high");
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    public double clamp(double value) {
        return Math.clamp(value, low, high);
    }
}
