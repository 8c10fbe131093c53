package org.needlework.core.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Range;

/// Published tables, with the figures that were published for them, to the printed digit.
class AgreementTest {

    /// Two dermatologists on 88 patients (SAS/STAT guide, FREQ procedure, "Agreement Study").
    private static final int[][] SKIN = {{10, 4, 1, 0}, {5, 10, 12, 2}, {2, 4, 12, 5}, {0, 2, 6, 13}};

    /// Two radiologists on 85 mammograms (Stata manual, `kap`).
    private static final int[][] MAMMOGRAMS = {{21, 12, 0, 0}, {4, 17, 1, 0}, {3, 9, 15, 2}, {0, 0, 0, 1}};

    private static List<Agreement.Pair> pairs(int[][] table) {
        List<Agreement.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                for (int k = 0; k < table[i][j]; k++) {
                    pairs.add(new Agreement.Pair(i + 1, j + 1));
                }
            }
        }
        return pairs;
    }

    @Test
    void two_dermatologists_agree_as_published_with_linear_weights() {
        Agreement agreement = Agreement.of(pairs(SKIN), Agreement.Weights.LINEAR);
        assertThat(agreement.pairs()).isEqualTo(88);
        assertThat(agreement.exactly()).isEqualTo(45);
        assertThat(agreement.kappa().orElseThrow()).isCloseTo(0.5082, within(5e-5));
        assertThat(agreement.error().orElseThrow()).isCloseTo(0.0655, within(5e-5));
        Range interval = agreement.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(0.3798, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.6366, within(5e-5));
    }

    @Test
    void two_radiologists_agree_as_published_with_both_weights() {
        assertThat(Agreement.of(pairs(MAMMOGRAMS), Agreement.Weights.LINEAR)
                        .kappa()
                        .orElseThrow())
                .isCloseTo(0.5684, within(5e-5));
        assertThat(Agreement.of(pairs(MAMMOGRAMS), Agreement.Weights.QUADRATIC)
                        .kappa()
                        .orElseThrow())
                .isCloseTo(0.6714, within(5e-5));
    }

    /// Cohen 1968, table 1: 200 cases, weights 1, 3 and 6.
    @Test
    void cohens_own_illustration_comes_out_as_he_printed_it() {
        double[][] counts = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
        double[][] weights = {{0, 1, 3}, {1, 0, 6}, {3, 6, 0}};
        double[][] equal = {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
        assertThat(Agreement.of(counts, weights).kappa().orElseThrow()).isCloseTo(0.348, within(5e-4));
        assertThat(Agreement.of(counts, equal).kappa().orElseThrow()).isCloseTo(0.492, within(6e-4));
    }

    @Test
    void weights_on_any_footing_give_the_same_kappa_and_error() {
        double[][] counts = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
        double[][] weights = {{0, 1, 3}, {1, 0, 6}, {3, 6, 0}};
        double[][] tenfold = {{0, 10, 30}, {10, 0, 60}, {30, 60, 0}};
        assertThat(Agreement.of(counts, tenfold).interval().orElseThrow().low())
                .isCloseTo(
                        Agreement.of(counts, weights).interval().orElseThrow().low(), within(1e-12));
    }

    @Test
    void full_agreement_is_one_and_its_interval_stays_inside_one() {
        Agreement agreement =
                Agreement.of(List.of(new Agreement.Pair(1, 1), new Agreement.Pair(2, 2)), Agreement.Weights.QUADRATIC);
        assertThat(agreement.kappa()).contains(1.0);
        assertThat(agreement.interval().orElseThrow().high()).isEqualTo(1);
    }

    @Test
    void raters_who_only_ever_give_one_score_have_no_kappa() {
        List<Agreement.Pair> same = List.of(new Agreement.Pair(2, 2), new Agreement.Pair(2, 2));
        assertThat(Agreement.of(same, Agreement.Weights.LINEAR).kappa()).isEmpty();
        assertThat(Agreement.of(same, Agreement.Weights.LINEAR).exactly()).isEqualTo(2);
        assertThat(Agreement.of(List.of(), Agreement.Weights.LINEAR).interval()).isEmpty();
    }

    @Test
    void scores_apart_on_the_scale_weigh_by_their_distance_and_not_by_their_rank() {
        List<Agreement.Pair> pairs =
                List.of(new Agreement.Pair(0, 10), new Agreement.Pair(0, 0), new Agreement.Pair(84, 84));
        assertThat(Agreement.of(pairs, Agreement.Weights.QUADRATIC).kappa().orElseThrow())
                .isGreaterThan(0.95);
    }
}
