package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;

/// Diffusion between planes, in double; see `Spread`. `FloatDown` is the same in float.
///
/// The way down goes plane by plane through a whole tile, as memory likes to be read. The way back,
/// and any further steps, take four columns of vectors at a time, which the first cache holds from
/// top to bottom; what goes from plane to plane stays in registers.
final class DoubleDown {

    private static final int COLUMNS = 4 * COUNT;

    private DoubleDown() {}

    /// Steps of the columns that begin at indexes `from` to `to` of the first plane, in place.
    static void solve(double[] u, int from, int to, int plane, int nz, Spread spread, int steps) {
        first(u, from, to - from, spread.inv()[0]);
        for (int z = 1; z < nz; z++) {
            down(u, from + z * plane, plane, to - from, spread.inv()[z], spread.low()[z]);
        }
        int at = from;
        for (; at + COLUMNS <= to; at += COLUMNS) {
            up(u, at, plane, nz, spread.up());
            for (int step = 1; step < steps; step++) {
                again(u, at, plane, nz, spread.inv(), spread.low());
                up(u, at, plane, nz, spread.up());
            }
        }
        for (; at < to; at += COUNT) {
            upAlone(u, at, plane, nz, spread.up());
            for (int step = 1; step < steps; step++) {
                againAlone(u, at, plane, nz, spread.inv(), spread.low());
                upAlone(u, at, plane, nz, spread.up());
            }
        }
    }

    /// The rest of a step whose first half `relay` has done in all planes, the last at index `last`.
    ///
    /// @param onward from there to the plane before it
    static void complete(double[] u, int last, int onward, int size, int nz, Spread spread) {
        for (int place = 1, at = last + onward; place < nz; place++, at += onward) {
            substitute(u, at, at - onward, size, spread.up()[nz - 1 - place]);
        }
    }

    private static void substitute(double[] u, int at, int other, int size, double upOf) {
        DoubleVector up = DoubleVector.broadcast(SPECIES, upOf);
        for (int i = 0; i < size; i += STEP) {
            up.fma(DoubleVector.fromArray(SPECIES, u, other + i), DoubleVector.fromArray(SPECIES, u, at + i))
                    .intoArray(u, at + i);
        }
    }

    private static void first(double[] u, int at, int size, double inv) {
        for (int i = 0; i < size; i += STEP) {
            DoubleVector.fromArray(SPECIES, u, at + i).mul(inv).intoArray(u, at + i);
        }
    }

    private static void down(double[] u, int at, int plane, int size, double invOf, double lowOf) {
        DoubleVector inv = DoubleVector.broadcast(SPECIES, invOf);
        DoubleVector low = DoubleVector.broadcast(SPECIES, lowOf);
        int above = at - plane;
        for (int i = 0; i < size; i += STEP) {
            low.fma(DoubleVector.fromArray(SPECIES, u, above + i), inv.mul(DoubleVector.fromArray(SPECIES, u, at + i)))
                    .intoArray(u, at + i);
        }
    }

    private static void again(double[] u, int from, int plane, int nz, double[] inv, double[] low) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector d0 = DoubleVector.zero(SPECIES);
            DoubleVector d1 = d0;
            DoubleVector d2 = d0;
            DoubleVector d3 = d0;
            for (int z = 0, at = from + o; z < nz; z++, at += plane) {
                DoubleVector i = DoubleVector.broadcast(SPECIES, inv[z]);
                DoubleVector l = DoubleVector.broadcast(SPECIES, low[z]);
                d0 = l.fma(d0, i.mul(DoubleVector.fromArray(SPECIES, u, at)));
                d1 = l.fma(d1, i.mul(DoubleVector.fromArray(SPECIES, u, at + COUNT)));
                d2 = l.fma(d2, i.mul(DoubleVector.fromArray(SPECIES, u, at + 2 * COUNT)));
                d3 = l.fma(d3, i.mul(DoubleVector.fromArray(SPECIES, u, at + 3 * COUNT)));
                d0.intoArray(u, at);
                d1.intoArray(u, at + COUNT);
                d2.intoArray(u, at + 2 * COUNT);
                d3.intoArray(u, at + 3 * COUNT);
            }
        }
    }

    private static void againAlone(double[] u, int from, int plane, int nz, double[] inv, double[] low) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector d = DoubleVector.zero(SPECIES);
            for (int z = 0, at = from + o; z < nz; z++, at += plane) {
                d = DoubleVector.broadcast(SPECIES, low[z])
                        .fma(d, DoubleVector.fromArray(SPECIES, u, at).mul(inv[z]));
                d.intoArray(u, at);
            }
        }
    }

    private static void up(double[] u, int from, int plane, int nz, double[] up) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector x0 = DoubleVector.zero(SPECIES);
            DoubleVector x1 = x0;
            DoubleVector x2 = x0;
            DoubleVector x3 = x0;
            for (int z = nz - 1, at = from + o + z * plane; z >= 0; z--, at -= plane) {
                DoubleVector factor = DoubleVector.broadcast(SPECIES, up[z]);
                x0 = factor.fma(x0, DoubleVector.fromArray(SPECIES, u, at));
                x1 = factor.fma(x1, DoubleVector.fromArray(SPECIES, u, at + COUNT));
                x2 = factor.fma(x2, DoubleVector.fromArray(SPECIES, u, at + 2 * COUNT));
                x3 = factor.fma(x3, DoubleVector.fromArray(SPECIES, u, at + 3 * COUNT));
                x0.intoArray(u, at);
                x1.intoArray(u, at + COUNT);
                x2.intoArray(u, at + 2 * COUNT);
                x3.intoArray(u, at + 3 * COUNT);
            }
        }
    }

    private static void upAlone(double[] u, int from, int plane, int nz, double[] up) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector x = DoubleVector.zero(SPECIES);
            for (int z = nz - 1, at = from + o + z * plane; z >= 0; z--, at -= plane) {
                x = DoubleVector.broadcast(SPECIES, up[z]).fma(x, DoubleVector.fromArray(SPECIES, u, at));
                x.intoArray(u, at);
            }
        }
    }
}
