package org.needlework.papers.tissue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Tissue;

/// A block whose every number is known beforehand: a formula of field, place and day.
final class FormulaTissue implements Tissue {

    static final Setup SETUP = new Setup(
            new Pattern.Lattice(new Density(250)),
            new Depth(1.5),
            0.25,
            0,
            2,
            28,
            60,
            0.6,
            0.4,
            20,
            Setup.Precision.DOUBLE,
            false,
            List.of(),
            Optional.empty(),
            Map.of("k_t", 4e-4),
            7);

    static float value(Field field, int x, int y, int z, double day) {
        return (float) (shift(field) + 0.01 * x + 0.0003 * y + 0.2 * z / (1 + day));
    }

    private static int shift(Field field) {
        return List.of(Field.values()).indexOf(field);
    }

    static float cover(int x, int y, double day) {
        return (float) Math.min(1, 0.01 * x + 0.02 * y + day / 10);
    }

    @Override
    public Opening open(Setup setup, long memory_bytes) {
        return new Opening.Opened(new FormulaBlock(setup, -1));
    }

    @Override
    public Opening resume(InputStream saved, long memory_bytes) throws IOException {
        DataInputStream in = new DataInputStream(saved);
        if (in.readLong() != 4711) {
            return new Opening.Refused(List.of(new Problem("--out", "", "not a formula")));
        }
        return new Opening.Opened(new FormulaBlock(SETUP, in.readDouble()));
    }

    @Override
    public long estimateMemory_bytes(Setup setup) {
        return 0;
    }

    private static final class FormulaBlock implements Block {

        private final Setup setup;
        private double day;

        private FormulaBlock(Setup setup, double day) {
            this.setup = setup;
            this.day = day;
        }

        @Override
        public Setup setup() {
            return setup;
        }

        @Override
        public ModelVersion model() {
            return new ModelVersion("formula", "1", "");
        }

        @Override
        public Grid grid() {
            return new Grid(30, 28, 20, 20);
        }

        @Override
        public double day() {
            return day;
        }

        @Override
        public long steps() {
            return (long) day + 1;
        }

        @Override
        public long stepsUntil(double day) {
            return (long) day + 1;
        }

        @Override
        public boolean advance(double day, BooleanSupplier stop, Runnable stepped) {
            this.day = day;
            return true;
        }

        @Override
        public List<Hole> holes() {
            List<Hole> holes = new ArrayList<>();
            for (int session = 0; session * setup.interval_days() <= day; session++) {
                holes.add(new Hole(session, 0.1, 0.2, 0.97, 0, 0, 0.0625));
            }
            return holes;
        }

        @Override
        public double overlap() {
            return 0.25;
        }

        @Override
        public void read(Field field, float[] into) {
            int at = 0;
            for (int z = 0; z < 20; z++) {
                for (int y = 0; y < 28; y++) {
                    for (int x = 0; x < 30; x++) {
                        into[at++] = value(field, x, y, z, day);
                    }
                }
            }
        }

        @Override
        public void readCover(float[] into) {
            for (int y = 0; y < 28; y++) {
                for (int x = 0; x < 30; x++) {
                    into[y * 30 + x] = cover(x, y, day);
                }
            }
        }

        @Override
        public double[] meanByDepth(Field field) {
            double[] means = new double[20];
            Arrays.setAll(means, z -> shift(field) + z / (1 + day));
            return means;
        }

        @Override
        public void save(OutputStream out) throws IOException {
            DataOutputStream to = new DataOutputStream(out);
            to.writeLong(4711);
            to.writeDouble(day);
            to.flush();
        }

        @Override
        public void close() {}
    }
}
