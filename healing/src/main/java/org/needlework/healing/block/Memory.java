package org.needlework.healing.block;

import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.model.Symbol;

/// What a block takes of memory: its fields, one more where cells follow the signal, and what the
/// threads work on.
final class Memory {

    private static final int FIELDS = 9;
    /// Of objects, matrices and rows.
    private static final long REST = 300_000;

    private Memory() {}

    static long bytes(Setup setup, Grid grid, int threads) {
        if (grid.nx() < 8) {
            return REST;
        }
        try {
            Layout layout = new Layout(grid.nx(), grid.ny(), grid.nz(), setup.precision());
            boolean attracts = SkinBlock.attracts(setup);
            long field = (long) layout.length() * layout.bytes();
            long surface = (long) grid.nx() * grid.ny() * Double.BYTES;
            return field * (FIELDS + (attracts ? 1 : 0))
                    + surface
                    + (attracts ? threads * Attraction.bytes(layout) : 0)
                    + REST;
        } catch (ArithmeticException e) {
            // More voxels than an array can hold.
            return Long.MAX_VALUE;
        }
    }

    /// What to change for a block to fit.
    static String advice(Setup setup, long memory_bytes, int threads) {
        double radius_um = 1000 * SkinBlock.skin(setup).value(Symbol.HOLE_SHARE) * setup.needleDiameter_mm() / 2;
        for (double voxel = Math.floor(setup.voxel_um()) + 1; voxel <= Math.min(40, radius_um); voxel++) {
            if (fits(with(setup, setup.width_mm(), voxel), memory_bytes, threads)) {
                return "voxels of " + SetupProblems.plain(voxel) + " µm would fit";
            }
        }
        for (int tenths = (int) Math.ceil(10 * setup.width_mm()) - 1; tenths >= 5; tenths--) {
            if (fits(with(setup, tenths / 10.0, setup.voxel_um()), memory_bytes, threads)) {
                return "a block " + SetupProblems.plain(tenths / 10.0) + " mm wide would fit";
            }
        }
        return "no block of this kind fits; allow more memory";
    }

    private static boolean fits(Setup setup, long memory_bytes, int threads) {
        return bytes(setup, Shape.grid(setup), threads) <= memory_bytes;
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
