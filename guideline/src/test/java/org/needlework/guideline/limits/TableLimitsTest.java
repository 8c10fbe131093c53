package org.needlework.guideline.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.needlework.core.device.Device;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sex;
import org.needlework.core.patient.Sun;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Grade;
import org.needlework.guideline.device.DeviceFiles;

class TableLimitsTest {

    private static final LocalDate ON = LocalDate.of(2026, 11, 2);
    private static final DeviceFiles DEVICES = new DeviceFiles();
    private static final TableLimits LIMITS = new TableLimits();
    private static final Finding.Scope PATIENT = new Finding.Scope.Patient();

    private static PatientFacts person(int age_y, Sex sex, Fitzpatrick skinType) {
        return facts(
                Answer.known(ON.minusYears(age_y)), Answer.known(sex), Answer.known(skinType), Answer.known(List.of()));
    }

    private static PatientFacts facts(
            Answer<LocalDate> birth,
            Answer<Sex> sex,
            Answer<Fitzpatrick> skinType,
            Answer<List<RecentProcedure>> recent) {
        return new PatientFacts(
                ON,
                birth,
                sex,
                Answer.notAsked(),
                skinType,
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                recent,
                Sun.notAsked(),
                List.of());
    }

    private static final PatientFacts WOMAN = person(40, Sex.FEMALE, Fitzpatrick.II);

    private static Answer<Device> device(String id) {
        return Answer.known(DEVICES.findDevice(id).orElseThrow());
    }

    private static Request request(Zone zone, Concern concern, Answer<Device> device) {
        return new Request(List.of(new Request.Wish(zone, concern, Answer.notAsked(), Answer.notAsked())), device);
    }

    private static ZoneLimits limits(PatientFacts facts, Request request, Finding... findings) {
        return LIMITS.limits(facts, request, ON, List.of(findings)).getFirst();
    }

    private static List<Finding> findings(PatientFacts facts, Request request) {
        return LIMITS.labelFindings(facts, request, ON);
    }

    private static Optional<Finding> finding(String rule, PatientFacts facts, Request request) {
        return findings(facts, request).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst();
    }

    private static Finding found(String rule, Severity severity, Finding.Scope scope, Optional<LocalDate> until) {
        return new Finding(
                rule,
                severity,
                scope,
                "reason",
                "",
                "",
                until,
                Optional.empty(),
                List.of(),
                Grade.LOW,
                Optional.empty(),
                false);
    }

    private static final Request SCARS =
            request(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, device("skinpen-precision"));

    @Test
    void acne_scars_of_the_cheek_may_be_needled_to_two_millimetres_marked_off_label_beyond_one_and_a_half() {
        ZoneLimits limits = limits(WOMAN, SCARS);
        assertThat(limits.deepest()).isEqualTo(new Depth(2.0));
        assertThat(limits.offLabelBeyond()).isEqualTo(new Depth(1.5));
        assertThat(limits.offLabel()).containsExactly("Settings deeper than 1.5 mm are off-label here.");
    }

    @Test
    void a_clinic_that_refuses_off_label_depths_stays_at_the_default() {
        TableLimits strict = new TableLimits(TableLimits.OffLabelDepths.REFUSED, ClinicSettings.none());
        ZoneLimits limits = strict.limits(WOMAN, SCARS, ON, List.of()).getFirst();
        assertThat(limits.deepest()).isEqualTo(new Depth(1.5));
        assertThat(limits.offLabel()).isEmpty();
        assertThat(strict.labelFindings(WOMAN, SCARS, ON))
                .noneMatch(each -> each.rule().equals("label-depth"));
    }

    @Test
    void scars_are_needled_to_pinpoint_bleeding_at_four_weeks_at_most_six_times() {
        ZoneLimits limits = limits(WOMAN, SCARS);
        assertThat(limits.endPoint()).isEqualTo(EndPoint.UNIFORM_PINPOINT_BLEEDING);
        assertThat(limits.shortestInterval_days()).isEqualTo(28);
        assertThat(limits.mostSessions()).isEqualTo(6);
        assertThat(limits.densest().perSquareCentimetre()).isEqualTo(500);
        assertThat(limits.earliest()).isEqualTo(ON);
    }

    @Test
    void an_unknown_skin_type_takes_the_longer_interval() {
        assertThat(limits(PatientFacts.unknown(ON), SCARS).shortestInterval_days())
                .isEqualTo(42);
    }

    @Test
    void a_device_that_reaches_less_deep_sets_the_limit() {
        assertThat(limits(WOMAN, request(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, device("exceed")))
                        .deepest())
                .isEqualTo(new Depth(1.5));
    }

    @Test
    void without_a_device_the_limits_are_those_of_the_site() {
        ZoneLimits limits = limits(WOMAN, request(Zone.ABDOMEN, Concern.STRIAE_ALBA, Answer.notAsked()));
        assertThat(limits.deepest()).isEqualTo(new Depth(2.5));
        assertThat(limits.offLabelBeyond()).isEqualTo(new Depth(2.0));
        assertThat(limits.offLabel()).isEmpty();
    }

    @Test
    void the_upper_eyelid_has_a_limit_of_zero() {
        assertThat(limits(WOMAN, request(Zone.LEFT_UPPER_EYELID, Concern.FINE_LINES, device("exceed")))
                        .deepest())
                .isEqualTo(Depth.ZERO);
    }

    @Test
    void a_use_that_no_clearing_names_is_a_caution_and_off_label_at_any_depth() {
        Request striae = request(Zone.ABDOMEN, Concern.STRIAE_ALBA, device("skinpen-precision"));
        assertThat(finding("label-use", WOMAN, striae).orElseThrow().severity()).isEqualTo(Severity.CAUTION);
        assertThat(limits(WOMAN, striae).offLabelBeyond()).isEqualTo(Depth.ZERO);
        assertThat(limits(WOMAN, striae).offLabel())
                .containsExactly("SkinPen Precision is not cleared for white stretch marks on the belly.");
    }

    @Test
    void a_use_on_the_label_gives_no_label_finding() {
        Request lines = request(Zone.GLABELLA, Concern.FINE_LINES, device("exceed"));
        assertThat(findings(WOMAN, lines)).noneMatch(each -> each.rule().startsWith("label"));
        assertThat(limits(WOMAN, lines).offLabel()).isEmpty();
    }

    @Test
    void the_neck_keeps_to_the_contract_where_the_label_goes_deeper() {
        ZoneLimits limits = limits(WOMAN, request(Zone.NECK, Concern.FINE_LINES, device("skinpen-precision")));
        assertThat(limits.deepest()).isEqualTo(new Depth(1.5));
        assertThat(limits.offLabelBeyond()).isEqualTo(new Depth(1.0));
    }

    @Test
    void a_skin_type_outside_the_clearing_is_said() {
        Request lines = request(Zone.GLABELLA, Concern.FINE_LINES, device("exceed"));
        PatientFacts dark = person(40, Sex.FEMALE, Fitzpatrick.V);
        assertThat(finding("label-skin-type", dark, lines).orElseThrow().reason())
                .contains("does not name skin type V");
        assertThat(limits(dark, lines).offLabel())
                .containsExactly("The clearing K180778 does not name this skin type.");
    }

    @Test
    void an_unknown_skin_type_is_asked_where_the_clearing_names_some() {
        Request lines = request(Zone.GLABELLA, Concern.FINE_LINES, device("exceed"));
        PatientFacts unknown =
                facts(Answer.known(ON.minusYears(40)), Answer.known(Sex.FEMALE), Answer.withheld(), Answer.notAsked());
        assertThat(LIMITS.labelQuestions(unknown, lines, ON))
                .extracting(OpenQuestion::id, OpenQuestion::withheld, OpenQuestion::worst)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("label-skin-type", true, Severity.CAUTION));
    }

    @Test
    void an_unknown_skin_type_does_not_matter_to_a_clearing_for_all() {
        PatientFacts unknown =
                facts(Answer.known(ON.minusYears(40)), Answer.known(Sex.FEMALE), Answer.notAsked(), Answer.notAsked());
        assertThat(LIMITS.labelQuestions(unknown, SCARS, ON)).isEmpty();
    }

    @Test
    void the_label_begins_on_the_twenty_second_birthday() {
        assertThat(finding("label-age", person(21, Sex.FEMALE, Fitzpatrick.II), SCARS))
                .isPresent();
        assertThat(finding("label-age", person(22, Sex.FEMALE, Fitzpatrick.II), SCARS))
                .isEmpty();
    }

    @Test
    void being_too_young_for_the_label_marks_the_limits() {
        assertThat(limits(person(21, Sex.FEMALE, Fitzpatrick.II), SCARS).offLabel())
                .contains("The clearing DEN160029 starts at 22 years of age.");
    }

    @Test
    void an_antithrombotic_makes_the_needle_go_less_deep() {
        ZoneLimits limits = limits(WOMAN, SCARS, found("antithrombotic", Severity.REFER, PATIENT, Optional.empty()));
        assertThat(limits.deepest()).isEqualTo(new Depth(1.0));
        assertThat(limits.offLabel()).isEmpty();
        assertThat(limits.reasons()).contains("No deeper than 1.0 mm. The reason: reason");
    }

    @Test
    void a_finding_elsewhere_does_not_tighten() {
        Finding elsewhere =
                found("melasma_here", Severity.CAUTION, new Finding.Scope.In(Zone.RIGHT_CHEEK), Optional.empty());
        assertThat(limits(WOMAN, SCARS, elsewhere).deepest()).isEqualTo(new Depth(2.0));
    }

    @Test
    void a_finding_never_loosens() {
        Request pigment = request(Zone.LEFT_CHEEK, Concern.MELASMA, device("skinpen-precision"));
        assertThat(limits(WOMAN, pigment, found("oral_retinoid_recent", Severity.REFER, PATIENT, Optional.empty()))
                        .deepest())
                .isEqualTo(new Depth(0.5));
    }

    @Test
    void the_latest_deferral_gives_the_earliest_day() {
        ZoneLimits limits = limits(
                WOMAN,
                SCARS,
                found("sunburn_recent", Severity.DEFER, PATIENT, Optional.of(ON.plusDays(10))),
                found("filler", Severity.DEFER, new Finding.Scope.In(Zone.LEFT_CHEEK), Optional.of(ON.plusDays(20))),
                found("wart", Severity.DEFER, new Finding.Scope.In(Zone.FOREHEAD), Optional.of(ON.plusDays(90))));
        assertThat(limits.earliest()).isEqualTo(ON.plusDays(20));
    }

    @Test
    void the_last_needling_here_counts_from_its_own_day() {
        RecentProcedure last = new RecentProcedure(
                RecentProcedure.Kind.MICRONEEDLING,
                Answer.known(new Condition.Place.In(Zone.LEFT_CHEEK)),
                Answer.known(ON.minusDays(10)));
        PatientFacts facts = facts(
                Answer.known(ON.minusYears(40)),
                Answer.known(Sex.FEMALE),
                Answer.known(Fitzpatrick.II),
                Answer.known(List.of(last)));
        assertThat(limits(facts, SCARS).earliest()).isEqualTo(ON.plusDays(18));
    }

    @Test
    void a_needle_that_could_cross_the_skin_is_a_caution_that_says_from_where() {
        // 0.9 × (0.093 + 0.87) mm = 0.8667 mm, rounded down
        assertThat(finding("skin-crossing", WOMAN, SCARS).orElseThrow().reason())
                .contains("deeper than 0.86 mm");
    }

    private static ClinicSettings clinic(String limit, double value) {
        return new ClinicSettings(
                "Clinic on the Hill",
                List.of(),
                List.of(new ClinicSettings.TighterLimit(limit, value, "we begin gently")));
    }

    private static ZoneLimits limitsOf(ClinicSettings settings) {
        return new TableLimits(TableLimits.OffLabelDepths.MARKED, settings)
                .limits(WOMAN, SCARS, ON, List.of())
                .getFirst();
    }

    @Test
    void a_clinic_may_hold_a_depth_tighter_and_its_plans_say_so() {
        ZoneLimits limits = limitsOf(clinic("depth_cheek", 1.25));
        assertThat(limits.deepest()).isEqualTo(new Depth(1.25));
        assertThat(limits.offLabel()).isEmpty();
        assertThat(limits.reasons()).contains("Clinic on the Hill goes no deeper than 1.25 mm here: we begin gently");
    }

    @Test
    void a_clinic_may_hold_density_sessions_and_interval_tighter() {
        assertThat(limitsOf(clinic("density", 300)).densest().perSquareCentimetre())
                .isEqualTo(300);
        assertThat(limitsOf(clinic("sessions", 3)).mostSessions()).isEqualTo(3);
        assertThat(limitsOf(clinic("interval", 35)).shortestInterval_days()).isEqualTo(35);
    }

    @Test
    void a_clinics_shorter_interval_never_shortens_that_of_darker_skin() {
        assertThat(new TableLimits(TableLimits.OffLabelDepths.MARKED, clinic("interval", 35))
                        .limits(person(40, Sex.FEMALE, Fitzpatrick.V), SCARS, ON, List.of())
                        .getFirst()
                        .shortestInterval_days())
                .isEqualTo(42);
    }

    @Test
    void a_clinic_may_not_relax_a_limit() {
        assertThat(TableLimits.check(clinic("depth_cheek", 2.5)))
                .extracting(Problem::pointer)
                .containsExactly("/limits/0/value");
        assertThat(TableLimits.check(clinic("interval", 14))).hasSize(1);
        assertThat(TableLimits.check(clinic("sessions", 7))).hasSize(1);
        assertThat(TableLimits.check(clinic("density", Double.NaN))).hasSize(1);
        assertThat(TableLimits.check(clinic("depth_cheek", 2.0))).isEmpty();
    }

    @Test
    void a_limit_that_there_is_not_is_a_problem() {
        assertThat(TableLimits.check(clinic("depth_scalp", 1)))
                .extracting(Problem::pointer)
                .containsExactly("/limits/0/limit");
    }

    @Test
    void a_finding_that_sources_dispute_shows_both_sides_and_the_one_followed() {
        Finding.Dispute dispute =
                finding("label-depth", WOMAN, SCARS).orElseThrow().dispute().orElseThrow();
        assertThat(dispute.oneSources()).extracting(Citation::key).containsExactly("S15");
        assertThat(dispute.otherSources()).extracting(Citation::key).contains("S169", "S51");
        assertThat(dispute.followed()).startsWith("The label");
    }

    @Test
    void the_back_is_thick_enough() {
        Request back = request(Zone.BACK, Concern.SURGICAL_OR_TRAUMATIC_SCAR, device("skinpen-precision"));
        assertThat(finding("skin-crossing", WOMAN, back)).isEmpty();
    }

    @Test
    void a_roller_without_a_setting_short_enough_is_a_caution() {
        Request forehead = request(Zone.FOREHEAD, Concern.FINE_LINES, device("mf8-roller"));
        assertThat(finding("device-too-deep", WOMAN, forehead).orElseThrow().severity())
                .isEqualTo(Severity.CAUTION);
    }

    @Test
    void every_site_concern_and_kind_of_device_has_limits_and_words() {
        Set<Site> seen = EnumSet.noneOf(Site.class);
        for (Zone zone : Arrays.stream(Zone.values())
                .filter(each -> seen.add(each.site()))
                .toList()) {
            for (Concern concern : Concern.values()) {
                for (String id : List.of("skinpen-precision", "exceed", "mf8-roller")) {
                    Request request = request(zone, concern, device(id));
                    ZoneLimits limits = limits(PatientFacts.unknown(ON), request);
                    assertThat(limits.reasons()).isNotEmpty().noneMatch(each -> each.contains("{"));
                    assertThat(limits.sources()).isNotEmpty();
                    assertThat(limits.deepest()).isLessThanOrEqualTo(new Depth(2.5));
                    assertThat(findings(PatientFacts.unknown(ON), request)).allSatisfy(each -> {
                        assertThat(each.reason() + each.action() + each.changesIf())
                                .doesNotContain("{");
                        assertThat(each.sources()).isNotEmpty();
                        assertThat(each.severity()).isIn(Severity.INFO, Severity.CAUTION);
                    });
                }
            }
        }
    }
}
