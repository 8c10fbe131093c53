package org.needlework.guideline.evidence;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// What one study saw, on a scale on which studies can be put together, and the square of its
/// standard error.
record Estimate(double effect, double variance) {

    /// Correlation between a score before and after that is assumed where a paper prints both spreads
    /// but not the spread of the change; 0.5 is the usual assumption.
    @Source(value = "assumed", where = "papers do not print it", certainty = Certainty.ASSUMED)
    static final double BEFORE_AFTER_CORRELATION = 0.5;

    Estimate {
        if (!(variance > 0) || !Double.isFinite(effect) || !Double.isFinite(variance)) {
            throw new IllegalArgumentException(
                    "estimate (" + effect + ", variance " + variance + ") must be finite, with a variance above zero");
        }
    }

    /// The logit of `reached` of `of`, with one half added to both counts, so that none and all have one
    /// too:
    ///
    ///     y = ln((r + ½)/(n − r + ½)),   v = 1/(r + ½) + 1/(n − r + ½)
    @Source(value = "anscombe1956", certainty = Certainty.MEMORY_HIGH)
    @Source(value = "gart1967", where = "variance", certainty = Certainty.MEMORY_HIGH)
    static Estimate ofCount(int reached, int of) {
        if (of <= 0 || reached < 0 || reached > of) {
            throw new IllegalArgumentException("count (" + reached + " of " + of + ") must be some of one or more");
        }
        double yes = reached + 0.5;
        double no = of - reached + 0.5;
        return new Estimate(Math.log(yes / no), 1 / yes + 1 / no);
    }

    /// A mean with its interval of `level` (0–1), read as normal.
    static Estimate ofInterval(double mean, double low, double high, double level) {
        double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
        double standardError = (high - low) / (2 * z);
        return new Estimate(mean, standardError * standardError);
    }

    /// A mean change with the standard deviations before and after, of `n` people.
    static Estimate ofBeforeAfter(double change, double sdBefore, double sdAfter, int n) {
        double variance = sdBefore * sdBefore + sdAfter * sdAfter - 2 * BEFORE_AFTER_CORRELATION * sdBefore * sdAfter;
        return new Estimate(change, variance / n);
    }

    /// The share (0–1) that a logit stands for.
    static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
