package org.needlework.core.course;

import java.time.LocalDate;
import java.util.List;
import org.needlework.core.quantity.Depth;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Zone;

/// A session as it was given, under a clearance of its day.
public record Session(
        Schedule.Entry appointment, Clearance clearance, LocalDate on, Clinician by, List<Delivered> delivered) {

    public Session {
        delivered = List.copyOf(delivered);
    }

    /// What was done in one zone.
    ///
    /// @param lot lot of the cartridge
    public record Delivered(Zone zone, Depth needle, int passes, EndPoint endPoint, int pain_nrs, String lot) {
        public Delivered {
            if (pain_nrs < 0 || pain_nrs > 10) {
                throw new IllegalArgumentException("pain (" + pain_nrs + ") is rated 0 to 10");
            }
            if (lot.isBlank()) {
                throw new IllegalArgumentException("a session records the lot of its cartridge");
            }
        }
    }

    /// Records a session.
    ///
    /// @throws IllegalArgumentException if the clearance is of another day, or a zone was needled
    ///     without clearance
    /// or beyond its limits
    public static Session perform(
            Schedule.Entry appointment,
            Screening.Cleared cleared,
            LocalDate on,
            Clinician by,
            List<Delivered> delivered) {
        Clearance clearance = cleared.clearance();
        if (!clearance.on().equals(on)) {
            throw new IllegalArgumentException(
                    "clearance of " + clearance.on() + " does not hold on " + on + ".\nMaybe screen again today.");
        }
        for (Delivered each : delivered) {
            ZoneLimits limits = clearance
                    .findLimits(each.zone())
                    .orElseThrow(() ->
                            new IllegalArgumentException("zone (" + each.zone().code() + ") is not cleared"));
            if (each.needle().isDeeperThan(limits.deepest())) {
                throw new IllegalArgumentException("needle (" + each.needle().millimetres() + " mm) in "
                        + each.zone().code() + " is deeper than its limit ("
                        + limits.deepest().millimetres() + " mm)");
            }
        }
        return new Session(appointment, clearance, on, by, delivered);
    }
}
