package org.needlework.papers.tissue;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourMapTest {

    /// Lightness of CIE 1976 (L*), D65, from sRGB.
    private static double lightness(int rgb) {
        double[] weights = {0.0722, 0.7152, 0.2126};
        double y = 0;
        for (int k = 0; k < 3; k++) {
            double s = ((rgb >> (8 * k)) & 0xff) / 255.0;
            y += weights[k] * (s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4));
        }
        return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
    }

    @Test
    void lightness_rises_evenly_from_dark_to_light() {
        double first = lightness(ColourMap.rgb(0));
        double last = lightness(ColourMap.rgb(1));
        assertThat(last - first).isGreaterThan(70);
        for (int k = 0; k <= 100; k++) {
            // Viridis is even in the space CAM02-UCS; in CIE lightness it strays by up to 2 of 100.
            assertThat(lightness(ColourMap.rgb(k / 100.0)))
                    .isCloseTo(first + (last - first) * k / 100, Offset.offset(2.5));
        }
    }

    @Test
    void beyond_its_ends_it_stays_with_the_end() {
        assertThat(ColourMap.rgb(-3)).isEqualTo(0x440154);
        assertThat(ColourMap.rgb(7)).isEqualTo(0xfde725);
    }
}
