package org.needlework.core.patient;

import java.time.LocalDate;
import org.needlework.core.source.Coded;

/// Something done to the skin, or to the person, that must first wear off or heal.
public record RecentProcedure(Kind kind, Answer<Condition.Place> zone, Answer<LocalDate> date) {

    /// What was done.
    public enum Kind implements Coded {
        BOTULINUM_TOXIN,
        FILLER,
        SUPERFICIAL_PEEL,
        MEDIUM_OR_DEEP_PEEL,
        NON_ABLATIVE_LASER,
        INTENSE_PULSED_LIGHT,
        ABLATIVE_LASER,
        DERMABRASION,
        SURGERY,
        MICRONEEDLING,
        RADIOTHERAPY,
        CHEMOTHERAPY,
        FACIAL_OR_MICRODERMABRASION,
        WAXING_OR_DEPILATION,
        TATTOO_OR_PERMANENT_MAKEUP
    }
}
