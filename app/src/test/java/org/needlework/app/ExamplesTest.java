package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every numbered example, run as a stranger would run it and checked as a whole.
class ExamplesTest {

    private static final House HOUSE = new House(2);
    private static final JsonMapper JSON = JsonMapper.shared();

    /// One line of `examples/expected.csv`.
    record Expected(String file, String verdict, String until, int status) {
        @Override
        public String toString() {
            return file + " → " + verdict + (until.isEmpty() ? "" : " until " + until) + ", status " + status;
        }
    }

    static Stream<Expected> examples() throws IOException {
        return Files.readAllLines(Run.ROOT.resolve("examples/expected.csv")).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .map(cells -> new Expected(cells[0], cells[1], cells[2], Integer.parseInt(cells[3].trim())));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_gives_what_it_promises(Expected expected, @TempDir Path folder) throws IOException {
        Run run = Run.with(
                HOUSE,
                "plan",
                Run.ROOT.resolve("examples").resolve(expected.file()).toString(),
                "--out",
                folder.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isEqualTo(expected.status());
        JsonNode plan = JSON.readTree(Files.readAllBytes(folder.resolve("plan.json")));
        assertThat(plan.at("/screening/verdict").asString()).isEqualTo(expected.verdict());
        assertThat(plan.at("/screening/until").asString("")).isEqualTo(expected.until());
        assertThat(schema().validate(plan)).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            if (expected.status() == 0) {
                assertThat(names)
                        .containsExactly("calendar.ics", "forecast.csv", "forecast.svg", "plan.json", "plan.pdf");
            } else {
                assertThat(names).containsExactly("plan.json");
            }
        }
        assertThat(plan.has("plan")).isEqualTo(expected.status() == 0);
        assertThat(plan.has("infeasible")).isEqualTo(expected.status() == 4);
    }

    @Test
    void every_example_is_expected_to_come_to_something() throws IOException {
        try (Stream<Path> files = Files.list(Run.ROOT.resolve("examples"))) {
            List<String> numbered = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d\\d-.*\\.json"))
                    .sorted()
                    .toList();
            assertThat(numbered).hasSizeGreaterThanOrEqualTo(12);
            assertThat(examples().map(Expected::file).sorted().toList()).isEqualTo(numbered);
        }
    }

    private static Schema schema() throws IOException {
        try (InputStream stream =
                ExamplesTest.class.getResourceAsStream("/org/needlework/papers/json/plan.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
