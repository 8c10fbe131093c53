package org.needlework.papers.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.CaseReader.Reading;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sex;
import org.needlework.core.report.Problem;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class InputSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode TEXT =
            JSON.readTree(Objects.requireNonNull(JsonCaseReader.class.getResourceAsStream("input.schema.json")));
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);
    private static final CaseReader READER = Examples.reader();

    static List<Path> examples() {
        return Examples.list();
    }

    private static boolean keepsToSchema(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).isEmpty();
    }

    private static List<Problem> problems(String document) {
        return switch (READER.read(document.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read ignored -> List.of();
            case Reading.Refused(List<Problem> problems) -> problems;
        };
    }

    @Test
    void there_are_at_least_twelve_examples() {
        assertThat(Examples.list()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_keeps_to_the_schema(Path example) {
        assertThat(SCHEMA.validate(Examples.text(example), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_read(Path example) {
        assertThat(problems(Examples.text(example))).isEmpty();
    }

    @Test
    void the_commented_example_is_an_example() throws Exception {
        JsonMapper lenient =
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
        String document = lenient.readTree(Files.readString(Examples.folder().resolve("input-commented.jsonc")))
                .toString();

        assertThat(SCHEMA.validate(document, InputFormat.JSON)).isEmpty();
        assertThat(problems(document)).isEmpty();
    }

    @Test
    void the_table_of_expectations_names_every_example() throws Exception {
        List<String> rows = Files.readAllLines(Examples.folder().resolve("expected.csv"));

        assertThat(rows.getFirst()).isEqualTo("file,verdict,until,exit_status");
        assertThat(rows.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))))
                .containsExactlyElementsOf(Examples.list().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void the_schema_is_a_schema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(TEXT)).isEmpty();
    }

    @Test
    void every_field_is_described() {
        assertThat(undescribed(TEXT, "", false)).isEmpty();
    }

    private static Set<String> undescribed(JsonNode node, String pointer, boolean isField) {
        Set<String> found = new TreeSet<>();
        if (isField && !node.has("description") && !node.has("$ref")) {
            found.add(pointer);
        }
        for (String name : node.propertyNames()) {
            boolean holdsFields = pointer.endsWith("/properties") && !pointer.matches(".*/(if|then)/.*");
            found.addAll(undescribed(node.get(name), pointer + "/" + name, holdsFields));
        }
        return found;
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                Arguments.of("/$defs/zone", Zone.class),
                Arguments.of("/$defs/condition/properties/kind", ConditionKind.class),
                Arguments.of("/$defs/condition/properties/state/anyOf/0", ConditionState.class),
                Arguments.of("/$defs/medicine/properties/route/anyOf/0", Medicine.Route.class),
                Arguments.of("/$defs/medicine/properties/reason/anyOf/0", Medicine.Reason.class),
                Arguments.of("/$defs/procedure/properties/procedure", RecentProcedure.Kind.class),
                Arguments.of("/$defs/concern/properties/kind", Concern.class),
                Arguments.of("/$defs/concern/properties/subtype/anyOf/0", Concern.AcneScarType.class),
                Arguments.of("/properties/patient/properties/sex/anyOf/0", Sex.class),
                Arguments.of("/properties/patient/properties/fitzpatrick/anyOf/0", Fitzpatrick.class),
                Arguments.of("/properties/allergies/anyOf/0/items", Allergy.class));
    }

    @ParameterizedTest
    @MethodSource("codes")
    <E extends Enum<E> & Coded> void the_schema_knows_every_code(String pointer, Class<E> type) {
        List<String> listed = new ArrayList<>();
        TEXT.at(pointer).get("enum").forEach(code -> listed.add(code.asString()));

        assertThat(listed)
                .containsExactlyElementsOf(
                        Arrays.stream(type.getEnumConstants()).map(Coded::code).toList());
    }

    /// Documents that the schema refuses, one reason each.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": []}",
                "{\"on\": \"2026-13-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}]}",
                "{\"on\": \"2026-11-02\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}]}",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\"}]}",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}], \"x\": 1}",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}], \"sun\": null}",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}], \"goals\": [{}]}",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}], \"goals\": [{\"interval_days\": 14}]}",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}], \"goals\": [{\"zone\": \"nose\", \"measure\": \"elastin\", \"at_least\": 0.1, \"by_day\": 90, \"probability\": 0.5}]}",
                "{\"on\": \"2026-11-02\", \"time_zone\": \"UTC\", \"concerns\": [{\"zone\": \"nose\", \"kind\": \"laxity\"}], \"goals\": [{\"zone\": \"nose\", \"measure\": \"upper_dermis_collagen\", \"at_least\": 2, \"by_day\": 90, \"probability\": 0.5}]}",
            })
    void what_the_schema_refuses_the_reader_refuses(String document) {
        assertThat(keepsToSchema(document)).isFalse();
        assertThat(problems(document)).isNotEmpty();
    }

    /// Two thousand documents, each an example with one to three random changes.
    @Test
    void the_reader_refuses_every_changed_example_that_the_schema_refuses() {
        SplittableRandom random = new SplittableRandom(20261102);
        List<JsonNode> sources = Examples.texts().stream().map(JSON::readTree).toList();
        List<JsonNode> pool = new ArrayList<>();
        sources.forEach(source -> gather(source, pool));
        gather(TEXT.at("/$defs"), pool);
        for (String odd : List.of(
                "null",
                "true",
                "-1",
                "0",
                "1e400",
                "1.5",
                "3",
                "\"\"",
                "\"withheld\"",
                "\"none\"",
                "\"2026-02-30\"",
                "\"2027-01-01\"",
                "\"1850-01-01\"",
                "[]",
                "{}",
                "[[]]",
                "\"scale:x\"",
                "\"  \"",
                "\"left_cheek\"")) {
            pool.add(JSON.readTree(odd));
        }
        int refused = 0;
        int read = 0;
        for (int i = 0; i < 2000; i++) {
            JsonNode document = sources.get(random.nextInt(sources.size())).deepCopy();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                change(document, pool, random);
            }
            String text = document.toString();
            List<Problem> problems = problems(text);
            if (!keepsToSchema(text)) {
                assertThat(problems).as(text).isNotEmpty();
                refused++;
            } else if (problems.isEmpty()) {
                read++;
            }
        }
        assertThat(refused).isGreaterThan(500);
        assertThat(read).isGreaterThan(50);
    }

    private static void gather(JsonNode node, List<JsonNode> pool) {
        pool.add(node);
        node.forEach(child -> gather(child, pool));
    }

    private static void change(JsonNode root, List<JsonNode> pool, SplittableRandom random) {
        List<JsonNode> holders = new ArrayList<>();
        gather(root, holders);
        holders.removeIf(node -> !node.isContainer() || node.isEmpty());
        if (holders.isEmpty()) {
            return;
        }
        JsonNode other = pool.get(random.nextInt(pool.size())).deepCopy();
        switch (holders.get(random.nextInt(holders.size()))) {
            case ObjectNode object -> {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                switch (random.nextInt(3)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(name, other);
                    default -> {
                        JsonNode moved = object.remove(name);
                        object.set(name + "s", moved);
                    }
                }
            }
            case ArrayNode array -> {
                int index = random.nextInt(array.size());
                switch (random.nextInt(3)) {
                    case 0 -> array.remove(index);
                    case 1 -> array.set(index, other);
                    default -> array.add(array.get(index).deepCopy());
                }
            }
            default -> throw new IllegalStateException("a container is an object or an array");
        }
    }
}
