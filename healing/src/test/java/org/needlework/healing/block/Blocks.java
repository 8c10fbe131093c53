package org.needlework.healing.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;

/// Setups to test with, each a small change of another.
final class Blocks {

    private Blocks() {}

    static Setup lattice(double density_per_cm2, double width_mm, double voxel_um, int days) {
        return of(new Pattern.Lattice(new Density(density_per_cm2)), width_mm, voxel_um, days);
    }

    /// One session of the usual needle, 1.5 mm × 0.25 mm.
    static Setup of(Pattern pattern, double width_mm, double voxel_um, int days) {
        return new Setup(
                pattern,
                new Depth(1.5),
                0.25,
                0,
                1,
                28,
                days,
                width_mm,
                1.6,
                voxel_um,
                Setup.Precision.DOUBLE,
                true,
                List.of(),
                Optional.empty(),
                Map.of(),
                7);
    }

    static Setup sessions(Setup setup, int sessions, int interval_days, int days) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                sessions,
                interval_days,
                days,
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                setup.set(),
                setup.seed());
    }

    static Setup narrow(Setup setup) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                Setup.Precision.FLOAT,
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                setup.set(),
                setup.seed());
    }

    static Setup seeded(Setup setup, long seed) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                setup.set(),
                seed);
    }

    static Setup depthScatter(Setup setup, double scatter) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                scatter,
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                setup.set(),
                setup.seed());
    }

    static Setup set(Setup setup, String name, double value) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                Map.of(name, value),
                setup.seed());
    }

    static Setup layered(Setup setup, List<Setup.LayerDiffusivity> layers) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                setup.attraction(),
                layers,
                setup.age_y(),
                setup.set(),
                setup.seed());
    }

    static Setup unattracted(Setup setup) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                false,
                setup.layers(),
                setup.age_y(),
                setup.set(),
                setup.seed());
    }

    static Setup set(Setup setup, Map<String, Double> set) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                set,
                setup.seed());
    }

    static Setup needle(Setup setup, double diameter_mm) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                diameter_mm,
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                setup.width_mm(),
                setup.depth_mm(),
                setup.voxel_um(),
                setup.precision(),
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                setup.set(),
                setup.seed());
    }

    /// Mean over a range of depths, by overlap.
    static double mean(SkinBlock block, Field field, double from_mm, double to_mm) {
        double[] means = block.meanByDepth(field);
        double voxel = block.grid().voxel_mm();
        double sum = 0;
        double weight = 0;
        for (int z = 0; z < means.length; z++) {
            double overlap = Math.min(to_mm, (z + 1) * voxel) - Math.max(from_mm, z * voxel);
            if (overlap > 0) {
                sum += overlap * means[z];
                weight += overlap;
            }
        }
        return sum / weight;
    }

    static double mean(SkinBlock block, Field field) {
        return mean(block, field, 0, block.grid().depth_mm());
    }
}
