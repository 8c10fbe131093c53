package org.needlework.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.people.Role;
import org.needlework.core.record.Records;
import org.needlework.web.provider.IdentityProvider;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;
import org.needlework.web.signin.SessionDoorkeeper;

/// The clinic of the tests behind its real door, with a clock that a test can turn.
final class TestDoor {

    static final String PASSWORD = "correct horse battery";

    final TestClinic clinic = TestClinic.shared();
    final Accounts accounts = clinic.desk().records().map(Records::accounts).orElseThrow();
    final Server server;
    private volatile Instant now = Instant.parse("2026-11-02T09:00:00Z");

    private TestDoor(Optional<IdentityProvider> provider) throws IOException {
        server = Server.start(
                clinic.desk(), Address.local(0), new SessionDoorkeeper(clinic.desk(), () -> now), provider);
        if (accounts.isEmpty()) {
            Visitor first = new Visitor(server.port());
            String link = server.firstLink().orElseThrow();
            first.get(link);
            HttpResponse<String> made = first.post(
                    "/first",
                    Map.of(
                            "token",
                            link.substring(link.indexOf('=') + 1),
                            "name",
                            "Ada Example",
                            "user",
                            "ada",
                            "password",
                            PASSWORD));
            if (made.statusCode() != 302) {
                throw new IllegalStateException("no first administrator: " + made.body());
            }
        }
    }

    private static final class Shared {
        private static final TestDoor DOOR = open();
    }

    static TestDoor shared() {
        return Shared.DOOR;
    }

    private static TestDoor open() {
        return open(Optional.empty());
    }

    /// Another door to the same clinic, that knows an identity provider.
    static TestDoor open(Optional<IdentityProvider> provider) {
        try {
            return new TestDoor(provider);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void turn(Duration by) {
        now = now.plus(by);
    }

    Instant now() {
        return now;
    }

    Visitor visitor() {
        return new Visitor(server.port());
    }

    String at(String path) {
        return "http://localhost:" + server.port() + path;
    }

    AccountId id(UUID person) {
        return new AccountId(clinic.record().clinic(), person);
    }

    /// Somebody new with an account and [#PASSWORD].
    Account somebody(String user, Role role) {
        UUID person = clinic.record().addPerson(clinic.as(Role.ADMINISTRATOR), "Name of " + user, role);
        String secret = accounts.invite(clinic.person(Role.ADMINISTRATOR).id(), id(person));
        Visitor guest = visitor();
        guest.get("/invited?token=" + secret);
        HttpResponse<String> accepted =
                guest.post("/invited", Map.of("token", secret, "user", user, "password", PASSWORD));
        if (accepted.statusCode() != 302) {
            throw new IllegalStateException("not accepted: " + accepted.body());
        }
        return accounts.findByUserName(user).orElseThrow();
    }

    /// Signs in with [#PASSWORD].
    Visitor signedIn(String user) {
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        HttpResponse<String> answer = visitor.post("/sign-in", Map.of("user", user, "password", PASSWORD));
        if (answer.statusCode() != 302 || where(answer).startsWith("/sign-in?")) {
            throw new IllegalStateException("not signed in: " + answer.statusCode() + " " + where(answer));
        }
        return visitor;
    }

    /// Where an answer sends the browser.
    static String where(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:[0-9]+", "");
    }
}
