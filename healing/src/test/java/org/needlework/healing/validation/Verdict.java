package org.needlework.healing.validation;

/// What came of holding the model against a publication.
enum Verdict {
    MATCHES("matches"),
    CALIBRATED_TO("calibrated to"),
    PARTLY("partly"),
    MISMATCH("mismatch"),
    NOT_COMPARABLE("not comparable");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
