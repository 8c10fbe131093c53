package org.needlework.core.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Opinion;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Grade;

class ScreeningTest {

    private static final LocalDate ON = LocalDate.of(2026, 11, 22);
    private static final Finding.Scope PATIENT = new Finding.Scope.Patient();
    private static final Device PEN = new Device(
            "pen",
            "Pen",
            DeviceType.PEN,
            0.25,
            new Depth(0.25),
            new Depth(2.5),
            0.25,
            new PunctureRate.Stamped(12, 1),
            0.7,
            new Range(0.5, 1),
            List.of(),
            Map.of());

    @Test
    void nothing_against_it_is_cleared() {
        assertThat(fold(List.of(), List.of()).verdict()).isEqualTo(Verdict.CLEARED);
    }

    @Test
    void the_gravest_finding_gives_the_verdict() {
        for (Severity one : Severity.values()) {
            for (Severity other : Severity.values()) {
                Severity gravest = one.isGraverThan(other) ? one : other;
                assertThat(fold(List.of(finding(one), finding(other)), List.of())
                                .verdict())
                        .isEqualTo(gravest.verdict());
            }
        }
    }

    @Test
    void it_is_incomplete_exactly_when_some_answer_would_be_graver_than_the_findings() {
        for (Optional<Severity> found : upTo(Severity.BLOCK)) {
            for (Severity worst : Severity.values()) {
                List<Finding> findings =
                        found.map(ScreeningTest::finding).stream().toList();
                Verdict without = fold(findings, List.of()).verdict();
                boolean someAnswerIsGraver = upTo(worst).stream()
                        .anyMatch(answer -> rank(fold(with(findings, answer), List.of())) > without.ordinal());
                assertThat(fold(findings, List.of(question(worst, PATIENT))).verdict())
                        .isEqualTo(someAnswerIsGraver ? Verdict.INCOMPLETE : without);
            }
        }
    }

    /// Replacing an unknown by any of its answers never gives a graver verdict, except where the
    /// unknown already left the screening incomplete: no unknown clears what some answer would not.
    @Test
    void the_fold_is_monotone() {
        SplittableRandom random = new SplittableRandom(20261122);
        for (int k = 0; k < 20_000; k++) {
            List<Zone> zones =
                    random.nextBoolean() ? List.of(Zone.LEFT_CHEEK) : List.of(Zone.LEFT_CHEEK, Zone.NECK, Zone.CHEST);
            List<Finding> findings = new ArrayList<>();
            for (int f = random.nextInt(4); f > 0; f--) {
                findings.add(finding(severity(random), scope(random, zones), random.nextInt(1, 40)));
            }
            List<OpenQuestion> others = new ArrayList<>();
            for (int q = random.nextInt(3); q > 0; q--) {
                others.add(question(severity(random), scope(random, zones)));
            }
            OpenQuestion open = question(severity(random), scope(random, zones));
            List<OpenQuestion> all = new ArrayList<>(others);
            all.add(open);
            Screening unknown = fold(zones, findings, all, List.of());
            for (Optional<Severity> answer : upTo(open.worst())) {
                List<Finding> known = new ArrayList<>(findings);
                answer.ifPresent(each -> known.add(finding(each, open.scope(), 5)));
                Screening answered = fold(zones, known, others, List.of());
                for (int z = 0; z < zones.size(); z++) {
                    Verdict before = unknown.zones().get(z).verdict();
                    Verdict after = answered.zones().get(z).verdict();
                    assertThat(before == Verdict.INCOMPLETE
                                    || after != Verdict.INCOMPLETE && after.compareTo(before) <= 0)
                            .as("%s became %s", before, after)
                            .isTrue();
                }
                assertThat(unknown.verdict() == Verdict.CLEARED && answered.verdict() != Verdict.CLEARED)
                        .isFalse();
            }
        }
    }

    @Test
    void an_answer_of_nothing_never_makes_it_worse() {
        Screening open = fold(List.of(finding(Severity.DEFER)), List.of(question(Severity.BLOCK, PATIENT)));
        assertThat(open.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(fold(List.of(finding(Severity.DEFER)), List.of()).verdict()).isEqualTo(Verdict.DEFERRED);
    }

    @Test
    void what_already_declines_is_declined_whatever_is_open() {
        assertThat(fold(List.of(finding(Severity.BLOCK)), List.of(question(Severity.BLOCK, PATIENT)))
                        .verdict())
                .isEqualTo(Verdict.DECLINED);
    }

    @Test
    void incomplete_still_lists_what_was_found() {
        assertThat(fold(List.of(finding(Severity.DEFER)), List.of(question(Severity.BLOCK, PATIENT)))
                        .findings())
                .hasSize(1);
    }

    @Test
    void of_several_deferrals_the_latest_day_holds() {
        Screening screening = fold(
                List.of(
                        finding(Severity.DEFER, PATIENT, 3),
                        finding(Severity.DEFER, PATIENT, 30),
                        finding(Severity.DEFER, PATIENT, 12)),
                List.of());
        assertThat(screening)
                .isInstanceOfSatisfying(
                        Screening.Deferred.class,
                        deferred -> assertThat(deferred.until()).isEqualTo(ON.plusDays(30)));
    }

    @Test
    void the_zone_that_is_free_soonest_gives_the_day() {
        Screening screening = fold(
                List.of(Zone.LEFT_CHEEK, Zone.NECK),
                List.of(
                        finding(Severity.DEFER, new Finding.Scope.In(Zone.LEFT_CHEEK), 30),
                        finding(Severity.DEFER, new Finding.Scope.In(Zone.NECK), 3)),
                List.of(),
                List.of());
        assertThat(screening)
                .isInstanceOfSatisfying(
                        Screening.Deferred.class,
                        deferred -> assertThat(deferred.until()).isEqualTo(ON.plusDays(3)));
    }

    @Test
    void a_finding_in_one_zone_leaves_the_other_cleared() {
        Screening screening = fold(
                List.of(Zone.LEFT_CHEEK, Zone.NECK),
                List.of(finding(Severity.BLOCK, new Finding.Scope.In(Zone.NECK), 0)),
                List.of(),
                List.of());
        assertThat(screening)
                .isInstanceOfSatisfying(
                        Screening.Cleared.class,
                        cleared -> assertThat(cleared.clearance().zones()).containsExactly(Zone.LEFT_CHEEK));
    }

    @Test
    void a_signed_opinion_lifts_a_referral_and_nothing_else() {
        for (Severity severity : Severity.values()) {
            Finding finding = finding(severity);
            Verdict with = fold(
                            List.of(Zone.LEFT_CHEEK),
                            List.of(finding),
                            List.of(),
                            List.of(new Opinion(finding.rule(), "Dr B", ON)))
                    .verdict();
            assertThat(with).isEqualTo(severity == Severity.REFER ? Verdict.CLEARED : severity.verdict());
        }
    }

    @Test
    void what_an_opinion_lifted_stays_on_record_with_who_signed_it_and_weighs_nothing() {
        Finding finding = finding(Severity.REFER);
        Opinion early = new Opinion(finding.rule(), "Dr A", ON.minusDays(2));
        Opinion late = new Opinion(finding.rule(), "Dr B", ON);
        Screening screening = fold(List.of(Zone.LEFT_CHEEK), List.of(finding), List.of(), List.of(early, late));
        assertThat(screening.verdict()).isEqualTo(Verdict.CLEARED);
        assertThat(screening.findings()).singleElement().satisfies(kept -> {
            assertThat(kept.rule()).isEqualTo(finding.rule());
            assertThat(kept.reason()).isEqualTo(finding.reason());
            assertThat(kept.severity()).isEqualTo(Severity.INFO);
            assertThat(kept.lifted()).contains(late);
        });
    }

    @Test
    void an_opinion_on_another_rule_lifts_nothing() {
        assertThat(opined("other", ON)).isEqualTo(Verdict.REFERRED);
    }

    @Test
    void an_opinion_older_than_what_the_finding_rests_on_lifts_nothing() {
        assertThat(opined("refer", ON.minusDays(11))).isEqualTo(Verdict.REFERRED);
        assertThat(opined("refer", ON.minusDays(10))).isEqualTo(Verdict.CLEARED);
    }

    @Test
    void an_opinion_from_the_future_lifts_nothing() {
        assertThat(opined("refer", ON.plusDays(1))).isEqualTo(Verdict.REFERRED);
    }

    @Test
    void questions_come_by_how_many_verdicts_they_can_still_change() {
        List<Zone> zones = List.of(Zone.LEFT_CHEEK, Zone.NECK);
        OpenQuestion narrow = question(Severity.BLOCK, new Finding.Scope.In(Zone.NECK));
        OpenQuestion wide = question(Severity.DEFER, PATIENT);
        OpenQuestion idle = question(Severity.CAUTION, PATIENT);
        assertThat(fold(zones, List.of(), List.of(idle, narrow, wide), List.of())
                        .missing())
                .containsExactly(wide, narrow);
    }

    @Test
    void a_clearance_without_a_device_is_a_defect() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Screening.of(
                        PatientFacts.unknown(ON),
                        new Request(List.of(wish(Zone.LEFT_CHEEK)), Answer.notAsked()),
                        ON,
                        "test",
                        new Guideline.Assessment(List.of(), List.of(), List.of(limits(Zone.LEFT_CHEEK)))));
    }

    @Test
    void a_deferral_carries_a_day_and_nothing_else_does() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finding("x", Severity.DEFER, PATIENT, Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finding("x", Severity.REFER, PATIENT, Optional.of(ON), Optional.empty()));
    }

    private static Verdict opined(String rule, LocalDate date) {
        Finding finding = finding("refer", Severity.REFER, PATIENT, Optional.empty(), Optional.of(ON.minusDays(10)));
        return fold(List.of(Zone.LEFT_CHEEK), List.of(finding), List.of(), List.of(new Opinion(rule, "Dr B", date)))
                .verdict();
    }

    private static int rank(Screening screening) {
        return screening.verdict().ordinal();
    }

    private static List<Finding> with(List<Finding> findings, Optional<Severity> one) {
        return Stream.concat(findings.stream(), one.map(ScreeningTest::finding).stream())
                .toList();
    }

    private static List<Optional<Severity>> upTo(Severity worst) {
        List<Optional<Severity>> answers = new ArrayList<>();
        answers.add(Optional.empty());
        for (Severity severity : Severity.values()) {
            if (!severity.isGraverThan(worst)) {
                answers.add(Optional.of(severity));
            }
        }
        return answers;
    }

    private static Severity severity(SplittableRandom random) {
        return Severity.values()[random.nextInt(Severity.values().length)];
    }

    private static Finding.Scope scope(SplittableRandom random, List<Zone> zones) {
        return random.nextBoolean() ? PATIENT : new Finding.Scope.In(zones.get(random.nextInt(zones.size())));
    }

    private static Screening fold(List<Finding> findings, List<OpenQuestion> questions) {
        return fold(List.of(Zone.LEFT_CHEEK), findings, questions, List.of());
    }

    private static Screening fold(
            List<Zone> zones, List<Finding> findings, List<OpenQuestion> questions, List<Opinion> opinions) {
        PatientFacts nobody = PatientFacts.unknown(ON);
        PatientFacts facts = new PatientFacts(
                nobody.on(),
                nobody.birthDate(),
                nobody.sex(),
                nobody.weight(),
                nobody.skinType(),
                nobody.pregnant(),
                nobody.breastfeeding(),
                nobody.conditions(),
                nobody.medicines(),
                nobody.allergies(),
                nobody.recent(),
                nobody.sun(),
                opinions);
        return Screening.of(
                facts,
                new Request(zones.stream().map(ScreeningTest::wish).toList(), Answer.known(PEN)),
                ON,
                "test",
                new Guideline.Assessment(
                        findings,
                        questions,
                        zones.stream().map(ScreeningTest::limits).toList()));
    }

    private static Request.Wish wish(Zone zone) {
        return new Request.Wish(zone, Concern.FINE_LINES, Answer.notAsked(), Answer.notAsked());
    }

    private static ZoneLimits limits(Zone zone) {
        return new ZoneLimits(
                zone,
                Concern.FINE_LINES,
                new Depth(1),
                new Density(250),
                3,
                28,
                EndPoint.UNIFORM_ERYTHEMA,
                ON,
                new Depth(1),
                List.of(),
                List.of(),
                List.of());
    }

    private static Finding finding(Severity severity) {
        return finding(severity, PATIENT, 7);
    }

    private static Finding finding(Severity severity, Finding.Scope scope, int days) {
        return finding(
                severity.code(),
                severity,
                scope,
                severity == Severity.DEFER ? Optional.of(ON.plusDays(days)) : Optional.empty(),
                Optional.empty());
    }

    private static Finding finding(
            String rule, Severity severity, Finding.Scope scope, Optional<LocalDate> until, Optional<LocalDate> arose) {
        return new Finding(
                rule,
                severity,
                scope,
                "because",
                "do",
                "change",
                until,
                arose,
                List.of(),
                Grade.PRACTICE,
                Optional.empty(),
                false);
    }

    private static OpenQuestion question(Severity worst, Finding.Scope scope) {
        return new OpenQuestion("q", "/q", "?", false, scope, worst);
    }
}
