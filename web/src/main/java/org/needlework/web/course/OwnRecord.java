package org.needlework.web.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.needlework.core.course.Course;
import org.needlework.core.course.NextFacts;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.intake.Document;

/// What the clinic itself did to a patient, and what came of it, as answers proposed to the next
/// screening: the one way in which an outcome reaches the next plan. Whoever screens sees them among
/// the answers and can change them.
final class OwnRecord {

    private OwnRecord() {}

    static Document add(SignedIn me, UUID patient, Document document) {
        Document known = document;
        for (UUID course : me.record().listCourses(me.access(), patient)) {
            Course stands = me.record().getCourse(me.access(), course);
            NextFacts facts = NextFacts.of(stands);
            for (RecentProcedure each : facts.recent()) {
                known = add(known, "/recent", recent(each), List.of("procedure", "zone", "date"));
            }
            for (Condition each : facts.conditions()) {
                known = add(known, "/conditions", condition(each), List.of("kind", "zone"));
            }
        }
        return known;
    }

    /// Adds a row unless one that is alike stands there.
    private static Document add(Document document, String list, SequencedMap<String, Object> row, List<String> alike) {
        for (int k = 0; k < document.size(list); k++) {
            String at = list + "/" + k + "/";
            if (alike.stream().allMatch(field -> document.text(at + field).equals(row.getOrDefault(field, "")))) {
                return document;
            }
        }
        return document.with(list, row);
    }

    /// A row of the document; what is not known stays out of it.
    private static SequencedMap<String, Object> recent(RecentProcedure procedure) {
        SequencedMap<String, Object> row = new LinkedHashMap<>();
        row.put("procedure", procedure.kind().code());
        procedure.date().findValue().ifPresent(day -> row.put("date", day.toString()));
        procedure.zone().findValue().ifPresent(place -> row.put("zone", place(place)));
        return row;
    }

    private static SequencedMap<String, Object> condition(Condition condition) {
        SequencedMap<String, Object> row = new LinkedHashMap<>();
        row.put("kind", condition.kind().code());
        condition.state().findValue().ifPresent(state -> row.put("state", state.code()));
        condition.since().findValue().ifPresent(day -> row.put("since", day.toString()));
        condition.zone().findValue().ifPresent(place -> row.put("zone", place(place)));
        return row;
    }

    private static String place(Condition.Place place) {
        return switch (place) {
            case Condition.Place.In(var zone) -> zone.code();
            case Condition.Place.Everywhere() -> "everywhere";
            case Condition.Place.Elsewhere() -> "elsewhere";
        };
    }
}
