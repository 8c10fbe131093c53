package org.needlework.web.intake;

import static org.needlework.web.intake.Question.Kind.CHOICE;
import static org.needlework.web.intake.Question.Kind.CODES;
import static org.needlework.web.intake.Question.Kind.DAY;
import static org.needlework.web.intake.Question.Kind.GAIN;
import static org.needlework.web.intake.Question.Kind.NUMBER;
import static org.needlework.web.intake.Question.Kind.PERCENT;
import static org.needlework.web.intake.Question.Kind.TEXT;
import static org.needlework.web.intake.Question.Kind.TIME;
import static org.needlework.web.intake.Question.Kind.TRUTH;
import static org.needlework.web.intake.Question.choice;
import static org.needlework.web.intake.Question.choiceOrDay;
import static org.needlework.web.intake.Question.coded;
import static org.needlework.web.intake.Question.fact;
import static org.needlework.web.intake.Question.group;
import static org.needlework.web.intake.Question.plain;
import static org.needlework.web.intake.Question.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sex;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// Every question of the input document, in its order there.
final class Schema {

    static final List<Question> DOCUMENT = List.of(
            plain("on", DAY),
            plain("time_zone", TEXT),
            group(
                    "patient",
                    fact("birth_date", DAY),
                    choice("sex", Sex.values()),
                    fact("weight_kg", NUMBER),
                    choice("fitzpatrick", Fitzpatrick.values()),
                    fact("pregnant", TRUTH),
                    fact("breastfeeding", TRUTH)),
            rows(
                    "conditions",
                    coded("kind", CHOICE, false, ConditionKind.values()),
                    choice("state", ConditionState.values()),
                    fact("since", DAY),
                    place("zone")),
            rows(
                    "medicines",
                    plain("name", TEXT),
                    choice("route", Medicine.Route.values()),
                    choice("reason", Medicine.Reason.values()),
                    fact("prescribed", TRUTH),
                    choiceOrDay("last_taken", "ongoing", Question.DAY)),
            coded("allergies", CODES, true, Allergy.values()),
            rows(
                    "recent",
                    coded("procedure", CHOICE, false, RecentProcedure.Kind.values()),
                    fact("date", DAY),
                    place("zone")),
            group(
                    "sun",
                    choiceOrDay("burn", "none", "present", Question.DAY),
                    choiceOrDay("last_direct", "none", Question.DAY)),
            rows("opinions", plain("finding", TEXT), plain("by", TEXT), plain("date", DAY)),
            rows(
                    "concerns",
                    coded("zone", CHOICE, false, Zone.values()),
                    coded("kind", CHOICE, false, Concern.values()),
                    choice("subtype", Concern.AcneScarType.values()),
                    fact("since", DAY)),
            rows(
                    "goals",
                    coded("zone", CHOICE, false, Zone.values()),
                    plain("measure", CHOICE),
                    plain("at_least", GAIN),
                    plain("by_day", NUMBER),
                    plain("probability", PERCENT)),
            fact("device", CHOICE),
            group(
                    "availability",
                    plain("from", DAY),
                    new Question(
                            "weekdays",
                            CODES,
                            false,
                            List.of(),
                            words -> Arrays.stream(java.time.DayOfWeek.values())
                                    .map(day -> day.name().toLowerCase(Locale.ROOT))
                                    .map(day -> new Question.Choice(day, "#weekday." + day))
                                    .toList()),
                    rows("away", plain("from", DAY), plain("to", DAY)),
                    plain("time", TIME)));

    /// What is asked of the course as a whole; one element of the goals.
    static final List<Question> COURSE = List.of(
            plain("max_downtime_days", NUMBER),
            plain("max_sessions", NUMBER),
            plain("finish_by", DAY),
            plain("interval_days", NUMBER),
            plain("interval_reason", TEXT),
            plain("interval_by", TEXT));

    private Schema() {}

    private static Question place(String name) {
        return new Question(name, CHOICE, true, List.of(), words -> {
            List<Question.Choice> places = new ArrayList<>();
            Stream.of("everywhere", "elsewhere")
                    .map(each -> new Question.Choice(each, "#choice.place." + each))
                    .forEach(places::add);
            Arrays.stream(Zone.values())
                    .map(each -> new Question.Choice(each.code(), words.title(each)))
                    .forEach(places::add);
            return places;
        });
    }

    /// The questions of one row of a list at `/name`.
    static List<Question> rowsOf(String list) {
        return Stream.concat(DOCUMENT.stream(), DOCUMENT.stream().flatMap(each -> each.parts().stream()))
                .filter(each -> each.kind() == Question.Kind.ROWS && each.name().equals(list))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("list (" + list + ") is not in the document"))
                .parts();
    }
}
