package org.needlework.guideline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kie.api.builder.Message;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;

/// Decision-table analysis over every table of the guideline, whoever wrote it.
class DecisionTableAnalysisTest {

    static final Path RESOURCES =
            Path.of(System.getProperty("needlework.root", "..")).resolve("guideline/src/main/resources");

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="t" namespace="https://needlework.org/guideline/t">
              <inputData id="i1" name="smoker"><variable name="smoker" typeRef="string"/></inputData>
              <inputData id="i2" name="age_years"><variable name="age_years" typeRef="number"/></inputData>
              <decision id="x" name="t"><variable name="t" typeRef="Any"/>
                <informationRequirement id="q1"><requiredInput href="#i1"/></informationRequirement>
                <informationRequirement id="q2"><requiredInput href="#i2"/></informationRequirement>
                <decisionTable id="dt" hitPolicy="UNIQUE">
                  <input id="c1"><inputExpression typeRef="string"><text>smoker</text></inputExpression><inputValues><text>"yes","no","not_asked"</text></inputValues></input>
                  <input id="c2"><inputExpression typeRef="number"><text>age_years</text></inputExpression><inputValues><text>[0..130]</text></inputValues></input>
                  <output id="o1" name="severity" typeRef="string"><outputValues><text>"NONE","REFER"</text></outputValues></output>
                  <output id="o2" name="wait_days" typeRef="number"/>
                  <rule id="r1"><inputEntry><text>"yes"</text></inputEntry><inputEntry><text>%s</text></inputEntry><outputEntry><text>"REFER"</text></outputEntry><outputEntry><text>7</text></outputEntry></rule>
                  <rule id="r2"><inputEntry><text>"yes"</text></inputEntry><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>"NONE"</text></outputEntry><outputEntry><text>0</text></outputEntry></rule>
                  <rule id="r3"><inputEntry><text>"no","not_asked"</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"NONE"</text></outputEntry><outputEntry><text>0</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @TestFactory
    Stream<DynamicTest> every_table_is_complete_and_free_of_overlap() throws IOException {
        DMNValidator validator = DMNValidatorFactory.newValidator();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(RESOURCES)) {
            files = walk.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    assertThat(problems(validator, Files.readString(file))).isEmpty();
                    DecisionTable table = DecisionTable.parse(file.getFileName().toString(), Files.readString(file));
                    assertThat(table.topic() + ".dmn")
                            .isEqualTo(file.getFileName().toString());
                }));
    }

    @Test
    void analysis_passes_a_whole_table() {
        assertThat(problems(DMNValidatorFactory.newValidator(), TABLE.formatted(">= 18")))
                .isEmpty();
    }

    @Test
    void analysis_finds_a_gap() {
        assertThat(problems(DMNValidatorFactory.newValidator(), TABLE.formatted("> 18")))
                .isNotEmpty();
    }

    @Test
    void analysis_finds_an_overlap() {
        assertThat(problems(DMNValidatorFactory.newValidator(), TABLE.formatted(">= 17")))
                .isNotEmpty();
    }

    @Test
    void a_table_says_what_it_asks() {
        DecisionTable table = DecisionTable.parse("t", TABLE.formatted(">= 18"));
        assertThat(table.inputs())
                .containsExactly(
                        new DecisionTable.Input.Choice("smoker", List.of("yes", "no", "not_asked")),
                        new DecisionTable.Input.Amount("age_years", 0, 130, List.of(0.0, 18.0, 130.0)));
        assertThat(table.enumerate()).hasSize(3 * 5);
    }

    @Test
    void a_table_answers_every_combination_of_its_samples() {
        DecisionTable table = DecisionTable.parse("t", TABLE.formatted(">= 18"));
        assertThat(table.enumerate())
                .allSatisfy(each ->
                        assertThat(table.evaluate(each).word("severity")).isNotEmpty());
        assertThat(table.evaluate(java.util.Map.of("smoker", "yes", "age_years", 18))
                        .number("wait_days"))
                .isEqualTo(7);
        assertThat(table.evaluate(java.util.Map.of("smoker", "yes", "age_years", 17))
                        .number("wait_days"))
                .isZero();
    }

    @Test
    void an_unmatched_input_throws_and_is_never_a_no() {
        DecisionTable gap = DecisionTable.parse("t", TABLE.formatted("> 18"));
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> gap.evaluate(java.util.Map.of("smoker", "yes", "age_years", 18)));
    }

    @Test
    void two_matching_rows_throw() {
        DecisionTable overlap = DecisionTable.parse("t", TABLE.formatted(">= 17"));
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> overlap.evaluate(java.util.Map.of("smoker", "yes", "age_years", 17)));
    }

    @Test
    void an_answer_outside_the_list_throws() {
        DecisionTable table = DecisionTable.parse("t", TABLE.formatted(">= 18"));
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> table.evaluate(java.util.Map.of("smoker", "maybe", "age_years", 17)));
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> table.evaluate(java.util.Map.of("smoker", "yes", "age_years", -1)));
    }

    private static List<DMNMessage> problems(DMNValidator validator, String xml) {
        return validator
                .validate(
                        new StringReader(xml),
                        DMNValidator.Validation.VALIDATE_SCHEMA,
                        DMNValidator.Validation.VALIDATE_MODEL,
                        DMNValidator.Validation.VALIDATE_COMPILATION,
                        DMNValidator.Validation.ANALYZE_DECISION_TABLE)
                .stream()
                .filter(message -> message.getLevel() != Message.Level.INFO) // "finished, nothing to report"
                .toList();
    }
}
