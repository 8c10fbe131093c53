package org.needlework.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Zone;

class FilledTest {

    @Test
    void the_field_of_an_answer_is_the_same_in_every_process() {
        // the first eight bytes of the SHA-256 of "session.flag.zone.left_out|left_cheek"
        assertThat(Filled.answerField(Statement.of("session.flag.zone.left_out", Zone.LEFT_CHEEK)))
                .isEqualTo("answer.92a9dbc76628c795");
    }

    @Test
    void another_flag_or_another_zone_is_asked_anew() {
        assertThat(Filled.answerField(Statement.of("session.flag.zone.left_out", Zone.LEFT_CHEEK)))
                .isNotEqualTo(Filled.answerField(Statement.of("session.flag.zone.left_out", Zone.RIGHT_CHEEK)))
                .isNotEqualTo(Filled.answerField(Statement.of("session.flag.zone.not_planned", Zone.LEFT_CHEEK)));
    }
}
