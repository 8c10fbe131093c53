package org.needlework.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Versions;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.core.record.Appending;
import org.needlework.record.audit.Checkpoints;
import org.needlework.record.clinic.StoredRecord;
import org.needlework.record.crypto.KeyRing;
import org.needlework.record.server.Address;
import org.needlework.record.server.DataFolder;
import org.needlework.record.server.EmbeddedServer;
import org.needlework.record.store.Database;

/// A real database with one clinic in it, and a clock that a test can turn.
public final class House implements AutoCloseable {

    public static final Versions VERSIONS = new Versions("test", "test", "MN-1 test");
    public static final String SUPERUSER = "postgres";

    public final DataFolder folder;
    public final EmbeddedServer server;
    public final KeyRing keys;
    public final Database database;
    public final Checkpoints checkpoints;
    private final AtomicReference<Instant> now;
    public final InstantSource clock;

    public House(Path data) {
        this.folder = DataFolder.hold(data);
        this.server = EmbeddedServer.start(folder, Programs.folder());
        try {
            this.keys = KeyRing.open(folder.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.database = Database.open(server.owner(), keys);
        this.checkpoints = new Checkpoints(folder.resolve("checkpoints"));
        this.now = new AtomicReference<>(noon(Cases.DAY));
        this.clock = now::get;
    }

    /// One entry a second, so that entries tell their order by their time too.
    public void tick() {
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
    }

    public void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    public void turnTo(LocalDate day) {
        now.set(noon(day));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    /// A clinic with one person of each role.
    public Team open(String name) {
        UUID id =
                database.makeClinic(name, ZoneId.of("UTC"), 10, clock.instant()).id();
        StoredRecord record = new StoredRecord(database, id, checkpoints, clock);
        Access administrator = Access.of(record.makeFirstAdministrator("Ada Example"));
        return new Team(
                record,
                administrator,
                Access.of(record.addPerson(administrator, "Dr A. Example", Role.CLINICIAN)),
                Access.of(record.addPerson(administrator, "Assis Example", Role.ASSISTANT)),
                Access.of(record.addPerson(administrator, "Fred Example", Role.FRONT_DESK)),
                Access.of(record.addPerson(administrator, "Aud Example", Role.AUDITOR)));
    }

    /// @param record of the clinic
    public record Team(
            StoredRecord record,
            Access administrator,
            Access clinician,
            Access assistant,
            Access frontDesk,
            Access auditor)
            implements AutoCloseable {

        public UUID patient(String name) {
            return record.registerPatient(
                    frontDesk, new Identity(name, Optional.of(LocalDate.of(1990, 5, 17)), "0151 000"));
        }

        /// Adds an entry and returns its id.
        public UUID add(UUID course, int number, CourseEvent event) {
            UUID id = UUID.randomUUID();
            Appending appending = record.append(clinician, course, id, number, event, "because", VERSIONS);
            if (!(appending instanceof Appending.Recorded)) {
                throw new AssertionError("not recorded: " + appending);
            }
            return id;
        }

        public Appending screen(UUID course, int number, LocalDate on) {
            return record.screen(
                    clinician,
                    course,
                    UUID.randomUUID(),
                    number,
                    Cases.facts(on),
                    Cases.request(),
                    Cases.screening(on),
                    VERSIONS);
        }

        /// A course up to its consent.
        ///
        /// @return the course; it has four entries
        public UUID consented(UUID patient, LocalDate on) {
            UUID course = record.openCourse(clinician, patient);
            screen(course, 0, on);
            UUID plan = add(course, 1, new CourseEvent.Planned(Cases.plan(on)));
            add(course, 2, new CourseEvent.PlanAccepted(plan));
            add(course, 3, new CourseEvent.Consented(Cases.consent(plan)));
            return course;
        }

        @Override
        public void close() {
            record.close();
        }
    }

    /// The database as its superuser: what a thief of the disk could be.
    public Connection superuser() throws SQLException, IOException {
        return new Address(
                        server.owner().url(),
                        SUPERUSER,
                        Files.readString(folder.resolve("postgres.secret")).trim())
                .connect();
    }

    /// Does to the database what nobody may, with its guards switched off.
    public void tamper(String... statements) throws SQLException, IOException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = needlework");
            statement.execute("set session_replication_role = replica");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() {
        database.close();
        server.close();
        folder.close();
    }
}
