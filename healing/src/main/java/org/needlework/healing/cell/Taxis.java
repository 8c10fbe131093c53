package org.needlework.healing.cell;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;
import org.needlework.healing.model.Coefficients;

/// Chemotaxis of fibroblasts up the signal, `dn/dt = − div( n χ ∇c/(1 + c/c_χ)² )`, donor-cell
/// upwind.
///
/// The speed is written as `χ ∇ψ` with `ψ = c/(1 + c/c_χ)`, which is the same and needs one
/// division per cell. Explicit; speeds are capped where cells would otherwise move further than
/// four tenths of a ring, or a tenth of a layer, in one step, layers before rings, so that no
/// cell can lose more than it has: positive and conservative at any step, and the cap is out of
/// reach of the parameter ranges at the step sizes in use.
final class Taxis {

    private static final double MOST_RINGS = 0.4;
    private static final double MOST_LAYERS = 0.1;

    private final int nr;
    private final int nz;
    private final double[] psi;
    private final double[] perRing;
    private final double[] perDr = new double[COUNT];
    private final double perDz;

    Taxis(int nr, int nz, double[] radius_mm, double height_mm) {
        this.nr = nr;
        this.nz = nz;
        psi = new double[nr * nz * COUNT];
        perRing = new double[nr];
        for (int i = 0; i < nr; i++) {
            perRing[i] = 2.0 / (2 * i + 1);
        }
        for (int lane = 0; lane < COUNT; lane++) {
            perDr[lane] = nr / radius_mm[lane];
        }
        perDz = nz / height_mm;
    }

    /// Prepares `ψ` of a signal; to be called before the moves in it.
    void saturate(double[] k, double[] c) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector perChi = DoubleVector.fromArray(SPECIES, k, Coefficients.PER_C_CHI + o);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            for (int i = o; i < psi.length; i += COUNT) {
                DoubleVector signal = DoubleVector.fromArray(SPECIES, c, i);
                signal.div(perChi.fma(signal, one)).intoArray(psi, i);
            }
        }
    }

    /// `x` between `−most` and `most`.
    private static DoubleVector capped(DoubleVector x, double most) {
        return x.add(most).abs().sub(x.sub(most).abs()).mul(0.5);
    }

    /// What crosses a face at this Courant number: taken from whichever side it leaves.
    private static DoubleVector upwind(DoubleVector courant, DoubleVector here, DoubleVector there) {
        return courant.mul(here.add(there))
                .add(courant.abs().mul(here.sub(there)))
                .mul(0.5);
    }

    /// Between layers, in `times` explicit steps that make up `dt`.
    void moveDown(double[] k, double[] n, double dt, int times) {
        for (int t = 0; t < times; t++) {
            for (int j = 0; j < nz - 1; j++) {
                moveDown(k, n, j * nr * COUNT, dt / times);
            }
        }
    }

    private void moveDown(double[] k, double[] n, int at, double dt) {
        int row = nr * COUNT;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector scale =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.CHI + o).mul(perDz * perDz * dt);
            for (int i = at + o; i < at + row; i += COUNT) {
                DoubleVector rise =
                        DoubleVector.fromArray(SPECIES, psi, i + row).sub(DoubleVector.fromArray(SPECIES, psi, i));
                DoubleVector here = DoubleVector.fromArray(SPECIES, n, i);
                DoubleVector below = DoubleVector.fromArray(SPECIES, n, i + row);
                DoubleVector moved = upwind(capped(rise.mul(scale), MOST_LAYERS), here, below);
                here.sub(moved).intoArray(n, i);
                below.add(moved).intoArray(n, i + row);
            }
        }
    }

    /// Between rings, in `times` explicit steps that make up `dt`.
    void moveAcross(double[] k, double[] n, double dt, int times) {
        for (int t = 0; t < times; t++) {
            for (int j = 0; j < nz; j++) {
                moveAcross(k, n, j * nr * COUNT, dt / times);
            }
        }
    }

    private void moveAcross(double[] k, double[] n, int at, double dt) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector per = DoubleVector.fromArray(SPECIES, perDr, o);
            DoubleVector scale = DoubleVector.fromArray(SPECIES, k, Coefficients.CHI + o)
                    .mul(per)
                    .mul(per)
                    .mul(dt);
            DoubleVector in = DoubleVector.zero(SPECIES);
            DoubleVector here = DoubleVector.fromArray(SPECIES, n, at + o);
            for (int i = 0; i < nr - 1; i++) {
                int place = at + i * COUNT + o;
                DoubleVector beyond = DoubleVector.fromArray(SPECIES, n, place + COUNT);
                DoubleVector rise = DoubleVector.fromArray(SPECIES, psi, place + COUNT)
                        .sub(DoubleVector.fromArray(SPECIES, psi, place));
                DoubleVector out = upwind(capped(rise.mul(scale), MOST_RINGS), here, beyond)
                        .mul(i + 1);
                in.sub(out).mul(perRing[i]).add(here).intoArray(n, place);
                in = out;
                here = beyond;
            }
            in.mul(perRing[nr - 1]).add(here).intoArray(n, at + (nr - 1) * COUNT + o);
        }
    }
}
