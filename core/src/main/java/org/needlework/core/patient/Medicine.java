package org.needlework.core.patient;

import java.time.LocalDate;
import org.needlework.core.source.Coded;

/// A medicine as the person names it; what class it belongs to is the guideline's knowledge.
///
/// @param name       generic or brand name, as said
/// @param prescribed whether a prescriber ordered it; aspirin for heart or stroke counts as
///     prescribed wherever
///     it was
/// bought
public record Medicine(
        String name,
        Answer<Route> route,
        Answer<Reason> reason,
        Answer<Boolean> prescribed,
        Answer<LastTaken> lastTaken) {

    /// How it is taken.
    public enum Route implements Coded {
        ORAL,
        TOPICAL,
        INJECTED,
        INHALED,
        OTHER
    }

    /// What it is taken for.
    public enum Reason implements Coded {
        HEART_OR_STROKE,
        CLOT,
        PAIN,
        INFLAMMATION,
        ACNE,
        SKIN_AGEING,
        PIGMENT,
        INFECTION,
        TRANSPLANT,
        AUTOIMMUNE,
        CANCER,
        SUPPLEMENT,
        OTHER
    }

    /// When it was last taken: still being taken, or last on a day.
    public sealed interface LastTaken {
        record Ongoing() implements LastTaken {}

        record On(LocalDate day) implements LastTaken {}
    }
}
