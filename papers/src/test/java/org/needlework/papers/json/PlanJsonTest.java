package org.needlework.papers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Reference;
import org.needlework.papers.Dossiers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PlanJson WRITER = new PlanJson(Dossiers.words());

    static List<Dossier> dossiers() {
        return List.of(
                Dossiers.oneCheek(),
                Dossiers.wholeFace(),
                Dossiers.deferred(),
                Dossiers.referred(),
                Dossiers.declined(),
                Dossiers.incomplete(),
                Dossiers.infeasible());
    }

    static Stream<Dossier> notPlanned() {
        return Stream.of(Dossiers.deferred(), Dossiers.referred(), Dossiers.declined(), Dossiers.incomplete());
    }

    private static JsonNode written(Dossier dossier) {
        return JSON.readTree(WRITER.write(dossier));
    }

    private static JsonNode schemaText() throws IOException {
        try (InputStream stream = resource()) {
            return JSON.readTree(stream);
        }
    }

    private static InputStream resource() {
        InputStream stream = PlanJson.class.getResourceAsStream("plan.schema.json");
        assertThat(stream).isNotNull();
        return stream;
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText());
    }

    @ParameterizedTest
    @MethodSource("dossiers")
    void every_plan_keeps_to_its_schema(Dossier dossier) throws IOException {
        List<Error> errors =
                schema().validate(new String(WRITER.write(dossier), StandardCharsets.UTF_8), InputFormat.JSON);

        assertThat(errors).isEmpty();
    }

    @Test
    void the_schema_refuses_a_plan_without_its_screening() throws IOException {
        assertThat(schema().validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void the_schema_refuses_a_plan_for_someone_declined() throws IOException {
        String forged = new String(WRITER.write(Dossiers.oneCheek()), StandardCharsets.UTF_8)
                .replaceFirst("\"verdict\" : \"cleared\"", "\"verdict\" : \"declined\"");

        assertThat(schema().validate(forged, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void the_schema_is_a_schema() throws IOException {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(schemaText())).isEmpty();
    }

    @Test
    void every_field_of_the_schema_is_described() throws IOException {
        assertThat(undescribed(schemaText(), "", false)).isEmpty();
    }

    /// Pointers of properties that say nothing themselves and refer to nothing that does.
    private static Set<String> undescribed(JsonNode node, String pointer, boolean isProperty) {
        Set<String> found = new TreeSet<>();
        if (isProperty && !node.has("description") && !node.has("$ref")) {
            found.add(pointer);
        }
        for (String name : node.propertyNames()) {
            JsonNode child = node.get(name);
            boolean holdsProperties = pointer.endsWith("/properties") && !pointer.startsWith("/allOf");
            found.addAll(undescribed(child, pointer + "/" + name, holdsProperties));
        }
        return found;
    }

    @Test
    void the_same_dossier_gives_the_same_bytes() {
        assertThat(WRITER.write(Dossiers.wholeFace())).isEqualTo(WRITER.write(Dossiers.wholeFace()));
    }

    @Test
    void a_plan_says_what_to_do_in_each_zone() {
        JsonNode zone = written(Dossiers.oneCheek()).at("/plan/zones/0");

        assertThat(zone.get("zone").asString()).isEqualTo("left_cheek");
        assertThat(zone.get("needle_mm").asDouble()).isEqualTo(1.5);
        assertThat(zone.get("passes").asInt()).isEqualTo(2);
        assertThat(zone.get("density_per_cm2").asDouble()).isEqualTo(402.5);
        assertThat(zone.at("/goals/0/probability").asDouble()).isEqualTo(0.6406);
        assertThat(zone.at("/goals/0/basis_in_words").asString()).isEqualTo("in the model, 41 of 64 virtual patients");
        assertThat(zone.at("/goals/1/probability").asString()).isEqualTo("unknown");
        assertThat(zone.at("/downtime_days/shown").asDouble()).isEqualTo(3);
    }

    @Test
    void a_forecast_has_one_value_per_day() {
        JsonNode forecast = written(Dossiers.oneCheek()).at("/plan/zones/0/forecast");

        assertThat(forecast.at("/scar_layer_collagen/p50").size())
                .isEqualTo(forecast.get("day").size());
    }

    @Test
    void single_patients_have_one_value_per_day_of_their_own() {
        JsonNode forecast = written(Dossiers.oneCheek()).at("/plan/zones/0/forecast");

        assertThat(forecast.at("/single_patients/0/rank").asInt()).isEqualTo(3);
        assertThat(forecast.at("/single_patients/1/scar_layer_collagen").size())
                .isEqualTo(forecast.get("day").size());
        assertThat(forecast.at("/single_patients/1").has("elastin")).isFalse();
    }

    @Test
    void a_finding_keeps_both_sides_of_a_dispute() {
        JsonNode finding = written(Dossiers.declined()).at("/screening/findings/0");

        assertThat(finding.at("/dispute/other_sources/0/key").asString()).isEqualTo("S90");
    }

    @ParameterizedTest
    @MethodSource("notPlanned")
    void someone_not_cleared_gets_the_screening_and_no_plan(Dossier dossier) {
        JsonNode document = written(dossier);

        assertThat(document.has("screening")).isTrue();
        assertThat(document.propertyNames()).doesNotContain("plan", "alternatives", "schedule", "infeasible", "care");
    }

    @Test
    void a_deferral_says_until_when() {
        assertThat(written(Dossiers.deferred()).at("/screening/until").asString())
                .isEqualTo("2026-11-20");
    }

    @Test
    void what_nothing_fits_says_which_goals_conflict_and_what_is_near() {
        JsonNode infeasible = written(Dossiers.infeasible()).get("infeasible");

        assertThat(infeasible.at("/conflicts/0/reason").asString()).contains("90%");
        assertThat(infeasible.at("/nearest/0/to").asString()).isEqualTo("at most 4 days of downtime");
        assertThat(infeasible.at("/nearest/0/plan/zones/0/needle_mm").asDouble())
                .isEqualTo(1.5);
    }

    @Test
    void a_session_knows_its_offset_from_utc() {
        List<String> times = written(Dossiers.oneCheek())
                .get("schedule")
                .valueStream()
                .filter(entry -> entry.get("kind").asString().equals("session"))
                .map(entry -> entry.get("at").asString())
                .toList();

        assertThat(times).isNotEmpty().allMatch(time -> time.endsWith("T17:30+01:00"));
    }

    @ParameterizedTest
    @MethodSource("dossiers")
    void everything_that_is_cited_is_among_the_sources(Dossier dossier) {
        JsonNode document = written(dossier);
        Set<String> cited = new HashSet<>();
        collectKeys(document, cited);
        Set<String> listed = new HashSet<>();
        document.get("sources").forEach(source -> listed.add(source.get("key").asString()));

        assertThat(listed).containsAll(cited);
    }

    private static void collectKeys(JsonNode node, Set<String> keys) {
        if (node.has("certainty")) {
            keys.add(node.get("key").asString());
        }
        node.forEach(child -> collectKeys(child, keys));
    }

    @Test
    void a_citation_of_nothing_is_a_bug() {
        Dossier dossier = Dossiers.declined();
        Bibliography empty = new Bibliography() {
            @Override
            public java.util.Optional<Reference> findReference(String key) {
                return java.util.Optional.empty();
            }

            @Override
            public List<Reference> listReferences() {
                return List.of();
            }
        };
        Dossier unsourced = new Dossier(
                dossier.input(),
                dossier.edition(),
                dossier.seed(),
                dossier.softwareVersion(),
                dossier.screening(),
                dossier.planning(),
                dossier.schedule(),
                dossier.evidence(),
                dossier.withoutNeedling(),
                dossier.care(),
                empty,
                dossier.settings());

        assertThatThrownBy(() -> WRITER.write(unsourced))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("S111");
    }
}
