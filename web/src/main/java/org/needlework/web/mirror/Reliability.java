package org.needlework.web.mirror;

import java.util.Locale;
import org.needlework.core.mirror.Mirror;
import org.needlework.core.quantity.Range;
import org.needlework.core.quantity.Share;
import org.needlework.web.desk.Messages;

/// Draws predicted chance against what came of it: on the line, the forecast keeps its word. Bins
/// with too few are hollow and have no height of their own.
final class Reliability {

    private static final int SIDE = 300;
    private static final int LEFT = 52;
    private static final int TOP = 12;

    private Reliability() {}

    static String draw(Mirror.Forecast forecast, Messages messages) {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg class=\"reliable\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                LEFT + SIDE + 20,
                TOP + SIDE + 48,
                messages.of("mirror.picture"));
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double at = tenth / 10.0;
            add(
                    svg,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x(at),
                    x(at),
                    TOP,
                    TOP + SIDE);
            add(
                    svg,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT,
                    LEFT + SIDE,
                    y(at),
                    y(at));
            add(svg, "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%d %%</text>", x(at), TOP + SIDE + 18, tenth * 10);
            add(svg, "<text class=\"tick left\" x=\"%d\" y=\"%.1f\">%d %%</text>", LEFT - 6, y(at) + 4, tenth * 10);
        }
        add(svg, "<line class=\"even\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x(0), y(0), x(1), y(1));
        add(
                svg,
                "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%s</text>",
                x(0.5),
                TOP + SIDE + 40,
                messages.of("mirror.picture.across"));
        for (Mirror.Bin bin : forecast.bins()) {
            if (bin.predicted().isEmpty()) {
                continue;
            }
            double across = bin.predicted().getAsDouble();
            if (bin.reached().findShare().isEmpty()) {
                add(
                        svg,
                        "<line class=\"thin\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                        x(across),
                        x(across),
                        TOP,
                        TOP + SIDE);
                add(
                        svg,
                        "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%d</text>",
                        x(across),
                        TOP + SIDE - 6,
                        bin.reached().of());
                continue;
            }
            Share share = bin.reached().findShare().orElseThrow();
            Range exact = share.exact();
            add(
                    svg,
                    "<line class=\"whisker\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    x(across),
                    x(across),
                    y(exact.low()),
                    y(exact.high()));
            add(svg, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\"/>", x(across), y(share.value()));
        }
        return svg.append("</svg>").toString();
    }

    private static double x(double share) {
        return LEFT + share * SIDE;
    }

    private static double y(double share) {
        return TOP + (1 - share) * SIDE;
    }

    private static void add(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
