package org.needlework.core.patient;

import java.time.LocalDate;
import org.needlework.core.skin.Zone;

/// A condition a person has or had.
///
/// @param since the day from which `state` holds
/// @param zone  where it is; unknown means it may be anywhere
public record Condition(ConditionKind kind, Answer<ConditionState> state, Answer<LocalDate> since, Answer<Place> zone) {

    /// Where on the body a condition or procedure is: in one zone, everywhere, or somewhere no plan
    /// goes.
    public sealed interface Place {
        record In(Zone zone) implements Place {}

        record Everywhere() implements Place {}

        record Elsewhere() implements Place {}

        /// Whether the place touches `target`.
        default boolean touches(Zone target) {
            return switch (this) {
                case In(Zone zone) -> zone == target;
                case Everywhere() -> true;
                case Elsewhere() -> false;
            };
        }
    }
}
