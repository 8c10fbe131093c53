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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every numbered example, run as a stranger would run it and checked as a whole.
class ExamplesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Expected> examples() throws IOException {
        return Expected.list().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_gives_what_it_promises(Expected expected) throws IOException {
        CommandLinePapers papers = CommandLinePapers.of(expected.file());
        Run run = papers.run();
        Path folder = papers.folder();
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
