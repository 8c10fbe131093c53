package org.needlework.core.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.source.Coded;

/// One time that the glass was broken, and what was found when somebody looked at it.
///
/// @param broken the entry of the chain
/// @param reason as given; empty where the patient was erased since
/// @param seen   how often the record was opened under it
public record GlassUse(AuditLine broken, Optional<String> reason, int seen, List<Review> reviews) {

    public GlassUse {
        reviews = List.copyOf(reviews);
    }

    /// What a review finds.
    public enum Finding implements Coded {
        JUSTIFIED,
        NOT_JUSTIFIED,
        TO_BE_CLARIFIED
    }

    /// @param remark in words; may be empty
    public record Review(Instant at, UUID by, Finding finding, String remark) {}
}
