package org.needlework.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.needlework.core.people.Person;

/// How somebody who works in a clinic now signs in.
///
/// @param userName     as typed, in small letters; no two accounts have the same
/// @param password     as encoded by the edge, never the password itself; empty where the identity
///                     provider stands for it
/// @param secondFactor whether a code is asked for after the password or the provider
/// @param lockedUntil  until when no password is accepted, after repeated failures
/// @param generation   counts up whenever all sessions of this account end
public record Account(
        AccountId id,
        Person person,
        String clinicName,
        String userName,
        Optional<String> password,
        boolean secondFactor,
        Optional<Instant> lockedUntil,
        int generation) {

    /// A lock that reaches further than any is made for was made by a clock that has gone back since,
    /// and holds nobody out.
    public boolean isLocked(Instant now) {
        Instant furthest = now.plus(Duration.ofMinutes(Accounts.LOCKED_MINUTES));
        return lockedUntil
                .filter(until -> now.isBefore(until) && !until.isAfter(furthest))
                .isPresent();
    }

    /// Without what would help a thief.
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
