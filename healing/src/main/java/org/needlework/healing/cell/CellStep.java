package org.needlework.healing.cell;

import org.needlework.healing.model.Coefficients;
import org.needlework.healing.model.StepCoefficients;

/// What depends on the step size: the decays of the reactions and the factorised diffusion
/// matrices of eight skins. Made once per step size and used again.
final class CellStep {

    private final StepCoefficients reactions = new StepCoefficients();
    /// Of the reactions.
    final double[] values = reactions.values();

    final Transport.Factors signal;
    final Transport.Factors inflammation;
    final Transport.Factors cells;
    final Transport.Factors surface;
    /// Share of the erythema of the puncture that is left after the step (rate 1 per day).
    double rednessLeft;

    CellStep(int nr, int nz, int surfaceRings) {
        signal = new Transport.Factors(nr, nz);
        inflammation = new Transport.Factors(nr, nz);
        cells = new Transport.Factors(nr, nz);
        surface = new Transport.Factors(surfaceRings, 1);
    }

    /// @param lossInTransport whether decay of `c` and `m` is solved together with their
    ///     diffusion
    /// @param surfaceShare    share of the step that the surface takes at once
    void set(
            double[] radius_mm,
            double height_mm,
            Coefficients k,
            double dt,
            boolean lossInTransport,
            double surfaceShare) {
        reactions.set(k, dt, surfaceShare);
        rednessLeft = StrictMath.exp(-dt);
        double[] v = k.values();
        signal.set(radius_mm, height_mm, v, Coefficients.DC, lossInTransport ? Coefficients.D_C : -1, dt);
        inflammation.set(radius_mm, height_mm, v, Coefficients.DM, lossInTransport ? Coefficients.D_M : -1, dt);
        cells.set(radius_mm, height_mm, v, Coefficients.DN, -1, dt);
        surface.set(radius_mm, height_mm, v, Coefficients.DE, -1, dt);
    }

    double dt() {
        return reactions.dt();
    }
}
