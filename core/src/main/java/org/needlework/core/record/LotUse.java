package org.needlework.core.record;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Where a unit of a lot went.
public record LotUse(UUID patient, UUID course, UUID session, LocalDate on, String zone, Optional<String> serial) {}
