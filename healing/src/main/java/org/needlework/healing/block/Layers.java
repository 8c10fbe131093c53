package org.needlework.healing.block;

import java.util.Comparator;
import java.util.List;
import org.needlework.core.tissue.Setup;

/// How fast things spread at each depth, as a factor on every diffusivity.
///
/// Across a plane of voxels the factor is the mean over their height (conduction side by side);
/// between two planes it is that of their middles' distance over the resistance in between
/// (conduction in line), so a boundary anywhere between two middles conducts as it should.
///
/// @param across by plane
/// @param down   between plane `z` and the next
record Layers(double[] across, double[] down) {

    static Layers of(List<Setup.LayerDiffusivity> layers, int nz, double voxel_mm) {
        List<Setup.LayerDiffusivity> sorted = layers.stream()
                .sorted(Comparator.comparingDouble(Setup.LayerDiffusivity::from_mm))
                .toList();
        double[] across = new double[nz];
        double[] down = new double[Math.max(0, nz - 1)];
        for (int z = 0; z < nz; z++) {
            across[z] = integral(sorted, z * voxel_mm, (z + 1) * voxel_mm, false) / voxel_mm;
        }
        for (int z = 0; z < nz - 1; z++) {
            down[z] = voxel_mm / integral(sorted, (z + 0.5) * voxel_mm, (z + 1.5) * voxel_mm, true);
        }
        if (layers.isEmpty()) {
            java.util.Arrays.fill(across, 1);
            java.util.Arrays.fill(down, 1);
        }
        return new Layers(across, down);
    }

    /// Of the factor, or of one over it.
    private static double integral(List<Setup.LayerDiffusivity> sorted, double from, double to, boolean inverse) {
        double sum = 0;
        double at = from;
        double factor = 1;
        for (Setup.LayerDiffusivity layer : sorted) {
            if (layer.from_mm() <= from) {
                factor = layer.factor();
            } else if (layer.from_mm() < to) {
                sum += (layer.from_mm() - at) * (inverse ? 1 / factor : factor);
                at = layer.from_mm();
                factor = layer.factor();
            }
        }
        return sum + (to - at) * (inverse ? 1 / factor : factor);
    }
}
