package org.needlework.core.screening;

import java.util.List;

/// What a clinic changes in the guideline. It may tighten any rule, and relax only those that the
/// guideline marks as practice; the guideline refuses the rest.
///
/// @param clinic name of the clinic, as its plans will show it; empty if nothing is changed
/// @param limits limits of plans that the clinic holds tighter than the guideline
public record ClinicSettings(String clinic, List<Change> changes, List<TighterLimit> limits) {

    public ClinicSettings {
        changes = List.copyOf(changes);
        limits = List.copyOf(limits);
    }

    /// Changes to rules only.
    public ClinicSettings(String clinic, List<Change> changes) {
        this(clinic, changes, List.of());
    }

    /// The guideline as it is.
    public static ClinicSettings none() {
        return new ClinicSettings("", List.of());
    }

    /// A change to one rule.
    public sealed interface Change {

        /// Id of the rule that changes.
        String rule();

        /// Why the clinic changes it, in its own words.
        String why();

        /// The rule weighs differently.
        record Weight(String rule, Severity severity, String why) implements Change {}

        /// The rule asks for a different number of days.
        record Wait(String rule, int days, String why) implements Change {}
    }

    /// A limit of plans, held tighter; a limit is never relaxed.
    ///
    /// @param limit name of the limit, such as `depth_cheek` or `interval`
    /// @param value in the unit of the limit: millimetres, punctures per cm², sessions or days
    /// @param why   why the clinic holds it tighter, in its own words
    public record TighterLimit(String limit, double value, String why) {}
}
