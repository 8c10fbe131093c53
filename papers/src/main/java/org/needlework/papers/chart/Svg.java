package org.needlework.papers.chart;

import java.math.BigDecimal;

/// Writes one SVG drawing. Numbers have two decimals and a point whatever the machine's language, so the
/// same drawing is the same text everywhere.
final class Svg {

    private final StringBuilder text = new StringBuilder();
    private final Lettering lettering;

    /// @param width_mm  printed width, so that a drawing can be to scale; 0 leaves the size open
    Svg(Lettering lettering, double width, double height, double width_mm, String title, String description) {
        this.lettering = lettering;
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append('"');
        if (width_mm > 0) {
            text.append(" width=\"")
                    .append(number(width_mm))
                    .append("mm\" height=\"")
                    .append(number(width_mm * height / width))
                    .append("mm\"");
        }
        text.append(" aria-label=\"")
                .append(escape(title))
                .append("\" font-family=\"'Noto Sans', Helvetica, Arial, sans-serif\">\n<title>")
                .append(escape(title))
                .append("</title>\n<desc>")
                .append(escape(description))
                .append("</desc>\n");
    }

    Svg rectangle(double x, double y, double width, double height, String style) {
        return shape("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\""
                + number(height) + "\" " + style + "/>");
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        return shape("<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\""
                + number(y2) + "\" " + style + "/>");
    }

    Svg path(String d, String style) {
        return shape("<path d=\"" + d + "\" " + style + "/>");
    }

    Svg circle(double x, double y, double r, String style) {
        return shape(
                "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(r) + "\" " + style + "/>");
    }

    Svg ellipse(double x, double y, double rx, double ry, String style) {
        return shape("<ellipse cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" rx=\"" + number(rx) + "\" ry=\""
                + number(ry) + "\" " + style + "/>");
    }

    /// @param anchor `start`, `middle` or `end`
    Svg words(double x, double y, double size, String anchor, String style, String words) {
        return shape(lettering.element(words, x, y, size, anchor, style));
    }

    Svg open(double x, double y) {
        return shape("<g transform=\"translate(" + number(x) + " " + number(y) + ")\">");
    }

    Svg close() {
        return shape("</g>");
    }

    private Svg shape(String element) {
        text.append(element).append('\n');
        return this;
    }

    String done() {
        return text + "</svg>\n";
    }

    static String number(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths % 100 == 0
                ? String.valueOf(hundredths / 100)
                : BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    static String escape(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
