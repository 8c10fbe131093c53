package org.needlework.healing.model;

import static org.needlework.healing.model.Lanes.COUNT;

/// What the reactions need to know of a step size: the exact decays of one step, for eight skins,
/// `[coefficient][lane]`.
public final class StepCoefficients {

    public static final int F_LEFT = 0;
    public static final int F_FREED = 8;
    public static final int A_LEFT = 16;
    public static final int A_GAIN = 24;
    public static final int X_MOVED = 32;
    public static final int M_IMPLICIT = 40;
    public static final int C_IMPLICIT = 48;
    public static final int A_IMPLICIT = 56;
    public static final int E_GROWN = 64;
    private static final int SIZE = 72;

    private final double[] values = new double[SIZE];
    private double dt = Double.NaN;

    /// @param dt           size of the step, in days
    /// @param surfaceShare share of the step that the epidermal cover grows at once
    public void set(Coefficients k, double dt, double surfaceShare) {
        this.dt = dt;
        double[] v = k.values();
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
            values[E_GROWN + lane] = StrictMath.expm1(v[Coefficients.S_E + lane] * dt * surfaceShare);
        }
    }

    /// The step size it was last set to, in days; NaN before that.
    public double dt() {
        return dt;
    }

    /// All of them, `[coefficient][lane]`; to be read only.
    public double[] values() {
        return values;
    }
}
