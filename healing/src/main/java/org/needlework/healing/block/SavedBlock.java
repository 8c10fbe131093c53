package org.needlework.healing.block;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.model.Model;

/// A block as it is kept: everything needed to go on from there, bit for bit.
///
/// | part | bytes |
/// |---|---|
/// | `NEEDLEWORK-BLOCK` in ASCII | 16 |
/// | version of this format | 4 |
/// | length of the header, `n` | 4 |
/// | header: model and its version, setup with its seed, grid, days, steps, sessions | n |
/// | CRC-32C of all before | 4 |
/// | nine fields, `[z][y][x]`, in the setup's precision, then the cover in double | |
/// | CRC-32C of all before | 4 |
/// | `END!` | 4 |
///
/// Numbers are big-endian. Voxels are in plain order, so a block saved by one way of computing can
/// be gone on with by any other.
final class SavedBlock {

    private static final byte[] MAGIC = "NEEDLEWORK-BLOCK".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] END = "END!".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int LONGEST_HEADER = 1 << 20;

    private SavedBlock() {}

    /// Where a course stands, beside its fields.
    record Progress(
            double t_days,
            double needled_days,
            int sessionsDone,
            int stepsSince,
            long steps,
            boolean calm,
            double overlap) {}

    /// What stands at the beginning.
    record Header(String model, Setup setup, Grid grid, Progress progress) {}

    /// Refused, with the reason.
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        private Refusal(String value, String advice) {
            super(advice);
            problem = new Problem("checkpoint", value, advice);
        }

        Problem problem() {
            return problem;
        }
    }

    /// Refuses a block whose setup comes to another grid here than where it was saved.
    static void check(Header header) throws Refusal {
        Grid here = Shape.grid(header.setup);
        if (!here.equals(header.grid)) {
            throw new Refusal(
                    "grid " + SkinBlock.gridInWords(header.grid),
                    "this Needlework makes a grid of " + SkinBlock.gridInWords(here)
                            + " from the same setup; go on with the version that wrote it, or start anew");
        }
    }

    static void write(OutputStream out, Setup setup, Grid grid, Progress progress, Fields fields) throws IOException {
        CRC32C sum = new CRC32C();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(head)) {
            data.writeUTF(model());
            writeSetup(data, setup);
            data.writeInt(grid.nx());
            data.writeInt(grid.ny());
            data.writeInt(grid.nz());
            data.writeDouble(grid.voxel_um());
            data.writeDouble(progress.t_days);
            data.writeDouble(progress.needled_days);
            data.writeInt(progress.sessionsDone);
            data.writeInt(progress.stepsSince);
            data.writeLong(progress.steps);
            data.writeBoolean(progress.calm);
            data.writeDouble(progress.overlap);
        }
        put(out, sum, MAGIC);
        put(out, sum, bytes(FORMAT));
        put(out, sum, bytes(head.size()));
        put(out, sum, head.toByteArray());
        out.write(bytes((int) sum.getValue()));
        ByteBuffer row = ByteBuffer.allocate(grid.nx() * Double.BYTES);
        for (Voxels field : fields.all()) {
            for (int z = 0; z < grid.nz(); z++) {
                for (int y = 0; y < grid.ny(); y++) {
                    row.clear();
                    for (int x = 0; x < grid.nx(); x++) {
                        double value = field.get(x, y, z);
                        if (setup.precision() == Setup.Precision.FLOAT) {
                            row.putFloat((float) value);
                        } else {
                            row.putDouble(value);
                        }
                    }
                    sum.update(row.array(), 0, row.position());
                    out.write(row.array(), 0, row.position());
                }
            }
        }
        for (int y = 0; y < grid.ny(); y++) {
            row.clear();
            for (int x = 0; x < grid.nx(); x++) {
                row.putDouble(fields.cover[y * grid.nx() + x]);
            }
            put(out, sum, row.array());
        }
        out.write(bytes((int) sum.getValue()));
        out.write(END);
        out.flush();
    }

    private static String model() {
        return Model.NAME + " " + Model.VERSION;
    }

    private static byte[] bytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static void put(OutputStream out, CRC32C sum, byte[] bytes) throws IOException {
        sum.update(bytes);
        out.write(bytes);
    }

    /// Reads a saved block: first its header, on which whoever reads decides whether to go on.
    static final class Reader {
        private final InputStream in;
        private final CRC32C sum = new CRC32C();

        Reader(InputStream in) {
            this.in = in;
        }

        private byte[] take(int length) throws IOException, Refusal {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw cutShort();
            }
            return bytes;
        }

        private static Refusal cutShort() {
            return new Refusal(
                    "ends early",
                    "the checkpoint was cut short, perhaps by a full disk or an interrupted write; take an earlier"
                            + " one, or start anew");
        }

        private int takeInt() throws IOException, Refusal {
            return ByteBuffer.wrap(take(Integer.BYTES)).getInt();
        }

        private int summedInt() throws IOException, Refusal {
            byte[] bytes = take(Integer.BYTES);
            sum.update(bytes);
            return ByteBuffer.wrap(bytes).getInt();
        }

        Header header() throws IOException, Refusal {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                if (magic.length < MAGIC.length && Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
                    throw cutShort();
                }
                throw new Refusal(
                        "another kind of file", "this is no checkpoint of a block; give the file that a run wrote");
            }
            sum.update(magic);
            int format = summedInt();
            if (format != FORMAT) {
                throw new Refusal(
                        "format " + format,
                        "this Needlework reads checkpoints of format " + FORMAT
                                + "; go on with the one that wrote it, or start anew");
            }
            int length = summedInt();
            if (length < 0 || length > LONGEST_HEADER) {
                throw damaged("header");
            }
            byte[] head = take(length);
            sum.update(head);
            if (takeInt() != (int) sum.getValue()) {
                throw damaged("header");
            }
            try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(head))) {
                String model = data.readUTF();
                if (!model.equals(model())) {
                    throw new Refusal(
                            "model " + model,
                            "this Needlework has model " + model()
                                    + ", which would go on differently; go on with the version that wrote it, or"
                                    + " start anew");
                }
                return new Header(
                        model,
                        readSetup(data),
                        new Grid(data.readInt(), data.readInt(), data.readInt(), data.readDouble()),
                        new Progress(
                                data.readDouble(),
                                data.readDouble(),
                                data.readInt(),
                                data.readInt(),
                                data.readLong(),
                                data.readBoolean(),
                                data.readDouble()));
            } catch (EOFException | IllegalArgumentException e) {
                throw damaged("header");
            }
        }

        private static Refusal damaged(String where) {
            return new Refusal(
                    "checksum of the " + where + " does not match",
                    "the checkpoint is damaged; take an earlier one, or start anew");
        }

        /// Reads the rest into the fields of a block of the header's grid.
        void fields(Fields fields, Grid grid) throws IOException, Refusal {
            for (Voxels field : fields.all()) {
                int width = fields.layout.bytes();
                for (int z = 0; z < grid.nz(); z++) {
                    for (int y = 0; y < grid.ny(); y++) {
                        byte[] bytes = take(grid.nx() * width);
                        sum.update(bytes);
                        ByteBuffer row = ByteBuffer.wrap(bytes);
                        for (int x = 0; x < grid.nx(); x++) {
                            field.set(
                                    fields.layout.at(x, y, z), width == Float.BYTES ? row.getFloat() : row.getDouble());
                        }
                    }
                }
            }
            for (int y = 0; y < grid.ny(); y++) {
                byte[] bytes = take(grid.nx() * Double.BYTES);
                sum.update(bytes);
                ByteBuffer.wrap(bytes).asDoubleBuffer().get(fields.cover, y * grid.nx(), grid.nx());
            }
            if (takeInt() != (int) sum.getValue() || !Arrays.equals(take(END.length), END)) {
                throw damaged("fields");
            }
        }
    }

    private static void writeSetup(DataOutputStream data, Setup setup) throws IOException {
        switch (setup.pattern()) {
            case Pattern.Lattice(Density density) -> {
                data.writeByte(1);
                data.writeDouble(density.perSquareCentimetre());
            }
            case Pattern.Scattered(Density density) -> {
                data.writeByte(2);
                data.writeDouble(density.perSquareCentimetre());
            }
            case Pattern.Spread(Density density) -> {
                data.writeByte(3);
                data.writeDouble(density.perSquareCentimetre());
            }
            case Pattern.Rolled rolled -> {
                data.writeByte(4);
                data.writeInt(rolled.needles());
                data.writeInt(rolled.rows());
                data.writeDouble(rolled.drumDiameter_mm());
                data.writeDouble(rolled.drumWidth_mm());
                data.writeInt(rolled.passes());
                data.writeInt(rolled.directions());
            }
            case Pattern.Stroked stroked -> {
                data.writeByte(5);
                data.writeInt(stroked.needles());
                data.writeDouble(stroked.frequency_hz());
                data.writeDouble(stroked.width_mm());
                data.writeDouble(stroked.speed_mm_per_s());
                data.writeDouble(stroked.newHoleShare());
                data.writeInt(stroked.passes());
                data.writeInt(stroked.directions());
            }
            case Pattern.Stamped stamped -> {
                data.writeByte(6);
                data.writeInt(stamped.needles());
                data.writeDouble(stamped.area_cm2());
                data.writeInt(stamped.passes());
            }
        }
        data.writeDouble(setup.needle().millimetres());
        data.writeDouble(setup.needleDiameter_mm());
        data.writeDouble(setup.depthScatter());
        data.writeInt(setup.sessions());
        data.writeInt(setup.interval_days());
        data.writeInt(setup.days());
        data.writeDouble(setup.width_mm());
        data.writeDouble(setup.depth_mm());
        data.writeDouble(setup.voxel_um());
        data.writeUTF(setup.precision().name());
        data.writeBoolean(setup.attraction());
        data.writeInt(setup.layers().size());
        for (Setup.LayerDiffusivity layer : setup.layers()) {
            data.writeDouble(layer.from_mm());
            data.writeDouble(layer.factor());
        }
        data.writeBoolean(setup.age_y().isPresent());
        data.writeDouble(setup.age_y().orElse(0.0));
        data.writeInt(setup.set().size());
        for (Map.Entry<String, Double> each : new TreeMap<>(setup.set()).entrySet()) {
            data.writeUTF(each.getKey());
            data.writeDouble(each.getValue());
        }
        data.writeLong(setup.seed());
    }

    private static Setup readSetup(DataInputStream data) throws IOException {
        Pattern pattern = readPattern(data);
        Depth needle = new Depth(data.readDouble());
        double diameter = data.readDouble();
        double scatter = data.readDouble();
        int sessions = data.readInt();
        int interval = data.readInt();
        int days = data.readInt();
        double width = data.readDouble();
        double depth = data.readDouble();
        double voxel = data.readDouble();
        Setup.Precision precision = Setup.Precision.valueOf(data.readUTF());
        boolean attraction = data.readBoolean();
        List<Setup.LayerDiffusivity> layers = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            layers.add(new Setup.LayerDiffusivity(data.readDouble(), data.readDouble()));
        }
        boolean aged = data.readBoolean();
        double age = data.readDouble();
        Map<String, Double> set = new LinkedHashMap<>();
        for (int left = data.readInt(); left > 0; left--) {
            String name = data.readUTF();
            set.put(name, data.readDouble());
        }
        return new Setup(
                pattern,
                needle,
                diameter,
                scatter,
                sessions,
                interval,
                days,
                width,
                depth,
                voxel,
                precision,
                attraction,
                layers,
                aged ? Optional.of(age) : Optional.empty(),
                set,
                data.readLong());
    }

    private static Pattern readPattern(DataInputStream data) throws IOException {
        int kind = data.readByte();
        return switch (kind) {
            case 1 -> new Pattern.Lattice(new Density(data.readDouble()));
            case 2 -> new Pattern.Scattered(new Density(data.readDouble()));
            case 3 -> new Pattern.Spread(new Density(data.readDouble()));
            case 4 ->
                new Pattern.Rolled(
                        data.readInt(),
                        data.readInt(),
                        data.readDouble(),
                        data.readDouble(),
                        data.readInt(),
                        data.readInt());
            case 5 ->
                new Pattern.Stroked(
                        data.readInt(),
                        data.readDouble(),
                        data.readDouble(),
                        data.readDouble(),
                        data.readDouble(),
                        data.readInt(),
                        data.readInt());
            case 6 -> new Pattern.Stamped(data.readInt(), data.readDouble(), data.readInt());
            default -> throw new IllegalArgumentException("pattern of kind " + kind);
        };
    }
}
