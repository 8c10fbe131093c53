package org.needlework.record.keeping;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.needlework.core.clinic.RecordKeeping.Holding;
import org.needlework.core.clinic.RecordKeeping.Trouble;
import org.needlework.record.audit.Checkpoints;
import org.needlework.record.audit.Verifier;
import org.needlework.record.crypto.Key;
import org.needlework.record.server.DataFolder;
import org.needlework.record.store.Database;
import org.needlework.record.store.Sql;
import org.needlework.record.store.StoreFault;

/// One file that holds a whole record: a ZIP archive of the tables as text, the keys, the
/// checkpoints, and at its end a manifest with the rows and the hash of each part. The archive's
/// comment, its very last bytes, is the SHA-256 of every byte before it, those of the archive's own
/// frame too: what is cut short or altered anywhere has another one. It tells of accidents; whoever
/// can read a backup has the keys and could make another.
final class Backup {

    private static final String FORMAT = "needlework backup 2";
    private static final String MANIFEST = "manifest.txt";
    private static final int SEAL_LENGTH = 64;

    private Backup() {}

    // ---- writing ----

    /// Writes a backup, whole or not at all.
    static Holding write(Database database, Checkpoints checkpoints, Path file, Instant at) throws Trouble {
        Path target = file.toAbsolutePath().normalize();
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            if (Files.exists(target)) {
                throw new Trouble(
                        target + " is there already.\nMaybe choose another name; a backup never replaces one.");
            }
            Files.deleteIfExists(draft);
            Holding holding;
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                SequencedMap<String, Long> rows = fill(database, checkpoints, Channels.newOutputStream(channel), at);
                long end = channel.size() - SEAL_LENGTH;
                channel.write(ByteBuffer.wrap(hash(draft, end).getBytes(StandardCharsets.US_ASCII)), end);
                channel.force(true);
                holding = new Holding(rows, hash(draft, channel.size()));
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            Path parent = target.getParent();
            if (parent != null) {
                DataFolder.syncFolder(parent);
            }
            database.asOwner()
                    .perform(sql -> sql.run(
                            "insert into needlework.backup_made values (?, ?) on conflict do nothing",
                            at,
                            holding.sha256()));
            return holding;
        } catch (IOException | UncheckedIOException e) {
            delete(draft);
            throw new Trouble(
                    "The backup could not be written to " + target + ": " + e.getMessage()
                            + "\nNothing is left of it. Maybe make room there, or choose another disk.",
                    e);
        } catch (StoreFault e) {
            delete(draft);
            throw new Trouble(String.valueOf(e.getMessage()), e);
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SequencedMap<String, Long> fill(
            Database database, Checkpoints checkpoints, OutputStream out, Instant at) throws Trouble {
        SequencedMap<String, Long> rows = new LinkedHashMap<>();
        // read before the moment of the tables, so that none is newer than they are
        List<Checkpoints.Mark> kept = checkpoints.listKept();
        StringBuilder manifest = new StringBuilder(FORMAT + "\nmade " + at + "\n");
        try (ZipOutputStream zip = new ZipOutputStream(new Tables.Unclosed(out), StandardCharsets.UTF_8)) {
            inOneMoment(database, sql -> {
                for (String table : Tables.names()) {
                    zip.putNextEntry(new ZipEntry("tables/" + table));
                    Tables.Content content = Tables.write(sql, table, zip);
                    zip.closeEntry();
                    rows.put(table, content.rows());
                    manifest.append("table ")
                            .append(table)
                            .append(' ')
                            .append(content.rows())
                            .append(' ')
                            .append(content.sha256())
                            .append('\n');
                }
            });
            StringBuilder keys = new StringBuilder();
            database.keys()
                    .all()
                    .forEach((clinic, key) -> keys.append(clinic)
                            .append(' ')
                            .append(key.encoded())
                            .append('\n'));
            StringBuilder marks = new StringBuilder();
            kept.forEach(mark -> marks.append(mark.line()).append('\n'));
            put(zip, manifest, "keys", keys.toString());
            put(zip, manifest, "checkpoints", marks.toString());
            manifest.append("end\n");
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.setComment("0".repeat(SEAL_LENGTH)); // the room for the seal
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void put(ZipOutputStream zip, StringBuilder manifest, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
        manifest.append("file ")
                .append(name)
                .append(' ')
                .append(HexFormat.of().formatHex(Tables.sha256().digest(bytes)))
                .append('\n');
    }

    /// Work on tables that may fail like a file.
    @FunctionalInterface
    interface Work {
        void run(Sql sql) throws IOException, Trouble;
    }

    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1;

        Carried(Exception cause) {
            super(cause);
        }
    }

    /// Work that sees the database at one moment.
    static void inOneMoment(Database database, Work work) throws IOException, Trouble {
        inTransaction(database, sql -> {
            sql.run("set transaction isolation level repeatable read, read only");
            Tables.begin(sql);
            work.run(sql);
        });
    }

    private static void inTransaction(Database database, Work work) throws IOException, Trouble {
        try {
            database.asOwner().perform(sql -> {
                try {
                    work.run(sql);
                } catch (IOException | Trouble e) {
                    throw new Carried(e);
                }
            });
        } catch (Carried e) {
            switch (e.getCause()) {
                case Trouble trouble -> throw trouble;
                case IOException io -> throw io;
                case null, default -> throw e;
            }
        }
    }

    /// Of so many bytes from the start.
    private static String hash(Path file, long length) throws IOException {
        MessageDigest digest = Tables.sha256();
        byte[] piece = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (long left = length; left > 0; ) {
                int count = in.read(piece, 0, (int) Math.min(left, piece.length));
                if (count < 0) {
                    throw new EOFException(file + " ends early");
                }
                digest.update(piece, 0, count);
                left -= count;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireSeal(Path file) throws IOException, Trouble {
        long end = Files.size(file) - SEAL_LENGTH;
        if (end >= 0) {
            ByteBuffer seal = ByteBuffer.allocate(SEAL_LENGTH);
            try (FileChannel channel = FileChannel.open(file)) {
                while (seal.hasRemaining() && channel.read(seal, end + seal.position()) >= 0) {
                    continue;
                }
            }
            if (Arrays.equals(seal.array(), hash(file, end).getBytes(StandardCharsets.US_ASCII))) {
                return;
            }
        }
        throw new Trouble(file + " is not a whole backup: it was cut short or altered, or is something else."
                + "\nMaybe take an older one.");
    }

    // ---- reading ----

    /// What a backup says of itself.
    record Manifest(SequencedMap<String, Tables.Content> tables, Map<String, String> files) {}

    /// Holds the whole file against its seal, then reads the manifest and holds every part against
    /// that.
    static Manifest verify(Path file) throws Trouble {
        try {
            requireSeal(file);
            return verifyParts(file);
        } catch (IOException e) {
            throw new Trouble(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Manifest verifyParts(Path file) throws IOException, Trouble {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip, file);
            for (Map.Entry<String, Tables.Content> table : manifest.tables().entrySet()) {
                require(zip, "tables/" + table.getKey(), table.getValue().sha256(), file);
            }
            for (Map.Entry<String, String> part : manifest.files().entrySet()) {
                require(zip, part.getKey(), part.getValue(), file);
            }
            if (!manifest.tables().sequencedKeySet().stream().toList().equals(Tables.names())) {
                throw new Trouble(file + " holds other tables than this Needlework keeps.\nMaybe update Needlework.");
            }
            int parts = manifest.tables().size() + manifest.files().size() + 1;
            if (zip.size() != parts) {
                throw new Trouble(file + " holds parts that its manifest does not name; it was altered.");
            }
            return manifest;
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException, Trouble {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new Trouble(file + " is not a whole backup: its manifest is missing.\nMaybe take an older one.");
        }
        List<String> lines;
        try (InputStream in = zip.getInputStream(entry)) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        if (lines.isEmpty()
                || !lines.getFirst().equals(FORMAT)
                || !lines.getLast().equals("end")) {
            throw new Trouble(file + " was written in another format.\nMaybe update Needlework.");
        }
        SequencedMap<String, Tables.Content> tables = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "table" -> tables.put(words[1], new Tables.Content(Long.parseLong(words[2]), words[3]));
                case "file" -> files.put(words[1], words[2]);
                default -> {
                    // the head, the date and the end
                }
            }
        }
        return new Manifest(tables, files);
    }

    private static void require(ZipFile zip, String name, String sha256, Path file) throws IOException, Trouble {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new Trouble(file + " lacks its part " + name + "; it was altered.");
        }
        MessageDigest digest = Tables.sha256();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            long unused = in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new Trouble(file + " was altered in its part " + name + ".\nMaybe take an older one.");
        }
    }

    /// Fills an empty database from a backup: verified before, and after from the rows
    /// themselves; kept only if both agree.
    static Holding restore(Path file, Database database, Checkpoints checkpoints) throws Trouble {
        Manifest manifest = verify(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<Checkpoints.Mark> marks = new ArrayList<>();
            text(zip, "checkpoints")
                    .lines()
                    .forEach(line -> Checkpoints.Mark.parse(line).ifPresent(marks::add));
            Map<UUID, Key> keys = new LinkedHashMap<>();
            text(zip, "keys").lines().forEach(line -> {
                String[] words = line.split(" ");
                keys.put(UUID.fromString(words[0]), Key.decode(words[1]));
            });
            for (Map.Entry<UUID, Key> each : keys.entrySet()) {
                database.keys().add(each.getKey(), each.getValue());
            }
            SequencedMap<String, Long> rows = new LinkedHashMap<>();
            inTransaction(database, sql -> {
                Tables.begin(sql);
                for (String table : Tables.names()) {
                    if (Tables.measure(sql, table).rows() > 0) {
                        throw new Trouble("The place is not empty: table " + table
                                + " holds rows.\nA backup is restored to an empty place only.");
                    }
                }
                for (String table : Tables.names()) {
                    try (InputStream in = zip.getInputStream(zip.getEntry("tables/" + table))) {
                        Tables.fill(sql, table, in);
                    }
                }
                for (String table : Tables.names()) {
                    Tables.Content content = Tables.measure(sql, table);
                    if (!content.equals(manifest.tables().get(table))) {
                        throw new Trouble("Table " + table + " came out differently (" + content.rows()
                                + " rows); nothing was kept.");
                    }
                    rows.put(table, content.rows());
                }
                keys.forEach((clinic, key) -> Database.makeRole(sql, clinic, key));
                Verifier.Report report = Verifier.verify(sql, database.keys(), marks);
                if (!report.isSound()) {
                    throw new Trouble("The backup's audit does not hold ("
                            + report.flaws().getFirst().kind().code() + "); nothing was kept.");
                }
            });
            checkpoints.adopt(marks);
            return new Holding(rows, hash(file, Files.size(file)));
        } catch (IOException e) {
            throw new Trouble("The backup could not be restored: " + e.getMessage() + "\nNothing was kept.", e);
        } catch (StoreFault e) {
            throw new Trouble(e.getMessage() + "\nNothing was kept.", e);
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
