package org.needlework.healing.model;

import org.needlework.core.device.Device;
import org.needlework.core.device.PunctureRate;

/// What the needles of one session leave behind: the setting, the needle and how densely it went
/// in.
///
/// @param needle_mm       setting on the dial, in millimetres
/// @param diameter_mm     diameter of one needle
/// @param density_per_cm2 punctures per cm² in one session
public record Puncture(double needle_mm, double diameter_mm, double density_per_cm2) {

    public Puncture {
        if (!(needle_mm >= 0 && needle_mm < 100)) {
            throw new IllegalArgumentException("needle (" + needle_mm + " mm) must be 0 to 100 mm");
        }
        if (!(diameter_mm > 0 && diameter_mm < 10)) {
            throw new IllegalArgumentException("needle diameter (" + diameter_mm + " mm) must be above 0, below 10 mm");
        }
        if (!(density_per_cm2 > 0 && density_per_cm2 < 1e6)) {
            throw new IllegalArgumentException(
                    "density (" + density_per_cm2 + " per cm²) must be above 0 and below 1e6");
        }
    }

    /// The punctures of whole passes of a device.
    ///
    /// Roller: `needles/(π·diameter·width)` per pass; stamp: `needles/area`; pen:
    /// `eps·N·f/(v·w)`, where `newHoleShare` is the share of strokes that make a new hole
    /// (ignored by rollers and stamps).
    ///
    /// @throws IllegalArgumentException for a device that leaves no punctures
    public static Puncture of(Device device, double needle_mm, int passes, double newHoleShare) {
        double perPass = switch (device.rate()) {
            case PunctureRate.Stroked stroked -> stroked.perPassAt(newHoleShare).perSquareCentimetre();
            case PunctureRate.Rolled rolled -> rolled.perPass().perSquareCentimetre();
            case PunctureRate.Stamped stamped -> stamped.perPass().perSquareCentimetre();
        };
        return new Puncture(needle_mm, device.needleDiameter_mm(), perPass * passes);
    }

    /// Radius of the unit cell, `R = 1/√(π ν)`, in mm.
    public double cellRadius_mm() {
        return 1 / Math.sqrt(Math.PI * density_per_cm2 / 100);
    }

    /// Depth below the skin surface that the tip reaches, `f_pen · setting`, in mm.
    public double reach_mm(Parameters skin) {
        return skin.value(Symbol.PENETRATION) * needle_mm;
    }

    /// Depth below the dermal–epidermal junction that the tip reaches, `L`, in mm; zero if the
    /// needle stays in the epidermis. Not cut at the thickness of the dermis: the cone is.
    public double dermalDepth_mm(Parameters skin) {
        return Math.max(0, reach_mm(skin) - skin.value(Symbol.EPIDERMIS));
    }

    /// Radius of the hole at the surface, `a_frac · diameter / 2`, in mm.
    public double surfaceRadius_mm(Parameters skin) {
        return skin.value(Symbol.HOLE_SHARE) * diameter_mm / 2;
    }

    /// Bleeding factor, 0–1: `b_min + (1 − b_min)(1 + tanh((L − z_pl)/w_pl))/2`, zero above the
    /// dermis.
    public double bleeding(Parameters skin) {
        return bleedingAt(skin, dermalDepth_mm(skin));
    }

    public static double bleedingAt(Parameters skin, double depth_mm) {
        if (depth_mm <= 0) {
            return 0;
        }
        double floor = skin.value(Symbol.BLEEDING_FLOOR);
        double past = (depth_mm - skin.value(Symbol.PLEXUS_DEPTH)) / skin.value(Symbol.PLEXUS_WIDTH);
        return floor + (1 - floor) * (1 + StrictMath.tanh(past)) / 2;
    }

    /// Redness right after the session, `(ν/250)(L/0.97) b`: one for 250 per cm² at 1.5 mm.
    public double redness(Parameters skin) {
        return redness(density_per_cm2, dermalDepth_mm(skin), bleeding(skin));
    }

    public static double redness(double density_per_cm2, double depth_mm, double bleeding) {
        return density_per_cm2 / 250 * (depth_mm / 0.97) * bleeding;
    }
}
