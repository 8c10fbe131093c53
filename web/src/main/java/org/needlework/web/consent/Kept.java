package org.needlework.web.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Consent;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.record.NotFound;

/// A consent that a course keeps, and what became of it.
///
/// @param ended the entry that ended it; empty while it holds
public record Kept(CourseEntry entry, Consent consent, Standing standing, Optional<CourseEntry> ended) {

    /// What became of a consent.
    public enum Standing {
        HOLDS,
        WITHDRAWN,
        PLAN_CHANGED,
        RENEWED,
        CORRECTED
    }

    public boolean holds() {
        return standing == Standing.HOLDS;
    }

    /// Every consent of a course, the latest first.
    static List<Kept> list(Course course) {
        List<Kept> kept = new ArrayList<>();
        for (CourseEntry entry : course.entries()) {
            if (entry.event() instanceof CourseEvent.Consented(Consent consent)) {
                kept.add(of(course, entry, consent));
            }
        }
        return kept.reversed();
    }

    static Kept get(Course course, UUID entry) {
        return list(course).stream()
                .filter(each -> each.entry.id().equals(entry))
                .findFirst()
                .orElseThrow(() -> new NotFound("no such consent"));
    }

    private static Kept of(Course course, CourseEntry entry, Consent consent) {
        if (course.state() instanceof CourseState.Consented(var ignored, UUID holding) && holding.equals(entry.id())) {
            return new Kept(entry, consent, Standing.HOLDS, Optional.empty());
        }
        return course.entries().stream()
                .filter(later -> later.number() > entry.number())
                .flatMap(later -> standing(later, entry.id()).stream()
                        .map(standing -> new Kept(entry, consent, standing, Optional.of(later))))
                .findFirst()
                .orElse(new Kept(entry, consent, Standing.CORRECTED, Optional.empty()));
    }

    private static Optional<Standing> standing(CourseEntry later, UUID consent) {
        CourseEvent event = later.event();
        if (event instanceof CourseEvent.Corrected(UUID wrong, Optional<CourseEvent> instead)) {
            return wrong.equals(consent)
                    ? Optional.of(Standing.CORRECTED)
                    : instead.filter(CourseEvent.Planned.class::isInstance).map(ignored -> Standing.PLAN_CHANGED);
        }
        if (event instanceof CourseEvent.Withdrawn) {
            return Optional.of(Standing.WITHDRAWN);
        }
        if (event instanceof CourseEvent.Planned) {
            return Optional.of(Standing.PLAN_CHANGED);
        }
        return event instanceof CourseEvent.Consented ? Optional.of(Standing.RENEWED) : Optional.empty();
    }
}
