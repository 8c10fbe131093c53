package org.needlework.core.course;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.needlework.core.skin.Zone;

/// How the skin recovered from a session, as observed.
public record Recovery(Session session, List<Observation> observations) {

    public Recovery {
        observations = List.copyOf(observations);
        for (Observation each : observations) {
            if (each.on().isBefore(session.on())) {
                throw new IllegalArgumentException(
                        "observation of " + each.on() + " is before the session of " + session.on());
            }
        }
    }

    /// What was seen in one zone on one day.
    ///
    /// @param redness 0 none to 3 marked
    public record Observation(Zone zone, LocalDate on, int redness, String note) {}

    /// Days after the session on which redness was last seen in a zone; 0 if it never was.
    public long redness_days(Zone zone) {
        return observations.stream()
                .filter(each -> each.zone() == zone && each.redness() > 0)
                .mapToLong(each -> ChronoUnit.DAYS.between(session.on(), each.on()))
                .max()
                .orElse(0);
    }
}
