package org.needlework.core.plan;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.needlework.core.quantity.Range;

/// What a plan that was not chosen comes to, without its forecasts: enough to say later what else
/// there was.
///
/// @param interval_days 0 where there is no needling
/// @param needle_mm     shallowest to deepest setting; empty where there is no needling
/// @param redness_days  longest downtime of its zones after a session; 0 without needling
public record PlanOutline(
        String id,
        Plan.Kind kind,
        int visits,
        int interval_days,
        Optional<Range> needle_mm,
        double redness_days,
        Score score) {

    public static PlanOutline of(Plan plan) {
        return new PlanOutline(
                plan.id(),
                plan.kind(),
                plan.visits(),
                plan.interval_days(),
                plan.zones().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Range(
                                settings(plan).min().orElseThrow(),
                                settings(plan).max().orElseThrow())),
                plan.zones().stream()
                        .mapToDouble(zone -> zone.risks().downtime().shown_days())
                        .max()
                        .orElse(0),
                plan.score());
    }

    private static DoubleStream settings(Plan plan) {
        return plan.zones().stream().mapToDouble(zone -> zone.regimen().needle().millimetres());
    }
}
