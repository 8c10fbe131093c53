package org.needlework.record.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.needlework.core.record.RecordFault;

/// The database could not do what was asked, and did none of it. The message is for the person at
/// the keyboard and holds nothing of a patient.
public final class StoreFault extends RecordFault {

    private static final long serialVersionUID = 1;
    private static final String FULL = "53100";

    private final String state;

    StoreFault(SQLException cause) {
        super(describe(cause), cause);
        this.state = state(cause);
    }

    public StoreFault(String message) {
        super(message, null);
        this.state = "";
    }

    /// SQLSTATE, or empty.
    public String state() {
        return state;
    }

    @Override
    public boolean isAway() {
        return isAway(state);
    }

    @Override
    public boolean isFull() {
        return state.equals(FULL);
    }

    private static boolean isAway(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String describe(SQLException cause) {
        String state = state(cause);
        if (isAway(state)) {
            return "The database is away. What was not acknowledged may or may not be recorded; "
                    + "entering it again with the same id is safe.\nTry again in a moment.";
        }
        return switch (state) {
            case FULL -> "The disk of the database is full; nothing was recorded.\nMake room, then try again.";
            case "23505" -> "This was recorded before, or a serial number was used before; nothing was recorded.";
            case "42501" -> "The database does not permit this; nothing was recorded.";
            default -> "The database refused (" + state + "): " + firstLine(cause) + "\nNothing was recorded.";
        };
    }

    /// A pool that could not connect in time says so by its type alone.
    private static String state(SQLException cause) {
        @Nullable String known = cause.getSQLState();
        return known != null ? known : cause instanceof SQLTransientConnectionException ? "08001" : "";
    }

    private static String firstLine(SQLException cause) {
        String message = cause.getMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
