package org.needlework.core.people;

import java.util.UUID;

/// Somebody who works in a clinic.
public record Person(UUID id, String name, Role role) {
    public Person {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a person has a name");
        }
    }
}
