package org.needlework.core.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.needlework.core.skin.Zone;

/// Everything that is asked of a course.
///
/// @param maxDowntime_days most days of downtime after a session
/// @param finishBy         day by which the last session should be done
/// @param shorterInterval  an interval below the usual shortest, which only a clinician may
///     enter, with a reason
public record Goals(
        List<Goal> goals,
        Optional<Integer> maxDowntime_days,
        Optional<Integer> maxSessions,
        Optional<LocalDate> finishBy,
        Optional<ShorterInterval> shorterInterval) {

    public Goals {
        goals = List.copyOf(goals);
    }

    public static Goals none() {
        return new Goals(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public List<Goal> listGoals(Zone zone) {
        return goals.stream().filter(goal -> goal.zone() == zone).toList();
    }

    /// An interval of at least 14 days that a clinician asked for, and why.
    public record ShorterInterval(int days, String reason, String by) {
        public ShorterInterval {
            if (days < 14) {
                throw new IllegalArgumentException("interval (" + days + " days) must be at least 14 days");
            }
        }
    }
}
