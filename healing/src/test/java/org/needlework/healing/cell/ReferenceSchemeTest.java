package org.needlework.healing.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;

/// The scheme `REFERENCE` against the numpy prototype in `validation/peers`, on the same grid,
/// steps and splitting. Tolerance (specification, section 6): for each output, the largest
/// difference over the course is at most 1 % of that output's range.
class ReferenceSchemeTest {

    private static final Path PEERS =
            Path.of(System.getProperty("needlework.root", "..")).resolve("validation/peers");

    private record Case(Parameters skin, Puncture puncture, int[] sessions, int days) {}

    private static final Map<String, Case> CASES = Map.of(
            "one",
            new Case(Parameters.DEFAULT, new Puncture(1.5, 0.25, 250), new int[] {0}, 120),
            "three",
            new Case(Parameters.DEFAULT, new Puncture(2.0, 0.25, 500), new int[] {0, 28, 56}, 120),
            "cut",
            new Case(
                    Parameters.DEFAULT.with(Map.of("f_age", 0.84, "p_a", 4.0, "chi", 0.0025)),
                    new Puncture(3.0, 0.15, 100),
                    new int[] {0, 14},
                    60),
            "shallow",
            new Case(Parameters.DEFAULT, new Puncture(0.1, 0.25, 250), new int[] {0}, 20));

    private static double ours(Course course, String output, int i) {
        return switch (output) {
            case "F" -> course.value(Quantity.CLOT, i);
            case "m" -> course.value(Quantity.INFLAMMATION, i);
            case "c" -> course.value(Quantity.SIGNAL, i);
            case "cmax" -> course.value(Quantity.SIGNAL_AXIS_MOST, i);
            case "n" -> course.value(Quantity.FIBROBLASTS, i);
            case "a" -> course.value(Quantity.ACTIVATED, i);
            case "C3" -> course.value(Quantity.COLLAGEN_3, i);
            case "C1" -> course.value(Quantity.COLLAGEN_1, i);
            case "rho" -> course.value(Quantity.COLLAGEN, i);
            case "rhopap" -> course.value(Quantity.COLLAGEN_UPPER, i);
            case "f3" -> course.value(Quantity.TYPE_3_SHARE_UPPER, i);
            case "E" -> course.value(Quantity.ELASTIN, i);
            case "e" -> course.value(Quantity.COVER_CENTRE, i);
            // The prototype's curve holds the punctures' part only.
            case "ery" -> course.value(Quantity.ERYTHEMA, i) - course.value(Quantity.INFLAMMATION, i) / 0.10;
            case "n0" -> course.value(Quantity.FIBROBLASTS_AXIS, i);
            case "rhoax" -> course.value(Quantity.COLLAGEN_AXIS, i);
            case "xpap" -> course.value(Quantity.CROSS_LINKED_UPPER, i);
            case "amax" -> course.value(Quantity.ACTIVATED_MOST, i);
            default -> throw new IllegalArgumentException(output);
        };
    }

    private static void compareWith(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> columns = Arrays.asList(lines.getFirst().split(","));
        Map<String, List<double[]>> courses = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double[] row = Arrays.stream(cells)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            courses.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(row);
        }
        assertThat(courses.keySet()).isEqualTo(CASES.keySet());
        for (Map.Entry<String, List<double[]>> each : courses.entrySet()) {
            Case wanted = java.util.Objects.requireNonNull(CASES.get(each.getKey()));
            List<double[]> rows = each.getValue();
            double[] days = rows.stream().mapToDouble(row -> row[1]).toArray();
            Course course = UnitCell.of(Scheme.REFERENCE, wanted.skin, wanted.puncture)
                    .heal(wanted.sessions, wanted.days, days)
                    .getFirst();
            assertThat(course.closure_days())
                    .as(each.getKey() + " closure")
                    .isCloseTo(rows.getFirst()[0], within(1e-9));
            for (int k = 3; k < columns.size(); k++) {
                int at = k - 1;
                double range = rows.stream().mapToDouble(row -> row[at]).max().orElseThrow()
                        - rows.stream().mapToDouble(row -> row[at]).min().orElseThrow();
                for (int i = 0; i < days.length; i++) {
                    assertThat(ours(course, columns.get(k), i))
                            .as(each.getKey() + " " + columns.get(k) + " on day " + days[i])
                            .isCloseTo(rows.get(i)[at], within(0.01 * range + 1e-12));
                }
            }
        }
    }

    @Test
    void the_reference_scheme_agrees_with_what_the_prototype_wrote() throws IOException {
        compareWith(PEERS.resolve("compare/numpy.csv"));
    }

    @Test
    void the_reference_scheme_agrees_with_the_prototype_run_now(@TempDir Path dir)
            throws IOException, InterruptedException {
        assumeTrue(
                finishes(List.of("python3", "-c", "import numpy"), dir),
                "NOT COMPARED LIVE: python3 with numpy is not here, so the prototype could not be run. The recorded"
                        + " outputs in validation/peers/compare/numpy.csv were compared instead.");
        Path csv = dir.resolve("numpy.csv");
        assertThat(finishes(
                        List.of(
                                "python3",
                                PEERS.resolve("compare/record.py")
                                        .toAbsolutePath()
                                        .toString(),
                                csv.toString()),
                        dir))
                .as("record.py runs")
                .isTrue();
        compareWith(csv);
    }

    private static boolean finishes(List<String> command, Path dir) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
