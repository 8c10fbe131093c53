package org.needlework.healing.cell;

import static org.needlework.healing.model.Lanes.COUNT;

import java.util.Arrays;
import org.needlework.healing.model.Kinetics;
import org.needlework.healing.model.StepCoefficients;

/// The epidermal equation of Sherratt and Murray as SkinDeep states it: `u_t = D u_xx + s u (1 − u)`
/// on 0–0.5 cm, `u(0) = 1`, no flux at 0.5 cm, `u = 0` at the start, `D` = 2e-9 cm²/s. In centimetres
/// and days, with the diffusion and the logistic growth that the model's epidermis has.
///
/// Layer 0 is pinned to one and has its middle at `x = 0`.
public final class Sherratt {

    private static final double DIFFUSION_CM2_PER_S = 2e-9;
    private static final double SECONDS_PER_DAY = 86400;
    private static final double LENGTH_CM = 0.5;

    private final int layers;
    private final double step_days;
    private final double h_cm;
    private final double[] u;
    private final double[] grown;
    private final Transport.Factors factors;
    private double t_days;

    /// @param growth_per_s rate of growth, `s`
    public Sherratt(int layers, double step_days, double growth_per_s) {
        this.layers = layers;
        this.step_days = step_days;
        h_cm = LENGTH_CM / (layers - 0.5);
        u = new double[2 * layers * COUNT];
        grown = new double[StepCoefficients.E_GROWN + COUNT];
        Arrays.fill(
                grown,
                StepCoefficients.E_GROWN,
                grown.length,
                StrictMath.expm1(growth_per_s * SECONDS_PER_DAY * step_days));
        double diffusion = DIFFUSION_CM2_PER_S * SECONDS_PER_DAY;
        factors = Cells.factors(2, layers, 1, h_cm * layers, diffusion, step_days);
        double through = diffusion * step_days / (h_cm * h_cm);
        double previous = 0;
        for (int j = 0; j < layers; j++) {
            double below = j == layers - 1 ? 0 : through;
            double inv = j == 0 ? 1 : 1 / (1 + through + below - through * previous);
            previous = j == 0 ? 0 : below * inv;
            for (int lane = 0; lane < COUNT; lane++) {
                factors.zInv[j * COUNT + lane] = inv;
                factors.zLow[j * COUNT + lane] = j == 0 ? 0 : through * inv;
                factors.zUp[j * COUNT + lane] = previous;
            }
        }
        Arrays.fill(u, 0, 2 * COUNT, 1);
    }

    public void run(double days) {
        for (int step = 0; step < Math.round(days / step_days); step++) {
            Transport.diffuse(u, factors);
            Kinetics.cover(grown, u, 0, u.length);
            t_days += step_days;
        }
    }

    /// Cover at `x_cm`, interpolated between layers.
    public double at(double x_cm) {
        int j = (int) (x_cm / h_cm);
        double share = x_cm / h_cm - j;
        return (1 - share) * u[2 * j * COUNT] + share * u[2 * (j + 1) * COUNT];
    }

    private double far() {
        return u[2 * (layers - 1) * COUNT];
    }

    /// Runs until the far end is half covered.
    ///
    /// @return when that was, in days from the start, interpolated within the step
    public double runUntilHalfClosed() {
        double before = far();
        while (far() < 0.5) {
            before = far();
            run(step_days);
        }
        return t_days - step_days * (far() - 0.5) / (far() - before);
    }
}
