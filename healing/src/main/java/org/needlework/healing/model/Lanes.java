package org.needlework.healing.model;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Eight skins side by side: the innermost index of every array of the kernel.
///
/// Arrays are `[place][lane]`, contiguous, so that one vector instruction works on several skins
/// at once and none ever looks at another's: what happens to a skin is the same, bit for bit, in
/// whichever lane and company it travels. The vector is as wide as the machine's, up to eight.
public final class Lanes {

    /// Skins in a batch.
    public static final int COUNT = 8;

    public static final VectorSpecies<Double> SPECIES = species();

    /// Lanes in one vector: 8, 4 or 2; divides `COUNT`.
    public static final int STEP = SPECIES.length();

    private Lanes() {}

    private static VectorSpecies<Double> species() {
        VectorSpecies<Double> preferred = DoubleVector.SPECIES_PREFERRED;
        return preferred.length() > COUNT ? DoubleVector.SPECIES_512 : preferred;
    }

    /// `max(x, 0)`, exactly, as `(x + |x|)/2`: the vector `max` takes six instructions to mind
    /// NaN and the sign of zero.
    public static DoubleVector positive(DoubleVector x) {
        return x.add(x.abs()).mul(0.5);
    }

    public static double[] filled(int places, double value) {
        double[] array = new double[places * COUNT];
        java.util.Arrays.fill(array, value);
        return array;
    }
}
