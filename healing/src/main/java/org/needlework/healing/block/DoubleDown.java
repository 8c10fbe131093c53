package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;

/// Diffusion between planes, in double; see `Spread`. `FloatDown` is the same in float.
final class DoubleDown {

    private DoubleDown() {}

    /// One step of the columns that begin at indexes `from` to `to` of the first plane, in place.
    static void solve(double[] u, int from, int to, int plane, int nz, Spread spread) {
        int size = to - from;
        scale(u, from, size, spread.inv(0));
        for (int z = 1; z < nz; z++) {
            forward(u, from + z * plane, from + (z - 1) * plane, size, spread.inv(z), spread.low(z));
        }
        for (int z = nz - 2; z >= 0; z--) {
            backward(u, from + z * plane, from + (z + 1) * plane, size, spread.up(z));
        }
    }

    private static void scale(double[] u, int at, int size, double inv) {
        for (int i = 0; i < size; i += STEP) {
            DoubleVector.fromArray(SPECIES, u, at + i).mul(inv).intoArray(u, at + i);
        }
    }

    private static void forward(double[] u, int at, int above, int size, double invOf, double lowOf) {
        DoubleVector inv = DoubleVector.broadcast(SPECIES, invOf);
        DoubleVector low = DoubleVector.broadcast(SPECIES, lowOf);
        for (int i = 0; i < size; i += STEP) {
            low.fma(DoubleVector.fromArray(SPECIES, u, above + i), inv.mul(DoubleVector.fromArray(SPECIES, u, at + i)))
                    .intoArray(u, at + i);
        }
    }

    private static void backward(double[] u, int at, int below, int size, double upOf) {
        DoubleVector up = DoubleVector.broadcast(SPECIES, upOf);
        for (int i = 0; i < size; i += STEP) {
            up.fma(DoubleVector.fromArray(SPECIES, u, below + i), DoubleVector.fromArray(SPECIES, u, at + i))
                    .intoArray(u, at + i);
        }
    }
}
