package org.needlework.healing;

import static org.needlework.healing.Lanes.COUNT;
import static org.needlework.healing.Lanes.SPECIES;
import static org.needlework.healing.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;

/// Chemotaxis of fibroblasts up the signal, `dn/dt = − div( n χ ∇c/(1 + c/c_χ)² )`, donor-cell upwind.
///
/// The speed is written as `χ ∇ψ` with `ψ = c/(1 + c/c_χ)`, which is the same and needs one division
/// per cell. Explicit; speeds are capped where cells would otherwise move further than four tenths
/// of a ring, or a tenth of a layer, in one step, layers before rings, so that no cell can lose more than it has:
/// positive and conservative at any step, and the cap is out of reach of the parameter ranges at
/// the step sizes in use.
final class Taxis {

    private static final double MOST_RINGS = 0.4;
    private static final double MOST_LAYERS = 0.1;

    private final int nr;
    private final int nz;
    private final double[] upper;
    private final double[] lower;
    private final double[] perDr = new double[COUNT];
    private final double perDz;

    Taxis(int nr, int nz, double[] radius_mm, double height_mm) {
        this.nr = nr;
        this.nz = nz;
        upper = new double[nr * COUNT];
        lower = new double[nr * COUNT];
        for (int lane = 0; lane < COUNT; lane++) {
            perDr[lane] = nr / radius_mm[lane];
        }
        perDz = nz / height_mm;
    }

    /// One explicit step of size `dt` of `n[z][r][lane]`, in place.
    void move(double[] k, double[] c, double[] n, double dt) {
        int row = nr * COUNT;
        double[] own = upper;
        double[] next = lower;
        saturate(k, c, 0, own);
        for (int j = 0; j < nz; j++) {
            if (j < nz - 1) {
                saturate(k, c, (j + 1) * row, next);
                moveDown(k, n, j * row, own, next, dt);
            }
            moveAcross(k, n, j * row, own, dt);
            double[] spent = own;
            own = next;
            next = spent;
        }
    }

    private void saturate(double[] k, double[] c, int at, double[] psi) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector perChi = DoubleVector.fromArray(SPECIES, k, Coefficients.PER_C_CHI + o);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            for (int i = o; i < nr * COUNT; i += COUNT) {
                DoubleVector signal = DoubleVector.fromArray(SPECIES, c, at + i);
                signal.div(perChi.fma(signal, one)).intoArray(psi, i);
            }
        }
    }

    /// Through the floor of a layer; the layer below has not moved yet in any way.
    private void moveDown(double[] k, double[] n, int at, double[] own, double[] next, double dt) {
        int row = nr * COUNT;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector scale =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.CHI + o).mul(perDz * perDz * dt);
            for (int i = o; i < row; i += COUNT) {
                DoubleVector courant = DoubleVector.fromArray(SPECIES, next, i)
                        .sub(DoubleVector.fromArray(SPECIES, own, i))
                        .mul(scale)
                        .min(MOST_LAYERS)
                        .max(-MOST_LAYERS);
                DoubleVector here = DoubleVector.fromArray(SPECIES, n, at + i);
                DoubleVector below = DoubleVector.fromArray(SPECIES, n, at + row + i);
                DoubleVector moved = courant.max(0).mul(here).add(courant.min(0).mul(below));
                here.sub(moved).intoArray(n, at + i);
                below.add(moved).intoArray(n, at + row + i);
            }
        }
    }

    private void moveAcross(double[] k, double[] n, int at, double[] own, double dt) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector per = DoubleVector.fromArray(SPECIES, perDr, o);
            DoubleVector scale = DoubleVector.fromArray(SPECIES, k, Coefficients.CHI + o)
                    .mul(per)
                    .mul(per)
                    .mul(dt);
            DoubleVector in = DoubleVector.zero(SPECIES);
            DoubleVector here = DoubleVector.fromArray(SPECIES, n, at + o);
            DoubleVector psi = DoubleVector.fromArray(SPECIES, own, o);
            for (int i = 0; i < nr - 1; i++) {
                DoubleVector beyond = DoubleVector.fromArray(SPECIES, n, at + (i + 1) * COUNT + o);
                DoubleVector psiBeyond = DoubleVector.fromArray(SPECIES, own, (i + 1) * COUNT + o);
                DoubleVector courant =
                        psiBeyond.sub(psi).mul(scale).min(MOST_RINGS).max(-MOST_RINGS);
                DoubleVector out =
                        courant.max(0).mul(here).add(courant.min(0).mul(beyond)).mul(i + 1);
                in.sub(out).mul(2.0 / (2 * i + 1)).add(here).intoArray(n, at + i * COUNT + o);
                in = out;
                here = beyond;
                psi = psiBeyond;
            }
            in.mul(2.0 / (2 * nr - 1)).add(here).intoArray(n, at + (nr - 1) * COUNT + o);
        }
    }
}
