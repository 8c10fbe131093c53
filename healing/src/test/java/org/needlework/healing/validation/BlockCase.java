package org.needlework.healing.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Tissue;
import org.needlework.healing.block.BlockTissue;
import org.needlework.healing.cell.Course;
import org.needlework.healing.cell.Quantity;
import org.needlework.healing.cell.Scheme;
import org.needlework.healing.cell.UnitCell;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;

/// A block and the unit cell of the same protocol, held against each other.
///
/// @param section of the page
/// @param name    of the pattern, in words
record BlockCase(
        String section,
        String name,
        Pattern pattern,
        double nominal_per_cm2,
        double needle_mm,
        int sessions,
        double width_mm,
        double voxel_um,
        long seed) {

    static final String COLUMNS = "section,pattern,nominal_per_cm2,needle_mm,sessions,day,width_mm,voxel_um,seed,"
            + "made_per_cm2,opened_twice,signal_day_3,signal_cell,activated_day_14,activated_cell,"
            + "collagen_upper,collagen_cell,collagen_cell_as_made,collagen_sd\n";

    private static final int INTERVAL_DAYS = 28;
    private static final int AFTER_LAST_DAYS = 60;

    static Pattern lattice(double density) {
        return new Pattern.Lattice(new Density(density));
    }

    static Pattern scattered(double density) {
        return new Pattern.Scattered(new Density(density));
    }

    static Pattern spread(double density) {
        return new Pattern.Spread(new Density(density));
    }

    /// All of the page, in its order.
    static List<BlockCase> all() {
        List<BlockCase> cases = new ArrayList<>();
        for (double voxel : new double[] {40, 25, 20, 12.5}) {
            cases.add(new BlockCase("grid", "square lattice", lattice(250), 250, 1.5, 1, 0.633, voxel, 1));
        }
        for (double density : new double[] {100, 250, 500, 1000, 2000}) {
            double wide = density < 200 ? 2.5 : 1.5;
            cases.add(new BlockCase("density", "square lattice", lattice(density), density, 1.5, 1, 0.7, 25, 1));
            cases.add(new BlockCase("density", "spread", spread(density), density, 1.5, 1, wide, 25, 1));
            for (long seed = 2; seed <= 3; seed++) {
                cases.add(new BlockCase("density", "scattered", scattered(density), density, 1.5, 1, wide, 25, seed));
            }
        }
        for (double needle : new double[] {0.5, 1, 2, 2.5}) {
            cases.add(new BlockCase("depth", "square lattice", lattice(250), 250, needle, 1, 0.633, 25, 1));
            cases.add(new BlockCase("depth", "scattered", scattered(250), 250, needle, 1, 1.5, 25, 1));
        }
        Pattern roller = new Pattern.Rolled(192, 8, 20, 20, 16, 4);
        Pattern pen = new Pattern.Stroked(14, 115, 10, 20, 0.25, 2, 2);
        Pattern stamp = new Pattern.Stamped(36, 0.36, 3);
        for (int sessions : new int[] {1, 3}) {
            cases.add(new BlockCase("device", "square lattice", lattice(250), 250, 1.5, sessions, 1.27, 25, 1));
            cases.add(new BlockCase("device", "scattered", scattered(250), 250, 1.5, sessions, 1.5, 25, 3));
            cases.add(new BlockCase("device", "spread", spread(250), 250, 1.5, sessions, 1.5, 25, 3));
            cases.add(new BlockCase("device", "roller", roller, 16 * 48 / Math.PI, 1.5, sessions, 1.5, 25, 1));
            cases.add(new BlockCase("device", "pen", pen, 402.5, 1.5, sessions, 1.5, 25, 1));
            cases.add(new BlockCase("device", "stamp", stamp, 300, 1.5, sessions, 1.5, 25, 1));
        }
        return List.copyOf(cases);
    }

    int day() {
        return (sessions - 1) * INTERVAL_DAYS + AFTER_LAST_DAYS;
    }

    static Setup setup(
            Pattern pattern,
            double needle_mm,
            int sessions,
            int days,
            double width_mm,
            double voxel_um,
            Setup.Precision precision,
            long seed) {
        return new Setup(
                pattern,
                new Depth(needle_mm),
                0.25,
                0,
                sessions,
                INTERVAL_DAYS,
                days,
                width_mm,
                1.6,
                voxel_um,
                precision,
                true,
                List.of(),
                Optional.empty(),
                Map.of(),
                seed);
    }

    static Block open(Setup setup) {
        return switch (new BlockTissue(2).open(setup, 1L << 31)) {
            case Tissue.Opening.Opened(Block block) -> block;
            case Tissue.Opening.Refused refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    /// Computes its line of the table.
    String line() {
        Setup setup = setup(pattern, needle_mm, sessions, day(), width_mm, voxel_um, Setup.Precision.DOUBLE, seed);
        try (Block block = open(setup)) {
            advance(block, 0);
            double twice = block.overlap();
            advance(block, 3);
            double signal = mean(block, Field.SIGNAL, 10);
            advance(block, 14);
            double activated = mean(block, Field.ACTIVATED, 10);
            advance(block, day());
            double collagen = mean(block, Field.COLLAGEN, 0.6);
            double width = block.grid().width_mm();
            double made = 100.0 * block.holes().size() / sessions / (width * width);
            Course nominal = cell(nominal_per_cm2);
            return String.format(
                    Locale.ROOT,
                    "%s,%s,%.1f,%.2f,%d,%d,%.4f,%.2f,%d,%.1f,%.4f,%.4f,%.4f,%.5f,%.5f,%.5f,%.5f,%.5f,%.4f%n",
                    section,
                    name,
                    nominal_per_cm2,
                    needle_mm,
                    sessions,
                    day(),
                    width,
                    block.grid().voxel_um(),
                    seed,
                    made,
                    twice,
                    signal,
                    nominal.at(Quantity.SIGNAL, 3),
                    activated,
                    nominal.at(Quantity.ACTIVATED, 14),
                    collagen,
                    nominal.at(Quantity.COLLAGEN_UPPER, day()),
                    cell(made).at(Quantity.COLLAGEN_UPPER, day()),
                    deviation(block));
        }
    }

    private Course cell(double density_per_cm2) {
        Parameters skin = pattern instanceof Pattern.Rolled
                ? Parameters.DEFAULT.with(Symbol.PENETRATION, 0.5)
                : Parameters.DEFAULT;
        return UnitCell.of(Scheme.FINE, skin, new Puncture(needle_mm, 0.25, density_per_cm2))
                .heal(UnitCell.sessionDays(sessions, INTERVAL_DAYS), day());
    }

    static void advance(Block block, double day) {
        block.advance(day, () -> false, () -> {});
    }

    /// Mean from the top to a depth.
    static double mean(Block block, Field field, double to_mm) {
        double[] means = block.meanByDepth(field);
        double voxel = block.grid().voxel_mm();
        double sum = 0;
        double weight = 0;
        for (int z = 0; z < means.length; z++) {
            double overlap = Math.clamp(to_mm - z * voxel, 0, voxel);
            sum += overlap * means[z];
            weight += overlap;
        }
        return sum / weight;
    }

    /// Of collagen of the upper dermis from column to column.
    private static double deviation(Block block) {
        int columns = block.grid().nx() * block.grid().ny();
        float[] rho = new float[block.grid().voxels()];
        block.read(Field.COLLAGEN, rho);
        int layers = (int) Math.rint(0.6 / block.grid().voxel_mm());
        double sum = 0;
        double squares = 0;
        for (int column = 0; column < columns; column++) {
            double mean = 0;
            for (int z = 0; z < layers; z++) {
                mean += rho[z * columns + column] / layers;
            }
            sum += mean;
            squares += mean * mean;
        }
        return Math.sqrt(Math.max(0, squares / columns - (sum / columns) * (sum / columns)));
    }
}
