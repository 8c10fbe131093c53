package org.needlework.core.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What came of a wish to be erased.
public sealed interface Erasure {

    /// The law still asks for the record.
    ///
    /// @param until first day on which it may be erased
    record Kept(LocalDate until) implements Erasure {}

    record Done(Receipt receipt) implements Erasure {}

    /// What is true of the erasure on the moment that it was looked up.
    ///
    /// @param events          entries of courses that remain, as bytes that nobody can open
    /// @param identities      the same of names
    /// @param keyRows         keys of this patient in the database; 0 is what makes the
    ///     erasure true
    /// @param readModelRows   lines about this patient beside the events; 0 likewise
    /// @param backupsThatHold backups made before the erasure, which still hold the key until
    ///     they are
    ///     destroyed
    record Receipt(
            UUID patient,
            Instant erasedAt,
            UUID erasedBy,
            int events,
            int identities,
            int keyRows,
            int readModelRows,
            List<Instant> backupsThatHold) {

        public Receipt {
            backupsThatHold = List.copyOf(backupsThatHold);
        }

        /// Whether the database itself can no longer show anything of the patient.
        public boolean isErased() {
            return keyRows == 0 && readModelRows == 0;
        }

        /// The receipt in words for the person who asked.
        public String text() {
            StringBuilder text = new StringBuilder();
            text.append("Patient ").append(patient).append("\n");
            text.append("The key was destroyed on ")
                    .append(erasedAt)
                    .append(" by ")
                    .append(erasedBy)
                    .append(".\n");
            text.append(events)
                    .append(" entries and ")
                    .append(identities)
                    .append(" names remain as bytes that nobody can open; ")
                    .append(isErased() ? "nothing else remains" : "SOMETHING ELSE REMAINS")
                    .append(".\nThe audit keeps that the record existed and who opened it, under a number.\n");
            text.append(
                    backupsThatHold.isEmpty()
                            ? "No backup was made before.\n"
                            : "Backups of these moments still hold the key until they are destroyed: " + backupsThatHold
                                    + "\n");
            text.append("The database's own log may hold the wrapped key until it is overwritten;")
                    .append(" it opens only with the clinic's key file.\n");
            return text.toString();
        }
    }
}
