package org.needlework.papers.tissue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file under another name beside its place and moves it there when all of it is on disk,
/// so that the file of an earlier run stays as it was until the new one is whole.
final class WholeFile {

    /// How the names of unfinished files end.
    static final String UNFINISHED = ".part";

    private WholeFile() {}

    /// Writes into an open channel.
    @FunctionalInterface
    interface ToChannel {
        void write(FileChannel channel) throws IOException;
    }

    /// Writes into a stream.
    @FunctionalInterface
    interface ToStream {
        void write(OutputStream out) throws IOException;
    }

    static void write(Path place, ToChannel content) throws IOException {
        Path folder = place.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path unfinished = place.resolveSibling("." + place.getFileName() + UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.write(channel);
                channel.force(true);
            }
            move(unfinished, place);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static void stream(Path place, ToStream content) throws IOException {
        write(place, channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.write(out);
            out.flush();
        });
    }

    static void text(Path place, String text) throws IOException {
        stream(place, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
