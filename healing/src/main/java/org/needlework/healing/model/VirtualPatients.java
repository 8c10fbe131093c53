package org.needlework.healing.model;

import java.util.EnumMap;
import java.util.Map;
import org.needlework.core.quantity.Range;

/// Equally likely virtual patients: `P = P0 exp(CV Z)` for the parameters of the specification's
/// section 3.9, truncated to the ranges of 3.4.
///
/// A draw is a function of seed, patient and parameter alone, so patient `i` is the same skin
/// whoever else is drawn and whatever is done to it. A value outside its range is drawn again,
/// which is what truncation means; clamping would pile patients up at the ends.
public final class VirtualPatients {

    /// Coefficients of variation, specification 3.9.
    private static final Map<Symbol, Double> VARIATION = new EnumMap<>(Map.ofEntries(
            Map.entry(Symbol.PENETRATION, 0.15),
            Map.entry(Symbol.HOLE_SHARE, 0.2),
            Map.entry(Symbol.FIBRINOLYSIS, 0.25),
            Map.entry(Symbol.RECRUITMENT, 0.35),
            Map.entry(Symbol.INFLAMMATION_LOSS, 0.2),
            Map.entry(Symbol.SIGNAL_LOSS, 0.25),
            Map.entry(Symbol.SIGNAL_BY_INFLAMMATION, 0.35),
            Map.entry(Symbol.TURNOVER, 0.35),
            Map.entry(Symbol.SYNTHESIS_BY_ACTIVATED, 0.3),
            Map.entry(Symbol.SYNTHESIS_BY_SIGNAL, 0.3),
            Map.entry(Symbol.ACTIVATED_LOSS, 0.25),
            Map.entry(Symbol.ACTIVATION, 0.3),
            Map.entry(Symbol.SURFACE_GROWTH, 0.2)));

    /// Ages among which an unknown one is drawn, uniformly, as in the prototype's population.
    private static final Range AGES_Y = new Range(25, 70);

    private static final int MOST_DRAWS = 200;
    private static final int STREAM_AGE = 1000;
    private static final int STREAM_NEW_HOLES = 1001;

    private final long seed;

    public VirtualPatients(long seed) {
        this.seed = seed;
    }

    /// @param nominal     what the draws scatter about
    /// @param penetration what the share of the setting that is reached is truncated to
    public Parameters parameters(Parameters nominal, Range penetration, int patient) {
        Parameters result = nominal;
        for (Symbol symbol : Symbol.values()) {
            Double variation = VARIATION.get(symbol);
            double middle = nominal.value(symbol);
            if (variation != null && middle > 0) {
                Range range = symbol == Symbol.PENETRATION
                        ? new Range(penetration.low(), Math.min(1, penetration.high()))
                        : range(symbol, middle);
                result = result.with(symbol, draw(symbol, middle, variation, range, patient));
            }
        }
        return result;
    }

    /// The range of the specification; moved along in proportion where a researcher has set the
    /// middle outside it.
    private static Range range(Symbol symbol, double middle) {
        Range range = symbol.range().orElse(symbol.possible());
        if (range.contains(middle)) {
            return range;
        }
        double ratio = middle / symbol.value();
        Range possible = symbol.possible();
        return new Range(possible.clamp(range.low() * ratio), possible.clamp(range.high() * ratio));
    }

    private double draw(Symbol symbol, double middle, double variation, Range range, int patient) {
        for (int attempt = 0; attempt < MOST_DRAWS; attempt++) {
            double value = middle * StrictMath.exp(variation * normal(patient, symbol.ordinal(), attempt));
            if (range.contains(value)) {
                return value;
            }
        }
        return range.clamp(middle);
    }

    public double age_y(int patient) {
        return AGES_Y.low() + (AGES_Y.high() - AGES_Y.low()) * uniform(patient, STREAM_AGE, 0);
    }

    /// Share of strokes that make a new hole.
    public double newHoleShare(Range range, int patient) {
        return range.low() + (range.high() - range.low()) * uniform(patient, STREAM_NEW_HOLES, 0);
    }

    /// Box and Muller's first normal deviate.
    private double normal(int patient, int stream, int attempt) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(patient, stream, 2 * attempt)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(patient, stream, 2 * attempt + 1));
    }

    /// In (0, 1): the counter `(patient, stream, attempt)` under the seed, mixed.
    private double uniform(int patient, int stream, int attempt) {
        long bits = mix(mix(mix(mix(seed) + patient) + stream) + attempt);
        return ((bits >>> 11) + 0.5) * 0x1p-53;
    }

    /// Finaliser of SplitMix64 (Steele, Lea and Flood 2014) after one golden-ratio step.
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
