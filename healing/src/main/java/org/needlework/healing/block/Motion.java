package org.needlework.healing.block;

/// Diffusion in a block, with linear loss: backward Euler, one direction after the other, in place.
///
///     (I − dt D Lx)(I − dt D Ly)(I + dt k − dt D Lz) u(t + dt) = u(t)
///
/// Periodic along x and y, closed at top and bottom, diffusivities by layer. All three matrices are
/// M-matrices with unit row sums, the last less the loss `k`: positive at any step, conservative to
/// rounding, and layer means relax as they would without splitting.
interface Motion {

    /// The matrices of one diffusivity, loss rate and step, factorised.
    interface Factors {}

    Factors factors(double diffusivity_mm2_per_d, double loss_per_d, double dt_d);

    void diffuse(Store u, Factors factors);
}
