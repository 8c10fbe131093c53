package org.needlework.guideline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.quantity.Range;

class RandomEffectsTest {

    /// 97.5 % quantiles of Student's t with 2 and with 4 degrees of freedom.
    private static final double T_2 = 4.302652730;

    private static final int REPEATS = 1500;
    private static final double T_4 = 2.776445105;

    @Test
    void studies_that_agree_give_the_fixed_effect_result() {
        RandomEffects together = RandomEffects.of(List.of(
                new Estimate(0.8, 0.04), new Estimate(0.8, 0.01), new Estimate(0.8, 0.09), new Estimate(0.8, 0.25)));

        assertThat(together.tau2()).isZero();
        assertThat(together.i2()).isZero();
        assertThat(together.mean()).isCloseTo(0.8, within(1e-12));
        assertThat(together.standardError())
                .isCloseTo(Math.sqrt(1 / (1 / 0.04 + 1 / 0.01 + 1 / 0.09 + 1 / 0.25)), within(1e-12));
    }

    @Test
    void without_spread_between_clinics_studies_weigh_by_their_variance() {
        RandomEffects together =
                RandomEffects.of(List.of(new Estimate(1.0, 1.0), new Estimate(1.1, 0.5), new Estimate(0.9, 0.25)));

        assertThat(together.tau2()).isZero();
        assertThat(together.mean()).isCloseTo((1.0 + 2 * 1.1 + 4 * 0.9) / 7, within(1e-12));
    }

    @Test
    void with_equal_variances_tau2_is_the_sample_variance_less_theirs() {
        double v = 0.1;
        double[] y = {0.2, 1.0, 1.4, 2.2, 0.7};
        double mean = 5.5 / 5;
        double s2 = 0;
        for (double each : y) {
            s2 += (each - mean) * (each - mean) / 4;
        }
        List<Estimate> estimates = new ArrayList<>();
        for (double each : y) {
            estimates.add(new Estimate(each, v));
        }

        RandomEffects together = RandomEffects.of(estimates);

        assertThat(together.tau2()).isCloseTo(s2 - v, within(1e-9));
        assertThat(together.mean()).isCloseTo(mean, within(1e-9));
        assertThat(together.standardError()).isCloseTo(Math.sqrt(s2 / 5), within(1e-9));
        assertThat(together.i2()).isCloseTo((4 * s2 / v - 4) / (4 * s2 / v), within(1e-9));
    }

    @Test
    void with_equal_variances_it_agrees_with_dersimonian_and_laird() {
        double v = 0.3;
        double[] y = {-1, 0.5, 1.5, 3};
        double q = (4 + 0.25 + 0.25 + 4) / v;
        double weights = 4 / v;
        double momentTau2 = (q - 3) / (weights - weights / 4);

        RandomEffects together = RandomEffects.of(
                List.of(new Estimate(y[0], v), new Estimate(y[1], v), new Estimate(y[2], v), new Estimate(y[3], v)));

        assertThat(together.tau2()).isCloseTo(momentTau2, within(1e-9));
    }

    @Test
    void two_outer_studies_about_a_middle_one_have_a_closed_form() {
        // Weighted mean 0; 2 d²/(a + τ²) = 2 gives τ² = d² − a whatever the middle study's variance.
        double d = 1.5;
        double a = 0.4;
        RandomEffects together =
                RandomEffects.of(List.of(new Estimate(-d, a), new Estimate(0, 0.05), new Estimate(d, a)));

        double tau2 = d * d - a;
        double se2 = 1 / (2 / (a + tau2) + 1 / (0.05 + tau2));
        assertThat(together.mean()).isCloseTo(0, within(1e-9));
        assertThat(together.tau2()).isCloseTo(tau2, within(1e-9));
        assertThat(together.confidence().high()).isCloseTo(T_2 * Math.sqrt(se2), within(1e-6));
    }

    @Test
    void with_large_studies_the_next_clinic_has_the_classical_interval() {
        double[] y = {0.2, 1.0, 1.4, 2.2, 0.7};
        double mean = 1.1;
        double s2 = (0.81 + 0.01 + 0.09 + 1.21 + 0.16) / 4;
        List<Estimate> estimates = new ArrayList<>();
        for (double each : y) {
            estimates.add(new Estimate(each, 1e-9));
        }

        Range next = RandomEffects.of(estimates).prediction();

        double half = T_4 * Math.sqrt(s2 * (1 + 1.0 / 5));
        assertThat(next.high() - mean).isCloseTo(half, within(0.01 * half));
        assertThat(mean - next.low()).isCloseTo(half, within(0.01 * half));
    }

    @Test
    void agreement_by_luck_does_not_narrow_the_mean_below_what_the_sizes_allow() {
        RandomEffects together =
                RandomEffects.of(List.of(new Estimate(1.000, 0.3), new Estimate(1.001, 0.3), new Estimate(0.999, 0.3)));

        assertThat(together.standardError()).isCloseTo(Math.sqrt(0.1), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_next_clinic_is_less_certain_than_the_mean(long seed) {
        RandomEffects together =
                RandomEffects.of(draw(new SplittableRandom(seed), 6, 1, 0.5).seen());

        Range mean = together.confidence();
        Range next = together.prediction();
        assertThat(next.low()).isLessThan(mean.low());
        assertThat(next.high()).isGreaterThan(mean.high());
        assertThat(together.predictionOfOne(0.2).high()).isGreaterThan(next.high());
    }

    @Test
    void the_order_of_studies_does_not_matter() {
        List<Estimate> estimates = draw(new SplittableRandom(9), 7, 1, 0.5).seen();

        assertThat(RandomEffects.of(estimates.reversed()).prediction().high())
                .isCloseTo(RandomEffects.of(estimates).prediction().high(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"3, 0.5", "4, 0.5", "5, 0.15", "5, 0.5", "8, 0.15", "8, 0.5", "8, 1.5", "15, 0.5"})
    void the_interval_for_the_next_clinic_covers_it_as_often_as_it_says(int studies, double tau) {
        SplittableRandom random = new SplittableRandom(20);
        double[] deviates = RandomEffects.deviates(studies);
        int covered = 0;
        for (int i = 0; i < REPEATS; i++) {
            Drawn drawn = draw(random, studies, 1, tau);
            if (RandomEffects.of(drawn.seen(), deviates).predicts(drawn.next())) {
                covered++;
            }
        }

        assertThat(covered / (double) REPEATS).isBetween(0.93, 0.995);
    }

    /// Why the usual interval is not used: it takes the variance between clinics as known.
    @Test
    void the_usual_interval_covers_the_next_clinic_too_rarely_with_eight_studies() {
        SplittableRandom random = new SplittableRandom(20);
        double t_6 = 2.446911851;
        double[] deviates = RandomEffects.deviates(8);
        int covered = 0;
        for (int i = 0; i < REPEATS; i++) {
            Drawn drawn = draw(random, 8, 1, 0.5);
            RandomEffects together = RandomEffects.of(drawn.seen(), deviates);
            double half = t_6 * Math.hypot(Math.sqrt(together.tau2()), together.standardError());
            if (Math.abs(drawn.next() - together.mean()) <= half) {
                covered++;
            }
        }

        assertThat(covered / (double) REPEATS).isLessThan(0.93);
    }

    @Test
    void the_interval_of_the_mean_covers_it_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(21);
        double[] deviates = RandomEffects.deviates(6);
        int covered = 0;
        for (int i = 0; i < REPEATS; i++) {
            if (RandomEffects.of(draw(random, 6, 1, 0.5).seen(), deviates)
                    .confidence()
                    .contains(1)) {
                covered++;
            }
        }

        assertThat(covered / (double) REPEATS).isBetween(0.93, 0.99);
    }

    @Test
    void the_interval_of_shares_covers_the_next_clinic_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(22);
        double[] deviates = RandomEffects.deviates(8);
        int covered = 0;
        for (int i = 0; i < REPEATS; i++) {
            List<Estimate> seen = new ArrayList<>();
            for (int study = 0; study < 8; study++) {
                seen.add(count(random, 1 + 0.7 * random.nextGaussian()));
            }
            if (RandomEffects.of(seen, deviates).predicts(1 + 0.7 * random.nextGaussian())) {
                covered++;
            }
        }

        assertThat(covered / (double) REPEATS).isBetween(0.93, 0.99);
    }

    @Test
    void the_next_clinic_is_as_likely_above_the_mean_as_below() {
        RandomEffects together =
                RandomEffects.of(draw(new SplittableRandom(5), 6, 1, 0.5).seen());

        assertThat(together.chanceOfAtLeast(together.mean())).isCloseTo(0.5, within(0.02));
        assertThat(together.chanceOfAtLeast(together.predictionOfOne(0).high())).isCloseTo(0.025, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void what_is_predicted_lies_in_the_interval(long seed) {
        RandomEffects together =
                RandomEffects.of(draw(new SplittableRandom(seed), 5, 1, 0.5).seen());
        Range next = together.prediction();

        assertThat(together.predicts(next.low() + 1e-6)).isTrue();
        assertThat(together.predicts(next.low() - 1e-6)).isFalse();
        assertThat(together.predicts(next.high() - 1e-6)).isTrue();
        assertThat(together.predicts(next.high() + 1e-6)).isFalse();
    }

    @Test
    void two_studies_are_not_put_together() {
        assertThatThrownBy(() -> RandomEffects.of(List.of(new Estimate(1, 1), new Estimate(2, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 studies");
    }

    @Test
    void counts_are_predicted_about_the_share_of_the_others() {
        // Five large studies at exactly one half: the next 40 people are binomial, 14 to 26 of them.
        List<Estimate> halves = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            halves.add(Estimate.ofCount(50_000, 100_000));
        }
        RandomEffects together = RandomEffects.of(halves);

        assertThat(together.predictionOfCount(40)).isEqualTo(new Range(14, 26));
        assertThat(together.chanceOfOne()).isCloseTo(0.5, within(1e-6));
    }

    private record Drawn(List<Estimate> seen, double next) {}

    /// Studies of unequal size of clinics about `mean`, and one more clinic.
    private static Drawn draw(SplittableRandom random, int studies, double mean, double tau) {
        List<Estimate> seen = new ArrayList<>();
        for (int i = 0; i < studies; i++) {
            double variance = 0.02 + 0.2 * random.nextDouble();
            double clinic = mean + tau * random.nextGaussian();
            seen.add(new Estimate(clinic + Math.sqrt(variance) * random.nextGaussian(), variance));
        }
        return new Drawn(seen, mean + tau * random.nextGaussian());
    }

    private static Estimate count(SplittableRandom random, double logit) {
        int of = 20 + random.nextInt(40);
        int reached = 0;
        for (int i = 0; i < of; i++) {
            if (random.nextDouble() < Estimate.share(logit)) {
                reached++;
            }
        }
        return Estimate.ofCount(reached, of);
    }
}
