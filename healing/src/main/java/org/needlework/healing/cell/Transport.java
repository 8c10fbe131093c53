package org.needlework.healing.cell;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;

/// Diffusion in the unit cell: backward Euler on finite volumes, one direction after the other.
///
///     (I − dt D L_r)(I + dt k − dt D L_z) u(t + dt) = u(t)
///
/// Cells are rings of equal width `R/nr` and layers of equal height `H/nz`; a face between two
/// rings conducts `2π r/dr`, no face at `r = 0`, `r = R`, `z = 0` or `z = H` conducts anything.
/// Both matrices are M-matrices with unit row sums (less the loss `k`), so the step is positive
/// at any size and conserves `∫ u` to rounding. Plain Crank–Nicolson is not positive here
/// (specification 3.8). Loss is taken into the vertical solve, so the area mean of a field
/// relaxes as it would without any splitting.
///
/// Factorisations are by lane, because the cell radius differs from skin to skin.
final class Transport {

    private Transport() {}

    /// The factorised matrices for one diffusivity, loss rate and step size.
    ///
    /// A solve is `d_i = inv_i f_i + low_i d_{i−1}` upwards, then `u_i = d_i + up_i u_{i+1}`
    /// downwards; all numbers in it are positive.
    static final class Factors {
        final int nr;
        final int nz;
        final double[] rInv;
        final double[] rLow;
        final double[] rUp;
        final double[] zInv;
        final double[] zLow;
        final double[] zUp;
        private final double[] loss = new double[COUNT];

        Factors(int nr, int nz) {
            this.nr = nr;
            this.nz = nz;
            rInv = new double[nr * COUNT];
            rLow = new double[nr * COUNT];
            rUp = new double[nr * COUNT];
            zInv = new double[nz * COUNT];
            zLow = new double[nz * COUNT];
            zUp = new double[nz * COUNT];
        }

        /// @param radius_mm cell radius by lane
        /// @param height_mm height of the cell
        /// @param values    coefficients, `diffusivity` and `lossRate` being places in it
        /// @param lossRate  place of the loss rate, or −1 for none
        void set(double[] radius_mm, double height_mm, double[] values, int diffusivity, int lossRate, double dt) {
            double dz = height_mm / nz;
            for (int lane = 0; lane < COUNT; lane++) {
                double spread = values[diffusivity + lane] * dt;
                double dr = radius_mm[lane] / nr;
                double previous = 0;
                for (int i = 0; i < nr; i++) {
                    // Ring i has area (2i + 1) π dr², its outer face conducts 2π (i + 1).
                    double inner = i == 0 ? 0 : 2.0 * i / (2 * i + 1) * spread / (dr * dr);
                    double outer = i == nr - 1 ? 0 : 2.0 * (i + 1) / (2 * i + 1) * spread / (dr * dr);
                    double inv = 1 / (1 + inner + outer - inner * previous);
                    previous = outer * inv;
                    rInv[i * COUNT + lane] = inv;
                    rLow[i * COUNT + lane] = inner * inv;
                    rUp[i * COUNT + lane] = previous;
                }
                loss[lane] = lossRate < 0 ? 0 : values[lossRate + lane] * dt;
                double through = spread / (dz * dz);
                previous = 0;
                for (int j = 0; j < nz; j++) {
                    double above = j == 0 ? 0 : through;
                    double below = j == nz - 1 ? 0 : through;
                    double inv = 1 / (1 + loss[lane] + above + below - above * previous);
                    previous = below * inv;
                    zInv[j * COUNT + lane] = inv;
                    zLow[j * COUNT + lane] = above * inv;
                    zUp[j * COUNT + lane] = previous;
                }
            }
        }
    }

    /// One step of a field `[z][r][lane]`, in place.
    static void diffuse(double[] u, Factors f) {
        int row = f.nr * COUNT;
        int j = 0;
        for (; j + 1 < f.nz; j += 2) {
            twoRows(u, j * row, (j + 1) * row, f.nr, f.rInv, f.rLow, f.rUp);
            forward(u, j, row, f.zInv, f.zLow);
            forward(u, j + 1, row, f.zInv, f.zLow);
        }
        if (j < f.nz) {
            oneRow(u, j * row, f.nr, f.rInv, f.rLow, f.rUp);
            forward(u, j, row, f.zInv, f.zLow);
        }
        for (j = f.nz - 2; j >= 0; j--) {
            backward(u, j, row, f.zUp);
        }
    }

    /// One step of a field `[r][lane]` on the surface, in place.
    static void diffuseSurface(double[] u, Factors f) {
        oneRow(u, 0, f.nr, f.rInv, f.rLow, f.rUp);
    }

    private static void oneRow(double[] u, int at, int nr, double[] inv, double[] low, double[] up) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector d = DoubleVector.zero(SPECIES);
            for (int i = o; i < nr * COUNT; i += COUNT) {
                d = DoubleVector.fromArray(SPECIES, low, i)
                        .fma(
                                d,
                                DoubleVector.fromArray(SPECIES, inv, i)
                                        .mul(DoubleVector.fromArray(SPECIES, u, at + i)));
                d.intoArray(u, at + i);
            }
            DoubleVector x = DoubleVector.zero(SPECIES);
            for (int i = (nr - 1) * COUNT + o; i >= 0; i -= COUNT) {
                x = DoubleVector.fromArray(SPECIES, up, i).fma(x, DoubleVector.fromArray(SPECIES, u, at + i));
                x.intoArray(u, at + i);
            }
        }
    }

    /// Two rows at once, so that one waits while the other multiplies.
    private static void twoRows(double[] u, int at, int also, int nr, double[] inv, double[] low, double[] up) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector d = DoubleVector.zero(SPECIES);
            DoubleVector e = DoubleVector.zero(SPECIES);
            for (int i = o; i < nr * COUNT; i += COUNT) {
                DoubleVector l = DoubleVector.fromArray(SPECIES, low, i);
                DoubleVector v = DoubleVector.fromArray(SPECIES, inv, i);
                d = l.fma(d, v.mul(DoubleVector.fromArray(SPECIES, u, at + i)));
                e = l.fma(e, v.mul(DoubleVector.fromArray(SPECIES, u, also + i)));
                d.intoArray(u, at + i);
                e.intoArray(u, also + i);
            }
            DoubleVector x = DoubleVector.zero(SPECIES);
            DoubleVector y = DoubleVector.zero(SPECIES);
            for (int i = (nr - 1) * COUNT + o; i >= 0; i -= COUNT) {
                DoubleVector p = DoubleVector.fromArray(SPECIES, up, i);
                x = p.fma(x, DoubleVector.fromArray(SPECIES, u, at + i));
                y = p.fma(y, DoubleVector.fromArray(SPECIES, u, also + i));
                x.intoArray(u, at + i);
                y.intoArray(u, also + i);
            }
        }
    }

    private static void forward(double[] u, int j, int row, double[] zInv, double[] zLow) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector inv = DoubleVector.fromArray(SPECIES, zInv, j * COUNT + o);
            int from = j * row + o;
            if (j == 0) {
                for (int i = from; i < from + row - o; i += COUNT) {
                    inv.mul(DoubleVector.fromArray(SPECIES, u, i)).intoArray(u, i);
                }
            } else {
                DoubleVector low = DoubleVector.fromArray(SPECIES, zLow, j * COUNT + o);
                for (int i = from; i < from + row - o; i += COUNT) {
                    low.fma(DoubleVector.fromArray(SPECIES, u, i - row), inv.mul(DoubleVector.fromArray(SPECIES, u, i)))
                            .intoArray(u, i);
                }
            }
        }
    }

    private static void backward(double[] u, int j, int row, double[] zUp) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector up = DoubleVector.fromArray(SPECIES, zUp, j * COUNT + o);
            int from = j * row + o;
            for (int i = from; i < from + row - o; i += COUNT) {
                up.fma(DoubleVector.fromArray(SPECIES, u, i + row), DoubleVector.fromArray(SPECIES, u, i))
                        .intoArray(u, i);
            }
        }
    }

    /// Replaces each layer of a field by its area mean in the lanes of `which`.
    static void average(double[] u, int nr, int nz, boolean[] which) {
        for (int j = 0; j < nz; j++) {
            for (int lane = 0; lane < COUNT; lane++) {
                if (which[lane]) {
                    int at = j * nr * COUNT + lane;
                    double sum = 0;
                    for (int i = 0; i < nr; i++) {
                        sum += (2 * i + 1) * u[at + i * COUNT];
                    }
                    double mean = sum / ((double) nr * nr);
                    for (int i = 0; i < nr; i++) {
                        u[at + i * COUNT] = mean;
                    }
                }
            }
        }
    }
}
