package org.needlework.record.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Colleague;
import org.needlework.core.account.Means;
import org.needlework.core.account.Passkey;
import org.needlework.core.account.ProviderIdentity;
import org.needlework.core.account.ProviderLink;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.Denied;
import org.needlework.record.House;
import org.needlework.record.audit.Verifier;

/// Accounts in a real database.
class StoredAccountsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static House house;

    @SuppressWarnings("NullAway.Init")
    private static House.Team team;

    @SuppressWarnings("NullAway.Init")
    private static StoredAccounts accounts;

    @BeforeAll
    static void open() {
        house = new House(temporary.resolve("data"));
        team = house.open("Clinic");
        accounts = new StoredAccounts(house.database, house.clock);
        assertThat(accounts.isEmpty()).isTrue();
        Account first = accounts.first(id(team.administrator().person()), "Ada", "encoded");
        assertThat(first.userName()).isEqualTo("ada");
    }

    @AfterAll
    static void close() {
        accounts.close();
        team.close();
        house.close();
    }

    private static AccountId id(UUID person) {
        return new AccountId(team.record().clinic(), person);
    }

    private static UUID admin() {
        return team.administrator().person();
    }

    /// Somebody new with an account.
    private static Account somebody(String userName, Role role) {
        UUID person = team.record().addPerson(team.administrator(), "Name of " + userName, role);
        String secret = accounts.invite(admin(), id(person));
        return ((Accounts.Acceptance.Accepted) accounts.accept(secret, userName, "encoded")).account();
    }

    private static Account now(Account account) {
        return accounts.find(account.id()).orElseThrow();
    }

    private static List<String> told(UUID person) {
        return team.record().listAudit(team.auditor(), 0, 100_000).stream()
                .filter(line -> line.person().equals(person))
                .map(AuditLine::action)
                .toList();
    }

    @Test
    void only_the_first_account_is_made_without_an_invitation() {
        assertThat(accounts.isEmpty()).isFalse();
        assertThatThrownBy(() -> accounts.first(id(team.clinician().person()), "eve", "encoded"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_account_is_found_by_its_name_in_any_case_and_not_by_another() {
        Account account = somebody("Cleo", Role.CLINICIAN);
        assertThat(accounts.findByUserName(" CLEO ")).contains(now(account));
        assertThat(accounts.findByUserName("cle")).isEmpty();
        assertThat(account.toString()).doesNotContain("encoded", "cleo");
    }

    @Test
    void an_invitation_is_used_once_and_not_after_another_was_made() {
        UUID person = team.record().addPerson(team.administrator(), "Twice Asked", Role.ASSISTANT);
        String first = accounts.invite(admin(), id(person));
        String second = accounts.invite(admin(), id(person));
        assertThat(accounts.findInvitation(first)).isEmpty();
        assertThat(accounts.findInvitation(second)).isPresent();
        assertThat(accounts.accept(second, "ada", "encoded")).isInstanceOf(Accounts.Acceptance.NameTaken.class);
        assertThat(accounts.accept(second, "twice", "encoded")).isInstanceOf(Accounts.Acceptance.Accepted.class);
        assertThat(accounts.accept(second, "thrice", "encoded")).isInstanceOf(Accounts.Acceptance.Void.class);
        assertThat(accounts.findInvitation("guess")).isEmpty();
    }

    @Test
    void whoever_left_or_has_waited_too_long_is_invited_no_more() {
        UUID person = team.record().addPerson(team.administrator(), "Gone Soon", Role.ASSISTANT);
        String secret = accounts.invite(admin(), id(person));
        team.record().changePerson(team.administrator(), new Person(person, "Gone Soon", Role.ASSISTANT), false);
        assertThat(accounts.accept(secret, "gone", "encoded")).isInstanceOf(Accounts.Acceptance.Void.class);
        UUID late = team.record().addPerson(team.administrator(), "Late", Role.ASSISTANT);
        String old = accounts.invite(admin(), id(late));
        try (StoredAccounts later = new StoredAccounts(
                house.database, () -> house.clock.instant().plus(Duration.ofHours(Accounts.INVITATION_HOURS)))) {
            assertThat(later.findInvitation(old)).isEmpty();
        }
        assertThat(accounts.findInvitation(old)).isPresent();
    }

    @Test
    void repeated_failures_lock_an_account_for_a_while_and_a_success_forgets_them() {
        Account account = somebody("locky", Role.ASSISTANT);
        for (int k = 1; k < Accounts.MOST_FAILURES; k++) {
            assertThat(accounts.failed(account.id())).isEmpty();
        }
        accounts.signedIn(account.id(), Means.PASSWORD);
        for (int k = 1; k < Accounts.MOST_FAILURES; k++) {
            assertThat(accounts.failed(account.id())).isEmpty();
        }
        assertThat(now(account).isLocked(house.clock.instant())).isFalse();
        assertThat(accounts.failed(account.id())).isPresent();
        assertThat(now(account).isLocked(house.clock.instant())).isTrue();
        assertThat(now(account).isLocked(house.clock.instant().plus(Duration.ofMinutes(Accounts.LOCKED_MINUTES))))
                .isFalse();
        assertThat(told(account.id().person())).contains("sign_in", "sign_in_failed", "locked_out");
    }

    @Test
    void another_role_or_leaving_or_another_password_ends_all_sessions() {
        Account account = somebody("moved", Role.ASSISTANT);
        UUID person = account.id().person();
        team.record().changePerson(team.administrator(), new Person(person, "Moved", Role.CLINICIAN), true);
        int afterRole = now(account).generation();
        assertThat(afterRole).isGreaterThan(account.generation());
        accounts.changePassword(account.id(), "other");
        assertThat(now(account).generation()).isGreaterThan(afterRole);
        accounts.endSessions(admin(), account.id());
        assertThat(now(account).generation()).isGreaterThan(afterRole + 1);
        team.record().changePerson(team.administrator(), new Person(person, "Moved", Role.CLINICIAN), false);
        assertThat(accounts.find(account.id())).isEmpty();
        assertThat(accounts.findByUserName("moved")).isEmpty();
    }

    @Test
    void the_secret_of_the_second_factor_is_sealed_and_recovery_codes_are_used_once() throws Exception {
        Account account = somebody("coded", Role.CLINICIAN);
        byte[] secret = "twenty bytes secret!".getBytes(StandardCharsets.US_ASCII);
        List<String> codes = accounts.setSecondFactor(account.id(), secret);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(accounts.findSecondFactor(account.id()))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(secret));
        assertThat(now(account).secondFactor()).isTrue();
        assertThat(accounts.takeRecoveryCode(account.id(), codes.getFirst().toLowerCase()))
                .isTrue();
        assertThat(accounts.takeRecoveryCode(account.id(), codes.getFirst())).isFalse();
        assertThat(accounts.countRecoveryCodes(account.id())).isEqualTo(9);
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("account", "recovery_code", "audit")) {
                try (ResultSet rows = statement.executeQuery("select count(*) from needlework." + table
                        + " t where t::text ilike '%" + HexFormat.of().formatHex(secret) + "%' or t::text ilike '%"
                        + codes.get(1) + "%'")) {
                    rows.next();
                    assertThat(rows.getInt(1)).as(table).isZero();
                }
            }
        }
        accounts.resetSecondFactor(admin(), account.id());
        assertThat(accounts.findSecondFactor(account.id())).isEmpty();
        assertThat(accounts.takeRecoveryCode(account.id(), codes.getLast())).isFalse();
    }

    @Test
    void a_step_of_time_is_taken_once_and_never_an_older_one() {
        Account account = somebody("stepper", Role.CLINICIAN);
        assertThat(accounts.takeStep(account.id(), 100)).isTrue();
        assertThat(accounts.takeStep(account.id(), 100)).isFalse();
        assertThat(accounts.takeStep(account.id(), 99)).isFalse();
        assertThat(accounts.takeStep(account.id(), 101)).isTrue();
    }

    @Test
    void a_passkey_leads_to_its_account_until_it_is_removed() {
        Account account = somebody("keyed", Role.CLINICIAN);
        accounts.addPasskey(account.id(), new Passkey("abc", "Phone", "{}", house.clock.instant(), Optional.empty()));
        assertThat(accounts.findByPasskey("abc").map(Account::id)).contains(account.id());
        accounts.touchPasskey(
                account.id(), new Passkey("abc", "Phone", "{1}", house.clock.instant(), Optional.empty()));
        assertThat(accounts.listPasskeys(account.id())).singleElement().satisfies(passkey -> {
            assertThat(passkey.credential()).isEqualTo("{1}");
            assertThat(passkey.usedAt()).isPresent();
        });
        assertThat(accounts.removePasskey(account.id(), "abc")).isTrue();
        assertThat(accounts.findByPasskey("abc")).isEmpty();
    }

    private static ProviderIdentity vouched(String subject) {
        return new ProviderIdentity("https://id.example", subject);
    }

    /// Somebody new whose account has no password.
    private static Account vouchedFor(String userName, String subject) {
        UUID person = team.record().addPerson(team.administrator(), "Name of " + userName, Role.CLINICIAN);
        String secret = accounts.invite(admin(), id(person));
        return ((Accounts.Acceptance.Accepted) accounts.accept(secret, userName, vouched(subject))).account();
    }

    @Test
    void an_invitation_is_accepted_with_an_identity_in_place_of_a_password() {
        Account account = vouchedFor("vera", "subject-of-vera");
        assertThat(account.password()).isEmpty();
        assertThat(accounts.findByIdentity(vouched("subject-of-vera")).map(Account::id))
                .contains(account.id());
        assertThat(accounts.findByIdentity(vouched("subject-of-Vera"))).isEmpty();
        assertThat(accounts.findByIdentity(new ProviderIdentity("https://other.example", "subject-of-vera")))
                .isEmpty();
        assertThat(told(account.id().person())).containsSubsequence("sign_in", "provider_linked");
    }

    @Test
    void nobody_is_given_an_identity_that_is_another_accounts() {
        Account owner = vouchedFor("owner", "owned");
        Account other = somebody("other", Role.ASSISTANT);
        assertThat(accounts.link(other.id(), vouched("owned"))).isFalse();
        assertThat(accounts.link(owner.id(), vouched("owned"))).isTrue();
        UUID person = team.record().addPerson(team.administrator(), "Third", Role.ASSISTANT);
        String secret = accounts.invite(admin(), id(person));
        assertThat(accounts.accept(secret, "third", vouched("owned")))
                .isInstanceOf(Accounts.Acceptance.IdentityTaken.class);
        assertThat(accounts.accept(secret, "owner", vouched("third")))
                .isInstanceOf(Accounts.Acceptance.NameTaken.class);
        assertThat(accounts.findInvitation(secret)).isPresent();
        try (House.Team theirs = house.open("Elsewhere")) {
            AccountId foreign =
                    new AccountId(theirs.record().clinic(), theirs.clinician().person());
            String theirSecret = accounts.invite(theirs.administrator().person(), foreign);
            assertThat(accounts.accept(theirSecret, "elsewhere", vouched("owned")))
                    .isInstanceOf(Accounts.Acceptance.IdentityTaken.class);
        }
        assertThat(accounts.findByIdentity(vouched("owned")).map(Account::id)).contains(owner.id());
    }

    @Test
    void a_link_to_the_same_provider_replaces_the_earlier_one() {
        Account account = somebody("relinked", Role.ASSISTANT);
        assertThat(accounts.link(account.id(), vouched("before"))).isTrue();
        assertThat(accounts.link(account.id(), vouched("after"))).isTrue();
        accounts.touchLink(account.id(), vouched("after"));
        assertThat(accounts.findByIdentity(vouched("before"))).isEmpty();
        assertThat(accounts.listLinks(account.id())).singleElement().satisfies(link -> {
            assertThat(link.identity()).isEqualTo(vouched("after"));
            assertThat(link.usedAt()).isPresent();
        });
        assertThat(accounts.unlink(account.id(), "https://id.example")).isTrue();
        assertThat(accounts.listLinks(account.id())).isEmpty();
        assertThat(told(account.id().person()))
                .containsSubsequence("provider_linked", "provider_linked", "provider_unlinked");
    }

    @Test
    void the_last_way_in_stays() {
        Account account = vouchedFor("lasting", "lasting");
        assertThat(accounts.unlink(account.id(), "https://id.example")).isFalse();
        accounts.addPasskey(account.id(), new Passkey("last", "Phone", "{}", house.clock.instant(), Optional.empty()));
        assertThat(accounts.unlink(account.id(), "https://id.example")).isTrue();
        assertThat(accounts.removePasskey(account.id(), "last")).isFalse();
        assertThat(accounts.listPasskeys(account.id())).hasSize(1);
        accounts.changePassword(account.id(), "encoded");
        assertThat(accounts.removePasskey(account.id(), "last")).isTrue();
        assertThat(told(account.id().person()))
                .filteredOn(action -> action.endsWith("_unlinked") || action.endsWith("_removed"))
                .hasSize(2);
    }

    @Test
    void whoever_left_is_no_longer_found_by_identity_and_the_clinic_is_told_that_they_tried() {
        Account account = vouchedFor("leaver", "leaving");
        UUID person = account.id().person();
        team.record().changePerson(team.administrator(), new Person(person, "Leaver", Role.CLINICIAN), false);
        assertThat(accounts.findByIdentity(vouched("leaving"))).isEmpty();
        accounts.turnedAway(vouched("leaving"));
        accounts.turnedAway(vouched("of nobody"));
        assertThat(told(person)).endsWith("sign_in_failed");
    }

    @Test
    void another_invitation_ends_links_and_passwords_alike() {
        Account account = vouchedFor("renewed", "old identity");
        String secret = accounts.invite(admin(), account.id());
        assertThat(accounts.accept(secret, "renewed", vouched("new identity")))
                .isInstanceOf(Accounts.Acceptance.Accepted.class);
        assertThat(accounts.findByIdentity(vouched("old identity"))).isEmpty();
        assertThat(accounts.listLinks(account.id()))
                .extracting(ProviderLink::identity)
                .containsExactly(vouched("new identity"));
        String again = accounts.invite(admin(), account.id());
        assertThat(accounts.accept(again, "renewed", "encoded")).isInstanceOf(Accounts.Acceptance.Accepted.class);
        assertThat(accounts.listLinks(account.id())).isEmpty();
        assertThat(now(account).password()).contains("encoded");
    }

    @Test
    void only_whoever_manages_people_sees_their_list_invites_and_ends_sessions() {
        Account account = somebody("managed", Role.ASSISTANT);
        UUID clinic = team.record().clinic();
        for (UUID by : List.of(
                team.clinician().person(),
                team.assistant().person(),
                team.frontDesk().person(),
                team.auditor().person())) {
            assertThatThrownBy(() -> accounts.listPeople(by, clinic)).isInstanceOf(Denied.class);
            assertThatThrownBy(() -> accounts.invite(by, account.id())).isInstanceOf(Denied.class);
            assertThatThrownBy(() -> accounts.endSessions(by, account.id())).isInstanceOf(Denied.class);
            assertThatThrownBy(() -> accounts.resetSecondFactor(by, account.id()))
                    .isInstanceOf(Denied.class);
            assertThat(told(by)).contains("refused");
        }
        assertThat(accounts.listPeople(admin(), clinic))
                .extracting(Colleague::userName)
                .contains(Optional.of("managed"), Optional.empty());
        assertThat(now(account).generation()).isEqualTo(account.generation());
    }

    @Test
    void the_administrator_of_another_clinic_is_nobody_here() {
        Account account = somebody("ours", Role.ASSISTANT);
        try (House.Team theirs = house.open("Theirs")) {
            UUID foreign = theirs.administrator().person();
            assertThatThrownBy(() -> accounts.invite(foreign, account.id())).isInstanceOf(Denied.class);
            assertThatThrownBy(() -> accounts.listPeople(foreign, team.record().clinic()))
                    .isInstanceOf(Denied.class);
            assertThatThrownBy(() -> accounts.invite(
                            foreign,
                            new AccountId(
                                    theirs.record().clinic(), team.clinician().person())))
                    .hasMessageContaining("no such person");
        }
    }

    @Test
    void the_chain_verifies_with_everything_that_accounts_told() {
        Account account = somebody("teller", Role.CLINICIAN);
        accounts.signedIn(account.id(), Means.PASSKEY);
        accounts.signedOut(account.id());
        accounts.changePassword(account.id(), "never told");
        assertThat(told(account.id().person())).contains("sign_in", "sign_out", "password_changed");
        assertThat(team.record().listAudit(team.auditor(), 0, 100_000).toString())
                .doesNotContain("never told", "encoded");
        Verifier.Report report = house.database
                .asOwner()
                .inTransaction(sql -> Verifier.verify(sql, house.keys, house.checkpoints.listKept()));
        assertThat(report.flaws()).isEmpty();
    }
}
