package org.needlework.core.clinic;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.needlework.core.record.Records;

/// Port: looks after the record as a whole.
public interface RecordKeeping {

    /// Opens the record to be worked with, making an empty one where there is none.
    ///
    /// @param database JDBC address of the clinic's own PostgreSQL; if empty, where the record is
    Records openRecords(Optional<String> database) throws Trouble;

    /// Writes everything into one file: the database at one moment, the keys, the checkpoints.
    Holding backup(Path file) throws Trouble;

    /// Fills an empty place from a backup, verified before and after; all of it or nothing.
    Holding restore(Path file) throws Trouble;

    /// Moves the record to another database and works there from now on.
    ///
    /// @param to a JDBC address of PostgreSQL, or `embedded`
    Holding move(String to) throws Trouble;

    /// Writes the read models anew from the events.
    ///
    /// @return how many courses were written
    int rebuild() throws Trouble;

    AuditReport verifyAudit() throws Trouble;

    /// What a backup, a restored place or the end of a move holds.
    ///
    /// @param rows   how many rows each table has
    /// @param sha256 of the backup's file; of all tables together for a move
    record Holding(SequencedMap<String, Long> rows, String sha256) {}

    /// @param entries    of the audit chains
    /// @param rows       of the record that the chains tell of
    /// @param clockSteps how often the clock had gone back
    /// @param flaws      one line each; empty if the record is sound
    record AuditReport(long entries, long rows, int checkpoints, int clockSteps, List<String> flaws) {
        public AuditReport {
            flaws = List.copyOf(flaws);
        }
    }

    /// It could not be done, and nothing was changed. The message is for the person at the
    /// keyboard.
    final class Trouble extends Exception {
        private static final long serialVersionUID = 1;

        public Trouble(String message) {
            super(message);
        }

        public Trouble(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
