package org.needlework.core.record;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Who is at the door.
///
/// @param glass where the glass is broken
public record Access(UUID person, Optional<Glass> glass) {

    /// Broken glass: one patient's record is seen by somebody who otherwise may not, for a while,
    /// because they gave a reason. Given by [ClinicRecord#breakGlass]; the record believes none that
    /// is not in its audit.
    public record Glass(UUID patient, Instant until) {}

    public static Access of(UUID person) {
        return new Access(person, Optional.empty());
    }

    public Access with(Glass broken) {
        return new Access(person, Optional.of(broken));
    }
}
