package org.needlework.core.record;

import java.time.Instant;
import java.util.UUID;

/// Unfinished work on a course, kept so that a crash loses nothing typed. It is not part of the
/// record until it is entered.
///
/// @param version counts every saving, from 1
/// @param text    the work, in whatever form its page writes it
public record Draft(int version, String text, UUID by, Instant at) {

    /// What came of saving.
    public sealed interface Saving {
        record Saved(Draft draft) implements Saving {}

        /// Somebody else saved meanwhile.
        ///
        /// @param draft as it stands now; empty if somebody threw it away or entered it
        record Overtaken(java.util.Optional<Draft> draft) implements Saving {}
    }
}
