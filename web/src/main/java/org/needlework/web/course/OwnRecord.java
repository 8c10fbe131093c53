package org.needlework.web.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.needlework.core.course.NextFacts;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.intake.Proposals;

/// What the clinic itself did to a patient, and what came of it, as answers proposed to the next
/// screening: the one way in which an outcome reaches the next plan. Whoever screens sees them among
/// the answers, or beside the questions that nobody has asked, and can change them.
final class OwnRecord {

    private OwnRecord() {}

    static Proposals of(SignedIn me, UUID patient) {
        List<NextFacts> facts = me.record().listCourses(me.access(), patient).stream()
                .map(course -> NextFacts.of(me.record().getCourse(me.access(), course)))
                .toList();
        return Proposals.of(
                facts.stream()
                        .flatMap(each -> each.recent().stream())
                        .map(OwnRecord::recent)
                        .toList(),
                facts.stream()
                        .flatMap(each -> each.conditions().stream())
                        .map(OwnRecord::condition)
                        .toList(),
                facts.stream()
                        .flatMap(each -> each.allergies().stream())
                        .map(Allergy::code)
                        .distinct()
                        .toList());
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
