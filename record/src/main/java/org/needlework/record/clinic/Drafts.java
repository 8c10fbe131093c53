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

    /// Whether it was written: it is not where somebody else wrote the same version first.
    static boolean write(Sql sql, UUID clinic, PatientFile file, UUID patient, UUID course, String kind, Draft draft) {
        return sql.find(
                        """
                        insert into needlework.draft (clinic, course, patient, kind, version, at, entered_by, sealed)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (clinic, course, kind) do update
                        set version = excluded.version, at = excluded.at, entered_by = excluded.entered_by,
                            sealed = excluded.sealed
                        where draft.version = excluded.version - 1
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
                        file.sealDraft(draft.text(), course, kind, draft.version()))
                .isPresent();
    }

    static void drop(Sql sql, UUID clinic, UUID course, String kind) {
        sql.run("delete from needlework.draft where clinic = ? and course = ? and kind = ?", clinic, course, kind);
    }
}
