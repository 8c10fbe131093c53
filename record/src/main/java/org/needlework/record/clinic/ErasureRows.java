package org.needlework.record.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.record.Erasure.Receipt;
import org.needlework.record.store.Sql;

/// What an erasure finds and leaves in the tables.
final class ErasureRows {

    private ErasureRows() {}

    /// @param keepUntil last treatment and the years that the law asks for
    record Plan(Optional<LocalDate> keepUntil, String receipt) {}

    static Plan count(Sql sql, UUID clinic, UUID patient, int retention_years) {
        Optional<LocalDate> last = sql.get(
                "select max(on_day) as last from needlework.event where clinic = ? and patient = ?",
                row -> row.findDay("last"),
                clinic,
                patient);
        return new Plan(
                last.map(day -> day.plusYears(retention_years)),
                "events=" + count(sql, "event", clinic, patient) + " identities="
                        + count(sql, "patient_identity", clinic, patient));
    }

    static Optional<Receipt> receipt(Sql sql, UUID clinic, UUID patient) {
        record Row(Instant at, UUID by) {}
        return sql.find(
                        "select at, entered_by from needlework.erasure where clinic = ? and patient = ?",
                        row -> new Row(row.instant("at"), row.id("entered_by")),
                        clinic,
                        patient)
                .map(erasure -> new Receipt(
                        patient,
                        erasure.at(),
                        erasure.by(),
                        count(sql, "event", clinic, patient),
                        count(sql, "patient_identity", clinic, patient),
                        count(sql, "patient_key", clinic, patient),
                        count(sql, "course_now", clinic, patient)
                                + count(sql, "session_unit", clinic, patient)
                                + count(sql, "draft", clinic, patient),
                        sql.list("select at from needlework.list_backups() as at", row -> row.instant("at")).stream()
                                .filter(each -> each.isBefore(erasure.at()))
                                .toList()));
    }

    private static int count(Sql sql, String table, UUID clinic, UUID patient) {
        return sql.get(
                "select count(*) as number from needlework." + table + " where clinic = ? and patient = ?",
                row -> row.count("number"),
                clinic,
                patient);
    }
}
