package org.needlework.record.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The folder in which a record lives: the database, its password, the keys of the clinics, the
/// checkpoints of the audit chain. Only its owner may read it, and one application at a time may
/// hold it; the hold ends with the process, however that ends.
public final class DataFolder implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the folder if it is not there, and holds it.
    ///
    /// @throws ServerFault if another application holds it, or it cannot be written
    public static DataFolder hold(Path root) {
        return tryHold(root)
                .orElseThrow(() -> new ServerFault("The record in "
                        + root.toAbsolutePath().normalize() + " is in use" + holder(root)
                        + ".\nMaybe stop the other Needlework first, or choose another data folder."));
    }

    /// The same, but empty if another application holds it.
    ///
    /// @throws ServerFault if it cannot be written
    public static Optional<DataFolder> tryHold(Path root) {
        Path real = root.toAbsolutePath().normalize();
        try {
            makeFolder(real);
            FileChannel channel = FileChannel.open(
                    real.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    ownerOnly(real, OWNER_ONLY));
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            return Optional.of(new DataFolder(real, channel, lock));
        } catch (IOException e) {
            throw new ServerFault(
                    "The data folder " + real + " cannot be used: " + describe(e)
                            + ".\nMaybe choose another one, or make room on its disk.",
                    e);
        }
    }

    private static String holder(Path root) {
        try {
            String process = Files.readString(root.resolve("lock")).trim();
            return process.isEmpty() ? "" : " by process " + process;
        } catch (IOException e) {
            return "";
        }
    }

    public Path root() {
        return root;
    }

    public Path resolve(String name) {
        return root.resolve(name);
    }

    /// A secret of 192 random bits, kept in a file that only its owner can read; drawn once.
    String secret(String name) throws IOException {
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            byte[] drawn = new byte[24];
            new SecureRandom().nextBytes(drawn);
            writeSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
        }
        return Files.readString(file).trim();
    }

    /// Writes a file that only its owner can read, whole or not at all, and durably.
    public static void writeSecret(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(file + " has no folder");
        }
        Path draft = parent.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel out = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(parent, OWNER_ONLY))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(parent);
    }

    /// Makes a rename in a folder survive a loss of power.
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    public static void makeFolder(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (!Files.isDirectory(folder)) {
            if (parent != null) {
                Files.createDirectories(parent);
                Files.createDirectory(folder, ownerOnly(parent, OWNER_FOLDER));
            } else {
                Files.createDirectory(folder);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path near, Set<PosixFilePermission> permissions) throws IOException {
        return Files.getFileStore(near).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path each : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    static String describe(IOException problem) {
        String message = problem.getMessage();
        String name = problem.getClass().getSimpleName();
        return message == null ? name : name.equals("IOException") ? message : name + " (" + message + ")";
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
