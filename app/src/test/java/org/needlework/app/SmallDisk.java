package org.needlework.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real disk that can be filled: a file system in memory, in a namespace of its own, which no
/// privilege is needed for. Others see it through the process that holds it.
final class SmallDisk implements AutoCloseable {

    private final Process holder;
    private final Path folder;

    private SmallDisk(Process holder, Path folder) {
        this.holder = holder;
        this.folder = folder;
    }

    /// @param folder an empty folder, over which the disk is laid
    /// @throws IOException if this machine gives no namespaces to its users; the message says so
    static SmallDisk of(Path folder, int size_mb) throws IOException {
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + size_mb + "m,mode=700 tmpfs \"$0\" && echo ready && exec cat",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        if (!"ready".equals(line)) {
            holder.destroyForcibly();
            throw new IOException(
                    "A full disk is tried on a real one, and this machine lets its users make none: " + line
                            + "\nMaybe allow user namespaces (Linux: sysctl kernel.unprivileged_userns_clone=1,"
                            + " kernel.apparmor_restrict_unprivileged_userns=0), or for a container its seccomp profile.");
        }
        return new SmallDisk(holder, folder);
    }

    Path folder() {
        return folder;
    }

    /// What runs a command where the disk is.
    List<String> inside() {
        return List.of(
                "nsenter",
                "--target",
                Long.toString(holder.pid()),
                "--user",
                "--mount",
                "--preserve-credentials",
                "--");
    }

    /// @param said what it said, on both of its outputs
    record Ended(int status, String said) {}

    /// Runs the application on this disk to its end.
    Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(inside());
        command.addAll(Planner.command(List.of(arguments)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    /// A file of the disk as it is seen from here.
    Path seen(String name) {
        return Path.of("/proc", Long.toString(holder.pid()), "root" + folder, name);
    }

    /// Takes every byte that is left, but for so many megabytes.
    void fillBut(int spare_mb) throws IOException {
        fill();
        try (FileChannel ballast = FileChannel.open(seen("ballast"), StandardOpenOption.WRITE)) {
            ballast.truncate(ballast.size() - ((long) spare_mb << 20));
        }
    }

    /// Takes every byte that is left.
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(seen("ballast"))) {
            for (int piece = 1 << 20; piece > 0; ) {
                try {
                    out.write(new byte[piece]);
                } catch (IOException e) {
                    piece /= 2;
                }
            }
        }
        if (seen("ballast").toFile().getUsableSpace() > 0) {
            throw new IOException("the disk is not full");
        }
    }

    void makeRoom() throws IOException {
        Files.delete(seen("ballast"));
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        try {
            holder.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
