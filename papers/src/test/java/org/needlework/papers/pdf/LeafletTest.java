package org.needlework.papers.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.needlework.core.clinic.Dossier;
import org.needlework.papers.Dossiers;
import org.needlework.papers.Printed;
import org.needlework.papers.Sample;

class LeafletTest {

    private static List<String> text(Dossier dossier) {
        return new PlanPdf(Printed.words())
                .leafletText(dossier, Printed.best(dossier), dossier.schedule().orElseThrow());
    }

    @Test
    void the_leaflet_reads_at_grade_8_or_lower() {
        assertThat(ReadingGrade.of(text(Sample.face()))).isLessThanOrEqualTo(8);
    }

    @Test
    void its_prose_alone_reads_at_grade_8_or_lower() {
        List<String> prose = text(Sample.face()).stream()
                .filter(block -> block.split(" ").length >= 8)
                .toList();

        assertThat(prose).hasSizeGreaterThan(12);
        assertThat(ReadingGrade.of(prose)).isLessThanOrEqualTo(8);
    }

    @Test
    void hard_words_in_long_sentences_read_well_above_grade_8() {
        assertThat(
                        ReadingGrade.of(
                                List.of(
                                        "Percutaneous collagen induction initiates a proliferative cascade of"
                                                + " fibroblasts which subsequently synthesise extracellular matrix within the papillary dermis.")))
                .isGreaterThan(12);
    }

    @ParameterizedTest
    @CsvSource({"skin,1", "needle,2", "collagen,3", "area,2", "make,1", "holes,1", "emergency,4", "healed,1", "people,2"
    })
    void syllables_are_counted_as_spoken_or_nearly_so(String word, int spoken) {
        assertThat((double) ReadingGrade.syllables(word)).isCloseTo(spoken, within(1.0));
    }

    @Test
    void patients_see_no_collagen_percentages_and_no_closure_time() {
        for (Dossier dossier : List.of(Sample.face(), Dossiers.wholeFace())) {
            String all = String.join("\n", text(dossier));
            assertThat(all).doesNotContain("closed after", "virtual");
            assertThat(text(dossier).stream()
                            .filter(block -> block.toLowerCase(Locale.ROOT).contains("collagen")))
                    .noneMatch(block -> block.contains("%"));
        }
    }

    @Test
    void patients_are_told_that_elastin_gains_nothing_reliable() {
        assertThat(String.join(" ", text(Sample.face()))).contains("no reliable gain in elastin");
    }

    @Test
    void nobody_is_told_to_stop_a_prescribed_medicine() {
        assertThat(String.join(" ", text(Sample.face())))
                .contains("Do not stop a medicine that was prescribed for you. Ask your prescriber first.");
    }

    @Test
    void every_step_of_preparation_has_the_day_of_every_session() {
        Dossier dossier = Sample.face();
        List<String> text = text(dossier);
        int row = text.indexOf("Stay out of direct sun. Do not shave the area on the day.");

        assertThat(text.subList(row + 1, row + 5)).containsExactly("27 Sep", "8 Nov", "20 Dec", "31 Jan");
    }

    @Test
    void all_signs_to_call_on_are_there_with_the_emergencies_first() {
        Dossier dossier = Sample.face();
        String all = String.join("\n", text(dossier));

        dossier.care().listRedFlags().forEach(flag -> assertThat(all).contains(flag.sign()));
        assertThat(all.indexOf("Emergency: call for help now")).isLessThan(all.indexOf("Call us"));
        assertThat(all).contains("not an emergency service");
    }
}
