package org.needlework.papers.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.ZonePlan;
import org.needlework.papers.Printed;
import org.needlework.papers.Sample;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanPdfTest {

    private final Dossier dossier = Sample.face();
    private byte[] bytes = new byte[0];
    private final List<String> pages = new ArrayList<>();
    private PDDocument document = new PDDocument();

    @BeforeAll
    void print() throws Exception {
        bytes = print(dossier);
        document.close();
        document = Loader.loadPDF(bytes);
        PDFTextStripper text = new PDFTextStripper();
        text.setSortByPosition(false);
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            text.setStartPage(page);
            text.setEndPage(page);
            pages.add(text.getText(document).replaceAll("\\s+", " "));
        }
    }

    @AfterAll
    void close() throws Exception {
        document.close();
    }

    private static byte[] print(Dossier dossier) throws Exception {
        return new PlanPdf(Printed.words())
                .print(dossier, Printed.best(dossier), dossier.schedule().orElseThrow());
    }

    private String all() {
        return String.join(" ", pages);
    }

    @Test
    void the_card_comes_first_and_says_the_verdict_in_the_agreed_words() {
        assertThat(pages.getFirst())
                .contains("Chair-side card", "No reason found against treatment in the answers given", "Stop at once");
    }

    @Test
    void a_patient_is_never_called_cleared() {
        assertThat(Pattern.compile("\\bcleared\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(all().replace("not cleared or certified", "")
                                .replace("The device was not cleared", "")
                                .replaceAll("plan is cleared", ""))
                        .find())
                .isFalse();
    }

    @Test
    void the_clinicians_pages_follow_and_the_leaflet_is_the_last_two() {
        assertThat(pages.get(1)).contains("For the clinician", "Screening");
        assertThat(pages.get(pages.size() - 2)).contains("Your microneedling plan");
        assertThat(pages.getLast()).contains("When to get help");
    }

    @Test
    void every_zone_stands_on_the_card_with_its_setting_and_end_point() {
        for (ZonePlan zone : Printed.best(dossier).zones()) {
            assertThat(pages.getFirst().toLowerCase(java.util.Locale.ROOT))
                    .contains(
                            Printed.words().name(zone.zone()),
                            Printed.words()
                                    .of("papers.mm", zone.regimen().needle().millimetres()),
                            Printed.words().name(zone.limits().endPoint()));
        }
    }

    @Test
    void chances_are_those_of_the_dossier() {
        for (ZonePlan zone : Printed.best(dossier).zones()) {
            for (GoalResult goal : zone.goals()) {
                switch (goal.chance()) {
                    case GoalResult.Chance.InModel(var share) ->
                        assertThat(all())
                                .contains(
                                        "n the model, " + share.reached() + " of " + share.of() + " virtual patients");
                    case GoalResult.Chance.FromTrials(double probability, var ignored) ->
                        assertThat(all()).contains("rom trials, " + Math.round(100 * probability) + " %");
                    case GoalResult.Chance.Unknown ignored -> assertThat(all()).contains("Unknown");
                }
            }
        }
    }

    @Test
    void every_page_says_that_it_is_no_medical_device() {
        assertThat(pages).allSatisfy(page -> assertThat(page).contains("Not a medical device"));
    }

    @Test
    void the_same_dossier_gives_the_same_bytes() throws Exception {
        assertThat(print(dossier)).isEqualTo(bytes);
    }
}
