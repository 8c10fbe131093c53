package org.needlework.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.record.audit.Checkpoints;
import org.needlework.record.audit.Verifier;
import org.needlework.record.clinic.StoredRecord;
import org.needlework.record.crypto.Key;
import org.needlework.record.crypto.KeyRing;
import org.needlework.record.server.Address;
import org.needlework.record.server.DataFolder;
import org.needlework.record.server.EmbeddedServer;
import org.needlework.record.store.Database;

/// A record of its own with one clinic, on the embedded database as a clinic has it, every guard of
/// durability switched on; thrown away afterwards.
final class Place implements AutoCloseable {

    private final Path data;
    private final DataFolder folder;
    private final EmbeddedServer server;
    private final Database database;
    private final Checkpoints checkpoints;
    final UUID clinic;
    final Access administrator;
    final Access clinician;
    final Access frontDesk;

    Place(Path root, String name) throws IOException {
        this.data = root.resolve("bench/target/" + name + "-data").toAbsolutePath();
        delete(data);
        this.folder = DataFolder.hold(data);
        this.server = EmbeddedServer.start(folder, programs(root));
        this.database = Database.open(server.owner(), KeyRing.open(folder.resolve("keys")));
        this.checkpoints = new Checkpoints(folder.resolve("checkpoints"));
        this.clinic = database.makeClinic(
                        "Bench", ZoneOffset.UTC, 10, InstantSource.system().instant())
                .id();
        try (StoredRecord record = open()) {
            this.administrator = Access.of(record.makeFirstAdministrator("Ada Example"));
            this.clinician = Access.of(record.addPerson(administrator, "Dr A. Example", Role.CLINICIAN));
            this.frontDesk = Access.of(record.addPerson(administrator, "Fred Example", Role.FRONT_DESK));
        }
    }

    static Path programs(Path root) {
        return root.resolve("bench/target/postgres-programs").toAbsolutePath();
    }

    StoredRecord open() {
        return new StoredRecord(database, clinic, checkpoints, InstantSource.system());
    }

    Key key() {
        return database.keys().get(clinic);
    }

    /// As the superuser with triggers and foreign keys switched off: to fill tables at once with
    /// what is known to fit.
    Connection filling() throws SQLException, IOException {
        Connection connection = new Address(
                        server.owner().url(),
                        "postgres",
                        Files.readString(folder.resolve("postgres.secret")).trim())
                .connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set search_path = needlework");
        }
        return connection;
    }

    /// Whether the record verifies.
    Verifier.Report verify() throws IOException {
        List<Checkpoints.Mark> kept = checkpoints.listKept();
        return database.asOwner().inTransaction(sql -> Verifier.verify(sql, database.keys(), kept));
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        server.close();
        folder.close();
        delete(data);
    }
}
