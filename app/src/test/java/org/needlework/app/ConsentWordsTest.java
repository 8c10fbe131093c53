package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.plan.Planning;
import org.needlework.core.report.Progress;
import org.needlework.papers.pdf.ReadingGrade;

/// The consent to what the real rooms plan for an example.
class ConsentWordsTest {

    private static final House HOUSE = new House(2);
    private static final Clinic CLINIC = ((House.Opening.Open) HOUSE.open(new byte[0])).clinic();

    private static CourseEvent.Planned planned(String example) throws Exception {
        Path file = Path.of(System.getProperty("needlework.root"), "examples", example + ".json");
        CaseReader.Reading.Read read = (CaseReader.Reading.Read) HOUSE.reader().read(Files.readAllBytes(file));
        Dossier dossier = CLINIC.prepare(read.value(), 1, Progress.NONE);
        return CourseEvent.Planned.of((Planning.Found) dossier.planning().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-acne-scars", "03-melasma-pen", "11-off-label-surgical-scar"})
    void a_consent_reads_at_grade_8_or_lower_and_reads_back_as_it_was(String example) throws Exception {
        CourseEvent.Planned planned = planned(example);
        ConsentText text = HOUSE.consents().write(new UUID(0, 1), planned.plan(), planned.others());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", example + "-consent.txt"), text.canonical());

        assertThat(ReadingGrade.of(text.spoken())).isLessThanOrEqualTo(8);
        assertThat(text.spoken()).noneMatch(line -> line.contains("%") || line.contains("{"));
        assertThat(ConsentText.parse(text.canonical())).isEqualTo(text);
        assertThat(text.canonical()).contains("The planner also looked at other ways");
    }
}
