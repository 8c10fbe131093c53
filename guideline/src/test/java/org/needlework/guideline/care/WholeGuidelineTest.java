package org.needlework.guideline.care;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.needlework.core.course.CareGuide;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.Opinion;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.Sex;
import org.needlework.core.patient.Sun;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Mass;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.limits.TableLimits;
import org.needlework.guideline.screening.GuidelineTables;
import org.needlework.guideline.table.DecisionTable;

/// Screening, limits and care together: what the screening finds reaches the limits and the care.
class WholeGuidelineTest {

    private static final LocalDate ON = LocalDate.of(2026, 11, 2);
    private static final GuidelineTables GUIDELINE = new GuidelineTables(new TableLimits(), ClinicSettings.none());

    private static Screening screening(Fitzpatrick skinType, List<Medicine> medicines, List<Opinion> opinions) {
        PatientFacts facts = new PatientFacts(
                ON,
                Answer.known(ON.minusYears(40)),
                Answer.known(Sex.MALE),
                Answer.known(new Mass(78)),
                Answer.known(skinType),
                Answer.known(false),
                Answer.known(false),
                Answer.known(List.of()),
                Answer.known(medicines),
                Answer.known(List.of()),
                Answer.known(List.of()),
                new Sun(Answer.known(new Sun.Burn.None()), Answer.known(new Sun.Exposure.None())),
                opinions);
        Request request = new Request(
                List.of(new Request.Wish(
                        Zone.LEFT_CHEEK,
                        Concern.ATROPHIC_ACNE_SCAR,
                        Answer.known(Concern.AcneScarType.ROLLING),
                        Answer.known(ON.minusYears(10)))),
                Answer.known(new DeviceFiles().findDevice("skinpen-precision").orElseThrow()));
        return Screening.of(facts, request, ON, GUIDELINE.edition(), GUIDELINE.assess(facts, request, ON));
    }

    private static Medicine oral(String name, Medicine.Reason reason) {
        return new Medicine(
                name,
                Answer.known(Medicine.Route.ORAL),
                Answer.known(reason),
                Answer.known(true),
                Answer.known(new Medicine.LastTaken.Ongoing()));
    }

    private static Clearance cleared(Screening screening) {
        assertThat(screening).isInstanceOf(Screening.Cleared.class);
        return ((Screening.Cleared) screening).clearance();
    }

    @Test
    void a_healthy_man_with_acne_scars_is_cleared_to_two_millimetres() {
        Clearance clearance = cleared(screening(Fitzpatrick.II, List.of(), List.of()));
        assertThat(clearance.limits().getFirst().deepest()).isEqualTo(new Depth(2.0));
        assertThat(clearance.limits().getFirst().shortestInterval_days()).isEqualTo(28);
    }

    @Test
    void a_physicians_word_on_an_anticoagulant_clears_to_one_millimetre_only() {
        List<Medicine> warfarin = List.of(oral("warfarin", Medicine.Reason.CLOT));
        assertThat(screening(Fitzpatrick.II, warfarin, List.of())).isInstanceOf(Screening.Referred.class);
        Clearance clearance = cleared(
                screening(Fitzpatrick.II, warfarin, List.of(new Opinion("antithrombotic", "Dr Ada Beispiel", ON))));
        assertThat(clearance.limits().getFirst().deepest()).isEqualTo(new Depth(1.0));
    }

    @Test
    void a_medicine_for_the_heart_rhythm_rules_out_the_cream_and_not_the_needle() {
        Clearance clearance = cleared(
                screening(Fitzpatrick.II, List.of(oral("flecainide", Medicine.Reason.HEART_OR_STROKE)), List.of()));
        assertThat(new CareTables().listAnaestheticLimits(clearance)).noneMatch(CareGuide.AnaestheticLimit::usable);
    }

    @Test
    void darker_skin_waits_six_weeks_between_sessions() {
        assertThat(cleared(screening(Fitzpatrick.V, List.of(), List.of()))
                        .limits()
                        .getFirst()
                        .shortestInterval_days())
                .isEqualTo(42);
    }

    @Test
    void every_finding_that_tightens_a_limit_is_a_rule_of_the_screening() throws IOException {
        Path rules = Path.of(System.getProperty("needlework.root", ".."))
                .resolve("guideline/src/main/resources/org/needlework/guideline/screening/rules.csv");
        Set<String> known = new LinkedHashSet<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(rules)) {
            for (NamedCsvRecord row : reader) {
                known.add(row.getField("rule"));
            }
        }
        DecisionTable tightening = DecisionTable.load(TableLimits.class, "tightening.dmn");
        assertThat(tightening.getInput("rule").samples())
                .allSatisfy(rule -> assertThat(known).contains(String.valueOf(rule)));
        assertThat(known).contains("antiarrhythmic");
    }
}
