package org.needlework.core.patient;

import org.needlework.core.source.Coded;

/// Where a condition stands on the day the facts were taken.
public enum ConditionState implements Coded {
    /// Present and active, or present at all where there is nothing to control.
    ACTIVE,
    /// Present, controlled by treatment.
    CONTROLLED,
    /// Present, not controlled.
    UNCONTROLLED,
    /// Known, quiet at present.
    QUIESCENT,
    /// Healed; `since` is then the day it resolved.
    RESOLVED,
    /// Had it before, or tends to it.
    HISTORY
}
