package org.needlework.core.record;

import org.needlework.core.people.Action;

/// Somebody may not do this. The attempt is in the audit.
public final class Denied extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Action action;

    public Denied(Action action) {
        super("this person may not " + action.code().replace('_', ' '));
        this.action = action;
    }

    public Action action() {
        return action;
    }
}
