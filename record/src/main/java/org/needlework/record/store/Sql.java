package org.needlework.record.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements inside one transaction.
public final class Sql {

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// Reads one row.
    @FunctionalInterface
    public interface Reading<T> {
        T read(Row row) throws SQLException;
    }

    /// Told one row after another.
    @FunctionalInterface
    public interface Listening {
        void hear(Row row) throws SQLException;
    }

    public <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... arguments) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reading.read(row)), arguments);
        return rows;
    }

    public <T> Optional<T> find(String sql, Reading<T> reading, @Nullable Object... arguments) {
        return list(sql, reading, arguments).stream().findFirst();
    }

    public <T> T get(String sql, Reading<T> reading, @Nullable Object... arguments) {
        return find(sql, reading, arguments)
                .orElseThrow(() -> new IllegalStateException("no row where one belongs: " + sql));
    }

    /// Rows one by one, without holding them all.
    public void each(String sql, Listening listening, @Nullable Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(500);
            bind(statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows);
                while (rows.next()) {
                    listening.hear(row);
                }
            }
        } catch (SQLException e) {
            throw new StoreFault(e);
        }
    }

    public int run(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreFault(e);
        }
    }

    public Connection connection() {
        return connection;
    }

    /// The precision that the database keeps.
    public static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int k = 0; k < arguments.length; k++) {
            Object argument = arguments[k];
            Object bound = switch (argument) {
                case Instant instant -> OffsetDateTime.ofInstant(kept(instant), ZoneOffset.UTC);
                case Optional<?> optional -> optional.orElse(null);
                case null, default -> argument;
            };
            statement.setObject(k + 1, bound);
        }
    }

    /// The present row, by the names of its columns.
    public static final class Row {

        private final ResultSet rows;

        Row(ResultSet rows) {
            this.rows = rows;
        }

        public String text(String column) throws SQLException {
            return present(rows.getString(column), column);
        }

        public Optional<String> findText(String column) throws SQLException {
            return Optional.ofNullable(rows.getString(column));
        }

        public UUID id(String column) throws SQLException {
            return present(rows.getObject(column, UUID.class), column);
        }

        public Optional<UUID> findId(String column) throws SQLException {
            return Optional.ofNullable(rows.getObject(column, UUID.class));
        }

        public LocalDate day(String column) throws SQLException {
            return present(rows.getObject(column, LocalDate.class), column);
        }

        public Optional<LocalDate> findDay(String column) throws SQLException {
            return Optional.ofNullable(rows.getObject(column, LocalDate.class));
        }

        public Instant instant(String column) throws SQLException {
            return present(rows.getObject(column, OffsetDateTime.class), column).toInstant();
        }

        public Optional<Instant> findInstant(String column) throws SQLException {
            return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }

        public byte[] bytes(String column) throws SQLException {
            return present(rows.getBytes(column), column);
        }

        public Optional<byte[]> findBytes(String column) throws SQLException {
            return Optional.ofNullable(rows.getBytes(column));
        }

        public int count(String column) throws SQLException {
            return rows.getInt(column);
        }

        public long number(String column) throws SQLException {
            return rows.getLong(column);
        }

        public boolean is(String column) throws SQLException {
            return rows.getBoolean(column);
        }

        private static <T> T present(@Nullable T value, String column) {
            if (value == null) {
                throw new IllegalStateException("column " + column + " is empty");
            }
            return value;
        }
    }
}
