package org.needlework.core.record;

import org.needlework.core.source.Coded;

/// Somebody who may be the person that is being registered.
public record LikelyDuplicate(PatientLine line, Likeness likeness) {

    /// What the two have in common, the surest first. Names are compared without accents and case and in
    /// any order of their words; *near* allows one slip of the pen, two from eight letters on.
    public enum Likeness implements Coded {
        /// The same name and birth date.
        SAME_PERSON,
        /// The same or a near name, and the same or a near birth date.
        SLIP,
        /// The same or a near name; one of the two has no birth date.
        BIRTH_DATE_MISSING,
        /// Another name, reached at the same number or address.
        SAME_CONTACT
    }
}
