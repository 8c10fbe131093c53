package org.needlework.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.needlework.core.account.Account;
import org.needlework.core.account.Passkey;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Rating;
import org.needlework.core.course.Recovery;
import org.needlework.core.course.TimeOut;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Role;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.record.Access;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.GlassUse;
import org.needlework.core.skin.Zone;

/// Something in the clinic that a request can be about, made anew for each use: a patient, a course
/// that has come so far, a lot, an account.
///
/// @param names what the places in braces of a path or a field stand for
record Scene(String kind, Map<String, String> names) {

    Scene {
        names = Map.copyOf(names);
    }

    private static final TestDoor door = TestDoor.shared();
    private static final TestClinic clinic = door.clinic;

    /// The private data of everybody whom scenes make; no log may hold any of it.
    static final List<String> PRIVATE = List.of("Zephyrine", "1957-08-23", "0160 7331");

    private static final String CREDENTIAL = """
            {"user": "AAAA", "publicKey": "AAAA", "count": 0, "verified": true, "transports": [],
             "backupEligible": false, "backedUp": false, "attestation": "", "clientData": "",
             "created": "2026-11-02T09:00:00Z"}""";

    private static final Random letters = new Random(11);

    /// A name that is nobody else's, nor like anybody's.
    static String name() {
        StringBuilder family = new StringBuilder();
        for (int k = 0; k < 12; k++) {
            family.append((char) ('a' + letters.nextInt(26)));
        }
        return "Zephyrine " + Character.toUpperCase(family.charAt(0)) + family.substring(1);
    }

    static UUID patient() {
        return clinic.record()
                .registerPatient(
                        clinic.as(Role.FRONT_DESK),
                        new Identity(name(), Optional.of(LocalDate.of(1957, 8, 23)), "0160 7331"));
    }

    /// @param by whose rating and second session there are, where the scene has some
    static Scene make(String kind, Account by) {
        ClinicRecord record = clinic.record();
        Access clinician = clinic.as(Role.CLINICIAN);
        Map<String, String> names = new HashMap<>();
        names.put("new", UUID.randomUUID().toString());
        names.put("today", record.today().toString());
        names.put("name", name());
        names.put("code", "collagen_3");
        names.put("file", "plan.json");
        switch (kind) {
            case "-" -> {}
            case "patient" -> names.put("patient", patient().toString());
            case "open", "filled" -> {
                UUID course = course(names, record.openCourse(clinician, patient()));
                if (kind.equals("filled")) {
                    var unused = record.saveDraft(clinician, course, "screening", 0, clinic.example("15"));
                }
            }
            case "proposed", "accepted", "consented" -> {
                PlannedCourse course = new PlannedCourse(clinic, patient());
                var unused = course(names, course.id());
                if (kind.equals("proposed")) {
                    names.put("plan", course.proposeAgain().toString());
                }
                if (kind.equals("consented")) {
                    names.put("entry", course.consent().toString());
                }
            }
            case "begun" -> {
                PlannedCourse course = new PlannedCourse(clinic, patient());
                UUID unused = course.consent();
                begin(course(names, course.id()));
            }
            case "observed" -> observed(names);
            case "again" -> { // nothing was noted since
                var unused = course(names, AfterCourses.treated(clinic, patient()));
            }
            case "treated" -> {
                observed(names);
                rated(names, by);
            }
            case "glass" -> {
                UUID patient = patient();
                names.put("patient", patient.toString());
                var unused = record.breakGlass(clinic.as(Role.FRONT_DESK), patient, "asked for by the patient");
                names.put(
                        "number",
                        String.valueOf(record.listGlassUses(clinic.as(Role.AUDITOR))
                                .getFirst()
                                .broken()
                                .number()));
            }
            case "erased" -> {
                UUID patient = patient();
                names.put("patient", patient.toString());
                var unused = record.erase(clinic.as(Role.ADMINISTRATOR), patient);
            }
            case "lot", "recalled" -> {
                String lot = "T" + UUID.randomUUID().toString().substring(0, 8);
                names.put("product", "pen-cartridge");
                names.put("lot", lot);
                record.receive(clinician, "pen-cartridge", lot, record.today().plusYears(1), 5);
                if (kind.equals("recalled")) {
                    record.recall(clinician, "pen-cartridge", lot, "notice 7");
                }
            }
            case "account" -> {
                Account account = somebody(Role.ASSISTANT);
                names.put("person", account.person().id().toString());
                var unused = door.accounts.setSecondFactor(account.id(), new byte[20]);
            }
            case "invited" -> {
                UUID person = record.addPerson(clinic.as(Role.ADMINISTRATOR), "Ivy Invited", Role.ASSISTANT);
                names.put("person", person.toString());
                names.put(
                        "token",
                        door.accounts.invite(clinic.person(Role.ADMINISTRATOR).id(), door.id(person)));
            }
            case "twice" -> {
                Visitor unused = door.signedIn(by.userName());
            }
            case "passkey" -> {
                String key = "key" + UUID.randomUUID();
                names.put("id", key);
                door.accounts.addPasskey(
                        by.id(), new Passkey(key, "Phone", CREDENTIAL, record.now(), Optional.empty()));
            }
            default -> throw new IllegalArgumentException("there is no scene " + kind);
        }
        return new Scene(kind, names);
    }

    private static UUID course(Map<String, String> names, UUID course) {
        names.put("course", course.toString());
        names.put("patient", clinic.record().getPatientOf(course).toString());
        return course;
    }

    /// A session begins under the clearance of the day.
    private static void begin(UUID course) {
        Course stands = clinic.record().getCourse(clinic.as(Role.CLINICIAN), course);
        String lot = "B" + UUID.randomUUID().toString().substring(0, 8);
        clinic.record()
                .receive(
                        clinic.as(Role.CLINICIAN),
                        "pen-cartridge",
                        lot,
                        clinic.record().today().plusYears(1),
                        5);
        UUID unused = AfterCourses.append(
                clinic,
                course,
                Role.CLINICIAN,
                new CourseEvent.SessionOpened(
                        clinic.record().today(),
                        stands.clearance().orElseThrow(),
                        stands.plan().orElseThrow().zones().stream()
                                .map(ZonePlan::zone)
                                .collect(Collectors.toSet()),
                        TimeOut.complete(),
                        List.of(new Cartridge("pen-cartridge", lot, Optional.empty())),
                        List.of()));
    }

    private static void observed(Map<String, String> names) {
        UUID course = course(names, AfterCourses.treated(clinic, patient()));
        names.put("product", "pen-cartridge");
        names.put("lot", "L" + String.valueOf(names.get("patient")).substring(0, 8));
        List<CourseEntry> entries =
                clinic.record().getCourse(clinic.as(Role.CLINICIAN), course).entries();
        names.put("session", entries.getLast().id().toString());
        names.put(
                "consent",
                entries.stream()
                        .filter(each -> each.event() instanceof CourseEvent.Consented)
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .toString());
        AfterCourses.observe(clinic, course, 1, Map.of(Recovery.Sign.REDNESS, new Recovery.Look.Seen(1)), Set.of());
        names.put("harm", harm(course).toString());
    }

    /// A first rating, of whoever may rate, that waits for a second.
    private static void rated(Map<String, String> names, Account by) {
        UUID course = UUID.fromString(String.valueOf(names.get("course")));
        Access rater = by.person().role() == Role.CLINICIAN || by.person().role() == Role.ASSISTANT
                ? Access.of(by.person().id())
                : clinic.as(Role.CLINICIAN);
        int number = clinic.record()
                .getCourse(clinic.as(Role.CLINICIAN), course)
                .entries()
                .size();
        UUID rating = UUID.randomUUID();
        AfterCourses.check(clinic.record()
                .append(
                        rater,
                        course,
                        rating,
                        number,
                        new CourseEvent.Rated(new Rating(
                                Optional.empty(),
                                AfterCourses.DAY,
                                Optional.of(Zone.LEFT_CHEEK),
                                "goodman_baron_qualitative",
                                "Goodman and Baron 2006",
                                new Rating.Marks.Given(Map.of("grade", 4.0), 4),
                                rater.person(),
                                Rating.Basis.IN_PERSON,
                                true,
                                Optional.empty())),
                        "",
                        clinic.desk().clinic().versions(Optional.empty())));
        names.put("rating", rating.toString());
    }

    private static UUID harm(UUID course) {
        return AfterCourses.append(
                clinic,
                course,
                Role.CLINICIAN,
                new CourseEvent.AdverseEventReported(new AdverseEvent(
                        AdverseEvent.What.OTHER,
                        "something",
                        clinic.record().today(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        AdverseEvent.Severity.MILD,
                        Set.of(),
                        AdverseEvent.Result.ONGOING,
                        "")));
    }

    /// A new member of the clinic with an account.
    static Account somebody(Role role) {
        return door.somebody("user" + UUID.randomUUID().toString().substring(0, 8), role);
    }

    /// Somebody else does something to what this scene is about.
    void disturb() {
        ClinicRecord record = clinic.record();
        switch (kind) {
            case "patient" ->
                record.changeIdentity(
                        clinic.as(Role.CLINICIAN),
                        id("patient"),
                        new Identity(name(), Optional.of(LocalDate.of(1957, 8, 23)), "elsewhere"));
            case "lot", "recalled" ->
                record.discard(clinic.as(Role.CLINICIAN), get("product"), get("lot"), 1, "fell down");
            case "glass" ->
                clinic.daysAgo( // the clock of the tests stands, and no two reviews are of one moment
                        1,
                        () -> record.reviewGlass(
                                clinic.as(Role.AUDITOR),
                                Long.parseLong(get("number")),
                                GlassUse.Finding.TO_BE_CLARIFIED,
                                ""));
            case "account", "invited" ->
                record.changePerson(
                        clinic.as(Role.ADMINISTRATOR),
                        new org.needlework.core.people.Person(id("person"), "Changed Meanwhile", Role.AUDITOR),
                        true);
            default -> {
                if (names.containsKey("course")) {
                    var unused = harm(id("course"));
                }
            }
        }
    }

    Scene with(String name, String value) {
        Map<String, String> more = new HashMap<>(names);
        more.put(name, value);
        return new Scene(kind, more);
    }

    String get(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalStateException("the scene " + kind + " has no " + name);
        }
        return value;
    }

    private UUID id(String name) {
        return UUID.fromString(get(name));
    }

    /// A text with its places in braces filled.
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    /// The path of an endpoint about this scene.
    String path(String pattern) {
        return fill(pattern.replaceAll("(?<=/courses/)\\{[a-z]+}", "{course}")
                .replaceAll("(?<=/patients/)\\{[a-z]+}", "{patient}")
                .replaceAll("(?<=/people/)\\{[a-z]+}", "{person}")
                .replaceAll("(?<=/consent/)\\{[a-z]+}", names.containsKey("consent") ? "{consent}" : "{entry}")
                .replaceAll("(?<=/sessions/)\\{[a-z]+}", "{session}"));
    }

    /// Somebody from an address of their own, so that the guard counts them apart.
    static Visitor from(int number) {
        try {
            return new Visitor(door.server.port(), InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) number}));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs somebody in, at their own address.
    static Visitor in(Account account, int number) {
        Visitor visitor = from(number);
        visitor.get("/sign-in");
        HttpResponse<String> answer =
                visitor.post("/sign-in", Map.of("user", account.userName(), "password", TestDoor.PASSWORD));
        if (!TestDoor.where(answer).startsWith("/clinic")) {
            throw new IllegalStateException("not signed in: " + answer.statusCode() + TestDoor.where(answer));
        }
        visitor.get("/clinic/me"); // whose forms hold the token of this session
        return visitor;
    }

    /// The fields of a form as one part each.
    static byte[] multipart(List<Map.Entry<String, String>> fields, String boundary) {
        StringBuilder body = new StringBuilder();
        fields.forEach(each -> body.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + each.getKey() + "\"; filename=\"../../etc/zanzibar.json\"\r\n\r\n" + each.getValue() + "\r\n"));
        return body.append("--" + boundary + "--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
