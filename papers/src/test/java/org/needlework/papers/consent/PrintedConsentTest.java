package org.needlework.papers.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentForm;
import org.needlework.core.course.ConsentText;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.PlanOutline;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Citation;
import org.needlework.papers.Printed;
import org.needlework.papers.Sample;
import org.needlework.papers.pdf.ReadingGrade;
import org.needlework.papers.words.Words;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintedConsentTest {

    private static final UUID PLAN = new UUID(3, 4);
    private static final UUID ENTRY = new UUID(5, 6);
    private static final Instant AT = Instant.parse("2026-11-22T17:03:05Z");
    private static final String STROKES = "M40 100 L70 40 L95 120 L130 60 L150 110 M170 80 L260 70 L300 110 L420 60";

    private final Dossier dossier = Sample.face();
    private final Plan plan = Printed.best(dossier);
    private final PrintedConsent papers = new PrintedConsent(words(), evidence(dossier), dossier.care());
    private final ConsentText text = papers.write(PLAN, plan, others());
    private final Consent consent = sign(text);

    private static Words words() {
        return Words.english(
                "org.needlework.papers.papers",
                "org.needlework.papers.leaflet",
                "org.needlework.papers.fixture",
                "org.needlework.papers.sample",
                PrintedConsent.BUNDLE);
    }

    private List<PlanOutline> others() {
        return switch (dossier.planning().orElseThrow()) {
            case Planning.Found(var ignored, List<Plan> alternatives) ->
                alternatives.stream().map(PlanOutline::of).toList();
            case Planning.Infeasible ignored -> List.of();
        };
    }

    /// The evidence of a dossier, and a count of those who gained a grade.
    private static TrialEvidence evidence(Dossier dossier) {
        return new TrialEvidence() {
            @Override
            public List<Evidence> listEvidence(Request.Wish wish, Clearance clearance) {
                List<Evidence> found = new ArrayList<>(dossier.evidence());
                if (wish.concern() == Concern.ATROPHIC_ACNE_SCAR) {
                    found.add(new Evidence(
                            wish.concern(),
                            "responders",
                            "%",
                            4,
                            110,
                            Optional.of(new Synthesis(46.4, 91.2, 99.3, 80, 96, 0.4, 0.3)),
                            List.of(),
                            List.of()));
                }
                return found.stream()
                        .filter(each -> each.concern() == wish.concern())
                        .toList();
            }

            @Override
            public GoalResult.Chance chance(Concern concern, String scale, double atLeast_points) {
                return new GoalResult.Chance.Unknown(Statement.of("none"));
            }

            @Override
            public Risks.EventCount pigmentEvents() {
                return new Risks.EventCount(2, 194, List.of(Citation.seen("S45")));
            }

            @Override
            public List<Evidence> listWithoutNeedling(Concern concern) {
                return dossier.withoutNeedling().stream()
                        .filter(each -> each.concern() == concern)
                        .toList();
            }
        };
    }

    private static Consent sign(ConsentText text) {
        Map<String, String> chosen = new HashMap<>();
        for (ConsentText.Question question : text.questions()) {
            chosen.put(
                    question.id(),
                    question.options().stream()
                            .filter(ConsentText.Option::accepted)
                            .map(ConsentText.Option::text)
                            .findFirst()
                            .orElseThrow());
        }
        ConsentForm form = new ConsentForm(
                chosen,
                Map.of("works", 2, "help", 17),
                new ConsentForm.Signing("Zoë Muster-Beispiel", Optional.of(Consent.Hand.DRAWN), STROKES),
                new ConsentForm.Signing("Dr A. Example", Optional.of(Consent.Hand.TYPED), "Dr A. Example"));
        return ((ConsentForm.Answer.Signed) form.sign(text, AT)).consent();
    }

    private ConsentPapers.Signed signed(Optional<ConsentPapers.Withdrawn> withdrawn) {
        return new ConsentPapers.Signed(
                ENTRY,
                consent,
                Optional.of(LocalDate.of(1984, 3, 9)),
                "Clinic at the Park",
                ZoneId.of("Europe/Berlin"),
                withdrawn);
    }

    private static String section(ConsentText text, String id) {
        List<String> lines = new ArrayList<>();
        for (ConsentText.Block block : text.getSection(id).blocks()) {
            lines.add(
                    switch (block) {
                        case ConsentText.Block.Paragraph(String words) -> words;
                        case ConsentText.Block.Item(String words) -> words;
                        case ConsentText.Block.Icons icons -> icons.label();
                    });
        }
        return String.join("\n", lines);
    }

    // ---- the words ----

    @Test
    void it_reads_at_grade_8_or_lower() {
        assertThat(ReadingGrade.of(text.spoken())).isLessThanOrEqualTo(8);
    }

    @Test
    void its_prose_alone_reads_at_grade_8_or_lower() {
        List<String> prose = text.spoken().stream()
                .filter(line -> line.split(" ").length >= 8)
                .toList();
        assertThat(prose).hasSizeGreaterThan(40);
        assertThat(ReadingGrade.of(prose)).isLessThanOrEqualTo(8);
    }

    @Test
    void every_zone_of_the_plan_is_named_with_what_is_done_there() {
        String what = section(text, "what").toLowerCase(java.util.Locale.ROOT);
        for (ZonePlan zone : plan.zones()) {
            assertThat(what)
                    .contains(words().name(zone.zone()))
                    .contains(String.format(
                            java.util.Locale.ROOT,
                            "%.1f",
                            zone.regimen().needle().millimetres()));
        }
    }

    @Test
    void gain_and_no_gain_of_the_trials_are_drawn_and_make_a_hundred() {
        List<ConsentText.Block.Icons> gain = icons("gain");
        List<ConsentText.Block.Icons> none = icons("none");
        assertThat(gain).anySatisfy(each -> assertThat(each.count()).isEqualTo(91));
        assertThat(none)
                .singleElement()
                .satisfies(each -> assertThat(each.count()).isEqualTo(9));
        assertThat(section(text, "none")).contains("as few as 1 or as many as 54 of 100");
    }

    @Test
    void the_risk_of_brown_patches_is_a_count_for_the_trials_and_a_word_for_the_person() {
        assertThat(icons("risks")).singleElement().satisfies(each -> {
            assertThat(each.count()).isEqualTo(1);
            assertThat(each.label()).contains("2 of 194 people");
        });
        assertThat(section(text, "risks")).contains("for you, we call the risk of brown patches");
    }

    private List<ConsentText.Block.Icons> icons(String section) {
        return text.getSection(section).blocks().stream()
                .filter(ConsentText.Block.Icons.class::isInstance)
                .map(ConsentText.Block.Icons.class::cast)
                .toList();
    }

    @Test
    void patients_see_no_percentages_and_no_virtual_collagen() {
        assertThat(text.spoken()).noneMatch(line -> line.contains("%"));
        assertThat(text.canonical()).contains("of the way to the goal");
    }

    @Test
    void no_needles_other_plans_and_waiting_are_told_of() {
        assertThat(section(text, "other"))
                .contains("no needles at all", "visits with needles set to", "You can also wait");
    }

    @Test
    void off_label_use_is_said_and_asked_only_where_there_is_any() {
        assertThat(section(text, "label")).contains("The device was not cleared for this concern here.");
        assertThat(text.questions()).extracting(ConsentText.Question::id).contains("label");

        List<ZonePlan> within =
                plan.zones().stream().filter(zone -> zone.offLabel().isEmpty()).toList();
        ConsentText other = papers.write(PLAN, with(within), List.of());
        assertThat(other.sections()).extracting(ConsentText.Section::id).doesNotContain("label");
        assertThat(other.questions()).extracting(ConsentText.Question::id).doesNotContain("label");
        assertThat(other.hash()).isNotEqualTo(text.hash());
    }

    private Plan with(List<ZonePlan> zones) {
        return new Plan(
                plan.id(),
                plan.kind(),
                plan.clearance(),
                plan.goals(),
                plan.interval_days(),
                zones,
                plan.score(),
                plan.why(),
                plan.virtualPatients(),
                plan.seed());
    }

    @Test
    void it_says_who_decides_that_one_may_stop_and_what_this_software_is() {
        assertThat(section(text, "rights")).contains("You decide", "at any time", "no reason");
        assertThat(section(text, "about"))
                .contains("research software", "not a medical device", "No agency has cleared it");
    }

    @Test
    void the_same_plan_has_the_same_text_to_the_letter() {
        assertThat(papers.write(PLAN, plan, others()).canonical()).isEqualTo(text.canonical());
        assertThat(ConsentText.parse(text.canonical())).isEqualTo(text);
    }

    // ---- the drawing ----

    @Test
    void a_drawing_has_as_many_people_as_it_says_and_says_what_they_are() {
        String svg = papers.draw(new ConsentText.Block.Icons(9, 100, "9 of 100 & \"more\""));
        assertThat(svg).contains("aria-label=\"9 of 100 &amp; &quot;more&quot;\"");
        String meant = svg.substring(svg.indexOf("class=\"meant\""), svg.indexOf("class=\"other\""));
        String other = svg.substring(svg.indexOf("class=\"other\""));
        assertThat(meant.split("h4a4", -1)).hasSize(10);
        assertThat(other.split("h4a4", -1)).hasSize(92);
    }

    // ---- the paper ----

    private byte[] printed = new byte[0];

    private byte[] pdf() throws Exception {
        if (printed.length == 0) {
            printed = papers.print(signed(Optional.empty()));
        }
        return printed;
    }

    private static String words(byte[] pdf, int page) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            if (page > 0) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
            }
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void every_stored_answer_stands_on_the_paper_after_its_question() throws Exception {
        String printed = words(pdf(), 0);
        String questions = printed.substring(printed.indexOf("Questions and answers"));
        for (Consent.Answered answered : consent.answers()) {
            assertThat(squeezed(questions)).contains(squeezed(answered.question() + answered.answer()));
        }
        assertThat(questions)
                .contains("There may be no change that I can see. 2", "I see a clinician the same day. 17");
    }

    /// Cells stand side by side in the text of a PDF, so words are compared without spaces, and the
    /// cells of a row line by line.
    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void everything_that_was_read_stands_on_the_paper() throws Exception {
        String printed =
                squeezed(words(pdf(), 0).replaceAll("Consent of \\S+ \\S+ · SHA-256 [0-9a-f]{64} \\d+ / \\d+", ""));
        for (ConsentText.Section section : text.sections()) {
            assertThat(printed).contains(squeezed(section.title()));
            for (ConsentText.Block block : section.blocks()) {
                String words = switch (block) {
                    case ConsentText.Block.Paragraph(String line) -> line;
                    case ConsentText.Block.Item(String line) -> line;
                    case ConsentText.Block.Icons icons -> icons.label();
                };
                assertThat(printed).contains(squeezed(words));
            }
        }
    }

    @Test
    void names_roles_and_times_of_both_signatures_are_there() throws Exception {
        String printed = words(pdf(), 0);
        assertThat(printed)
                .contains("Clinician Dr A. Example Dr A. Example", "Patient Zoë Muster-Beispiel 22 November 2026")
                .contains("Zoë Muster-Beispiel")
                .contains("Dr A. Example")
                .contains("22 November 2026, 18:03:05 (Europe/Berlin)")
                .contains("Drawn by hand")
                .contains("Typed name")
                .contains("born 9 March 1984")
                .contains("Clinic at the Park");
    }

    @Test
    void the_hash_stands_on_every_page() throws Exception {
        byte[] pdf = pdf();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(words(pdf, page)).contains(consent.textHash());
            }
        }
    }

    @Test
    void a_withdrawn_consent_says_so_at_the_top() throws Exception {
        byte[] pdf = papers.print(signed(Optional.of(new ConsentPapers.Withdrawn(AT, "Ann Assistant", "moved away"))));
        assertThat(words(pdf, 1)).contains("withdrawn on 22 November 2026", "by Ann Assistant", "Reason: moved away");
    }

    @Test
    void the_paper_is_made_from_the_signed_text_not_from_the_words_of_today() throws Exception {
        ConsentText older = ConsentText.parse(text.canonical()
                .replace("version 2026-11", "version 2019-01")
                .replace(
                        "You can change your mind at any time",
                        "In 2019 we said: you can change your mind at any time"));
        ConsentPapers.Signed kept = new ConsentPapers.Signed(
                ENTRY, sign(older), Optional.empty(), "Clinic", ZoneId.of("UTC"), Optional.empty());
        assertThat(words(papers.print(kept), 0)).contains("In 2019 we said", "2019-01", older.hash());
    }

    @Test
    void vera_pdf_finds_nothing_against_pdf_ua() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        byte[] pdf = pdf();
        java.nio.file.Files.write(java.nio.file.Path.of("target", "consent.pdf"), pdf);
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            ValidationResult result = validator.validate(parser);
            TreeSet<String> failed = new TreeSet<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    failed.add(assertion.getRuleId().getClause() + " " + assertion.getMessage() + " at "
                            + assertion.getLocation().getContext());
                }
            }
            assertThat(failed).isEmpty();
            assertThat(result.getTotalAssertions()).isGreaterThan(1000);
        }
    }

    @Test
    void the_same_consent_gives_the_same_bytes() throws Exception {
        assertThat(papers.print(signed(Optional.empty()))).isEqualTo(pdf());
    }
}
