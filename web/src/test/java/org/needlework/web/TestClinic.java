package org.needlework.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.needlework.core.clinic.RecordKeeping.Trouble;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.Records;
import org.needlework.record.keeping.RecordKeeper;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.intake.Examples;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;

/// A clinic with a real record and one person of each role, on the day of [TestDesk], served to a
/// real browser. Its database is started once for all tests of a run.
public final class TestClinic {

    private static final String WHO = "test-role";
    private static @Nullable TestClinic shared;

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Path data;
    private final TestDesk desk;
    private final ClinicRecord record;
    private final Map<Role, Person> people = new EnumMap<>(Role.class);
    private final Server server;

    private TestClinic() throws IOException, Trouble {
        data = Files.createTempDirectory("needlework-test");
        Path programs = Path.of("target", "postgres-programs").toAbsolutePath();
        Records records = new RecordKeeper(data, Optional.of(programs), now::get).openRecords(Optional.empty());
        Runtime.getRuntime().addShutdownHook(new Thread(records::close));
        Records.Founded founded = records.found("Example clinic", ZoneId.of("Europe/Berlin"), 10, "Ada Example");
        record = founded.record();
        people.put(Role.ADMINISTRATOR, founded.administrator());
        Access by = Access.of(founded.administrator().id());
        add(by, "Dr A. Example", Role.CLINICIAN);
        add(by, "Assis Example", Role.ASSISTANT);
        add(by, "Fred Example", Role.FRONT_DESK);
        add(by, "Aud Example", Role.AUDITOR);
        desk = new TestDesk(Optional.of(records));
        server = Server.start(desk, Address.local(0), this::find);
    }

    private void add(Access by, String name, Role role) {
        people.put(role, new Person(record.addPerson(by, name, role), name, role));
    }

    /// The clinic that all tests share; each makes patients of its own.
    public static synchronized TestClinic shared() {
        TestClinic clinic = shared;
        if (clinic == null) {
            try {
                clinic = new TestClinic();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Trouble e) {
                throw new IllegalStateException(e);
            }
            shared = clinic;
        }
        return clinic;
    }

    private Optional<SignedIn> find(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies())
                .flatMap(cookies -> Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(WHO))
                        .findFirst())
                .map(cookie -> people.get(Role.valueOf(cookie.getValue())))
                .map(person -> new SignedIn(person, record, Access.of(person.id())));
    }

    /// Signs somebody of a role in, in this browser window.
    public void signIn(Page page, Role role) {
        page.context().addCookies(List.of(new Cookie(WHO, role.name()).setUrl("http://localhost:" + server.port())));
    }

    public String at(String path) {
        return "http://localhost:" + server.port() + path;
    }

    /// Does something as if some days ago, so that a course can have a past.
    public void daysAgo(int days, Runnable work) {
        now.set(NOW.minus(Duration.ofDays(days)));
        try {
            work.run();
        } finally {
            now.set(NOW);
        }
    }

    public ClinicRecord record() {
        return record;
    }

    /// Where the record keeps its database and its secrets.
    Path data() {
        return data;
    }

    TestDesk desk() {
        return desk;
    }

    public Access as(Role role) {
        return Access.of(person(role).id());
    }

    public Person person(Role role) {
        Person person = people.get(role);
        if (person == null) {
            throw new IllegalStateException("nobody is " + role);
        }
        return person;
    }

    /// A new patient.
    public UUID patient(String name) {
        return record.registerPatient(
                as(Role.FRONT_DESK), new Identity(name, Optional.of(LocalDate.of(1990, 5, 17)), "0151 000"));
    }

    /// The document of an example, by the number its name begins with.
    public String example(String number) {
        return new Examples()
                .list().stream()
                        .filter(each -> each.id().startsWith(number))
                        .findFirst()
                        .map(each -> new String(each.json(), java.nio.charset.StandardCharsets.UTF_8))
                        .orElseThrow();
    }
}
