package org.needlework.core.people;

import org.needlework.core.source.Coded;

/// What somebody is in a clinic. One person has one role.
public enum Role implements Coded {
    CLINICIAN,
    ASSISTANT,
    FRONT_DESK,
    AUDITOR,
    ADMINISTRATOR
}
