package org.needlework.healing.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.needlework.healing.model.Lanes.COUNT;

import java.util.Arrays;
import org.hipparchus.special.BesselJ;
import org.junit.jupiter.api.Test;
import org.needlework.healing.model.Coefficients;
import org.needlework.healing.model.Kinetics;
import org.needlework.healing.model.Lanes;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.StepCoefficients;
import org.needlework.healing.model.Symbol;

/// The twelve items of the specification's section 5.1, one test or more each, in its order.
class VerificationTest {

    private static final double BESSEL_ZERO = 3.8317059702;

    // 1

    private static double besselError(int nr, double dt) {
        double radius = 0.36;
        double height = 1.6;
        double diffusivity = 0.29;
        double end = 0.02;
        int nz = 2 * nr;
        double rate = Math.pow(BESSEL_ZERO / radius, 2) + Math.pow(Math.PI / height, 2);
        double[] u = new double[nr * nz * COUNT];
        double[] shape = new double[nr * nz];
        for (int j = 0; j < nz; j++) {
            for (int i = 0; i < nr; i++) {
                shape[j * nr + i] = BesselJ.value(0, BESSEL_ZERO * (i + 0.5) / nr) * Math.cos(Math.PI * (j + 0.5) / nz);
                Arrays.fill(u, (j * nr + i) * COUNT, (j * nr + i + 1) * COUNT, 1 + 0.5 * shape[j * nr + i]);
            }
        }
        Transport.Factors factors = Cells.factors(nr, nz, radius, height, diffusivity, dt);
        for (int k = 0; k < Math.round(end / dt); k++) {
            Transport.diffuse(u, factors);
        }
        double error = 0;
        for (int i = 0; i < shape.length; i++) {
            double exact = 1 + 0.5 * Math.exp(-diffusivity * rate * end) * shape[i];
            error = Math.max(error, Math.abs(u[i * COUNT] - exact));
        }
        return error;
    }

    @Test
    void a_bessel_mode_decays_at_its_rate_with_second_order_in_space() {
        double coarse = besselError(12, 2e-4);
        double middle = besselError(24, 5e-5);
        double fine = besselError(48, 1.25e-5);
        assertThat(coarse).isCloseTo(2.17e-3, within(2e-5));
        assertThat(fine).isCloseTo(1.37e-4, within(2e-6));
        assertThat(Math.log(coarse / middle) / Math.log(2)).isCloseTo(2, within(0.05));
        assertThat(Math.log(middle / fine) / Math.log(2)).isCloseTo(2, within(0.05));
    }

    // 2

    private static double gaussianError(int nr) {
        double radius = 2;
        double s0 = 0.1;
        double dt = 1e-3 * Math.pow(50.0 / nr, 2);
        double end = 0.05;
        double[] u = new double[nr * 2 * COUNT];
        for (int i = 0; i < nr; i++) {
            double r = (i + 0.5) * radius / nr;
            for (int j = 0; j < 2; j++) {
                Arrays.fill(u, (j * nr + i) * COUNT, (j * nr + i + 1) * COUNT, Math.exp(-r * r / (2 * s0 * s0)));
            }
        }
        Transport.Factors factors = Cells.factors(nr, 2, radius, 0.1, 0.29, dt);
        for (int k = 0; k < Math.round(end / dt); k++) {
            Transport.diffuse(u, factors);
        }
        double s2 = s0 * s0 + 2 * 0.29 * end;
        double error = 0;
        for (int i = 0; i < nr; i++) {
            double r = (i + 0.5) * radius / nr;
            error = Math.max(error, Math.abs(u[i * COUNT] - s0 * s0 / s2 * Math.exp(-r * r / (2 * s2))));
        }
        return error;
    }

    @Test
    void a_disc_spreads_as_the_heat_kernel_says_with_second_order_in_space() {
        double coarse = gaussianError(50);
        double middle = gaussianError(100);
        double fine = gaussianError(200);
        assertThat(coarse).isCloseTo(6.8e-3, within(1e-4));
        assertThat(Math.log(coarse / middle) / Math.log(2)).isCloseTo(2, within(0.1));
        assertThat(Math.log(middle / fine) / Math.log(2)).isCloseTo(2, within(0.1));
    }

    // 3

    @Test
    void diffusion_and_chemotaxis_conserve_mass_to_rounding() {
        Batch batch = Cells.batch(Scheme.FINE, 24, 40, Parameters.DEFAULT, Cells.USUAL);
        batch.needle();
        Readings.advance(batch, 3, true);
        double before = Cells.mean(batch, batch.n);
        Transport.Factors factors = Cells.factors(24, 40, Cells.USUAL.cellRadius_mm(), 1.6, 0.004, 0.25);
        Taxis taxis = new Taxis(24, 40, Lanes.filled(1, Cells.USUAL.cellRadius_mm()), 1.6);
        Parameters[] skins = new Parameters[COUNT];
        Arrays.fill(skins, Parameters.DEFAULT.with(Symbol.TAXIS, 0.02));
        double[] k = new Coefficients(skins).values();
        for (int step = 0; step < 120; step++) {
            Transport.diffuse(batch.n, factors);
            taxis.saturate(k, batch.c);
            taxis.moveDown(k, batch.n, 0.25, 1);
            taxis.moveAcross(k, batch.n, 0.25, 1);
        }
        assertThat(Cells.mean(batch, batch.n)).isCloseTo(before, within(1e-12));
    }

    @Test
    void signal_changes_by_its_sources_less_its_loss_in_every_step() {
        Parameters skin = Parameters.DEFAULT;
        Batch batch = Cells.batch(Scheme.FINE, 24, 40, skin, Cells.USUAL);
        batch.needle();
        for (int step = 0; step < 60; step++) {
            double dt = 1 / 16.;
            double clot = Cells.mean(batch, batch.F);
            double signal = Cells.mean(batch, batch.c);
            double[] loop = new double[batch.c.length];
            for (int i = 0; i < loop.length; i++) {
                loop[i] = skin.value(Symbol.SIGNAL_BY_ACTIVATED)
                        * batch.a[i]
                        * batch.c[i]
                        / (skin.value(Symbol.SIGNAL_HALF) + batch.c[i]);
            }
            double looped = Cells.mean(batch, loop);
            batch.step(dt);
            double freed = 0.7 * 30 * (clot - Cells.mean(batch, batch.F));
            double made = dt * (70 * Cells.mean(batch, batch.m) + looped);
            double lost = dt * 2 * Cells.mean(batch, batch.c);
            assertThat(Cells.mean(batch, batch.c) - signal).isCloseTo(freed + made - lost, within(1e-10));
        }
    }

    @Test
    void replacing_type_three_by_type_one_makes_and_loses_no_collagen() {
        Batch slow = Cells.batch(Scheme.FINE, 12, 8, Parameters.DEFAULT.with(Symbol.REPLACEMENT, 0), Cells.USUAL);
        Batch fast = Cells.batch(Scheme.FINE, 12, 8, Parameters.DEFAULT.with(Symbol.REPLACEMENT, 0.5), Cells.USUAL);
        for (Batch batch : new Batch[] {slow, fast}) {
            batch.needle();
            Readings.advance(batch, 40, true);
        }
        assertThat(Cells.mean(fast, fast.C3)).isLessThan(0.99 * Cells.mean(slow, slow.C3));
        assertThat(Cells.mean(fast, fast.C3) + Cells.mean(fast, fast.C1))
                .isCloseTo(Cells.mean(slow, slow.C3) + Cells.mean(slow, slow.C1), within(1e-12));
    }

    // 4

    @Test
    void clot_and_cross_linking_decay_exactly() {
        Batch batch = Cells.batch(Scheme.FINE, 12, 8, Parameters.DEFAULT, Cells.USUAL);
        Arrays.fill(batch.F, 0.5);
        Arrays.fill(batch.X, 0.25);
        batch.disturb();
        double rho = 1;
        batch.step(2);
        assertThat(batch.F[0]).isCloseTo(0.5 * Math.exp(-0.45 * 2), within(1e-15));
        rho = (rho + batch.C1[0] + batch.C3[0]) / 2;
        assertThat(batch.X[0]).isCloseTo(rho + (0.25 - rho) * Math.exp(-2 / 90.), within(1e-15));
    }

    @Test
    void inflammation_decays_to_first_order_in_the_step() {
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            Batch batch = Cells.batch(Scheme.FINE, 12, 8, Parameters.DEFAULT.with(Symbol.RECRUITMENT, 0), Cells.USUAL);
            Arrays.fill(batch.m, 0.5);
            batch.disturb();
            double dt = k == 0 ? 1 / 16. : 1 / 32.;
            for (int step = 0; step < Math.round(4 / dt); step++) {
                batch.step(dt);
            }
            errors[k] = batch.m[0] - 0.5 * Math.exp(-0.35 * 4);
        }
        assertThat(errors[1]).isBetween(0.0, 1e-3);
        assertThat(errors[0] / errors[1]).isCloseTo(2, within(0.05));
    }

    @Test
    void a_uniform_cover_grows_exactly_logistically() {
        Batch batch = Cells.batch(Scheme.FINE, 12, 8, Parameters.DEFAULT, Cells.USUAL);
        Arrays.fill(batch.e, 0.2);
        for (int step = 0; step < 8; step++) {
            batch.step(0.5);
        }
        double grown = 0.2 * Math.exp(0.6 * 4);
        assertThat(batch.e[0]).isCloseTo(grown / (0.8 + grown), within(1e-14));
    }

    // 5

    @Test
    void an_epidermal_front_runs_at_fishers_speed() {
        // Bramson's correction, 2 √(D s) − 1.5 √(D/s)/t, is 0.0772 mm/d at day 55; the prototype
        // has 0.0773.
        int nz = 800;
        double dt = 0.01;
        double[] e = new double[nz * 2 * COUNT];
        Arrays.fill(e, 0, 40 * 2 * COUNT, 1);
        Transport.Factors factors = Cells.factors(2, nz, 0.05, 6, 2.6e-3, dt);
        double[] s = new double[StepCoefficients.E_GROWN + COUNT];
        Arrays.fill(s, StepCoefficients.E_GROWN, s.length, Math.expm1(0.6 * dt));
        double at50 = 0;
        double at60 = 0;
        for (int step = 1; step <= 6000; step++) {
            Transport.diffuse(e, factors);
            Kinetics.cover(s, e, 0, e.length);
            at50 = step == 5000 ? front(e, nz) : at50;
            at60 = step == 6000 ? front(e, nz) : at60;
        }
        assertThat((at60 - at50) / 10).isCloseTo(0.0772, within(0.0003));
    }

    private static double front(double[] e, int nz) {
        int j = 0;
        while (e[j * 2 * COUNT] > 0.5) {
            j++;
        }
        double above = e[(j - 1) * 2 * COUNT];
        double below = e[j * 2 * COUNT];
        return (j - 0.5 + (above - 0.5) / (above - below)) * 6 / nz;
    }

    // 6

    @Test
    void exposure_to_the_signal_is_what_goes_in_over_its_loss() {
        Parameters skin = Parameters.DEFAULT.with(Symbol.SIGNAL_BY_ACTIVATED, 0);
        Batch batch = Cells.batch(Scheme.FINE, 24, 40, skin, Cells.USUAL);
        batch.needle();
        double identity = Cells.mean(batch, batch.F) * (30 + 70 * 4 / (0.45 * 0.35)) / 2;
        double exposure = 0;
        while (batch.t_days < 60) {
            double dt = batch.nextStep_days(60 - batch.t_days);
            batch.step(dt);
            exposure += dt * Cells.mean(batch, batch.c);
        }
        assertThat(identity).isCloseTo(6.64, within(0.03));
        assertThat(exposure / identity).isCloseTo(1, within(1e-5));
    }

    // 7

    @Test
    void unwounded_skin_stays_as_it_is() {
        for (double age : new double[] {1, 0.7}) {
            Batch batch =
                    Cells.batch(Scheme.PLANNING, 12, 16, Parameters.DEFAULT.with(Symbol.AGE_FACTOR, age), Cells.USUAL);
            batch.disturb();
            Readings.advance(batch, 60, true);
            for (int i = 0; i < batch.n.length; i++) {
                assertThat(batch.n[i]).isCloseTo(1, within(1e-12));
                assertThat(batch.C3[i]).isCloseTo(0.2, within(1e-12));
                assertThat(batch.C1[i]).isCloseTo(0.8, within(1e-12));
                assertThat(batch.X[i]).isCloseTo(1, within(1e-12));
                assertThat(batch.E[i]).isCloseTo(1, within(1e-12));
                assertThat(batch.c[i] + batch.m[i] + batch.a[i] + batch.F[i]).isZero();
            }
        }
    }

    // 8

    @Test
    void nothing_is_ever_negative_and_collagen_never_passes_its_ceiling_for_random_skins() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(3);
        for (int draw = 0; draw < 40; draw++) {
            Parameters[] skins = new Parameters[COUNT];
            Puncture[] punctures = new Puncture[COUNT];
            for (int lane = 0; lane < COUNT; lane++) {
                skins[lane] = Parameters.DEFAULT;
                for (Symbol symbol : Symbol.values()) {
                    if (symbol != Symbol.DERMIS && symbol.range().isPresent()) {
                        double low = symbol.range().get().low();
                        double high = symbol.range().get().high();
                        skins[lane] = skins[lane].with(symbol, low + (high - low) * random.nextDouble());
                    }
                }
                punctures[lane] = new Puncture(
                        3 * random.nextDouble(), 0.1 + 0.3 * random.nextDouble(), 20 + 1500 * random.nextDouble());
            }
            Batch batch = new Batch(Scheme.PLANNING, 12, skins, punctures);
            int interval = 3 + random.nextInt(30);
            for (int session = 0; session < 3; session++) {
                Readings.advance(batch, session * interval, true);
                batch.needle();
                check(batch, skins);
                for (int step = 0; step < 40; step++) {
                    Readings.advance(batch, Math.min(batch.t_days + 1, (session + 1) * interval), true);
                    check(batch, skins);
                }
            }
        }
    }

    private static void check(Batch batch, Parameters[] skins) {
        for (double[] field : new double[][] {
            batch.F, batch.m, batch.c, batch.n, batch.a, batch.C3, batch.C1, batch.X, batch.E, batch.e
        }) {
            for (double value : field) {
                if (!(value >= 0 && value < 1e4)) {
                    throw new AssertionError("a field holds " + value + " on day " + batch.t_days);
                }
            }
        }
        for (int i = 0; i < batch.C1.length; i++) {
            double most = skins[i % COUNT].value(Symbol.COLLAGEN_CEILING);
            if (batch.C1[i] + batch.C3[i] > most * (1 + 1e-12)) {
                throw new AssertionError("collagen " + (batch.C1[i] + batch.C3[i]) + " passes its ceiling " + most);
            }
        }
    }

    // 9

    @Test
    void a_session_above_the_dermis_opens_the_surface_and_leaves_the_dermis_untouched() {
        Batch batch = Cells.batch(Scheme.FINE, 24, 40, Parameters.DEFAULT, Cells.USUAL);
        Batch twin = Cells.batch(Scheme.FINE, 24, 40, Parameters.DEFAULT, new Puncture(0.1, 0.25, 250));
        batch.needle();
        Readings.advance(batch, 5, true);
        twin.resume(batch);
        twin.needle();
        for (double[][] pair : new double[][][] {
            {batch.F, twin.F},
            {batch.m, twin.m},
            {batch.c, twin.c},
            {batch.n, twin.n},
            {batch.a, twin.a},
            {batch.C3, twin.C3},
            {batch.C1, twin.C1},
            {batch.X, twin.X},
            {batch.E, twin.E}
        }) {
            assertThat(pair[1]).containsExactly(pair[0]);
        }
        assertThat(twin.e[0]).isZero();
    }

    @Test
    void a_needle_that_does_not_reach_the_skin_opens_nothing() {
        Batch batch = Cells.batch(Scheme.FINE, 24, 40, Parameters.DEFAULT, new Puncture(0, 0.25, 250));
        batch.needle();
        assertThat(batch.e).containsOnly(1);
    }

    // 10

    @Test
    void activated_cells_persist_above_the_saddle_node_and_vanish_below_it() {
        assertThat(activatedAfter600Days(8)).isLessThan(1e-3);
        assertThat(activatedAfter600Days(9)).isCloseTo(1.996, within(0.002));
        assertThat(activatedAfter600Days(16)).isCloseTo(2.645, within(0.002));
    }

    private static double activatedAfter600Days(double feedback) {
        Batch batch = Cells.batch(
                Scheme.PLANNING, 2, 2, Parameters.DEFAULT.with(Symbol.SIGNAL_BY_ACTIVATED, feedback), Cells.USUAL);
        Arrays.fill(batch.a, 2);
        Arrays.fill(batch.c, 20);
        batch.disturb();
        for (int step = 0; step < 600 * 16; step++) {
            batch.step(1 / 16.);
        }
        return batch.a[0];
    }

    // 11

    /// c at 3 d, n and a at 10 d, upper collagen at 12 d.
    private static double[] probe(int nr, int nz, double dt) {
        Parameters skin = Parameters.DEFAULT.with(Symbol.TAXIS, 0);
        Batch batch = Cells.batch(Scheme.FINE, nr, nz, skin, Cells.USUAL);
        batch.needle();
        double[] row = new double[Quantity.values().length * COUNT];
        double[] result = new double[4];
        for (int step = 1; step <= Math.round(12 / dt); step++) {
            batch.step(dt);
            double t = step * dt;
            if (t == 3 || t == 10 || t == 12) {
                batch.read(row);
                if (t == 3) {
                    result[0] = Batch.get(row, Quantity.SIGNAL, 0);
                } else if (t == 10) {
                    result[1] = Batch.get(row, Quantity.FIBROBLASTS, 0);
                    result[2] = Batch.get(row, Quantity.ACTIVATED, 0);
                } else {
                    result[3] = Batch.get(row, Quantity.COLLAGEN_UPPER, 0);
                }
            }
        }
        return result;
    }

    private static double order(double coarse, double middle, double fine) {
        return Math.log(Math.abs(coarse - middle) / Math.abs(middle - fine)) / Math.log(2);
    }

    @Test
    void halving_the_grid_quarters_the_error() {
        double[] coarse = probe(12, 20, 1 / 16.);
        double[] middle = probe(24, 40, 1 / 16.);
        double[] fine = probe(48, 80, 1 / 16.);
        for (int i = 0; i < 3; i++) {
            // More than two where errors of the hole's outline cancel.
            assertThat(order(coarse[i], middle[i], fine[i])).isGreaterThan(1.8);
        }
    }

    @Test
    void halving_the_step_halves_the_error_while_there_is_signal() {
        // Backward Euler in c: first order, positive, its exposure exact (item 6).
        double[] coarse = probe(12, 8, 1 / 8.);
        double[] middle = probe(12, 8, 1 / 16.);
        double[] fine = probe(12, 8, 1 / 32.);
        for (int i = 0; i < 4; i++) {
            assertThat(order(coarse[i], middle[i], fine[i])).isBetween(0.8, 1.6);
        }
    }

    private static double lateCollagen(Batch healed, double dt) {
        Batch batch = Cells.batch(Scheme.FINE, 12, 8, Parameters.DEFAULT.with(Symbol.CELL_MOTION, 0), Cells.USUAL);
        batch.resume(healed);
        for (int step = 0; step < Math.round(64 / dt); step++) {
            batch.step(dt);
        }
        return Cells.mean(batch, batch.C1) + Cells.mean(batch, batch.C3);
    }

    @Test
    void halving_the_step_quarters_the_error_of_cells_and_collagen_in_the_months_after() {
        // The long steps are taken here, so this is where second order pays. Motion of cells left
        // out.
        Batch healed = Cells.batch(Scheme.FINE, 12, 8, Parameters.DEFAULT.with(Symbol.CELL_MOTION, 0), Cells.USUAL);
        healed.needle();
        Readings.advance(healed, 60, true);
        double longest = lateCollagen(healed, 8);
        double middle = lateCollagen(healed, 4);
        double shortest = lateCollagen(healed, 2);
        assertThat(order(longest, middle, shortest)).isBetween(1.7, 2.5);
        assertThat(middle).isCloseTo(shortest, within(1e-4));
    }

    // 12

    @Test
    void a_lattice_of_punctures_in_three_dimensions_agrees_within_one_per_cent() {
        // Figures of the prototype's 3D block (validation/peers/unit-cell/out_block3d.txt),
        // without chemotaxis, as there. Its own steps cost it 0.4 % in c and 1 to 2 % of the
        // gain.
        Course course = UnitCell.of(Scheme.FINE, Parameters.DEFAULT.with(Symbol.TAXIS, 0), Cells.USUAL)
                .heal(new int[] {0}, 60);
        assertThat(course.at(Quantity.SIGNAL, 1)).isCloseTo(0.46121, within(0.01 * 0.46121));
        assertThat(course.at(Quantity.SIGNAL, 3)).isCloseTo(0.92934, within(0.0101 * 0.92934));
        assertThat(course.at(Quantity.INFLAMMATION, 3)).isCloseTo(0.02646, within(0.01 * 0.02646));
        assertThat(course.at(Quantity.FIBROBLASTS, 10)).isCloseTo(1.23947, within(0.01 * 1.23947));
        assertThat(course.at(Quantity.ACTIVATED, 10)).isCloseTo(0.11386, within(0.01 * 0.11386));
        assertThat(course.at(Quantity.COLLAGEN_UPPER, 30) - 1).isCloseTo(0.06541, within(0.025 * 0.06541));
        assertThat(course.at(Quantity.COLLAGEN_UPPER, 60) - 1).isCloseTo(0.10107, within(0.02 * 0.10107));
    }
}
