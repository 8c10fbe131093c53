package org.needlework.core.account;

import java.time.Instant;
import java.util.Optional;
import org.needlework.core.people.Person;

/// Somebody on the list of a clinic's people.
///
/// @param active       whether they work here now
/// @param userName     empty until they have accepted an invitation
/// @param invitedUntil until when their invitation can be used, where there is one
public record Colleague(
        Person person,
        boolean active,
        Optional<String> userName,
        boolean secondFactor,
        int passkeys,
        Optional<Instant> lockedUntil,
        Optional<Instant> signedInAt,
        Optional<Instant> invitedUntil) {}
