package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Density;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.StepCoefficients;
import org.needlework.healing.model.Symbol;

/// The specification's section 5.1 in three dimensions.
class BlockVerificationTest {

    private static final Setup SCATTERED = Blocks.of(new Pattern.Scattered(new Density(600)), 0.52, 40, 60);

    private static void diffuse(Voxels u, Spread spread, Crew crew, int steps) {
        new Diffusion(crew, List.of(u), List.of(spread)).run(steps);
    }

    // 1, 2: second order in space and the layered slab are held by TransportTest.

    @Test
    void motion_is_first_order_in_the_step() {
        assertThat(modeError(20) / modeError(40)).isCloseTo(2, within(0.05));
        assertThat(modeError(40) / modeError(80)).isCloseTo(2, within(0.03));
    }

    /// Of a product of cosines, which the grid itself damps at a known rate.
    private static double modeError(int steps) {
        int count = 16;
        double h = 0.05;
        Layout layout = new Layout(count, count, count, Setup.Precision.DOUBLE);
        Voxels u = Voxels.of(layout);
        fill(
                u,
                (x, y, z) -> 1
                        + 0.5
                                * Math.cos(2 * Math.PI * x / count)
                                * Math.cos(2 * Math.PI * y / count)
                                * Math.cos(Math.PI * (z + 0.5) / count));
        double end = 0.05;
        try (Crew crew = new Crew(1)) {
            diffuse(u, Spread.even(layout, 0.29, 0, h, end / steps), crew, steps);
        }
        double round = 2 - 2 * Math.cos(2 * Math.PI / count);
        double closed = 2 - 2 * Math.cos(Math.PI / count);
        double left = Math.exp(-0.29 * (2 * round + closed) / (h * h) * end);
        return Math.abs(u.get(0, 0, 0) - 1 - 0.5 * left * Math.cos(Math.PI * 0.5 / count));
    }

    // 3

    @Test
    void cells_that_follow_the_signal_go_to_it_and_none_is_lost_or_made() {
        Layout layout = new Layout(13, 9, 11, Setup.Precision.DOUBLE);
        Voxels c = Voxels.of(layout);
        Voxels n = Voxels.of(layout);
        Voxels to = Voxels.of(layout);
        fill(c, (x, y, z) -> 4 * Math.exp(-((x - 6) * (x - 6) + (y - 4) * (y - 4) + (z - 5) * (z - 5)) / 8.0));
        SplittableRandom random = new SplittableRandom(2);
        fill(n, (x, y, z) -> random.nextDouble());
        double before = sum(n);
        double middle = n.get(6, 4, 5);
        new Attraction(layout, 0.2).move(c, n, to, 0.1, 0, 11);
        assertThat(sum(to)).isCloseTo(before, within(1e-12 * before));
        assertThat(to.get(6, 4, 5)).isGreaterThan(middle);
        // However steep: nothing goes below zero.
        new Attraction(layout, 0.2).move(c, n, to, 1e6, 0, 11);
        assertThat(sum(to)).isCloseTo(before, within(1e-12 * before));
        each(layout, (x, y, z) -> assertThat(to.get(x, y, z)).isNotNegative());
    }

    @Test
    void signal_changes_by_its_sources_less_its_loss_in_every_step() {
        Setup setup = Blocks.layered(SCATTERED, List.of(new Setup.LayerDiffusivity(0.5, 0.3)));
        try (SkinBlock block = new SkinBlock(setup, new Crew(1))) {
            block.advance(0, () -> false, () -> {});
            for (int step = 0; step < 50; step++) {
                double day = block.day();
                double clot = Blocks.mean(block, Field.CLOT);
                double signal = Blocks.mean(block, Field.SIGNAL);
                double[] loop = new double[1];
                each(block.fields.layout, (x, y, z) -> {
                    double c = block.fields.c.get(x, y, z);
                    loop[0] += 2 * block.fields.a.get(x, y, z) * c / (5 + c);
                });
                block.advance(60, () -> true, () -> {});
                double dt = block.day() - day;
                double freed = 0.7 * 30 * (clot - Blocks.mean(block, Field.CLOT));
                double made = dt
                        * (70 * Blocks.mean(block, Field.INFLAMMATION)
                                + loop[0] / block.grid().voxels());
                double lost = dt * 2 * Blocks.mean(block, Field.SIGNAL);
                assertThat(Blocks.mean(block, Field.SIGNAL) - signal).isCloseTo(freed + made - lost, within(1e-10));
            }
        }
    }

    // 4

    @Test
    void clot_decays_exactly() {
        try (SkinBlock block = new SkinBlock(SCATTERED, new Crew(1))) {
            block.advance(0, () -> false, () -> {});
            double before = Blocks.mean(block, Field.CLOT);
            block.advance(4, () -> false, () -> {});
            assertThat(Blocks.mean(block, Field.CLOT)).isCloseTo(before * Math.exp(-0.45 * 4), within(1e-14));
        }
    }

    // 5

    @Test
    void the_front_of_the_cover_runs_at_fishers_speed() {
        int nx = 8;
        int ny = 900;
        double dt = 0.02;
        double h = 11.0 / ny;
        double[] e = new double[nx * ny];
        java.util.Arrays.fill(e, 0, nx * 25, 1);
        Cover cover = new Cover(nx, ny);
        Cover.Factors factors = cover.factors(2.6e-3, dt, h);
        StepCoefficients s = new StepCoefficients();
        s.set(new org.needlework.healing.model.Coefficients(skins()), dt, 0.5);
        double at50 = 0;
        double at60 = 0;
        for (int step = 1; step <= 3000; step++) {
            cover.step(e, s, factors);
            at50 = step == 2500 ? front(e, nx, h) : at50;
            at60 = step == 3000 ? front(e, nx, h) : at60;
        }
        // Bramson's correction, 2 √(D s) − 1.5 √(D/s)/t, is 0.0772 mm/d at day 55.
        assertThat((at60 - at50) / 10).isCloseTo(0.0772, within(0.0005));
    }

    private static Parameters[] skins() {
        Parameters[] skins = new Parameters[8];
        java.util.Arrays.fill(skins, Parameters.DEFAULT);
        return skins;
    }

    private static double front(double[] e, int nx, double h) {
        int y = 12;
        while (e[y * nx] > 0.5) {
            y++;
        }
        double above = e[(y - 1) * nx];
        return (y - 0.5 + (above - 0.5) / (above - e[y * nx])) * h;
    }

    // 7

    @Test
    void skin_that_no_needle_reaches_stays_as_it_is() {
        for (Setup.Precision precision : Setup.Precision.values()) {
            Setup setup = Blocks.set(
                    precision == Setup.Precision.FLOAT ? Blocks.narrow(SCATTERED) : SCATTERED,
                    Symbol.PENETRATION.symbol(),
                    0);
            double slack = precision == Setup.Precision.FLOAT ? 2e-6 : 1e-12;
            try (SkinBlock block = new SkinBlock(setup, new Crew(1))) {
                block.wake();
                block.advance(60, () -> false, () -> {});
                assertThat(block.holes()).isEmpty();
                each(block.fields.layout, (x, y, z) -> {
                    assertThat(block.fields.n.get(x, y, z)).isCloseTo(1, within(slack));
                    assertThat(block.fields.C3.get(x, y, z)).isCloseTo(0.2, within(slack));
                    assertThat(block.fields.C1.get(x, y, z)).isCloseTo(0.8, within(slack));
                    assertThat(block.fields.X.get(x, y, z)).isCloseTo(1, within(slack));
                    assertThat(block.fields.E.get(x, y, z)).isCloseTo(1, within(slack));
                    assertThat(block.fields.c.get(x, y, z) + block.fields.m.get(x, y, z) + block.fields.a.get(x, y, z))
                            .isZero();
                });
            }
        }
    }

    // 8

    @Test
    void nothing_is_ever_negative_and_collagen_never_passes_its_ceiling_for_random_skins() {
        SplittableRandom random = new SplittableRandom(4);
        for (int draw = 0; draw < 7; draw++) {
            Map<String, Double> set = new HashMap<>();
            for (Symbol symbol : Symbol.values()) {
                if (symbol != Symbol.DERMIS && symbol.range().isPresent()) {
                    double low = symbol.range().get().low();
                    double high = symbol.range().get().high();
                    set.put(symbol.symbol(), low + (high - low) * random.nextDouble());
                }
            }
            Setup setup = Blocks.sessions(
                    Blocks.of(LayingTest.patterns().get(draw % 7), 0.6, 40, 40), 3, 2 + random.nextInt(3), 12);
            setup = Blocks.seeded(Blocks.depthScatter(Blocks.set(setup, set), 0.3), draw);
            setup = draw % 3 == 0 ? Blocks.narrow(setup) : setup;
            double most = set.getOrDefault("rho_max", 2.5) * (1 + (draw % 3 == 0 ? 1e-6 : 1e-12));
            try (SkinBlock block = new SkinBlock(setup, new Crew(1))) {
                for (int day = 0; day <= 12; day += 2) {
                    block.advance(day, () -> false, () -> {});
                    check(block, most);
                }
            }
        }
    }

    private static void check(SkinBlock block, double most) {
        each(block.fields.layout, (x, y, z) -> {
            for (Voxels field : block.fields.all()) {
                double value = field.get(x, y, z);
                if (!(value >= 0 && value < 1e4)) {
                    throw new AssertionError("a field holds " + value + " on day " + block.day());
                }
            }
            double rho = block.fields.C3.get(x, y, z) + block.fields.C1.get(x, y, z);
            if (rho > most) {
                throw new AssertionError("collagen " + rho + " passes its ceiling " + most);
            }
        });
        for (double e : block.fields.cover) {
            assertThat(e).isBetween(0.0, 1 + 1e-12);
        }
    }

    // 9

    @Test
    void a_session_above_the_dermis_opens_the_surface_and_leaves_the_dermis_untouched() {
        Setup shallow = Blocks.set(SCATTERED, Symbol.PENETRATION.symbol(), 0.05);
        try (SkinBlock block = new SkinBlock(shallow, new Crew(1))) {
            block.advance(0, () -> false, () -> {});
            assertThat(block.holes())
                    .isNotEmpty()
                    .allSatisfy(hole -> assertThat(hole.depth_mm()).isZero());
            assertThat(block.fields.cover).contains(0);
            assertThat(Blocks.mean(block, Field.COLLAGEN)).isEqualTo(1);
            assertThat(Blocks.mean(block, Field.CLOT)).isZero();
        }
    }

    // Threads

    @Test
    void a_course_is_the_same_bit_for_bit_for_any_number_of_threads() throws IOException {
        Setup setup = Blocks.sessions(Blocks.of(new Pattern.Rolled(192, 8, 20, 20, 40, 3), 0.76, 40, 9), 2, 3, 9);
        for (Setup each : List.of(setup, Blocks.narrow(setup))) {
            byte[] one = healed(each, 1);
            assertThat(healed(each, 2)).isEqualTo(one);
            assertThat(healed(each, 5)).isEqualTo(one);
        }
    }

    private static byte[] healed(Setup setup, int threads) throws IOException {
        try (SkinBlock block = new SkinBlock(setup, new Crew(threads))) {
            block.advance(8, () -> false, () -> {});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            block.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void looking_at_a_block_changes_nothing() throws IOException {
        try (SkinBlock looked = new SkinBlock(SCATTERED, new Crew(1));
                SkinBlock unseen = new SkinBlock(SCATTERED, new Crew(1))) {
            for (double day = 0; day <= 9; day += 0.3) {
                looked.advance(day, () -> false, () -> {});
                looked.meanByDepth(Field.SIGNAL);
            }
            looked.advance(9, () -> false, () -> {});
            unseen.advance(9, () -> false, () -> {});
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            ByteArrayOutputStream other = new ByteArrayOutputStream();
            looked.save(one);
            unseen.save(other);
            assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
            assertThat(looked.steps()).isEqualTo(unseen.stepsUntil(9));
            assertThat(looked.day()).isEqualTo(9);
        }
    }

    private interface At {
        double of(int x, int y, int z);
    }

    private interface Visit {
        void at(int x, int y, int z);
    }

    private static void fill(Voxels u, At value) {
        each(u.layout(), (x, y, z) -> u.set(u.layout().at(x, y, z), value.of(x, y, z)));
    }

    private static double sum(Voxels u) {
        double[] sum = new double[1];
        each(u.layout(), (x, y, z) -> sum[0] += u.get(x, y, z));
        return sum[0];
    }

    private static void each(Layout layout, Visit visit) {
        for (int z = 0; z < layout.nz(); z++) {
            for (int y = 0; y < layout.ny(); y++) {
                for (int x = 0; x < layout.nx(); x++) {
                    visit.at(x, y, z);
                }
            }
        }
    }
}
