package org.needlework.core.tissue;

import org.needlework.core.device.PunctureRate;
import org.needlework.core.quantity.Density;

/// How a device lays punctures on the surface of a block in one session. Every session draws new
/// positions.
public sealed interface Pattern {

    /// How a device of the catalogue lays its punctures in so many passes, which are shared out over
    /// up to four directions. Drums have eight rings of needles, as the 192 needles of a common roller
    /// (8 × 24), where as many divide their needles.
    static Pattern of(PunctureRate rate, int passes) {
        int directions = Math.clamp(passes, 1, 4);
        return switch (rate) {
            case PunctureRate.Rolled(int needles, double drumDiameter_mm, double drumWidth_mm) ->
                new Rolled(needles, needles % 8 == 0 ? 8 : 1, drumDiameter_mm, drumWidth_mm, passes, directions);
            case PunctureRate.Stroked stroked ->
                new Stroked(
                        stroked.needles(),
                        stroked.frequency_hz(),
                        stroked.width_mm(),
                        stroked.speed_mm_per_s(),
                        stroked.newHoleShare(),
                        passes,
                        directions);
            case PunctureRate.Stamped(int needles, double area_cm2) -> new Stamped(needles, area_cm2, passes);
        };
    }

    /// A square lattice; the block's width is taken to be a whole number of its spacings.
    record Lattice(Density density) implements Pattern {}

    /// Anywhere, independently (a Poisson process).
    record Scattered(Density density) implements Pattern {}

    /// Anywhere, but no two close together (blue noise).
    record Spread(Density density) implements Pattern {}

    /// A needled drum rolled over the skin, its rows of needles as they are on the drum, entering
    /// and leaving obliquely. Needles reach half of their setting unless `f_pen` is set.
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
