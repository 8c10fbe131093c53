package org.needlework.record.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Passkey;
import org.needlework.core.account.ProviderIdentity;
import org.needlework.core.record.GlassUse;
import org.needlework.core.record.RecallContact;
import org.needlework.record.Cases;
import org.needlework.record.House;
import org.needlework.record.account.StoredAccounts;

/// Two clinics in one database; one of them tries everything that its login can send.
class ClinicsApartTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static House house;

    @SuppressWarnings("NullAway.Init")
    private static UUID ours;

    @SuppressWarnings("NullAway.Init")
    private static UUID theirs;

    @BeforeAll
    static void open() {
        house = new House(temporary.resolve("data"));
        ours = fill("Ours", "OURS");
        theirs = fill("Theirs", "THEIRS");
    }

    private static UUID fill(String name, String lot) {
        try (House.Team team = house.open(name)) {
            UUID patient = team.patient("Pat Example");
            team.record().receive(team.clinician(), Cases.PRODUCT, lot, Cases.DAY.plusYears(1), 5);
            UUID course = team.consented(patient, Cases.DAY);
            team.add(course, 4, Cases.session(Cases.DAY, lot, Optional.of("S1")));
            team.record().saveDraft(team.assistant(), course, "session", 0, "unfinished");
            team.record()
                    .noteContact(
                            team.assistant(), Cases.PRODUCT, lot, patient, RecallContact.State.TOLD, "by telephone");
            fillAccounts(team, patient);
            team.record().mark();
            return team.record().clinic();
        }
    }

    private static void fillAccounts(House.Team team, UUID patient) {
        AccountId auditor = new AccountId(team.record().clinic(), team.auditor().person());
        try (StoredAccounts accounts = new StoredAccounts(house.database, house.clock)) {
            String secret = accounts.invite(team.administrator().person(), auditor);
            var unused = accounts.accept(secret, "aud@" + team.record().name(), "encoded");
            var codes = accounts.setSecondFactor(auditor, new byte[20]);
            accounts.addPasskey(
                    auditor, new Passkey(codes.getFirst(), "phone", "{}", house.clock.instant(), Optional.empty()));
            assertThat(accounts.link(
                            auditor,
                            new ProviderIdentity(
                                    "https://id.example", team.record().name())))
                    .isTrue();
        }
        var glass = team.record().breakGlass(team.frontDesk(), patient, "because");
        assertThat(glass.patient()).isEqualTo(patient);
        team.record()
                .reviewGlass(
                        team.auditor(),
                        team.record()
                                .listGlassUses(team.auditor())
                                .getFirst()
                                .broken()
                                .number(),
                        GlassUse.Finding.JUSTIFIED,
                        "");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Connection asOurs() throws SQLException {
        Connection connection = house.database.addressOf(ours).connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = needlework");
        }
        return connection;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// Every table of every schema but PostgreSQL's own.
    private static List<String> listTables() throws Exception {
        try (Connection connection = house.superuser()) {
            return texts(
                    connection,
                    "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                            + " where c.relkind in ('r', 'p', 'v', 'm', 'f')"
                            + " and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1");
        }
    }

    private static boolean works(Connection connection, String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.execute(statement);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String keyOf(String table) {
        return table.equals("needlework.clinic") ? "id" : "clinic";
    }

    @Test
    void every_table_in_the_catalogue_is_closed_or_kept_apart() throws Exception {
        List<String> open = new ArrayList<>();
        try (Connection connection = asOurs();
                Connection superuser = house.superuser()) {
            for (String table : listTables()) {
                if (!works(connection, "select * from " + table)) {
                    continue;
                }
                open.add(table);
                assertThat(texts(
                                superuser,
                                "select relrowsecurity and relforcerowsecurity from pg_class where oid = '" + table
                                        + "'::regclass"))
                        .as(table)
                        .containsExactly("t");
                assertThat(texts(connection, "select distinct " + keyOf(table) + " from " + table))
                        .as(table)
                        .isSubsetOf(ours.toString());
                assertThat(texts(superuser, "select count(distinct " + keyOf(table) + ") > 1 from " + table))
                        .as(table + " has rows of both, so that hiding them shows")
                        .containsExactly(table.equals("needlework.erasure") ? "f" : "t");
            }
        }
        assertThat(open).hasSize(21);
    }

    @Test
    void nothing_that_can_be_sent_shows_or_changes_another_clinics_rows() throws Exception {
        List<String> disguises = List.of(
                "set role postgres",
                "set role needlework_owner",
                "set role " + Database.roleName(theirs),
                "set session authorization " + Database.roleName(theirs),
                "set row_security = off",
                "set session_replication_role = replica",
                "select set_config('app.clinic', '" + theirs + "', false)",
                "select set_config('role', '" + Database.roleName(theirs) + "', false)",
                "select set_config('session_authorization', '" + Database.roleName(theirs) + "', false)",
                "alter role " + Database.roleName(ours) + " bypassrls",
                "alter role " + Database.roleName(theirs) + " password 'x'",
                "grant " + Database.roleName(theirs) + " to " + Database.roleName(ours),
                "update needlework.clinic set role_name = session_user",
                "create temp table clinic as select '" + theirs + "'::uuid as id, session_user as role_name",
                "set search_path = pg_temp, needlework",
                "create function needlework.current_clinic() returns uuid language sql as $$ select '" + theirs
                        + "'::uuid $$",
                "create or replace function needlework.current_clinic() returns uuid language sql as $$ select '"
                        + theirs + "'::uuid $$",
                "create function pg_temp.current_clinic() returns uuid language sql as $$ select '" + theirs
                        + "'::uuid $$");
        List<String> tables = listTables();
        for (String disguise : disguises) {
            try (Connection connection = asOurs()) {
                boolean unused = works(connection, disguise);
                for (String table : tables) {
                    String key = keyOf(table);
                    String foreign = " where " + key + " = '" + theirs + "'";
                    boolean readable = works(connection, "select 1 from " + table + foreign);
                    if (readable) {
                        assertThat(texts(connection, "select 1 from " + table + foreign))
                                .as(disguise + " then select from " + table)
                                .isEmpty();
                    }
                    if (works(connection, "delete from " + table + foreign)
                            || works(connection, "update " + table + " set " + key + " = " + key + foreign)) {
                        assertThat(count(table, theirs))
                                .as(disguise + ", " + table)
                                .isPositive();
                    }
                    assertThat(works(
                                    connection,
                                    "insert into " + table + " select * from " + table + " where " + key + " = '"
                                            + theirs + "'"))
                            .as(disguise)
                            .isEqualTo(readable && !isClosedToWriting(table));
                }
            }
        }
        for (String table : tables) {
            if (!table.contains("flyway") && !table.endsWith("backup_made") && !table.endsWith("erasure")) {
                assertThat(count(table, theirs)).as(table).isPositive();
            }
        }
    }

    private static boolean isClosedToWriting(String table) {
        return List.of("needlework.clinic", "needlework.audit", "needlework.erasure", "needlework.chain_head")
                .contains(table);
    }

    private static int count(String table, UUID clinic) throws Exception {
        try (Connection connection = house.superuser()) {
            return Integer.parseInt(texts(
                            connection,
                            "select count(*) from " + table + " where " + keyOf(table) + " = '" + clinic + "'")
                    .getFirst());
        }
    }

    @Test
    void a_row_cannot_be_given_to_another_clinic() throws Exception {
        try (Connection connection = asOurs()) {
            for (String insert : List.of(
                    "insert into patient values ('" + theirs + "', gen_random_uuid(), now(), gen_random_uuid())",
                    "insert into person values ('" + theirs
                            + "', gen_random_uuid(), 1, now(), gen_random_uuid(), 'x', 'auditor', true)",
                    "insert into course_now select '" + theirs
                            + "', course, patient, stage, 1, 1, null, null, null, 0, 0 from course_now",
                    "update course_now set clinic = '" + theirs + "'",
                    "insert into checkpoint values ('" + theirs + "', 99999, now(), now(), '', '')",
                    "insert into stock_move (clinic, id, at, on_day, entered_by, kind, product, lot, units, expires)"
                            + " values ('" + theirs
                            + "', gen_random_uuid(), now(), now(), gen_random_uuid(), 'received', 'p', 'l', 1, now())",
                    "insert into event select '" + theirs + "', gen_random_uuid(), course, patient, 6, kind, at,"
                            + " on_day, entered_by, software, edition, model, 1, null, sealed, hash from event"
                            + " where number = 1")) {
                assertThat(works(connection, insert)).as(insert).isFalse();
            }
        }
    }

    @Test
    void what_was_told_cannot_be_changed_by_any_means_of_the_application() throws Exception {
        List<String> told = List.of(
                "person",
                "patient",
                "patient_identity",
                "patient_key",
                "course",
                "event",
                "stock_move",
                "recall_contact",
                "audit",
                "chain_head",
                "checkpoint",
                "erasure");
        try (Connection connection = asOurs()) {
            for (String table : told) {
                for (String attempt : List.of(
                        "update " + table + " set clinic = clinic",
                        "delete from " + table,
                        "truncate " + table,
                        "truncate " + table + " cascade",
                        "alter table " + table + " disable trigger all",
                        "alter table " + table + " disable row level security",
                        "alter table " + table + " no force row level security",
                        "alter table " + table + " owner to session_user",
                        "drop table " + table,
                        "create policy mine on " + table + " using (true)",
                        "drop policy own_clinic on " + table,
                        "drop trigger append_only on " + table,
                        "create trigger mine before insert on " + table
                                + " for each row execute function refuse_change()",
                        "create rule mine as on insert to " + table + " do instead nothing",
                        "merge into " + table + " t using " + table
                                + " s on t.clinic = s.clinic when matched then delete",
                        "with gone as (delete from " + table + " returning 1) select * from gone",
                        "lock table " + table + " in access exclusive mode")) {
                    assertThat(works(connection, attempt)).as(attempt).isFalse();
                }
            }
            boolean unused = works(connection, "grant all on all tables in schema needlework to public");
            assertThat(texts(
                            connection,
                            "select table_name from information_schema.role_table_grants"
                                    + " where table_schema = 'needlework' and grantee = 'PUBLIC'"))
                    .isEmpty();
            for (String attempt : List.of(
                    "insert into audit select * from audit",
                    "insert into chain_head select * from chain_head",
                    "insert into erasure select clinic, patient, now(), now(), entered_by, null, '' from event",
                    "insert into event select * from event on conflict (clinic, id) do update set kind = 'observed'",
                    "set session_replication_role = replica",
                    "drop schema needlework cascade",
                    "create table needlework.mine (x int)",
                    "create schema mine",
                    "create table public.mine (x int)",
                    "copy event to program 'cat'",
                    "copy event from '/etc/passwd'",
                    "select pg_read_file('postgresql.conf')",
                    "select * from pg_authid",
                    "alter system set fsync = off",
                    "select lo_import('/etc/passwd')",
                    "create extension dblink",
                    "select event_hash(e) from event e")) {
                assertThat(works(connection, attempt)).as(attempt).isFalse();
            }
        }
        try (Connection owner = house.database.owner().connect()) {
            for (String table : List.of("event", "audit", "checkpoint", "person", "stock_move", "patient_identity")) {
                assertThat(works(owner, "delete from needlework." + table))
                        .as("even the owner")
                        .isFalse();
                assertThat(works(owner, "truncate needlework." + table + " cascade"))
                        .as("even the owner")
                        .isFalse();
            }
        }
    }

    @Test
    void events_are_numbered_without_gaps_and_belong_to_their_course() throws Exception {
        String columns =
                "insert into event (clinic, id, course, patient, number, kind, at, on_day, entered_by, software,"
                        + " edition, model, payload_version, corrects, sealed, hash) select clinic, gen_random_uuid(), course, ";
        String rest = ", at, on_day, entered_by, software, edition, model, 1, ";
        try (Connection connection = asOurs()) {
            assertThat(works(
                            connection,
                            columns + "patient, 8, kind" + rest + "null, '', '' from event where number = 1"))
                    .as("a gap")
                    .isFalse();
            assertThat(works(
                            connection,
                            columns + "gen_random_uuid(), 6, kind" + rest + "null, '', '' from event where number = 1"))
                    .as("another patient")
                    .isFalse();
            assertThat(works(
                            connection,
                            columns + "patient, 6, 'corrected'" + rest
                                    + "gen_random_uuid(), '', '' from event where number = 1"))
                    .as("a correction of nothing")
                    .isFalse();
            assertThat(works(
                            connection,
                            "insert into stock_move (clinic, id, at, on_day, entered_by, kind, product, lot, units, serial,"
                                    + " event) select clinic, gen_random_uuid(), at, on_day, entered_by, kind, product,"
                                    + " lot, units, serial, event from stock_move where kind = 'used'"))
                    .as("a serial number twice")
                    .isFalse();
        }
    }
}
