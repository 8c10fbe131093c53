package org.needlework.record.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// An application to be killed: writes numbers, and says each one once the database has
/// acknowledged it.
final class Scribe {

    private Scribe() {}

    public static void main(String... arguments) throws Exception {
        DataFolder folder = DataFolder.hold(Path.of(arguments[0]));
        EmbeddedServer server = EmbeddedServer.start(folder, Path.of(arguments[1]));
        System.out.println("pid " + server.pid());
        long number = Long.parseLong(arguments[2]);
        while (true) {
            try (Connection connection = server.owner().connect()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create table if not exists said (number bigint primary key)");
                }
                try (PreparedStatement insert = connection.prepareStatement("insert into said values (?)")) {
                    while (true) {
                        insert.setLong(1, number);
                        insert.executeUpdate();
                        System.out.println("said " + number);
                        number++;
                    }
                }
            } catch (SQLException e) {
                number++; // perhaps written, never acknowledged
                Thread.sleep(50);
            }
        }
    }
}
