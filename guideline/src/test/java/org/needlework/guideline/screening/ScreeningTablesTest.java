package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Severity;
import org.needlework.guideline.table.DecisionTable;
import org.needlework.guideline.table.DecisionTable.Input;

/// Every table is asked everything it can be asked, "not asked" and "withheld" included.
class ScreeningTablesTest {

    private static final Rules RULES = Rules.load();
    private static final List<DecisionTable> TABLES = GuidelineTables.loadTables();
    private static final Topics TOPICS = new Topics(TABLES, RULES, ClinicSettings.none());

    /// A table says OPEN exactly where the known answers to what is unknown differ; where they
    /// agree it says what they say. So no unknown hides a finding, and none is asked for in
    /// vain.
    @TestFactory
    Stream<DynamicTest> an_unknown_is_open_exactly_when_its_answers_differ() {
        return TABLES.stream()
                .map(table -> DynamicTest.dynamicTest(table.topic(), () -> {
                    for (Map<String, Object> answers : table.enumerate()) {
                        Topics.Reply said = TOPICS.reply(table.topic(), answers);
                        Topics.Possible possible = TOPICS.possible(inquiry(table, answers));
                        Set<Topics.Reply> known =
                                new HashSet<>(possible.replies().values());
                        if (known.size() == 1) {
                            assertThat(said)
                                    .as("%s", answers)
                                    .isEqualTo(known.iterator().next());
                            assertThat(said).isNotInstanceOf(Topics.Reply.Open.class);
                        } else {
                            assertThat(said).as("%s", answers).isInstanceOf(Topics.Reply.Open.class);
                            assertThat(possible.decisive()).isNotEmpty();
                            assertThat(possible.decisive().values()).contains(possible.worst());
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_row_agrees_with_the_list_of_rules() {
        return TABLES.stream()
                .map(table -> DynamicTest.dynamicTest(table.topic(), () -> {
                    for (Map<String, Object> answers : table.enumerate()) {
                        DecisionTable.Answered row = table.evaluate(answers);
                        String severity = row.word("severity");
                        if (severity.equals("NONE") || severity.equals("OPEN")) {
                            assertThat(row.word("rule")).isEqualTo("none");
                            continue;
                        }
                        Rule rule = RULES.getRule(row.word("rule"));
                        assertThat(rule.topic()).isEqualTo(table.topic());
                        assertThat(rule.severity()).isEqualTo(Severity.valueOf(severity));
                        assertThat((double) rule.wait_days()).isEqualTo(row.number("wait_days"));
                        assertThat(row.word("counted_from").equals("none"))
                                .isEqualTo(rule.severity() != Severity.DEFER);
                    }
                }));
    }

    /// A wait that counts from the event is over on the very day on which the table falls silent.
    @TestFactory
    Stream<DynamicTest> a_deferral_ends_after_the_day_of_the_screening() {
        return TABLES.stream()
                .map(table -> DynamicTest.dynamicTest(table.topic(), () -> {
                    for (Map<String, Object> answers : table.enumerate()) {
                        if (TOPICS.reply(table.topic(), answers) instanceof Topics.Reply.Says says
                                && says.severity() == Severity.DEFER
                                && says.fromEvent()) {
                            double days = table.inputs().stream()
                                    .filter(Input.Amount.class::isInstance)
                                    .mapToDouble(
                                            input -> ((Number) answers.getOrDefault(input.name(), 0)).doubleValue())
                                    .max()
                                    .orElseThrow();
                            assertThat(days).isLessThan(says.wait_days());
                        }
                    }
                }));
    }

    @Test
    void every_condition_and_procedure_has_a_table() {
        Set<String> topics = TABLES.stream().map(DecisionTable::topic).collect(Collectors.toSet());
        for (ConditionKind kind : ConditionKind.values()) {
            assertThat(topics).contains("condition_" + kind.code());
        }
        for (RecentProcedure.Kind kind : RecentProcedure.Kind.values()) {
            assertThat(topics).contains("recent_" + kind.code());
        }
    }

    @Test
    void every_rule_is_said_by_some_row() {
        Set<String> said = new TreeSet<>();
        for (DecisionTable table : TABLES) {
            for (Map<String, Object> answers : table.enumerate()) {
                said.add(table.evaluate(answers).word("rule"));
            }
        }
        said.remove("none");
        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(
                        RULES.listRules().stream().map(Rule::id).toList());
    }

    @Test
    void every_class_of_medicine_has_a_table() {
        Set<String> topics = TABLES.stream().map(DecisionTable::topic).collect(Collectors.toSet());
        assertThat(Formulary.load().byName().values().stream()
                        .flatMap(List::stream)
                        .map(Formulary.Entry::kind)
                        .filter(kind -> !kind.equals(Formulary.HARMLESS))
                        .distinct())
                .allSatisfy(kind -> assertThat(topics).contains("medicine_" + kind));
    }

    @Test
    void a_name_fits_one_class_by_one_route() {
        Formulary.load()
                .byName()
                .forEach((name, entries) -> assertThat(entries.stream().map(Formulary.Entry::route))
                        .as(name)
                        .doesNotHaveDuplicates()
                        .satisfies(routes -> assertThat(routes.contains(Optional.empty()) && routes.size() > 1)
                                .isFalse()));
    }

    private static Inquiry inquiry(DecisionTable table, Map<String, Object> answers) {
        List<Inquiry.Fact> facts = new ArrayList<>();
        for (Input input : table.inputs()) {
            if (input instanceof Input.Choice(String name, List<String> allowed)) {
                Optional<Input> count = Topics.findCount(table, name);
                facts.add(new Inquiry.Fact(
                        name,
                        String.valueOf(answers.get(name)),
                        count.map(Input::name).orElse(""),
                        count.map(each -> ((Number) answers.getOrDefault(each.name(), 0)).intValue())
                                .orElse(0),
                        "/" + name,
                        "state"));
            }
        }
        return new Inquiry(table.topic(), new Finding.Scope.Patient(), facts, "", Optional.empty(), "");
    }
}
