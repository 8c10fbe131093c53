package org.needlework.record.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.record.Programs;
import org.needlework.record.audit.Verifier;
import org.needlework.record.crypto.Key;
import org.needlework.record.crypto.KeyRing;
import org.needlework.record.server.Address;
import org.needlework.record.server.DataFolder;
import org.needlework.record.server.EmbeddedServer;

/// A record that was begun before patients, keys, receipts and ways in were told.
class EarlierRecordTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void what_was_never_told_is_told_as_it_stands_and_guarded_from_then_on() throws Exception {
        try (DataFolder folder = DataFolder.hold(temporary.resolve("data"));
                EmbeddedServer server = EmbeddedServer.start(folder, Programs.folder())) {
            Address owner = server.owner();
            var unused = Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .schemas("needlework")
                    .defaultSchema("needlework")
                    .locations("classpath:org/needlework/record/migration")
                    .target("6")
                    .load()
                    .migrate();
            UUID clinic = UUID.randomUUID();
            KeyRing keys = KeyRing.open(folder.resolve("keys"));
            keys.add(clinic, Key.draw());
            as(
                    folder,
                    owner,
                    "insert into clinic values ('" + clinic + "', 'Harbour', 'x', 'UTC', 10, now())",
                    "insert into chain_head values ('" + clinic + "', 0, '')",
                    "insert into patient select '" + clinic + "', gen_random_uuid(), now(), gen_random_uuid()"
                            + " from generate_series(1, 3)",
                    "insert into patient_key select clinic, id, '\\x01' from patient limit 2",
                    "insert into erasure select clinic, id, now(), current_date, opened_by, null, 'r' from patient p"
                            + " where not exists (select from patient_key k where k.patient = p.id)",
                    "insert into account (clinic, person, user_name, password, made_at)"
                            + " select clinic, opened_by, 'ada', 'p', now() from patient limit 1");
            try (Database database = Database.open(owner, keys)) {
                assertThat(verify(database)).isEmpty();
                as(folder, owner, "delete from patient_key", "update account set password = 'q'");
                assertThat(verify(database))
                        .containsExactlyInAnyOrder(
                                Verifier.Kind.TOLD_BUT_NOT_WRITTEN,
                                Verifier.Kind.TOLD_BUT_NOT_WRITTEN,
                                Verifier.Kind.WAYS_IN_DIFFER);
            }
        }
    }

    private static List<Verifier.Kind> verify(Database database) {
        return database
                .asOwner()
                .inTransaction(sql -> Verifier.verify(sql, database.keys(), List.of()))
                .flaws()
                .stream()
                .map(Verifier.Flaw::kind)
                .toList();
    }

    private static void as(DataFolder folder, Address owner, String... statements) throws Exception {
        Address superuser = new Address(
                owner.url(),
                "postgres",
                Files.readString(folder.resolve("postgres.secret")).trim());
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = needlework");
            statement.execute("set session_replication_role = replica");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
