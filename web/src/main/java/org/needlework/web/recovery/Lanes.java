package org.needlework.web.recovery;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.needlework.core.course.Expectation;
import org.needlework.core.course.Recovery;
import org.needlework.core.skin.Zone;
import org.needlework.web.desk.Messages;

/// Draws one zone's recovery: a lane for each sign, how long it is expected, and what was seen.
/// How strong a sign should be on a day, no source tells; so a lane says how long, and the dots
/// how strong.
final class Lanes {

    private static final int LEFT = 96;
    private static final int WIDE = 720;
    private static final int LANE = 40;
    private static final int TOP = 14;

    private final Messages messages;
    private final int days;

    /// @param days last day that is drawn
    Lanes(Messages messages, int days) {
        this.messages = messages;
        this.days = days;
    }

    private double x(double day) {
        return LEFT + 14 + Math.clamp(day, 0, days) * (WIDE - LEFT - 34.0) / days;
    }

    String draw(Recovery recovery, Zone zone, List<RecoveryView.Lane> lanes, String title) {
        StringBuilder svg = new StringBuilder();
        int high = TOP + lanes.size() * LANE + 34;
        add(svg, "<svg class=\"lanes\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDE, high, title);
        int step = days > 28 ? 7 : days > 14 ? 2 : 1;
        for (int day = 0; day <= days; day += step) {
            add(
                    svg,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x(day),
                    x(day),
                    TOP,
                    high - 34);
            add(svg, "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%d</text>", x(day), high - 18, day);
        }
        add(
                svg,
                "<text class=\"axis\" x=\"%.1f\" y=\"%d\">%s</text>",
                x(days / 2.0),
                high - 3,
                messages.of("recovery.axis"));
        int top = TOP;
        for (RecoveryView.Lane lane : lanes) {
            lane(svg, recovery, zone, lane, top);
            top += LANE;
        }
        return svg.append("</svg>").toString();
    }

    private void lane(StringBuilder svg, Recovery recovery, Zone zone, RecoveryView.Lane lane, int top) {
        int middle = top + LANE / 2;
        add(svg, "<text class=\"sign\" x=\"0\" y=\"%d\">%s</text>", middle + 5, lane.word());
        add(svg, "<line class=\"base\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, WIDE, top + LANE, top + LANE);
        switch (lane.expectation()) {
            case Expectation.Unknown ignored ->
                add(
                        svg,
                        "<text class=\"none\" x=\"%.1f\" y=\"%d\">%s</text>",
                        x(0),
                        middle + 5,
                        messages.of("recovery.unknown"));
            case Expectation.Lasting lasting -> expected(svg, lasting, top, middle);
        }
        for (Recovery.Observation seen : recovery.observations()) {
            OptionalInt grade = seen.findGrade(lane.sign());
            int day = recovery.day(seen.on());
            if (seen.zone() == zone && grade.isPresent() && day <= days) {
                boolean off = lane.deviating().contains(day);
                add(
                        svg,
                        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"11\"/>",
                        off ? "seen off" : "seen",
                        x(day),
                        middle);
                add(
                        svg,
                        "<text class=\"%s\" x=\"%.1f\" y=\"%d\">%d</text>",
                        off ? "grade off" : "grade",
                        x(day),
                        middle + 5,
                        grade.getAsInt());
            }
        }
    }

    private void expected(StringBuilder svg, Expectation.Lasting lasting, int top, int middle) {
        if (lasting.latest_days() <= 0) {
            add(
                    svg,
                    "<text class=\"none\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(0),
                    middle + 5,
                    messages.of("recovery.never"));
            return;
        }
        double from = x(lasting.from_days());
        add(
                svg,
                "<rect class=\"latest\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"4\"/>",
                from,
                top + 6,
                Math.max(4, x(lasting.latest_days()) - from),
                LANE - 12);
        add(
                svg,
                "<rect class=\"usual\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"4\"/>",
                from,
                top + 6,
                Math.max(2, x(lasting.usual_days()) - from),
                LANE - 12);
        lasting.model_days().ifPresent(band -> {
            add(
                    svg,
                    "<line class=\"model\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x(band.p10()),
                    x(band.p90()),
                    top + LANE - 3,
                    top + LANE - 3);
            add(
                    svg,
                    "<line class=\"model\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x(band.p50()),
                    x(band.p50()),
                    top + LANE - 7,
                    top + LANE + 1);
        });
    }

    private static void add(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
