package org.needlework.web.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.needlework.core.forecast.Output;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Goals;
import org.needlework.core.skin.Zone;
import org.needlework.web.desk.Desk;

/// What was asked of a course, as sentences with fields in them. The fields have the names that the
/// questionnaire gives them, so that both read the same document.
///
/// @param rows  the stated goals
/// @param added number of the row in which a further goal can be typed
public record GoalForm(
        List<Row> rows,
        int added,
        List<Choice> zones,
        List<Choice> measures,
        String maxDowntime_days,
        String maxSessions,
        String finishBy,
        Optional<Shorter> shorter) {

    /// One goal.
    ///
    /// @param result what came of it, where a plan says so
    public record Row(
            int index,
            String zone,
            String zoneName,
            String measure,
            String measureName,
            boolean collagen,
            String atLeast,
            String by_day,
            String probability,
            Optional<Result.GoalView> result) {

        public String name(String field) {
            return "/goals/" + index + "/" + field;
        }
    }

    public record Choice(String value, String label) {}

    public record Shorter(String interval_days, String reason, String by) {}

    /// A field with its value, to be sent unseen.
    public record Field(String name, String value) {}

    /// @param stated results of the stated goals, by their place; empty where there is no plan
    /// @param zones  zones that a further goal could be for
    static GoalForm of(Goals goals, List<Optional<Result.GoalView>> stated, List<Zone> zones, Desk desk) {
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < goals.goals().size(); index++) {
            Goal goal = goals.goals().get(index);
            Optional<Result.GoalView> result = index < stated.size() ? stated.get(index) : Optional.empty();
            rows.add(
                    switch (goal) {
                        case Goal.Collagen(Zone zone, Output measure, double gain, int day, double wanted) ->
                            new Row(
                                    index,
                                    zone.code(),
                                    desk.wording().title(zone),
                                    measure.code(),
                                    desk.wording().name(measure),
                                    true,
                                    plain(100 * gain),
                                    String.valueOf(day),
                                    plain(100 * wanted),
                                    result);
                        case Goal.OnScale(Zone zone, String scale, double points, int day, double wanted) ->
                            new Row(
                                    index,
                                    zone.code(),
                                    desk.wording().title(zone),
                                    "scale:" + scale,
                                    desk.scale(scale),
                                    false,
                                    plain(points),
                                    String.valueOf(day),
                                    plain(100 * wanted),
                                    result);
                    });
        }
        List<Choice> measures = new ArrayList<>();
        for (Output output :
                List.of(Output.SCAR_LAYER_COLLAGEN, Output.UPPER_DERMIS_COLLAGEN, Output.CROSS_LINKED_COLLAGEN)) {
            measures.add(new Choice(output.code(), desk.wording().title(output)));
        }
        desk.scales().forEach(scale -> measures.add(new Choice("scale:" + scale, desk.scale(scale))));
        return new GoalForm(
                rows,
                rows.size(),
                zones.stream()
                        .map(zone -> new Choice(zone.code(), desk.wording().title(zone)))
                        .toList(),
                measures,
                goals.maxDowntime_days().map(String::valueOf).orElse(""),
                goals.maxSessions().map(String::valueOf).orElse(""),
                goals.finishBy().map(Object::toString).orElse(""),
                goals.shorterInterval()
                        .map(asked -> new Shorter(String.valueOf(asked.days()), asked.reason(), asked.by())));
    }

    /// All fields with their values.
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Row row : rows) {
            fields.add(new Field(row.name("zone"), row.zone));
            fields.add(new Field(row.name("measure"), row.measure));
            fields.add(new Field(row.name("at_least"), row.atLeast));
            fields.add(new Field(row.name("by_day"), row.by_day));
            fields.add(new Field(row.name("probability"), row.probability));
        }
        fields.add(new Field("/goals/course/max_downtime_days", maxDowntime_days));
        fields.add(new Field("/goals/course/max_sessions", maxSessions));
        fields.add(new Field("/goals/course/finish_by", finishBy));
        shorter.ifPresent(asked -> {
            fields.add(new Field("/goals/course/interval_days", asked.interval_days));
            fields.add(new Field("/goals/course/interval_reason", asked.reason));
            fields.add(new Field("/goals/course/interval_by", asked.by));
        });
        return List.copyOf(fields);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
