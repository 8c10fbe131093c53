package org.needlework.record.audit;

import java.sql.SQLException;
import java.util.HexFormat;
import org.needlework.core.record.AuditLine;
import org.needlework.record.store.Sql;

/// Entries of the chain as rows of their table.
final class Lines {

    private Lines() {}

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
    static String expectedHash(AuditLine line) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(new Canon()
                .add(line.clinic())
                .add(line.number())
                .add(line.at())
                .add(line.person())
                .add(line.role())
                .add(line.action())
                .add(line.what())
                .addId(line.patient())
                .addId(line.course())
                .addBytes(line.subject().map(hex::parseHex))
                .add(line.glass() ? 1 : 0)
                .addBytes(line.note().map(hex::parseHex))
                .add(hex.parseHex(line.previous()))
                .sha256());
    }
}
