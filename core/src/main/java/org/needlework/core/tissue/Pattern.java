package org.needlework.core.tissue;

import org.needlework.core.quantity.Density;

/// How a device lays punctures on the surface of a block in one session. Every session draws new
/// positions.
public sealed interface Pattern {

    /// A square lattice; the block's width is taken to be a whole number of its spacings.
    record Lattice(Density density) implements Pattern {}

    /// Anywhere, independently (a Poisson process).
    record Scattered(Density density) implements Pattern {}

    /// Anywhere, but no two close together (blue noise).
    record Spread(Density density) implements Pattern {}

    /// A needled drum rolled over the skin, its rows of needles as they are on the drum, entering
    /// and leaving obliquely.
    ///
    /// @param needles    on the whole drum
    /// @param rows       rings of needles along the drum's axis
    /// @param directions evenly turned directions, over which the passes are shared out
    record Rolled(int needles, int rows, double drumDiameter_mm, double drumWidth_mm, int passes, int directions)
            implements Pattern {}

    /// A pen's cartridge that strokes while it glides along parallel paths.
    ///
    /// @param needles      in the cartridge
    /// @param frequency_hz strokes per second
    /// @param width_mm     of the cartridge's working face
    /// @param newHoleShare share of strokes that make a new hole, above 0 up to 1
    /// @param directions   evenly turned directions, over which the passes are shared out
    record Stroked(
            int needles,
            double frequency_hz,
            double width_mm,
            double speed_mm_per_s,
            double newHoleShare,
            int passes,
            int directions)
            implements Pattern {}

    /// A plate of needles pressed at random places, as often as the passes ask for.
    record Stamped(int needles, double area_cm2, int passes) implements Pattern {}
}
