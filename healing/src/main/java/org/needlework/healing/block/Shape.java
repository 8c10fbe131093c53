package org.needlework.healing.block;

import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;

/// The grid of a setup. Voxels are cubes; the block's width and depth are the nearest whole number
/// of them. Under a lattice the width is first rounded to a whole number of its spacings, and the
/// voxel stretched to fit that.
final class Shape {

    private Shape() {}

    static double width_mm(Setup setup) {
        return switch (setup.pattern()) {
            case Pattern.Lattice lattice -> {
                double spacing = Laying.spacing_mm(lattice.density().perSquareCentimetre());
                yield Math.max(1, Math.rint(setup.width_mm() / spacing)) * spacing;
            }
            case Pattern.Scattered _, Pattern.Spread _, Pattern.Rolled _, Pattern.Stroked _, Pattern.Stamped _ ->
                setup.width_mm();
        };
    }

    static Grid grid(Setup setup) {
        double width = width_mm(setup);
        double wanted = setup.voxel_um() / 1000;
        int across = (int) Math.max(1, Math.rint(width / wanted));
        double voxel = setup.pattern() instanceof Pattern.Lattice ? width / across : wanted;
        int down = (int) Math.max(1, Math.rint(setup.depth_mm() / voxel));
        return new Grid(across, across, down, 1000 * voxel);
    }
}
