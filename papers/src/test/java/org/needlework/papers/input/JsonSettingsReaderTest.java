package org.needlework.papers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Severity;
import org.needlework.papers.input.JsonSettingsReader.Reading;
import tools.jackson.databind.json.JsonMapper;

class JsonSettingsReaderTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonMapper.shared()
                    .readTree(Objects.requireNonNull(
                            JsonSettingsReader.class.getResourceAsStream("settings.schema.json"))));

    private static final String EXAMPLE = Examples.text(Examples.folder().resolve("clinic-settings.json"));

    private static Reading read(String document) {
        return new JsonSettingsReader().read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static ClinicSettings accepted(String document) {
        return switch (read(document)) {
            case Reading.Read(ClinicSettings settings) -> settings;
            case Reading.Refused(List<Problem> problems) -> fail("refused: " + problems);
        };
    }

    private static List<String> pointers(String document) {
        return switch (read(document)) {
            case Reading.Read(ClinicSettings settings) -> fail("read: " + settings);
            case Reading.Refused(List<Problem> problems) ->
                problems.stream().map(Problem::pointer).toList();
        };
    }

    @Test
    void the_example_is_read_to_the_last_field() {
        assertThat(accepted(EXAMPLE))
                .isEqualTo(new ClinicSettings(
                        "Clinic of the Examples",
                        List.of(
                                new ClinicSettings.Change.Wait("nsaid_otc", 7, "we see more bruises after three days"),
                                new ClinicSettings.Change.Weight(
                                        "rosacea_quiet", Severity.INFO, "we treat quiet rosacea every week")),
                        List.of(
                                new ClinicSettings.TighterLimit("depth_cheek", 1.25, "we begin gently"),
                                new ClinicSettings.TighterLimit("interval", 42, "our reviews are six weeks apart"))));
    }

    @Test
    void the_example_keeps_to_the_schema() {
        assertThat(SCHEMA.validate(EXAMPLE, InputFormat.JSON)).isEmpty();
    }

    @Test
    void an_empty_document_changes_nothing() {
        assertThat(accepted("")).isEqualTo(ClinicSettings.none());
    }

    /// Each line changes one place of the example; schema and reader both refuse it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"clinic\": \"Clinic of the Examples\", | `` | /clinic",
                "\"severity\": \"info\" | \"severity\": \"none\" | /changes/1/severity",
                "\"wait_days\": 7 | \"wait_days\": 0 | /changes/0/wait_days",
                "\"wait_days\": 7 | \"wait_days\": 7, \"severity\": \"info\" | /changes/0",
                "\"wait_days\": 7, | `` | /changes/0",
                "\"wait_days\": 7 | \"days\": 7 | /changes/0",
                ", \"why\": \"we begin gently\" | `` | /limits/0/why",
                "\"value\": 1.25 | \"value\": -1 | /limits/0/value",
                "\"limits\": | \"limit\": | /limit",
            })
    void one_mistake_is_found_at_its_place(String good, String bad, String pointer) {
        assertThat(EXAMPLE).contains(good);
        String document = EXAMPLE.replace(good, bad);

        assertThat(pointers(document)).contains(pointer);
        assertThat(SCHEMA.validate(document, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void no_exception_escapes_from_changed_bytes() {
        SplittableRandom random = new SplittableRandom(4);
        byte[] change = "{}[]\",:0123456789.eE-\u00e9".getBytes(StandardCharsets.UTF_8);
        JsonSettingsReader reader = new JsonSettingsReader();
        for (int i = 0; i < 2000; i++) {
            byte[] document = EXAMPLE.getBytes(StandardCharsets.UTF_8);
            document[random.nextInt(document.length)] = change[random.nextInt(change.length)];
            if (reader.read(document) instanceof Reading.Refused(List<Problem> problems)) {
                assertThat(problems).isNotEmpty();
            }
        }
    }
}
