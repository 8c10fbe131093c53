package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.needlework.healing.cell.Course;
import org.needlework.healing.cell.Quantity;
import org.needlework.healing.cell.Scheme;
import org.needlework.healing.cell.UnitCell;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;

/// What README shows is what runs.
class ReadmeTest {

    private static void heal(PrintStream out) {
        // README: begin
        Parameters skin = Parameters.DEFAULT.with(Map.of("k_t", 4e-4));
        Puncture puncture = new Puncture(1.5, 0.25, 250); // mm, mm, per cm²
        Course course = UnitCell.of(Scheme.FINE, skin, puncture).heal(UnitCell.sessionDays(3, 28), 365);
        for (int day : new int[] {7, 28, 90, 180, 365}) {
            double gain = course.at(Quantity.COLLAGEN_UPPER, day) - 1;
            out.printf("day %3d: %+.1f %% collagen in the upper dermis%n", day, 100 * gain);
        }
        // README: end
    }

    @Test
    void the_java_of_readme_is_the_java_that_runs_here() throws IOException {
        String readme = Files.readString(Run.ROOT.resolve("README.md"));
        List<String> source =
                Files.readAllLines(Run.ROOT.resolve("app/src/test/java/org/needlework/app/ReadmeTest.java"));
        int begin = source.indexOf("        // README: begin");
        int end = source.indexOf("        // README: end");
        assertThat(begin).isPositive().isLessThan(end);
        List<String> shown = source.subList(begin + 1, end).stream()
                .map(line -> line.substring(4).replace("out.printf", "System.out.printf"))
                .toList();
        assertThat(readme).contains(String.join("\n", shown));
    }

    @Test
    void it_prints_what_readme_says_it_prints() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        heal(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String readme = Files.readString(Path.of(System.getProperty("needlework.root"), "README.md"));
        bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> assertThat(readme).contains("    " + line));
    }
}
