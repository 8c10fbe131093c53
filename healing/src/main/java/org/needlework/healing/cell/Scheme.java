package org.needlework.healing.cell;

import org.needlework.healing.model.Pace;

/// Grid, steps and formulas with which the unit cell is solved.
public enum Scheme {
    /// The numpy prototype, step for step, for comparison: 15 µm × 40 µm, first order in time,
    /// with its differences from the specification's text (section 6 of it).
    REFERENCE(0.015, 8, 400, 0.04, 1, 0.02, 0.03, 0.25, 0.25, 0.1, 1000),
    /// What every other grid is measured against: 15 µm × 40 µm.
    FINE(0.015, 12, 400, 0.04, 2, 1 / 64., 0.02, 0.25, 1, 0.125, 90),
    /// What plans are made on: rings of 25 µm, layers of 100 µm, so that 0.3, 0.6 and 1.2 mm are
    /// faces; steps that grow faster, up to four days. Its error is a test's business
    /// (`PlanningGridTest`).
    PLANNING(0.025, 12, 24, 0.1, 2, 1 / 64., 0.06, 4, 4, 1, 28);

    final double ring_mm;
    final int fewestRings;
    final int mostRings;
    final double layer_mm;
    final int surfaceRefinement;
    /// First step after a session, in days.
    final double firstStep_days;
    /// Step over the time since the last session.
    final double stepShare;
    final double longestStep_days;
    final double longestLateStep_days;
    final double taxisStep_days;
    /// From when on steps may take their late length, and chemotaxis is left out.
    final double late_days;
    private final Pace pace;

    Scheme(
            double ring_mm,
            int fewestRings,
            int mostRings,
            double layer_mm,
            int surfaceRefinement,
            double firstStep_days,
            double stepShare,
            double longestStep_days,
            double longestLateStep_days,
            double taxisStep_days,
            double late_days) {
        this.ring_mm = ring_mm;
        this.fewestRings = fewestRings;
        this.mostRings = mostRings;
        this.layer_mm = layer_mm;
        this.surfaceRefinement = surfaceRefinement;
        this.firstStep_days = firstStep_days;
        this.stepShare = stepShare;
        this.longestStep_days = longestStep_days;
        this.longestLateStep_days = longestLateStep_days;
        this.taxisStep_days = taxisStep_days;
        this.late_days = late_days;
        pace = new Pace(firstStep_days, stepShare, longestStep_days, longestLateStep_days, late_days);
    }

    /// Rings of a cell of this radius.
    public int rings(double radius_mm) {
        return Math.clamp((int) Math.ceil(radius_mm / ring_mm), fewestRings, mostRings);
    }

    /// Layers of a dermis of this height.
    public int layers(double height_mm) {
        return Math.max(2, (int) Math.ceil(height_mm / layer_mm - 1e-9));
    }

    /// The grid in words, such as `24 × 40, 15 µm × 40 µm`.
    public String grid(double radius_mm, double height_mm) {
        int nr = rings(radius_mm);
        int nz = layers(height_mm);
        return nr + " × " + nz + ", " + Math.round(1000 * radius_mm / nr) + " µm × " + Math.round(1000 * height_mm / nz)
                + " µm";
    }

    /// How its steps grow after a session.
    public Pace pace() {
        return pace;
    }

    boolean isReference() {
        return this == REFERENCE;
    }

    /// Length of the next step.
    ///
    /// @param since_days     time since the last session
    /// @param remaining_days time until the next session or the end, a whole number once steps
    ///     reach a day
    double step_days(double since_days, double remaining_days) {
        if (isReference()) {
            double wanted = Math.min(longestStep_days, Math.max(firstStep_days, stepShare * since_days));
            int doublings = (int) Math.floor(StrictMath.log(wanted / firstStep_days) / StrictMath.log(2) + 1e-12);
            return firstStep_days * (1L << doublings);
        }
        return pace.step_days(since_days, remaining_days);
    }
}
