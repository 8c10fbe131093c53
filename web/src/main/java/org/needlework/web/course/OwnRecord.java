package org.needlework.web.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.needlework.core.course.Course;
import org.needlework.core.course.NextFacts;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.intake.Document;

/// What the clinic itself did to a patient, and what came of it, as answers proposed to the next
/// screening: the one way in which an outcome reaches the next plan. Whoever screens sees them among
/// the answers and can change them.
final class OwnRecord {

    private static final String CONDITIONS = "/conditions";

    private OwnRecord() {}

    static Document add(SignedIn me, UUID patient, Document document) {
        Document known = document;
        for (UUID course : me.record().listCourses(me.access(), patient)) {
            Course stands = me.record().getCourse(me.access(), course);
            NextFacts facts = NextFacts.of(stands);
            for (RecentProcedure each : facts.recent()) {
                known = add(known, recent(each));
            }
            for (Condition each : facts.conditions()) {
                known = add(known, condition(each), each.kind() == ConditionKind.OTHER);
            }
            for (Allergy each : facts.allergies()) {
                known = known.withCode("/allergies", each.code());
            }
        }
        return known;
    }

    /// Adds a procedure unless it stands there.
    private static Document add(Document document, SequencedMap<String, Object> row) {
        return find(document, "/recent", row, List.of("procedure", "zone", "date"))
                        .isPresent()
                ? document
                : document.with("/recent", row);
    }

    /// Adds a condition, or tells of one that stands there how it is now: what the clinic saw later than
    /// what was answered, and what is open, goes before the older answer.
    ///
    /// @param apart whether the kind says so little that another one may be meant
    private static Document add(Document document, SequencedMap<String, Object> row, boolean apart) {
        Optional<String> place =
                find(document, CONDITIONS, row, apart ? List.of("kind", "zone", "since") : List.of("kind", "zone"));
        if (place.isEmpty()) {
            return document.with(CONDITIONS, row);
        }
        String state = String.valueOf(row.getOrDefault("state", ""));
        String since = String.valueOf(row.getOrDefault("since", ""));
        boolean later = document.text(place.get() + "since").compareTo(since) < 0; // days as in ISO 8601
        boolean open = state.equals(ConditionState.ACTIVE.code());
        boolean other = !document.text(place.get() + "state").equals(state);
        return later || (open && other)
                ? document.set(place.get() + "state", state).set(place.get() + "since", since)
                : document;
    }

    /// Where a row stands that has the same in these fields, with a slash at its end.
    private static Optional<String> find(
            Document document, String list, SequencedMap<String, Object> row, List<String> alike) {
        return IntStream.range(0, document.size(list))
                .mapToObj(k -> list + "/" + k + "/")
                .filter(at -> alike.stream()
                        .allMatch(field -> document.text(at + field).equals(row.getOrDefault(field, ""))))
                .findFirst();
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
