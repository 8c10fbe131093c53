package org.needlework.healing.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.needlework.healing.cell.Quantity.COLLAGEN;
import static org.needlework.healing.cell.Quantity.COLLAGEN_UPPER;
import static org.needlework.healing.cell.Quantity.ELASTIN;
import static org.needlework.healing.cell.Quantity.FIBROBLASTS;
import static org.needlework.healing.cell.Quantity.INFLAMMATION;
import static org.needlework.healing.cell.Quantity.SIGNAL;
import static org.needlework.healing.cell.Quantity.STIFFNESS;
import static org.needlework.healing.cell.Quantity.TYPE_1_RATIO_UPPER;
import static org.needlework.healing.cell.Quantity.TYPE_3_RATIO_UPPER;
import static org.needlework.healing.cell.Quantity.TYPE_3_SHARE_UPPER;

import org.junit.jupiter.api.Test;
import org.needlework.healing.cell.Quantity;

/// What the words of the pages claim of their figures, matches and mismatches alike.
class VerdictsTest {

    @Test
    void lotfi_is_met_because_the_model_was_fitted_to_it() {
        assertThat(Lotfi2013.RUNS.at(COLLAGEN_UPPER, Lotfi2013.BIOPSY)).isCloseTo(1.532, within(0.015));
        assertThat(Lotfi2013.RUNS.at(TYPE_3_RATIO_UPPER, Lotfi2013.BIOPSY)).isCloseTo(1.654, within(0.04));
    }

    @Test
    void what_the_abstract_of_lotfi_leaves_open_moves_the_gain_by_several_per_cent() {
        double fitted = Lotfi2013.RUNS.at(COLLAGEN_UPPER, Lotfi2013.BIOPSY);
        assertThat(fitted - Lotfi2013.SPARSE).isGreaterThan(0.05);
        assertThat(fitted - Lotfi2013.SHALLOW).isGreaterThan(0.05);
    }

    @Test
    void collagen_i_and_iii_are_up_and_elastin_down_at_both_biopsies_of_el_domyati() {
        for (int day : new int[] {ElDomyati2015.FIRST, ElDomyati2015.SECOND}) {
            assertThat(ElDomyati2015.RUNS.at(TYPE_1_RATIO_UPPER, day)).isGreaterThan(1.02);
            assertThat(ElDomyati2015.RUNS.at(TYPE_3_RATIO_UPPER, day)).isGreaterThan(1.1);
            assertThat(ElDomyati2015.RUNS.band(ELASTIN, day, 90)).isLessThan(1);
        }
    }

    @Test
    void the_density_that_ultrasound_saw_lies_above_the_band_and_above_twice_our_collagen() {
        assertThat(Kenkel2021.RUNS.band(COLLAGEN_UPPER, Kenkel2021.END, 90)).isLessThan(2.0186);
        assertThat(2 * (Kenkel2021.RUNS.at(COLLAGEN_UPPER, Kenkel2021.END) - 1)).isLessThan(1.0186);
    }

    @Test
    void the_elasticity_of_kenkel_lies_in_the_band_of_stiffness_and_elastin_hardly_changes() {
        assertThat(1.282)
                .isBetween(
                        Kenkel2021.RUNS.band(STIFFNESS, Kenkel2021.END, 10),
                        Kenkel2021.RUNS.band(STIFFNESS, Kenkel2021.END, 90));
        assertThat(Kenkel2021.RUNS.at(ELASTIN, Kenkel2021.END)).isCloseTo(1, within(0.03));
    }

    @Test
    void four_sessions_superpose_on_one() {
        assertThat(Zeitter2014.superposition()).isBetween(3.5, 4.5);
    }

    @Test
    void type_iii_share_returns_to_baseline_but_not_below() {
        assertThat(Zeitter2014.FOUR.at(TYPE_3_SHARE_UPPER, 365)).isCloseTo(0.2, within(1e-3));
        assertThat(Zeitter2014.lowestShare(Zeitter2014.FOUR, 0)).isGreaterThan(0.2 - 1e-9);
    }

    @Test
    void collagen_iii_is_up_at_ten_weeks_where_zeitter_saw_it_down() {
        assertThat(Zeitter2014.ONE.at(TYPE_3_RATIO_UPPER, Zeitter2014.AFTER_FIRST))
                .isGreaterThan(1.02);
        assertThat(Zeitter2014.FOUR.band(TYPE_3_RATIO_UPPER, Zeitter2014.AFTER_LAST, 10))
                .isGreaterThan(1.02);
    }

    @Test
    void one_deep_session_gains_collagen_but_never_elastin_nor_four_hundred_per_cent() {
        assertThat(Aust2008.ONE.band(COLLAGEN_UPPER, Aust2008.HALF_YEAR, 10)).isGreaterThan(1);
        assertThat(Aust2008.ONE.band(ELASTIN, Aust2008.HALF_YEAR, 90)).isLessThan(1);
        assertThat(Aust2008.ONE.summary("rho_pap_peak", 90)).isLessThan(1.5);
    }

    @Test
    void elastin_never_rises_where_schwarz_saw_it_rise() {
        assertThat(SchwarzLaaff2011.RUNS.band(ELASTIN, SchwarzLaaff2011.BIOPSY, 90))
                .isLessThan(1);
        assertThat(SchwarzLaaff2011.mostElastin()).isLessThan(1 + 1e-9);
    }

    @Test
    void the_hole_of_the_rat_closes_in_about_eighteen_hours_however_deep() {
        assertThat(PoreClosure.LONG_H).isCloseTo(18, within(1.5));
        assertThat(PoreClosure.SHALLOW_H).isCloseTo(PoreClosure.LONG_H, within(0.5));
    }

    @Test
    void a_shorter_needle_of_the_same_base_does_not_close_sooner() {
        assertThat(PoreClosure.SHORT_H).isGreaterThan(PoreClosure.LONG_H - 1).isGreaterThan(12 + 4);
    }

    @Test
    void people_measured_by_impedance_stay_open_longer_than_the_band() {
        assertThat(PoreClosure.band_h(90)).isLessThan(58);
    }

    @Test
    void the_skin_of_the_old_closes_later_than_that_of_the_young() {
        assertThat(PoreClosure.OLD_H).isGreaterThan(PoreClosure.YOUNG_H + 2);
    }

    @Test
    void signal_growth_and_collagen_come_in_the_order_of_their_rna() {
        assertThat(Gse209609.COURSE.peakDay(SIGNAL)).isLessThan(Gse209609.COURSE.peakDay(FIBROBLASTS));
        assertThat(Gse209609.COURSE.peakDay(FIBROBLASTS)).isLessThan(Gse209609.COURSE.peakDay(COLLAGEN));
        assertThat(Gse209609.COURSE.peakDay(INFLAMMATION)).isCloseTo(3, within(0.75));
        assertThat(Gse209609.fastestGrowthDay()).isBetween(2.0, 7.0);
    }

    @Test
    void collagen_present_is_not_up_on_day_three_and_is_by_day_seven() {
        for (Quantity each : new Quantity[] {COLLAGEN, COLLAGEN_UPPER}) {
            assertThat(Gse209609.COURSE.at(each, 3)).isLessThan(1);
        }
        assertThat(Gse209609.backAbove(COLLAGEN)).isBetween(3.0, 7.0);
    }

    @Test
    void the_signal_peaks_two_days_later_than_its_rna() {
        assertThat(Gse209609.COURSE.peakDay(SIGNAL)).isCloseTo(3, within(0.5));
    }

    @Test
    void collagen_is_made_too_early() {
        assertThat(Gse209609.upper(3).typeOne()).isGreaterThan(2 * Gse209609.fold(Gse209609.COL1A1[2]));
        assertThat(Gse209609.upper(3).typeThree()).isGreaterThan(2 * Gse209609.fold(Gse209609.COL3A1[2]));
    }

    @Test
    void collagen_made_on_day_seven_is_about_twice_its_rna_for_i_and_three_times_for_iii() {
        assertThat(Gse209609.upper(7).typeOne() / Gse209609.fold(Gse209609.COL1A1[3]))
                .isBetween(1.5, 2.2);
        assertThat(Gse209609.upper(7).typeThree() / Gse209609.fold(Gse209609.COL3A1[3]))
                .isBetween(2.5, 3.5);
    }

    @Test
    void the_equation_of_skindeep_is_half_closed_when_the_specification_says() {
        assertThat(FisherR1.LIMIT).isCloseTo(FisherR1.PUBLISHED_HALF_DAYS, within(0.02));
        assertThat(FisherR1.MIDDLE_AT_20).isCloseTo(0.947, within(0.002));
    }

    @Test
    void the_equation_of_skindeep_without_growth_meets_the_exact_series() {
        for (int i = 0; i < 2; i++) {
            assertThat(FisherR1.AT_10[i]).isCloseTo(FisherR1.series(FisherR1.X_CM[i], 10), within(3e-4));
            assertThat(FisherR1.AT_40[i]).isCloseTo(FisherR1.series(FisherR1.X_CM[i], 40), within(3e-4));
        }
        assertThat(FisherR1.series(0.05, 10)).isCloseTo(0.39504, within(5e-6));
        assertThat(FisherR1.series(0.25, 40)).isCloseTo(0.03348, within(5e-6));
    }

    @Test
    void a_conservative_turnover_leaves_about_twelve_per_cent_of_lotfi() {
        assertThat(TurnoverTension.NOW.lotfi()).isGreaterThan(1.5);
        assertThat(TurnoverTension.WITH_CONSERVATIVE.lotfi()).isCloseTo(1.12, within(0.01));
    }

    @Test
    void rna_and_turnover_together_leave_no_gain() {
        assertThat(TurnoverTension.WITH_BOTH.fold()).isCloseTo(TurnoverTension.RNA_FOLD, within(0.05));
        assertThat(TurnoverTension.WITH_BOTH.lotfi()).isLessThan(1.01);
        assertThat(TurnoverTension.WITH_BOTH.oneSession()).isLessThan(1.01);
    }

    @Test
    void no_study_of_skin_is_matched_without_a_fit() {
        assertThat(Index.PAGES)
                .filteredOn(page -> page.verdict() == Verdict.MATCHES)
                .extracting(Page::file)
                .containsExactly("fisher-r1.md");
    }
}
