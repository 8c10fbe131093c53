package org.needlework.record.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.needlework.core.record.AuditLine;
import org.needlework.record.store.Sql;

/// Adds to a clinic's chain, inside the transaction of what it tells of.
public final class Chain {

    private Chain() {}

    /// @param glass whether the glass was broken
    /// @param note  a reason, sealed with the patient's key
    public static void tell(
            Sql sql,
            Instant at,
            UUID person,
            String action,
            String what,
            Optional<UUID> patient,
            Optional<UUID> course,
            boolean glass,
            Optional<byte[]> note) {
        sql.get(
                "select needlework.chain(?, ?, ?, ?, ?::uuid, ?::uuid, null::bytea, ?, ?::bytea) as number",
                row -> row.number("number"),
                at,
                person,
                action,
                what,
                patient,
                course,
                glass,
                note);
    }

    /// The same for many patients at once.
    public static void tellEach(
            Sql sql, Instant at, UUID person, String action, String what, Collection<UUID> patients) {
        if (!patients.isEmpty()) {
            sql.get(
                    "select count(needlework.chain(?, ?, ?, ?, patient::uuid, null::uuid, null::bytea, false,"
                            + " null::bytea)) as told from unnest(string_to_array(?, ' ')) as patient",
                    row -> row.number("told"),
                    at,
                    person,
                    action,
                    what,
                    patients.stream().map(UUID::toString).collect(Collectors.joining(" ")));
        }
    }

    /// Everybody who saw or wrote anything of one patient, lists of names included, the latest
    /// first.
    public static List<AuditLine> listOf(Sql sql, UUID patient) {
        return sql
                .list(
                        "select " + Lines.COLUMNS + " from needlework.audit where patient = ? union all select "
                                + Lines.COLUMNS + " from needlework.audit where patient is null"
                                + " and action = 'see_identity' and what like '%' || ? || '%' order by number desc",
                        Lines::read,
                        patient,
                        patient.toString())
                .stream()
                .map(Chain::withoutOthers)
                .toList();
    }

    /// A list of names is one entry with everybody on it; each of them sees that there was a list.
    private static AuditLine withoutOthers(AuditLine line) {
        return line.patient().isPresent()
                ? line
                : new AuditLine(
                        line.clinic(),
                        line.number(),
                        line.at(),
                        line.person(),
                        line.role(),
                        line.action(),
                        line.what().split(" ", 2)[0],
                        line.patient(),
                        line.course(),
                        line.subject(),
                        line.glass(),
                        line.note(),
                        line.previous(),
                        line.hash());
    }

    public static List<AuditLine> list(Sql sql, long after, int most) {
        return sql.list(
                "select " + Lines.COLUMNS + " from needlework.audit where number > ? order by number limit ?",
                Lines::read,
                after,
                most);
    }

    /// Everything that was seen through broken glass.
    public static List<AuditLine> listGlass(Sql sql) {
        return sql.list("select " + Lines.COLUMNS + " from needlework.audit where glass order by number", Lines::read);
    }

    /// The latest first, from the entry before `before`.
    public static List<AuditLine> listLatest(Sql sql, long before, int most) {
        return sql.list(
                "select " + Lines.COLUMNS + " from needlework.audit where number < ? order by number desc limit ?",
                Lines::read,
                before,
                most);
    }
}
