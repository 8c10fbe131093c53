package org.needlework.guideline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.needlework.core.source.Certainty;
import org.needlework.guideline.device.DeviceFiles;

class SourceReportTest {

    private static final SourceReport REPORT = new SourceReport(new BibtexBibliography());

    @Test
    void each_source_is_listed_with_what_rests_on_it() {
        List<SourceReport.Use> uses = new ArrayList<>(new TrialTables().uses());
        uses.addAll(SourceReport.usesOf(new DeviceFiles()));
        uses.add(new SourceReport.Use("parameter k_t", "lotfi2013"));

        String text = REPORT.text(uses);

        assertThat(text)
                .contains("S38  Alam 2014  [seen]\n")
                .contains("    - trial A1 (Alam 2014)\n")
                .contains("    - device skinpen-precision: needles\n")
                .contains("    - parameter k_t\n")
                .contains("    - RandomEffects (prediction for the next clinic)\n");
    }

    @Test
    void what_nothing_rests_on_is_listed_too() {
        assertThat(REPORT.text(List.of())).contains("further sources:\n").contains("  S1  Singh & Yadav 2016\n");
    }

    @Test
    void rules_and_rows_are_listed_with_what_they_rest_on() {
        String text = REPORT.text(SourceReport.usesOfTables());

        assertThat(text).containsPattern("S15 .*\n.*\n.*\n(    - .*\n)*    - table screening: .*pregnancy.*\n");
        assertThat(text).contains("    - table care/aftercare: row ").contains("    - table limits/depth: row ");
    }

    @Test
    void every_decision_table_of_care_and_limits_is_read() throws IOException {
        Path tables = Path.of(System.getProperty("needlework.root"))
                .resolve("guideline/src/main/resources/org/needlework/guideline");
        try (Stream<Path> files =
                Stream.concat(Files.list(tables.resolve("care")), Files.list(tables.resolve("limits")))) {
            assertThat(files.map(file -> tables.relativize(file).toString())
                            .filter(name -> name.endsWith(".dmn"))
                            .map(name -> name.replace(".dmn", "")))
                    .containsExactlyInAnyOrderElementsOf(TableUses.DECISIONS);
        }
    }

    @Test
    void no_rule_is_more_certain_than_its_source() {
        BibtexBibliography bibliography = new BibtexBibliography();

        assertThat(TableUses.cited())
                .hasSizeGreaterThan(200)
                .filteredOn(cited -> cited.key().startsWith("S"))
                .filteredOn(cited -> cited.certainty() == Certainty.SEEN)
                .filteredOn(cited -> bibliography.getCertainty(cited.key()) != Certainty.SEEN)
                .isEmpty();
    }

    @Test
    void a_key_that_is_not_in_the_bibliography_is_refused() {
        assertThatThrownBy(() -> REPORT.text(List.of(new SourceReport.Use("a rule", "S999"))))
                .hasMessageContaining("S999");
    }
}
