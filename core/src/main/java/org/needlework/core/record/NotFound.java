package org.needlework.core.record;

/// There is no such patient, course or person in this clinic.
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotFound(String message) {
        super(message);
    }
}
