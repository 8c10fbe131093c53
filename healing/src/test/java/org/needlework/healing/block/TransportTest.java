package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.needlework.core.tissue.Setup.Precision;
import org.needlework.healing.model.Lanes;

class TransportTest {

    private static final double H = 0.02;

    @ParameterizedTest
    @CsvSource({"8,3,1", "13,5,3", "16,4,7", "27,10,12", "100,7,5", "104,12,9"})
    void a_step_is_that_of_plain_elimination(int nx, int ny, int nz) {
        for (double dt : new double[] {1 / 64., 1, 30}) {
            Layout layout = new Layout(nx, ny, nz, Precision.DOUBLE);
            double[] layered = layers(nz);
            double[][][] plain = random(nx, ny, nz, 7);
            Voxels fast = voxels(layout, plain);
            PlainDiffusion slow = new PlainDiffusion(plain, layered, 2, H, dt);
            Spread spread = new Spread(layout, layered, 2, H, dt);
            try (Crew crew = new Crew(1)) {
                new Diffusion(crew, List.of(fast), List.of(spread)).run(3);
            }
            slow.across();
            slow.down();
            slow.down();
            slow.across();
            slow.across();
            slow.down();
            assertThat(farthest(fast, plain)).as("dt %s", dt).isLessThan(2e-13);
        }
    }

    @ParameterizedTest
    @CsvSource({"8,3,1", "13,5,3", "16,4,7", "27,10,12", "100,7,5", "104,12,9"})
    void many_fields_step_by_step_are_those_of_plain_elimination(int nx, int ny, int nz) {
        for (double dt : new double[] {1 / 64., 1, 30}) {
            for (int steps : new int[] {1, 2, 5}) {
                Layout layout = new Layout(nx, ny, nz, Precision.DOUBLE);
                List<Voxels> fields = many(layout);
                List<Spread> spreads = manySpreads(layout, 2, dt);
                try (Crew crew = new Crew(1)) {
                    new Diffusion(crew, fields, spreads).run(steps);
                }
                for (int field = 0; field < fields.size(); field++) {
                    double[][][] plain = random(nx, ny, nz, field);
                    double[] everywhere = new double[nz];
                    Arrays.fill(everywhere, DIFFUSIVITIES[field]);
                    PlainDiffusion slow = new PlainDiffusion(plain, everywhere, 2, H, dt);
                    for (int step = 0; step < steps; step++) {
                        slow.across();
                        slow.down();
                    }
                    assertThat(farthest(fields.get(field), plain))
                            .as("field %s, dt %s, %s steps", field, dt, steps)
                            .isLessThan(2e-13);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE,1e-12", "FLOAT,2e-5"})
    void many_fields_keep_what_does_not_decay(Precision precision, double tolerance) {
        Layout layout = new Layout(44, 30, 20, precision);
        List<Voxels> fields = many(layout);
        double[] before = fields.stream().mapToDouble(TransportTest::sum).toArray();
        try (Crew crew = new Crew(1)) {
            new Diffusion(crew, fields, manySpreads(layout, 0, 0.25)).run(200);
        }
        for (int field = 0; field < before.length; field++) {
            assertThat(sum(fields.get(field)) / before[field] - 1).isCloseTo(0, within(tolerance));
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE", "FLOAT"})
    void many_spots_stay_at_or_above_zero_whatever_the_step(Precision precision) {
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 20; i++) {
            Layout layout =
                    new Layout(8 + random.nextInt(60), 3 + random.nextInt(20), 1 + random.nextInt(20), precision);
            List<Voxels> fields = many(layout);
            for (Voxels field : fields) {
                field.fill(0);
                field.set(layout.at(layout.nx() / 2, 1, layout.nz() / 2), 1);
            }
            double dt = Math.pow(10, random.nextDouble(-6, 3));
            try (Crew crew = new Crew(1)) {
                new Diffusion(crew, fields, manySpreads(layout, 1, dt)).run(3);
            }
            for (Voxels field : fields) {
                for (int index = layout.start(); index < layout.length(); index++) {
                    assertThat(field.get(index)).as("dt %s", dt).isNotNegative();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE", "FLOAT"})
    void many_fields_come_to_the_same_bits_on_any_number_of_threads(Precision precision) {
        Layout layout = new Layout(37, 22, 5, precision);
        List<List<Voxels>> runs = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3, 5, 7}) {
            List<Voxels> fields = many(layout);
            try (Crew crew = new Crew(threads)) {
                Diffusion diffusion = new Diffusion(crew, fields, manySpreads(layout, 2, 0.25));
                diffusion.run(3);
                diffusion.run(4);
            }
            runs.add(fields);
        }
        for (List<Voxels> run : runs) {
            for (int field = 0; field < run.size(); field++) {
                for (int index = layout.start(); index < layout.length(); index++) {
                    assertThat(run.get(field).get(index))
                            .isEqualTo(runs.getFirst().get(field).get(index));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE", "FLOAT"})
    void steps_of_many_fields_allocate_nothing(Precision precision) {
        Layout layout = new Layout(44, 31, 24, precision);
        try (Crew crew = new Crew(1)) {
            Diffusion diffusion = new Diffusion(crew, many(layout), manySpreads(layout, 2, 0.25));
            assertThat(allocated(diffusion)).isZero();
        }
    }

    private static final double[] DIFFUSIVITIES = {0.29, 0.02, 0.1, 0.005};

    /// As many fields as are taken whole.
    private static List<Voxels> many(Layout layout) {
        List<Voxels> fields = new ArrayList<>();
        for (int field = 0; field < Diffusion.MANY; field++) {
            fields.add(voxels(layout, random(layout.nx(), layout.ny(), layout.nz(), field)));
        }
        return fields;
    }

    private static List<Spread> manySpreads(Layout layout, double loss, double dt) {
        return Arrays.stream(DIFFUSIVITIES)
                .mapToObj(diffusivity -> Spread.even(layout, diffusivity, loss, H, dt))
                .toList();
    }

    /// Bytes, once the compiler has come to an end; it takes its time on a busy machine.
    private static long allocated(Diffusion diffusion) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 400 && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            diffusion.run(20);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return allocated;
    }

    @Test
    void floats_stay_close_to_doubles() {
        Layout narrow = new Layout(100, 30, 40, Precision.FLOAT);
        Layout wide = new Layout(100, 30, 40, Precision.DOUBLE);
        double[][][] values = random(100, 30, 40, 3);
        Voxels one = voxels(narrow, values);
        Voxels other = voxels(wide, values);
        try (Crew crew = new Crew(2)) {
            new Diffusion(crew, List.of(one), List.of(Spread.even(narrow, 0.29, 2, H, 0.25))).run(20);
            new Diffusion(crew, List.of(other), List.of(Spread.even(wide, 0.29, 2, H, 0.25))).run(20);
        }
        double most = 0;
        for (int z = 0; z < 40; z++) {
            for (int x = 0; x < 100; x++) {
                most = Math.max(most, Math.abs(one.get(x, 17, z) / other.get(x, 17, z) - 1));
            }
        }
        assertThat(most).isLessThan(2e-5);
    }

    @Test
    void a_gaussian_spreads_as_on_paper_with_an_error_of_second_order() {
        double coarse = errorOfGaussian(16, 1e-3);
        double fine = errorOfGaussian(32, 2.5e-4);
        assertThat(coarse).isLessThan(0.06);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(1.85, 2.15);
    }

    /// Largest error over the peak after 0.05 days of a Gaussian in a cube of 1.6 mm.
    private static double errorOfGaussian(int n, double dt) {
        double h = 1.6 / n;
        double d = 0.29;
        double t = 0.05;
        double s0 = 0.18 * 0.18;
        double s1 = s0 + 2 * d * t;
        Layout layout = new Layout(n, n, n, Precision.DOUBLE);
        Voxels u = Voxels.of(layout);
        for (int z = 0; z < n; z++) {
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < n; x++) {
                    u.set(layout.at(x, y, z), closed(z, h, s0) * periodic(x, h, s0) * periodic(y, h, s0));
                }
            }
        }
        try (Crew crew = new Crew(1)) {
            new Diffusion(crew, List.of(u), List.of(Spread.even(layout, d, 0, h, dt))).run((int) Math.round(t / dt));
        }
        double shrunk = Math.pow(s0 / s1, 1.5);
        double worst = 0;
        for (int z = 0; z < n; z++) {
            for (int x = 0; x < n; x++) {
                double exact = shrunk * closed(z, h, s1) * periodic(x, h, s1) * periodic(n / 2, h, s1);
                worst = Math.max(worst, Math.abs(u.get(x, n / 2, z) - exact) / shrunk);
            }
        }
        return worst;
    }

    /// Centred at 0.8 mm, and its images one period away.
    private static double periodic(int i, double h, double variance) {
        double sum = 0;
        for (int image = -2; image <= 2; image++) {
            double x = (i + 0.5) * h - 0.8 + 1.6 * image;
            sum += Math.exp(-x * x / (2 * variance));
        }
        return sum;
    }

    /// Centred at 0.5 mm, and its images in the closed ends.
    private static double closed(int i, double h, double variance) {
        double sum = 0;
        for (int image = -2; image <= 2; image++) {
            double z = (i + 0.5) * h + 3.2 * image;
            sum += Math.exp(-(z - 0.5) * (z - 0.5) / (2 * variance))
                    + Math.exp(-(z + 0.5) * (z + 0.5) / (2 * variance));
        }
        return sum;
    }

    /// Two layers, D₁ over D₂: a cosine in each that meet in value and flux decays as one, with λ from
    /// `√D₁ tan(a √(λ/D₁)) + √D₂ tan(b √(λ/D₂)) = 0`.
    @Test
    void a_slab_of_two_layers_decays_at_its_own_rate() {
        double d1 = 0.29;
        double d2 = 0.05;
        double half = 0.8;
        // The first root lies where the tangent of the slower layer has gone negative.
        double low = Math.pow(Math.PI / 2 / half, 2) * d2 * (1 + 1e-6);
        double high = Math.pow(Math.PI / half, 2) * d2 * (1 - 1e-9);
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (mismatch(middle, d1, d2, half) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double rate = low;
        int n = 80;
        double h = 2 * half / n;
        Layout layout = new Layout(8, 3, n, Precision.DOUBLE);
        double[] diffusivity = new double[n];
        Voxels u = Voxels.of(layout);
        for (int z = 0; z < n; z++) {
            double depth = (z + 0.5) * h;
            boolean upper = depth < half;
            diffusivity[z] = upper ? d1 : d2;
            double value = upper
                    ? Math.cos(depth * Math.sqrt(rate / d1)) / Math.cos(half * Math.sqrt(rate / d1))
                    : Math.cos((2 * half - depth) * Math.sqrt(rate / d2)) / Math.cos(half * Math.sqrt(rate / d2));
            u.store(layout.at(z), layout.at(z) + layout.used(), filled(layout.used(), value), 0);
        }
        double before = u.get(3, 1, n - 1);
        double dt = 1 / 1024.;
        try (Crew crew = new Crew(1)) {
            new Diffusion(crew, List.of(u), List.of(new Spread(layout, diffusivity, 0, h, dt))).run(1024);
        }
        assertThat(Math.log(before / u.get(3, 1, n - 1))).isCloseTo(rate, within(2e-3 * rate));
    }

    private static double mismatch(double rate, double d1, double d2, double half) {
        return Math.sqrt(d1) * Math.tan(half * Math.sqrt(rate / d1))
                + Math.sqrt(d2) * Math.tan(half * Math.sqrt(rate / d2));
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void loss_takes_its_share_of_every_step() {
        Layout layout = new Layout(20, 6, 9, Precision.DOUBLE);
        Voxels u = Voxels.of(layout);
        u.fill(3);
        try (Crew crew = new Crew(1)) {
            new Diffusion(crew, List.of(u), List.of(Spread.even(layout, 0.29, 2, H, 0.25))).run(8);
        }
        assertThat(u.get(7, 2, 4)).isCloseTo(3 / Math.pow(1.5, 8), within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE,1e-12", "FLOAT,2e-5"})
    void what_does_not_decay_is_kept(Precision precision, double tolerance) {
        Layout layout = new Layout(44, 30, 20, precision);
        Voxels u = voxels(layout, random(44, 30, 20, 5));
        double before = sum(u);
        try (Crew crew = new Crew(1)) {
            new Diffusion(crew, List.of(u), List.of(new Spread(layout, layers(20), 0, H, 0.25))).run(200);
        }
        assertThat(sum(u) / before - 1).isCloseTo(0, within(tolerance));
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE", "FLOAT"})
    void a_spot_stays_at_or_above_zero_whatever_the_step(Precision precision) {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20; i++) {
            Layout layout =
                    new Layout(8 + random.nextInt(60), 3 + random.nextInt(20), 1 + random.nextInt(20), precision);
            Voxels u = Voxels.of(layout);
            u.set(layout.at(layout.nx() / 2, 1, 0), 1);
            double dt = Math.pow(10, random.nextDouble(-6, 3));
            try (Crew crew = new Crew(1)) {
                new Diffusion(crew, List.of(u), List.of(Spread.even(layout, 0.29, 1, H, dt))).run(3);
            }
            double least = 1;
            for (int index = layout.start(); index < layout.at(0) + layout.used(); index++) {
                least = Math.min(least, u.get(index));
            }
            assertThat(least).as("dt %s", dt).isNotNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE", "FLOAT"})
    void any_number_of_threads_comes_to_the_same_bits(Precision precision) {
        Layout layout = new Layout(37, 22, 15, precision);
        List<List<Voxels>> runs = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3, 7}) {
            List<Voxels> fields = List.of(
                    voxels(layout, random(37, 22, 15, 1)),
                    voxels(layout, random(37, 22, 15, 2)),
                    voxels(layout, random(37, 22, 15, 3)));
            List<Spread> spreads = List.of(
                    Spread.even(layout, 0.29, 2, H, 0.25),
                    Spread.even(layout, 0.02, 0.35, H, 0.25),
                    new Spread(layout, layers(15), 0, H, 0.25));
            try (Crew crew = new Crew(threads)) {
                Diffusion diffusion = new Diffusion(crew, fields, spreads);
                diffusion.run(3);
                diffusion.run(4);
            }
            runs.add(fields);
        }
        for (List<Voxels> run : runs) {
            for (int field = 0; field < run.size(); field++) {
                for (int index = layout.start(); index < layout.length(); index++) {
                    assertThat(run.get(field).get(index))
                            .isEqualTo(runs.getFirst().get(field).get(index));
                }
            }
        }
    }

    /// A vector that is not compiled as one is an object, and so is nearly everything else that can go
    /// wrong in a kernel.
    @ParameterizedTest
    @CsvSource({"DOUBLE", "FLOAT"})
    void steps_allocate_nothing(Precision precision) {
        Layout layout = new Layout(44, 31, 24, precision);
        Voxels u = voxels(layout, random(44, 31, 24, 1));
        Voxels v = voxels(layout, random(44, 31, 24, 2));
        Spread spread = Spread.even(layout, 0.29, 2, H, 0.25);
        try (Crew crew = new Crew(1)) {
            assertThat(allocated(new Diffusion(crew, List.of(u, v), List.of(spread, spread))))
                    .isZero();
        }
    }

    @Test
    void machines_with_narrow_vectors_turn_rows_to_the_same_bits() {
        Layout layout = new Layout(100, 4, 1, Precision.DOUBLE);
        Spread.Ring ring = Spread.even(layout, 0.29, 0, H, 0.25).ring(0);
        SplittableRandom random = new SplittableRandom(9);
        double[] u = random.doubles(layout.length()).toArray();
        double[] wide = random.doubles(DoubleAcross.LAST + DoubleAcross.BACK).toArray();
        double[] narrow = wide.clone();
        assumeThat(Lanes.STEP).as("lanes in a vector").isEqualTo(Lanes.COUNT);
        int last = layout.start() + layout.row() - Lanes.COUNT;
        int two = 2 * Lanes.COUNT;
        int further = last + 2 * layout.row();
        DoubleAcross.turnTwo(u, last, layout.row(), wide, 0, ring.lanes, ring.q, 0.3, ring.perX, ring.perSquare);
        DoubleAcross.turnTwo(u, further, layout.row(), wide, two, ring.lanes, ring.q, 0.3, ring.perX, ring.perSquare);
        for (int row = 0; row < DoubleAcross.ROWS; row++) {
            DoubleAcross.turnNarrow(u, last + row * layout.row(), narrow, row * Lanes.COUNT, ring, 0.3);
        }
        assertThat(Arrays.copyOf(narrow, DoubleAcross.LAST)).containsExactly(Arrays.copyOf(wide, DoubleAcross.LAST));
    }

    @Test
    void a_tile_that_fails_is_told_and_the_crew_goes_on() {
        try (Crew crew = new Crew(3)) {
            assertThatThrownBy(() -> crew.each(100, (tile, worker) -> {
                        if (tile == 50) {
                            throw new IllegalArgumentException("tile fifty");
                        }
                    }))
                    .hasStackTraceContaining("tile fifty");
            AtomicInteger done = new AtomicInteger();
            crew.each(100, (tile, worker) -> done.incrementAndGet());
            assertThat(done).hasValue(100);
        }
    }

    private static double sum(Voxels u) {
        double sum = 0;
        Layout layout = u.layout();
        for (int z = 0; z < layout.nz(); z++) {
            for (int y = 0; y < layout.ny(); y++) {
                for (int x = 0; x < layout.nx(); x++) {
                    sum += u.get(x, y, z);
                }
            }
        }
        return sum;
    }

    private static double[] layers(int nz) {
        double[] layered = new double[nz];
        for (int z = 0; z < nz; z++) {
            layered[z] = z < nz / 2 ? 0.29 : 0.1;
        }
        return layered;
    }

    private static double[][][] random(int nx, int ny, int nz, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] values = new double[nz][ny][nx];
        for (double[][] plane : values) {
            for (double[] row : plane) {
                Arrays.setAll(row, x -> random.nextDouble());
            }
        }
        return values;
    }

    private static Voxels voxels(Layout layout, double[][][] values) {
        Voxels voxels = Voxels.of(layout);
        for (int z = 0; z < layout.nz(); z++) {
            for (int y = 0; y < layout.ny(); y++) {
                for (int x = 0; x < layout.nx(); x++) {
                    voxels.set(layout.at(x, y, z), values[z][y][x]);
                }
            }
        }
        return voxels;
    }

    private static double farthest(Voxels fast, double[][][] plain) {
        double most = 0;
        for (int z = 0; z < plain.length; z++) {
            for (int y = 0; y < plain[0].length; y++) {
                for (int x = 0; x < plain[0][0].length; x++) {
                    most = Math.max(most, Math.abs(fast.get(x, y, z) - plain[z][y][x]));
                }
            }
        }
        return most;
    }
}
