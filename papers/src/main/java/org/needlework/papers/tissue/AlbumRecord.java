package org.needlework.papers.tissue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.TissueFiles.Order;

/// What an album holds so far, as its checkpoint knows it.
final class AlbumRecord {

    private final Order order;
    private final List<Kept> kept = new ArrayList<>();
    private final SortedMap<Integer, Double> overlaps = new TreeMap<>();

    /// One moment.
    ///
    /// @param means by field, in the order of their kinds, and depth
    /// @param files written for it, relative to the folder, with their checksums
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(double day, double[][] means, SortedMap<String, Long> files) {}

    AlbumRecord(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    List<Kept> kept() {
        return kept;
    }

    void add(Kept moment) {
        kept.add(moment);
    }

    /// Share of the surface that a session opened more than once, by session.
    SortedMap<Integer, Double> overlaps() {
        return overlaps;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(order.days().size());
        for (double day : order.days()) {
            out.writeDouble(day);
        }
        out.writeInt(order.pictures().size());
        for (Field field : order.pictures()) {
            out.writeUTF(field.name());
        }
        out.writeDouble(order.pictureDepth_mm());
        out.writeInt(overlaps.size());
        for (Map.Entry<Integer, Double> each : overlaps.entrySet()) {
            out.writeInt(each.getKey());
            out.writeDouble(each.getValue());
        }
        out.writeInt(kept.size());
        for (Kept each : kept) {
            out.writeDouble(each.day());
            out.writeInt(each.means().length);
            for (double[] means : each.means()) {
                out.writeInt(means.length);
                for (double mean : means) {
                    out.writeDouble(mean);
                }
            }
            out.writeInt(each.files().size());
            for (Map.Entry<String, Long> file : each.files().entrySet()) {
                out.writeUTF(file.getKey());
                out.writeLong(file.getValue());
            }
        }
    }

    static AlbumRecord read(DataInputStream in) throws IOException {
        List<Double> days = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            days.add(in.readDouble());
        }
        List<Field> pictures = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            pictures.add(Field.valueOf(in.readUTF()));
        }
        AlbumRecord record = new AlbumRecord(new Order(days, pictures, in.readDouble()));
        for (int left = in.readInt(); left > 0; left--) {
            int session = in.readInt();
            record.overlaps.put(session, in.readDouble());
        }
        for (int left = in.readInt(); left > 0; left--) {
            double day = in.readDouble();
            double[][] means = new double[in.readInt()][];
            for (int field = 0; field < means.length; field++) {
                means[field] = new double[in.readInt()];
                for (int layer = 0; layer < means[field].length; layer++) {
                    means[field][layer] = in.readDouble();
                }
            }
            TreeMap<String, Long> files = new TreeMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                files.put(name, in.readLong());
            }
            record.kept.add(new Kept(day, means, files));
        }
        return record;
    }

    static long checksum(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return crc.getValue();
    }
}
