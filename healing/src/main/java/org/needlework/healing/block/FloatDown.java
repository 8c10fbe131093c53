package org.needlework.healing.block;

import static org.needlework.healing.block.FloatLanes.SPECIES;
import static org.needlework.healing.block.FloatLanes.STEP;

import jdk.incubator.vector.FloatVector;

/// Diffusion between planes, in float: `DoubleDown` once more.
final class FloatDown {

    private FloatDown() {}

    /// One step of the columns that begin at indexes `from` to `to` of the first plane, in place.
    static void solve(float[] u, int from, int to, int plane, int nz, Spread spread) {
        int size = to - from;
        scale(u, from, size, spread.invFloat(0));
        for (int z = 1; z < nz; z++) {
            forward(u, from + z * plane, from + (z - 1) * plane, size, spread.invFloat(z), spread.lowFloat(z));
        }
        for (int z = nz - 2; z >= 0; z--) {
            backward(u, from + z * plane, from + (z + 1) * plane, size, spread.upFloat(z));
        }
    }

    private static void scale(float[] u, int at, int size, float inv) {
        for (int i = 0; i < size; i += STEP) {
            FloatVector.fromArray(SPECIES, u, at + i).mul(inv).intoArray(u, at + i);
        }
    }

    private static void forward(float[] u, int at, int above, int size, float invOf, float lowOf) {
        FloatVector inv = FloatVector.broadcast(SPECIES, invOf);
        FloatVector low = FloatVector.broadcast(SPECIES, lowOf);
        for (int i = 0; i < size; i += STEP) {
            low.fma(FloatVector.fromArray(SPECIES, u, above + i), inv.mul(FloatVector.fromArray(SPECIES, u, at + i)))
                    .intoArray(u, at + i);
        }
    }

    private static void backward(float[] u, int at, int below, int size, float upOf) {
        FloatVector up = FloatVector.broadcast(SPECIES, upOf);
        for (int i = 0; i < size; i += STEP) {
            up.fma(FloatVector.fromArray(SPECIES, u, below + i), FloatVector.fromArray(SPECIES, u, at + i))
                    .intoArray(u, at + i);
        }
    }
}
