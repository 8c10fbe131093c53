package org.needlework.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Setup.Precision;
import org.needlework.core.tissue.Tissue;
import org.needlework.healing.block.BlockTissue;
import org.needlework.healing.block.Crew;
import org.needlework.healing.block.Diffusion;
import org.needlework.healing.block.Layout;
import org.needlework.healing.block.Spread;
import org.needlework.healing.block.Voxels;

/// The block: the machine's own limits, the diffusion step alone against them and beside the study it came
/// from, the whole model, and twelve months.
///
/// What is compared is run in turn, round after round, and the median of the rounds' ratios is quoted, so
/// that a busy machine slows both sides and leaves the ratio. The roofline is one pass over memory per step,
/// read and written: 16 bytes per update in double, 8 in float, at the bandwidth measured in the same round.
///
/// Steps of diffusion alone follow each other with nothing between them, which four fields or more make use of
/// (`Diffusion`). The model reacts between its steps and cannot: what it takes is measured as the whole model.
public final class BlockBench implements Bench {

    private static final double VOXEL_MM = 0.02;
    private static final double STEP_DAYS = 0.02;
    private static final double LOSS = 2;
    private static final int MOST_FIELDS = 10;
    /// Sweeps over memory in a round: as long a time as the rest of it, so that a busy machine slows both.
    private static final int SWEEPS = 12;

    /// Voxels along x, y and z.
    private record Size(int nx, int ny, int nz) {
        double voxels() {
            return (double) nx * ny * nz;
        }

        String words() {
            return nx + "x" + ny + "x" + nz;
        }
    }

    private static final Size CUBE = new Size(100, 100, 100);
    private static final Size SLAB = new Size(200, 200, 100);

    @Override
    public String name() {
        return "block";
    }

    @Override
    public String purpose() {
        return "the tissue block: diffusion against the machine's limits, the whole model, twelve months";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        try (Crew one = new Crew(1);
                Crew two = new Crew(2);
                Spike spike = Spike.compile(root)) {
            Limits limits = new Limits();
            measureLimits(limits, one, two, quick, figures);
            System.out.println();
            System.out.printf(
                    "%-12s %-7s %3s %3s %16s %16s %10s%n",
                    "block", "storage", "S", "T", "updates/s", "of the roofline", "to spike");
            for (Size size : quick ? List.of(CUBE) : List.of(CUBE, SLAB)) {
                for (Precision precision : Precision.values()) {
                    for (int fields : quick ? new int[] {MOST_FIELDS} : new int[] {1, 4, MOST_FIELDS}) {
                        for (Crew crew : quick ? List.of(two) : List.of(one, two)) {
                            compare(size, precision, fields, crew, limits, spike, quick, figures);
                        }
                    }
                }
            }
            againstScalar(one, quick, figures);
        }
        wholeModel(quick, figures);
        if (!quick) {
            figures.put("twelve_months_s", twelveMonths(Precision.DOUBLE, figures));
            figures.put("twelve_months_f32_s", twelveMonths(Precision.FLOAT, figures));
        }
        return figures;
    }

    private static void measureLimits(Limits limits, Crew one, Crew two, boolean quick, Map<String, Object> figures) {
        for (Crew crew : List.of(one, two)) {
            double bytes = 0;
            double doubles = 0;
            double floats = 0;
            for (int round = 0; round < (quick ? 8 : 20); round++) {
                bytes = Math.max(bytes, limits.bandwidth(crew, 1));
                doubles = Math.max(doubles, limits.doubles(crew));
                floats = Math.max(floats, limits.floats(crew));
            }
            String threads = "_" + crew.threads() + "t";
            figures.put("bandwidth_in_place_gb_per_s" + threads, bytes / 1e9);
            figures.put("fma_peak_f64_gflops" + threads, doubles / 1e9);
            figures.put("fma_peak_f32_gflops" + threads, floats / 1e9);
            System.out.printf(
                    "%d threads: %.1f GB/s in place, %.0f and %.0f GFLOP/s in double and float%n",
                    crew.threads(), bytes / 1e9, doubles / 1e9, floats / 1e9);
        }
    }

    private static void compare(
            Size size,
            Precision precision,
            int fields,
            Crew crew,
            Limits limits,
            Spike spike,
            boolean quick,
            Map<String, Object> figures)
            throws Exception {
        double updates = size.voxels() * fields;
        int steps = 2 * (int) Math.max(4, Math.min(50, Math.round(5e7 / updates)));
        int rounds = quick ? 5 : 9;
        double[] rates = new double[rounds];
        double[] fractions = new double[rounds];
        double[] ratios = new double[rounds];
        Diffusion ours = diffusion(size, precision, fields, crew);
        Spike.Run theirs = spike.prepare(
                size.nx(), size.ny(), size.nz(), precision, diffusivities(fields), LOSS, VOXEL_MM, STEP_DAYS);
        int bytes = precision == Precision.DOUBLE ? 16 : 8;
        for (int round = -2; round < rounds; round++) {
            double roof = limits.bandwidth(crew, SWEEPS) / bytes;
            double seconds = seconds(() -> ours.run(steps));
            double their = theirs.seconds(steps, crew.threads());
            if (round >= 0) {
                rates[round] = updates * steps / seconds;
                fractions[round] = rates[round] / roof;
                ratios[round] = their / seconds;
            }
        }
        String key = (precision == Precision.DOUBLE ? "_f64" : "_f32") + "_s" + fields + "_" + crew.threads() + "t"
                + (size.equals(CUBE) ? "" : "_" + size.words());
        System.out.printf(
                "%-12s %-7s %3d %3d %16.3e %16.2f %10.2f%n",
                size.words(), precision, fields, crew.threads(), median(rates), median(fractions), median(ratios));
        figures.put("updates_per_s" + key, median(rates));
        figures.put("roofline_fraction" + key, median(fractions));
        figures.put("ratio_to_lodspike" + key, median(ratios));
    }

    private static Diffusion diffusion(Size size, Precision precision, int fields, Crew crew) {
        Layout layout = new Layout(size.nx(), size.ny(), size.nz(), precision);
        List<Voxels> voxels = new ArrayList<>();
        List<Spread> spreads = new ArrayList<>();
        for (double diffusivity : diffusivities(fields)) {
            Voxels field = Voxels.of(layout);
            field.fill(1);
            voxels.add(field);
            spreads.add(Spread.even(layout, diffusivity, LOSS, VOXEL_MM, STEP_DAYS));
        }
        return new Diffusion(crew, voxels, spreads);
    }

    private static double[] diffusivities(int fields) {
        double[] diffusivities = new double[fields];
        Arrays.setAll(diffusivities, field -> 0.29 / (1 + field));
        return diffusivities;
    }

    /// How much faster than plain loops: far above one as long as vectors are compiled as vectors.
    private static void againstScalar(Crew one, boolean quick, Map<String, Object> figures) {
        ScalarDiffusion plain = new ScalarDiffusion(CUBE.nx(), 0.29 * STEP_DAYS / (VOXEL_MM * VOXEL_MM));
        Diffusion ours = diffusion(CUBE, Precision.DOUBLE, 1, one);
        int rounds = quick ? 3 : 7;
        double[] ratios = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double slow = seconds(() -> {
                plain.step();
                plain.step();
            });
            double fast = seconds(() -> ours.run(20)) / 10;
            if (round >= 0) {
                ratios[round] = slow / fast;
            }
        }
        figures.put("ratio_to_scalar_f64_s1_1t", median(ratios));
        System.out.printf("%nas fast as plain loops: %.1f times%n", median(ratios));
    }

    /// Steps of the whole model while signal and inflammation are about, in turn with the diffusion of ten
    /// fields.
    private static void wholeModel(boolean quick, Map<String, Object> figures) {
        for (Precision precision : quick ? List.of(Precision.DOUBLE) : List.of(Precision.values())) {
            try (Crew crew = new Crew(2);
                    Block block = open(precision)) {
                Diffusion alone = diffusion(CUBE, precision, MOST_FIELDS, crew);
                int rounds = quick ? 7 : 15;
                int steps = 10;
                double[] rates = new double[rounds];
                double[] fractions = new double[rounds];
                for (int round = -4; round < rounds; round++) {
                    double model = seconds(() -> take(block, steps)) / steps;
                    double diffusion = seconds(() -> alone.run(steps)) / steps;
                    if (round >= 0) {
                        rates[round] = 1 / model;
                        fractions[round] = diffusion / model;
                    }
                }
                String suffix = precision == Precision.DOUBLE ? "" : "_f32";
                figures.put("whole_model_steps_per_s" + suffix, median(rates));
                figures.put("whole_model_fraction" + suffix, median(fractions));
                System.out.printf(
                        "whole model, %s, 2 threads, to day %.1f: %.1f steps/s, %.2f of diffusion alone%n",
                        precision, block.day(), median(rates), median(fractions));
            }
        }
    }

    private static void take(Block block, int steps) {
        long until = block.steps() + steps;
        block.advance(block.setup().days(), () -> block.steps() >= until, () -> {});
    }

    private static double twelveMonths(Precision precision, Map<String, Object> figures) {
        try (Block block = open(precision)) {
            double seconds = seconds(() -> block.advance(block.setup().days(), () -> false, () -> {}));
            figures.put("twelve_months_steps", block.steps());
            System.out.printf(
                    "twelve months, three sessions, %s, 2 threads: %.1f s, %d steps%n",
                    precision, seconds, block.steps());
            return seconds;
        }
    }

    private static Block open(Precision precision) {
        Setup setup = new Setup(
                new Pattern.Scattered(new Density(250)),
                new Depth(1.5),
                0.25,
                0,
                3,
                28,
                365,
                CUBE.nx() * VOXEL_MM,
                CUBE.nz() * VOXEL_MM,
                VOXEL_MM * 1000,
                precision,
                true,
                List.of(),
                Optional.empty(),
                Map.of(),
                1);
        return switch (new BlockTissue(2).open(setup, Runtime.getRuntime().maxMemory())) {
            case Tissue.Opening.Opened opened -> opened.block();
            case Tissue.Opening.Refused refused ->
                throw new IllegalStateException("the block was refused: " + refused.problems());
        };
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
