package org.needlework.web.tissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.needlework.core.tissue.Field;

class FramesTest {

    @ParameterizedTest
    @EnumSource(Field.class)
    void bytes_tell_values_within_the_window_to_half_a_step_and_healthy_skin_lies_in_it(Field field) {
        SplittableRandom random = new SplittableRandom(11);
        float[] early = new float[5000];
        float[] late = new float[5000];
        for (int i = 0; i < early.length; i++) {
            early[i] = (float) (Frames.healthy(field) * random.nextDouble(0.1, 1) + random.nextDouble(0, 0.4));
            late[i] = (float) (Frames.healthy(field) + random.nextDouble(0, 0.6));
        }
        Frames frames = Frames.of(field, List.of(early, late), new double[2], new double[2]);
        assertThat(Frames.healthy(field)).isBetween(frames.low(), frames.high());
        double step = (frames.high() - frames.low()) / 255;
        for (int i = 0; i < early.length; i++) {
            double told = frames.low() + step * Byte.toUnsignedInt(frames.bytes()[i]);
            double expected = Math.clamp(early[i], frames.low(), frames.high());
            assertThat(told).isCloseTo(expected, Offset.offset(0.51 * step));
        }
        assertThat(frames.bytes()).hasSize(10_000);
    }
}
