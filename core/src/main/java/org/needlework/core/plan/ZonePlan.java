package org.needlework.core.plan;

import java.util.List;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// What is planned for one zone.
///
/// @param limits   the limits it keeps
/// @param offLabel what about this regimen lies outside the device's clearings, in plain language
/// @param binds    what keeps it from being deeper, denser, longer or sooner
/// @param notes    what else a reader must know
public record ZonePlan(
        Zone zone,
        Concern concern,
        Regimen regimen,
        ZoneLimits limits,
        List<GoalResult> goals,
        Forecast forecast,
        Risks risks,
        List<String> offLabel,
        List<Statement> binds,
        List<Statement> notes) {

    public ZonePlan {
        goals = List.copyOf(goals);
        offLabel = List.copyOf(offLabel);
        binds = List.copyOf(binds);
        notes = List.copyOf(notes);
        if (regimen.needle().isDeeperThan(limits.deepest())
                || regimen.density().compareTo(limits.densest()) > 0
                || regimen.sessions() > limits.mostSessions()) {
            throw new IllegalArgumentException(
                    "plan for " + zone.code() + " (" + regimen.needle().millimetres() + " mm, "
                            + regimen.density().perSquareCentimetre() + " per cm², " + regimen.sessions()
                            + " sessions) is beyond its limits");
        }
    }
}
