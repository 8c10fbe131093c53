package org.needlework.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.plan.Planning;
import org.needlework.core.report.Progress;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Screening;
import org.needlework.guideline.care.CareTables;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.evidence.TrialTables;
import org.needlework.guideline.limits.TableLimits;
import org.needlework.guideline.screening.GuidelineTables;
import org.needlework.healing.cell.CellForecaster;
import org.needlework.papers.input.JsonCaseReader;
import org.needlework.planning.ParetoPlanner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/// A whole face planned: five zones, one concern each, 64 virtual patients, two threads.
public final class PlanningBench implements Bench {

    private static final String FACE = "examples/05-whole-face.json";
    private static final int THREADS = 2;

    /// The face of the fifth example, screened once and planned again and again with other seeds.
    @State(Scope.Benchmark)
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @SuppressWarnings("NullAway.Init")
    public static class Face {

        private Screening.Cleared cleared;
        private Case input;
        private ParetoPlanner planner;
        private long seed;

        /// Reads and screens the face.
        @Setup
        public void screen() throws IOException {
            byte[] document = Files.readAllBytes(
                    Path.of(System.getProperty("needlework.root", ".")).resolve(FACE));
            input = switch (new JsonCaseReader(new DeviceFiles()).read(document)) {
                case CaseReader.Reading.Read(Case read) -> read;
                case CaseReader.Reading.Refused(var problems) -> throw new IllegalStateException(problems.toString());
            };
            GuidelineTables guideline = new GuidelineTables(new TableLimits(), ClinicSettings.none());
            cleared = (Screening.Cleared) Screening.of(
                    input.facts(),
                    input.request(),
                    input.on(),
                    guideline.edition(),
                    guideline.assess(input.facts(), input.request(), input.on()));
            planner = new ParetoPlanner(new CellForecaster(), new CareTables(), new TrialTables(), THREADS);
        }

        /// One plan, of virtual patients that no earlier plan has met, so that nothing is answered from memory.
        @Benchmark
        public Planning plan() {
            return planner.plan(cleared, input.goals(), seed++, Progress.NONE);
        }
    }

    @Override
    public String name() {
        return "planning";
    }

    @Override
    public String purpose() {
        return "seconds to plan a whole face, five zones, 64 virtual patients, two threads";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(Face.class.getName().replace('$', '.') + ".plan$")
                        .jvmArgsAppend("-Dneedlework.root=" + root)
                        .forks(1)
                        .warmupIterations(quick ? 1 : 3)
                        .measurementIterations(quick ? 3 : 9)
                        .build())
                .runSingle();
        Statistics seconds = result.getPrimaryResult().getStatistics();
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("grid_planning", new CellForecaster().model().grid());
        figures.put("threads", THREADS);
        figures.put("face_plan_s", seconds.getPercentile(50));
        figures.put("face_plan_min_s", seconds.getMin());
        figures.put("face_plan_max_s", seconds.getMax());
        return figures;
    }
}
