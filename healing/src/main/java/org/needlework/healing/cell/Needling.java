package org.needlework.healing.cell;

import static org.needlework.healing.model.Lanes.COUNT;

import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;

/// The holes that a session leaves in the unit cells of eight skins (specification 3.3): the
/// share `θ` of each ring and layer, and of each ring of the surface, that lies inside a
/// puncture.
///
/// A hole is a cone of radius `a(z) = a_tip + (a0 − a_tip)(1 − z/L)` above depth `L`, cut at the
/// bottom of the cell, not squeezed into it. `θ` is the exact share of the cell's volume, so the
/// volume of the hole is the same on every grid. The reference takes the radius in the middle of
/// a layer, and squeezes.
final class Needling {

    /// `[z][r][lane]`.
    final double[] theta;
    /// Of the surface, `[r][lane]`.
    final double[] surface;
    /// Whether the needle reaches the dermis, by lane.
    final boolean[] deep = new boolean[COUNT];

    final double[] depth_mm = new double[COUNT];
    final double[] bleeding = new double[COUNT];
    final double[] redness = new double[COUNT];

    Needling(
            int nr,
            int nz,
            int surfaceRings,
            double height_mm,
            Parameters[] skins,
            Puncture[] punctures,
            boolean reference) {
        theta = new double[nr * nz * COUNT];
        surface = new double[surfaceRings * COUNT];
        for (int lane = 0; lane < COUNT; lane++) {
            Parameters skin = skins[lane];
            Puncture puncture = punctures[lane];
            double depth = puncture.dermalDepth_mm(skin);
            if (reference) {
                depth = Math.min(depth, height_mm);
            }
            depth_mm[lane] = depth;
            deep[lane] = depth > 0;
            bleeding[lane] = Puncture.bleedingAt(skin, depth);
            redness[lane] = Puncture.redness(puncture.density_per_cm2(), depth, bleeding[lane]);
            double radius = puncture.cellRadius_mm();
            double a0 = puncture.surfaceRadius_mm(skin);
            double tip = Math.min(skin.value(Symbol.TIP_RADIUS), a0);
            if (reference) {
                tip = skin.value(Symbol.TIP_RADIUS);
            }
            double dr = radius / nr;
            double dz = height_mm / nz;
            for (int j = 0; j < nz && deep[lane]; j++) {
                for (int i = 0; i < nr; i++) {
                    double inner = i * dr;
                    double outer = (i + 1) * dr;
                    double area = outer * outer - inner * inner;
                    double filled = reference
                            ? filledAt((j + 0.5) * dz, inner, outer, a0, tip, depth)
                            : (volume(outer, j * dz, (j + 1) * dz, a0, tip, depth)
                                            - volume(inner, j * dz, (j + 1) * dz, a0, tip, depth))
                                    / dz;
                    theta[(j * nr + i) * COUNT + lane] = Math.clamp(filled / area, 0.0, 1.0);
                }
            }
            boolean opens = reference || puncture.reach_mm(skin) > 0;
            double ring = radius / surfaceRings;
            for (int i = 0; i < surfaceRings && opens; i++) {
                double inner = i * ring;
                double outer = (i + 1) * ring;
                double filled = squareBetween(a0, inner, outer) / (outer * outer - inner * inner);
                surface[i * COUNT + lane] = Math.clamp(filled, 0.0, 1.0);
            }
        }
    }

    private static double filledAt(double z, double inner, double outer, double a0, double tip, double depth) {
        return z < depth ? squareBetween(tip + (a0 - tip) * (1 - z / depth), inner, outer) : 0;
    }

    private static double squareBetween(double a, double inner, double outer) {
        return Math.clamp(a * a, inner * inner, outer * outer) - inner * inner;
    }

    /// `∫ min(a(z), r)² dz` from `top` to `bottom` (the volume, over π, of the part of the cone
    /// within radius `r`).
    private static double volume(double r, double top, double bottom, double a0, double tip, double depth) {
        double end = Math.min(bottom, depth);
        if (end <= top) {
            return 0;
        }
        double slope = (a0 - tip) / depth;
        if (slope <= 0) {
            double a = Math.min(a0, r);
            return a * a * (end - top);
        }
        // Above this depth the cone is wider than r.
        double wide = Math.clamp((a0 - r) / slope, top, end);
        double atWide = a0 - slope * wide;
        double atEnd = a0 - slope * end;
        return r * r * (wide - top) + (atWide * atWide * atWide - atEnd * atEnd * atEnd) / (3 * slope);
    }

    /// Makes the holes: first the lateral averaging of lanes whose dermis is reached, because new
    /// punctures fall anywhere between the old ones, then what a puncture takes and brings.
    ///
    /// @param keep  fields that lose what lies in the hole
    /// @param everyLane whether a lane whose dermis is not reached is averaged too, as the
    ///     reference does
    void puncture(Parameters[] skins, int nr, int nz, double[] F, double[] c, double[][] keep, boolean everyLane) {
        boolean[] averaged = deep;
        if (everyLane) {
            averaged = new boolean[COUNT];
            java.util.Arrays.fill(averaged, true);
        }
        Transport.average(F, nr, nz, averaged);
        Transport.average(c, nr, nz, averaged);
        for (double[] field : keep) {
            Transport.average(field, nr, nz, averaged);
        }
        for (int lane = 0; lane < COUNT; lane++) {
            double free = skins[lane].value(Symbol.FREE_SHARE) * skins[lane].value(Symbol.CLOT_SIGNAL) * bleeding[lane];
            if (deep[lane]) {
                for (int i = lane; i < theta.length; i += COUNT) {
                    double hole = theta[i];
                    double rest = 1 - hole;
                    F[i] = rest * F[i] + bleeding[lane] * hole;
                    c[i] = rest * c[i] + free * hole;
                    for (double[] field : keep) {
                        field[i] = rest * field[i];
                    }
                }
            }
        }
    }
}
