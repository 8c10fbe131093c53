package org.needlework.record.server;

/// The database cannot be had. The message is for the person at the keyboard: what is wrong, and
/// what to do.
public final class ServerFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ServerFault(String message) {
        super(message);
    }

    public ServerFault(String message, Throwable cause) {
        super(message, cause);
    }
}
