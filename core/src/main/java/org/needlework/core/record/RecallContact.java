package org.needlework.core.record;

import java.time.LocalDate;
import java.util.UUID;
import org.needlework.core.source.Coded;

/// One step of the check that a recall reached a patient.
///
/// @param note what was said; may be empty; sealed with the patient's key
public record RecallContact(State state, LocalDate on, UUID by, String note) {

    /// How far it came.
    public enum State implements Coded {
        /// Nobody was reached.
        TRIED,
        /// The patient knows.
        TOLD,
        /// The patient said how they are, and what was found is in their record.
        ANSWERED
    }
}
