package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.report.Statement;

class ConsentFormTest {

    private static final UUID PLAN = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-23T10:15:30Z");
    private static final ConsentText TEXT = text();
    private static final String STROKES = "M10 80 L60 20 L110 140 M150 80 L240 80";

    /// Three questions of the one kind and two of the other, so that any can be left out.
    private static ConsentText text() {
        List<ConsentText.Question> questions = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            questions.add(question(id, ConsentText.Asking.TEACH_BACK));
        }
        for (String id : List.of("d", "e")) {
            questions.add(question(id, ConsentText.Asking.CHOICE));
        }
        return new ConsentText(
                PLAN,
                "1",
                "en",
                "Consent",
                List.of(new ConsentText.Section(
                        "s",
                        "Section",
                        List.of(
                                new ConsentText.Block.Paragraph("Words."),
                                new ConsentText.Block.Item("An item."),
                                new ConsentText.Block.Icons(2, 100, "of something")))),
                questions);
    }

    private static ConsentText.Question question(String id, ConsentText.Asking asking) {
        return new ConsentText.Question(
                id,
                asking,
                "s",
                "Question " + id + "?",
                List.of(new ConsentText.Option("No", false), new ConsentText.Option("Yes", true)));
    }

    private static ConsentForm full() {
        Map<String, String> chosen = new HashMap<>();
        TEXT.questions().forEach(question -> chosen.put(question.id(), "Yes"));
        return new ConsentForm(
                chosen,
                Map.of("a", 3),
                new ConsentForm.Signing("Pat Example", Optional.of(Consent.Hand.DRAWN), STROKES),
                new ConsentForm.Signing("Dr A. Example", Optional.of(Consent.Hand.TYPED), "dr a.  Example "));
    }

    private static List<ConsentForm.Fault> faults(ConsentForm form) {
        return switch (form.sign(TEXT, AT)) {
            case ConsentForm.Answer.Refused(var faults) -> faults;
            case ConsentForm.Answer.Signed ignored -> List.of();
        };
    }

    @Test
    void a_full_form_is_signed() {
        assertThat(full().sign(TEXT, AT)).isInstanceOfSatisfying(ConsentForm.Answer.Signed.class, signed -> {
            Consent consent = signed.consent();
            assertThat(consent.plan()).isEqualTo(PLAN);
            assertThat(consent.read()).isEqualTo(TEXT);
            assertThat(consent.answers()).hasSize(5).contains(new Consent.Answered("Question a?", "Yes", 3));
            assertThat(consent.patient())
                    .isEqualTo(new Consent.Signature("Pat Example", Consent.Hand.DRAWN, STROKES, AT));
            assertThat(consent.clinician().mark()).isEqualTo("dr a. Example");
        });
    }

    /// Every set of fields that is not all of them: five answers, and name, hand and mark of two
    /// signatures.
    @Test
    void nothing_can_be_left_out_alone_or_with_anything_else() {
        int fields = TEXT.questions().size() + 6;
        ConsentForm full = full();
        List<String> questions =
                TEXT.questions().stream().map(ConsentText.Question::id).toList();
        int tried = 0;
        for (int left = 0; left < (1 << fields) - 1; left++) {
            int kept = left;
            Map<String, String> chosen = new HashMap<>(full.chosen());
            IntStream.range(0, questions.size())
                    .filter(k -> (kept >> k & 1) == 0)
                    .mapToObj(questions::get)
                    .forEach(chosen::remove);
            int rest = kept >> questions.size();
            ConsentForm form = new ConsentForm(
                    chosen, full.tries(), partial(full.patient(), rest & 7), partial(full.clinician(), rest >> 3));
            assertThat(form.sign(TEXT, AT)).isInstanceOf(ConsentForm.Answer.Refused.class);
            tried++;
        }
        assertThat(tried).isEqualTo(2047);
    }

    private static ConsentForm.Signing partial(ConsentForm.Signing whole, int kept) {
        return new ConsentForm.Signing(
                (kept & 1) == 0 ? "" : whole.name(),
                (kept & 2) == 0 ? Optional.empty() : whole.hand(),
                (kept & 4) == 0 ? "" : whole.mark());
    }

    static Stream<String> questions() {
        return TEXT.questions().stream().map(ConsentText.Question::id);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_missing_answer_is_named(String id) {
        Map<String, String> chosen = new HashMap<>(full().chosen());
        chosen.remove(id);
        ConsentForm form = new ConsentForm(chosen, Map.of(), full().patient(), full().clinician());
        assertThat(faults(form)).extracting(ConsentForm.Fault::field).containsExactly(id);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_wrong_answer_and_a_no_cannot_be_signed(String id) {
        Map<String, String> chosen = new HashMap<>(full().chosen());
        chosen.put(id, "No");
        ConsentForm form = new ConsentForm(chosen, Map.of(), full().patient(), full().clinician());
        assertThat(faults(form)).extracting(ConsentForm.Fault::field).containsExactly(id);
        assertThat(faults(form).getFirst().why().key()).startsWith("consent.fault.");
    }

    @Test
    void an_answer_that_was_not_offered_is_no_answer() {
        Map<String, String> chosen = new HashMap<>(full().chosen());
        chosen.put("a", "Maybe");
        ConsentForm form = new ConsentForm(chosen, Map.of(), full().patient(), full().clinician());
        assertThat(faults(form)).extracting(fault -> fault.why().key()).containsExactly("consent.fault.answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M1 1",
                "M0 0 L10 0",
                "M0 0 L600 161",
                "M0 0 L601 0",
                "L0 0 L200 0",
                "M0 0 C1 1 2 2 300 0",
                "M0 0 L200 0 x",
                "M0 0  L200 0",
                "<path>",
                "M0 0 L-200 0",
                "Pat Example"
            })
    void what_is_no_stroke_of_a_pen_is_no_drawn_signature(String mark) {
        assertThat(Mark.find("Pat Example", Consent.Hand.DRAWN, mark)).isPresent();
    }

    @Test
    void a_long_signature_is_read_and_an_endless_one_is_not() {
        String line = IntStream.range(0, 2000)
                .mapToObj(k -> (k == 0 ? "M" : "L") + k % 600 + " " + k % 160)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
        assertThat(Mark.find("A", Consent.Hand.DRAWN, line)).isEmpty();
        assertThat(Mark.find("A", Consent.Hand.DRAWN, line + " L1 1".repeat(3000)))
                .contains(Mark.Fault.NO_STROKES);
    }

    @Test
    void a_typed_signature_is_the_signers_own_name() {
        assertThat(Mark.find("Zoë  Example", Consent.Hand.TYPED, " zoe\u0308 example"))
                .isEmpty();
        assertThat(Mark.find("Zoë Example", Consent.Hand.TYPED, "Zoe")).contains(Mark.Fault.OTHER_NAME);
    }

    @Test
    void the_hash_is_that_of_the_written_form() throws Exception {
        byte[] utf8 = TEXT.canonical().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(TEXT.hash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(utf8)));
    }

    @Test
    void the_written_form_reads_back_as_it_was() {
        assertThat(ConsentText.parse(TEXT.canonical())).isEqualTo(TEXT);
    }

    @Test
    void no_other_writing_of_the_same_words_is_taken() {
        String written = TEXT.canonical();
        for (String other : List.of(
                written + "\n",
                written.replace("\n", "\r\n"),
                written.strip(),
                written.replace("(*)", "(x)"),
                written.replace("Words.", " Words."),
                written.replace("consent 1", "consent 2"),
                written.replace("= 2 of 100", "= 102 of 100"),
                "")) {
            assertThatThrownBy(() -> ConsentText.parse(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_consent_cannot_be_made_with_another_text_plan_or_answer() {
        Consent good = Courses.consent(PLAN);
        assertThatThrownBy(() -> new Consent(
                        PLAN,
                        good.text().replace("hurt", "help"),
                        good.textHash(),
                        good.answers(),
                        good.patient(),
                        good.clinician()))
                .hasMessageContaining("SHA-256");
        assertThatThrownBy(() -> new Consent(
                        new UUID(9, 9), good.text(), good.textHash(), good.answers(), good.patient(), good.clinician()))
                .hasMessageContaining("own plan");
        assertThatThrownBy(() -> new Consent(
                        PLAN,
                        good.text(),
                        good.textHash(),
                        good.answers().subList(0, 1),
                        good.patient(),
                        good.clinician()))
                .hasMessageContaining("every question");
        List<Consent.Answered> wrong = new ArrayList<>(good.answers());
        wrong.set(0, new Consent.Answered("How many visits?", "1 visit", 1));
        assertThatThrownBy(
                        () -> new Consent(PLAN, good.text(), good.textHash(), wrong, good.patient(), good.clinician()))
                .hasMessageContaining("visits");
    }

    @Test
    void a_line_that_could_be_taken_for_another_is_refused() {
        for (String line : List.of("# a", "- a", "= 1 of 2: a", "? a", "(*) a", "a\nb", " a", "a  b", "", "e\u0308")) {
            assertThatThrownBy(() -> new ConsentText.Block.Paragraph(line))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_question_without_a_right_answer_cannot_be_asked() {
        List<ConsentText.Option> wrong =
                List.of(new ConsentText.Option("A", false), new ConsentText.Option("B", false));
        List<ConsentText.Option> both = List.of(new ConsentText.Option("A", true), new ConsentText.Option("B", true));
        assertThatThrownBy(() -> new ConsentText.Question("q", ConsentText.Asking.CHOICE, "s", "What?", wrong))
                .hasMessageContaining("right");
        assertThatThrownBy(() -> new ConsentText.Question("q", ConsentText.Asking.TEACH_BACK, "s", "What?", both))
                .hasMessageContaining("right");
        assertThat(new ConsentText.Question("q", ConsentText.Asking.CHOICE, "s", "What?", both).options())
                .hasSize(2);
    }

    private static ConsentForm with(ConsentForm.Signing guardian) {
        ConsentForm full = full();
        return new ConsentForm(full.chosen(), full.tries(), full.patient(), full.clinician(), Optional.of(guardian));
    }

    @Test
    void a_parent_signs_beside_a_patient_who_is_under_age() {
        ConsentForm form = with(new ConsentForm.Signing("Gil Example", Optional.of(Consent.Hand.TYPED), "gil example"));
        assertThat(form.sign(TEXT, AT))
                .isInstanceOfSatisfying(
                        ConsentForm.Answer.Signed.class,
                        signed -> assertThat(signed.consent().guardian())
                                .contains(new Consent.Signature("Gil Example", Consent.Hand.TYPED, "gil example", AT)));
    }

    @Test
    void a_guardian_is_named_is_not_the_patient_and_signs() {
        assertThat(faults(with(new ConsentForm.Signing(" ", Optional.of(Consent.Hand.TYPED), "x"))))
                .containsExactly(new ConsentForm.Fault(ConsentForm.GUARDIAN, Statement.of("consent.fault.guardian")));
        assertThat(faults(
                        with(new ConsentForm.Signing("pat  EXAMPLE", Optional.of(Consent.Hand.TYPED), "Pat Example"))))
                .containsExactly(
                        new ConsentForm.Fault(ConsentForm.GUARDIAN, Statement.of("consent.fault.guardian.patient")));
        assertThat(faults(with(new ConsentForm.Signing("Gil Example", Optional.empty(), ""))))
                .containsExactly(new ConsentForm.Fault(ConsentForm.GUARDIAN, Statement.of("consent.fault.hand")));
        assertThat(faults(
                        with(new ConsentForm.Signing("Gil Example", Optional.of(Consent.Hand.TYPED), "Somebody Else"))))
                .extracting(ConsentForm.Fault::field)
                .containsExactly(ConsentForm.GUARDIAN);
    }
}
