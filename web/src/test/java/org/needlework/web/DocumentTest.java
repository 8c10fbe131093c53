package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Actions;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Examples;
import org.needlework.web.intake.Form;
import org.needlework.web.screen.Live;

class DocumentTest {

    private static final TestDesk desk = new TestDesk();
    private static final Messages messages = new Messages();

    static List<Examples.Example> examples() {
        return new Examples().list();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_drawn_as_a_form_and_sent_back_untouched_says_the_same(Examples.Example example) {
        Document drawn = Document.parse(example.json()).orElseThrow();
        Document sent = Document.of(Posted.of(Form.of(drawn, desk, messages)));
        assertThat(read(sent)).isEqualTo(read(drawn));
    }

    @Test
    void at_least_twelve_numbered_examples_are_packaged() {
        assertThat(examples())
                .hasSizeGreaterThanOrEqualTo(12)
                .allMatch(each -> each.id().matches("[0-9]{2}-.*"));
    }

    @Test
    void a_question_that_was_not_touched_is_not_in_the_document() {
        Document empty = Document.empty("2026-11-02", "Europe/Berlin");
        Document sent = Document.of(Posted.of(Form.of(empty, desk, messages)));
        assertThat(new String(sent.json(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"on\"", "\"time_zone\"")
                .doesNotContain("patient", "conditions", "allergies", "sun", "device");
    }

    @Test
    void withheld_is_kept_apart_from_not_asked() {
        Document document = Document.of(Map.of(
                "/patient/birth_date?", List.of("withheld"),
                "/patient/weight_kg?", List.of("not_asked"),
                "/conditions?", List.of("withheld"),
                "/medicines?", List.of("none")));
        assertThat(document.isWithheld("/patient/birth_date")).isTrue();
        assertThat(document.has("/patient/weight_kg")).isFalse();
        assertThat(document.isWithheld("/conditions")).isTrue();
        assertThat(document.has("/medicines") && document.size("/medicines") == 0)
                .isTrue();
    }

    @Test
    void a_gain_typed_in_per_cent_is_a_fraction_in_the_document() {
        Document document = Document.of(Map.of(
                "/goals/0/measure", List.of("scar_layer_collagen"),
                "/goals/0/at_least", List.of("2,5"),
                "/goals/0/probability", List.of("60")));
        assertThat(document.text("/goals/0/at_least")).isEqualTo("0.025");
        assertThat(document.text("/goals/0/probability")).isEqualTo("0.6");
    }

    @Test
    void a_zone_that_goes_takes_its_goals_along() {
        Actions actions = new Actions(desk.wording());
        Document chosen = actions.apply(
                "zone:left_cheek",
                Document.empty("2026-11-02", "Europe/Berlin"),
                Map.of("brush", List.of("fine_lines")));
        Document withGoal = actions.apply("goals:ask", chosen, Map.of());
        assertThat(withGoal.size("/goals")).isEqualTo(1);
        assertThat(actions.apply("zone:left_cheek", withGoal, Map.of()).has("/goals"))
                .isFalse();
    }

    @Test
    void a_condition_that_cannot_be_read_makes_the_list_not_asked_and_never_none() {
        Document document = Document.parse(examples().getFirst().json())
                .orElseThrow()
                .with("/conditions", new java.util.LinkedHashMap<>(Map.of("kind", "nonsense")));
        Live live = Live.of(document, desk.reader(), desk::clinic);
        Case screened = live.input().orElseThrow();
        assertThat(screened.facts().conditions().isKnown()).isFalse();
        assertThat(live.isWhole()).isFalse();
    }

    @Test
    void a_field_that_cannot_be_read_counts_as_not_asked_and_leaves_the_rest() {
        Document document =
                Document.parse(examples().getFirst().json()).orElseThrow().set("/patient/birth_date", "1999-02-31");
        Live live = Live.of(document, desk.reader(), desk::clinic);
        assertThat(live.input().orElseThrow().facts().birthDate().isKnown()).isFalse();
        assertThat(live.input().orElseThrow().facts().skinType().isKnown()).isTrue();
        assertThat(live.problems()).hasSize(1);
    }

    private static CaseReader.Reading read(Document document) {
        return switch (desk.reader().read(document.json())) {
            case CaseReader.Reading.Refused refused -> refused;
            case CaseReader.Reading.Read(Case input) ->
                new CaseReader.Reading.Read(new Case(
                        input.on(),
                        input.timeZone(),
                        input.facts(),
                        input.request(),
                        input.goals(),
                        input.availability(),
                        ""));
        };
    }
}
