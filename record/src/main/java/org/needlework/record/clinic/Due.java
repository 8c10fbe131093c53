package org.needlework.record.clinic;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseEvent.Kind;
import org.needlework.core.course.CourseState.Stage;
import org.needlework.core.course.Progress;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Plan;

/// From which day on something waits to be done in a course. Days only, so that they can be kept
/// beside the events; what is overdue is asked on the day.
final class Due {

    /// A look at the recovery is due on the day after the session, and an outcome without dated
    /// goals 90 days after the last one: trials look one to three months after it. Both assumed.
    private static final int RECOVERY_DAYS = 1;

    private static final int OUTCOME_DAYS = 90;

    private Due() {}

    static int planned(Course course) {
        return course.plan().map(Plan::visits).orElse(0);
    }

    /// Sessions given of the plan on the table; of the whole course where there is none.
    static int given(Course course) {
        return course.plan().isEmpty()
                ? course.sessions().size()
                : Progress.of(course).map(each -> each.given().size()).orElse(0);
    }

    /// For a plan, for its acceptance or for a consent, by the stage.
    static Optional<LocalDate> waitingSince(Course course) {
        return switch (course.state().stage()) {
            case OPEN -> course.sessions().isEmpty() ? course.clearance().map(each -> each.on()) : Optional.empty();
            case PROPOSED -> last(course, Kind.PLANNED);
            case ACCEPTED -> {
                Optional<LocalDate> accepted = last(course, Kind.PLAN_ACCEPTED);
                Optional<LocalDate> withdrawn = last(course, Kind.CONSENT_WITHDRAWN);
                yield accepted.map(
                        day -> withdrawn.filter(other -> other.isAfter(day)).orElse(day));
            }
            case CONSENTED, ENDED -> Optional.empty();
        };
    }

    private static Optional<LocalDate> last(Course course, Kind kind) {
        return course.entries().stream()
                .filter(each -> each.event().kind() == kind)
                .map(CourseEntry::on)
                .max(Comparator.naturalOrder());
    }

    private static Optional<Course.Given> lastGiven(Course course) {
        return course.sessions().stream()
                .max(Comparator.comparing(each -> each.session().on()));
    }

    /// The plan's interval after the last session; the first from the consent on.
    static Optional<LocalDate> session(Course course) {
        if (course.state().stage() != Stage.CONSENTED || given(course) >= planned(course)) {
            return Optional.empty();
        }
        int interval_days = course.plan().map(Plan::interval_days).orElse(0);
        return lastGiven(course)
                .map(given -> given.session().on().plusDays(interval_days))
                .or(course::consentedOn);
    }

    static Optional<LocalDate> recovery(Course course) {
        return lastGiven(course)
                .filter(given -> course.entries().stream()
                        .noneMatch(each -> each.event() instanceof CourseEvent.Observed observed
                                && observed.session().equals(given.entry())))
                .map(given -> given.session().on().plusDays(RECOVERY_DAYS));
    }

    /// The last day by which a goal should be reached, counted from the first session, once the
    /// last session was given. A plan that took the place of another is counted from its own first
    /// session; one that is only proposed or accepted does not put off the outcome of what was given.
    static Optional<LocalDate> outcome(Course course) {
        Optional<Course.Given> given = lastGiven(course);
        Optional<Progress> under = given.flatMap(each -> Progress.with(course, each.entry()));
        if (given.isEmpty()
                || under.filter(Progress::isComplete).isEmpty()
                || course.state().stage() == Stage.ENDED) {
            return Optional.empty();
        }
        LocalDate first = under.get().given().stream()
                .map(each -> each.session().on())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Course.Given last = given.get();
        boolean assessed = course.entries().stream()
                .anyMatch(each -> each.event() instanceof CourseEvent.Assessed of
                        && of.session().equals(last.entry()));
        return assessed
                ? Optional.empty()
                : Optional.of(under.get().plan().goals().goals().stream()
                        .map(Goal::by_day)
                        .max(Comparator.naturalOrder())
                        .map(first::plusDays)
                        .filter(day -> day.isAfter(last.session().on()))
                        .orElse(last.session().on().plusDays(OUTCOME_DAYS)));
    }
}
