package org.needlework.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorksheetTest {

    private static final Worksheet BLANK = Worksheet.blank(new UUID(1, 2));

    private static Worksheet typed(Worksheet sheet, String window, long seen, String field, String text) {
        return sheet.with(List.of(new Worksheet.Change(field, text, seen)), window, "by " + window);
    }

    @Test
    void different_fields_of_two_windows_are_both_kept() {
        Worksheet sheet = typed(typed(BLANK, "a", 0, "zone.nose.pain", "3"), "b", 0, "zone.nose.passes", "8");
        assertThat(sheet.text("zone.nose.pain", "")).isEqualTo("3");
        assertThat(sheet.text("zone.nose.passes", "")).isEqualTo("8");
        assertThat(sheet.disputed()).isEmpty();
    }

    @Test
    void the_same_field_typed_by_two_shows_both_until_somebody_chooses() {
        Worksheet sheet = typed(typed(BLANK, "a", 0, "x.pain", "3"), "b", 0, "x.pain", "5");
        assertThat(sheet.text("x.pain", "")).isEqualTo("3");
        assertThat(sheet.disputed().sequencedValues())
                .flatExtracting(Worksheet.Field::rivals)
                .containsExactly(new Worksheet.Rival("5", "by b"));
        Worksheet chosen = typed(sheet, "a", sheet.number(), "x.pain", "5");
        assertThat(chosen.text("x.pain", "")).isEqualTo("5");
        assertThat(chosen.disputed()).isEmpty();
        assertThat(typed(sheet, "a", sheet.number(), "x.pain", "3").disputed())
                .as("to keep what stands is a choice too")
                .isEmpty();
    }

    @Test
    void one_window_may_type_faster_than_it_is_answered() {
        Worksheet sheet = typed(typed(BLANK, "a", 0, "x.note", "h"), "a", 0, "x.note", "healed");
        assertThat(sheet.text("x.note", "")).isEqualTo("healed");
        assertThat(sheet.disputed()).isEmpty();
    }

    @Test
    void a_change_that_arrives_twice_counts_once() {
        Worksheet once = typed(typed(BLANK, "a", 0, "x.pain", "3"), "b", 0, "x.pain", "5");
        assertThat(typed(once, "b", 0, "x.pain", "5")).isEqualTo(once);
        assertThat(typed(once, "a", 0, "x.pain", "3")).isEqualTo(once);
    }

    @Test
    void whatever_was_typed_stands_or_was_replaced_by_somebody_who_saw_it() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 300; round++) {
            Worksheet sheet = BLANK;
            long[] seen = new long[3];
            Set<String> owed = new HashSet<>(); // values that nobody has seen and replaced yet
            List<Set<String>> knows = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (int step = 0; step < 25; step++) {
                int who = random.nextInt(3);
                if (random.nextInt(3) == 0) {
                    seen[who] = sheet.number();
                    knows.get(who).clear();
                    knows.get(who).addAll(standing(sheet));
                    continue;
                }
                String text = who + "-" + step;
                sheet = typed(sheet, "w" + who, seen[who], "x.field", text);
                owed.removeAll(knows.get(who));
                String own = who + "-";
                owed.removeIf(each -> each.startsWith(own));
                owed.add(text);
                knows.get(who).add(text);
                assertThat(standing(sheet))
                        .containsAll(owed.stream()
                                .filter(each -> !each.startsWith(own) || each.equals(text))
                                .toList());
            }
        }
    }

    private static List<String> standing(Worksheet sheet) {
        List<String> standing = new ArrayList<>();
        sheet.fields().values().forEach(each -> {
            standing.add(each.text());
            each.rivals().forEach(rival -> standing.add(rival.text()));
        });
        return standing;
    }

    @Test
    void a_sheet_is_read_as_it_was_written() {
        Worksheet sheet = typed(typed(BLANK, "a", 0, "x.pain", "„3“ \u001d\n<b>"), "b", 0, "x.pain", "5");
        assertThat(Worksheet.read(sheet.write())).isEqualTo(sheet);
    }

    @Test
    void a_sheet_belongs_to_the_day_of_its_first_change_until_somebody_goes_on_with_it() {
        LocalDate day = LocalDate.of(2026, 11, 2);
        assertThat(BLANK.day()).isEmpty();
        assertThat(BLANK.isLeftOver(day)).isFalse();
        Worksheet sheet = typed(typed(BLANK, "a", 0, "day", day.toString()), "a", 0, "zone.nose.pain", "3");
        assertThat(sheet.day()).contains(day);
        assertThat(sheet.isLeftOver(day)).isFalse();
        assertThat(sheet.isLeftOver(day.plusDays(1))).isTrue();
        Worksheet on = typed(sheet, "a", 0, "continued", day.plusDays(1).toString());
        assertThat(on.isLeftOver(day.plusDays(1))).isFalse();
        assertThat(on.isLeftOver(day.plusDays(2)))
                .as("and asked again the day after")
                .isTrue();
    }

    @Test
    void what_others_wrote_since_is_unseen_and_what_one_wrote_is_not() {
        Worksheet sheet = typed(typed(BLANK, "a", 0, "x.pain", "3"), "b", 1, "y.pain", "5");
        assertThat(sheet.unseen(0, "a")).containsOnlyKeys("y.pain");
        assertThat(sheet.unseen(2, "a")).isEmpty();
        assertThat(sheet.unseen(0, "c")).containsOnlyKeys("x.pain", "y.pain");
    }

    @Test
    void what_is_no_change_is_refused() {
        assertThatThrownBy(() -> new Worksheet.Change("Zone", "x", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Worksheet.Change("zone", "x".repeat(2001), 0))
                .isInstanceOf(IllegalArgumentException.class);
        for (String json : List.of("", "{}x", "[1]", "[{\"f\":\"a\"}]", "[{\"f\":\"a\",\"v\":\"b\"}]")) {
            assertThatThrownBy(() -> Worksheet.readChanges(json)).as(json).isInstanceOf(IllegalArgumentException.class);
        }
        List<Worksheet.Change> many = new ArrayList<>();
        for (int k = 0; k <= Worksheet.MOST_FIELDS; k++) {
            many.add(new Worksheet.Change("x." + k, "y", 0));
        }
        assertThatThrownBy(() -> BLANK.with(many, "a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
