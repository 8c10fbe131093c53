package org.needlework.core.account;

import java.time.Instant;
import java.util.Optional;
import org.needlework.core.people.Person;

/// How somebody who works in a clinic now signs in.
///
/// @param userName     as typed, in small letters; no two accounts have the same
/// @param password     as encoded by the edge; never the password itself
/// @param secondFactor whether a code is asked for after the password
/// @param lockedUntil  until when no password is accepted, after repeated failures
/// @param generation   counts up whenever all sessions of this account end
public record Account(
        AccountId id,
        Person person,
        String clinicName,
        String userName,
        String password,
        boolean secondFactor,
        Optional<Instant> lockedUntil,
        int generation) {

    public boolean isLocked(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    /// Without what would help a thief.
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
