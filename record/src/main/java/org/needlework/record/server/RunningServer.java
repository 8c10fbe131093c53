package org.needlework.record.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The brought-along PostgreSQL of another Needlework that works with the record now. It is used
/// beside that one, and neither started nor stopped.
public final class RunningServer implements Server {

    private static final int PORT_LINE = 3; // of postmaster.pid, from 0

    private final Address owner;

    private RunningServer(Address owner) {
        this.owner = owner;
    }

    /// Reaches the server that runs in a data folder.
    ///
    /// @throws ServerFault if none runs there
    public static RunningServer reach(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"));
            int port = Integer.parseInt(lines.get(PORT_LINE).trim());
            Address owner = new Address(
                    EmbeddedServer.url(port),
                    EmbeddedServer.OWNER,
                    Files.readString(folder.resolve("owner.secret")).trim());
            try (Connection ignored = owner.connect()) {
                return new RunningServer(owner);
            }
        } catch (IOException | SQLException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new ServerFault(
                    "The record in " + folder + " is in use, and its database does not answer.\nMaybe it is just"
                            + " starting: try again. If it is the clinic's own server, stop the other Needlework first.",
                    e);
        }
    }

    @Override
    public Address owner() {
        return owner;
    }

    /// Leaves the server to whom it belongs.
    @Override
    public void close() {}
}
