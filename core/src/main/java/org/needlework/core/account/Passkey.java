package org.needlework.core.account;

import java.time.Instant;
import java.util.Optional;

/// A key that somebody holds in a device, as the edge that speaks with the device describes it.
///
/// @param id         of the credential, base64url
/// @param label      as its owner calls it
/// @param credential public key, counter and the rest, in the edge's own words; nothing secret
public record Passkey(String id, String label, String credential, Instant madeAt, Optional<Instant> usedAt) {}
