package org.needlework.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static Score score(double gain, double downtime_days) {
        return new Score(Map.of(
                "gain", new Score.Value(gain, "1", false), "downtime", new Score.Value(downtime_days, "days", true)));
    }

    @Test
    void more_gain_for_the_same_downtime_dominates() {
        assertThat(score(0.2, 2).dominates(score(0.1, 2))).isTrue();
    }

    @Test
    void more_gain_for_more_downtime_is_a_trade() {
        assertThat(score(0.2, 3).dominates(score(0.1, 2))).isFalse();
        assertThat(score(0.1, 2).dominates(score(0.2, 3))).isFalse();
    }

    @Test
    void nothing_dominates_itself() {
        assertThat(score(0.2, 3).dominates(score(0.2, 3))).isFalse();
    }

    @Test
    void comparing_names_only_what_differs() {
        assertThat(score(0.2, 3).compare(score(0.1, 3)))
                .extracting(Score.Difference::objective)
                .containsExactly("gain");
    }

    @Test
    void scores_of_different_objectives_cannot_be_compared() {
        Score other = new Score(Map.of("pain", new Score.Value(1, "1", true)));
        assertThatThrownBy(() -> score(0.2, 3).dominates(other)).hasMessageContaining("different objectives");
    }
}
