package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTextTest {

    private static final ConsentText.Block WORDS = new ConsentText.Block.Paragraph("Words.");
    private static final List<ConsentText.Option> OPTIONS =
            List.of(new ConsentText.Option("No", false), new ConsentText.Option("Yes", true));

    private static ConsentText text(String version, String language, String title) {
        return new ConsentText(
                new UUID(0, 1),
                version,
                language,
                title,
                List.of(
                        new ConsentText.Section(
                                "first",
                                "First",
                                List.of(
                                        WORDS,
                                        new ConsentText.Block.Item("An item."),
                                        new ConsentText.Block.Icons(2, 100, "of something"))),
                        new ConsentText.Section("second", "Second", List.of(WORDS))),
                List.of(question("q", "first", "Clear?")));
    }

    private static ConsentText.Question question(String id, String section, String words) {
        return new ConsentText.Question(id, ConsentText.Asking.TEACH_BACK, section, words, OPTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two  spaces", "two\nlines", " before", "- an item", "# a heading"})
    void every_line_is_one_line_of_tidy_words(String line) {
        List<Runnable> made = List.of(
                () -> text(line, "en", "Title"),
                () -> text("1", line, "Title"),
                () -> text("1", "en", line),
                () -> new ConsentText.Block.Paragraph(line),
                () -> new ConsentText.Block.Item(line),
                () -> new ConsentText.Block.Icons(1, 2, line),
                () -> new ConsentText.Section("s", line, List.of(WORDS)),
                () -> new ConsentText.Option(line, true),
                () -> question("q", "s", line));
        for (Runnable each : made) {
            assertThatIllegalArgumentException().isThrownBy(each::run).withMessageContaining("must be one line");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "two words", "a1"})
    void codes_are_made_of_small_letters(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> question(code, "s", "Clear?"));
        assertThatIllegalArgumentException().isThrownBy(() -> question("q", code, "Clear?"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConsentText.Section(code, "Title", List.of(WORDS)));
    }

    @Test
    void icons_are_none_to_all_of_one_or_more() {
        for (int of = -1; of <= 3; of++) {
            for (int count = -1; count <= 4; count++) {
                int some = count;
                int all = of;
                if (of >= 1 && count >= 0 && count <= of) {
                    assertThatCode(() -> new ConsentText.Block.Icons(some, all, "of something"))
                            .doesNotThrowAnyException();
                } else {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> new ConsentText.Block.Icons(some, all, "of something"));
                }
            }
        }
    }

    @Test
    void what_people_read_is_every_line_in_order() {
        assertThat(text("1", "en", "Title").spoken())
                .containsExactly(
                        "Title",
                        "First",
                        "Words.",
                        "An item.",
                        "of something",
                        "Second",
                        "Words.",
                        "Clear?",
                        "No",
                        "Yes");
    }

    @Test
    void a_section_is_found_by_its_code() {
        ConsentText text = text("1", "en", "Title");
        assertThat(text.getSection("second").title()).isEqualTo("Second");
        assertThat(text.getSection("first").title()).isEqualTo("First");
        assertThatIllegalArgumentException().isThrownBy(() -> text.getSection("third"));
    }

    @Test
    void the_hash_is_the_sha_256_of_the_written_form() {
        assertThat(ConsentText.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void labels_are_alike_that_say_the_same_whatever_was_scanned() {
        Cartridge one = Courses.cartridge("good", "1");
        assertThat(one.isLike(Courses.cartridge("good", "1"))).isTrue();
        assertThat(one.isLike(Courses.cartridge("other", "1"))).isFalse();
        assertThat(one.isLike(Courses.cartridge("good", "2"))).isFalse();
        assertThat(one.isLike(new Cartridge("else", one.lot(), one.serial()))).isFalse();
    }
}
