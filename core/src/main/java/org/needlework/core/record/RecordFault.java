package org.needlework.core.record;

import org.jspecify.annotations.Nullable;

/// The record could not do what was asked, and did none of it. The message is for the person at the
/// keyboard and holds nothing of a patient.
public abstract class RecordFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    protected RecordFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Whether trying again later can help.
    public abstract boolean isAway();

    /// Whether the disk of the record is full, and somebody must make room on it.
    public boolean isFull() {
        return false;
    }
}
