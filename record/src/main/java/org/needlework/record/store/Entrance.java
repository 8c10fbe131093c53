package org.needlework.record.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.needlework.record.server.Address;

/// A few connections to the database as one login. A connection that broke is replaced; work that
/// it interrupted is refused with a clear message and never repeated behind the caller's back.
public final class Entrance implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 8;
    private static final long PATIENCE_MS = 5_000;

    private final HikariDataSource pool;

    public Entrance(Address address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
        }
        if (!address.password().isEmpty()) {
            config.setPassword(address.password());
        }
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(PATIENCE_MS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "needlework");
        config.addDataSourceProperty("currentSchema", "needlework");
        this.pool = new HikariDataSource(config);
    }

    /// Does some work in one transaction: all of it is kept, or none.
    ///
    /// @throws StoreFault if the database cannot
    public <T> T inTransaction(Function<Sql, T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.apply(new Sql(connection));
                connection.commit();
                return result;
            } catch (RuntimeException | SQLException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreFault(e);
        }
    }

    public void perform(Consumer<Sql> work) {
        var unused = inTransaction(sql -> {
            work.accept(sql);
            return true;
        });
    }

    /// A statement that cannot run inside a transaction.
    public void alone(String sql) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(true);
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw new StoreFault(e);
        }
    }

    private static void rollBack(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e); // the connection is gone, and the work with it
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
