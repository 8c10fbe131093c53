package org.needlework.core.patient;

import java.time.LocalDate;

/// Recent sun.
///
/// @param burn       sunburn in the area to be treated
/// @param lastDirect the last day with direct sun on that skin; [Exposure.None] if there was none
///     to speak of
public record Sun(Answer<Burn> burn, Answer<Exposure> lastDirect) {

    public static Sun notAsked() {
        return new Sun(Answer.notAsked(), Answer.notAsked());
    }

    /// Sunburn: none, still there, or gone since a day.
    public sealed interface Burn {
        record None() implements Burn {}

        record Present() implements Burn {}

        record Resolved(LocalDate day) implements Burn {}
    }

    /// Direct sun: none within weeks, or last on a day.
    public sealed interface Exposure {
        record None() implements Exposure {}

        record On(LocalDate day) implements Exposure {}
    }
}
