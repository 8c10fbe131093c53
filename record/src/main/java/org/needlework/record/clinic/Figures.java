package org.needlework.record.clinic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.mirror.CourseFigures;
import org.needlework.record.crypto.Key;
import org.needlework.record.store.Sql;

/// What each course adds to the mirror, kept in memory until the course has another entry. What is
/// kept names nobody; what it is read from stays sealed.
final class Figures {

    private final Map<UUID, Kept> kept = new HashMap<>();

    /// @param entries of the course when it was read
    private record Kept(int entries, CourseFigures figures) {}

    private record Owned(UUID course, UUID patient, int entries) {}

    /// The figures of every course whose patient is not erased, in order of their ids.
    synchronized List<CourseFigures> read(Sql sql, UUID clinic, Key clinicKey) {
        List<Owned> courses = sql.list(
                "select c.course, c.patient, c.entries from needlework.course_now c"
                        + " join needlework.patient_key k on k.clinic = c.clinic and k.patient = c.patient"
                        + " where c.clinic = ? order by c.course",
                row -> new Owned(row.id("course"), row.id("patient"), row.count("entries")),
                clinic);
        List<CourseFigures> figures = new ArrayList<>();
        Set<UUID> there = new HashSet<>();
        for (Owned owned : courses) {
            there.add(owned.course());
            Kept before = kept.get(owned.course());
            if (before == null || before.entries() != owned.entries()) {
                Optional<PatientFile> file = PatientFile.find(sql, clinic, owned.patient(), clinicKey);
                if (file.isEmpty()) {
                    continue;
                }
                before = new Kept(owned.entries(), CourseFigures.of(file.get().course(sql, owned.course())));
                kept.put(owned.course(), before);
            }
            figures.add(before.figures());
        }
        kept.keySet().retainAll(there);
        return figures;
    }
}
