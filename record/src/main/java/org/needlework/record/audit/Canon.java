package org.needlework.record.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Fields as bytes that cannot be told apart in two ways: each behind its length as four bytes,
/// an absent one as minus one. The database has the same in SQL (`field` in `V1__record.sql`);
/// two hands, so that a slip in one shows.
final class Canon {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Canon add(byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
        bytes.writeBytes(field);
        return this;
    }

    Canon addBytes(Optional<byte[]> field) {
        return field.isPresent() ? add(field.get()) : none();
    }

    Canon addId(Optional<UUID> field) {
        return field.isPresent() ? add(field.get()) : none();
    }

    Canon addText(Optional<String> field) {
        return field.isPresent() ? add(field.get()) : none();
    }

    Canon addInstant(Optional<Instant> field) {
        return field.isPresent() ? add(field.get()) : none();
    }

    Canon addDay(Optional<LocalDate> field) {
        return field.isPresent() ? add(field.get()) : none();
    }

    Canon add(String field) {
        return add(field.getBytes(StandardCharsets.UTF_8));
    }

    Canon add(long field) {
        return add(ByteBuffer.allocate(8).putLong(field).array());
    }

    Canon add(UUID field) {
        return add(ByteBuffer.allocate(16)
                .putLong(field.getMostSignificantBits())
                .putLong(field.getLeastSignificantBits())
                .array());
    }

    Canon add(Instant field) {
        return add(ChronoUnit.MICROS.between(Instant.EPOCH, field));
    }

    Canon add(LocalDate field) {
        return add(field.toEpochDay());
    }

    private Canon none() {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(-1).array());
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
