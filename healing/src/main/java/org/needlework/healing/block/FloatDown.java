package org.needlework.healing.block;

import static org.needlework.healing.block.FloatLanes.SPECIES;
import static org.needlework.healing.block.FloatLanes.STEP;
import static org.needlework.healing.model.Lanes.COUNT;

import jdk.incubator.vector.FloatVector;

/// Diffusion between planes, in float: `DoubleDown` once more.
///
/// The way down goes plane by plane through a whole tile, as memory likes to be read. The way back,
/// and any further steps, take four columns of vectors at a time, which the first cache holds from
/// top to bottom; what goes from plane to plane stays in registers.
final class FloatDown {

    private static final int COLUMNS = 4 * COUNT;

    private FloatDown() {}

    /// Steps of the columns that begin at indexes `from` to `to` of the first plane, in place.
    static void solve(float[] u, int from, int to, int plane, int nz, Spread spread, int steps) {
        first(u, from, to - from, spread.invFloat()[0]);
        for (int z = 1; z < nz; z++) {
            down(u, from + z * plane, plane, to - from, spread.invFloat()[z], spread.lowFloat()[z]);
        }
        int at = from;
        for (; at + COLUMNS <= to; at += COLUMNS) {
            up(u, at, plane, nz, spread.upFloat());
            for (int step = 1; step < steps; step++) {
                again(u, at, plane, nz, spread.invFloat(), spread.lowFloat());
                up(u, at, plane, nz, spread.upFloat());
            }
        }
        for (; at < to; at += COUNT) {
            upAlone(u, at, plane, nz, spread.upFloat());
            for (int step = 1; step < steps; step++) {
                againAlone(u, at, plane, nz, spread.invFloat(), spread.lowFloat());
                upAlone(u, at, plane, nz, spread.upFloat());
            }
        }
    }

    /// The rest of a step whose first half `relay` has done in all planes, the last at index `last`.
    ///
    /// @param onward from there to the plane before it
    static void complete(float[] u, int last, int onward, int size, int nz, Spread spread) {
        for (int place = 1, at = last + onward; place < nz; place++, at += onward) {
            substitute(u, at, at - onward, size, spread.upFloat()[nz - 1 - place]);
        }
    }

    private static void substitute(float[] u, int at, int other, int size, float upOf) {
        FloatVector up = FloatVector.broadcast(SPECIES, upOf);
        for (int i = 0; i < size; i += STEP) {
            up.fma(FloatVector.fromArray(SPECIES, u, other + i), FloatVector.fromArray(SPECIES, u, at + i))
                    .intoArray(u, at + i);
        }
    }

    private static void first(float[] u, int at, int size, float inv) {
        for (int i = 0; i < size; i += STEP) {
            FloatVector.fromArray(SPECIES, u, at + i).mul(inv).intoArray(u, at + i);
        }
    }

    private static void down(float[] u, int at, int plane, int size, float invOf, float lowOf) {
        FloatVector inv = FloatVector.broadcast(SPECIES, invOf);
        FloatVector low = FloatVector.broadcast(SPECIES, lowOf);
        int above = at - plane;
        for (int i = 0; i < size; i += STEP) {
            low.fma(FloatVector.fromArray(SPECIES, u, above + i), inv.mul(FloatVector.fromArray(SPECIES, u, at + i)))
                    .intoArray(u, at + i);
        }
    }

    private static void again(float[] u, int from, int plane, int nz, float[] inv, float[] low) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector d0 = FloatVector.zero(SPECIES);
            FloatVector d1 = d0;
            FloatVector d2 = d0;
            FloatVector d3 = d0;
            for (int z = 0, at = from + o; z < nz; z++, at += plane) {
                FloatVector i = FloatVector.broadcast(SPECIES, inv[z]);
                FloatVector l = FloatVector.broadcast(SPECIES, low[z]);
                d0 = l.fma(d0, i.mul(FloatVector.fromArray(SPECIES, u, at)));
                d1 = l.fma(d1, i.mul(FloatVector.fromArray(SPECIES, u, at + COUNT)));
                d2 = l.fma(d2, i.mul(FloatVector.fromArray(SPECIES, u, at + 2 * COUNT)));
                d3 = l.fma(d3, i.mul(FloatVector.fromArray(SPECIES, u, at + 3 * COUNT)));
                d0.intoArray(u, at);
                d1.intoArray(u, at + COUNT);
                d2.intoArray(u, at + 2 * COUNT);
                d3.intoArray(u, at + 3 * COUNT);
            }
        }
    }

    private static void againAlone(float[] u, int from, int plane, int nz, float[] inv, float[] low) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector d = FloatVector.zero(SPECIES);
            for (int z = 0, at = from + o; z < nz; z++, at += plane) {
                d = FloatVector.broadcast(SPECIES, low[z])
                        .fma(d, FloatVector.fromArray(SPECIES, u, at).mul(inv[z]));
                d.intoArray(u, at);
            }
        }
    }

    private static void up(float[] u, int from, int plane, int nz, float[] up) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector x0 = FloatVector.zero(SPECIES);
            FloatVector x1 = x0;
            FloatVector x2 = x0;
            FloatVector x3 = x0;
            for (int z = nz - 1, at = from + o + z * plane; z >= 0; z--, at -= plane) {
                FloatVector factor = FloatVector.broadcast(SPECIES, up[z]);
                x0 = factor.fma(x0, FloatVector.fromArray(SPECIES, u, at));
                x1 = factor.fma(x1, FloatVector.fromArray(SPECIES, u, at + COUNT));
                x2 = factor.fma(x2, FloatVector.fromArray(SPECIES, u, at + 2 * COUNT));
                x3 = factor.fma(x3, FloatVector.fromArray(SPECIES, u, at + 3 * COUNT));
                x0.intoArray(u, at);
                x1.intoArray(u, at + COUNT);
                x2.intoArray(u, at + 2 * COUNT);
                x3.intoArray(u, at + 3 * COUNT);
            }
        }
    }

    private static void upAlone(float[] u, int from, int plane, int nz, float[] up) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector x = FloatVector.zero(SPECIES);
            for (int z = nz - 1, at = from + o + z * plane; z >= 0; z--, at -= plane) {
                x = FloatVector.broadcast(SPECIES, up[z]).fma(x, FloatVector.fromArray(SPECIES, u, at));
                x.intoArray(u, at);
            }
        }
    }
}
