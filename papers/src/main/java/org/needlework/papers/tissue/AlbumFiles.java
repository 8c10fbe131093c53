package org.needlework.papers.tissue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Tissue;
import org.needlework.core.tissue.TissueFiles;
import org.needlework.papers.words.Words;

/// Keeps blocks in folders; see [FolderAlbum] for what stands in one.
///
/// A checkpoint is one file: what the album holds so far, with a checksum over it, and then the
/// block as it saves itself.
public final class AlbumFiles implements TissueFiles {

    /// Bundle with the words of pictures and refusals, for [Words].
    public static final String BUNDLE = "org.needlework.papers.tissue.tissue";

    static final String CHECKPOINT = "checkpoint.needlework";
    private static final long MAGIC = 0x4e44_4c41_4c42_554dL; // "NDLALBUM"
    private static final int VERSION = 1;
    private static final int LONGEST_RECORD_BYTES = 1 << 28;

    private final Words words;
    private final String software;

    /// @param words    with at least [#BUNDLE]
    /// @param software version of Needlework, for every file
    public AlbumFiles(Words words, String software) {
        this.words = words;
        this.software = software;
    }

    @Override
    public List<Problem> check(Path folder) {
        List<Problem> problems = new ArrayList<>();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            problems.add(problem(folder, "tissue.bad.no_folder"));
        } else if (Files.exists(folder.resolve(CHECKPOINT))) {
            problems.add(problem(folder, "tissue.bad.unfinished"));
        } else if (Files.exists(folder.resolve(FolderAlbum.VOLUMES))) {
            problems.add(problem(folder, "tissue.bad.taken"));
        } else if (Files.isDirectory(folder) && !Files.isWritable(folder)) {
            problems.add(problem(folder, "tissue.bad.locked"));
        }
        return problems;
    }

    @Override
    public Album begin(Block block, Order order, Path folder) throws IOException {
        Files.createDirectories(folder);
        return album(folder, new AlbumRecord(order), block);
    }

    @Override
    public Resuming resume(Path folder, Tissue tissue, long memory_bytes) throws IOException {
        Path checkpoint = folder.resolve(CHECKPOINT);
        if (!Files.isRegularFile(checkpoint)) {
            return refused(problem(
                    folder,
                    Files.exists(folder.resolve(FolderAlbum.VOLUMES)) ? "tissue.bad.finished" : "tissue.bad.nothing"));
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(checkpoint), 1 << 16)) {
            AlbumRecord record;
            try {
                record = readRecord(new DataInputStream(in));
            } catch (ForeignException e) {
                return refused(problem(checkpoint, "tissue.bad.foreign"));
            } catch (EOFException | IllegalArgumentException e) {
                return refused(problem(checkpoint, "tissue.bad.damaged"));
            }
            List<Problem> missing = missing(folder, record);
            if (!missing.isEmpty()) {
                return new Resuming.Refused(missing);
            }
            return switch (tissue.resume(in, memory_bytes)) {
                case Tissue.Opening.Refused(List<Problem> problems) -> new Resuming.Refused(problems);
                case Tissue.Opening.Opened(Block block) -> new Resuming.Resumed(album(folder, record, block), block);
            };
        }
    }

    /// Files that the checkpoint says were written and that are no longer as they were.
    private List<Problem> missing(Path folder, AlbumRecord record) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (AlbumRecord.Kept moment : record.kept()) {
            for (Map.Entry<String, Long> file : moment.files().entrySet()) {
                Path path = folder.resolve(file.getKey());
                if (!Files.isRegularFile(path)) {
                    problems.add(problem(path, "tissue.bad.missing"));
                } else if (AlbumRecord.checksum(path) != file.getValue()) {
                    problems.add(problem(path, "tissue.bad.changed"));
                }
            }
        }
        return problems;
    }

    static void writeCheckpoint(Path folder, AlbumRecord record, Block block) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        record.write(new DataOutputStream(bytes));
        byte[] content = bytes.toByteArray();
        WholeFile.stream(folder.resolve(CHECKPOINT), (OutputStream stream) -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(content.length);
            out.writeLong(checksum(content));
            out.write(content);
            out.flush();
            block.save(stream);
        });
    }

    private static AlbumRecord readRecord(DataInputStream in) throws IOException, ForeignException {
        if (in.readLong() != MAGIC || in.readInt() != VERSION) {
            throw new ForeignException();
        }
        int length = in.readInt();
        if (length < 0 || length > LONGEST_RECORD_BYTES) {
            throw new EOFException();
        }
        long checksum = in.readLong();
        byte[] content = in.readNBytes(length);
        if (content.length < length || checksum(content) != checksum) {
            throw new EOFException();
        }
        return AlbumRecord.read(new DataInputStream(new ByteArrayInputStream(content)));
    }

    private static long checksum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    private Album album(Path folder, AlbumRecord record, Block block) {
        return new FolderAlbum(
                folder,
                record,
                About.of(block.setup(), block.grid(), block.model(), software),
                new SlicePainter(words));
    }

    private Problem problem(Path place, String key) {
        return new Problem("--out", place.toString(), words.of(key));
    }

    private static Resuming refused(Problem problem) {
        return new Resuming.Refused(List.of(problem));
    }

    /// Not an album's checkpoint, or one of another version.
    private static final class ForeignException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
