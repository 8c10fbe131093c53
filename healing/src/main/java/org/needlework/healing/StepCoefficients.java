package org.needlework.healing;

import static org.needlework.healing.Lanes.COUNT;

/// What depends on the step size: exact decays of one step and the factorised diffusion matrices,
/// for eight skins. Made once per step size and used again.
final class StepCoefficients {

    static final int F_LEFT = 0;
    static final int F_FREED = 8;
    static final int A_LEFT = 16;
    static final int A_GAIN = 24;
    static final int X_MOVED = 32;
    static final int M_IMPLICIT = 40;
    static final int C_IMPLICIT = 48;
    static final int A_IMPLICIT = 56;
    static final int E_GROWN = 64;
    private static final int SIZE = 72;

    final double[] values = new double[SIZE];
    final Transport.Factors signal;
    final Transport.Factors inflammation;
    final Transport.Factors cells;
    final Transport.Factors surface;
    double dt = Double.NaN;
    /// Share of the erythema of the puncture that is left after the step (rate 1 per day).
    double rednessLeft;

    StepCoefficients(int nr, int nz, int surfaceRings) {
        signal = new Transport.Factors(nr, nz);
        inflammation = new Transport.Factors(nr, nz);
        cells = new Transport.Factors(nr, nz);
        surface = new Transport.Factors(surfaceRings, 1);
    }

    /// @param lossInTransport whether decay of `c` and `m` is solved together with their
    ///     diffusion
    /// @param surfaceStep     share of the step that the surface takes at once
    void set(
            double[] radius_mm,
            double height_mm,
            Coefficients k,
            double dt,
            boolean lossInTransport,
            double surfaceStep) {
        this.dt = dt;
        rednessLeft = StrictMath.exp(-dt);
        double[] v = k.values;
        for (int lane = 0; lane < COUNT; lane++) {
            double left = StrictMath.exp(-v[Coefficients.LF + lane] * dt);
            values[F_LEFT + lane] = left;
            // Clot dissolved in the step, over what is left of it.
            values[F_FREED + lane] = -StrictMath.expm1(-v[Coefficients.LF + lane] * dt) / left;
            double d_a = v[Coefficients.D_A + lane];
            values[A_LEFT + lane] = StrictMath.exp(-d_a * dt);
            values[A_GAIN + lane] = d_a > 0 ? -StrictMath.expm1(-d_a * dt) / d_a : dt;
            values[X_MOVED + lane] = -StrictMath.expm1(-v[Coefficients.CROSS + lane] * dt);
            values[M_IMPLICIT + lane] = 1 / (1 + v[Coefficients.D_M + lane] * dt);
            values[C_IMPLICIT + lane] = 1 / (1 + v[Coefficients.D_C + lane] * dt);
            values[A_IMPLICIT + lane] = 1 / (1 + d_a * dt);
            values[E_GROWN + lane] = StrictMath.expm1(v[Coefficients.S_E + lane] * dt * surfaceStep);
        }
        signal.set(radius_mm, height_mm, v, Coefficients.DC, lossInTransport ? Coefficients.D_C : -1, dt);
        inflammation.set(radius_mm, height_mm, v, Coefficients.DM, lossInTransport ? Coefficients.D_M : -1, dt);
        cells.set(radius_mm, height_mm, v, Coefficients.DN, -1, dt);
        surface.set(radius_mm, height_mm, v, Coefficients.DE, -1, dt);
    }
}
