package org.needlework.core.record;

import java.util.Optional;
import java.util.UUID;

/// Who is at the door.
///
/// @param glass a reason, where the glass is broken
public record Access(UUID person, Optional<String> glass) {

    public Access {
        if (glass.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("the glass is broken for a reason");
        }
    }

    public static Access of(UUID person) {
        return new Access(person, Optional.empty());
    }

    public Access breakingGlass(String reason) {
        return new Access(person, Optional.of(reason));
    }
}
