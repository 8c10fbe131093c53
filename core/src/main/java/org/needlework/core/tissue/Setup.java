package org.needlework.core.tissue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.quantity.Depth;

/// A block to be grown. Whatever is impossible about it is said by `Tissue.open`, all at once.
///
/// @param needle            setting on the dial
/// @param depthScatter      coefficient of variation of the depth from stroke to stroke, 0–0.5
/// @param sessions          number of sessions
/// @param interval_days     between sessions
/// @param days              how long the skin is followed, from the first session
/// @param width_mm          of the block, along x and y, 0.5–4
/// @param depth_mm          of the block, below the dermal–epidermal junction
/// @param voxel_um          edge of a voxel, 5–40
/// @param precision         of the stored fields
/// @param attraction        whether fibroblasts follow the signal (chemotaxis)
/// @param layers            diffusivities by depth; empty for the same everywhere
/// @param age_y             without it the age factor is 1
/// @param set               parameters by the names of the specification, over the defaults; not
///     `H`, which is `depth_mm`
/// @param seed              of positions and depths
public record Setup(
        Pattern pattern,
        Depth needle,
        double needleDiameter_mm,
        double depthScatter,
        int sessions,
        int interval_days,
        int days,
        double width_mm,
        double depth_mm,
        double voxel_um,
        Precision precision,
        boolean attraction,
        List<LayerDiffusivity> layers,
        Optional<Double> age_y,
        Map<String, Double> set,
        long seed) {

    public Setup {
        layers = List.copyOf(layers);
        set = Map.copyOf(set);
    }

    /// How the fields are stored; arithmetic of reactions is in double in either.
    public enum Precision {
        DOUBLE,
        FLOAT
    }

    /// From `from_mm` down, every diffusivity is multiplied by `factor`.
    public record LayerDiffusivity(double from_mm, double factor) {}
}
