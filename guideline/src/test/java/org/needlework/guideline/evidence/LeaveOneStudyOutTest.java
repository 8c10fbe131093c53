package org.needlework.guideline.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.needlework.core.skin.Concern;

class LeaveOneStudyOutTest {

    private static final Path PAGE =
            Path.of(System.getProperty("needlework.root")).resolve("validation/leave-one-study-out.md");
    private static final LeaveOneStudyOut LEFT_OUT = new LeaveOneStudyOut(new TrialTables());

    /// Run with `-Dneedlework.approve=true` to write the page anew.
    @Test
    void the_page_says_what_is_computed() throws IOException {
        if (Boolean.getBoolean("needlework.approve")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, LEFT_OUT.page());
        }

        assertThat(PAGE).hasContent(LEFT_OUT.page());
    }

    @Test
    void the_words_of_the_page_are_true_of_the_tables() {
        assertThat(LEFT_OUT.rows())
                .extracting(LeaveOneStudyOut.Row::synthesis)
                .containsOnly(
                        new TrialTables.SynthesisId(Concern.ATROPHIC_ACNE_SCAR.code(), TrialTables.RESPONDERS),
                        new TrialTables.SynthesisId("any", TrialTables.NEW_BROWN_PATCHES));
        assertThat(new TrialTables().syntheses()).hasSize(2);
        assertThat(LEFT_OUT.rows())
                .filteredOn(row -> row.synthesis().scale().equals(TrialTables.RESPONDERS))
                .allSatisfy(row -> assertThat(row.others()).isEqualTo(3));
    }

    @Test
    void the_lowest_series_of_acne_scars_stands_at_the_edge_of_the_others() {
        assertThat(LEFT_OUT.rows())
                .filteredOn(row -> row.study().equals("Sohag trial"))
                .singleElement()
                .satisfies(row -> assertThat(row.saw()).isEqualTo(row.interval().low()));
    }

    @Test
    void every_study_of_a_synthesis_is_left_out_once() {
        assertThat(LEFT_OUT.rows())
                .filteredOn(row -> row.synthesis().scale().equals(TrialTables.NEW_BROWN_PATCHES))
                .extracting(LeaveOneStudyOut.Row::study)
                .doesNotHaveDuplicates()
                .hasSize(6);
    }
}
