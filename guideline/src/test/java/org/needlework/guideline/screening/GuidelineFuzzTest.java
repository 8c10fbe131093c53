package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.guideline.limits.TableLimits;

/// No exception escapes from the guideline, whatever the patient.
class GuidelineFuzzTest {

    private static final GuidelineTables GUIDELINE = new GuidelineTables(new TableLimits(), ClinicSettings.none());

    /// In a plain test run this replays the seeds. To search, run it alone with `JAZZER_FUZZ=1`
    /// and `-Djazzer.hooks=true`.
    @FuzzTest(maxDuration = "5m")
    void no_exception_escapes_from_any_patient(byte[] throws_) {
        Draw.Dice dice = Draw.Dice.of(throws_);
        Draw draw = new Draw(dice, true);
        PatientFacts facts = Draw.blanked(dice, draw.facts());
        Request request = Draw.blanked(dice, draw.request());
        Guideline.Assessment assessment = GUIDELINE.assess(facts, request, Draw.ON);
        RandomPatientsTest.judge(assessment);
        assertThat(Screening.of(facts, request, Draw.ON, GUIDELINE.edition(), assessment)
                        .zones())
                .hasSameSizeAs(request.zones());
    }
}
