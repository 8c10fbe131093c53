package org.needlework.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Rows on their way into a table, in PostgreSQL's binary form (its manual, "COPY", binary format).
final class Copy implements AutoCloseable {

    private static final LocalDate DAY_0 = LocalDate.of(2000, 1, 1);
    private static final Instant MOMENT_0 = Instant.parse("2000-01-01T00:00:00Z");

    private final DataOutputStream out;

    /// @param target table and columns
    Copy(Connection connection, String target) throws SQLException, IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(
                new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class), "copy " + target + " from stdin (format binary)"),
                1 << 16));
        out.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
        out.writeInt(0);
        out.writeInt(0);
    }

    void row(Object... fields) throws IOException {
        out.writeShort(fields.length);
        for (Object field : fields) {
            switch (field) {
                case UUID id -> {
                    out.writeInt(16);
                    out.writeLong(id.getMostSignificantBits());
                    out.writeLong(id.getLeastSignificantBits());
                }
                case Integer number -> {
                    out.writeInt(4);
                    out.writeInt(number);
                }
                case LocalDate day -> {
                    out.writeInt(4);
                    out.writeInt((int) ChronoUnit.DAYS.between(DAY_0, day));
                }
                case Instant moment -> {
                    out.writeInt(8);
                    out.writeLong(ChronoUnit.MICROS.between(MOMENT_0, moment));
                }
                case String text -> bytes(text.getBytes(StandardCharsets.UTF_8));
                case byte[] bytes -> bytes(bytes);
                default -> throw new IllegalArgumentException("no form for " + field.getClass());
            }
        }
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.writeShort(-1);
        out.close();
    }
}
