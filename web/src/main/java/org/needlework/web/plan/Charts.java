package org.needlework.web.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Output;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;

/// What the charts draw: numbers that the server computed, with their words and units.
///
/// @param objectives by code
public record Charts(List<Fan> fans, Map<String, Axis> objectives, List<Point> plans, Map<String, String> words) {

    /// The forecast of one zone, or of several that get the same.
    ///
    /// @param patients places of the single patients among all, from 1 for the one who gains least
    public record Fan(
            String zone, List<Curve> curves, List<Integer> sessions, List<Integer> patients, int virtualPatients) {}

    /// One output over the days: collagen as change in per cent, redness as it is.
    ///
    /// @param singles   one line per single patient
    /// @param threshold redness above which a day counts as downtime; 0 where there is none
    public record Curve(
            String code,
            String name,
            String unit,
            List<Integer> days,
            List<Double> p10,
            List<Double> p50,
            List<Double> p90,
            List<List<Double>> singles,
            double threshold,
            List<Aim> aims) {}

    /// A goal on its day.
    public record Aim(int day, double value) {}

    public record Axis(String name, String unit, boolean lessIsBetter) {}

    public record Point(String id, String name, String kind, Map<String, Double> values) {}

    private static final double DOWNTIME_REDNESS = 0.35;

    /// Draws the recommended plan of a dossier beside its alternatives; empty lists where there is none.
    public static Charts of(Dossier dossier, Desk desk, Messages messages) {
        List<Fan> fans = new ArrayList<>();
        Map<String, Axis> axes = new LinkedHashMap<>();
        List<Point> points = new ArrayList<>();
        if (dossier.planning().orElse(null) instanceof Planning.Found(Plan best, List<Plan> others)) {
            for (List<Integer> group : Drawing.alike(best)) {
                fans.add(
                        fan(group.stream().map(index -> best.zones().get(index)).toList(), desk, messages));
            }
            best.score()
                    .values()
                    .forEach((code, value) -> axes.put(
                            code,
                            new Axis(
                                    messages.find("objective." + code).orElse(code),
                                    messages.find("objective." + code + ".unit").orElse(value.unit()),
                                    value.lessIsBetter())));
            points.add(point(best, messages.of("plan.recommended"), messages));
            int alternative = 1;
            for (Plan plan : others) {
                points.add(point(
                        plan,
                        plan.kind() == Plan.Kind.NO_NEEDLING
                                ? messages.of("plan.no_needling")
                                : messages.of("plan.alternative", alternative++),
                        messages));
            }
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (String key : List.of(
                "fan",
                "middle",
                "session",
                "goal",
                "day",
                "days",
                "threshold",
                "single",
                "singles",
                "table",
                "show",
                "lowest",
                "highest",
                "chosen")) {
            words.put(key, messages.of("chart." + key));
        }
        return new Charts(fans, axes, points, words);
    }

    private static Point point(Plan plan, String name, Messages messages) {
        Map<String, Double> values = new LinkedHashMap<>();
        plan.score().values().forEach((code, value) -> {
            int scale = messages.find("objective." + code + ".scale")
                    .map(Integer::valueOf)
                    .orElse(1);
            values.put(code, Math.round(value.value() * scale * 1000) / 1000.0);
        });
        return new Point(plan.id(), name, plan.kind().code(), values);
    }

    private static Fan fan(List<ZonePlan> group, Desk desk, Messages messages) {
        ZonePlan zone = group.getFirst();
        List<Curve> curves = new ArrayList<>();
        for (Output output : List.of(
                Output.SCAR_LAYER_COLLAGEN,
                Output.UPPER_DERMIS_COLLAGEN,
                Output.CROSS_LINKED_COLLAGEN,
                Output.TYPE_III_SHARE,
                Output.ERYTHEMA)) {
            if (zone.forecast().curves().containsKey(output)) {
                curves.add(curve(zone, output, desk, messages));
            }
        }
        zone.concern()
                .findLayer()
                .ifPresent(layer -> curves.sort(
                        java.util.Comparator.comparing(curve -> !curve.code().equals(layer.code() + "_collagen"))));
        return new Fan(
                String.join(
                        ", ",
                        group.stream()
                                .map(each -> desk.wording().title(each.zone()))
                                .toList()),
                curves,
                IntStream.range(0, zone.regimen().sessions())
                        .map(session -> session * zone.regimen().interval_days())
                        .boxed()
                        .toList(),
                zone.forecast().singles().stream().map(Forecast.Single::rank).toList(),
                zone.forecast().virtualPatients());
    }

    private static Curve curve(ZonePlan zone, Output output, Desk desk, Messages messages) {
        boolean ratio = output != Output.ERYTHEMA && output != Output.TYPE_III_SHARE;
        List<Band> bands = zone.forecast().getCurve(output);
        List<Aim> aims = zone.goals().stream()
                .filter(each -> each.goal() instanceof Goal.Collagen goal && goal.measure() == output)
                .map(each -> (Goal.Collagen) each.goal())
                .map(goal -> new Aim(goal.by_day(), 100 * goal.atLeast_gain()))
                .toList();
        return new Curve(
                output.code(),
                desk.wording().title(output),
                messages.of(
                        ratio
                                ? "chart.unit.change"
                                : output == Output.ERYTHEMA ? "chart.unit.redness" : "chart.unit.share"),
                zone.forecast().days(),
                bands.stream().map(band -> shown(band.p10(), output, ratio)).toList(),
                bands.stream().map(band -> shown(band.p50(), output, ratio)).toList(),
                bands.stream().map(band -> shown(band.p90(), output, ratio)).toList(),
                zone.forecast().singles().stream()
                        .map(single -> single.curves().getOrDefault(output, List.of()).stream()
                                .map(value -> shown(value, output, ratio))
                                .toList())
                        .toList(),
                output == Output.ERYTHEMA ? DOWNTIME_REDNESS : 0,
                aims);
    }

    private static double shown(double value, Output output, boolean ratio) {
        double read = ratio ? 100 * (value - 1) : output == Output.TYPE_III_SHARE ? 100 * value : value;
        return Math.round(read * 1000) / 1000.0;
    }
}
