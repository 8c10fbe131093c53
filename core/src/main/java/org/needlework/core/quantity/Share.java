package org.needlework.core.quantity;

/// How many of a number of equally likely cases reached something: a probability that still says what
/// it was
/// counted
/// from.
public record Share(int reached, int of) {

    private static final double Z_95 = 1.959963984540054;

    public Share {
        if (of <= 0 || reached < 0 || reached > of) {
            throw new IllegalArgumentException("share (" + reached + " of " + of + ") must be some of one or more");
        }
    }

    public double value() {
        return (double) reached / of;
    }

    /// The 95 % Wilson score interval of the share (E. B. Wilson, J Am Stat Assoc 1927; 22: 209–212).
    public Range wilson() {
        double p = value();
        double z2 = Z_95 * Z_95;
        double centre = (p + z2 / (2 * of)) / (1 + z2 / of);
        double half = Z_95 / (1 + z2 / of) * Math.sqrt(p * (1 - p) / of + z2 / (4.0 * of * of));
        return new Range(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
