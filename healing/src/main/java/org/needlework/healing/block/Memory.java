package org.needlework.healing.block;

import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Setup;

/// What a block takes of memory: its fields, and little else.
final class Memory {

    private static final int FIELDS = 9;

    private Memory() {}

    static long bytes(Setup setup, Grid grid) {
        long voxels = (long) grid.nx() * grid.ny() * grid.nz();
        int perNumber = setup.precision() == Setup.Precision.FLOAT ? Float.BYTES : Double.BYTES;
        boolean attracts = setup.attraction() && SkinBlock.attracts(setup);
        long surface = (long) grid.nx() * grid.ny() * Double.BYTES;
        return voxels * perNumber * (FIELDS + (attracts ? 1 : 0)) + surface + 500_000;
    }

    /// What to change for a block to fit.
    static String advice(Setup setup, long memory_bytes) {
        for (double voxel = Math.ceil(setup.voxel_um()); voxel <= 40; voxel++) {
            Setup coarser = with(setup, setup.width_mm(), voxel);
            if (voxel > setup.voxel_um() && fits(coarser, memory_bytes) && isFineEnough(coarser)) {
                return "voxels of " + SetupProblems.plain(voxel) + " µm would fit";
            }
        }
        for (double width = Math.floor(10 * setup.width_mm()) / 10; width >= 0.5; width -= 0.1) {
            Setup smaller = with(setup, Math.rint(10 * width) / 10, setup.voxel_um());
            if (width < setup.width_mm() && fits(smaller, memory_bytes)) {
                return "a block " + SetupProblems.plain(smaller.width_mm()) + " mm wide would fit";
            }
        }
        return "no block of this kind fits; allow more memory";
    }

    private static boolean isFineEnough(Setup setup) {
        double radius_um = 1000
                * SkinBlock.skin(setup).value(org.needlework.healing.model.Symbol.HOLE_SHARE)
                * setup.needleDiameter_mm()
                / 2;
        return setup.voxel_um() <= radius_um;
    }

    private static boolean fits(Setup setup, long memory_bytes) {
        Grid grid = Shape.grid(setup);
        return bytes(setup, grid) <= memory_bytes
                && (long) grid.nx() * grid.ny() * grid.nz() <= Integer.MAX_VALUE - 1_000_000L;
    }

    private static Setup with(Setup setup, double width_mm, double voxel_um) {
        return new Setup(
                setup.pattern(),
                setup.needle(),
                setup.needleDiameter_mm(),
                setup.depthScatter(),
                setup.sessions(),
                setup.interval_days(),
                setup.days(),
                width_mm,
                setup.depth_mm(),
                voxel_um,
                setup.precision(),
                setup.attraction(),
                setup.layers(),
                setup.age_y(),
                setup.set(),
                setup.seed());
    }
}
