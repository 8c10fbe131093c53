package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.web.TestDoor.where;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.Records;

/// Every endpoint of the clinic, as read from the server itself, against other sites and other clinics.
class HostileTest {

    private static final TestDoor door = TestDoor.shared();
    private static final Map<Role, Visitor> people = new EnumMap<>(Role.class);

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
}
