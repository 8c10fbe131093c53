package org.needlework.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.needlework.healing.cell.Course;
import org.needlework.healing.cell.Quantity;
import org.needlework.healing.cell.Scheme;
import org.needlework.healing.cell.UnitCell;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The unit cell: courses at reference, fine and planning resolution, the planning grid's error, and the
/// numpy prototype on the same grid and steps, run in turn with ours.
public final class HealingBench implements Bench {

    private static final Puncture PUNCTURE = new Puncture(1.5, 0.25, 250);
    private static final double[] NO_READINGS = {};
    private static final int YEAR_DAYS = 365;
    private static final int HALF_YEAR_DAYS = 182;

    /// Courses by JMH. A batch heals eight skins side by side; every figure is per course.
    @State(Scope.Benchmark)
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public static class Courses {

        private final UnitCell referenceAlone = UnitCell.of(Scheme.REFERENCE, Parameters.DEFAULT, PUNCTURE);
        private final UnitCell reference = UnitCell.of(Scheme.REFERENCE, skins(), PUNCTURE);
        private final UnitCell fine = UnitCell.of(Scheme.FINE, skins(), PUNCTURE);
        private final UnitCell planning = UnitCell.of(Scheme.PLANNING, skins(), PUNCTURE);

        /// One skin by itself for a year on the prototype's grid and steps: the latency.
        @Benchmark
        public List<Course> yearReferenceAlone() {
            return referenceAlone.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
        }

        /// Eight skins for a year on the prototype's grid and steps.
        @Benchmark
        @OperationsPerInvocation(UnitCell.LANES)
        public List<Course> yearReference() {
            return reference.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
        }

        /// Eight skins for a year on the fine grid.
        @Benchmark
        @OperationsPerInvocation(UnitCell.LANES)
        public List<Course> yearFine() {
            return fine.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
        }

        /// Eight skins for a year on the planning grid.
        @Benchmark
        @OperationsPerInvocation(UnitCell.LANES)
        public List<Course> yearPlanning() {
            return planning.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
        }

        /// Eight skins for six months and three sessions on the planning grid.
        @Benchmark
        @OperationsPerInvocation(UnitCell.LANES)
        public List<Course> halfYearPlanning() {
            return planning.heal(new int[] {0, 28, 56}, HALF_YEAR_DAYS, NO_READINGS);
        }

        private static List<Parameters> skins() {
            List<Parameters> skins = new ArrayList<>();
            for (int lane = 0; lane < UnitCell.LANES; lane++) {
                skins.add(Parameters.DEFAULT.with(Map.of("k_t", 8e-4 * (1 + 0.01 * lane))));
            }
            return skins;
        }
    }

    @Override
    public String name() {
        return "healing";
    }

    @Override
    public String purpose() {
        return "courses per second, the planning grid's error, the ratio to the numpy prototype";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "grid_reference",
                UnitCell.of(Scheme.REFERENCE, Parameters.DEFAULT, PUNCTURE).grid());
        figures.put(
                "grid_fine",
                UnitCell.of(Scheme.FINE, Parameters.DEFAULT, PUNCTURE).grid());
        figures.put(
                "grid_planning",
                UnitCell.of(Scheme.PLANNING, Parameters.DEFAULT, PUNCTURE).grid());
        Map<String, Double> one = measure(
                quick, 1, "yearReferenceAlone", "yearReference", "yearFine", "yearPlanning", "halfYearPlanning");
        figures.put("year_reference_alone_ms", one.get("yearReferenceAlone"));
        figures.put("year_reference_ms", one.get("yearReference"));
        figures.put("year_fine_ms", one.get("yearFine"));
        figures.put("year_planning_ms", one.get("yearPlanning"));
        figures.put("half_year_planning_ms", one.get("halfYearPlanning"));
        double both = measure(quick, 2, "halfYearPlanning").getOrDefault("halfYearPlanning", Double.NaN);
        figures.put("courses_per_s_one_core", 1000 / one.getOrDefault("halfYearPlanning", Double.NaN));
        figures.put("courses_per_s_two_cores", 2 * 1000 / both);
        figures.put("planning_grid_gain_error", planningGridError());
        compareWithNumpy(quick, root, figures);
        return figures;
    }

    /// Milliseconds per course and thread, by benchmark.
    private static Map<String, Double> measure(boolean quick, int threads, String... names) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (String each : names) {
            options.include(Courses.class.getName().replace('$', '.') + "." + each + "$");
        }
        Collection<RunResult> results = new Runner(options.threads(threads)
                        .forks(1)
                        .warmupIterations(quick ? 2 : 5)
                        .warmupTime(TimeValue.seconds(quick ? 1 : 2))
                        .measurementIterations(quick ? 2 : 5)
                        .measurementTime(TimeValue.seconds(quick ? 1 : 2))
                        .build())
                .run();
        Map<String, Double> scores = new LinkedHashMap<>();
        results.forEach(result -> {
            String name = result.getParams().getBenchmark();
            scores.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getScore());
        });
        return scores;
    }

    /// Largest difference between planning and fine grid in gain of collagen of the upper dermis at 60, 90,
    /// 180 and 365 days, over the gain, for three regimens.
    private static double planningGridError() {
        double worst = 0;
        for (Puncture puncture : List.of(PUNCTURE, new Puncture(0.5, 0.25, 250), new Puncture(2.0, 0.25, 400))) {
            for (int[] sessions : List.of(new int[] {0}, new int[] {0, 28, 56})) {
                Course fine =
                        UnitCell.of(Scheme.FINE, Parameters.DEFAULT, puncture).heal(sessions, YEAR_DAYS);
                Course planning = UnitCell.of(Scheme.PLANNING, Parameters.DEFAULT, puncture)
                        .heal(sessions, YEAR_DAYS);
                for (int day : new int[] {sessions[sessions.length - 1] + 60, 180, 365}) {
                    double gain = fine.at(Quantity.COLLAGEN_UPPER, day) - 1;
                    worst = Math.max(worst, Math.abs(planning.at(Quantity.COLLAGEN_UPPER, day) - 1 - gain) / gain);
                }
            }
        }
        return worst;
    }

    /// Runs the prototype and ours in turn, a year each, and quotes medians and the median of the ratios.
    private static void compareWithNumpy(boolean quick, Path root, Map<String, Object> figures)
            throws IOException, InterruptedException {
        Path peer = root.resolve("validation/peers/unit-cell");
        int rounds = quick ? 2 : 9;
        UnitCell batch = UnitCell.of(Scheme.REFERENCE, Courses.skins(), PUNCTURE);
        UnitCell alone = UnitCell.of(Scheme.REFERENCE, Parameters.DEFAULT, PUNCTURE);
        double[] theirs = new double[rounds];
        double[] ours = new double[rounds];
        double[] oursAlone = new double[rounds];
        for (int warm = 0; warm < 8; warm++) {
            batch.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
            alone.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
        }
        for (int round = 0; round < rounds; round++) {
            Optional<Double> seconds = numpySeconds(peer);
            if (seconds.isEmpty()) {
                figures.put("ratio_to_numpy_per_core", "not measured: python3 with numpy was not found");
                return;
            }
            theirs[round] = seconds.get();
            long start = System.nanoTime();
            batch.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
            ours[round] = (System.nanoTime() - start) / 1e9 / UnitCell.LANES;
            start = System.nanoTime();
            alone.heal(new int[] {0}, YEAR_DAYS, NO_READINGS);
            oursAlone[round] = (System.nanoTime() - start) / 1e9;
        }
        figures.put("numpy_year_s", median(theirs));
        figures.put("ratio_to_numpy_per_core", medianRatio(theirs, ours));
        figures.put("ratio_to_numpy_one_skin_alone", medianRatio(theirs, oursAlone));
    }

    /// Seconds of the prototype's own clock for a year on one core, best of two; empty without numpy.
    private static Optional<Double> numpySeconds(Path peer) throws IOException, InterruptedException {
        if (!Files.isDirectory(peer)) {
            return Optional.empty();
        }
        ProcessBuilder builder = new ProcessBuilder(
                "python3",
                "-c",
                "import unitcell as u; print(min(u.run(T=365, out_every=1e9)['wall'] for _ in range(2)))");
        builder.directory(peer.toFile());
        builder.environment()
                .putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1", "PYTHONDONTWRITEBYTECODE", "1"));
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(Double.parseDouble(out.trim())) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static double medianRatio(double[] above, double[] below) {
        double[] ratios = new double[above.length];
        Arrays.setAll(ratios, k -> above[k] / below[k]);
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
