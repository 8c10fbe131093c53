package org.needlework.record.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.people.Identity;
import org.needlework.core.record.LikelyDuplicate;
import org.needlework.core.record.LikelyDuplicate.Likeness;

class DirectoryTest {

    private static final UUID ANNA = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final LocalDate MAY = LocalDate.of(1990, 5, 17);

    private final Directory directory = new Directory();

    private void put(UUID patient, String name, String contact) {
        directory.put(Map.of(patient, new Identity(name, Optional.of(MAY), contact)));
    }

    private List<String> names(String text) {
        return directory.search(text, 20).best().stream()
                .map(line -> line.identity().name())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "mül",
                "mul",
                "muell",
                "MÜLLER ANNA",
                "lena",
                "annalena",
                "anna-l mü",
                "17.05.1990 mü",
                "17.5.90",
                "1990-05-17",
                "17/5/1990",
                "5/17/1990",
                "17051990",
                "19900517",
                "170590",
                "17 May 1990",
                "may 17th, 1990",
                "17.5.",
                "1990 anna",
                "0151 23456",
                "+49 151 2345678",
                "151/2345",
                "anna.m@example.org",
                "example"
            })
    void a_patient_is_found_by_any_part_of_name_birth_date_or_contact(String typed) {
        put(ANNA, "Anna-Lena Müller", "0151 2345678, anna.m@example.org");
        put(OTHER, "Zoë Quist", "");
        directory.put(Map.of(OTHER, new Identity("Zoë Quist", Optional.of(LocalDate.of(1971, 1, 2)), "0170 99")));
        assertThat(names(typed)).containsExactly("Anna-Lena Müller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nna",
                "anna quist",
                "anna 1991",
                "18.5.1990",
                "5.17.1990",
                "12345678999",
                "müllerin",
                "anna anders"
            })
    void what_does_not_fit_wholly_is_not_found(String typed) {
        put(ANNA, "Anna-Lena Müller", "0151 2345678");
        assertThat(names(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oneill", "o'neill", "neill", "O’Neill", "sean", "seán o"})
    void marks_and_apostrophes_do_not_matter(String typed) {
        put(ANNA, "Seán O'Neill", "");
        assertThat(names(typed)).containsExactly("Seán O'Neill");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mulelr", "mullr", "mulller", "mullar", "mvller anna"})
    void one_slip_of_the_pen_is_forgiven_where_nobody_fits(String typed) {
        put(ANNA, "Anna Müller", "");
        assertThat(names(typed)).containsExactly("Anna Müller");
        put(OTHER, "Mulelr Mullr Mulller Mullar Mvller Anna", "");
        assertThat(names(typed)).containsExactly("Mulelr Mullr Mulller Mullar Mvller Anna");
    }

    @Test
    void names_in_any_script_are_found_by_their_beginning() {
        put(ANNA, "Ελένη Παπαδοπούλου", "");
        put(OTHER, "李小龍", "");
        assertThat(names("ελενη παπα")).hasSize(1);
        assertThat(names("李小")).containsExactly("李小龍");
    }

    @Test
    void whole_words_come_before_beginnings_and_no_more_than_asked_for() {
        for (int k = 0; k < 50; k++) {
            put(new UUID(2, k), "Annabel Person" + k, "");
        }
        put(ANNA, "Xaver Ann", "");
        put(OTHER, "Middle Annabel Last", "");
        assertThat(directory.search("ann", 20).best()).hasSize(20);
        assertThat(directory.search("ann", 20).matching()).isEqualTo(52);
        assertThat(names("ann").getFirst()).isEqualTo("Xaver Ann");
        assertThat(directory.search("ann", 0).best()).isEmpty();
        assertThat(names("  ")).isEmpty();
    }

    @Test
    void a_changed_name_replaces_the_older_and_a_removed_one_is_gone() {
        put(ANNA, "Anna Before", "");
        put(OTHER, "Other Person", "");
        put(ANNA, "Anna After", "");
        assertThat(names("anna")).containsExactly("Anna After");
        directory.remove(List.of(ANNA));
        assertThat(names("anna")).isEmpty();
        put(OTHER, "Other Renamed", "");
        assertThat(names("other")).containsExactly("Other Renamed");
        assertThat(directory.size()).isEqualTo(1);
    }

    private Optional<Likeness> likeness(String name, Optional<LocalDate> born, String contact) {
        return directory.listLikely(new Identity(name, born, contact), 20).stream()
                .map(LikelyDuplicate::likeness)
                .findFirst();
    }

    @Test
    void who_is_registered_twice_is_noticed_and_who_is_another_is_not() {
        put(ANNA, "Anna Müller", "0151 2345678, anna@example.org");
        Optional<LocalDate> born = Optional.of(MAY);
        assertThat(likeness("ANNA MULLER", born, "")).contains(Likeness.SAME_PERSON);
        assertThat(likeness("Mueller, Anna", born, "")).contains(Likeness.SAME_PERSON);
        assertThat(likeness("Ana Müller", born, "")).contains(Likeness.SLIP);
        assertThat(likeness("Anna Müller", Optional.of(LocalDate.of(1990, 5, 18)), ""))
                .contains(Likeness.SLIP);
        assertThat(likeness("Anna Müller", Optional.of(LocalDate.of(1909, 5, 17)), ""))
                .contains(Likeness.SLIP);
        assertThat(likeness("Anna Müller", Optional.empty(), "")).contains(Likeness.BIRTH_DATE_MISSING);
        assertThat(likeness("Bert Other", Optional.empty(), "+49 151 234 56 78"))
                .contains(Likeness.SAME_CONTACT);
        assertThat(likeness("Bert Other", Optional.empty(), "ANNA@example.org")).contains(Likeness.SAME_CONTACT);
        assertThat(likeness("Anna Müller", Optional.of(LocalDate.of(1961, 11, 2)), ""))
                .isEmpty();
        assertThat(likeness("Hanno Möllner", born, "0151 8765432")).isEmpty();
        assertThat(likeness("Bo Li", born, "")).isEmpty();
    }

    @Test
    void distances_agree_with_a_plain_count_of_slips() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 2_000; k++) {
            StringBuilder word = new StringBuilder();
            for (int letter = 0; letter < 6 + random.nextInt(8); letter++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            StringBuilder slipped = new StringBuilder(word);
            int at = random.nextInt(word.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> slipped.deleteCharAt(at);
                case 1 -> slipped.insert(at, '-');
                case 2 -> slipped.setCharAt(at, '-');
                default -> slipped.replace(at, at + 2, "" + word.charAt(at + 1) + word.charAt(at));
            }
            int expected = slipped.toString().contentEquals(word) ? 0 : 1;
            assertThat(Distance.between(word.toString(), slipped.toString(), 2)).isEqualTo(expected);
            assertThat(Distance.isAlmostBeginning(slipped.toString(), " " + word + "tail ", 1, word.length() + 5))
                    .as(slipped + " " + word)
                    .isTrue();
        }
        assertThat(Distance.between("anna muller", "bernd maier", 2)).isEqualTo(3);
        assertThat(Distance.isAlmostBeginning("xyner", " muller ", 1, 7)).isFalse();
    }
}
