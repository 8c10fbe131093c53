package org.needlework.core.course;

import org.needlework.core.source.Coded;

/// A gate that a clinician passed although it was shut. It shows for ever, even if its session is
/// corrected.
public record GateOverride(Gate gate, Reason reason, String note) {

    /// Why, in a code that can be counted.
    public enum Reason implements Coded {
        HEALED_ON_EXAMINATION,
        PERSON_CANNOT_COME_LATER,
        OTHER_CLINICAL_JUDGEMENT
    }

    public GateOverride {
        if (reason == Reason.OTHER_CLINICAL_JUDGEMENT && note.isBlank()) {
            throw new IllegalArgumentException("another clinical judgement is put in words");
        }
    }
}
