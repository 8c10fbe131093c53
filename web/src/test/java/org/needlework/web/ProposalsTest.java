package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Proposals;

/// What the clinic knows, beside answers of every kind.
class ProposalsTest {

    private static final List<String> LISTS = List.of("conditions", "allergies", "recent");
    private final SplittableRandom random = new SplittableRandom(20261122);

    @Test
    void nothing_that_is_known_turns_a_question_nobody_answered_into_one_that_was() {
        for (int trial = 0; trial < 500; trial++) {
            Proposals known = known();
            Document answers = answers();
            Document grown = known.intoAnswered(answers);
            for (String list : LISTS) {
                boolean asked = answers.isNone("/" + list) || answers.size("/" + list) > 0;
                assertThat(grown.isNone("/" + list) || grown.size("/" + list) > 0)
                        .isEqualTo(asked);
                assertThat(grown.isWithheld("/" + list)).isEqualTo(answers.isWithheld("/" + list));
            }
        }
    }

    @Test
    void once_every_list_was_asked_for_nothing_more_is_proposed() {
        for (int trial = 0; trial < 500; trial++) {
            Proposals known = known();
            Document asked = answers();
            for (String list : LISTS) {
                asked = known.asked(list, asked);
            }
            Document again = asked;
            for (String list : LISTS) {
                again = known.asked(list, again);
            }
            assertThat(again).isSameAs(asked);
        }
    }

    @Test
    void a_form_carries_what_is_known_unchanged() {
        for (int trial = 0; trial < 100; trial++) {
            Proposals known = known();
            assertThat(Proposals.read(known.text()).text()).isEqualTo(known.text());
        }
    }

    @Test
    void a_form_that_carries_nonsense_proposes_nothing() {
        for (String nonsense : List.of("", "no", "[]", "{\"conditions\": 7}", "{\"recent\": \"withheld\"}")) {
            Document answers = answers();
            for (String list : LISTS) {
                assertThat(Proposals.read(nonsense).asked(list, answers)).isSameAs(answers);
            }
        }
    }

    @Test
    void of_two_courses_that_tell_of_one_place_the_open_condition_is_known() {
        Proposals known = Proposals.of(
                List.of(),
                List.of(
                        condition("herpes_simplex", "active", "2026-03-01"),
                        condition("herpes_simplex", "resolved", "2026-05-01")),
                List.of());
        assertThat(known.held().size("/conditions")).isEqualTo(1);
        assertThat(known.held().text("/conditions/0/state")).isEqualTo("active");
    }

    private Proposals known() {
        List<SequencedMap<String, Object>> conditions = new ArrayList<>();
        List<SequencedMap<String, Object>> procedures = new ArrayList<>();
        List<String> allergies = new ArrayList<>();
        for (int each = random.nextInt(4); each > 0; each--) {
            conditions.add(condition(
                    ConditionKind.values()[random.nextInt(ConditionKind.values().length)].code(),
                    ConditionState.values()[random.nextInt(ConditionState.values().length)].code(),
                    day()));
        }
        for (int each = random.nextInt(4); each > 0; each--) {
            SequencedMap<String, Object> row = new LinkedHashMap<>();
            row.put("procedure", "microneedling");
            row.put("date", day());
            procedures.add(row);
        }
        for (int each = random.nextInt(3); each > 0; each--) {
            allergies.add(Allergy.values()[random.nextInt(Allergy.values().length)].code());
        }
        return Proposals.of(procedures, conditions, allergies);
    }

    /// Each list not asked for, withheld, empty, or with something on it.
    private Document answers() {
        Document answers = Document.empty("2026-11-22", "Europe/Berlin");
        for (String list : LISTS) {
            answers = switch (random.nextInt(4)) {
                case 0 -> answers;
                case 1 -> answers.set("/" + list, "withheld");
                case 2 -> answers.set("/" + list, "[]");
                default -> known().asked(list, answers);
            };
        }
        return answers;
    }

    private String day() {
        return "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
    }

    private static SequencedMap<String, Object> condition(String kind, String state, String since) {
        SequencedMap<String, Object> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.put("state", state);
        row.put("since", since);
        row.put("zone", "left_cheek");
        return row;
    }
}
