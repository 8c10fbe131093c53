package org.needlework.record.clinic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.GlassUse;
import org.needlework.record.audit.Chain;
import org.needlework.record.crypto.Key;
import org.needlework.record.store.Sql;

/// Uses of broken glass and their reviews, from the chain.
final class Glasses {

    private record Whose(UUID person, Optional<UUID> patient) {}

    private Glasses() {}

    /// The latest first.
    static List<GlassUse> list(Sql sql, UUID clinic, Key key) {
        Map<Long, List<GlassUse.Review>> reviews = reviews(sql, clinic, key);
        Map<Whose, Integer> seen = new HashMap<>();
        List<GlassUse> uses = new ArrayList<>();
        for (AuditLine line : Chain.listGlass(sql).reversed()) {
            Whose whose = new Whose(line.person(), line.patient());
            if (!line.action().equals("break_glass")) {
                seen.merge(whose, 1, Integer::sum);
                continue;
            }
            int times = Optional.ofNullable(seen.remove(whose)).orElse(0);
            uses.add(new GlassUse(
                    line, reason(sql, clinic, key, line), times, reviews.getOrDefault(line.number(), List.of())));
        }
        return uses;
    }

    private static Optional<String> reason(Sql sql, UUID clinic, Key key, AuditLine line) {
        return line.patient()
                .flatMap(patient -> PatientFile.find(sql, clinic, patient, key))
                .flatMap(file ->
                        line.note().map(note -> file.openNote(HexFormat.of().parseHex(note))));
    }

    private static Map<Long, List<GlassUse.Review>> reviews(Sql sql, UUID clinic, Key key) {
        Map<Long, List<GlassUse.Review>> reviews = new HashMap<>();
        sql.each(
                "select number, at, entered_by, finding, sealed from needlework.glass_review where clinic = ?"
                        + " order by at",
                row -> reviews.computeIfAbsent(row.number("number"), none -> new ArrayList<>())
                        .add(new GlassUse.Review(
                                row.instant("at"),
                                row.id("entered_by"),
                                GlassUse.Finding.valueOf(row.text("finding").toUpperCase(Locale.ROOT)),
                                new String(
                                        remarks(key).open(row.bytes("sealed"), place(clinic, row.number("number"))),
                                        StandardCharsets.UTF_8))),
                clinic);
        return reviews;
    }

    static void review(
            Sql sql, UUID clinic, Key key, Instant at, UUID by, long number, GlassUse.Finding finding, String remark) {
        sql.run(
                "insert into needlework.glass_review values (?, ?, ?, ?, ?, ?)",
                clinic,
                number,
                at,
                by,
                finding.code(),
                remarks(key).seal(remark.getBytes(StandardCharsets.UTF_8), place(clinic, number)));
    }

    private static Key remarks(Key key) {
        return key.derive("glass reviews");
    }

    private static String place(UUID clinic, long number) {
        return "review " + clinic + " " + number;
    }
}
