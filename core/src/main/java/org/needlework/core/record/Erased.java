package org.needlework.core.record;

import java.util.UUID;

/// This patient's key was destroyed; nothing of them can be read any more.
public final class Erased extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Erased(UUID patient) {
        super("patient " + patient + " was erased");
    }
}
