package org.needlework.core.plan;

import java.util.List;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;

/// A course that could be given: what to do in each zone, what to expect and what it costs.
///
/// @param kind          what it stands for among the alternatives
/// @param clearance     what it was planned under, kept for ever
/// @param interval_days between sessions, the same for all zones, because visits are shared; 0
///     where there is no
/// needling
/// @param zones         empty for "no needling"
/// @param why           why it was chosen or kept
public record Plan(
        String id,
        Kind kind,
        Clearance clearance,
        Goals goals,
        int interval_days,
        List<ZonePlan> zones,
        Score score,
        List<Statement> why,
        int virtualPatients,
        long seed) {

    public Plan {
        zones = List.copyOf(zones);
        why = List.copyOf(why);
    }

    /// What a plan stands for.
    public enum Kind implements Coded {
        RECOMMENDED,
        ALTERNATIVE,
        NO_NEEDLING
    }

    /// How many visits it takes.
    public int visits() {
        return zones.stream().mapToInt(zone -> zone.regimen().sessions()).max().orElse(0);
    }

    public ZonePlan getZone(Zone zone) {
        return zones.stream()
                .filter(each -> each.zone() == zone)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("zone (" + zone.code() + ") is not in the plan"));
    }

    /// What is traded between this plan and another.
    public List<Score.Difference> compare(Plan other) {
        return score.compare(other.score);
    }
}
