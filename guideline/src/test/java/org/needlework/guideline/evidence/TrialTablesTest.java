package org.needlework.guideline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.GoalResult.Chance;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.TrialEvidence.Evidence;
import org.needlework.core.plan.TrialEvidence.Study;
import org.needlework.core.plan.TrialEvidence.Synthesis;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.guideline.device.DeviceFiles;

class TrialTablesTest {

    private static final LocalDate ON = LocalDate.of(2026, 11, 3);
    private static final TrialTables TABLES = new TrialTables();
    private static final Device PEN =
            new DeviceFiles().findDevice("skinpen-precision").orElseThrow();
    private static final Device STAMP =
            new DeviceFiles().findDevice("generic-stamp").orElseThrow();

    // ---- the tables

    @Test
    void every_row_of_the_evidence_is_there() {
        assertThat(TABLES.trials())
                .extracting(Trial::id)
                .contains("A1", "A8", "A24", "W1", "W7", "L3", "P1", "P6", "T1", "T5", "B1", "B5", "O1", "O2")
                .hasSize(59)
                .doesNotHaveDuplicates();
    }

    @Test
    void every_result_is_told_in_words() {
        assertThat(TABLES.trials())
                .allSatisfy(trial -> assertThat(trial.result()).isNotBlank());
    }

    @Test
    void what_a_trial_cites_is_no_more_certain_than_its_source() {
        BibtexBibliography bibliography = new BibtexBibliography();
        assertThat(TABLES.trials())
                .allSatisfy(trial -> assertThat(
                                bibliography.getCertainty(trial.citation().key()))
                        .isLessThanOrEqualTo(trial.citation().certainty()));
    }

    // ---- acne scars

    @Test
    void four_series_of_acne_scars_counted_those_who_gained_a_grade() {
        Evidence responders = evidence(wish(Concern.ATROPHIC_ACNE_SCAR), TrialTables.RESPONDERS);

        assertThat(responders.studies()).isEqualTo(4);
        assertThat(responders.patients()).isEqualTo(36 + 10 + 36 + 28);
        assertThat(responders.change()).isPresent();
    }

    @Test
    void the_interval_for_the_next_clinic_is_wide_and_says_so() {
        Synthesis change = evidence(wish(Concern.ATROPHIC_ACNE_SCAR), TrialTables.RESPONDERS)
                .change()
                .orElseThrow();

        assertThat(change.p2_5()).isLessThan(change.meanLow()).isBetween(5.0, 60.0);
        assertThat(change.p50()).isBetween(80.0, 95.0);
        assertThat(change.p97_5()).isGreaterThan(change.meanHigh()).isLessThan(100);
    }

    @Test
    void the_pooled_share_is_the_one_computed_by_hand() {
        // Logits and variances of 34/36, 7/10, 33/36 and 27/28 with one half added to both counts.
        RandomEffects byHand = RandomEffects.of(List.of(
                new Estimate(Math.log(34.5 / 2.5), 1 / 34.5 + 1 / 2.5),
                new Estimate(Math.log(7.5 / 3.5), 1 / 7.5 + 1 / 3.5),
                new Estimate(Math.log(33.5 / 3.5), 1 / 33.5 + 1 / 3.5),
                new Estimate(Math.log(27.5 / 1.5), 1 / 27.5 + 1 / 1.5)));

        Synthesis change = evidence(wish(Concern.ATROPHIC_ACNE_SCAR), TrialTables.RESPONDERS)
                .change()
                .orElseThrow();

        assertThat(change.p50()).isCloseTo(100 / (1 + Math.exp(-byHand.mean())), within(1e-9));
        assertThat(change.tau2()).isEqualTo(byHand.tau2());
    }

    @Test
    void the_negative_trial_stands_beside_the_positive_series() {
        Evidence responders = evidence(wish(Concern.ATROPHIC_ACNE_SCAR), TrialTables.RESPONDERS);

        assertThat(responders.rows())
                .filteredOn(row -> row.flags().contains("negative"))
                .extracting(Study::name)
                .containsExactly("Pakla-Misiur");
        assertThat(responders.notes()).anyMatch(note -> note.contains("Pakla-Misiur") && note.contains("too hopeful"));
    }

    @Test
    void combinations_and_radiofrequency_never_stand_beside_needling_alone() {
        assertThat(TABLES.listEvidence(wish(Concern.ATROPHIC_ACNE_SCAR), clearance(Concern.ATROPHIC_ACNE_SCAR)))
                .flatExtracting(Evidence::rows)
                .extracting(Study::id)
                .doesNotContain("A10", "A11", "A22", "A23", "O1");
    }

    @Test
    void what_was_left_out_is_said() {
        assertThat(evidence(wish(Concern.ATROPHIC_ACNE_SCAR), TrialTables.RESPONDERS)
                        .notes())
                .anyMatch(note -> note.contains("1 study of needling together with something else")
                        && note.contains("2 of radiofrequency"));
    }

    @Test
    void fewer_than_three_studies_are_listed_and_not_put_together() {
        Evidence grades = evidence(wish(Concern.ATROPHIC_ACNE_SCAR), "goodman_baron_qualitative");

        assertThat(grades.change()).isEmpty();
        assertThat(grades.rows()).extracting(Study::id).containsExactly("A9");
        assertThat(grades.notes()).anyMatch(note -> note.startsWith("Fewer than three"));
    }

    @Test
    void little_is_expected_for_ice_pick_scars() {
        Request.Wish wish = new Request.Wish(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                Answer.known(Concern.AcneScarType.ICE_PICK),
                Answer.notAsked());

        assertThat(TABLES.listEvidence(wish, clearance(Concern.ATROPHIC_ACNE_SCAR)))
                .first()
                .satisfies(each -> assertThat(each.notes()).anyMatch(note -> note.contains("little to expect")));
    }

    // ---- other concerns

    @ParameterizedTest
    @EnumSource(
            value = Concern.class,
            names = {
                "FINE_LINES",
                "LAXITY",
                "ATROPHIC_ACNE_SCAR",
                "SURGICAL_OR_TRAUMATIC_SCAR",
                "BURN_SCAR",
                "MELASMA",
                "POST_INFLAMMATORY_HYPERPIGMENTATION",
                "STRIAE_RUBRA",
                "STRIAE_ALBA"
            })
    void trials_say_something_on_every_concern_that_is_treated(Concern concern) {
        List<Evidence> all = TABLES.listEvidence(wish(concern), clearance(concern));

        assertThat(all).isNotEmpty();
        assertThat(all).allSatisfy(each -> assertThat(each.rows()).isNotEmpty());
        assertThat(all).extracting(Evidence::scale).doesNotHaveDuplicates();
    }

    @Test
    void the_effect_in_melasma_includes_the_medicine() {
        assertThat(TABLES.listEvidence(wish(Concern.MELASMA), clearance(Concern.MELASMA)))
                .allSatisfy(each -> assertThat(each.notes()).anyMatch(note -> note.contains("includes the medicine")));
    }

    @Test
    void a_meta_analysis_is_shown_but_is_no_study_of_its_own() {
        Evidence other = evidence(wish(Concern.ATROPHIC_ACNE_SCAR), "other_results");

        assertThat(other.rows()).extracting(Study::id).contains("MA1");
        assertThat(other.studies()).isEqualTo(other.rows().size() - 2);
    }

    @Test
    void money_of_the_maker_is_said() {
        Evidence lemperle = evidence(wish(Concern.FINE_LINES), "lemperle");

        assertThat(lemperle.rows()).allSatisfy(row -> assertThat(row.flags()).contains("maker-funded"));
        assertThat(lemperle.notes()).anyMatch(note -> note.contains("Paid for by the maker"));
    }

    @Test
    void own_ratings_are_marked() {
        assertThat(TABLES.listEvidence(wish(Concern.LAXITY), clearance(Concern.LAXITY)))
                .flatExtracting(Evidence::notes)
                .anyMatch(note -> note.equals("Patients rated themselves in: Aust 2008."));
    }

    @Test
    void a_rating_by_patients_is_marked_where_raters_were_blinded_otherwise() {
        assertThat(evidence(wish(Concern.FINE_LINES), "self_rated_improved").rows())
                .singleElement()
                .satisfies(row -> assertThat(row.flags()).contains("self-rated", "blinded-rater"));
    }

    @Test
    void laxity_rests_on_needling_without_radiofrequency() {
        assertThat(TABLES.listEvidence(wish(Concern.LAXITY), clearance(Concern.LAXITY)))
                .flatExtracting(Evidence::rows)
                .extracting(Study::id)
                .containsExactlyInAnyOrder("W3", "W1");
    }

    // ---- outside what was studied

    @Test
    void a_skin_type_that_no_study_names_is_said() {
        Evidence lines = TABLES.listEvidence(
                        wish(Concern.FINE_LINES), clearance(Concern.FINE_LINES, PEN, Fitzpatrick.VI))
                .getFirst();

        assertThat(lines.notes()).anyMatch(note -> note.startsWith("Skin type VI is not among those"));
    }

    @Test
    void a_kind_of_device_that_no_study_used_is_said() {
        Evidence lemperle = TABLES.listEvidence(
                        wish(Concern.FINE_LINES), clearance(Concern.FINE_LINES, STAMP, Fitzpatrick.III))
                .getFirst();

        assertThat(lemperle.notes())
                .contains("The planned device is a stamp. Studies that name their device used: pen, roller.");
    }

    @Test
    void a_regimen_outside_the_studies_is_said_and_one_inside_is_not() {
        assertThat(TABLES.listOutside(Concern.ATROPHIC_ACNE_SCAR, new Regimen(PEN, Depth.ofMillimetres(1.0), 2, 8, 70)))
                .containsExactly(
                        Statement.of("evidence.note.needle", 1.0, new Range(1.5, 2.5)),
                        Statement.of("evidence.note.sessions", 8.0, new Range(1, 6)),
                        Statement.of("evidence.note.interval", 70.0, new Range(14, 30)));
        assertThat(TABLES.listOutside(Concern.ATROPHIC_ACNE_SCAR, new Regimen(PEN, Depth.ofMillimetres(1.5), 2, 3, 28)))
                .isEmpty();
    }

    @Test
    void zones_of_one_concern_have_one_and_the_same_evidence() {
        Request.Wish forehead =
                new Request.Wish(Zone.FOREHEAD, Concern.FINE_LINES, Answer.notAsked(), Answer.notAsked());

        assertThat(TABLES.listEvidence(forehead, clearance(Concern.FINE_LINES)))
                .isEqualTo(TABLES.listEvidence(wish(Concern.FINE_LINES), clearance(Concern.FINE_LINES)));
    }

    @Test
    void every_statement_has_words() {
        ResourceBundle words = ResourceBundle.getBundle("org.needlework.guideline.evidence.evidence", Locale.ENGLISH);

        assertThat(TABLES.listOutside(Concern.LAXITY, new Regimen(PEN, Depth.ofMillimetres(1.0), 2, 8, 70)))
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(words.containsKey(statement.key())).isTrue());
    }

    // ---- harm, controls, chance

    @Test
    void two_of_194_people_had_new_brown_patches() {
        Risks.EventCount count = TABLES.pigmentEvents();

        assertThat(count.events()).isEqualTo(2);
        assertThat(count.of()).isEqualTo(194);
        assertThat(count.sources())
                .extracting(Citation::key)
                .containsExactlyInAnyOrder("S45", "S42", "S79", "S48", "S56", "S59");
    }

    @Test
    void untreated_skin_of_the_one_controlled_trial_changed_little() {
        Evidence control =
                TABLES.listWithoutNeedling(Concern.ATROPHIC_ACNE_SCAR).getFirst();

        assertThat(control.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("Alam");
            assertThat(row.protocol()).isEqualTo("untreated side");
            assertThat(row.result()).contains("not significant");
        });
    }

    @Test
    void where_nobody_followed_skin_without_needling_it_is_said() {
        assertThat(TABLES.listWithoutNeedling(Concern.FINE_LINES))
                .singleElement()
                .satisfies(each -> assertThat(each.notes()).anyMatch(note -> note.startsWith("No study")));
    }

    @Test
    void cream_alone_is_what_melasma_without_needling_is_held_against() {
        assertThat(TABLES.listWithoutNeedling(Concern.MELASMA))
                .flatExtracting(Evidence::rows)
                .extracting(row -> row.source().key())
                .containsExactlyInAnyOrder("S76", "S77");
    }

    @Test
    void the_chance_of_a_grade_comes_from_the_next_clinic_and_lies_below_the_pooled_share() {
        Synthesis change = evidence(wish(Concern.ATROPHIC_ACNE_SCAR), TrialTables.RESPONDERS)
                .change()
                .orElseThrow();

        assertThat(TABLES.chance(Concern.ATROPHIC_ACNE_SCAR, "responders", 1))
                .asInstanceOf(InstanceOfAssertFactories.type(Chance.FromTrials.class))
                .satisfies(chance -> assertThat(100 * chance.probability())
                        .isLessThan(change.p50())
                        .isGreaterThan(change.p2_5()));
    }

    @Test
    void a_grade_of_goodman_and_baron_is_a_grade() {
        assertThat(TABLES.chance(Concern.ATROPHIC_ACNE_SCAR, "Goodman–Baron qualitative", 1))
                .isEqualTo(TABLES.chance(Concern.ATROPHIC_ACNE_SCAR, "responders", 1));
    }

    @Test
    void two_grades_have_no_chance_that_trials_know() {
        assertThat(TABLES.chance(Concern.ATROPHIC_ACNE_SCAR, "responders", 2))
                .isEqualTo(new Chance.Unknown(Statement.of("evidence.chance.one_grade_only")));
    }

    @Test
    void one_study_gives_no_chance() {
        assertThat(TABLES.chance(Concern.FINE_LINES, "lemperle", 1))
                .isEqualTo(new Chance.Unknown(Statement.of(
                        "evidence.chance.few", 1, Concern.FINE_LINES, Statement.of("evidence.scale.lemperle"))));
    }

    @Test
    void a_scale_that_no_trial_used_gives_no_chance() {
        assertThat(TABLES.chance(Concern.BURN_SCAR, "vss", 2))
                .isEqualTo(new Chance.Unknown(Statement.of("evidence.chance.no_trial", Concern.BURN_SCAR)));
    }

    @Test
    void pigment_has_no_chance_because_a_medicine_was_always_used() {
        assertThat(TABLES.chance(Concern.MELASMA, "masi", 5))
                .isEqualTo(new Chance.Unknown(Statement.of("evidence.chance.with_medicine")));
    }

    @Test
    void the_trial_that_found_nothing_is_said_with_the_chance() {
        assertThat(TABLES.chance(Concern.ATROPHIC_ACNE_SCAR, "responders", 1))
                .asInstanceOf(InstanceOfAssertFactories.type(Chance.FromTrials.class))
                .extracting(Chance.FromTrials::basis)
                .satisfies(basis -> {
                    assertThat(basis.key()).isEqualTo("evidence.chance.but_negative");
                    assertThat(basis.arguments()).contains("Pakla-Misiur 2021");
                });
    }

    @Test
    void a_chance_cannot_be_asked_of_no_change() {
        assertThat(TABLES.chance(Concern.ATROPHIC_ACNE_SCAR, "responders", 0))
                .isEqualTo(new Chance.Unknown(Statement.of("evidence.chance.not_positive")));
    }

    @Test
    void brown_patches_after_inflammation_are_no_melasma() {
        assertThat(TABLES.chance(Concern.POST_INFLAMMATORY_HYPERPIGMENTATION, "pahpi", 1))
                .isEqualTo(new Chance.Unknown(
                        Statement.of("evidence.chance.no_trial", Concern.POST_INFLAMMATORY_HYPERPIGMENTATION)));
    }

    @Test
    void every_scale_that_is_listed_has_a_name() {
        ResourceBundle words = ResourceBundle.getBundle("org.needlework.guideline.evidence.evidence", Locale.ENGLISH);
        for (Concern concern : Concern.values()) {
            assertThat(TABLES.listEvidence(wish(concern), clearance(concern)))
                    .allSatisfy(each -> assertThat(words.containsKey("evidence.scale." + each.scale()))
                            .as(each.scale())
                            .isTrue());
        }
    }

    private static Evidence evidence(Request.Wish wish, String scale) {
        return TABLES.listEvidence(wish, clearance(wish.concern())).stream()
                .filter(each -> each.scale().equals(scale))
                .findFirst()
                .orElseThrow();
    }

    private static Request.Wish wish(Concern concern) {
        return new Request.Wish(Zone.LEFT_CHEEK, concern, Answer.notAsked(), Answer.notAsked());
    }

    private static Clearance clearance(Concern concern) {
        return clearance(concern, PEN, Fitzpatrick.III);
    }

    private static Clearance clearance(Concern concern, Device device, Fitzpatrick type) {
        ZoneLimits limits = new ZoneLimits(
                Zone.LEFT_CHEEK,
                concern,
                Depth.ofMillimetres(1.5),
                new Density(500),
                6,
                28,
                EndPoint.values()[0],
                ON,
                Depth.ofMillimetres(1.5),
                List.of(),
                List.of(),
                List.of());
        Request request = new Request(List.of(wish(concern)), Answer.known(device));
        return new Clearance(facts(type), request, device, ON, "test", List.of(limits), List.of());
    }

    private static PatientFacts facts(Fitzpatrick type) {
        PatientFacts unknown = PatientFacts.unknown(ON);
        return new PatientFacts(
                ON,
                Answer.known(LocalDate.of(1990, 5, 1)),
                unknown.sex(),
                unknown.weight(),
                Answer.known(type),
                unknown.pregnant(),
                unknown.breastfeeding(),
                unknown.conditions(),
                unknown.medicines(),
                unknown.allergies(),
                unknown.recent(),
                unknown.sun(),
                unknown.opinions());
    }
}
