package org.needlework.record.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once from the archive on the class path.
record Binaries(Path home) {

    /// Unpacks into `folder` unless an earlier run did. An interrupted unpacking leaves nothing
    /// that a later one would take for whole.
    ///
    /// @throws ServerFault on a machine for which no programs are brought along
    static Binaries unpack(Path folder) {
        String archive = archive();
        try (InputStream stream = Binaries.class.getResourceAsStream("/" + archive)) {
            if (stream == null) {
                throw new ServerFault("Needlework brings no PostgreSQL for this machine ("
                        + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                        + "), only for Linux on x86-64 and arm64.\n"
                        + "Maybe keep the record on such a machine.");
            }
            Path home = folder.resolve(archive.replace(".txz", ""));
            if (Files.isDirectory(home)) {
                return new Binaries(home);
            }
            DataFolder.makeFolder(folder);
            Path draft = Files.createTempDirectory(folder, "unpacking");
            try {
                unpack(stream, draft);
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                DataFolder.deleteTree(draft);
                if (Files.isDirectory(home)) { // another application was quicker
                    return new Binaries(home);
                }
                throw e;
            }
            return new Binaries(home);
        } catch (IOException e) {
            throw new ServerFault(
                    "PostgreSQL could not be unpacked into " + folder + ": " + DataFolder.describe(e)
                            + ".\nMaybe make room on the disk (80 MB are needed).",
                    e);
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        return "postgres-" + (system.contains("linux") ? "linux" : system.replace(' ', '_')) + "-" + machine + ".txz";
    }

    private static void unpack(InputStream stream, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(stream, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive points outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }
}
