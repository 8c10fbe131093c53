package org.needlework.web.clinic;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.screening.Request;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.desk.Wording;

/// A course as one line of its patient's page.
///
/// @param stage code of where it stands
/// @param what  zones and concerns of its latest screening, in words
/// @param last  day of its latest entry
public record CourseLine(
        UUID course, String stage, String stageWord, String what, int sessions, Optional<LocalDate> last) {

    static List<CourseLine> list(SignedIn me, UUID patient, Wording wording, Messages messages) {
        return me.record().listCourses(me.access(), patient).stream()
                .map(id -> of(id, me.record().getCourse(me.access(), id), wording, messages))
                .toList()
                .reversed();
    }

    private static CourseLine of(UUID id, Course course, Wording wording, Messages messages) {
        String stage = course.state().stage().code();
        return new CourseLine(
                id,
                stage,
                messages.of("clinic.stage." + stage),
                course.entries().stream()
                        .map(entry -> entry.event())
                        .filter(CourseEvent.Screened.class::isInstance)
                        .map(event -> ((CourseEvent.Screened) event).request())
                        .reduce((earlier, later) -> later)
                        .map(request -> what(request, wording))
                        .orElse(""),
                course.sessions().size(),
                course.entries().isEmpty()
                        ? Optional.empty()
                        : Optional.of(course.entries().getLast().on()));
    }

    private static String what(Request request, Wording wording) {
        return request.wishes().stream()
                .map(wish -> wording.title(wish.zone()) + " (" + wording.name(wish.concern()) + ")")
                .collect(Collectors.joining(", "));
    }
}
