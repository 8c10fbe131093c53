package org.needlework.healing.block;

import java.util.Comparator;
import java.util.List;
import org.needlework.core.tissue.Setup;

/// How fast things spread at each depth, as a factor on every diffusivity.
final class Layers {

    private Layers() {}

    /// The mean of the factor over the height of each plane of voxels; 1 above the first layer.
    static double[] factors(List<Setup.LayerDiffusivity> layers, int nz, double voxel_mm) {
        List<Setup.LayerDiffusivity> sorted = layers.stream()
                .sorted(Comparator.comparingDouble(Setup.LayerDiffusivity::from_mm))
                .toList();
        double[] factors = new double[nz];
        for (int z = 0; z < nz; z++) {
            factors[z] = mean(sorted, z * voxel_mm, (z + 1) * voxel_mm);
        }
        return factors;
    }

    private static double mean(List<Setup.LayerDiffusivity> sorted, double from, double to) {
        double sum = 0;
        double at = from;
        double factor = 1;
        for (Setup.LayerDiffusivity layer : sorted) {
            if (layer.from_mm() <= from) {
                factor = layer.factor();
            } else if (layer.from_mm() < to) {
                sum += (layer.from_mm() - at) * factor;
                at = layer.from_mm();
                factor = layer.factor();
            }
        }
        // A layer that is whole must be exactly itself, so that its planes share their matrices.
        return at == from ? factor : (sum + (to - at) * factor) / (to - from);
    }
}
