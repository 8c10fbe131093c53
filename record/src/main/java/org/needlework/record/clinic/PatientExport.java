package org.needlework.record.clinic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.needlework.core.people.Identity;
import org.needlework.core.record.AuditLine;
import org.needlework.record.audit.Chain;
import org.needlework.record.payload.EventJson;
import org.needlework.record.store.Sql;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everything that the record holds of one patient: who they are, every entry of every course,
/// the units that were used, and everybody who saw or wrote any of it.
final class PatientExport {

    private static final JsonMapper MAPPER = EventJson.mapper()
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Sql sql;
    private final UUID clinic;
    private final UUID patient;
    private final PatientFile file;
    private final Instant at;

    PatientExport(Sql sql, UUID clinic, UUID patient, PatientFile file, Instant at) {
        this.sql = sql;
        this.clinic = clinic;
        this.patient = patient;
        this.file = file;
        this.at = at;
    }

    byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "README.txt", readme().getBytes(StandardCharsets.UTF_8));
            put(zip, "identity.json", MAPPER.writeValueAsBytes(identities()));
            put(zip, "courses.json", MAPPER.writeValueAsBytes(courses()));
            put(zip, "units.json", MAPPER.writeValueAsBytes(units()));
            put(zip, "recalls.json", MAPPER.writeValueAsBytes(recalls()));
            put(zip, "drafts.json", MAPPER.writeValueAsBytes(drafts()));
            put(zip, "access.json", MAPPER.writeValueAsBytes(access()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private String readme() {
        return "Everything that this clinic's Needlework holds of patient " + patient + ", as of " + at + ".\n\n"
                + "identity.json  every name, birth date and contact that was entered, the latest last\n"
                + "courses.json   every entry of every course, corrections and corrected entries alike\n"
                + "units.json     the sterile units that were used\n"
                + "recalls.json   what was told about units that were called back\n"
                + "drafts.json    what was begun and not entered yet\n"
                + "access.json    who saw or wrote any of this, the latest first\n";
    }

    private List<Map<String, Object>> identities() {
        return sql.list(
                "select number, at, entered_by, sealed from needlework.patient_identity where clinic = ? and patient = ?"
                        + " order by number",
                row -> {
                    Identity identity = file.openIdentity(row.bytes("sealed"), row.count("number"));
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("number", row.count("number"));
                    entry.put("at", row.instant("at"));
                    entry.put("by", row.id("entered_by"));
                    entry.put("identity", identity);
                    return entry;
                },
                clinic,
                patient);
    }

    private List<Map<String, Object>> courses() {
        List<Map<String, Object>> courses = new ArrayList<>();
        for (UUID course : sql.list(
                "select id from needlework.course where clinic = ? and patient = ? order by opened_at, id",
                row -> row.id("id"),
                clinic,
                patient)) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("course", course);
            entry.put("entries", file.entries(sql, course));
            courses.add(entry);
        }
        return courses;
    }

    private List<Map<String, Object>> units() {
        return sql.list(
                "select on_day, zone, product, lot, serial from needlework.session_unit"
                        + " where clinic = ? and patient = ? order by on_day, event, line",
                row -> {
                    Map<String, Object> unit = new LinkedHashMap<>();
                    unit.put("on", row.day("on_day"));
                    unit.put("zone", row.text("zone"));
                    unit.put("product", row.text("product"));
                    unit.put("lot", row.text("lot"));
                    unit.put("serial", row.findText("serial"));
                    return unit;
                },
                clinic,
                patient);
    }

    private List<Map<String, Object>> recalls() {
        return sql.list(
                "select on_day, entered_by, product, lot, state, note from needlework.recall_contact"
                        + " where clinic = ? and patient = ? order by at, product, lot, number",
                row -> {
                    Map<String, Object> contact = new LinkedHashMap<>();
                    contact.put("on", row.day("on_day"));
                    contact.put("by", row.id("entered_by"));
                    contact.put("product", row.text("product"));
                    contact.put("lot", row.text("lot"));
                    contact.put("state", row.text("state"));
                    contact.put("note", row.findBytes("note").map(file::openNote));
                    return contact;
                },
                clinic,
                patient);
    }

    private List<Map<String, Object>> drafts() {
        return sql.list(
                "select course, kind, version, at, entered_by, sealed from needlework.draft"
                        + " where clinic = ? and patient = ? order by course, kind",
                row -> {
                    UUID course = row.id("course");
                    String kind = row.text("kind");
                    Map<String, Object> draft = new LinkedHashMap<>();
                    draft.put("course", course);
                    draft.put("kind", kind);
                    draft.put("at", row.instant("at"));
                    draft.put("by", row.id("entered_by"));
                    draft.put("text", file.openDraft(row.bytes("sealed"), course, kind, row.count("version")));
                    return draft;
                },
                clinic,
                patient);
    }

    private List<Map<String, Object>> access() {
        Map<UUID, String> names = new HashMap<>();
        sql.each(
                "select id, name from needlework.person where clinic = ? order by id, number",
                row -> names.put(row.id("id"), row.text("name")),
                clinic);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (AuditLine line : Chain.listOf(sql, patient)) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("number", line.number());
            entry.put("at", line.at());
            entry.put("person", line.person());
            entry.put("name", names.get(line.person()));
            entry.put("role", line.role());
            entry.put("action", line.action());
            entry.put("what", line.what());
            entry.put("glass_broken", line.glass());
            entry.put(
                    "reason",
                    line.note()
                            .map(note -> file.openNote(java.util.HexFormat.of().parseHex(note))));
            lines.add(entry);
        }
        return lines;
    }
}
