package org.needlework.core.quantity;

/// How far a needle, or its setting, goes below the skin surface. The unit is the millimetre, as on
/// every dial.
public record Depth(double millimetres) implements Comparable<Depth> {

    public static final Depth ZERO = new Depth(0);

    public Depth {
        if (!(millimetres >= 0 && millimetres < Double.POSITIVE_INFINITY)) { // also refuses NaN
            throw new IllegalArgumentException("depth (" + millimetres + " mm) must be zero or more, and finite");
        }
    }

    public static Depth ofMillimetres(double millimetres) {
        return new Depth(millimetres);
    }

    public boolean isDeeperThan(Depth other) {
        return compareTo(other) > 0;
    }

    public Depth shallowerOf(Depth other) {
        return isDeeperThan(other) ? other : this;
    }

    @Override
    public int compareTo(Depth other) {
        return Double.compare(millimetres, other.millimetres);
    }
}
