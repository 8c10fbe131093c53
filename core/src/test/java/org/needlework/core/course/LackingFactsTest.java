package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.core.course.Courses.DAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.Sun;
import org.needlework.core.skin.Zone;

class LackingFactsTest {

    private static final LocalDate NEXT = DAY.plusDays(28);

    private static PatientFacts facts(List<Condition> conditions) {
        return new PatientFacts(
                NEXT,
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.known(conditions),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Sun.notAsked(),
                List.of());
    }

    private static Condition patches(ConditionState state, LocalDate since, Condition.Place place) {
        return new Condition(
                ConditionKind.POST_INFLAMMATORY_HYPERPIGMENTATION,
                Answer.known(state),
                Answer.known(since),
                Answer.known(place));
    }

    private static Condition patches(ConditionState state, LocalDate since) {
        return patches(state, since, new Condition.Place.In(Zone.LEFT_CHEEK));
    }

    private static Courses.Book harmed() {
        Courses.Book book = Courses.ready();
        UUID session = book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, Courses.cartridge("good", "1")));
        book.add(NEXT, new CourseEvent.AdverseEventReported(Courses.harm(Optional.of(session), DAY.plusDays(7))));
        return book;
    }

    @Test
    void a_session_alone_is_nothing_to_ask_again_about() {
        Courses.Book book = Courses.ready();
        book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, Courses.cartridge("good", "1")));
        assertThat(NextFacts.of(book.course()).lackingIn(facts(List.of()))).isEmpty();
        assertThat(NextFacts.of(book.course()).lackingIn(PatientFacts.unknown(NEXT)))
                .isEmpty();
    }

    @Test
    void harm_that_the_answers_do_not_hold_is_lacking_in_them() {
        NextFacts known = NextFacts.of(harmed().course());
        Condition harm = patches(ConditionState.ACTIVE, DAY.plusDays(7));
        assertThat(known.lackingIn(PatientFacts.unknown(NEXT))).containsExactly(harm);
        assertThat(known.lackingIn(facts(List.of()))).containsExactly(harm);
        assertThat(known.lackingIn(facts(List.of(
                        patches(ConditionState.ACTIVE, DAY.plusDays(7), new Condition.Place.In(Zone.RIGHT_CHEEK))))))
                .containsExactly(harm);
    }

    @Test
    void harm_that_the_answers_hold_as_it_is_is_not_asked_again() {
        NextFacts known = NextFacts.of(harmed().course());
        assertThat(known.lackingIn(facts(List.of(patches(ConditionState.ACTIVE, DAY.plusDays(7))))))
                .isEmpty();
        assertThat(known.lackingIn(facts(
                        List.of(patches(ConditionState.ACTIVE, DAY.plusDays(7), new Condition.Place.Everywhere())))))
                .isEmpty();
    }

    @Test
    void harm_in_another_state_or_over_later_than_told_is_lacking() {
        Courses.Book book = harmed();
        assertThat(NextFacts.of(book.course()).lackingIn(facts(List.of(patches(ConditionState.RESOLVED, NEXT)))))
                .hasSize(1);
        UUID harm = book.entries.getLast().id();
        book.add(NEXT, new CourseEvent.AdverseEventFollowedUp(harm, Courses.followUp(NEXT)));
        NextFacts healed = NextFacts.of(book.course());
        assertThat(healed.lackingIn(facts(List.of(patches(ConditionState.RESOLVED, DAY.minusDays(90))))))
                .as("an older one in the same place")
                .hasSize(1);
        assertThat(healed.lackingIn(facts(List.of(patches(ConditionState.RESOLVED, NEXT)))))
                .isEmpty();
    }
}
