package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.web.TestDoor.PASSWORD;
import static org.needlework.web.TestDoor.where;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.needlework.core.account.Account;
import org.needlework.core.account.Accounts;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.AuditLine;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;
import org.needlework.web.signin.SessionDoorkeeper;

/// Signing in against real accounts.
class SignInTest {

    private static final TestDoor door = TestDoor.shared();

    private static String name() {
        return "user" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void nobody_sees_a_page_of_the_clinic_without_signing_in_and_is_brought_to_it_afterwards() {
        String user = name();
        Account account = door.somebody(user, Role.CLINICIAN);
        Visitor visitor = door.visitor();
        HttpResponse<String> refused = visitor.get("/clinic/patients/new");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(where(refused)).isEqualTo("/sign-in?to=%2Fclinic%2Fpatients%2Fnew");
        visitor.get(where(refused));
        HttpResponse<String> in = visitor.post(
                "/sign-in", Map.of("user", user.toUpperCase(), "password", PASSWORD, "to", "/clinic/patients/new"));
        assertThat(where(in)).isEqualTo("/clinic/patients/new");
        assertThat(visitor.get("/clinic").body()).contains(account.person().name());
    }

    @Test
    void an_unknown_name_and_a_wrong_password_get_the_same_answer() {
        String user = name();
        Account account = door.somebody(user, Role.ASSISTANT);
        assertThat(refusal(account.userName())).isEqualTo(refusal(name()));
    }

    /// What the door says to a wrong password, but for what was typed.
    private static String refusal(String user) {
        Visitor visitor = door.visitor();
        visitor.get("/sign-in");
        HttpResponse<String> refused = visitor.post("/sign-in", Map.of("user", user, "password", "not the password"));
        return where(refused)
                + visitor.get(where(refused)).body().replace(user, "").replace(visitor.token(), "");
    }

    @Test
    void repeated_failures_lock_the_account_even_for_the_right_password_and_only_for_a_while() throws IOException {
        String user = name();
        Account account = door.somebody(user, Role.ASSISTANT);
        for (int k = 0; k < Accounts.MOST_FAILURES; k++) {
            String unused = refusal(user);
        }
        Instant until =
                door.accounts.find(account.id()).orElseThrow().lockedUntil().orElseThrow();
        assertThat(enterAt(until.minusSeconds(1), user)).startsWith("/sign-in?");
        assertThat(enterAt(until, user)).isEqualTo("/clinic");
    }

    /// Where the right password leads at some moment.
    private static String enterAt(Instant moment, String user) throws IOException {
        TestDesk desk = door.clinic.desk();
        try (Server server = Server.start(desk, Address.local(0), new SessionDoorkeeper(desk, () -> moment))) {
            Visitor visitor = new Visitor(server.port());
            visitor.get("/sign-in");
            return where(visitor.post("/sign-in", Map.of("user", user, "password", PASSWORD)));
        }
    }

    @Test
    void signing_in_draws_a_new_session_whose_cookie_no_script_and_no_other_site_can_use() {
        String user = name();
        var unused = door.somebody(user, Role.AUDITOR);
        Visitor visitor = door.visitor();
        String cookie =
                visitor.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        String before = visitor.session().orElseThrow();
        visitor.post("/sign-in", Map.of("user", user, "password", PASSWORD));
        assertThat(visitor.session()).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        String user = name();
        var unused = door.somebody(user, Role.FRONT_DESK);
        Visitor visitor = door.signedIn(user);
        assertThat(visitor.forge("/clinic/patients", Map.of("name", "Forged Patient"))
                        .statusCode())
                .isEqualTo(403);
        visitor.get("/clinic/patients/new");
        assertThat(visitor.post("/clinic/patients", Map.of("name", "True Patient"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_page_left_alone_is_locked_until_its_owner_gives_the_password_again() {
        String user = name();
        var unused = door.somebody(user, Role.CLINICIAN);
        Visitor visitor = door.signedIn(user);
        assertThat(visitor.get("/clinic").statusCode()).isEqualTo(200);
        door.turn(Duration.ofMinutes(16));
        HttpResponse<String> locked = visitor.get("/clinic/patients/new");
        assertThat(locked.statusCode()).isEqualTo(302);
        assertThat(visitor.get(where(locked)).body()).contains("Welcome back").doesNotContain("name=\"user\"");
        assertThat(where(visitor.post("/sign-in/unlock", Map.of("password", "wrong one here"))))
                .startsWith("/sign-in");
        assertThat(visitor.get("/clinic").statusCode()).isEqualTo(302);
        assertThat(where(visitor.post("/sign-in/unlock", Map.of("password", PASSWORD, "to", "/clinic/patients/new"))))
                .isEqualTo("/clinic/patients/new");
        assertThat(visitor.get("/clinic").statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_after_half_a_day_with_another_role_by_signing_out_and_everywhere_at_once() {
        String user = name();
        Account account = door.somebody(user, Role.ASSISTANT);
        Visitor old = door.signedIn(user);
        for (int k = 0; k < 60; k++) {
            door.turn(Duration.ofMinutes(13));
            if (old.get("/clinic").statusCode() != 200) {
                break;
            }
        }
        assertThat(old.get("/sign-in").body()).doesNotContain("Welcome back").contains("name=\"user\"");

        Visitor moved = door.signedIn(user);
        door.clinic
                .record()
                .changePerson(
                        door.clinic.as(Role.ADMINISTRATOR),
                        new Person(account.person().id(), account.person().name(), Role.FRONT_DESK),
                        true);
        assertThat(moved.get("/clinic").statusCode()).isEqualTo(302);

        Visitor leaving = door.signedIn(user);
        Visitor staying = door.signedIn(user);
        leaving.get("/clinic");
        assertThat(where(leaving.post("/sign-out", Map.of()))).isEqualTo("/sign-in");
        assertThat(leaving.get("/clinic").statusCode()).isEqualTo(302);
        assertThat(staying.get("/clinic").statusCode()).isEqualTo(200);
        door.accounts.endSessions(door.clinic.person(Role.ADMINISTRATOR).id(), account.id());
        assertThat(staying.get("/clinic").statusCode()).isEqualTo(302);
    }

    @Test
    void nobody_is_sent_on_to_another_site() {
        String user = name();
        var unused = door.somebody(user, Role.ASSISTANT);
        Visitor visitor = door.visitor();
        for (String to :
                new String[] {"//evil.example", "https://evil.example", "/clinic/../x", "/clinic//x", "/\\x"}) {
            visitor.forget();
            visitor.get("/sign-in");
            assertThat(where(visitor.post("/sign-in", Map.of("user", user, "password", PASSWORD, "to", to))))
                    .as(to)
                    .isEqualTo("/clinic");
        }
    }

    @Test
    void the_first_link_and_an_invitation_open_nothing_twice() {
        assertThat(door.server.firstLink()).isEmpty();
        assertThat(door.visitor().get("/first?token=guess").body()).contains("opens nothing any more");
        UUID person =
                door.clinic.record().addPerson(door.clinic.as(Role.ADMINISTRATOR), "Invited Once", Role.ASSISTANT);
        String secret =
                door.accounts.invite(door.clinic.person(Role.ADMINISTRATOR).id(), door.id(person));
        Visitor guest = door.visitor();
        assertThat(guest.get("/invited?token=" + secret).body()).contains("Welcome, Invited Once");
        assertThat(guest.post("/invited", Map.of("token", secret, "user", name(), "password", "short"))
                        .body())
                .contains("at least 12 characters");
        assertThat(guest.post("/invited", Map.of("token", secret, "user", "ADA", "password", PASSWORD))
                        .body())
                .contains("Somebody else signs in under this name");
        assertThat(where(guest.post("/invited", Map.of("token", secret, "user", name(), "password", PASSWORD))))
                .isEqualTo("/clinic");
        assertThat(door.visitor().get("/invited?token=" + secret).body()).contains("opens nothing any more");
    }

    @Test
    void every_way_in_and_out_is_told_to_the_audit_without_anything_secret() {
        String user = name();
        Account account = door.somebody(user, Role.CLINICIAN);
        Visitor visitor = door.signedIn(user);
        visitor.get("/clinic");
        visitor.post("/sign-out", Map.of());
        String unused = refusal(user);
        var told = door.clinic.record().listAudit(door.clinic.as(Role.AUDITOR), 0, 100_000).stream()
                .filter(line -> line.person().equals(account.person().id()))
                .toList();
        assertThat(told)
                .extracting(AuditLine::action, AuditLine::what)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("sign_in", "invitation"),
                        org.assertj.core.groups.Tuple.tuple("sign_in", "password"),
                        org.assertj.core.groups.Tuple.tuple("sign_out", ""),
                        org.assertj.core.groups.Tuple.tuple("sign_in_failed", ""));
        assertThat(told.toString()).doesNotContain(PASSWORD, user);
    }
}
