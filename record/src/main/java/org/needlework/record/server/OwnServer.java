package org.needlework.record.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/// The clinic's own PostgreSQL, reached by one JDBC address. Its user owns the database and may
/// make roles.
public final class OwnServer implements Server {

    private static final int OLDEST_VERSION = 18_00_00;

    private final Address owner;

    private OwnServer(Address owner) {
        this.owner = owner;
    }

    /// Reaches the server and checks that it keeps what it acknowledges.
    ///
    /// @param url `jdbc:postgresql://host:port/database?user=…&password=…`
    /// @throws ServerFault if it cannot be reached, is older than PostgreSQL 18, or runs
    ///     without fsync
    public static OwnServer reach(String url) {
        Properties parsed = Driver.parseURL(url, new Properties());
        if (parsed == null) {
            throw new ServerFault("The database address is not one of PostgreSQL."
                    + "\nWrite jdbc:postgresql://host:5432/database?user=NAME&password=SECRET.");
        }
        String user = parsed.getProperty("user", "");
        String password = parsed.getProperty("password", "");
        String bare = url.replaceAll("[?&](user|password)=[^&]*", "").replaceFirst("^([^?&]*)&", "$1?");
        Address owner = new Address(bare, user, password);
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(show(statement, "server_version_num"));
            if (version < OLDEST_VERSION) {
                throw new ServerFault("The server at " + bare + " runs PostgreSQL " + version / 10_000
                        + "; Needlework needs 18 or newer.");
            }
            requireDurable(statement);
        } catch (SQLException e) {
            throw new ServerFault(
                    "The server at " + bare + " does not answer: " + e.getMessage()
                            + "\nMaybe check that it runs, and the address, user and password.",
                    e);
        }
        return new OwnServer(owner);
    }

    static void requireDurable(Statement statement) throws SQLException {
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            String value = show(statement, setting);
            if (value.equals("off")) {
                throw new ServerFault("The server has " + setting
                        + " switched off, so a power cut could lose what it acknowledged.\nSwitch it on.");
            }
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public Address owner() {
        return owner;
    }

    @Override
    public void close() {
        // The clinic's server runs on without us.
    }
}
