package org.needlework.papers.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.needlework.core.clinic.Dossier;
import org.needlework.papers.Dossiers;
import org.needlework.papers.Printed;
import org.needlework.papers.Sample;

class PlanSummaryTest {

    private static String of(Dossier dossier) {
        return new PlanSummary(Printed.words()).of(dossier);
    }

    @Test
    void a_plan_fits_on_a_screen() {
        for (Dossier dossier : List.of(Sample.face(), Dossiers.oneCheek(), Dossiers.wholeFace(), Sample.infeasible())) {
            assertThat(of(dossier).lines()).hasSizeLessThanOrEqualTo(50).allMatch(line -> line.length() <= 96);
        }
    }

    @Test
    void verdicts_are_in_the_agreed_words() {
        assertThat(of(Dossiers.oneCheek())).contains("No reason found against treatment in the answers given");
        assertThat(of(Dossiers.deferred())).contains("Not suitable now, until 20 November 2026");
        assertThat(of(Dossiers.referred())).contains("Ask a physician first");
        assertThat(of(Dossiers.declined())).contains("Not suitable");
        assertThat(of(Dossiers.incomplete())).contains("Questions open", "/patient/pregnant");
    }

    @Test
    void chances_are_those_of_the_dossier() {
        assertThat(of(Dossiers.oneCheek()).replaceAll("\\s+", " "))
                .contains("in the model, 41 of 64 virtual patients (95 % interval 52–75 %)");
    }

    @Test
    void what_nothing_fits_says_why_and_what_comes_near() {
        assertThat(of(Dossiers.infeasible())).contains("NO FIT", "NEAREST", "goal 1", "at most 4 days of downtime");
    }

    @Test
    void it_says_that_it_is_no_medical_device() {
        assertThat(of(Dossiers.declined())).contains("Not a medical device");
    }
}
