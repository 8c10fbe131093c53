package org.needlework.web.course;

import java.util.List;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.Wording;

/// A plan in a few words.
///
/// @param head  what it stands for, visits and interval
/// @param zones one line for each zone
public record PlanLine(String id, boolean recommended, String head, List<String> zones) {

    public PlanLine {
        zones = List.copyOf(zones);
    }

    static PlanLine of(Plan plan, Wording words, Messages messages) {
        return new PlanLine(
                plan.id(),
                plan.kind() == Plan.Kind.RECOMMENDED,
                messages.of("course.plan.head", plan.visits(), plan.interval_days()),
                plan.zones().stream().map(zone -> zone(zone, words, messages)).toList());
    }

    private static String zone(ZonePlan zone, Wording words, Messages messages) {
        return messages.of(
                "course.plan.zone",
                words.title(zone.zone()),
                words.name(zone.concern()),
                zone.regimen().needle().millimetres(),
                zone.regimen().passes(),
                zone.regimen().sessions());
    }
}
