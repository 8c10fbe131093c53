package org.needlework.papers.tissue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

/// An image of VTK, as XML with its numbers appended raw: little endian, in blocks that zlib
/// packed. One number per voxel (cell data), 32 bits each.
///
/// The head of each array in the appended part is the number of blocks, the bytes of a block before
/// packing, those of the last one if it is shorter (else 0), and the packed bytes of each block;
/// all are 64-bit. Source: VTK file formats,
/// <https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html>.
///
/// Layers are turned over: in the file, z points up and is 0 at the dermal–epidermal junction, so
/// that the surface of the skin is on top wherever the file is opened.
final class VtkImage {

    private static final int BLOCK_BYTES = 1 << 18;
    private static final int BLOCKS_AT_ONCE = 64;
    private static final int PACKING = 4;
    private static final String OFFSET = "0000000000000000";

    private final int nx;
    private final int ny;
    private final int nz;
    private final double spacing_mm;

    VtkImage(int nx, int ny, int nz, double spacing_mm) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.spacing_mm = spacing_mm;
    }

    /// One array of numbers.
    ///
    /// @param fill writes one number per voxel, `[z][y][x]`, x running fastest, z downwards
    record Numbers(String name, Consumer<float[]> fill) {}

    /// Writes the file whole or not at all.
    ///
    /// @param about  texts for the file's field data, by name; ASCII
    /// @param active name of the array that is shown first
    /// @param work   holds one array at a time; at least one number per voxel
    void write(Path file, double day, Map<String, String> about, String active, List<Numbers> arrays, float[] work)
            throws IOException {
        WholeFile.write(file, channel -> {
            StringBuilder head = head(day, about, active, arrays);
            int[] places = new int[arrays.size()];
            int from = 0;
            for (int i = 0; i < places.length; i++) {
                places[i] = head.indexOf(OFFSET, from);
                from = places[i] + OFFSET.length();
            }
            writeAll(channel, ascii(head.toString()));
            long begin = channel.position();
            for (int i = 0; i < places.length; i++) {
                String offset = String.format(Locale.ROOT, "%0" + OFFSET.length() + "d", channel.position() - begin);
                writeAll(channel, ascii(offset), places[i]);
                arrays.get(i).fill().accept(work);
                turnOver(work);
                append(channel, work);
            }
            writeAll(channel, ascii("\n  </AppendedData>\n</VTKFile>\n"));
        });
    }

    private StringBuilder head(double day, Map<String, String> about, String active, List<Numbers> arrays) {
        StringBuilder head = new StringBuilder(4096);
        head.append("<?xml version=\"1.0\"?>\n");
        head.append("<VTKFile type=\"ImageData\" version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\""
                + " compressor=\"vtkZLibDataCompressor\">\n");
        String extent = "0 " + nx + " 0 " + ny + " 0 " + nz;
        head.append("  <ImageData WholeExtent=\"")
                .append(extent)
                .append("\" Origin=\"0 0 ")
                .append(-nz * spacing_mm)
                .append("\" Spacing=\"")
                .append(spacing_mm + " " + spacing_mm + " " + spacing_mm)
                .append("\">\n    <FieldData>\n");
        head.append("      <DataArray type=\"Float64\" Name=\"TimeValue\" NumberOfTuples=\"1\" format=\"ascii\">")
                .append(day)
                .append("</DataArray>\n");
        about.forEach((name, text) -> {
            head.append("      <Array type=\"String\" Name=\"")
                    .append(name)
                    .append("\" NumberOfTuples=\"1\" format=\"ascii\">");
            for (byte letter : ascii(text)) {
                head.append(letter).append(' ');
            }
            head.append("0</Array>\n");
        });
        head.append("    </FieldData>\n    <Piece Extent=\"")
                .append(extent)
                .append("\">\n      <CellData Scalars=\"")
                .append(active)
                .append("\">\n");
        for (Numbers each : arrays) {
            head.append("        <DataArray type=\"Float32\" Name=\"")
                    .append(each.name())
                    .append("\" format=\"appended\" offset=\"" + OFFSET + "\"/>\n");
        }
        head.append("      </CellData>\n    </Piece>\n  </ImageData>\n  <AppendedData encoding=\"raw\">\n_");
        return head;
    }

    private void turnOver(float[] values) {
        int plane = nx * ny;
        float[] kept = new float[plane];
        for (int top = 0, bottom = nz - 1; top < bottom; top++, bottom--) {
            System.arraycopy(values, top * plane, kept, 0, plane);
            System.arraycopy(values, bottom * plane, values, top * plane, plane);
            System.arraycopy(kept, 0, values, bottom * plane, plane);
        }
    }

    private void append(FileChannel channel, float[] values) throws IOException {
        int perBlock = BLOCK_BYTES / Float.BYTES;
        int count = nx * ny * nz;
        int blocks = (count + perBlock - 1) / perBlock;
        int last = count % perBlock;
        ByteBuffer head = ByteBuffer.allocate((3 + blocks) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long place = channel.position();
        channel.position(place + head.capacity());
        head.putLong(blocks).putLong(BLOCK_BYTES).putLong((long) last * Float.BYTES);
        for (int first = 0; first < blocks; first += BLOCKS_AT_ONCE) {
            List<byte[]> packed = IntStream.range(first, Math.min(first + BLOCKS_AT_ONCE, blocks))
                    .parallel()
                    .mapToObj(block -> pack(values, block * perBlock, Math.min(perBlock, count - block * perBlock)))
                    .toList();
            for (byte[] each : packed) {
                head.putLong(each.length);
                writeAll(channel, each);
            }
        }
        long end = channel.position();
        channel.position(place);
        writeAll(channel, head.array());
        channel.position(end);
    }

    private static byte[] pack(float[] values, int from, int count) {
        byte[] raw = new byte[count * Float.BYTES];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values, from, count);
        try (Deflater deflater = new Deflater(PACKING)) {
            deflater.setInput(raw);
            deflater.finish();
            byte[] packed = new byte[raw.length + raw.length / 1000 + 64];
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return java.util.Arrays.copyOf(packed, length);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void writeAll(FileChannel channel, byte[] bytes, long place) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, place + buffer.position());
        }
    }
}
