package org.needlework.core.record;

import java.util.List;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.Gate;
import org.needlework.core.report.Statement;

/// What came of an attempt to add to a course.
public sealed interface Appending {

    /// It is recorded: now, or by an earlier attempt with the same id.
    record Recorded(CourseEntry entry) implements Appending {}

    /// Somebody else added something meanwhile, or something else was added under the same id; look
    /// at it, then try again.
    record Overtaken(List<CourseEntry> since) implements Appending {
        public Overtaken {
            since = List.copyOf(since);
        }
    }

    /// The course does not admit it.
    record Refused(List<Statement> reasons, List<Gate.Shut> shut) implements Appending {
        public Refused {
            reasons = List.copyOf(reasons);
            shut = List.copyOf(shut);
        }
    }
}
