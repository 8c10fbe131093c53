package org.needlework.core.record;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One entry of the audit chain: who saw or did what, and when.
///
/// @param action  code of what was done, such as `see_record`, `write` or `refused`
/// @param what    on what, such as the kind of an event
/// @param subject hash of what was written, in hexadecimal; empty for reads
/// @param glass   whether the glass was broken for it
/// @param note    the reason, sealed with the patient's key
public record AuditLine(
        UUID clinic,
        long number,
        Instant at,
        UUID person,
        String role,
        String action,
        String what,
        Optional<UUID> patient,
        Optional<UUID> course,
        Optional<String> subject,
        boolean glass,
        Optional<String> note,
        String previous,
        String hash) {}
