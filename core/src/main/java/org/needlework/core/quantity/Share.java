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

    /// The 95 % exact interval of the share (C. J. Clopper and E. S. Pearson, Biometrika 1934; 26:
    /// 404–413): all shares under which neither so few nor so many would be rarer than 2.5 %.
    public Range exact() {
        double low = reached == 0 ? 0 : 1 - upper(of - reached, of);
        double high = reached == of ? 1 : upper(reached, of);
        return new Range(low, high);
    }

    /// The share under which `most` or fewer of `n` have a probability of 2.5 %.
    private static double upper(int most, int n) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-12) {
            double middle = (low + high) / 2;
            if (atMost(most, n, middle) > 0.025) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// The probability of `most` or fewer of `n`, by the terms of the binomial from the first.
    private static double atMost(int most, int n, double share) {
        double odds = Math.log(share) - Math.log1p(-share);
        double term = n * Math.log1p(-share);
        double sum = Math.exp(term);
        for (int k = 1; k <= most; k++) {
            term += Math.log((double) (n - k + 1) / k) + odds;
            sum += Math.exp(term);
        }
        return Math.min(1, sum);
    }
}
