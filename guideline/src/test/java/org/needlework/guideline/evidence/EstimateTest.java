package org.needlework.guideline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void a_count_becomes_its_empirical_logit() {
        Estimate seven = Estimate.ofCount(7, 10);

        assertThat(seven.effect()).isCloseTo(Math.log(7.5 / 3.5), within(1e-12));
        assertThat(seven.variance()).isCloseTo(1 / 7.5 + 1 / 3.5, within(1e-12));
    }

    @Test
    void none_and_all_are_finite_and_mirror_each_other() {
        Estimate none = Estimate.ofCount(0, 23);
        Estimate all = Estimate.ofCount(23, 23);

        assertThat(none.effect()).isCloseTo(-all.effect(), within(1e-12)).isFinite();
        assertThat(none.variance()).isCloseTo(all.variance(), within(1e-12)).isFinite();
    }

    @Test
    void none_of_many_says_more_than_none_of_few() {
        assertThat(Estimate.ofCount(0, 60).effect())
                .isLessThan(Estimate.ofCount(0, 15).effect());
    }

    @Test
    void an_interval_gives_its_standard_error_back() {
        double standardError = 0.3;
        Estimate estimate =
                Estimate.ofInterval(1, 1 - 2.5758293035489 * standardError, 1 + 2.5758293035489 * standardError, 0.99);

        assertThat(estimate.variance()).isCloseTo(0.09, within(1e-9));
    }

    @Test
    void spreads_before_and_after_give_the_spread_of_the_change() {
        // 0.4² + 0.56² − 2 · 0.5 · 0.4 · 0.56 = 0.2496, over 40 people.
        assertThat(Estimate.ofBeforeAfter(0.84, 0.40, 0.56, 40).variance()).isCloseTo(0.2496 / 40, within(1e-12));
    }

    @Test
    void more_than_all_is_no_count() {
        assertThatThrownBy(() -> Estimate.ofCount(11, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_share_and_its_logit_belong_together() {
        assertThat(Estimate.share(Math.log(0.8 / 0.2))).isCloseTo(0.8, within(1e-12));
    }
}
