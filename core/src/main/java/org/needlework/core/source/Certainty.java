package org.needlework.core.source;

/// How a number or statement came to be known, from best to least.
public enum Certainty {
    /// Read on the cited page.
    SEEN("seen"),
    /// Read on the cited page, which is of low quality (clinic, shop or consumer page): says what
    /// practice says,
    /// never
    /// an effect.
    SEEN_LOW("seen-low"),
    /// From general medical literature, not verified, high confidence.
    MEMORY_HIGH("memory-high"),
    /// From memory, moderate confidence.
    MEMORY_MODERATE("memory-moderate"),
    /// From memory, low confidence: never a default on its own.
    MEMORY_LOW("memory-low"),
    /// Fitted to a published result.
    CALIBRATED("calibrated"),
    /// Computed from other sourced numbers, or a proposed default that a clinician must sign off.
    DERIVED("derived"),
    /// A modelling assumption.
    ASSUMED("assumed");

    private final String code;

    Certainty(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
