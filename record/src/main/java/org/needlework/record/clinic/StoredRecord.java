package org.needlework.record.clinic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.needlework.core.course.Aftermath;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.course.Rating;
import org.needlework.core.course.Stock;
import org.needlework.core.course.Versions;
import org.needlework.core.mirror.Mirror;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.people.Action;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Permissions;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.core.record.Appending;
import org.needlework.core.record.AuditCheck;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.DayTask;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Draft;
import org.needlework.core.record.Erased;
import org.needlework.core.record.Erasure;
import org.needlework.core.record.GlassUse;
import org.needlework.core.record.LikelyDuplicate;
import org.needlework.core.record.LotLine;
import org.needlework.core.record.LotTrace;
import org.needlework.core.record.LotUse;
import org.needlework.core.record.NotFound;
import org.needlework.core.record.PatientLine;
import org.needlework.core.record.PatientSearch;
import org.needlework.core.record.RecallContact;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.source.Coded;
import org.needlework.record.audit.Chain;
import org.needlework.record.audit.Checkpoints;
import org.needlework.record.audit.Verifier;
import org.needlework.record.crypto.Key;
import org.needlework.record.names.Directory;
import org.needlework.record.payload.EventJson;
import org.needlework.record.store.Database;
import org.needlework.record.store.Entrance;
import org.needlework.record.store.Sql;

/// The record of one clinic, in PostgreSQL.
public final class StoredRecord implements ClinicRecord, AutoCloseable {

    private static final String BREAK_GLASS = "break_glass";
    private static final Set<Action> LOOKS = EnumSet.of(Action.SEE_IDENTITY, Action.SEE_RECORD);
    private static final int MOST_NAMES = 20;
    private static final Duration SAME_LOOK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(15);
    private static final int MOST_LOOKS = 10_000;

    private final UUID clinic;
    private final String name;
    private final ZoneId timeZone;
    private final int retention_years;
    private final Key key;
    private final Database database;
    private final Entrance entrance;
    private final Checkpoints checkpoints;
    private final InstantSource clock;
    private final Figures figures = new Figures();
    private final Names names;
    private final Map<Looker, Shown> shown = new ConcurrentHashMap<>();
    private final Map<Looker, Look> looks = new ConcurrentHashMap<>();
    private @Nullable LocalDate marked;

    /// Opens the record of a clinic as that clinic's own login.
    ///
    /// @param clock the only clock that the record knows
    public StoredRecord(Database database, UUID clinic, Checkpoints checkpoints, InstantSource clock) {
        Database.ClinicRow row = database.getClinic(clinic);
        this.clinic = clinic;
        this.name = row.name();
        this.timeZone = row.timeZone();
        this.retention_years = row.retention_years();
        this.key = database.keys().get(clinic);
        this.database = database;
        this.entrance = new Entrance(database.addressOf(clinic));
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.names = new Names(clinic, key, entrance);
        names.begin();
    }

    @Override
    public UUID clinic() {
        return clinic;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ZoneId timeZone() {
        return timeZone;
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), timeZone);
    }

    @Override
    public Instant now() {
        return at();
    }

    private Instant at() {
        return Sql.kept(clock.instant());
    }

    // ---- the door ----

    private sealed interface Answer<T> {
        record Done<T>(T value) implements Answer<T> {}

        record No<T>() implements Answer<T> {}
    }

    /// Lets somebody do something, in one transaction.
    ///
    /// @param told whether the audit is told here; writes are told by the database itself
    private <T> T admit(
            Access access,
            Action action,
            Optional<UUID> patient,
            Optional<UUID> course,
            boolean told,
            Function<Sql, T> work) {
        markTheDay();
        Answer<T> answer = entrance.inTransaction(sql -> {
            Optional<Person> person = findPerson(sql, access.person());
            boolean may = person.isPresent()
                    && Permissions.may(person.get().role(), action, isGlassBroken(sql, access, patient));
            boolean glass = may && !Permissions.may(person.get().role(), action, false);
            Runnable telling = () -> Chain.tell(
                    sql,
                    at(),
                    access.person(),
                    may ? action.code() : "refused",
                    may ? "" : action.code(),
                    patient,
                    course,
                    glass,
                    Optional.empty());
            boolean tells = told || glass || !may;
            // a look is told after it, because the chain is held from its telling to the end of the
            // transaction; what looks at the chain itself, or writes it, is told before
            boolean last = may && LOOKS.contains(action);
            if (tells && !last) {
                telling.run();
            }
            if (!may) {
                return new Answer.No<>();
            }
            T value = work.apply(sql);
            if (tells && last) {
                telling.run();
            }
            return new Answer.Done<>(value);
        });
        return switch (answer) {
            case Answer.Done<T>(T value) -> value;
            case Answer.No<T>() -> throw new Denied(action);
        };
    }

    /// Believes nobody who says so, only the chain.
    private boolean isGlassBroken(Sql sql, Access access, Optional<UUID> patient) {
        return access.glass().isPresent()
                && patient.equals(access.glass().map(Access.Glass::patient))
                && sql.find(
                                "select 1 from needlework.audit where clinic = ? and patient = ? and person = ?"
                                        + " and action = ? and at > ? and at < ? limit 1",
                                row -> true,
                                clinic,
                                patient.orElseThrow(),
                                access.person(),
                                BREAK_GLASS,
                                at().minus(Duration.ofMinutes(GLASS_MINUTES)),
                                at().plus(Duration.ofMinutes(GLASS_MINUTES))) // a clock may have gone back
                        .isPresent();
    }

    /// One writer of a clinic at a time; readers are not held up.
    private static void hold(Sql sql, UUID clinic) {
        sql.each("select pg_advisory_xact_lock(?)", row -> {}, clinic.getMostSignificantBits());
    }

    /// The first work of a day signs where the chain stood.
    private synchronized void markTheDay() {
        LocalDate today = today();
        if (!today.equals(marked)) {
            mark();
            marked = today;
        }
    }

    /// Signs where the chain stands now, unless nothing was added since.
    public void mark() {
        entrance.perform(sql -> {
            var unused = checkpoints.mark(sql, clinic, key, today(), at());
        });
    }

    private PatientFile file(Sql sql, UUID patient) {
        return PatientFile.find(sql, clinic, patient, key).orElseThrow(() -> {
            boolean known = sql.find(
                            "select 1 from needlework.patient where clinic = ? and id = ?",
                            row -> true,
                            clinic,
                            patient)
                    .isPresent();
            return known ? new Erased(patient) : new NotFound("there is no patient " + patient);
        });
    }

    @Override
    public UUID getPatientOf(UUID course) {
        return entrance.inTransaction(sql -> sql.find(
                        "select patient from needlework.course where clinic = ? and id = ?",
                        row -> row.id("patient"),
                        clinic,
                        course))
                .orElseThrow(() -> new NotFound("there is no course " + course));
    }

    // ---- people ----

    /// The first person of a clinic, who makes the others.
    ///
    /// @throws IllegalStateException if somebody is there already
    public UUID makeFirstAdministrator(String name) {
        UUID id = UUID.randomUUID();
        entrance.perform(sql -> {
            hold(sql, clinic);
            if (sql.find("select 1 from needlework.person where clinic = ?", row -> true, clinic)
                    .isPresent()) {
                throw new IllegalStateException("this clinic has its people already");
            }
            writePerson(sql, new Person(id, name, Role.ADMINISTRATOR), true, id, 1);
        });
        return id;
    }

    @Override
    public UUID addPerson(Access by, String name, Role role) {
        UUID id = UUID.randomUUID();
        return admit(by, Action.MANAGE_PEOPLE, Optional.empty(), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            writePerson(sql, new Person(id, name, role), true, by.person(), 1);
            return id;
        });
    }

    @Override
    public void changePerson(Access by, Person person, boolean active) {
        var unused = admit(by, Action.MANAGE_PEOPLE, Optional.empty(), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            int number = sql.get(
                    "select count(*) as number from needlework.person where clinic = ? and id = ?",
                    row -> row.count("number"),
                    clinic,
                    person.id());
            if (number == 0) {
                throw new NotFound("there is no person " + person.id());
            }
            writePerson(sql, person, active, by.person(), number + 1);
            return true;
        });
    }

    private void writePerson(Sql sql, Person person, boolean active, UUID by, int number) {
        sql.run(
                "insert into needlework.person (clinic, id, number, at, entered_by, name, role, active)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                clinic,
                person.id(),
                number,
                at(),
                by,
                person.name(),
                person.role().code(),
                active);
    }

    @Override
    public Optional<Person> findPerson(UUID id) {
        return entrance.inTransaction(sql -> findPerson(sql, id));
    }

    private Optional<Person> findPerson(Sql sql, UUID id) {
        record Latest(Person person, boolean active) {}
        return sql.find(
                        "select id, name, role, active from needlework.person where clinic = ? and id = ?"
                                + " order by number desc limit 1",
                        row -> new Latest(person(row), row.is("active")),
                        clinic,
                        id)
                .filter(Latest::active)
                .map(Latest::person);
    }

    @Override
    public List<Staff> listStaff() {
        return entrance
                .inTransaction(sql -> sql.list(
                        "select distinct on (id) id, name, role, active from needlework.person where clinic = ?"
                                + " order by id, number desc",
                        row -> new Staff(person(row), row.is("active")),
                        clinic))
                .stream()
                .sorted(java.util.Comparator.comparing(each -> each.person().name()))
                .toList();
    }

    private static Person person(Sql.Row row) throws java.sql.SQLException {
        return new Person(
                row.id("id"), row.text("name"), Role.valueOf(row.text("role").toUpperCase(java.util.Locale.ROOT)));
    }

    // ---- patients ----

    @Override
    public boolean hasPatients() {
        return entrance.inTransaction(
                sql -> sql.find("select 1 from needlework.patient where clinic = ? limit 1", row -> true, clinic)
                        .isPresent());
    }

    @Override
    public UUID registerPatient(Access by, Identity identity) {
        UUID id = UUID.randomUUID();
        return admit(by, Action.REGISTER_PATIENT, Optional.empty(), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            sql.run("insert into needlework.patient values (?, ?, ?, ?)", clinic, id, at(), by.person());
            PatientFile file = PatientFile.begin(sql, clinic, id, key);
            writeIdentity(sql, file, id, identity, 1, by.person());
            return id;
        });
    }

    private void writeIdentity(Sql sql, PatientFile file, UUID patient, Identity identity, int number, UUID by) {
        sql.run(
                "insert into needlework.patient_identity (clinic, patient, number, at, entered_by, sealed, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ''::bytea)",
                clinic,
                patient,
                number,
                at(),
                by,
                file.seal(identity, number));
    }

    @Override
    public Identity getIdentity(Access by, UUID patient) {
        return admit(by, Action.SEE_IDENTITY, Optional.of(patient), Optional.empty(), true, sql -> {
            PatientFile file = file(sql, patient);
            return listIdentities(sql, file, patient).getLast();
        });
    }

    private List<Identity> listIdentities(Sql sql, PatientFile file, UUID patient) {
        return sql.list(
                "select number, sealed from needlework.patient_identity where clinic = ? and patient = ?"
                        + " order by number",
                row -> file.openIdentity(row.bytes("sealed"), row.count("number")),
                clinic,
                patient);
    }

    @Override
    public void changeIdentity(Access by, UUID patient, Identity identity) {
        var unused = admit(by, Action.EDIT_IDENTITY, Optional.of(patient), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            PatientFile file = file(sql, patient);
            int number = 1 + listIdentities(sql, file, patient).size();
            writeIdentity(sql, file, patient, identity, number, by.person());
            return true;
        });
    }

    private record Looker(UUID person, String what) {}

    /// A list of names that somebody was shown last.
    private record Shown(List<UUID> patients, Instant at) {}

    @Override
    public PatientSearch searchPatients(Access by, String text, int most) {
        boolean complete = names.isComplete();
        return admit(by, Action.SEE_IDENTITY, Optional.empty(), Optional.empty(), false, sql -> {
            names.refresh(sql);
            Directory.Found found = names.directory().search(text, Math.clamp(most, 0, MOST_NAMES));
            tellNames(sql, by, "search", found.best());
            return new PatientSearch(found.best(), found.matching(), complete);
        });
    }

    @Override
    public List<LikelyDuplicate> listLikelyDuplicates(Access by, Identity identity) {
        return admit(by, Action.SEE_IDENTITY, Optional.empty(), Optional.empty(), false, sql -> {
            names.refresh(sql);
            List<LikelyDuplicate> likely = names.directory().listLikely(identity, MOST_NAMES);
            tellNames(
                    sql,
                    by,
                    "duplicates",
                    likely.stream().map(LikelyDuplicate::line).toList());
            return likely;
        });
    }

    /// One entry for a list of names, with everybody on it; the same list again within a minute is
    /// the same look.
    private void tellNames(Sql sql, Access by, String what, List<PatientLine> lines) {
        List<UUID> patients = lines.stream().map(PatientLine::patient).toList();
        Shown now = new Shown(patients, at());
        Shown before = shown.put(new Looker(by.person(), what), now);
        boolean again = before != null
                && before.patients().equals(patients)
                && before.at().plus(SAME_LOOK).isAfter(now.at());
        if (!patients.isEmpty() && !again) {
            Chain.tell(
                    sql,
                    now.at(),
                    by.person(),
                    Action.SEE_IDENTITY.code(),
                    what + " "
                            + patients.stream().map(UUID::toString).collect(java.util.stream.Collectors.joining(" ")),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty());
        }
    }

    /// A look that goes on.
    ///
    /// @param told when the audit was told of it
    /// @param last when it was renewed
    private record Look(Instant told, Instant last) {}

    /// Whether somebody only goes on looking: a page that asks again within a minute is the same
    /// look, for a quarter of an hour at most.
    private boolean goesOn(Looker looker) {
        Look look = looks.get(looker);
        return look != null
                && !at().isBefore(look.last()) // a clock that was set back hides no look
                && look.last().plus(SAME_LOOK).isAfter(at())
                && look.told().plus(LONGEST_LOOK).isAfter(at());
    }

    /// Called when it was shown, so that a look that failed is told when it is tried again.
    private void looked(Looker looker, boolean wentOn) {
        Instant now = at();
        if (looks.size() > MOST_LOOKS) {
            looks.values().removeIf(each -> !each.last().plus(SAME_LOOK).isAfter(now));
        }
        looks.merge(looker, new Look(now, now), (before, fresh) -> wentOn ? new Look(before.told(), now) : fresh);
    }

    // ---- courses ----

    @Override
    public UUID openCourse(Access by, UUID patient) {
        UUID id = UUID.randomUUID();
        return admit(by, Action.SCREEN, Optional.of(patient), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            PatientFile file = file(sql, patient);
            sql.run("insert into needlework.course values (?, ?, ?, ?, ?)", clinic, id, patient, at(), by.person());
            ReadModels.write(sql, clinic, id, patient, file.course(sql, id));
            return id;
        });
    }

    @Override
    public Course getCourse(Access by, UUID course) {
        UUID patient = getPatientOf(course);
        return admit(
                by,
                Action.SEE_RECORD,
                Optional.of(patient),
                Optional.of(course),
                true,
                sql -> Course.of(Aftermath.veil(file(sql, patient).entries(sql, course), by.person())));
    }

    @Override
    public List<UUID> listCourses(Access by, UUID patient) {
        return admit(by, Action.SEE_RECORD, Optional.of(patient), Optional.empty(), true, sql -> courses(sql, patient));
    }

    @Override
    public List<StandingConsent> listStandingConsents(Access by, UUID patient) {
        return admit(by, Action.WITHDRAW, Optional.of(patient), Optional.empty(), false, sql -> {
            PatientFile file = file(sql, patient);
            List<StandingConsent> standing = new ArrayList<>();
            for (UUID id : courses(sql, patient)) {
                Course course = file.course(sql, id);
                if (course.state() instanceof CourseState.Consented(var ignored, UUID consent)) {
                    course.entries().stream()
                            .filter(entry -> entry.id().equals(consent))
                            .forEach(entry -> standing.add(new StandingConsent(id, entry.on())));
                }
            }
            return standing;
        });
    }

    @Override
    public Appending screen(
            Access by,
            UUID course,
            UUID entry,
            int number,
            PatientFacts facts,
            Request request,
            Screening screening,
            Versions versions) {
        CourseEvent event = CourseEvent.Screened.of(facts, request, today(), versions.edition(), screening);
        return add(by, course, entry, number, event, "", versions, Optional.empty());
    }

    @Override
    public Appending append(
            Access by, UUID course, UUID entry, int number, CourseEvent event, String why, Versions versions) {
        if (event instanceof CourseEvent.Screened) {
            throw new IllegalArgumentException("a screening is recorded by screen()");
        }
        return add(by, course, entry, number, event, why, versions, Optional.empty());
    }

    @Override
    public Appending enter(
            Access by,
            UUID course,
            UUID entry,
            int number,
            CourseEvent event,
            Versions versions,
            String kind,
            int seen) {
        if (event instanceof CourseEvent.Screened) {
            throw new IllegalArgumentException("a screening is recorded by screen()");
        }
        return add(by, course, entry, number, event, "", versions, Optional.of(new Prepared(kind, seen)));
    }

    /// Unfinished work from which an entry is made.
    private record Prepared(String kind, int version) {}

    private Appending add(
            Access by,
            UUID course,
            UUID entry,
            int number,
            CourseEvent event,
            String why,
            Versions versions,
            Optional<Prepared> prepared) {
        UUID patient = getPatientOf(course);
        for (Action needed : needed(event)) {
            if (needed != action(event)) {
                var unused = admit(by, needed, Optional.of(patient), Optional.of(course), true, sql -> needed);
            }
        }
        return admit(by, action(event), Optional.of(patient), Optional.of(course), false, sql -> {
            hold(sql, clinic);
            PatientFile file = file(sql, patient);
            List<CourseEntry> entries = file.entries(sql, course);
            Optional<CourseEntry> before =
                    entries.stream().filter(each -> each.id().equals(entry)).findFirst();
            if (before.isPresent() && before.get().event().equals(event)) {
                prepared.ifPresent(each -> Drafts.drop(sql, clinic, course, each.kind(), each.version()));
                return new Appending.Recorded(before.get());
            }
            if (entries.size() != number || isTaken(sql, entry)) {
                List<CourseEntry> shown = Aftermath.veil(entries, by.person());
                return new Appending.Overtaken(shown.subList(Math.clamp(number, 0, shown.size()), shown.size()));
            }
            Cupboard cupboard = new Cupboard(sql, clinic);
            Course stood = Course.of(entries);
            List<Course> others = others(sql, file, patient, course, event);
            if (stood.admit(event, why, today(), cupboard, others)
                    instanceof Course.Admission.Refused(var reasons, var shut)) {
                return new Appending.Refused(reasons, shut);
            }
            if (event instanceof CourseEvent.Rated(Rating rating)
                    && !rating.rater().equals(by.person())) {
                throw new IllegalArgumentException("a rating is entered by who rated");
            }
            if (prepared.isPresent()
                    && !Drafts.drop(
                            sql,
                            clinic,
                            course,
                            prepared.get().kind(),
                            prepared.get().version())) {
                return new Appending.Refused(List.of(Statement.of("course.refused.draft")), List.of());
            }
            CourseEntry written = new CourseEntry(entry, number + 1, at(), today(), by.person(), why, versions, event);
            write(sql, file, patient, course, written);
            List<CourseEntry> all = new ArrayList<>(entries);
            all.add(written);
            Course stands = Course.of(all);
            moveStock(cupboard, written, stood, stands);
            ReadModels.write(sql, clinic, course, patient, stands);
            return new Appending.Recorded(written);
        });
    }

    /// Whether another entry has this id, in whatever course: a form that was sent, gone back to,
    /// changed and sent again.
    private boolean isTaken(Sql sql, UUID entry) {
        return sql.find("select 1 from needlework.event where clinic = ? and id = ?", row -> true, clinic, entry)
                .isPresent();
    }

    /// The other courses of a patient, where an event must be held against them.
    private List<Course> others(Sql sql, PatientFile file, UUID patient, UUID course, CourseEvent event) {
        if (!(event instanceof CourseEvent.SessionPerformed) && !(event instanceof CourseEvent.SessionOpened)) {
            return List.of();
        }
        return courses(sql, patient).stream()
                .filter(other -> !other.equals(course))
                .map(other -> file.course(sql, other))
                .toList();
    }

    private List<UUID> courses(Sql sql, UUID patient) {
        return sql.list(
                "select id from needlework.course where clinic = ? and patient = ? order by opened_at, id",
                row -> row.id("id"),
                clinic,
                patient);
    }

    @Override
    public Course.Admission weigh(Access by, UUID course, CourseEvent event, String why) {
        UUID patient = getPatientOf(course);
        return admit(by, Action.SEE_RECORD, Optional.of(patient), Optional.of(course), false, sql -> {
            PatientFile file = file(sql, patient);
            return file.course(sql, course)
                    .admit(event, why, today(), new Cupboard(sql, clinic), others(sql, file, patient, course, event));
        });
    }

    private void write(Sql sql, PatientFile file, UUID patient, UUID course, CourseEntry entry) {
        sql.run(
                "insert into needlework.event (clinic, id, course, patient, number, kind, at, on_day, entered_by, software,"
                        + " edition, model, payload_version, corrects, sealed, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?, ''::bytea)",
                clinic,
                entry.id(),
                course,
                patient,
                entry.number(),
                entry.event().kind().code(),
                entry.at(),
                entry.on(),
                entry.by(),
                entry.versions().software(),
                entry.versions().edition(),
                entry.versions().model(),
                EventJson.VERSION,
                entry.event() instanceof CourseEvent.Corrected corrected
                        ? Optional.of(corrected.entry())
                        : Optional.empty(),
                file.seal(new EventJson.Told(entry.event(), entry.why()), entry.id()));
    }

    /// The units that a session opened leave the stock; those that a correction takes out of a
    /// session go back.
    private static void moveStock(Cupboard cupboard, CourseEntry entry, Course stood, Course stands) {
        UUID session = entry.event() instanceof CourseEvent.Corrected corrected ? corrected.entry() : entry.id();
        List<Cartridge> gone = new ArrayList<>(cartridges(stood, session));
        List<Cartridge> come = new ArrayList<>(cartridges(stands, session));
        for (Cartridge each : cartridges(stood, session)) {
            if (come.remove(each)) {
                gone.remove(each);
            }
        }
        gone.forEach(each -> cupboard.move(move(entry, "put_back", each)));
        come.forEach(each -> cupboard.move(move(entry, "used", each)));
    }

    private static Cupboard.Move move(CourseEntry entry, String kind, Cartridge unit) {
        return new Cupboard.Move(
                entry.at(),
                entry.on(),
                entry.by(),
                kind,
                unit.product(),
                unit.lot(),
                1,
                Optional.empty(),
                unit.serial(),
                Optional.of(entry.id()),
                Optional.empty());
    }

    private static List<Cartridge> cartridges(Course course, UUID session) {
        return course.sessions().stream()
                .filter(each -> each.entry().equals(session))
                .flatMap(each -> each.cartridges().stream())
                .toList();
    }

    private static Action action(CourseEvent event) {
        return action(event.kind());
    }

    private static Action action(CourseEvent.Kind kind) {
        return switch (kind) {
            case SCREENED -> Action.SCREEN;
            case PLANNED -> Action.PLAN;
            case PLAN_ACCEPTED -> Action.ACCEPT_PLAN;
            case CONSENTED -> Action.TAKE_CONSENT;
            case SESSION_OPENED, SESSION_PERFORMED -> Action.PERFORM_SESSION;
            case OBSERVED -> Action.OBSERVE;
            case ADVERSE_EVENT_REPORTED, ADVERSE_EVENT_FOLLOWED_UP -> Action.OBSERVE;
            case RATED, ASSESSED -> Action.ASSESS;
            case CORRECTED -> Action.CORRECT;
            case CONSENT_WITHDRAWN, COURSE_ENDED -> Action.WITHDRAW;
        };
    }

    /// Everything that somebody must be allowed to, to enter this event: a correction needs what
    /// the corrected event needs, also where it only strikes that out, and a passed gate needs its own
    /// permission.
    private Set<Action> needed(CourseEvent event) {
        Set<Action> needed = EnumSet.of(action(event));
        if (event instanceof CourseEvent.Corrected(UUID entry, Optional<CourseEvent> instead)) {
            findKind(entry).ifPresent(kind -> needed.add(action(kind)));
            instead.ifPresent(each -> needed.addAll(needed(each)));
        }
        boolean passes = event instanceof CourseEvent.SessionPerformed performed
                        && !performed.overrides().isEmpty()
                || event instanceof CourseEvent.SessionOpened opened
                        && !opened.overrides().isEmpty();
        if (passes) {
            needed.add(Action.OVERRIDE_GATE);
        }
        return needed;
    }

    private Optional<CourseEvent.Kind> findKind(UUID entry) {
        return entrance.inTransaction(sql -> sql.find(
                        "select kind from needlework.event where clinic = ? and id = ?",
                        row -> row.text("kind"),
                        clinic,
                        entry))
                .flatMap(code -> Coded.find(CourseEvent.Kind.class, code));
    }

    // ---- unfinished work ----

    @Override
    public Optional<Draft> findDraft(Access by, UUID course, String kind) {
        UUID patient = getPatientOf(course);
        Looker looker = new Looker(by.person(), kind + " " + course);
        boolean goesOn = goesOn(looker);
        Optional<Draft> draft = admit(
                by,
                Action.SEE_RECORD,
                Optional.of(patient),
                Optional.of(course),
                !goesOn,
                sql -> Drafts.find(sql, clinic, file(sql, patient), course, kind));
        looked(looker, goesOn);
        return draft;
    }

    @Override
    public Draft.Saving saveDraft(Access by, UUID course, String kind, int seen, String text) {
        UUID patient = getPatientOf(course);
        return admit(by, Action.SCREEN, Optional.of(patient), Optional.of(course), false, sql -> {
            PatientFile file = file(sql, patient);
            Optional<Draft> there = Drafts.find(sql, clinic, file, course, kind);
            if (there.map(Draft::version).orElse(0) != seen) {
                return new Draft.Saving.Overtaken(there);
            }
            if (there.filter(each -> each.by().equals(by.person())).isEmpty()) {
                Chain.tell(
                        sql,
                        at(),
                        by.person(),
                        Action.SCREEN.code(),
                        "",
                        Optional.of(patient),
                        Optional.of(course),
                        false,
                        Optional.empty());
            }
            Draft draft = new Draft(seen + 1, text, by.person(), at());
            return Drafts.write(sql, clinic, file, patient, course, kind, draft)
                    ? new Draft.Saving.Saved(draft)
                    : new Draft.Saving.Overtaken(Drafts.find(sql, clinic, file, course, kind));
        });
    }

    @Override
    public void dropDraft(Access by, UUID course, String kind) {
        UUID patient = getPatientOf(course);
        var unused = admit(by, Action.SCREEN, Optional.of(patient), Optional.of(course), true, sql -> {
            Drafts.drop(sql, clinic, course, kind);
            return true;
        });
    }

    @Override
    public boolean dropDraft(Access by, UUID course, String kind, int seen) {
        UUID patient = getPatientOf(course);
        return admit(
                by,
                Action.SCREEN,
                Optional.of(patient),
                Optional.of(course),
                true,
                sql -> Drafts.drop(sql, clinic, course, kind, seen));
    }

    // ---- stock ----

    @Override
    public void receive(Access by, String product, String lot, LocalDate expires, int units) {
        ledger(
                by,
                Action.RECEIVE_STOCK,
                "received",
                product,
                lot,
                atLeastOne(units),
                Optional.of(expires),
                Optional.empty());
    }

    @Override
    public void discard(Access by, String product, String lot, int units, String reason) {
        ledger(
                by,
                Action.RECEIVE_STOCK,
                "discarded",
                product,
                lot,
                atLeastOne(units),
                Optional.empty(),
                Optional.of(reason));
    }

    private static int atLeastOne(int units) {
        if (units < 1) {
            throw new IllegalArgumentException("units (" + units + ") must be one or more");
        }
        return units;
    }

    @Override
    public void recall(Access by, String product, String lot, String reason) {
        ledger(by, Action.RECALL_LOT, "recalled", product, lot, 0, Optional.empty(), Optional.of(reason));
    }

    @Override
    public void liftRecall(Access by, String product, String lot, String reason) {
        ledger(by, Action.RECALL_LOT, "recall_lifted", product, lot, 0, Optional.empty(), Optional.of(reason));
    }

    private void ledger(
            Access by,
            Action action,
            String kind,
            String product,
            String lot,
            int units,
            Optional<LocalDate> expires,
            Optional<String> reason) {
        if (product.isBlank() || lot.isBlank() || reason.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a move of stock has a product, a lot and, where one is due, a reason");
        }
        var unused = admit(by, action, Optional.empty(), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            Cupboard cupboard = new Cupboard(sql, clinic);
            Optional<Stock.Lot> there = cupboard.findLot(product, lot);
            if (kind.equals("discarded") && there.map(Stock.Lot::units).orElse(0) < units) {
                throw new IllegalArgumentException("lot " + lot + " of " + product + " has "
                        + there.map(Stock.Lot::units).orElse(0) + " units left, not " + units);
            }
            if (expires.isPresent()
                    && there.filter(each -> !each.expires().equals(expires.get()))
                            .isPresent()) {
                throw new IllegalArgumentException("lot " + lot + " of " + product + " expires on "
                        + there.get().expires() + ", not on " + expires.get());
            }
            cupboard.move(new Cupboard.Move(
                    at(),
                    today(),
                    by.person(),
                    kind,
                    product,
                    lot,
                    units,
                    expires,
                    Optional.empty(),
                    Optional.empty(),
                    reason));
            return true;
        });
    }

    @Override
    public Optional<Stock.Lot> findLot(Access by, String product, String lot) {
        return admit(
                by,
                Action.SEE_STOCK,
                Optional.empty(),
                Optional.empty(),
                false,
                sql -> new Cupboard(sql, clinic).findLot(product, lot));
    }

    @Override
    public List<LotLine> listLots(Access by) {
        return admit(
                by,
                Action.SEE_STOCK,
                Optional.empty(),
                Optional.empty(),
                false,
                sql -> new Cupboard(sql, clinic).listLots());
    }

    @Override
    public List<LotUse> listUses(Access by, String product, String lot) {
        return admit(by, Action.RECALL_LOT, Optional.empty(), Optional.empty(), true, sql -> {
            List<LotUse> uses = new Recalls(sql, clinic, key).uses(product, lot);
            tellOfLot(sql, by, uses.stream().map(LotUse::patient).distinct().toList());
            return uses;
        });
    }

    @Override
    public LotTrace traceLot(Access by, String product, String lot) {
        return admit(by, Action.RECALL_LOT, Optional.empty(), Optional.empty(), true, sql -> {
            LotTrace trace =
                    new Recalls(sql, clinic, key).trace(product, lot, new Cupboard(sql, clinic).findLot(product, lot));
            tellOfLot(
                    sql,
                    by,
                    trace.touched().stream().map(LotTrace.Touched::patient).toList());
            return trace;
        });
    }

    private void tellOfLot(Sql sql, Access by, List<UUID> patients) {
        Chain.tellEach(sql, at(), by.person(), Action.RECALL_LOT.code(), "use of a lot", patients);
    }

    @Override
    public void noteContact(
            Access by, String product, String lot, UUID patient, RecallContact.State state, String note) {
        var unused = admit(by, Action.RECALL_LOT, Optional.of(patient), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            Recalls recalls = new Recalls(sql, clinic, key);
            if (recalls.uses(product, lot).stream()
                    .noneMatch(use -> use.patient().equals(patient))) {
                throw new NotFound("the lot was not used on this patient");
            }
            recalls.note(
                    file(sql, patient),
                    product,
                    lot,
                    patient,
                    at(),
                    new RecallContact(state, today(), by.person(), note));
            return true;
        });
    }

    // ---- the work of a day ----

    @Override
    public List<DayTask> listTasks(Access by, int ahead_days) {
        return admit(by, Action.SEE_CALENDAR, Optional.empty(), Optional.empty(), false, sql -> {
            names.refresh(sql);
            boolean all = findPerson(sql, by.person())
                    .filter(person -> Permissions.may(person.role(), Action.SEE_RECORD, false))
                    .isPresent();
            List<DayTask> tasks = new Tasks(sql, clinic)
                    .list(
                            today().plusDays(ahead_days),
                            all,
                            patient -> new PatientLine(patient, identity(sql, patient)));
            tellNames(
                    sql,
                    by,
                    "today",
                    tasks.stream().map(DayTask::line).distinct().toList());
            return tasks;
        });
    }

    /// From memory; in the first moments after a start, from the database.
    private Identity identity(Sql sql, UUID patient) {
        return names.directory()
                .find(patient)
                .orElseGet(
                        () -> listIdentities(sql, file(sql, patient), patient).getLast());
    }

    // ---- figures ----

    @Override
    public Mirror getMirror(Access by) {
        return admit(
                by,
                Action.SEE_FIGURES,
                Optional.empty(),
                Optional.empty(),
                true,
                sql -> Mirror.of(figures.read(sql, clinic, key)));
    }

    // ---- what is known about the record ----

    @Override
    public List<AuditLine> listAccess(Access by, UUID patient) {
        return admit(by, Action.SEE_ACCESS, Optional.of(patient), Optional.empty(), true, sql -> {
            if (sql.find("select 1 from needlework.patient where clinic = ? and id = ?", row -> true, clinic, patient)
                    .isEmpty()) {
                throw new NotFound("there is no patient " + patient);
            }
            return Chain.listOf(sql, patient);
        });
    }

    @Override
    public List<AuditLine> listAudit(Access by, long after, int most) {
        return admit(
                by, Action.SEE_AUDIT, Optional.empty(), Optional.empty(), true, sql -> Chain.list(sql, after, most));
    }

    @Override
    public List<AuditLine> listLatestAudit(Access by, long before, int most) {
        return admit(
                by,
                Action.SEE_AUDIT,
                Optional.empty(),
                Optional.empty(),
                true,
                sql -> Chain.listLatest(sql, before, most));
    }

    @Override
    public AuditCheck verifyAudit(Access by) {
        var unused = admit(by, Action.VERIFY_AUDIT, Optional.empty(), Optional.empty(), true, sql -> true);
        Verifier.Report report = database.asOwner().inTransaction(sql -> {
            sql.run("set transaction isolation level repeatable read, read only");
            return Verifier.verify(sql, database.keys(), checkpoints.listKept(), clinic);
        });
        return new AuditCheck(
                report.entries(),
                report.rows(),
                report.checkpoints(),
                report.flaws().stream()
                        .map(flaw -> flaw.kind().code() + (flaw.number() > 0 ? " entry " + flaw.number() : "") + ": "
                                + flaw.about())
                        .toList());
    }

    @Override
    public Access.Glass breakGlass(Access by, UUID patient, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the glass is broken for a reason");
        }
        Answer<Access.Glass> answer = entrance.inTransaction(sql -> {
            boolean may = findPerson(sql, by.person())
                    .filter(person -> Permissions.of(person.role(), Action.SEE_RECORD) == Permissions.Permission.GLASS)
                    .isPresent();
            if (!may) {
                Chain.tell(
                        sql,
                        at(),
                        by.person(),
                        "refused",
                        BREAK_GLASS,
                        Optional.of(patient),
                        Optional.empty(),
                        false,
                        Optional.empty());
                return new Answer.No<>();
            }
            byte[] note = file(sql, patient).sealNote(reason.strip());
            Chain.tell(
                    sql,
                    at(),
                    by.person(),
                    BREAK_GLASS,
                    "",
                    Optional.of(patient),
                    Optional.empty(),
                    true,
                    Optional.of(note));
            return new Answer.Done<>(new Access.Glass(patient, at().plus(Duration.ofMinutes(GLASS_MINUTES))));
        });
        return switch (answer) {
            case Answer.Done<Access.Glass>(Access.Glass glass) -> glass;
            case Answer.No<Access.Glass>() -> throw new Denied(Action.SEE_RECORD);
        };
    }

    @Override
    public List<GlassUse> listGlassUses(Access by) {
        return admit(
                by,
                Action.REVIEW_BROKEN_GLASS,
                Optional.empty(),
                Optional.empty(),
                true,
                sql -> Glasses.list(sql, clinic, key));
    }

    @Override
    public void reviewGlass(Access by, long number, GlassUse.Finding finding, String remark) {
        var unused = admit(by, Action.REVIEW_BROKEN_GLASS, Optional.empty(), Optional.empty(), false, sql -> {
            Glasses.review(sql, clinic, key, at(), by.person(), number, finding, remark.strip());
            return true;
        });
    }

    /// Writes the read models anew from the events.
    ///
    /// @return how many courses were written
    public int rebuild() {
        return entrance.inTransaction(sql -> {
            hold(sql, clinic);
            return ReadModels.rebuild(sql, clinic, key);
        });
    }

    // ---- what a patient may ask for ----

    @Override
    public byte[] export(Access by, UUID patient) {
        return admit(by, Action.EXPORT_PATIENT, Optional.of(patient), Optional.empty(), true, sql -> {
            PatientFile file = file(sql, patient);
            return new PatientExport(sql, clinic, patient, file, at()).archive();
        });
    }

    @Override
    public Erasure erase(Access by, UUID patient) {
        ErasureRows.Plan plan = admit(by, Action.ERASE_PATIENT, Optional.of(patient), Optional.empty(), false, sql -> {
            hold(sql, clinic);
            PatientFile unused = file(sql, patient);
            ErasureRows.Plan counted = ErasureRows.count(sql, clinic, patient, retention_years);
            if (counted.keepUntil().filter(day -> day.isAfter(today())).isEmpty()) {
                sql.each(
                        "select needlework.erase_patient(?, ?, ?, ?)",
                        row -> {},
                        patient,
                        at(),
                        by.person(),
                        counted.receipt());
            }
            return counted;
        });
        if (plan.keepUntil().filter(day -> day.isAfter(today())).isPresent()) {
            return new Erasure.Kept(plan.keepUntil().orElseThrow());
        }
        // the row is gone; what it held is still on its page until the table is written anew
        database.asOwner().alone("vacuum (full) needlework.patient_key");
        entrance.perform(names::refresh); // nor in memory
        shown.clear();
        return new Erasure.Done(receipt(by, patient));
    }

    @Override
    public Erasure.Receipt receipt(Access by, UUID patient) {
        return admit(
                by,
                Action.ERASE_PATIENT,
                Optional.of(patient),
                Optional.empty(),
                true,
                sql -> ErasureRows.receipt(sql, clinic, patient)
                        .orElseThrow(() -> new NotFound("patient " + patient + " was never erased")));
    }

    @Override
    public void close() {
        names.close();
        entrance.close();
    }
}
