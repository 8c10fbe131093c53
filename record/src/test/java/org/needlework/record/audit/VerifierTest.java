package org.needlework.record.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Means;
import org.needlework.core.account.Passkey;
import org.needlework.core.account.ProviderIdentity;
import org.needlework.core.record.Erasure;
import org.needlework.record.Cases;
import org.needlework.record.House;
import org.needlework.record.account.StoredAccounts;
import org.needlework.record.audit.Verifier.Kind;

/// Each way of tampering is tried by the superuser with every guard switched off, found, and
/// undone.
class VerifierTest {

    private static final List<String> GUARDED = List.of(
            "audit",
            "chain_head",
            "checkpoint",
            "event",
            "patient",
            "patient_key",
            "patient_identity",
            "person",
            "course",
            "stock_move",
            "erasure",
            "account",
            "passkey",
            "provider_link",
            "recovery_code",
            "invitation");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static House house;

    @SuppressWarnings("NullAway.Init")
    private static House.Team team;

    @SuppressWarnings("NullAway.Init")
    private static UUID erased;

    private static long marked;

    @BeforeAll
    static void open() throws Exception {
        house = new House(temporary.resolve("data"));
        team = house.open("Harbour Clinic");
        team.record().receive(team.clinician(), Cases.PRODUCT, "L", Cases.DAY.plusYears(1), 5);
        UUID patient = team.patient("Pat Example");
        team.consented(patient, Cases.DAY);
        erased = team.patient("Gone Example");
        assertThat(team.record().erase(team.administrator(), erased)).isInstanceOf(Erasure.Done.class);
        openWaysIn();
        team.record().mark();
        marked = house.checkpoints.listKept().getLast().number();
        team.record().getIdentity(team.clinician(), patient);
        team.record().getIdentity(team.clinician(), patient);
        team.record().getIdentity(team.clinician(), patient);
        List<String> copies = new ArrayList<>();
        for (String table : GUARDED) {
            copies.add("create table spare_" + table + " as table " + table);
        }
        house.tamper(copies.toArray(String[]::new));
    }

    /// One of each way in.
    private static void openWaysIn() {
        try (StoredAccounts accounts = new StoredAccounts(house.database, house.clock)) {
            UUID administrator = team.administrator().person();
            AccountId id = new AccountId(team.record().clinic(), administrator);
            Account unused = accounts.first(id, "ada", "encoded");
            List<String> codes = accounts.setSecondFactor(id, new byte[] {1, 2, 3});
            assertThat(codes).isNotEmpty();
            accounts.addPasskey(id, new Passkey("abc", "Phone", "{}", house.clock.instant(), Optional.empty()));
            assertThat(accounts.link(id, new ProviderIdentity("https://provider.example", "ada")))
                    .isTrue();
            String secret = accounts.invite(
                    administrator, new AccountId(id.clinic(), team.auditor().person()));
            assertThat(secret).isNotEmpty();
            accounts.signedIn(id, Means.PASSKEY); // which changes no way in
        }
    }

    @AfterEach
    void undo() throws Exception {
        List<String> statements = new ArrayList<>();
        for (String table : GUARDED) {
            statements.add("delete from " + table);
            statements.add("insert into " + table + " select * from spare_" + table);
        }
        house.tamper(statements.toArray(String[]::new));
        assertThat(verify().flaws()).isEmpty();
    }

    @AfterAll
    static void close() {
        team.close();
        house.close();
    }

    private static Verifier.Report verify() {
        return house.database
                .asOwner()
                .inTransaction(sql -> Verifier.verify(sql, house.keys, house.checkpoints.listKept()));
    }

    private static Set<Kind> found(String... tampering) throws Exception {
        house.tamper(tampering);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        verify().flaws().forEach(flaw -> kinds.add(flaw.kind()));
        return kinds;
    }

    /// Writes the chain anew from an entry on, as somebody would who knows how it is made.
    private static String[] forged(String change, long from) {
        return new String[] {change, """
            do $$
            declare
                line audit;
                before bytea;
            begin
                select coalesce(max(hash), '') into before from audit where number = %1$d - 1;
                for line in select * from audit where number >= %1$d order by number loop
                    line.previous := before;
                    line.hash := sha256(field(line.clinic) || field(line.number) || field(line.at)
                        || field(line.person) || field(line.role) || field(line.action) || field(line.what)
                        || field(line.patient) || field(line.course) || field(line.subject)
                        || field(line.glass::int::bigint) || field(line.note) || field(line.previous));
                    update audit set previous = line.previous, hash = line.hash where number = line.number;
                    before := line.hash;
                end loop;
                update chain_head set hash = before, number = (select max(number) from audit);
            end $$
            """.formatted(from)};
    }

    @Test
    void an_untouched_record_is_sound() {
        Verifier.Report report = verify();
        assertThat(report.isSound()).isTrue();
        assertThat(report.entries()).isGreaterThan(marked);
        // people, stock; patients, their identities, the one key left, the erasure; course, events
        int record = 5 + 1 + 2 + 2 + 1 + 1 + 1 + 4;
        int waysIn = 1 + 10 + 1 + 1 + 1; // account, its codes, passkey, link, invitation
        assertThat(report.rows()).isEqualTo(record + waysIn);
        assertThat(report.checkpoints()).isPositive();
    }

    @Test
    void every_field_of_an_entry_is_guarded() throws Exception {
        for (String change : List.of(
                "at = at + interval '1 microsecond'",
                "person = gen_random_uuid()",
                "role = 'auditor'",
                "action = 'see_stock'",
                "what = 'other'",
                "patient = gen_random_uuid()",
                "course = gen_random_uuid()",
                "subject = '\\x00'",
                "glass = true",
                "note = '\\x00'",
                "previous = '\\x00'",
                "hash = '\\x00'")) {
            assertThat(found("update audit set " + change + " where number = 5"))
                    .as(change)
                    .contains(Kind.ALTERED);
            undo();
        }
    }

    @Test
    void a_missing_entry_is_found() throws Exception {
        assertThat(found("delete from audit where number = 4")).contains(Kind.MISSING);
    }

    @Test
    void a_missing_entry_is_found_when_the_others_close_ranks() throws Exception {
        assertThat(found(
                        "delete from audit where number = 4",
                        "update audit set number = number + 1000 where number > 4",
                        "update audit set number = number - 1001 where number > 1000"))
                .contains(Kind.OUT_OF_PLACE, Kind.ALTERED);
    }

    @Test
    void an_inserted_entry_is_found() throws Exception {
        assertThat(found(
                        "update audit set number = number + 1000 where number > 4",
                        "insert into audit select clinic, 5, at, person, role, action, what, patient, course, subject,"
                                + " glass, note, previous, hash from audit where number = 4",
                        "update audit set number = number - 999 where number > 1000"))
                .contains(Kind.OUT_OF_PLACE, Kind.ALTERED);
    }

    @Test
    void entries_that_changed_places_are_found() throws Exception {
        assertThat(found(
                        "update audit set number = 1000 where number = 3",
                        "update audit set number = 3 where number = 4",
                        "update audit set number = 4 where number = 1000"))
                .contains(Kind.OUT_OF_PLACE, Kind.ALTERED);
    }

    @Test
    void an_end_that_was_cut_off_is_found_by_the_head() throws Exception {
        assertThat(found("delete from audit where number > (select max(number) - 1 from audit)"))
                .containsExactly(Kind.CUT_OFF);
    }

    @Test
    void an_end_cut_off_together_with_the_head_is_found_as_far_as_checkpoints_reach() throws Exception {
        assertThat(found(forged("delete from audit where number >= " + marked, marked)))
                .contains(Kind.CUT_OFF);
        undo();
        assertThat(found(forged("delete from audit where number > " + marked, marked + 1)))
                .as("beyond the last checkpoint nothing can tell")
                .isEmpty();
    }

    @Test
    void a_chain_written_anew_is_found_by_its_checkpoint() throws Exception {
        assertThat(found(forged("update audit set person = gen_random_uuid() where number = 3", 1)))
                .containsExactly(Kind.CHECKPOINT_DIFFERS);
    }

    @Test
    void checkpoints_removed_from_the_database_are_found_by_the_file() throws Exception {
        assertThat(found("delete from checkpoint")).containsExactly(Kind.CHECKPOINT_MISSING);
    }

    @Test
    void a_forged_checkpoint_is_found_by_its_seal() throws Exception {
        assertThat(found("update checkpoint set on_day = on_day - 1")).contains(Kind.CHECKPOINT_FORGED);
    }

    @Test
    void every_column_of_an_event_is_guarded() throws Exception {
        for (String change : List.of(
                "kind = 'observed'",
                "at = at + interval '1 microsecond'",
                "on_day = on_day + 1",
                "entered_by = gen_random_uuid()",
                "software = 'other'",
                "edition = 'other'",
                "model = 'other'",
                "payload_version = 9",
                "sealed = sealed || '\\x00'",
                "hash = '\\x00'")) {
            assertThat(found("update event set " + change + " where number = 2"))
                    .as(change)
                    .contains(Kind.ALTERED);
            undo();
        }
    }

    @Test
    void a_missing_and_an_inserted_event_are_found() throws Exception {
        assertThat(found("delete from event where number = 4")).containsExactly(Kind.TOLD_BUT_NOT_WRITTEN);
        undo();
        assertThat(found("insert into event select clinic, gen_random_uuid(), course, patient, 9, kind, at, on_day,"
                        + " entered_by, software, edition, model, payload_version, corrects, sealed, hash"
                        + " from event where number = 1"))
                .contains(Kind.WRITTEN_BUT_NOT_TOLD);
    }

    @Test
    void changed_people_identities_courses_and_stock_are_found() throws Exception {
        for (String change : List.of(
                "update person set role = 'administrator' where role = 'auditor'",
                "update patient_identity set sealed = sealed || '\\x00'",
                "update course set opened_by = gen_random_uuid()",
                "update stock_move set units = 500",
                "update stock_move set expires = expires + 400")) {
            assertThat(found(change)).as(change).contains(Kind.WRITTEN_BUT_NOT_TOLD, Kind.TOLD_BUT_NOT_WRITTEN);
            undo();
        }
    }

    @Test
    void a_patient_altered_missing_or_put_in_is_found() throws Exception {
        for (String change : List.of("opened_at = opened_at + interval '1 second'", "opened_by = gen_random_uuid()")) {
            assertThat(found("update patient set " + change + " where id <> '" + erased + "'"))
                    .as(change)
                    .containsExactlyInAnyOrder(Kind.WRITTEN_BUT_NOT_TOLD, Kind.TOLD_BUT_NOT_WRITTEN);
            undo();
        }
        assertThat(found("delete from patient where id <> '" + erased + "'"))
                .containsExactly(Kind.TOLD_BUT_NOT_WRITTEN);
        undo();
        assertThat(found("insert into patient select clinic, gen_random_uuid(), opened_at, opened_by from patient"))
                .containsExactly(Kind.WRITTEN_BUT_NOT_TOLD);
    }

    @Test
    void a_key_altered_missing_or_put_in_is_found() throws Exception {
        assertThat(found("update patient_key set wrapped = wrapped || '\\x00'"))
                .containsExactlyInAnyOrder(Kind.WRITTEN_BUT_NOT_TOLD, Kind.TOLD_BUT_NOT_WRITTEN);
        undo();
        assertThat(found("delete from patient_key")).containsExactly(Kind.TOLD_BUT_NOT_WRITTEN);
        undo();
        assertThat(found("insert into patient_key select clinic, '" + erased + "', wrapped from patient_key"))
                .containsExactly(Kind.WRITTEN_BUT_NOT_TOLD);
    }

    @Test
    void a_destroyed_key_is_excused_by_its_receipt_alone() throws Exception {
        assertThat(verify().flaws()).as("erased, and sound").isEmpty();
        assertThat(found("delete from erasure"))
                .as("the receipt and the key are told of and are not there")
                .containsExactly(Kind.TOLD_BUT_NOT_WRITTEN);
        assertThat(verify().flaws()).hasSize(2);
        undo();
        assertThat(found("update erasure set receipt = 'events=0 identities=0'"))
                .containsExactlyInAnyOrder(Kind.WRITTEN_BUT_NOT_TOLD, Kind.TOLD_BUT_NOT_WRITTEN);
        undo();
        // somebody forges a receipt to explain a key that they took
        assertThat(found(
                        "insert into erasure select clinic, patient, now(), current_date, gen_random_uuid(), null, ''"
                                + " from patient_key",
                        "delete from patient_key"))
                .containsExactlyInAnyOrder(Kind.WRITTEN_BUT_NOT_TOLD, Kind.TOLD_BUT_NOT_WRITTEN);
    }

    @Test
    void an_identity_a_person_and_a_move_of_stock_missing_or_put_in_are_found() throws Exception {
        for (String table : List.of("patient_identity", "person", "stock_move", "course")) {
            String key = table.equals("patient_identity") ? "patient" : "id";
            assertThat(found("delete from " + table)).as(table).contains(Kind.TOLD_BUT_NOT_WRITTEN);
            undo();
            house.tamper(
                    "create temp table other as table " + table,
                    "update other set " + key + " = gen_random_uuid()",
                    "insert into " + table + " table other");
            assertThat(verify().flaws())
                    .as(table)
                    .isNotEmpty()
                    .extracting(Verifier.Flaw::kind)
                    .containsOnly(Kind.WRITTEN_BUT_NOT_TOLD);
            undo();
        }
    }

    @Test
    void a_way_in_altered_missing_or_put_in_is_found() throws Exception {
        for (String change : List.of(
                "update account set password = 'mine'",
                "update account set password = null",
                "update account set user_name = 'eve'",
                "update account set second_factor = null",
                "update account set person = gen_random_uuid()",
                "delete from account",
                "insert into account (clinic, person, user_name, made_at)"
                        + " select clinic, gen_random_uuid(), 'eve', made_at from account",
                "update passkey set credential = '{\"mine\": 1}'",
                "update passkey set person = gen_random_uuid()",
                "delete from passkey",
                "insert into passkey select clinic, person, 'eve', label, credential, made_at from passkey",
                "update provider_link set subject = 'eve'",
                "delete from provider_link",
                "insert into provider_link select clinic, person, 'https://eve.example', subject, made_at"
                        + " from provider_link",
                "delete from recovery_code where hash = (select max(hash) from recovery_code)",
                "insert into recovery_code select clinic, person, '\\x00' from account",
                "update invitation set until = until + interval '1 year'",
                "update invitation set used_at = until",
                "delete from invitation",
                "insert into invitation select clinic, person, '\\x00', made_at, until from invitation")) {
            assertThat(found(change)).as(change).containsExactly(Kind.WAYS_IN_DIFFER);
            undo();
        }
    }

    @Test
    void a_clock_that_goes_back_is_noted_and_breaks_nothing() throws Exception {
        house.turnTo(Cases.DAY.plusYears(1));
        team.record().getIdentity(team.clinician(), patient());
        house.turnTo(Cases.DAY);
        team.record().getIdentity(team.clinician(), patient());
        Verifier.Report report = verify();
        assertThat(report.flaws()).isEmpty();
        assertThat(report.clockSteps()).isEqualTo(1);
        house.tamper("delete from spare_audit", "insert into spare_audit table audit");
        house.tamper("delete from spare_chain_head", "insert into spare_chain_head table chain_head");
        house.tamper("delete from spare_checkpoint", "insert into spare_checkpoint table checkpoint");
    }

    @Test
    void the_file_of_checkpoints_survives_a_line_that_was_cut_short() throws Exception {
        Path file = house.folder.resolve("checkpoints");
        String whole = Files.readString(file);
        List<Checkpoints.Mark> marks = house.checkpoints.listKept();
        String line = whole.lines().filter(each -> !each.isEmpty()).findFirst().orElseThrow();
        for (int length = 1; length < line.length(); length++) {
            Files.writeString(file, whole + line.substring(0, length));
            assertThat(house.checkpoints.listKept()).as("cut to " + length).isEqualTo(marks);
        }
        Files.writeString(file, whole + line.substring(0, 50));
        team.record().getIdentity(team.clinician(), patient());
        team.record().mark();
        assertThat(house.checkpoints.listKept()).as("and the next one stands").hasSize(marks.size() + 1);
        assertThat(verify().isSound()).isTrue();
        Files.writeString(file, whole);
    }

    private static UUID patient() throws Exception {
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select id from needlework.patient where id <> '" + erased + "'")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }
}
