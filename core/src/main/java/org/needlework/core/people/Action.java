package org.needlework.core.people;

import org.needlework.core.source.Coded;

/// Everything that can be seen or done in a clinic. What is not an action cannot be done.
public enum Action implements Coded {
    /// Name, birth date, contact.
    SEE_IDENTITY,
    /// Facts, screenings, plans, sessions, recoveries and outcomes of one patient.
    SEE_RECORD,
    SEE_CALENDAR,
    SEE_STOCK,
    /// Counts over all courses, without patients.
    SEE_FIGURES,
    SEE_AUDIT,
    /// Who opened the record of one patient, for that patient.
    SEE_ACCESS,
    REGISTER_PATIENT,
    EDIT_IDENTITY,
    SCREEN,
    PLAN,
    ACCEPT_PLAN,
    TAKE_CONSENT,
    WITHDRAW,
    PERFORM_SESSION,
    OVERRIDE_GATE,
    OBSERVE,
    ASSESS,
    CORRECT,
    RECEIVE_STOCK,
    RECALL_LOT,
    EXPORT_PATIENT,
    ERASE_PATIENT,
    REVIEW_BROKEN_GLASS,
    MANAGE_PEOPLE,
    VERIFY_AUDIT
}
