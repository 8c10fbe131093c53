package org.needlework.core.source;

/// Strength of the evidence behind a rule.
public enum Grade {
    /// A regulator's text or a device or drug label.
    LABEL("label"),
    /// Several randomised trials that agree.
    HIGH("high"),
    /// Small randomised trials, or consistent controlled studies.
    MODERATE("moderate"),
    /// Uncontrolled series or case reports.
    LOW("low"),
    /// Custom of practice or expert opinion.
    PRACTICE("practice");

    private final String code;

    Grade(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
