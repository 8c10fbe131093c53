package org.needlework.healing.model;

/// How steps grow after a session. Steps are powers of two of a day, in step with the time since
/// the session, so that they land on every whole day that matters without a stub, and their
/// factorisations are few.
///
/// @param first_days       first step after a session, a power of two
/// @param share            step over the time since the last session
/// @param longest_days     longest step
/// @param longestLate_days longest step from `late_days` on
/// @param late_days        since the last session
public record Pace(double first_days, double share, double longest_days, double longestLate_days, double late_days) {

    /// Length of the next step.
    ///
    /// @param since_days     time since the last session
    /// @param remaining_days time until the next session or the end, a whole number once steps
    ///     reach a day
    public double step_days(double since_days, double remaining_days) {
        double most = since_days >= late_days ? longestLate_days : longest_days;
        double wanted = Math.min(most, Math.max(first_days, share * since_days));
        double step = first_days;
        while (2 * step <= wanted) {
            step *= 2;
        }
        while (step > remaining_days || (step <= 1 && since_days % step != 0)) {
            step /= 2;
        }
        return step;
    }
}
