package org.needlework.guideline.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.needlework.core.course.CareGuide;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.Sex;
import org.needlework.core.patient.Sun;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Mass;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Severity;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Grade;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.limits.TableLimits;
import org.needlework.guideline.limits.Texts;

class CareTablesTest {

    private static final LocalDate ON = LocalDate.of(2026, 11, 2);
    private static final CareTables CARE = new CareTables();
    private static final TableLimits LIMITS = new TableLimits();
    private static final DeviceFiles DEVICES = new DeviceFiles();

    /// A person and the questions that may be open about them; all is known and well unless said.
    private static final class Person {
        private Answer<LocalDate> birth = Answer.known(ON.minusYears(40));
        private Answer<Mass> weight = Answer.known(new Mass(70));
        private Answer<Fitzpatrick> skinType = Answer.known(Fitzpatrick.II);
        private Answer<List<Condition>> conditions = Answer.known(List.of());
        private Answer<List<Medicine>> medicines = Answer.known(List.of());
        private Answer<List<Allergy>> allergies = Answer.known(List.of());
        private Concern concern = Concern.ATROPHIC_ACNE_SCAR;
        private List<Finding> findings = List.of();

        Person with(ConditionKind kind) {
            conditions = Answer.known(List.of(
                    new Condition(kind, Answer.known(ConditionState.HISTORY), Answer.notAsked(), Answer.notAsked())));
            return this;
        }

        Person taking(String name, Answer<Boolean> prescribed) {
            medicines = Answer.known(List.of(new Medicine(
                    name,
                    Answer.known(Medicine.Route.TOPICAL),
                    Answer.notAsked(),
                    prescribed,
                    Answer.known(new Medicine.LastTaken.Ongoing()))));
            return this;
        }

        Clearance clearance() {
            PatientFacts facts = new PatientFacts(
                    ON,
                    birth,
                    Answer.known(Sex.FEMALE),
                    weight,
                    skinType,
                    Answer.known(false),
                    Answer.known(false),
                    conditions,
                    medicines,
                    allergies,
                    Answer.known(List.of()),
                    Sun.notAsked(),
                    List.of());
            Request request = new Request(
                    List.of(new Request.Wish(Zone.LEFT_CHEEK, concern, Answer.notAsked(), Answer.notAsked())),
                    Answer.known(DEVICES.findDevice("skinpen-precision").orElseThrow()));
            return new Clearance(
                    facts,
                    request,
                    DEVICES.findDevice("skinpen-precision").orElseThrow(),
                    ON,
                    "test",
                    LIMITS.limits(facts, request, ON, findings),
                    findings);
        }
    }

    private static Optional<CareGuide.Preparation> step(String id, Person person) {
        return CARE.listPreparation(person.clearance()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private static CareGuide.AnaestheticLimit anaesthetic(int place, Person person) {
        return CARE.listAnaestheticLimits(person.clearance()).get(place);
    }

    private static final int EMLA = 0;
    private static final int PLIAGLIS = 1;
    private static final int LIPOSOMAL = 2;
    private static final int COMPOUNDED = 3;

    @Test
    void the_three_preparations_of_the_article_are_there() {
        assertThat(CARE.listPreparation(new Person().clearance()).stream()
                        .filter(each -> each.sources().stream()
                                .anyMatch(source -> source.key().equals("article"))))
                .extracting(CareGuide.Preparation::id)
                .contains("no_exfoliation", "no_sun", "retinoid");
    }

    @Test
    void preparation_runs_from_the_earliest_step_to_the_last() {
        assertThat(CARE.listPreparation(new Person().clearance()))
                .isSortedAccordingTo(java.util.Comparator.comparingInt(CareGuide.Preparation::hoursBefore)
                        .reversed());
    }

    @Test
    void a_prescribed_retinoid_is_the_prescribers_to_pause() {
        assertThat(step("retinoid", new Person().taking("Tretinoin 0.05 % cream", Answer.known(true)))
                        .orElseThrow()
                        .text())
                .contains("Ask your prescriber whether to pause it");
    }

    @Test
    void an_own_retinol_may_be_paused() {
        assertThat(step("retinoid", new Person().taking("retinol serum", Answer.known(false)))
                        .orElseThrow()
                        .text())
                .startsWith("Pause your own retinol");
    }

    @Test
    void a_retinoid_of_unknown_origin_is_not_taken_for_an_own_one() {
        assertThat(step("retinoid", new Person().taking("adapalene", Answer.notAsked()))
                        .orElseThrow()
                        .text())
                .contains("If it was prescribed, ask your prescriber");
    }

    @Test
    void unknown_medicines_are_not_taken_for_none() {
        Person person = new Person();
        person.medicines = Answer.withheld();
        assertThat(step("retinoid", person).orElseThrow().text()).startsWith("Do you use a vitamin A cream");
    }

    @Test
    void isotretinoin_by_mouth_is_not_taken_for_a_cream() {
        Person person = new Person();
        person.medicines = Answer.known(List.of(new Medicine(
                "isotretinoin",
                Answer.known(Medicine.Route.ORAL),
                Answer.notAsked(),
                Answer.known(true),
                Answer.known(new Medicine.LastTaken.Ongoing()))));
        assertThat(step("retinoid", person).orElseThrow().text()).startsWith("Do not start");
    }

    @Test
    void darker_and_unknown_skin_waits_for_four_weeks_of_sunscreen() {
        for (Answer<Fitzpatrick> type : List.<Answer<Fitzpatrick>>of(
                Answer.known(Fitzpatrick.IV), Answer.known(Fitzpatrick.VI), Answer.notAsked(), Answer.withheld())) {
            Person person = new Person();
            person.skinType = type;
            assertThat(step("sunscreen", person)).hasValueSatisfying(step -> {
                assertThat(step.hoursBefore()).isEqualTo(28 * 24);
                assertThat(step.sessionWaits()).isTrue();
            });
        }
    }

    @Test
    void who_had_cold_sores_gets_a_step_and_a_question_for_the_prescriber() {
        Person person = new Person().with(ConditionKind.HERPES_SIMPLEX);
        assertThat(step("antiviral", person)).isPresent();
        assertThat(CARE.listPrescriberQuestions(person.clearance()))
                .extracting(CareGuide.PrescriberQuestion::id)
                .containsExactly("antiviral");
    }

    @Test
    void who_never_had_cold_sores_gets_neither() {
        assertThat(step("antiviral", new Person())).isEmpty();
        assertThat(CARE.listPrescriberQuestions(new Person().clearance())).isEmpty();
    }

    @Test
    void unknown_conditions_ask_about_cold_sores() {
        Person person = new Person();
        person.conditions = Answer.notAsked();
        assertThat(CARE.listPrescriberQuestions(person.clearance()).getFirst().text())
                .startsWith("It is not known");
    }

    @Test
    void melasma_asks_the_prescriber_about_pigment() {
        Person person = new Person();
        person.concern = Concern.MELASMA;
        assertThat(CARE.listPrescriberQuestions(person.clearance()))
                .extracting(CareGuide.PrescriberQuestion::id)
                .containsExactly("pigment_cream");
    }

    @Test
    void aftercare_covers_the_first_three_days_without_a_gap() {
        List<CareGuide.Aftercare> windows = CARE.listAftercare(new Person().clearance());
        for (int k = 1; k < 6; k++) {
            assertThat(windows.get(k).from_h()).isEqualTo(windows.get(k - 1).to_h());
        }
        assertThat(windows.get(3).to_h()).isEqualTo(72);
    }

    @Test
    void the_area_is_kept_clean_and_dry_as_the_article_says() {
        assertThat(CARE.listAftercare(new Person().clearance())).anySatisfy(window -> {
            assertThat(window.doThis()).contains("clean and dry");
            assertThat(window.sources()).anyMatch(source -> source.key().equals("article"));
        });
    }

    @Test
    void disagreements_about_aftercare_are_shown() {
        assertThat(CARE.listAftercare(new Person().clearance()).stream()
                        .map(CareGuide.Aftercare::avoid)
                        .filter(text -> text.contains("Advice differs")))
                .hasSize(3);
    }

    @Test
    void emergencies_come_first() {
        assertThat(CARE.listRedFlags())
                .isSortedAccordingTo(java.util.Comparator.comparing(CareGuide.RedFlag::urgency))
                .first()
                .satisfies(flag -> assertThat(flag.urgency()).isEqualTo(CareGuide.Urgency.EMERGENCY));
    }

    @Test
    void blue_grey_skin_is_an_emergency_at_any_time_that_day() {
        assertThat(CARE.listRedFlags()).anySatisfy(flag -> {
            assertThat(flag.id()).isEqualTo("blue_grey_skin");
            assertThat(flag.urgency()).isEqualTo(CareGuide.Urgency.EMERGENCY);
            assertThat(flag.when()).isEqualTo("at any time that day");
        });
    }

    @Test
    void an_adult_without_risks_may_have_the_creams_whose_limits_are_known() {
        assertThat(anaesthetic(EMLA, new Person())).satisfies(limit -> {
            assertThat(limit.usable()).isTrue();
            assertThat(limit.most_g()).isEqualTo(60);
            assertThat(limit.most_cm2()).isEqualTo(600);
            assertThat(limit.most_h()).isEqualTo(5);
            assertThat(limit.reason()).contains("still to be verified", "fully before the first needle");
        });
        assertThat(anaesthetic(PLIAGLIS, new Person()).usable()).isTrue();
    }

    @Test
    void creams_without_a_known_limit_are_not_usable() {
        assertThat(anaesthetic(LIPOSOMAL, new Person()).usable()).isFalse();
        assertThat(anaesthetic(COMPOUNDED, new Person()).usable()).isFalse();
        assertThat(anaesthetic(COMPOUNDED, new Person()).reason()).contains("Ask a physician");
    }

    @Test
    void an_unknown_weight_is_open_and_not_a_yes() {
        Person person = new Person();
        person.weight = Answer.notAsked();
        assertThat(anaesthetic(EMLA, person).usable()).isFalse();
        assertThat(anaesthetic(EMLA, person).reason()).contains("The weight is not known");
    }

    @Test
    void unknown_allergies_are_open_and_not_a_no() {
        Person person = new Person();
        person.allergies = Answer.withheld();
        assertThat(anaesthetic(EMLA, person).usable()).isFalse();
        assertThat(anaesthetic(EMLA, person).reason()).contains("Not usable until this is known: allergy to lidocaine");
    }

    @Test
    void an_ester_allergy_rules_out_tetracaine_and_not_prilocaine() {
        Person person = new Person();
        person.allergies = Answer.known(List.of(Allergy.LOCAL_ANAESTHETIC_ESTER));
        assertThat(anaesthetic(PLIAGLIS, person).usable()).isFalse();
        assertThat(anaesthetic(EMLA, person).usable()).isTrue();
    }

    @Test
    void methaemoglobinaemia_rules_out_every_cream() {
        assertThat(CARE.listAnaestheticLimits(
                        new Person().with(ConditionKind.METHAEMOGLOBINAEMIA).clearance()))
                .noneMatch(CareGuide.AnaestheticLimit::usable)
                .allMatch(limit -> limit.most_g() == 0);
    }

    @Test
    void a_heart_rhythm_medicine_found_by_the_screening_rules_out_lidocaine() {
        Person person = new Person();
        person.findings = List.of(new Finding(
                "antiarrhythmic",
                Severity.CAUTION,
                new Finding.Scope.Patient(),
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Grade.LABEL,
                Optional.empty(),
                false));
        assertThat(anaesthetic(EMLA, person).reason()).contains("a class I medicine for the heart rhythm");
    }

    @Test
    void a_patient_under_eighteen_is_for_a_physician() {
        Person person = new Person();
        person.birth = Answer.known(ON.minusYears(18).plusDays(1));
        assertThat(anaesthetic(EMLA, person).usable()).isFalse();
    }

    @Test
    void downtime_grows_with_depth() {
        assertThat(CARE.downtime(new Depth(0.5), Answer.known(Fitzpatrick.II)).redness_days())
                .isEqualTo(new Range(0, 1));
        assertThat(CARE.downtime(new Depth(1.5), Answer.known(Fitzpatrick.II)).social_days())
                .isEqualTo(new Range(2, 3));
    }

    @Test
    void skin_types_five_and_six_and_unknown_may_need_seven_days() {
        assertThat(CARE.downtime(new Depth(1.0), Answer.known(Fitzpatrick.V))
                        .social_days()
                        .high())
                .isEqualTo(7);
        assertThat(CARE.downtime(new Depth(1.0), Answer.notAsked())
                        .redness_days()
                        .high())
                .isEqualTo(7);
    }

    @Test
    void acne_scars_are_judged_at_three_and_six_months() {
        assertThat(CARE.listReviews(Concern.ATROPHIC_ACNE_SCAR))
                .extracting(CareGuide.Review::daysAfterLast)
                .containsExactly(90, 180);
    }

    @Test
    void nothing_is_reviewed_where_nothing_is_planned() {
        assertThat(CARE.listReviews(Concern.KELOID_SCAR)).isEmpty();
    }

    @Test
    void the_temple_of_a_woman_is_drawn_as_measured() {
        SkinSection temple = CARE.section(Site.TEMPLE, Answer.known(Sex.FEMALE));
        assertThat(temple.dermis_mm().value()).isEqualTo(0.80);
        assertThat(temple.dermis_mm().citation().certainty()).isEqualTo(Certainty.SEEN);
    }

    @Test
    void an_unknown_sex_has_the_thinner_skin_everywhere() {
        for (Site site : Site.values()) {
            double unknown = CARE.section(site, Answer.notAsked()).total_mm();
            assertThat(unknown)
                    .isEqualTo(Math.min(
                            CARE.section(site, Answer.known(Sex.FEMALE)).total_mm(),
                            CARE.section(site, Answer.known(Sex.MALE)).total_mm()));
        }
    }

    @Test
    void everything_said_has_a_source() {
        Clearance clearance = new Person().with(ConditionKind.HERPES_SIMPLEX).clearance();
        assertThat(Stream.of(
                                CARE.listPreparation(clearance).stream().map(CareGuide.Preparation::sources),
                                CARE.listAftercare(clearance).stream().map(CareGuide.Aftercare::sources),
                                CARE.listRedFlags().stream().map(CareGuide.RedFlag::sources),
                                CARE.listAnaestheticLimits(clearance).stream().map(CareGuide.AnaestheticLimit::sources),
                                CARE.listPrescriberQuestions(clearance).stream()
                                        .map(CareGuide.PrescriberQuestion::sources),
                                Arrays.stream(Concern.values())
                                        .flatMap(concern -> CARE.listReviews(concern).stream())
                                        .map(CareGuide.Review::sources))
                        .flatMap(each -> each))
                .isNotEmpty()
                .noneMatch(List::isEmpty);
    }

    @Test
    void nobody_is_told_to_stop_a_prescribed_medicine() {
        Texts texts = new Texts(CareTables.class);
        assertThat(texts.keys().stream().filter(key -> key.startsWith("prep.")).map(texts::get))
                .noneMatch(text -> text.matches("(?is).*\\bstop (taking|using)\\b.*"));
    }

    @Test
    void what_patients_read_needs_no_more_than_eight_years_of_school() {
        Texts texts = new Texts(CareTables.class);
        String all = String.join(
                " ",
                texts.keys().stream()
                        .filter(key -> key.startsWith("prep.") || key.startsWith("after.") || key.startsWith("flag."))
                        .filter(key -> !key.equals("prep.clinic_day"))
                        .sorted()
                        .map(texts::get)
                        .toList());
        assertThat(grade(all)).isLessThanOrEqualTo(8.0);
    }

    /// Reading grade (J. P. Kincaid and others, 1975): 0.39 words per sentence + 11.8 syllables per word
    /// − 15.59, with syllables counted as groups of vowels, a silent e left out.
    private static double grade(String text) {
        long sentences = Arrays.stream(text.split("[.!?]+\\s", -1))
                .filter(each -> !each.isBlank())
                .count();
        List<String> words = Arrays.stream(text.split("[^A-Za-z']+", -1))
                .filter(each -> !each.isBlank())
                .toList();
        long syllables = words.stream().mapToLong(CareTablesTest::syllables).sum();
        return 0.39 * words.size() / sentences + 11.8 * syllables / words.size() - 15.59;
    }

    private static long syllables(String word) {
        String bare = word.toLowerCase(java.util.Locale.ROOT).replaceAll("(?<=[^aeiouyl])e\\b", "");
        long groups = java.util.regex.Pattern.compile("[aeiouy]+")
                .matcher(bare)
                .results()
                .count();
        return Math.max(1, groups);
    }
}
