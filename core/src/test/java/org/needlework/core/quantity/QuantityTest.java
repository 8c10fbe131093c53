package org.needlework.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_depth_is_zero_or_more_and_finite(double millimetres) {
        assertThatThrownBy(() -> new Depth(millimetres)).hasMessageContaining("mm");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_density_is_zero_or_more_and_finite(double density) {
        assertThatThrownBy(() -> new Density(density)).hasMessageContaining("per cm²");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_mass_is_more_than_zero_and_finite(double kilograms) {
        assertThatThrownBy(() -> new Mass(kilograms)).hasMessageContaining("kg");
    }

    @Test
    void the_shallower_of_two_depths_is_the_smaller() {
        assertThat(new Depth(1.5).shallowerOf(new Depth(0.5))).isEqualTo(new Depth(0.5));
    }

    @Test
    void quantiles_of_the_numbers_0_to_100_are_themselves() {
        double[] values = new double[101];
        for (int k = 0; k <= 100; k++) {
            values[k] = 100 - k;
        }
        Band band = Band.of(values);
        assertThat(band).isEqualTo(new Band(10, 50, 90));
    }

    @Test
    void a_band_never_decreases() {
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 200; k++) {
            Band band = Band.of(random.doubles(1 + random.nextInt(70), -3, 3).toArray());
            assertThat(band.p10()).isLessThanOrEqualTo(band.p50());
            assertThat(band.p50()).isLessThanOrEqualTo(band.p90());
        }
    }

    @Test
    void half_of_ten_has_the_wilson_interval_of_the_textbook() {
        // 5 of 10: 0.2366 to 0.7634 (Wilson 1927, z = 1.96)
        Range wilson = new Share(5, 10).wilson();
        assertThat(wilson.low()).isCloseTo(0.2366, within(5e-5));
        assertThat(wilson.high()).isCloseTo(0.7634, within(5e-5));
    }

    @Test
    void nobody_of_ten_still_leaves_room_for_somebody() {
        Range wilson = new Share(0, 10).wilson();
        assertThat(wilson.low()).isZero();
        assertThat(wilson.high()).isCloseTo(0.2775, within(5e-5));
    }

    @Test
    void a_share_is_some_of_one_or_more() {
        assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_exact_interval_leaves_a_fortieth_beyond_each_end() {
        for (int[] each : new int[][] {{4, 20}, {1, 50}, {19, 20}, {150, 400}}) {
            Range exact = new Share(each[0], each[1]).exact();
            assertThat(atMost(each[0], each[1], exact.high())).isCloseTo(0.025, within(1e-9));
            assertThat(1 - atMost(each[0] - 1, each[1], exact.low())).isCloseTo(0.025, within(1e-9));
        }
    }

    /// Exact by hand: with none of n, the upper end is 1 − 0.025^(1/n).
    @Test
    void none_of_many_still_has_an_upper_end() {
        assertThat(new Share(0, 100).exact().low()).isZero();
        assertThat(new Share(0, 100).exact().high()).isCloseTo(1 - Math.pow(0.025, 0.01), within(1e-9));
        assertThat(new Share(100, 100).exact().low()).isCloseTo(Math.pow(0.025, 0.01), within(1e-9));
        assertThat(new Share(100, 100).exact().high()).isEqualTo(1);
    }

    private static double atMost(int most, int n, double share) {
        double sum = 0;
        double term = Math.pow(1 - share, n);
        for (int k = 0; k <= most; k++) {
            sum += term;
            term *= (double) (n - k) / (k + 1) * share / (1 - share);
        }
        return sum;
    }
}
