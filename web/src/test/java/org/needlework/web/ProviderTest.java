package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.web.TestDoor.PASSWORD;
import static org.needlework.web.TestDoor.where;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.needlework.core.account.Account;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.ProviderIdentity;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.AuditLine;
import org.needlework.web.TestProvider.Fault;
import org.needlework.web.provider.IdentityProvider;
import org.needlework.web.provider.ProviderSettings;

/// Coming in by a real identity provider.
class ProviderTest {

    private static final String CLIENT = "clinic-with-secret";

    @SuppressWarnings("NullAway.Init")
    private static TestProvider provider;

    @SuppressWarnings("NullAway.Init")
    private static TestDoor door;

    @BeforeAll
    static void open() {
        provider = TestProvider.start(0);
        door = TestDoor.open(Optional.of(clinic(provider.issuer(), CLIENT, true)));
        provider.knows(CLIENT, door.server.port(), true);
    }

    private static IdentityProvider clinic(String issuer, String client, boolean secret) {
        return new IdentityProvider(
                new ProviderSettings(
                        issuer,
                        client,
                        secret ? Optional.of(TestProvider.SECRET) : Optional.empty(),
                        TestProvider.NAME),
                InstantSource.system());
    }

    @AfterAll
    static void close() {
        door.server.close();
        provider.close();
    }

    @AfterEach
    void the_provider_is_honest_again() {
        provider.commit(Fault.NONE);
    }

    private static String drawn(String what) {
        return what + UUID.randomUUID().toString().substring(0, 8);
    }

    /// Where a page of ours leads on to at once.
    private static String on(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.headers().firstValue("Refresh").orElseThrow().replaceFirst("^0; url=", "");
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    /// Somebody goes to the provider from a page of ours, signs in there, and comes back.
    private static HttpResponse<String> thereAndBack(Visitor visitor, HttpResponse<String> leaving, String user) {
        URI back = provider.vouch(on(leaving), user);
        return visitor.get(on(visitor.get(path(back))));
    }

    private static HttpResponse<String> signIn(Visitor visitor, String user) {
        visitor.get("/sign-in");
        return thereAndBack(visitor, visitor.get("/sign-in/provider?to=/clinic/me"), user);
    }

    private static String problem(Visitor visitor, HttpResponse<String> answer) {
        Matcher found = Pattern.compile("role=\"alert\"[^>]*>([^<]+)<")
                .matcher(visitor.get(where(answer)).body());
        return found.find() ? found.group(1) : "";
    }

    private static ProviderIdentity identity(String subject) {
        return new ProviderIdentity(provider.issuer(), subject);
    }

    private static String invitation(String name) {
        UUID person = door.clinic.record().addPerson(door.clinic.as(Role.ADMINISTRATOR), name, Role.CLINICIAN);
        return door.accounts.invite(door.clinic.person(Role.ADMINISTRATOR).id(), door.id(person));
    }

    private static HttpResponse<String> accept(Visitor guest, String secret, String subject) {
        guest.get("/invited?token=" + secret);
        return thereAndBack(guest, guest.post("/invited/provider", Map.of("token", secret)), subject);
    }

    /// Somebody new without a password.
    private static Account somebody(String subject) {
        Visitor guest = door.visitor();
        assertThat(where(accept(guest, invitation("Name of " + subject), subject)))
                .isEqualTo("/clinic");
        return door.accounts.findByIdentity(identity(subject)).orElseThrow();
    }

    private static int countAccounts() {
        return (int)
                door
                        .accounts
                        .listPeople(
                                door.clinic.person(Role.ADMINISTRATOR).id(),
                                door.clinic.record().clinic())
                        .stream()
                        .filter(each -> each.userName().isPresent())
                        .count();
    }

    private static List<String> told(UUID person) {
        return door.clinic.record().listAudit(door.clinic.as(Role.AUDITOR), 0, 100_000).stream()
                .filter(line -> line.person().equals(person))
                .map(AuditLine::action)
                .toList();
    }

    @Test
    void an_invited_person_accepts_with_the_provider_and_works() {
        String subject = drawn("id-nia");
        Visitor guest = door.visitor();
        assertThat(where(accept(guest, invitation("Nia New"), subject))).isEqualTo("/clinic");
        assertThat(guest.get("/clinic").body()).contains("Nia New");
        Account account = door.accounts.findByIdentity(identity(subject)).orElseThrow();
        assertThat(account.password()).isEmpty();
        assertThat(account.userName()).isEqualTo(subject.substring(3));
        assertThat(told(account.id().person())).containsSubsequence("sign_in", "provider_linked");
    }

    @Test
    void a_user_name_that_is_taken_is_not_shared() {
        String name = drawn("nora");
        Account first = door.somebody(name, Role.ASSISTANT);
        Account second = somebody("id-" + name);
        assertThat(second.userName()).isNotEqualTo(first.userName()).contains(name);
        assertThat(door.accounts.findByUserName(name).map(Account::id)).contains(first.id());
    }

    @Test
    void a_linked_person_signs_in_under_another_session_and_goes_on_to_their_page() {
        String subject = drawn("id-lin");
        Account account = somebody(subject);
        Visitor visitor = door.visitor();
        visitor.get("/sign-in");
        String before = visitor.session().orElseThrow();
        assertThat(where(signIn(visitor, subject))).isEqualTo("/clinic/me");
        assertThat(visitor.session()).isPresent().isNotEqualTo(Optional.of(before));
        assertThat(visitor.get("/clinic/me").body()).contains("Name of " + subject);
        assertThat(door.clinic.record().listAudit(door.clinic.as(Role.AUDITOR), 0, 100_000).stream()
                        .filter(line -> line.person().equals(account.id().person()))
                        .map(line -> line.action() + " " + line.what()))
                .contains("sign_in identity_provider");
    }

    @Test
    void whom_nobody_here_knows_is_refused_and_gets_no_account() {
        int before = countAccounts();
        Visitor stranger = door.visitor();
        HttpResponse<String> answer = signIn(stranger, drawn("id-stranger"));
        assertThat(problem(stranger, answer)).contains("no account here is linked with you");
        assertThat(where(stranger.get("/clinic"))).startsWith("/sign-in");
        assertThat(countAccounts()).isEqualTo(before);
    }

    @Test
    void neither_an_e_mail_address_nor_a_name_makes_anybody_known() {
        String name = drawn("mel");
        var unused = door.somebody("id-" + name + "@id.example", Role.CLINICIAN);
        var named = door.somebody(name, Role.CLINICIAN);
        Visitor visitor = door.visitor();
        assertThat(problem(visitor, signIn(visitor, "id-" + name))).contains("no account here is linked");
        assertThat(door.accounts.listLinks(named.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "LOOKED_LONG_AGO"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_token_that_is_expired_or_wrongly_signed_or_for_somebody_else_is_refused(Fault fault) {
        String subject = drawn("id-fay");
        Account account = somebody(subject);
        provider.commit(fault);
        Visitor visitor = door.visitor();
        HttpResponse<String> answer = signIn(visitor, subject);
        assertThat(problem(visitor, answer)).contains("its answer could not be believed");
        assertThat(where(visitor.get("/clinic"))).startsWith("/sign-in");
        assertThat(told(account.id().person())).containsOnlyOnce("sign_in");
    }

    @Test
    void whom_the_provider_has_not_asked_for_as_long_as_locks_a_page_is_asked_again() {
        String subject = drawn("id-sven");
        var unused = somebody(subject);
        provider.commit(Fault.LOOKED_LONG_AGO);
        Visitor visitor = door.visitor();
        assertThat(on(visitor.get("/sign-in/provider"))).contains("max_age=900");
        assertThat(problem(visitor, signIn(visitor, subject))).contains("did not check just now");
        assertThat(where(visitor.get("/clinic"))).startsWith("/sign-in");
    }

    @Test
    void an_answer_counts_once_and_only_in_the_browser_that_asked() {
        String subject = drawn("id-rep");
        var unused = somebody(subject);
        Visitor visitor = door.visitor();
        visitor.get("/sign-in");
        URI back = provider.vouch(on(visitor.get("/sign-in/provider")), subject);
        Visitor thief = door.visitor();
        thief.get("/sign-in");
        assertThat(problem(thief, thief.get(on(thief.get(path(back)))))).contains("begin again");
        String done = on(visitor.get(path(back)));
        assertThat(where(visitor.get(done))).isEqualTo("/clinic");
        visitor.get("/clinic");
        visitor.post("/sign-out", Map.of());
        assertThat(problem(visitor, visitor.get(done))).contains("begin again");
        assertThat(where(visitor.get("/clinic"))).startsWith("/sign-in");
    }

    @Test
    void a_code_that_was_used_or_belongs_to_another_question_is_refused() {
        String subject = drawn("id-cody");
        var unused = somebody(subject);
        Visitor first = door.visitor();
        URI back = provider.vouch(on(first.get("/sign-in/provider")), subject);
        String code = Pattern.compile("code=([^&]+)")
                .matcher(back.getRawQuery())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        Visitor second = door.visitor();
        String other = on(second.get("/sign-in/provider"));
        String state = Pattern.compile("state=([^&]+)")
                .matcher(other)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        HttpResponse<String> injected = second.get("/sign-in/provider/done?state=" + state + "&code=" + code);
        assertThat(problem(second, injected)).contains("could not be believed");
        assertThat(where(second.get("/clinic"))).startsWith("/sign-in");
    }

    @Test
    void a_wrong_state_an_error_and_another_issuer_are_refused() {
        String subject = drawn("id-stan");
        var unused = somebody(subject);
        for (String change : List.of("state=x", "iss=https://other.example", "code=", "code=x", "state=")) {
            Visitor visitor = door.visitor();
            URI back = provider.vouch(on(visitor.get("/sign-in/provider")), subject);
            String key = change.substring(0, change.indexOf('=') + 1);
            String path = path(back).replaceAll("([?&])" + key + "[^&]*", "$1" + change);
            if (!path.contains(change)) {
                path += "&" + change;
            }
            HttpResponse<String> answer = visitor.get(on(visitor.get(path)));
            assertThat(problem(visitor, answer)).as(change).isNotEmpty();
            assertThat(where(visitor.get("/clinic"))).as(change).startsWith("/sign-in");
        }
        Visitor refused = door.visitor();
        String state = Pattern.compile("state=([^&]+)")
                .matcher(on(refused.get("/sign-in/provider")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        HttpResponse<String> answer =
                refused.get(on(refused.get("/sign-in/provider/back?error=access_denied&state=" + state)));
        assertThat(problem(refused, answer)).contains("did not vouch for you");
    }

    @Test
    void nobody_is_led_away_to_another_site() {
        String subject = drawn("id-olaf");
        var unused = somebody(subject);
        for (String to : List.of("https://evil.example", "//evil.example", "/\\evil.example", "/clinic/../first")) {
            Visitor visitor = door.visitor();
            HttpResponse<String> leaving =
                    visitor.get("/sign-in/provider?to=" + java.net.URLEncoder.encode(to, StandardCharsets.UTF_8));
            assertThat(on(leaving)).startsWith(provider.issuer() + "/oauth2/authorize?");
            assertThat(where(thereAndBack(visitor, leaving, subject))).isEqualTo("/clinic");
        }
        Visitor visitor = door.visitor();
        HttpResponse<String> back =
                visitor.get("/sign-in/provider/back?state=%22%3E%3Cscript%3E&code=x%0d%0aSet-Cookie:y");
        assertThat(on(back)).startsWith("/sign-in/provider/done?").doesNotContain("<", "\r", "\n");
        assertThat(back.body()).doesNotContain("\"><script>");
        assertThat(visitor.get("/sign-in/provider/back?code=" + "x".repeat(5_000))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoever_left_is_refused_and_their_sessions_end() {
        String subject = drawn("id-lea");
        Account account = somebody(subject);
        Visitor visitor = door.visitor();
        signIn(visitor, subject);
        assertThat(visitor.get("/clinic").statusCode()).isEqualTo(200);
        door.clinic
                .record()
                .changePerson(
                        door.clinic.as(Role.ADMINISTRATOR),
                        new Person(account.person().id(), account.person().name(), Role.CLINICIAN),
                        false);
        assertThat(where(visitor.get("/clinic"))).startsWith("/sign-in");
        assertThat(problem(visitor, signIn(visitor, subject))).contains("no account here is linked");
        assertThat(told(account.person().id())).endsWith("sign_in_failed");
    }

    @Test
    void a_locked_account_is_locked_for_the_provider_too() {
        String subject = drawn("id-lou");
        Account account = somebody(subject);
        String client = "client-of-the-locked";
        TestDoor other = TestDoor.open(Optional.of(clinic(provider.issuer(), client, false))); // at the record's hour
        try {
            provider.knows(client, other.server.port(), false);
            Visitor guesser = other.visitor();
            for (int k = 0; k < Accounts.MOST_FAILURES; k++) {
                guesser.get("/sign-in");
                guesser.post("/sign-in", Map.of("user", account.userName(), "password", "guess number " + k));
            }
            Visitor visitor = other.visitor();
            assertThat(problem(visitor, signIn(visitor, subject))).contains("locked for 15 minutes");
            other.turn(Duration.ofMinutes(Accounts.LOCKED_MINUTES));
            assertThat(where(signIn(visitor, subject))).isEqualTo("/clinic/me");
        } finally {
            other.server.close();
        }
        assertThat(told(account.person().id())).containsSubsequence("locked_out", "sign_in_failed", "sign_in");
    }

    @Test
    void a_code_is_asked_for_where_the_account_has_a_second_factor() {
        String subject = drawn("id-tom");
        Account account = somebody(subject);
        byte[] secret = new byte[20];
        List<String> recovery = door.accounts.setSecondFactor(account.id(), secret);
        Visitor visitor = door.visitor();
        assertThat(where(signIn(visitor, subject))).isEqualTo("/sign-in/code");
        assertThat(where(visitor.get("/clinic"))).startsWith("/sign-in");
        signIn(visitor, subject);
        visitor.get("/sign-in/code");
        assertThat(where(visitor.post("/sign-in/code", Map.of("code", recovery.getFirst()))))
                .isEqualTo("/clinic/me");
        assertThat(door.clinic.record().listAudit(door.clinic.as(Role.AUDITOR), 0, 100_000).stream()
                        .filter(line -> line.person().equals(account.id().person()))
                        .map(AuditLine::what))
                .contains("identity_provider_and_recovery_code");
    }

    @Test
    void an_account_is_linked_after_its_password_and_unlinked_again() {
        String user = drawn("user");
        Account account = door.somebody(user, Role.CLINICIAN);
        String subject = drawn("id-una");
        Visitor visitor = door.signedIn(user);
        assertThat(visitor.get("/clinic/me").body()).contains("Link " + TestProvider.NAME);
        HttpResponse<String> wrong = visitor.post("/clinic/me/provider/link", Map.of("current", "not the password"));
        assertThat(problem(visitor, wrong)).contains("not the password");
        HttpResponse<String> leaving = visitor.post("/clinic/me/provider/link", Map.of("current", PASSWORD));
        assertThat(on(leaving)).contains("max_age=0");
        assertThat(where(thereAndBack(visitor, leaving, subject))).isEqualTo("/clinic/me");
        assertThat(visitor.get("/clinic/me").body()).contains("Linked. From now on");
        Visitor again = door.visitor();
        assertThat(where(signIn(again, subject))).isEqualTo("/clinic/me");
        visitor.get("/clinic/me");
        visitor.post("/clinic/me/provider/unlink", Map.of("current", "wrong", "issuer", provider.issuer()));
        assertThat(door.accounts.listLinks(account.id())).hasSize(1);
        visitor.post("/clinic/me/provider/unlink", Map.of("current", PASSWORD, "issuer", provider.issuer()));
        Visitor later = door.visitor();
        assertThat(problem(later, signIn(later, subject))).contains("no account here is linked");
        assertThat(told(account.person().id())).containsSubsequence("provider_linked", "provider_unlinked");
    }

    @Test
    void one_identity_is_never_two_peoples() {
        String subject = drawn("id-one");
        Account owner = somebody(subject);
        String user = drawn("user");
        Account other = door.somebody(user, Role.ASSISTANT);
        Visitor visitor = door.signedIn(user);
        visitor.get("/clinic/me");
        HttpResponse<String> answer =
                thereAndBack(visitor, visitor.post("/clinic/me/provider/link", Map.of("current", PASSWORD)), subject);
        assertThat(problem(visitor, answer)).contains("another account already");
        Visitor guest = door.visitor();
        String secret = invitation("Second One");
        assertThat(problem(guest, accept(guest, secret, subject))).contains("another account already");
        assertThat(door.accounts.findInvitation(secret)).isPresent();
        assertThat(door.accounts.listLinks(other.id())).isEmpty();
        assertThat(door.accounts.findByIdentity(identity(subject)).map(Account::id))
                .contains(owner.id());
    }

    @Test
    void whoever_has_no_password_shows_who_they_are_by_the_provider_and_the_only_way_in_stays() {
        String subject = drawn("id-pia");
        Account account = somebody(subject);
        Visitor visitor = door.visitor();
        signIn(visitor, subject);
        door.turn(Duration.ofMinutes(6));
        visitor.get("/clinic/me");
        String chosen = "a password of five words";
        visitor.post("/clinic/me/password", Map.of("password", chosen));
        assertThat(door.accounts.find(account.id()).orElseThrow().password()).isEmpty();
        assertThat(where(thereAndBack(visitor, visitor.get("/sign-in/provider/unlock?to=/clinic/me"), subject)))
                .isEqualTo("/clinic/me");
        visitor.get("/clinic/me");
        visitor.post("/clinic/me/provider/unlink", Map.of("issuer", provider.issuer()));
        assertThat(visitor.get("/clinic/me").body()).contains("That is your only way in");
        visitor.post("/clinic/me/password", Map.of("password", chosen));
        assertThat(door.accounts.find(account.id()).orElseThrow().password()).isPresent();
        visitor.get("/clinic/me");
        visitor.post("/clinic/me/provider/unlink", Map.of("issuer", provider.issuer(), "current", chosen));
        assertThat(door.accounts.listLinks(account.id())).isEmpty();
    }

    @Test
    void a_page_that_was_left_alone_is_opened_by_its_owner_alone_and_only_if_the_provider_looked_again() {
        String subject = drawn("id-ida");
        Account account = somebody(subject);
        Visitor visitor = door.visitor();
        signIn(visitor, subject);
        visitor.get("/clinic");
        door.turn(Duration.ofMinutes(16));
        assertThat(where(visitor.get("/clinic/patients"))).startsWith("/sign-in");
        assertThat(visitor.get("/sign-in").body())
                .contains("Unlock with " + TestProvider.NAME)
                .doesNotContain("type=\"password\"");
        String unlock = "/sign-in/provider/unlock?to=/clinic/patients";
        HttpResponse<String> other = thereAndBack(visitor, visitor.get(unlock), drawn("id-other"));
        assertThat(problem(visitor, other)).contains("somebody else than the owner");
        provider.commit(Fault.LOOKED_LONG_AGO);
        assertThat(problem(visitor, thereAndBack(visitor, visitor.get(unlock), subject)))
                .contains("did not check just now");
        assertThat(where(visitor.get("/clinic/patients"))).startsWith("/sign-in");
        provider.commit(Fault.NONE);
        assertThat(where(thereAndBack(visitor, visitor.get(unlock), subject))).isEqualTo("/clinic/patients");
        assertThat(visitor.get("/clinic").statusCode()).isEqualTo(200);
        assertThat(told(account.person().id())).containsSubsequence("sign_in", "sign_in_failed", "unlock");
    }

    @Test
    void too_many_failures_end_the_session_of_a_locked_page() {
        String subject = drawn("id-max");
        Account account = somebody(subject);
        Visitor visitor = door.visitor();
        signIn(visitor, subject);
        for (int k = 0; k < Accounts.MOST_FAILURES; k++) {
            thereAndBack(visitor, visitor.get("/sign-in/provider/unlock"), drawn("id-wrong"));
        }
        assertThat(where(visitor.get("/sign-in/provider/unlock"))).isEqualTo("/sign-in");
        assertThat(told(account.person().id())).endsWith("locked_out");
    }

    @Test
    void a_public_client_needs_no_secret() {
        String client = "public-client";
        TestDoor other = TestDoor.open(Optional.of(clinic(provider.issuer(), client, false)));
        try {
            provider.knows(client, other.server.port(), false);
            String subject = drawn("id-pub");
            var unused = somebody(subject);
            Visitor visitor = other.visitor();
            assertThat(where(signIn(visitor, subject))).isEqualTo("/clinic/me");
        } finally {
            other.server.close();
        }
    }

    @Test
    void a_provider_that_is_away_keeps_out_nobody_with_a_password_and_is_asked_again() {
        int port;
        try (TestProvider gone = TestProvider.start(0)) {
            port = gone.port();
        }
        AtomicReference<Instant> clock = new AtomicReference<>(Instant.now());
        String client = "client-of-the-late";
        TestDoor other = TestDoor.open(Optional.of(new IdentityProvider(
                new ProviderSettings("http://127.0.0.1:" + port, client, Optional.empty(), "Late ID"), clock::get)));
        try {
            Visitor visitor = other.visitor();
            visitor.get("/sign-in");
            assertThat(problem(visitor, visitor.get("/sign-in/provider"))).contains("cannot be reached now");
            String user = drawn("user");
            var unused = other.somebody(user, Role.FRONT_DESK);
            assertThat(other.signedIn(user).get("/clinic").statusCode()).isEqualTo(200);
            try (TestProvider there = TestProvider.start(port)) {
                there.knows(client, other.server.port(), false);
                clock.set(Instant.now().plusSeconds(6));
                assertThat(on(visitor.get("/sign-in/provider"))).startsWith(there.issuer());
            }
        } finally {
            other.server.close();
        }
    }

    @Test
    void what_calls_itself_otherwise_or_is_spoken_with_in_the_open_is_no_provider() {
        assertThat(clinic(provider.issuer() + "/", CLIENT, true).reach())
                .contains(IdentityProvider.Trouble.OTHER_ISSUER);
        assertThat(clinic("http://id.example", CLIENT, true).reach()).contains(IdentityProvider.Trouble.UNENCRYPTED);
        assertThat(clinic(door.at("/").replaceFirst("/$", ""), CLIENT, true).reach())
                .contains(IdentityProvider.Trouble.NO_PROVIDER);
        assertThat(clinic(provider.issuer(), CLIENT, true).reach()).isEmpty();
    }

    @Test
    void neither_the_secret_nor_a_code_nor_a_token_is_ever_printed() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream heard = new PrintStream(log, true, StandardCharsets.UTF_8);
        System.setOut(heard);
        System.setErr(heard);
        int before = provider.tokens().size();
        String subject = drawn("id-logged");
        String code;
        try {
            var unused = somebody(subject);
            Visitor visitor = door.visitor();
            URI back = provider.vouch(on(visitor.get("/sign-in/provider")), subject);
            code = back.getRawQuery();
            visitor.get(on(visitor.get(path(back))));
            provider.commit(Fault.OTHER_KEY);
            signIn(door.visitor(), subject);
            heard.println(new ProviderSettings(provider.issuer(), CLIENT, Optional.of(TestProvider.SECRET), "x"));
            heard.println(identity(subject));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(provider.tokens().size()).isGreaterThan(before + 2);
        String printed = log.toString(StandardCharsets.UTF_8);
        assertThat(printed).contains("ProviderSettings").doesNotContain(TestProvider.SECRET, code, subject);
        for (String token : provider.tokens().subList(before, provider.tokens().size())) {
            assertThat(printed).doesNotContain(token);
        }
    }

    @Test
    void where_there_is_no_provider_nobody_is_offered_one() {
        Visitor visitor = TestDoor.shared().visitor();
        assertThat(visitor.get("/sign-in").body()).doesNotContain("/sign-in/provider");
        assertThat(visitor.get("/sign-in/provider").statusCode()).isEqualTo(404);
    }
}
