package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.web.TestDoor.PASSWORD;
import static org.needlework.web.TestDoor.where;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.Records;

/// Every endpoint of the clinic, as read from the server itself, against requests that should not be.
class HostileTest {

    private static final TestDoor door = TestDoor.shared();
    private static final Map<Role, Visitor> people = new EnumMap<>(Role.class);

    /// Who may see a page that is about nobody in particular.
    private static final Map<String, Set<Role>> PAGES = Map.of(
            "/clinic", EnumSet.allOf(Role.class),
            "/clinic/begin", EnumSet.allOf(Role.class),
            "/clinic/me", EnumSet.allOf(Role.class),
            "/clinic/people", EnumSet.of(Role.ADMINISTRATOR),
            "/clinic/review", EnumSet.of(Role.AUDITOR),
            "/clinic/audit", EnumSet.of(Role.AUDITOR));

    @SuppressWarnings("NullAway.Init")
    private static ClinicRecord theirs;

    @SuppressWarnings("NullAway.Init")
    private static UUID theirPatient;

    @SuppressWarnings("NullAway.Init")
    private static UUID theirCourse;

    @SuppressWarnings("NullAway.Init")
    private static Access theirAuditor;

    @BeforeAll
    static void open() {
        for (Role role : Role.values()) {
            String user = "user" + UUID.randomUUID().toString().substring(0, 8);
            var unused = door.somebody(user, role);
            people.put(role, door.signedIn(user));
        }
        Records records = door.clinic.desk().records().orElseThrow();
        Records.Founded founded = records.found("Other clinic", ZoneId.of("UTC"), 10, "Ola Other");
        theirs = founded.record();
        Access by = Access.of(founded.administrator().id());
        Access clinician = Access.of(theirs.addPerson(by, "Dr Other", Role.CLINICIAN));
        theirAuditor = Access.of(theirs.addPerson(by, "Aud Other", Role.AUDITOR));
        theirPatient = theirs.registerPatient(
                clinician, new Identity("Their Patient", Optional.of(LocalDate.of(1980, 1, 1)), ""));
        theirCourse = theirs.openCourse(clinician, theirPatient);
    }

    private static List<String> endpoints() {
        List<String> all = door.server.listEndpoints().stream()
                .filter(each -> each.contains(" /clinic"))
                .toList();
        assertThat(all).hasSizeGreaterThan(40);
        return all;
    }

    /// A path with ids that belong to another clinic.
    private static String foreign(String path) {
        return path.replace("{patient}", theirPatient.toString())
                .replace("{course}", theirCourse.toString())
                .replace("{number}", "999999")
                .replaceAll("(?<=/courses/)\\{[a-z]+}", theirCourse.toString())
                .replaceAll("(?<=/patients/)\\{[a-z]+}", theirPatient.toString())
                .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
    }

    private static Visitor as(Role role) {
        Visitor visitor = people.get(role);
        if (visitor == null) {
            throw new IllegalStateException();
        }
        return visitor;
    }

    private static HttpResponse<String> call(Visitor visitor, String endpoint, Map<String, String> fields) {
        String path = foreign(endpoint.substring(endpoint.indexOf(' ') + 1));
        return endpoint.startsWith("GET ") ? visitor.get(path) : visitor.post(path, fields);
    }

    /// Entries of the chain but for the one that looking makes: any read or write would add one.
    private static long chain(ClinicRecord record, Access auditor) {
        return record.listLatestAudit(auditor, Long.MAX_VALUE, 1).getFirst().number();
    }

    @Test
    void without_a_session_every_endpoint_leads_to_the_door() {
        Visitor stranger = door.visitor();
        stranger.get("/sign-in");
        for (String endpoint : endpoints()) {
            HttpResponse<String> answer = call(stranger, endpoint, Map.of("name", "Stranger"));
            assertThat(answer.statusCode()).as(endpoint).isEqualTo(302);
            assertThat(where(answer)).as(endpoint).startsWith("/sign-in");
        }
    }

    @Test
    void a_form_without_the_token_of_its_session_is_refused_everywhere() {
        for (Role role : Role.values()) {
            for (String endpoint : endpoints()) {
                if (endpoint.startsWith("POST ")) {
                    String path = foreign(endpoint.substring(5));
                    assertThat(as(role).forge(path, Map.of("name", "Forged")).statusCode())
                            .as(role + " " + endpoint)
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void nobody_of_this_clinic_reaches_anything_of_another_one() {
        long before = chain(theirs, theirAuditor);
        for (Role role : Role.values()) {
            for (String endpoint : endpoints()) {
                if (!endpoint.contains("{") || endpoint.contains("/me/")) {
                    continue;
                }
                as(role).get("/clinic/begin");
                HttpResponse<String> answer = call(
                        as(role),
                        endpoint,
                        Map.of("name", "Their Patient", "reason", "curiosity of a long kind", "finding", "justified"));
                assertThat(answer.statusCode()).as(role + " " + endpoint).isIn(302, 400, 403, 404, 409, 422);
                if (answer.statusCode() == 302) {
                    assertThat(where(answer)).as(role + " " + endpoint).doesNotStartWith("/sign-in");
                }
                assertThat(answer.body()).as(role + " " + endpoint).doesNotContain("Their Patient");
            }
        }
        assertThat(chain(theirs, theirAuditor)).isEqualTo(before + 1);
        assertThat(theirs.listStaff()).extracting(each -> each.person().name()).doesNotContain("Forged");
    }

    @Test
    void pages_are_shown_to_the_roles_of_the_table_and_to_no_other() {
        for (Role role : Role.values()) {
            PAGES.forEach((path, roles) -> assertThat(as(role).get(path).statusCode())
                    .as(role + " " + path)
                    .isEqualTo(roles.contains(role) ? 200 : 403));
        }
    }

    @Test
    void what_is_typed_is_never_run_shown_unescaped_or_logged() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Visitor administrator = as(Role.ADMINISTRATOR);
            Visitor desk = as(Role.FRONT_DESK);
            for (String nasty : List.of(
                    "'; drop table needlework.person; --",
                    "<script>alert('Zanzibar')</script>",
                    "${7*7} #{7*7} *{7*7} __${T(java.lang.Runtime)}__",
                    "Robert\u0000Null",
                    "\u202Eright to left",
                    "../../etc/passwd")) {
                administrator.get("/clinic/people");
                administrator.post("/clinic/people", Map.of("name", nasty, "role", "assistant"));
                desk.get("/clinic/patients/new");
                HttpResponse<String> made =
                        desk.post("/clinic/patients", Map.of("name", nasty, "contact", nasty, "birthDate", nasty));
                assertThat(made.statusCode()).as(nasty).isIn(200, 302, 400);
                assertThat(made.body()).doesNotContain("<script>alert");
            }
            String people = administrator.get("/clinic/people").body();
            assertThat(people).contains("&lt;script&gt;", "drop table").doesNotContain("<script>alert", ">49 ");
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("Zanzibar", "drop table", PASSWORD);
        assertThat(door.clinic
                        .record()
                        .verifyAudit(door.clinic.as(Role.AUDITOR))
                        .flaws())
                .isEmpty();
    }

    @Test
    void bodies_that_are_too_large_or_malformed_are_refused_and_change_nothing() {
        Visitor desk = as(Role.FRONT_DESK);
        desk.get("/clinic/patients/new");
        int staff = door.clinic.record().listStaff().size();
        assertThat(desk.send("/clinic/patients", "application/x-www-form-urlencoded", new byte[3 << 20], true)
                        .statusCode())
                .isEqualTo(413);
        assertThat(desk.send("/clinic/patients", "application/x-www-form-urlencoded", bytes("name=%zz%"), true)
                        .statusCode())
                .isIn(200, 400);
        assertThat(desk.send("/clinic/patients", "multipart/form-data; boundary=x", bytes("--x\r\nbroken"), true)
                        .statusCode())
                .isIn(200, 400, 403);
        assertThat(desk.send("/clinic/me/passkeys", "application/json", bytes("{\"credential\": [}"), true)
                        .statusCode())
                .isEqualTo(400);
        for (String id : List.of("x", "%00", "..%2f..", "1' or '1'='1".replace(" ", "%20"), "0".repeat(2000))) {
            assertThat(desk.get("/clinic/patients/" + id).statusCode()).as(id).isIn(400, 404);
        }
        assertThat(door.clinic.record().listStaff()).hasSize(staff);
    }

    @Test
    void a_session_that_ended_meanwhile_changes_nothing() {
        String user = "user" + UUID.randomUUID().toString().substring(0, 8);
        var account = door.somebody(user, Role.FRONT_DESK);
        Visitor visitor = door.signedIn(user);
        visitor.get("/clinic/patients/new");
        door.clinic
                .record()
                .changePerson(
                        door.clinic.as(Role.ADMINISTRATOR),
                        new Person(account.person().id(), account.person().name(), Role.FRONT_DESK),
                        false);
        HttpResponse<String> late = visitor.post("/clinic/patients", Map.of("name", "Too Late"));
        assertThat(where(late)).startsWith("/sign-in");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
