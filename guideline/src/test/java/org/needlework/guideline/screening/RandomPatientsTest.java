package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.needlework.core.device.Device;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.Verdict;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.limits.TableLimits;

/// Patients drawn at random, possible and impossible ones.
class RandomPatientsTest {

    private static final LocalDate ON = Draw.ON;
    private static final GuidelineTables GUIDELINE = new GuidelineTables(new TableLimits(), ClinicSettings.none());
    private static final List<Device> DEVICES = new DeviceFiles().listDevices();
    private static final List<String> NAMES =
            List.copyOf(Formulary.load().byName().keySet());
    private static final Verdict[] VERDICTS = Verdict.values();

    /// Whoever is cleared, deferred or referred with a fact unknown would not have fared worse with
    /// any answer to it.
    @Test
    void an_unknown_never_gets_a_better_verdict_than_its_answer() {
        Draw.Dice dice = dice(1);
        Set<Verdict> seen = new java.util.TreeSet<>();
        int changed = 0;
        for (int k = 0; k < 1500; k++) {
            Draw draw = new Draw(dice, false);
            PatientFacts known = draw.facts();
            Request wanted = draw.request();
            PatientFacts unknown = Draw.blanked(dice, known);
            Request asked = dice.below(4) == 0 ? Draw.blanked(dice, wanted) : wanted;
            Screening before = screen(unknown, asked);
            Screening after = screen(known, wanted);
            for (int z = 0; z < wanted.zones().size(); z++) {
                Verdict one = before.zones().get(z).verdict();
                Verdict other = after.zones().get(z).verdict();
                seen.add(one);
                changed += one == other ? 0 : 1;
                assertThat(one == Verdict.INCOMPLETE || other != Verdict.INCOMPLETE && other.compareTo(one) <= 0)
                        .as("%s became %s%n%s%n%s%n%s", one, other, unknown, known, wanted)
                        .isTrue();
            }
        }
        assertThat(seen).as("the draw reaches every verdict").containsExactlyInAnyOrder(VERDICTS);
        assertThat(changed).as("the draw hides things that matter").isGreaterThan(200);
    }

    @Test
    void no_exception_escapes_and_every_finding_is_whole() {
        Draw.Dice dice = dice(2);
        for (int k = 0; k < 800; k++) {
            Draw draw = new Draw(dice, true);
            PatientFacts facts = Draw.blanked(dice, draw.facts());
            Request request = dice.below(2) == 0 ? Draw.blanked(dice, draw.request()) : draw.request();
            Guideline.Assessment assessment = GUIDELINE.assess(facts, request, ON);
            judge(assessment);
            assertThat(screen(facts, request)).isNotNull();
        }
    }

    @Test
    void nobody_of_whom_nothing_is_known_is_cleared() {
        for (Zone zone : Zone.values()) {
            Request request = new Request(
                    List.of(new Request.Wish(zone, Concern.FINE_LINES, Answer.notAsked(), Answer.notAsked())),
                    Answer.known(DEVICES.getFirst()));
            assertThat(screen(PatientFacts.unknown(ON), request).verdict()).isIn(Verdict.INCOMPLETE, Verdict.DECLINED);
        }
    }

    @Test
    void the_same_facts_give_the_same_assessment() {
        Draw.Dice dice = dice(3);
        for (int k = 0; k < 100; k++) {
            Draw draw = new Draw(dice, false);
            PatientFacts facts = draw.facts();
            Request request = draw.request();
            assertThat(GUIDELINE.assess(facts, request, ON)).isEqualTo(GUIDELINE.assess(facts, request, ON));
        }
    }

    @Test
    void no_question_is_asked_twice_about_one_fact_and_zone() {
        Draw.Dice dice = dice(4);
        for (int k = 0; k < 200; k++) {
            Draw draw = new Draw(dice, false);
            Request request = draw.request();
            assertThat(GUIDELINE.assess(Draw.blanked(dice, draw.facts()), request, ON).questions().stream()
                            .flatMap(question -> request.zones().stream()
                                    .filter(question::concerns)
                                    .map(zone -> question.pointer() + " " + zone))
                            .collect(Collectors.toList()))
                    .doesNotHaveDuplicates();
        }
    }

    /// Prescribed medicines are never to be stopped, whatever else is said.
    @Test
    void no_finding_tells_anyone_to_stop_a_prescribed_medicine() {
        for (Rule rule : Rules.load().listRules()) {
            if (rule.topic().startsWith("medicine_")) {
                assertThat((rule.reason() + " " + rule.action() + " " + rule.changesIf())
                                .toLowerCase(java.util.Locale.ROOT))
                        .as(rule.id())
                        .doesNotContain("stop");
            }
            if (rule.topic().startsWith("medicine_") && rule.severity() == Severity.REFER) {
                assertThat(rule.action()).as(rule.id()).doesNotContain("Pause").doesNotContain("Do without");
            }
        }
    }

    /// Every finding says why, what to do, what would change it and on what it rests.
    static void judge(Guideline.Assessment assessment) {
        for (Finding finding : assessment.findings()) {
            assertThat(finding.reason()).isNotBlank();
            assertThat(finding.action()).isNotBlank();
            assertThat(finding.changesIf()).isNotBlank();
            assertThat(finding.sources()).isNotEmpty();
            assertThat(finding.until().stream())
                    .allSatisfy(day -> assertThat(day).isAfter(ON));
            assertThat(finding.arose().stream())
                    .allSatisfy(day -> assertThat(day).isBeforeOrEqualTo(ON));
        }
        assertThat(assessment.questions()).allSatisfy(question -> {
            assertThat(question.pointer()).startsWith("/");
            assertThat(question.text()).isNotBlank().doesNotContain("{0}");
        });
    }

    private static Draw.Dice dice(long seed) {
        return Draw.Dice.of(new SplittableRandom(seed));
    }

    private static Screening screen(PatientFacts facts, Request request) {
        return Screening.of(facts, request, ON, GUIDELINE.edition(), GUIDELINE.assess(facts, request, ON));
    }
}
