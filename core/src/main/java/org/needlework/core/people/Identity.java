package org.needlework.core.people;

import java.time.LocalDate;
import java.util.Optional;

/// Who a patient is. Kept apart from what is known of their skin.
public record Identity(String name, Optional<LocalDate> birthDate, String contact) {
    public Identity {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a patient has a name");
        }
    }
}
