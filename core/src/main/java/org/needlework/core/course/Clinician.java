package org.needlework.core.course;

/// Who did it: a qualified person, by name.
public record Clinician(String name) {
    public Clinician {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a clinician has a name");
        }
    }
}
