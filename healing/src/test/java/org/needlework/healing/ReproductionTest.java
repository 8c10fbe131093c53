package org.needlework.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.needlework.healing.Lanes.COUNT;

import org.junit.jupiter.api.Test;

/// Reproductions that a third party can check (specification, section 5.3).
class ReproductionTest {

    /// R1: `u_t = D u_xx + s u (1 − u)` on 0–0.5 cm, `u(0) = 1`, no flux at 0.5 cm, in
    /// centimetres, with the diffusion and the logistic growth of the epidermis. Layer 0 is
    /// pinned to one and has its middle at `x = 0`.
    private static final class Sherratt {
        final int nz;
        final double dt;
        final double h;
        final double[] u;
        final double[] grown;
        final Transport.Factors factors;

        Sherratt(int nz, double dt, double growth_per_s) {
            this.nz = nz;
            this.dt = dt;
            h = 0.5 / (nz - 0.5);
            u = new double[2 * nz * COUNT];
            grown = new double[StepCoefficients.E_GROWN + COUNT];
            java.util.Arrays.fill(grown, StepCoefficients.E_GROWN, grown.length, Math.expm1(growth_per_s * 86400 * dt));
            factors = Cells.factors(2, nz, 1, h * nz, 2e-9 * 86400, dt);
            double through = 2e-9 * 86400 * dt / (h * h);
            double previous = 0;
            for (int j = 0; j < nz; j++) {
                double below = j == nz - 1 ? 0 : through;
                double inv = j == 0 ? 1 : 1 / (1 + through + below - through * previous);
                previous = j == 0 ? 0 : below * inv;
                for (int lane = 0; lane < COUNT; lane++) {
                    factors.zInv[j * COUNT + lane] = inv;
                    factors.zLow[j * COUNT + lane] = j == 0 ? 0 : through * inv;
                    factors.zUp[j * COUNT + lane] = previous;
                }
            }
            java.util.Arrays.fill(u, 0, 2 * COUNT, 1);
        }

        void run(double days) {
            for (int step = 0; step < Math.round(days / dt); step++) {
                Transport.diffuse(u, factors);
                Kinetics.cover(grown, u, 0, 2 * nz);
            }
        }

        double at(double x) {
            int j = (int) (x / h);
            double share = x / h - j;
            return (1 - share) * u[2 * j * COUNT] + share * u[2 * (j + 1) * COUNT];
        }

        double far() {
            return u[2 * (nz - 1) * COUNT];
        }
    }

    @Test
    void r1_without_growth_agrees_with_the_series() {
        Sherratt wound = new Sherratt(800, 0.01, 0);
        wound.run(10);
        assertThat(wound.at(0.05)).isCloseTo(0.39504, within(3e-4));
        assertThat(wound.at(0.25)).isCloseTo(0.00002, within(1e-5));
        wound.run(30);
        assertThat(wound.at(0.05)).isCloseTo(0.67065, within(3e-4));
        assertThat(wound.at(0.25)).isCloseTo(0.03348, within(3e-4));
    }

    @Test
    void r1_with_growth_closes_when_it_should() {
        Sherratt wound = new Sherratt(800, 0.01, 8e-6);
        wound.run(20);
        assertThat(wound.at(0.25)).isCloseTo(0.947, within(0.003));
        double t = 20;
        double before = wound.far();
        while (wound.far() < 0.5) {
            before = wound.far();
            wound.run(0.01);
            t += 0.01;
        }
        double half = t - 0.01 * (wound.far() - 0.5) / (wound.far() - before);
        assertThat(half).isCloseTo(26.17, within(0.05));
    }

    @Test
    void r2_a_hole_of_35_micrometres_closes_in_about_eighteen_hours() {
        // Kalluri 2011: 18 h in hairless rat, 770 µm needles of 140 µm; not tuned to.
        Course course = UnitCell.of(Scheme.FINE, Parameters.DEFAULT, new Puncture(0.77, 0.14, 250))
                .heal(new int[] {0}, 4);
        assertThat(24 * course.closure_days()).isBetween(16.0, 20.0);
    }

    @Test
    void r3_signal_comes_before_cells_and_cells_before_collagen() {
        // The order of GSE209609: TGF-beta, then proliferation, then collagen, not up before day
        // 3.
        Course course =
                UnitCell.of(Scheme.FINE, Parameters.DEFAULT, Cells.USUAL).heal(new int[] {0}, 60);
        assertThat(course.peakDay(Quantity.SIGNAL)).isLessThan(course.peakDay(Quantity.FIBROBLASTS));
        assertThat(course.peakDay(Quantity.FIBROBLASTS)).isLessThan(course.peakDay(Quantity.COLLAGEN));
        assertThat(course.at(Quantity.COLLAGEN, 3)).isLessThan(1);
    }
}
