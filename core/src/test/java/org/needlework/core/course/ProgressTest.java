package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.core.course.Courses.DAY;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static UUID treat(Courses.Book book, int afterDays) {
        LocalDate on = DAY.plusDays(afterDays);
        book.add(on, Courses.screened(on, true));
        return book.add(on, Courses.performed(Courses.clearance(on), on, Courses.cartridge("good", "s" + afterDays)));
    }

    private static void planAnew(Courses.Book book, int afterDays) {
        LocalDate on = DAY.plusDays(afterDays);
        book.add(on, Courses.screened(on, true));
        UUID plan = book.add(on, new CourseEvent.Planned(Courses.plan(Courses.clearance(on))));
        book.add(on, new CourseEvent.PlanAccepted(plan));
        book.add(on, new CourseEvent.Consented(Courses.consent(plan)));
    }

    private static Optional<Integer> next(Courses.Book book) {
        return Progress.of(book.course()).map(Progress::next);
    }

    @Test
    void a_plan_counts_its_sessions_from_its_own_acceptance() {
        Courses.Book book = Courses.ready();
        assertThat(next(book)).contains(1);
        treat(book, 0);
        treat(book, 28);
        assertThat(next(book)).contains(3);
        planAnew(book, 56);
        assertThat(next(book)).contains(1);
        treat(book, 56);
        assertThat(next(book)).contains(2);
        assertThat(book.course().sessions()).as("the course keeps them all").hasSize(3);
    }

    @Test
    void while_a_new_plan_is_only_proposed_nothing_is_in_force() {
        Courses.Book book = Courses.ready();
        treat(book, 0);
        book.add(DAY.plusDays(28), new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY))));
        assertThat(Progress.of(book.course())).isEmpty();
    }

    @Test
    void a_session_keeps_the_number_and_the_plan_it_was_given_under() {
        Courses.Book book = Courses.ready();
        UUID first = treat(book, 0);
        UUID second = treat(book, 28);
        planAnew(book, 56);
        UUID third = treat(book, 56);
        Course course = book.course();
        assertThat(Progress.before(course, first).map(Progress::next)).contains(1);
        assertThat(Progress.before(course, second).map(Progress::next)).contains(2);
        assertThat(Progress.before(course, third).map(Progress::next)).contains(1);
        assertThat(Progress.before(course, second).orElseThrow().plan().clearance())
                .isEqualTo(Courses.clearance(DAY));
        assertThat(Progress.before(course, third).orElseThrow().plan().clearance())
                .isEqualTo(Courses.clearance(DAY.plusDays(56)));
        assertThat(Progress.with(course, third).orElseThrow().given())
                .extracting(Course.Given::entry)
                .containsExactly(third);
        assertThat(Progress.before(course, new UUID(9, 9))).isEmpty();
    }

    @Test
    void a_session_that_was_struck_counts_no_more() {
        Courses.Book book = Courses.ready();
        UUID first = treat(book, 0);
        UUID second = treat(book, 28);
        book.add(DAY.plusDays(28), new CourseEvent.Corrected(first, Optional.empty()));
        assertThat(next(book)).contains(2);
        assertThat(Progress.before(book.course(), second).map(Progress::next)).contains(1);
    }

    @Test
    void a_plan_is_complete_after_its_last_visit() {
        Courses.Book book = Courses.ready();
        treat(book, 0);
        treat(book, 28);
        assertThat(Progress.of(book.course()).orElseThrow().isComplete()).isFalse();
        treat(book, 56);
        assertThat(Progress.of(book.course()).orElseThrow().isComplete()).isTrue();
    }
}
