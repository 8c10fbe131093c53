package org.needlework.record.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.needlework.core.record.AuditLine;
import org.needlework.record.crypto.Key;
import org.needlework.record.store.Sql;
import org.needlework.record.store.StoreFault;

/// Where the chain stood, day by day: signed with a key that is not in the database, kept in it
/// and in a file beside it that can be printed or sent away. Whoever rewrites the chain cannot
/// rewrite these.
public final class Checkpoints {

    private static final String END = "audit checkpoints";
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f-]{36}) ([0-9]{1,18}) ([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9a-f]{64}) ([0-9a-f]{64})");

    private final Path file;

    public Checkpoints(Path file) {
        this.file = file;
    }

    /// One checkpoint: the entry that the chain ended with.
    public record Mark(UUID clinic, long number, LocalDate on, String hash, String seal) {

        static Mark sign(UUID clinic, long number, LocalDate on, byte[] hash, Key clinicKey) {
            HexFormat hex = HexFormat.of();
            return new Mark(
                    clinic,
                    number,
                    on,
                    hex.formatHex(hash),
                    hex.formatHex(clinicKey.derive(END).sign(message(clinic, number, on, hash))));
        }

        boolean isSignedBy(Key clinicKey) {
            HexFormat hex = HexFormat.of();
            return MessageDigest.isEqual(
                    hex.parseHex(seal), clinicKey.derive(END).sign(message(clinic, number, on, hex.parseHex(hash))));
        }

        private static byte[] message(UUID clinic, long number, LocalDate on, byte[] hash) {
            return new Canon().add(clinic).add(number).add(on).add(hash).bytes();
        }

        /// The mark as one line of the file.
        public String line() {
            return clinic + " " + number + " " + on + " " + hash + " " + seal;
        }

        /// Reads such a line; empty for one that a crash or a full disk cut short.
        public static Optional<Mark> parse(String line) {
            Matcher words = LINE.matcher(line);
            return words.matches()
                    ? Optional.of(new Mark(
                            UUID.fromString(words.group(1)),
                            Long.parseLong(words.group(2)),
                            LocalDate.parse(words.group(3)),
                            words.group(4),
                            words.group(5)))
                    : Optional.empty();
        }
    }

    /// Marks the end of a clinic's chain, unless nothing was added since the last mark.
    ///
    /// @param sql as the clinic
    public Optional<Mark> mark(Sql sql, UUID clinic, Key clinicKey, LocalDate on, Instant at) {
        Optional<AuditLine> last = sql.find(
                "select " + Lines.COLUMNS + " from needlework.audit order by number desc limit 1", Lines::read);
        long marked = sql.get(
                "select coalesce(max(number), 0) as number from needlework.checkpoint", row -> row.number("number"));
        if (last.isEmpty() || last.get().number() <= marked) {
            return Optional.empty();
        }
        Mark mark = Mark.sign(
                clinic,
                last.get().number(),
                on,
                HexFormat.of().parseHex(last.get().hash()),
                clinicKey);
        sql.run(
                "insert into needlework.checkpoint (clinic, number, on_day, at, hash, seal) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                clinic,
                mark.number(),
                on,
                at,
                HexFormat.of().parseHex(mark.hash()),
                HexFormat.of().parseHex(mark.seal()));
        keep(mark);
        return Optional.of(mark);
    }

    private synchronized void keep(Mark mark) {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long before = out.size();
            try {
                // a line of its own, even behind one that was cut short
                ByteBuffer line = ByteBuffer.wrap(
                        ((before > 0 ? "\n" : "") + mark.line() + "\n").getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    out.write(line);
                }
                out.force(true);
            } catch (IOException e) {
                out.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new StoreFault("The checkpoint of the audit cannot be kept in " + file + ": " + e.getMessage());
        }
    }

    /// Takes over marks from a backup, those that are not here yet.
    public void adopt(List<Mark> marks) {
        List<Mark> known = listKept();
        marks.stream().filter(mark -> !known.contains(mark)).forEach(this::keep);
    }

    /// The marks in the file.
    public List<Mark> listKept() {
        try {
            List<Mark> marks = new ArrayList<>();
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(line -> Mark.parse(line).ifPresent(marks::add));
            }
            return marks;
        } catch (IOException e) {
            throw new StoreFault("The checkpoints in " + file + " cannot be read: " + e.getMessage());
        }
    }
}
