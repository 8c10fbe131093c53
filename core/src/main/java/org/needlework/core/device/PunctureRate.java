package org.needlework.core.device;

import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Range;

/// How many punctures one pass leaves behind.
public sealed interface PunctureRate {

    /// Punctures that one pass leaves, at the nominal share of strokes that make a new hole.
    Density perPass();

    /// A drum rolled over the skin: `needles / (π · diameter · width)`; 192 needles on 2 cm × 2 cm
    /// give 15.3 per
    /// cm².
    record Rolled(int needles, double drumDiameter_mm, double drumWidth_mm) implements PunctureRate {
        @Override
        public Density perPass() {
            return new Density(100 * needles / (Math.PI * drumDiameter_mm * drumWidth_mm));
        }
    }

    /// A cartridge that strokes while it glides: `eps · needles · frequency / (speed · width)`.
    ///
    /// @param newHoleShare        nominal share `eps` of strokes that make a new hole (1)
    /// @param newHoleShareRange   what virtual patients draw `eps` from, uniformly
    record Stroked(
            int needles,
            double frequency_hz,
            double width_mm,
            double speed_mm_per_s,
            double newHoleShare,
            Range newHoleShareRange)
            implements PunctureRate {
        @Override
        public Density perPass() {
            return perPassAt(newHoleShare);
        }

        public Density perPassAt(double share) {
            return new Density(100 * share * needles * frequency_hz / (speed_mm_per_s * width_mm));
        }
    }

    /// A plate pressed once per place and pass: `needles / area`.
    record Stamped(int needles, double area_cm2) implements PunctureRate {
        @Override
        public Density perPass() {
            return new Density(needles / area_cm2);
        }
    }
}
