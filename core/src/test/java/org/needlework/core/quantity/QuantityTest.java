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
}
