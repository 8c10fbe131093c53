package org.needlework.core.account;

import java.time.Instant;
import java.util.Optional;

/// That somebody whom an identity provider vouches for is the owner of an account.
public record ProviderLink(ProviderIdentity identity, Instant madeAt, Optional<Instant> usedAt) {}
