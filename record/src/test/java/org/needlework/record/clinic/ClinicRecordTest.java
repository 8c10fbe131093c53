package org.needlework.record.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.course.Gate;
import org.needlework.core.course.Rating;
import org.needlework.core.course.Recovery;
import org.needlework.core.mirror.Mirror;
import org.needlework.core.people.Action;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.quantity.Depth;
import org.needlework.core.record.Access;
import org.needlework.core.record.Appending;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Draft;
import org.needlework.core.record.Erased;
import org.needlework.core.record.Erasure;
import org.needlework.core.record.GlassUse;
import org.needlework.core.record.LotUse;
import org.needlework.core.skin.Zone;
import org.needlework.record.Cases;
import org.needlework.record.House;

class ClinicRecordTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static House house;

    @SuppressWarnings("NullAway.Init")
    private static House.Team team;

    @BeforeAll
    static void open() {
        house = new House(temporary.resolve("data"));
        team = house.open("Harbour Clinic");
    }

    @BeforeEach
    void turnTheClockBack() {
        house.turnTo(Cases.DAY);
    }

    @AfterAll
    static void close() {
        team.close();
        house.close();
    }

    private static StoredRecord record() {
        return team.record();
    }

    private static List<String> actions(UUID patient) {
        return record().listAccess(team.auditor(), patient).stream()
                .map(line -> line.action() + " " + line.what() + " " + line.role())
                .toList()
                .reversed();
    }

    @Test
    void a_course_is_walked_from_the_screening_to_what_was_seen_afterwards() {
        UUID patient = team.patient("Pat Example");
        record().receive(team.frontDesk(), Cases.PRODUCT, "walk", Cases.DAY.plusYears(1), 2);
        UUID course = team.consented(patient, Cases.DAY);
        UUID session = team.add(course, 4, Cases.session(Cases.DAY, "walk", Optional.of("W1")));
        team.add(
                course,
                5,
                new CourseEvent.Observed(
                        session, List.of(new Recovery.Observation(Zone.LEFT_CHEEK, Cases.DAY, 1, "a little"))));
        Course walked = record().getCourse(team.assistant(), course);
        assertThat(walked.state().stage()).isEqualTo(CourseState.Stage.CONSENTED);
        assertThat(walked.plan()).contains(Cases.plan(Cases.DAY));
        assertThat(walked.sessions()).extracting(Course.Given::entry).containsExactly(session);
        assertThat(walked.entries()).hasSize(6).allSatisfy(entry -> {
            assertThat(entry.by()).isEqualTo(team.clinician().person());
            assertThat(entry.versions()).isEqualTo(House.VERSIONS);
            assertThat(entry.on()).isEqualTo(Cases.DAY);
        });
        assertThat(record().findLot(team.auditor(), Cases.PRODUCT, "walk"))
                .hasValueSatisfying(lot -> assertThat(lot.units()).isEqualTo(1));
        assertThat(record().listUses(team.clinician(), Cases.PRODUCT, "walk"))
                .containsExactly(new LotUse(patient, course, session, Cases.DAY, "left_cheek", Optional.of("W1")));
        assertThat(actions(patient))
                .containsExactly(
                        "write patient front_desk",
                        "write patient_key front_desk",
                        "write identity front_desk",
                        "write course clinician",
                        "write screened clinician",
                        "write planned clinician",
                        "write plan_accepted clinician",
                        "write consented clinician",
                        "write session_performed clinician",
                        "write observed clinician",
                        "see_record  assistant",
                        "recall_lot use of a lot clinician",
                        "see_access  auditor");
    }

    private static CourseEvent.Rated rated(UUID rater, int grade, boolean wanted, Optional<UUID> repeats) {
        return new CourseEvent.Rated(new Rating(
                Optional.empty(),
                Cases.DAY,
                Optional.of(Zone.LEFT_CHEEK),
                "goodman_baron_qualitative",
                "Goodman and Baron 2006",
                new Rating.Marks.Given(Map.of("grade", (double) grade), grade),
                rater,
                Rating.Basis.PHOTOGRAPHS,
                wanted,
                repeats));
    }

    @Test
    void the_record_shows_a_second_rater_the_first_marks_only_after_their_own() {
        UUID course = team.consented(team.patient("Rated"), Cases.DAY);
        UUID first = team.add(course, 4, rated(team.clinician().person(), 3, true, Optional.empty()));
        assertThat(record().getCourse(team.assistant(), course)
                        .aftermath()
                        .ratings()
                        .getFirst()
                        .rating()
                        .marks())
                .isEqualTo(new Rating.Marks.Veiled());
        CourseEvent.Rated second = rated(team.assistant().person(), 2, false, Optional.of(first));
        assertThat(record().append(team.assistant(), course, UUID.randomUUID(), 4, second, "", House.VERSIONS))
                .isInstanceOfSatisfying(
                        Appending.Overtaken.class,
                        overtaken -> assertThat(overtaken.since().toString()).contains("Veiled"));
        assertThat(record().append(team.assistant(), course, UUID.randomUUID(), 5, second, "", House.VERSIONS))
                .isInstanceOf(Appending.Recorded.class);
        assertThat(record().getCourse(team.assistant(), course)
                        .aftermath()
                        .ratings()
                        .getFirst()
                        .rating()
                        .findScore())
                .contains(3.0);
    }

    @Test
    void the_mirror_counts_every_course_for_whoever_sees_figures_and_grows_with_its_entries() {
        record().receive(team.frontDesk(), Cases.PRODUCT, "mirror", Cases.DAY.plusYears(1), 2);
        UUID patient = team.patient("Mirrored");
        UUID course = team.consented(patient, Cases.DAY);
        Mirror before = record().getMirror(team.auditor());
        UUID session = team.add(course, 4, Cases.session(Cases.DAY, "mirror", Optional.of("M1")));
        team.add(
                course,
                5,
                new CourseEvent.Observed(
                        session, List.of(new Recovery.Observation(Zone.LEFT_CHEEK, Cases.DAY, 1, ""))));
        Mirror after = record().getMirror(team.auditor());
        assertThat(after.courses()).isEqualTo(before.courses());
        assertThat(after.sessions()).isEqualTo(before.sessions() + 1);
        assertThat(after.everybody().open() + after.everybody().withinBand().of())
                .isGreaterThan(before.everybody().open()
                        + before.everybody().withinBand().of());
        assertThatThrownBy(() -> record().getMirror(team.frontDesk())).isInstanceOf(Denied.class);
        assertThat(record().listAudit(team.auditor(), 0, 10_000))
                .anyMatch(line ->
                        line.action().equals("see_figures") && line.patient().isEmpty());
    }

    @Test
    void nobody_rates_in_anothers_name() {
        UUID course = team.consented(team.patient("Named"), Cases.DAY);
        CourseEvent.Rated forged = rated(team.assistant().person(), 2, false, Optional.empty());
        assertThatThrownBy(() -> team.add(course, 4, forged)).hasMessageContaining("by who rated");
    }

    @Test
    void shut_gates_keep_a_session_out_and_a_serial_number_serves_once() {
        record().receive(team.clinician(), Cases.PRODUCT, "gates", Cases.DAY.plusDays(10), 3);
        UUID first = team.consented(team.patient("One"), Cases.DAY);
        UUID second = team.consented(team.patient("Two"), Cases.DAY);
        UUID given = team.add(first, 4, Cases.session(Cases.DAY, "gates", Optional.of("G1")));
        assertThat(shut(second, Cases.session(Cases.DAY, "gates", Optional.of("G1"))))
                .containsExactly(Gate.UNIT_UNUSED);
        record().recall(team.assistant(), Cases.PRODUCT, "gates", "notice 7");
        assertThat(shut(second, Cases.session(Cases.DAY, "gates", Optional.of("G2"))))
                .containsExactly(Gate.LOT_NOT_RECALLED);
        record().liftRecall(team.administrator(), Cases.PRODUCT, "gates", "a mistake");
        assertThat(shut(second, Cases.session(Cases.DAY, "nowhere", Optional.empty())))
                .containsExactly(Gate.UNIT_IN_STOCK, Gate.LOT_IN_DATE, Gate.LOT_NOT_RECALLED);
        // a slip of the pen: the unit was another one, and the first goes back
        CourseEvent.SessionPerformed truth = Cases.session(Cases.DAY, "gates", Optional.of("G3"));
        team.add(first, 5, new CourseEvent.Corrected(given, Optional.of(truth)));
        assertThat(record().findLot(team.clinician(), Cases.PRODUCT, "gates"))
                .hasValueSatisfying(lot -> assertThat(lot.units()).isEqualTo(2));
        team.add(second, 4, Cases.session(Cases.DAY, "gates", Optional.of("G1")));
        record().discard(team.clinician(), Cases.PRODUCT, "gates", 1, "dropped");
        UUID third = team.consented(team.patient("Three"), Cases.DAY);
        assertThat(shut(third, Cases.session(Cases.DAY, "gates", Optional.of("G4"))))
                .containsExactly(Gate.UNIT_IN_STOCK);
    }

    private static List<Gate> shut(UUID course, CourseEvent session) {
        Appending appending =
                record().append(team.clinician(), course, UUID.randomUUID(), 4, session, "", House.VERSIONS);
        return appending instanceof Appending.Refused(var ignored, var shut)
                ? shut.stream().map(Gate.Shut::gate).toList()
                : List.of();
    }

    @Test
    void what_was_begun_with_every_gate_open_is_told_as_it_happened_and_a_recall_finds_it() throws Exception {
        UUID patient = team.patient("Begun");
        UUID course = team.consented(patient, Cases.DAY);
        record().receive(team.clinician(), Cases.PRODUCT, "begun", Cases.DAY.plusDays(10), 3);
        CourseEvent.SessionOpened opened = Cases.opened(Cases.DAY, "begun", Optional.of("B1"));
        CourseEvent.SessionPerformed kept = Cases.session(Cases.DAY, "begun", Optional.of("B1"));
        org.needlework.core.report.Statement recalled =
                org.needlework.core.report.Statement.of("breach.lot_not_recalled", "begun");
        org.needlework.core.report.Statement deep = org.needlework.core.report.Statement.of(
                "breach.within_clearance.depth", Zone.LEFT_CHEEK, new Depth(2), new Depth(1.5));
        for (Access who : List.of(team.assistant(), team.frontDesk(), team.administrator(), team.auditor())) {
            assertThatThrownBy(() -> record().append(who, course, UUID.randomUUID(), 4, opened, "", House.VERSIONS))
                    .isInstanceOfSatisfying(
                            Denied.class, denied -> assertThat(denied.action()).isEqualTo(Action.PERFORM_SESSION));
        }
        CourseEvent.SessionPerformed told = Cases.told(kept, 2, deep, recalled);
        assertThat(shut(course, told)).as("never begun").containsExactly(Gate.WITHIN_CLEARANCE);
        UUID beginning = UUID.randomUUID();
        for (int press = 0; press < 2; press++) {
            assertThat(record().append(team.clinician(), course, beginning, 4, opened, "", House.VERSIONS))
                    .isInstanceOfSatisfying(
                            Appending.Recorded.class,
                            recorded -> assertThat(recorded.entry().number()).isEqualTo(5));
        }
        assertThat(record().findLot(team.clinician(), Cases.PRODUCT, "begun"))
                .as("a beginning takes nothing from the stock")
                .hasValueSatisfying(lot -> assertThat(lot.units()).isEqualTo(3));
        record().recall(team.assistant(), Cases.PRODUCT, "begun", "notice 8");
        UUID other = team.consented(team.patient("Not begun"), Cases.DAY);
        assertThat(shut(other, opened)).as("what is recalled begins nothing").containsExactly(Gate.LOT_NOT_RECALLED);
        UUID session = team.add(course, 5, told);
        Course stands = record().getCourse(team.clinician(), course);
        assertThat(stands.entries().getLast().event()).as("as it was written").isEqualTo(told);
        assertThat(stands.irregular()).containsExactly(session);
        assertThat(stands.findOpening(session).map(each -> each.entry().id())).contains(beginning);
        assertThat(record().append(team.clinician(), course, session, 5, told, "because", House.VERSIONS))
                .as("signing twice")
                .isInstanceOf(Appending.Recorded.class);
        assertThat(record().traceLot(team.clinician(), Cases.PRODUCT, "begun").touched())
                .singleElement()
                .satisfies(touched -> assertThat(touched.patient()).isEqualTo(patient));
        assertThat(record().findLot(team.clinician(), Cases.PRODUCT, "begun"))
                .hasValueSatisfying(lot -> assertThat(lot.units()).isEqualTo(2));
        String before = readModels();
        assertThat(record().rebuild()).isPositive();
        assertThat(readModels()).isEqualTo(before);
    }

    @Test
    void two_people_at_one_course_lose_nothing_and_a_second_attempt_adds_nothing() {
        UUID course = team.consented(team.patient("Busy"), Cases.DAY);
        UUID id = UUID.randomUUID();
        CourseEvent withdrawn = new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT);
        Appending once = record().append(team.frontDesk(), course, id, 4, withdrawn, "", House.VERSIONS);
        Appending again = record().append(team.frontDesk(), course, id, 4, withdrawn, "", House.VERSIONS);
        assertThat(once).isInstanceOf(Appending.Recorded.class).isEqualTo(again);
        Appending late = record().append(
                        team.clinician(),
                        course,
                        UUID.randomUUID(),
                        4,
                        new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE),
                        "",
                        House.VERSIONS);
        assertThat(late)
                .isInstanceOfSatisfying(
                        Appending.Overtaken.class,
                        overtaken -> assertThat(overtaken.since())
                                .singleElement()
                                .satisfies(entry -> assertThat(entry.event()).isEqualTo(withdrawn)));
        for (int number : List.of(5, -1)) {
            assertThat(record().append(
                                    team.clinician(),
                                    course,
                                    id,
                                    number,
                                    new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE),
                                    "",
                                    House.VERSIONS))
                    .isInstanceOf(Appending.Overtaken.class);
        }
    }

    @Test
    void who_may_not_is_refused_and_the_attempt_is_told() {
        UUID patient = team.patient("Private");
        UUID course = team.consented(patient, Cases.DAY);
        assertThatThrownBy(() -> record().getCourse(team.frontDesk(), course)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> record().getIdentity(team.auditor(), patient)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> record().getCourse(Access.of(UUID.randomUUID()), course))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(Action.SEE_RECORD));
        assertThatThrownBy(() -> record().append(
                                team.assistant(),
                                course,
                                UUID.randomUUID(),
                                4,
                                new CourseEvent.Planned(Cases.plan(Cases.DAY)),
                                "",
                                House.VERSIONS))
                .isInstanceOf(Denied.class);
        assertThat(actions(patient))
                .contains(
                        "refused see_record front_desk",
                        "refused see_identity auditor",
                        "refused see_record nobody",
                        "refused plan assistant");
        Person left = new Person(UUID.randomUUID(), "x", Role.CLINICIAN);
        assertThatThrownBy(() -> record().changePerson(team.administrator(), left, false))
                .hasMessageContaining("no person");
        Access leaving = Access.of(record().addPerson(team.administrator(), "Lea Ving", Role.CLINICIAN));
        record().changePerson(team.administrator(), new Person(leaving.person(), "Lea Ving", Role.CLINICIAN), false);
        assertThatThrownBy(() -> record().getCourse(leaving, course)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> record().makeFirstAdministrator("Eve")).hasMessageContaining("already");
    }

    @Test
    void a_correction_needs_the_permission_of_what_it_corrects() {
        UUID course = team.consented(team.patient("Corrected"), Cases.DAY);
        UUID consent =
                record().getCourse(team.clinician(), course).entries().getLast().id();
        CourseEvent.Corrected other = new CourseEvent.Corrected(
                consent, Optional.of(new CourseEvent.Consented(Cases.consent(UUID.randomUUID()))));
        assertThatThrownBy(() -> record().append(
                                team.assistant(), course, UUID.randomUUID(), 4, other, "a slip", House.VERSIONS))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(Action.TAKE_CONSENT));
        CourseEvent.Corrected struck = new CourseEvent.Corrected(consent, Optional.empty());
        assertThatThrownBy(() -> record().append(
                                team.assistant(), course, UUID.randomUUID(), 4, struck, "a slip", House.VERSIONS))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(Action.TAKE_CONSENT));
        assertThat(record().append(team.clinician(), course, UUID.randomUUID(), 4, struck, "a slip", House.VERSIONS))
                .isInstanceOf(Appending.Recorded.class);
    }

    @Test
    void consents_that_hold_are_listed_for_whoever_may_withdraw_them() {
        UUID patient = team.patient("Consenting");
        assertThat(record().hasPatients()).isTrue();
        assertThat(record().listStandingConsents(team.frontDesk(), patient)).isEmpty();
        UUID course = team.consented(patient, Cases.DAY);
        assertThat(record().listStandingConsents(team.frontDesk(), patient))
                .containsExactly(new ClinicRecord.StandingConsent(course, Cases.DAY));
        assertThatThrownBy(() -> record().listStandingConsents(team.auditor(), patient))
                .isInstanceOf(Denied.class);
    }

    @Test
    void broken_glass_shows_the_record_and_waits_for_review_with_its_reason_sealed() {
        UUID patient = team.patient("Emergency");
        UUID course = team.consented(patient, Cases.DAY);
        Access desk = team.frontDesk();
        assertThatThrownBy(() -> record().getCourse(desk, course)).isInstanceOf(Denied.class);
        Access.Glass glass = record().breakGlass(desk, patient, "collapsed in the waiting room");
        assertThat(record().getCourse(desk.with(glass), course).entries()).hasSize(4);
        GlassUse use = use(patient);
        assertThat(use.broken().person()).isEqualTo(desk.person());
        assertThat(use.reason()).contains("collapsed in the waiting room");
        assertThat(use.seen()).isEqualTo(1);
        assertThat(unzip(record().export(team.administrator(), patient)).get("access.json"))
                .contains("collapsed in the waiting room");
        assertThatThrownBy(() -> record().breakGlass(desk, patient, " ")).hasMessageContaining("for a reason");
        record().reviewGlass(team.auditor(), use.broken().number(), GlassUse.Finding.JUSTIFIED, "Ambulance report 7");
        assertThat(use(patient).reviews()).singleElement().satisfies(review -> {
            assertThat(review.by()).isEqualTo(team.auditor().person());
            assertThat(review.finding()).isEqualTo(GlassUse.Finding.JUSTIFIED);
            assertThat(review.remark()).isEqualTo("Ambulance report 7");
        });
    }

    private static GlassUse use(UUID patient) {
        return record().listGlassUses(team.auditor()).stream()
                .filter(each -> each.broken().patient().equals(Optional.of(patient)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void broken_glass_shows_one_patient_to_one_person_and_must_be_in_the_audit() {
        UUID patient = team.patient("Emergency");
        UUID course = team.consented(patient, Cases.DAY);
        UUID other = team.consented(team.patient("Neighbour"), Cases.DAY);
        Access.Glass forged = new Access.Glass(patient, java.time.Instant.MAX);
        assertThatThrownBy(() -> record().getCourse(team.frontDesk().with(forged), course))
                .isInstanceOf(Denied.class);
        Access.Glass glass = record().breakGlass(team.frontDesk(), patient, "collapsed");
        assertThatThrownBy(() -> record().getCourse(team.frontDesk().with(glass), other))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> record().getCourse(team.administrator().with(glass), course))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> record().breakGlass(team.auditor(), patient, "curious"))
                .isInstanceOf(Denied.class);
    }

    @Test
    void nothing_of_a_patient_lies_open_in_the_database() throws Exception {
        UUID patient = team.patient("Unmistakable Zanzibar");
        team.consented(patient, Cases.DAY);
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("patient", "patient_identity", "event", "course_now", "audit", "course")) {
                try (ResultSet rows = statement.executeQuery("select count(*) from needlework." + table
                        + " t where t::text ilike '%zanzibar%'" + " or t::text ilike '%" + hex("Zanzibar") + "%'")) {
                    rows.next();
                    assertThat(rows.getInt(1)).as(table).isZero();
                }
            }
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_export_holds_everything_about_the_patient_and_nothing_about_others() {
        UUID other = team.patient("Somebody Else");
        UUID patient = team.patient("Exported Person");
        record().changeIdentity(team.clinician(), patient, new Identity("Renamed Person", Optional.empty(), "by post"));
        assertThat(record().getIdentity(team.frontDesk(), patient).name()).isEqualTo("Renamed Person");
        record().receive(team.clinician(), Cases.PRODUCT, "export", Cases.DAY, 1);
        UUID course = team.consented(patient, Cases.DAY);
        team.add(course, 4, Cases.session(Cases.DAY, "export", Optional.of("E1")));
        record().saveDraft(team.clinician(), course, "consent", 0, "half a consent");
        Map<String, String> files = unzip(record().export(team.clinician(), patient));
        assertThat(files.get("drafts.json")).contains("half a consent");
        assertThat(files.get("access.json")).contains("Dr A. Example");
        assertThat(files)
                .containsOnlyKeys(
                        "README.txt",
                        "identity.json",
                        "courses.json",
                        "units.json",
                        "recalls.json",
                        "drafts.json",
                        "access.json");
        assertThat(files.get("identity.json")).contains("Exported Person", "Renamed Person", "1990-05-17", "by post");
        assertThat(files.get("courses.json"))
                .contains("\"Screened\"", "\"Planned\"", "\"Consented\"", "\"SessionPerformed\"", "because");
        assertThat(files.get("units.json")).contains("export", "E1", "left_cheek");
        assertThat(files.get("access.json")).contains("export_patient", "session_performed");
        files.values().forEach(text -> assertThat(text).doesNotContain(other.toString(), "Somebody Else"));
    }

    private static Map<String, String> unzip(byte[] archive) {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files;
    }

    @Test
    void an_erasure_waits_for_the_law_then_destroys_the_key_and_its_receipt_is_true() throws Exception {
        LocalDate longAgo = LocalDate.of(2010, 3, 1);
        house.turnTo(longAgo);
        UUID patient = team.patient("Forgotten");
        record().receive(team.clinician(), Cases.PRODUCT, "old", longAgo, 1);
        UUID course = team.consented(patient, longAgo);
        team.add(course, 4, Cases.session(longAgo, "old", Optional.of("O1")));
        assertThat(record().erase(team.administrator(), patient)).isEqualTo(new Erasure.Kept(LocalDate.of(2020, 3, 1)));
        assertThat(record().getCourse(team.clinician(), course).entries()).hasSize(5);
        house.turnTo(Cases.DAY);
        assertThatThrownBy(() -> record().erase(team.clinician(), patient)).isInstanceOf(Denied.class);
        byte[] wrapped = wrappedKey(patient);
        Erasure erasure = record().erase(team.administrator(), patient);
        assertThat(erasure).isInstanceOfSatisfying(Erasure.Done.class, done -> {
            assertThat(done.receipt().isErased()).isTrue();
            assertThat(done.receipt().events()).isEqualTo(5);
            assertThat(done.receipt().keyRows()).isZero();
            assertThat(done.receipt().backupsThatHold()).isEmpty();
            assertThat(done.receipt().text()).contains("nothing else remains");
        });
        assertThatThrownBy(() -> record().getCourse(team.clinician(), course)).isInstanceOf(Erased.class);
        assertThatThrownBy(() -> record().getIdentity(team.clinician(), patient))
                .isInstanceOf(Erased.class);
        assertThatThrownBy(() -> record().export(team.clinician(), patient)).isInstanceOf(Erased.class);
        assertThat(record().listUses(team.clinician(), Cases.PRODUCT, "old")).isEmpty();
        assertThat(record().listAccess(team.auditor(), patient))
                .extracting(AuditLine::action)
                .contains("erase_patient");
        // the receipt looks again: should the key come back, it says so
        house.tamper("insert into patient_key values ('" + record().clinic() + "', '" + patient + "', '\\x"
                + java.util.HexFormat.of().formatHex(wrapped) + "')");
        Erasure.Receipt looked = record().receipt(team.administrator(), patient);
        assertThat(looked.isErased()).isFalse();
        assertThat(looked.text()).contains("SOMETHING ELSE REMAINS");
        house.tamper("delete from patient_key where patient = '" + patient + "'");
    }

    private static byte[] wrappedKey(UUID patient) throws Exception {
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select wrapped from needlework.patient_key where patient = '" + patient + "'")) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    @Test
    void the_database_itself_keeps_a_record_that_the_law_asks_for() {
        UUID patient = team.patient("Recent");
        team.consented(patient, Cases.DAY);
        house.turnTo(Cases.DAY.plusYears(50)); // a clock that was turned does not help
        assertThatThrownBy(() -> record().erase(team.administrator(), patient)).hasMessageContaining("kept until");
        house.turnTo(Cases.DAY);
        assertThat(record().getIdentity(team.clinician(), patient).name()).isEqualTo("Recent");
    }

    @Test
    void read_models_rebuilt_from_the_events_are_the_same() throws Exception {
        record().receive(team.clinician(), Cases.PRODUCT, "rebuild", Cases.DAY.plusYears(1), 5);
        for (int k = 0; k < 3; k++) {
            UUID course = team.consented(team.patient("Rebuilt " + k), Cases.DAY);
            team.add(course, 4, Cases.session(Cases.DAY, "rebuild", Optional.of("R" + k)));
        }
        String before = readModels();
        house.tamper("delete from session_unit", "update course_now set stage = 'open', sessions = 99");
        assertThat(readModels()).isNotEqualTo(before);
        assertThat(record().rebuild()).isPositive();
        assertThat(readModels()).isEqualTo(before);
    }

    private static String readModels() throws Exception {
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select string_agg(line, E'\\n' order by line) from (select c::text as line from"
                                + " needlework.course_now c union all select u::text from needlework.session_unit u)"
                                + " lines")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void a_screening_enters_only_as_a_screening() {
        UUID course = record().openCourse(team.clinician(), team.patient("Forger"));
        assertThatThrownBy(() -> record().append(
                                team.clinician(),
                                course,
                                UUID.randomUUID(),
                                0,
                                Cases.screened(Cases.DAY),
                                "",
                                House.VERSIONS))
                .hasMessageContaining("screen()");
        assertThat(record().listCourses(
                                team.clinician(),
                                record().registerPatient(team.clinician(), new Identity("New", Optional.empty(), ""))))
                .isEmpty();
        assertThatThrownBy(() -> record().getCourse(team.clinician(), UUID.randomUUID()))
                .hasMessageContaining("no course");
    }

    @Test
    void unfinished_work_is_found_as_it_was_last_saved() {
        UUID course = record().openCourse(team.clinician(), team.patient("Draft Example"));
        record().saveDraft(team.assistant(), course, "session", 0, "zone=forehead");
        record().saveDraft(team.clinician(), course, "session", 1, "zone=forehead&pain=3");
        assertThat(record().findDraft(team.clinician(), course, "session"))
                .hasValueSatisfying(draft -> assertThat(draft.text()).isEqualTo("zone=forehead&pain=3"));
    }

    @Test
    void whoever_saves_over_work_not_yet_seen_is_shown_it_instead() {
        UUID course = record().openCourse(team.clinician(), team.patient("Draft Example"));
        record().saveDraft(team.assistant(), course, "session", 0, "first");
        assertThat(record().saveDraft(team.clinician(), course, "session", 0, "second"))
                .isInstanceOfSatisfying(
                        Draft.Saving.Overtaken.class,
                        overtaken -> assertThat(overtaken.draft())
                                .hasValueSatisfying(
                                        draft -> assertThat(draft.text()).isEqualTo("first")));
    }

    @Test
    void the_front_desk_neither_sees_nor_prepares_unfinished_work() {
        UUID course = record().openCourse(team.clinician(), team.patient("Draft Example"));
        assertThatThrownBy(() -> record().saveDraft(team.frontDesk(), course, "session", 0, "x"))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> record().findDraft(team.frontDesk(), course, "session"))
                .isInstanceOf(Denied.class);
    }

    @Test
    void work_that_is_entered_is_thrown_away_with_the_entry_and_not_before() {
        record().receive(team.clinician(), Cases.PRODUCT, "D", Cases.DAY.plusYears(1), 9);
        UUID course = team.consented(team.patient("Draft Example"), Cases.DAY);
        record().saveDraft(team.assistant(), course, "session", 0, "first");
        UUID entry = UUID.randomUUID();
        assertThat(enter(course, entry, 4, "unknown", 1))
                .as("a lot that nobody knows")
                .isInstanceOf(Appending.Refused.class);
        assertThat(record().findDraft(team.clinician(), course, "session")).isPresent();
        assertThat(enter(course, entry, 4, "D", 1)).isInstanceOf(Appending.Recorded.class);
        assertThat(record().findDraft(team.clinician(), course, "session")).isEmpty();
        assertThat(record().saveDraft(team.assistant(), course, "session", 1, "late"))
                .isInstanceOfSatisfying(
                        Draft.Saving.Overtaken.class,
                        overtaken -> assertThat(overtaken.draft()).isEmpty());
    }

    @Test
    void an_entry_made_from_work_that_was_changed_since_is_refused() {
        record().receive(team.clinician(), Cases.PRODUCT, "E", Cases.DAY.plusYears(1), 9);
        UUID course = team.consented(team.patient("Draft Example"), Cases.DAY);
        record().saveDraft(team.assistant(), course, "session", 0, "first");
        record().saveDraft(team.assistant(), course, "session", 1, "second");
        assertThat(enter(course, UUID.randomUUID(), 4, "E", 1))
                .isInstanceOfSatisfying(
                        Appending.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(each -> each.key())
                                .containsExactly("course.refused.draft"));
        assertThat(record().getCourse(team.clinician(), course).sessions()).isEmpty();
        assertThat(record().dropDraft(team.assistant(), course, "session", 1)).isFalse();
        assertThat(record().findDraft(team.clinician(), course, "session"))
                .hasValueSatisfying(draft -> assertThat(draft.text()).isEqualTo("second"));
        assertThat(record().dropDraft(team.assistant(), course, "session", 2)).isTrue();
    }

    private Appending enter(UUID course, UUID entry, int number, String lot, int seen) {
        return record().enter(
                        team.clinician(),
                        course,
                        entry,
                        number,
                        Cases.session(Cases.DAY, lot, Optional.empty()),
                        House.VERSIONS,
                        "session",
                        seen);
    }

    private long told(UUID patient, String action) {
        return record().listAccess(team.auditor(), patient).stream()
                .filter(line -> line.action().equals(action))
                .count();
    }

    @Test
    void an_open_page_is_one_look_and_one_that_goes_on_is_told_every_quarter_of_an_hour() {
        UUID patient = team.patient("Open Example");
        UUID course = record().openCourse(team.clinician(), patient);
        record().saveDraft(team.assistant(), course, "session", 0, "first");
        long before = told(patient, "see_record");
        for (int look = 0; look < 45; look++) {
            assertThat(record().findDraft(team.clinician(), course, "session")).isPresent();
            house.pass(Duration.ofSeconds(20));
        }
        assertThat(told(patient, "see_record") - before).isEqualTo(1);
        record().findDraft(team.clinician(), course, "session");
        assertThat(told(patient, "see_record") - before).isEqualTo(2);
        record().findDraft(team.assistant(), course, "session");
        record().findDraft(team.clinician(), course, "consent");
        assertThat(told(patient, "see_record") - before)
                .as("somebody else, something else")
                .isEqualTo(4);
        house.pass(Duration.ofMinutes(2));
        record().findDraft(team.clinician(), course, "session");
        assertThat(told(patient, "see_record") - before).as("a look of its own").isEqualTo(5);
    }

    @Test
    void unfinished_work_tells_whenever_its_writer_changes() {
        UUID patient = team.patient("Writers Example");
        UUID course = record().openCourse(team.clinician(), patient);
        long before = told(patient, "screen");
        record().saveDraft(team.assistant(), course, "session", 0, "1");
        record().saveDraft(team.assistant(), course, "session", 1, "2");
        assertThat(told(patient, "screen") - before).isEqualTo(1);
        record().saveDraft(team.clinician(), course, "session", 2, "3");
        assertThat(told(patient, "screen") - before).isEqualTo(2);
        record().saveDraft(team.clinician(), course, "session", 3, "4");
        record().saveDraft(team.assistant(), course, "session", 4, "5");
        assertThat(told(patient, "screen") - before).isEqualTo(3);
    }
}
