package org.needlework.record.clinic;

import java.util.Optional;
import java.util.UUID;
import org.needlework.core.record.Draft;
import org.needlework.record.store.Sql;

/// Unfinished work, sealed with the patient's key; the only rows of a clinic that are overwritten.
final class Drafts {

    private Drafts() {}

    static Optional<Draft> find(Sql sql, UUID clinic, PatientFile file, UUID course, String kind) {
        return sql.find(
                "select version, sealed, at, entered_by from needlework.draft"
                        + " where clinic = ? and course = ? and kind = ?",
                row -> new Draft(
                        row.count("version"),
                        file.openDraft(row.bytes("sealed"), course, kind, row.count("version")),
                        row.id("entered_by"),
                        row.instant("at")),
                clinic,
                course,
                kind);
    }

    /// Whether it was written: it is not where somebody else wrote the same version first, nor where
    /// the version before was thrown away or entered meanwhile.
    static boolean write(Sql sql, UUID clinic, PatientFile file, UUID patient, UUID course, String kind, Draft draft) {
        byte[] sealed = file.sealDraft(draft.text(), course, kind, draft.version());
        return draft.version() == 1
                ? sql.find(
                                """
                                insert into needlework.draft
                                    (clinic, course, patient, kind, version, at, entered_by, sealed)
                                values (?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (clinic, course, kind) do nothing
                                returning true as written
                                """,
                                row -> row.is("written"),
                                clinic,
                                course,
                                patient,
                                kind,
                                draft.version(),
                                draft.at(),
                                draft.by(),
                                sealed)
                        .isPresent()
                : sql.find(
                                """
                                update needlework.draft
                                set version = version + 1, at = ?, entered_by = ?, sealed = ?
                                where clinic = ? and course = ? and kind = ? and version = ?
                                returning true as written
                                """,
                                row -> row.is("written"),
                                draft.at(),
                                draft.by(),
                                sealed,
                                clinic,
                                course,
                                kind,
                                draft.version() - 1)
                        .isPresent();
    }

    /// Whether the version that was seen was there to be thrown away.
    static boolean drop(Sql sql, UUID clinic, UUID course, String kind, int seen) {
        return sql.find(
                        "delete from needlework.draft where clinic = ? and course = ? and kind = ? and version = ?"
                                + " returning true as gone",
                        row -> row.is("gone"),
                        clinic,
                        course,
                        kind,
                        seen)
                .isPresent();
    }

    static void drop(Sql sql, UUID clinic, UUID course, String kind) {
        sql.run("delete from needlework.draft where clinic = ? and course = ? and kind = ?", clinic, course, kind);
    }
}
