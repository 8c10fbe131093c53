package org.needlework.core.account;

import java.util.UUID;

/// Whose account: one person of one clinic.
public record AccountId(UUID clinic, UUID person) {}
