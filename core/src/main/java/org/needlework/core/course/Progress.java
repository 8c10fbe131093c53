package org.needlework.core.course;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.needlework.core.plan.Plan;

/// How far a plan was delivered. A plan that takes the place of another within a course is counted
/// from its own acceptance on; the dose of the skin and its most sessions are those of the whole
/// course.
///
/// @param given sessions given since the plan was accepted, in order of entry
public record Progress(Plan plan, List<Course.Given> given) {

    public Progress {
        given = List.copyOf(given);
    }

    /// Number of the next session of the plan, from 1.
    public int next() {
        return given.size() + 1;
    }

    /// Whether every visit of the plan was given.
    public boolean isComplete() {
        return given.size() >= plan.visits();
    }

    /// Of the plan in force; empty while none is accepted.
    public static Optional<Progress> of(Course course) {
        return of(course, course, Integer.MAX_VALUE);
    }

    /// Of the plan that was in force when a session began, with the sessions before it; where nobody
    /// recorded its beginning, when it was recorded itself.
    ///
    /// @param session the entry that recorded it first, or that it began
    public static Optional<Progress> before(Course course, UUID session) {
        OptionalInt number = begun(course, session);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Course then = Course.of(course.entries().stream()
                .filter(each -> each.number() < number.getAsInt())
                .toList());
        return of(course, then, number.getAsInt());
    }

    /// Of the plan that was in force when a session began, with that session.
    public static Optional<Progress> with(Course course, UUID session) {
        return before(course, session)
                .map(before -> new Progress(
                        before.plan(),
                        java.util.stream.Stream.concat(
                                        before.given().stream(),
                                        course.sessions().stream()
                                                .filter(each -> each.entry().equals(session)))
                                .toList()));
    }

    /// @param then  the course when the plan was in force
    /// @param until number of the first entry that does not count any more
    private static Optional<Progress> of(Course course, Course then, int until) {
        return then.planInForce()
                .flatMap(id -> then.plan().map(plan -> {
                    int accepted = acceptance(course, id);
                    return new Progress(
                            plan,
                            course.sessions().stream()
                                    .filter(each -> begun(course, each.entry()).stream()
                                            .anyMatch(number -> number > accepted && number < until))
                                    .toList());
                }));
    }

    /// A session follows the plan that was in force when it began.
    private static OptionalInt begun(Course course, UUID entry) {
        return numberOf(
                course, course.findOpening(entry).map(each -> each.entry().id()).orElse(entry));
    }

    private static OptionalInt numberOf(Course course, UUID entry) {
        return course.entries().stream()
                .filter(each -> each.id().equals(entry))
                .mapToInt(CourseEntry::number)
                .findFirst();
    }

    /// Number of the entry by which a plan was accepted first.
    private static int acceptance(Course course, UUID plan) {
        return course.entries().stream()
                .filter(each -> accepts(each.event(), plan))
                .mapToInt(CourseEntry::number)
                .min()
                .orElse(0);
    }

    private static boolean accepts(CourseEvent event, UUID plan) {
        return event instanceof CourseEvent.PlanAccepted(UUID accepted) && accepted.equals(plan);
    }
}
