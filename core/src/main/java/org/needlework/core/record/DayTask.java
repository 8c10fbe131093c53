package org.needlework.core.record;

import java.time.LocalDate;
import java.util.UUID;
import org.needlework.core.source.Coded;

/// Something that waits to be done for a patient.
///
/// @param due     the day on which it became or becomes due; before the clinic's day it is overdue
/// @param given   sessions given so far
/// @param planned sessions that the plan asks for; 0 without a plan
public record DayTask(PatientLine line, UUID course, Kind kind, LocalDate due, int given, int planned) {

    /// What waits.
    public enum Kind implements Coded {
        /// Cleared, and no plan was proposed.
        PLAN,
        /// A plan was proposed and nobody agreed on it.
        ACCEPTANCE,
        /// A plan was agreed on and nobody consented.
        CONSENT,
        /// The plan's interval is over, or the first session can be given.
        SESSION,
        /// Nobody has looked at the skin since the last session.
        RECOVERY,
        /// The day has come by which the goals should be reached.
        OUTCOME
    }
}
