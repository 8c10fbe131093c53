package org.needlework.papers.chart;

import static org.needlework.papers.chart.Svg.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Output;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.papers.words.Words;

/// Draws forecasts as fans: the middle half-dark line is the median of the virtual patients, the shaded
/// fan holds 80 of 100 of them. Sessions stand below the axis as ticks, goals as dashed lines with a
/// ring on their day.
///
/// Elastin is never drawn: the literature contradicts itself, so it is said in words to have no
/// reliable gain. Redness peaks within hours of a session; it is drawn only where the forecast has a
/// reading in the first two days.
public final class ForecastChart {

    private static final double PANEL_WIDTH = 300;
    private static final double PANEL_HEIGHT = 196;
    private static final double REDNESS_THRESHOLD = 0.35;

    private final Words words;
    private final Lettering lettering;

    public ForecastChart(Words words, Lettering lettering) {
        this.words = words;
        this.lettering = lettering;
    }

    /// All zones and outputs of a plan on one self-contained sheet: `forecast.svg`.
    public String sheet(Plan plan) {
        List<ZoneGroup> groups = ZoneGroup.of(plan);
        int columns = groups.stream()
                .mapToInt(group -> drawn(group.first().forecast()).size())
                .max()
                .orElse(1);
        double margin = 32;
        double rowHeight = PANEL_HEIGHT + 52;
        double width = Math.max(960, 2 * margin + columns * (PANEL_WIDTH + 16));
        double height = 150 + Math.max(1, groups.size()) * rowHeight + 70;
        Svg svg = new Svg(lettering, width, height, 0, words.of("chart.title"), describe(plan));
        svg.rectangle(0, 0, width, height, "fill=\"#ffffff\"");
        svg.words(margin, 48, 24, "start", "font-weight=\"700\" fill=\"" + Ink.TEXT + "\"", words.of("chart.title"));
        svg.words(
                margin,
                72,
                13,
                "start",
                "fill=\"" + Ink.GREY + "\"",
                words.of("chart.subtitle", plan.virtualPatients(), plan.interval_days()));
        legend(svg, margin, 100);
        double y = 150;
        for (ZoneGroup group : groups) {
            ZonePlan zone = group.first();
            svg.words(
                    margin,
                    y,
                    15,
                    "start",
                    "font-weight=\"700\" fill=\"" + Ink.ACCENT + "\"",
                    words.of("chart.row", group.zones(), zone.concern()));
            double x = margin;
            for (Output output : drawn(zone.forecast())) {
                svg.open(x, y + 12);
                panel(svg, group, output, PANEL_WIDTH, PANEL_HEIGHT, 1);
                svg.close();
                x += PANEL_WIDTH + 16;
            }
            y += rowHeight;
        }
        svg.words(margin, y + 6, 12, "start", "fill=\"" + Ink.GREY + "\"", words.of("chart.elastin"));
        svg.words(margin, y + 26, 12, "start", "fill=\"" + Ink.GREY + "\"", words.of("chart.caution"));
        return svg.done();
    }

    /// One output of one group of zones, for a page.
    ///
    /// @param width_mm printed width
    public String figure(ZoneGroup group, Output output, double width_mm) {
        double width = 300;
        double height = 178;
        Svg svg = new Svg(lettering, width, height, width_mm, words.title(output), describe(group, output));
        panel(svg, group, output, width, height, 1.05);
        return svg.done();
    }

    /// The words a reader who does not see the fan gets instead.
    public String describe(ZoneGroup group, Output output) {
        Forecast forecast = group.first().forecast();
        List<Band> curve = forecast.getCurve(output);
        int last = curve.size() - 1;
        Band band = shown(output, curve.get(last));
        return words.of(
                "chart.describe",
                group.zones(),
                output,
                forecast.days().get(last),
                decimals(output, band.p10()),
                decimals(output, band.p50()),
                decimals(output, band.p90()),
                words.of(unitKey(output)));
    }

    private String describe(Plan plan) {
        List<String> sentences = new ArrayList<>();
        for (ZoneGroup group : ZoneGroup.of(plan)) {
            for (Output output : drawn(group.first().forecast())) {
                sentences.add(describe(group, output));
            }
        }
        return String.join(" ", sentences);
    }

    private void legend(Svg svg, double x, double y) {
        svg.rectangle(x, y - 10, 26, 12, "fill=\"" + Ink.TINT + "\"");
        svg.words(x + 34, y, 12, "start", "fill=\"" + Ink.TEXT + "\"", words.of("chart.legend.fan"));
        svg.line(x + 330, y - 4, x + 356, y - 4, "stroke=\"" + Ink.ACCENT + "\" stroke-width=\"2.5\"");
        svg.words(x + 364, y, 12, "start", "fill=\"" + Ink.TEXT + "\"", words.of("chart.legend.middle"));
        svg.path(needle(x + 563, y - 9), "fill=\"" + Ink.TEXT + "\"");
        svg.words(x + 574, y, 12, "start", "fill=\"" + Ink.TEXT + "\"", words.of("chart.legend.session"));
        svg.line(
                x + 660,
                y - 4,
                x + 686,
                y - 4,
                "stroke=\"" + Ink.TEXT + "\" stroke-width=\"1.2\" stroke-dasharray=\"4 3\"");
        svg.circle(x + 686, y - 4, 4, "fill=\"#ffffff\" stroke=\"" + Ink.TEXT + "\" stroke-width=\"1.5\"");
        svg.words(x + 698, y, 12, "start", "fill=\"" + Ink.TEXT + "\"", words.of("chart.legend.goal"));
    }

    private void panel(Svg svg, ZoneGroup group, Output output, double width, double height, double scale) {
        ZonePlan zone = group.first();
        Forecast forecast = zone.forecast();
        List<Band> curve = forecast.getCurve(output).stream()
                .map(band -> shown(output, band))
                .toList();
        List<Goal.Collagen> goals = group.plans().stream()
                .flatMap(each -> each.goals().stream())
                .flatMap(result -> result.goal() instanceof Goal.Collagen goal && goal.measure() == output
                        ? java.util.stream.Stream.of(goal)
                        : java.util.stream.Stream.empty())
                .distinct()
                .toList();
        double low = curve.stream().mapToDouble(Band::p10).min().orElse(0);
        double high = Math.max(
                curve.stream().mapToDouble(Band::p90).max().orElse(1),
                goals.stream()
                        .mapToDouble(goal -> 100 * goal.atLeast_gain())
                        .max()
                        .orElse(low));
        if (output == Output.ERYTHEMA) {
            high = Math.max(high, REDNESS_THRESHOLD);
        }
        Axis axis = Axis.of(Math.min(low, isShare(output) ? low : 0), high);
        int lastDay = forecast.days().getLast();
        double size = 10 * scale;
        double left = 36;
        double right = width - 12;
        double top = 36;
        double bottom = height - 46;
        svg.words(0, 12, 11.5 * scale, "start", "font-weight=\"700\" fill=\"" + Ink.TEXT + "\"", words.title(output));
        svg.words(0, 24, 9 * scale, "start", "fill=\"" + Ink.GREY + "\"", words.of(unitKey(output)));
        for (double tick : axis.ticks()) {
            double y = place(tick, axis.low(), axis.high(), bottom, top);
            boolean zero = Math.abs(tick) < 1e-9;
            svg.line(
                    left,
                    y,
                    right,
                    y,
                    "stroke=\"" + (zero ? Ink.GREY : Ink.RULE) + "\" stroke-width=\"" + (zero ? "0.9" : "0.5") + "\"");
            svg.words(left - 5, y + size * 0.35, size, "end", "fill=\"" + Ink.GREY + "\"", decimals(output, tick));
        }
        for (int day = 0; day <= lastDay; day += dayStep(lastDay)) {
            svg.words(
                    place(day, 0, lastDay, left, right),
                    bottom + 25,
                    size,
                    "middle",
                    "fill=\"" + Ink.GREY + "\"",
                    String.valueOf(day));
        }
        svg.words(
                (left + right) / 2,
                bottom + 39,
                9 * scale,
                "middle",
                "fill=\"" + Ink.GREY + "\"",
                words.of("chart.days"));
        svg.path(fan(curve, forecast.days(), lastDay, axis, left, right, top, bottom), "fill=\"" + Ink.TINT + "\"");
        svg.path(
                middle(curve, forecast.days(), lastDay, axis, left, right, top, bottom),
                "fill=\"none\" stroke=\"" + Ink.ACCENT + "\" stroke-width=\"2\" stroke-linejoin=\"round\"");
        if (output == Output.ERYTHEMA) {
            double y = place(REDNESS_THRESHOLD, axis.low(), axis.high(), bottom, top);
            svg.line(left, y, right, y, "stroke=\"" + Ink.TEXT + "\" stroke-width=\"1\" stroke-dasharray=\"4 3\"");
            svg.words(right, y - 3, 9 * scale, "end", "fill=\"" + Ink.TEXT + "\"", words.of("chart.redness_threshold"));
        }
        for (Goal.Collagen goal : goals) {
            double y = place(100 * goal.atLeast_gain(), axis.low(), axis.high(), bottom, top);
            double x = place(Math.min(goal.by_day(), lastDay), 0, lastDay, left, right);
            svg.line(left, y, x, y, "stroke=\"" + Ink.TEXT + "\" stroke-width=\"1\" stroke-dasharray=\"4 3\"");
            svg.circle(x, y, 3.6, "fill=\"#ffffff\" stroke=\"" + Ink.TEXT + "\" stroke-width=\"1.4\"");
        }
        for (int session = 0; session < zone.regimen().sessions(); session++) {
            int day = session * zone.regimen().interval_days();
            if (day <= lastDay) {
                svg.path(needle(place(day, 0, lastDay, left, right), bottom + 4), "fill=\"" + Ink.TEXT + "\"");
            }
        }
    }

    private static List<Output> drawn(Forecast forecast) {
        boolean early = forecast.days().stream().anyMatch(day -> day > 0 && day <= 2);
        return IntStream.range(0, Output.values().length)
                .mapToObj(index -> Output.values()[index])
                .filter(forecast.curves()::containsKey)
                .filter(output -> switch (output) {
                    case ELASTIN -> false;
                    case ERYTHEMA -> early;
                    case UPPER_DERMIS_COLLAGEN, SCAR_LAYER_COLLAGEN, CROSS_LINKED_COLLAGEN, TYPE_III_SHARE, STIFFNESS ->
                        true;
                })
                .toList();
    }

    /// Ratios are shown as the change from the person's own skin in per cent, shares in per cent.
    private static Band shown(Output output, Band band) {
        return switch (output) {
            case UPPER_DERMIS_COLLAGEN, SCAR_LAYER_COLLAGEN, CROSS_LINKED_COLLAGEN, ELASTIN, STIFFNESS ->
                new Band(100 * (band.p10() - 1), 100 * (band.p50() - 1), 100 * (band.p90() - 1));
            case TYPE_III_SHARE -> new Band(100 * band.p10(), 100 * band.p50(), 100 * band.p90());
            case ERYTHEMA -> band;
        };
    }

    private static boolean isShare(Output output) {
        return output == Output.TYPE_III_SHARE;
    }

    private static String unitKey(Output output) {
        return switch (output) {
            case UPPER_DERMIS_COLLAGEN, SCAR_LAYER_COLLAGEN, CROSS_LINKED_COLLAGEN, ELASTIN, STIFFNESS ->
                "chart.unit.change";
            case TYPE_III_SHARE -> "chart.unit.share";
            case ERYTHEMA -> "chart.unit.ordinal";
        };
    }

    private String decimals(Output output, double value) {
        double step = output == Output.ERYTHEMA ? 100 : 10;
        double rounded = Math.round(value * step) / step;
        return words.of("chart.number", rounded == 0 ? 0.0 : rounded);
    }

    private static int dayStep(int lastDay) {
        for (int step : new int[] {7, 14, 30, 60, 90}) {
            if (lastDay / step <= 7) {
                return step;
            }
        }
        return 180;
    }

    private static double place(double value, double low, double high, double from, double to) {
        return from + (value - low) / (high - low) * (to - from);
    }

    private static String needle(double x, double y) {
        return "M" + number(x - 3.2) + " " + number(y + 8) + " L" + number(x) + " " + number(y) + " L" + number(x + 3.2)
                + " " + number(y + 8) + " Z";
    }

    private static String fan(
            List<Band> curve,
            List<Integer> days,
            int lastDay,
            Axis axis,
            double left,
            double right,
            double top,
            double bottom) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < curve.size(); i++) {
            d.append(i == 0 ? "M" : " L")
                    .append(number(place(days.get(i), 0, lastDay, left, right)))
                    .append(' ')
                    .append(number(place(curve.get(i).p90(), axis.low(), axis.high(), bottom, top)));
        }
        for (int i = curve.size() - 1; i >= 0; i--) {
            d.append(" L")
                    .append(number(place(days.get(i), 0, lastDay, left, right)))
                    .append(' ')
                    .append(number(place(curve.get(i).p10(), axis.low(), axis.high(), bottom, top)));
        }
        return d.append(" Z").toString();
    }

    private static String middle(
            List<Band> curve,
            List<Integer> days,
            int lastDay,
            Axis axis,
            double left,
            double right,
            double top,
            double bottom) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < curve.size(); i++) {
            d.append(i == 0 ? "M" : " L")
                    .append(number(place(days.get(i), 0, lastDay, left, right)))
                    .append(' ')
                    .append(number(place(curve.get(i).p50(), axis.low(), axis.high(), bottom, top)));
        }
        return d.toString();
    }

    /// A vertical axis with round ticks.
    private record Axis(double low, double high, double step) {

        static Axis of(double low, double high) {
            double span = Math.max(high - low, 1e-3);
            double raw = span / 4;
            double power = Math.pow(10, Math.floor(Math.log10(raw)));
            double step = power * 10;
            for (double each : new double[] {1, 2, 2.5, 5}) {
                if (each * power >= raw) {
                    step = each * power;
                    break;
                }
            }
            return new Axis(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (double tick = low; tick <= high + step / 2; tick += step) {
                ticks.add(tick);
            }
            return ticks;
        }
    }
}
