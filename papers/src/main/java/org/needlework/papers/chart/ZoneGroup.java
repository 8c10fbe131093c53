package org.needlework.papers.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;

/// Zones that get the same treatment and the same forecast, such as both cheeks: drawn once.
public record ZoneGroup(List<ZonePlan> plans) {

    public ZoneGroup {
        plans = List.copyOf(plans);
    }

    private record Sameness(Site site, Concern concern, Regimen regimen, Forecast forecast) {}

    /// The zones of a plan, in its order, equal ones together.
    public static List<ZoneGroup> of(Plan plan) {
        Map<Sameness, List<ZonePlan>> groups = new LinkedHashMap<>();
        for (ZonePlan zone : plan.zones()) {
            groups.computeIfAbsent(
                            new Sameness(zone.zone().site(), zone.concern(), zone.regimen(), zone.forecast()),
                            ignored -> new ArrayList<>())
                    .add(zone);
        }
        return groups.values().stream().map(ZoneGroup::new).toList();
    }

    public ZonePlan first() {
        return plans.getFirst();
    }

    public List<Zone> zones() {
        return plans.stream().map(ZonePlan::zone).toList();
    }
}
