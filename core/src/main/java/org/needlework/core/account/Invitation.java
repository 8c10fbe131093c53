package org.needlework.core.account;

import java.time.Instant;
import org.needlework.core.people.Person;

/// A way in for somebody who has no account yet, or who lost theirs. Used once.
public record Invitation(AccountId id, Person person, String clinicName, Instant until) {}
