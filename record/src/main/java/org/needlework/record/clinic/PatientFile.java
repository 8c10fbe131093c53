package org.needlework.record.clinic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.people.Identity;
import org.needlework.record.crypto.Key;
import org.needlework.record.payload.EventJson;
import org.needlework.record.store.Sql;
import tools.jackson.databind.json.JsonMapper;

/// What is sealed about one patient, opened with their key: two keys in truth, one for who they
/// are and one for their courses.
final class PatientFile {

    private static final JsonMapper MAPPER = EventJson.mapper();
    private static final EventJson JSON = new EventJson();

    private final UUID clinic;
    private final UUID patient;
    private final Key identity;
    private final Key events;
    private final Key notes;
    private final Key drafts;

    private PatientFile(UUID clinic, UUID patient, Key key) {
        this.clinic = clinic;
        this.patient = patient;
        this.identity = key.derive("identity");
        this.events = key.derive("events");
        this.notes = key.derive("notes");
        this.drafts = key.derive("drafts");
    }

    /// Draws a key for a new patient and keeps it, wrapped.
    static PatientFile begin(Sql sql, UUID clinic, UUID patient, Key clinicKey) {
        Key key = Key.draw();
        sql.run(
                "insert into needlework.patient_key values (?, ?, ?)",
                clinic,
                patient,
                wrap(clinic, patient, wrapping(clinicKey), key));
        return new PatientFile(clinic, patient, key);
    }

    /// Empty once the patient is erased.
    static Optional<PatientFile> find(Sql sql, UUID clinic, UUID patient, Key clinicKey) {
        return sql.find(
                        "select wrapped from needlework.patient_key where clinic = ? and patient = ?",
                        row -> row.bytes("wrapped"),
                        clinic,
                        patient)
                .map(wrapped -> of(clinic, patient, wrapped, clinicKey));
    }

    static PatientFile of(UUID clinic, UUID patient, byte[] wrapped, Key clinicKey) {
        return new PatientFile(clinic, patient, wrapping(clinicKey).unwrap(wrapped, place(clinic, patient)));
    }

    /// Who somebody is, without a statement.
    ///
    /// @param wrapping what [#wrapping] derived once
    static Identity openIdentity(UUID clinic, UUID patient, byte[] wrapped, Key wrapping, byte[] sealed, int number) {
        String place = place(clinic, patient);
        Key identity = wrapping.unwrap(wrapped, place).derive("identity");
        return MAPPER.readValue(identity.open(sealed, place + " identity " + number), Identity.class);
    }

    static byte[] wrap(UUID clinic, UUID patient, Key wrapping, Key key) {
        return wrapping.wrap(key, place(clinic, patient));
    }

    /// A first identity.
    static byte[] seal(UUID clinic, UUID patient, Key key, Identity who) {
        return key.derive("identity").seal(MAPPER.writeValueAsBytes(who), place(clinic, patient) + " identity 1");
    }

    /// What opens the keys of a clinic's patients.
    static Key wrapping(Key clinicKey) {
        return clinicKey.derive("patient keys");
    }

    private static String place(UUID clinic, UUID patient) {
        return "patient " + clinic + " " + patient;
    }

    byte[] seal(Identity who, int number) {
        return identity.seal(MAPPER.writeValueAsBytes(who), place(clinic, patient) + " identity " + number);
    }

    Identity openIdentity(byte[] sealed, int number) {
        return MAPPER.readValue(identity.open(sealed, place(clinic, patient) + " identity " + number), Identity.class);
    }

    byte[] seal(EventJson.Told told, UUID event) {
        return events.seal(JSON.write(told), place(clinic, patient) + " event " + event);
    }

    EventJson.Told openEvent(byte[] sealed, UUID event, int version) {
        return JSON.read(version, events.open(sealed, place(clinic, patient) + " event " + event));
    }

    byte[] sealNote(String note) {
        return notes.seal(note.getBytes(StandardCharsets.UTF_8), place(clinic, patient) + " note");
    }

    String openNote(byte[] sealed) {
        return new String(notes.open(sealed, place(clinic, patient) + " note"), StandardCharsets.UTF_8);
    }

    byte[] sealDraft(String text, UUID course, String kind, int version) {
        return drafts.seal(text.getBytes(StandardCharsets.UTF_8), draftPlace(course, kind, version));
    }

    String openDraft(byte[] sealed, UUID course, String kind, int version) {
        return new String(drafts.open(sealed, draftPlace(course, kind, version)), StandardCharsets.UTF_8);
    }

    private String draftPlace(UUID course, String kind, int version) {
        return place(clinic, patient) + " draft " + course + " " + kind + " " + version;
    }

    /// The entries of a course of this patient, in order.
    List<CourseEntry> entries(Sql sql, UUID course) {
        return sql.list(
                "select id, number, at, on_day, entered_by, software, edition, model, payload_version, sealed"
                        + " from needlework.event where clinic = ? and course = ? order by number",
                row -> {
                    UUID id = row.id("id");
                    EventJson.Told told = openEvent(row.bytes("sealed"), id, row.count("payload_version"));
                    return new CourseEntry(
                            id,
                            row.count("number"),
                            row.instant("at"),
                            row.day("on_day"),
                            row.id("entered_by"),
                            told.why(),
                            new org.needlework.core.course.Versions(
                                    row.text("software"), row.text("edition"), row.text("model")),
                            told.event());
                },
                clinic,
                course);
    }

    Course course(Sql sql, UUID course) {
        return Course.of(entries(sql, course));
    }
}
