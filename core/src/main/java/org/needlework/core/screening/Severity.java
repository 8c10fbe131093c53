package org.needlework.core.screening;

import org.needlework.core.source.Coded;

/// How grave a finding is, from least to most.
public enum Severity implements Coded {
    INFO,
    CAUTION,
    DEFER,
    REFER,
    BLOCK;

    public boolean isGraverThan(Severity other) {
        return compareTo(other) > 0;
    }

    /// The verdict this severity leads to.
    public Verdict verdict() {
        return switch (this) {
            case INFO, CAUTION -> Verdict.CLEARED;
            case DEFER -> Verdict.DEFERRED;
            case REFER -> Verdict.REFERRED;
            case BLOCK -> Verdict.DECLINED;
        };
    }
}
