package org.needlework.record.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.needlework.record.store.Sql;

/// One entry of the chain.
///
/// @param action  code of what was done, such as `see_record`, `write` or `refused`
/// @param what    on what, such as the kind of an event
/// @param subject hash of what was written, in hexadecimal; empty for reads
/// @param glass   whether the glass was broken for it
/// @param note    the reason, sealed with the patient's key
public record AuditLine(
        UUID clinic,
        long number,
        Instant at,
        UUID person,
        String role,
        String action,
        String what,
        Optional<UUID> patient,
        Optional<UUID> course,
        Optional<String> subject,
        boolean glass,
        Optional<String> note,
        String previous,
        String hash) {

    static final String COLUMNS =
            "clinic, number, at, person, role, action, what, patient, course, subject, glass, note, previous, hash";

    static AuditLine read(Sql.Row row) throws SQLException {
        HexFormat hex = HexFormat.of();
        return new AuditLine(
                row.id("clinic"),
                row.number("number"),
                row.instant("at"),
                row.id("person"),
                row.text("role"),
                row.text("action"),
                row.text("what"),
                row.findId("patient"),
                row.findId("course"),
                row.findBytes("subject").map(hex::formatHex),
                row.is("glass"),
                row.findBytes("note").map(hex::formatHex),
                hex.formatHex(row.bytes("previous")),
                hex.formatHex(row.bytes("hash")));
    }

    /// What its hash should be.
    String expectedHash() {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(new Canon()
                .add(clinic)
                .add(number)
                .add(at)
                .add(person)
                .add(role)
                .add(action)
                .add(what)
                .addId(patient)
                .addId(course)
                .addBytes(subject.map(hex::parseHex))
                .add(glass ? 1 : 0)
                .addBytes(note.map(hex::parseHex))
                .add(hex.parseHex(previous))
                .sha256());
    }
}
