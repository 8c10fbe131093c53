package org.needlework.healing.validation;

import java.util.Locale;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Setup;

/// A year of three sessions, kept in float and in double.
final class BlockDrift {

    static final String COLUMNS = "field,day,mean_double,mean_float,worst_voxel\n";
    static final int[] DAYS = {14, 70, 146, 365};

    private BlockDrift() {}

    /// @param days to read on, rising
    static String lines(double width_mm, double voxel_um, int... days) {
        StringBuilder lines = new StringBuilder();
        int last = days[days.length - 1];
        try (Block wide = BlockCase.open(setup(width_mm, voxel_um, last, Setup.Precision.DOUBLE));
                Block narrow = BlockCase.open(setup(width_mm, voxel_um, last, Setup.Precision.FLOAT))) {
            float[] one = new float[wide.grid().voxels()];
            float[] other = new float[one.length];
            for (int day : days) {
                BlockCase.advance(wide, day);
                BlockCase.advance(narrow, day);
                for (Field field : Field.values()) {
                    wide.read(field, one);
                    narrow.read(field, other);
                    double worst = 0;
                    for (int i = 0; i < one.length; i++) {
                        worst = Math.max(worst, Math.abs((double) one[i] - other[i]));
                    }
                    lines.append(String.format(
                            Locale.ROOT,
                            "%s,%d,%.9f,%.9f,%.2e%n",
                            field.symbol(),
                            day,
                            BlockCase.mean(wide, field, 10),
                            BlockCase.mean(narrow, field, 10),
                            worst));
                }
            }
        }
        return lines.toString();
    }

    private static Setup setup(double width_mm, double voxel_um, int days, Setup.Precision precision) {
        return BlockCase.setup(BlockCase.scattered(250), 1.5, 3, days, width_mm, voxel_um, precision, 1);
    }
}
