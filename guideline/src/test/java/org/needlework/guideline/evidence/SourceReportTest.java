package org.needlework.guideline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void a_key_that_is_not_in_the_bibliography_is_refused() {
        assertThatThrownBy(() -> REPORT.text(List.of(new SourceReport.Use("a rule", "S999"))))
                .hasMessageContaining("S999");
    }
}
