package org.needlework.papers.consent;

import org.needlework.core.course.ConsentText.Block;

/// So many of so many people, drawn as that many people in rows of ten, those who are meant filled
/// and first. It is read without colour: the others are outlines.
///
/// (Natural frequencies in a systematic grid of one icon per person: D. A. Zipkin and others,
/// Ann Intern Med 2014; 161: 270–280, from memory.)
final class IconArray {

    private static final int ROW = 10;
    private static final int STEP = 20;

    private IconArray() {}

    /// The drawing as SVG, with its words as its name. Colours are those of print; a page may change
    /// them by the classes `meant` and `other`.
    static String draw(Block.Icons icons) {
        int rows = Math.ceilDiv(icons.of(), ROW);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"icons\" role=\"img\" viewBox=\"0 0 ")
                .append(ROW * STEP)
                .append(' ')
                .append(rows * STEP)
                .append("\" aria-label=\"")
                .append(escape(icons.label()))
                .append("\"><title>")
                .append(escape(icons.label()))
                .append("</title>");
        people(svg, 0, icons.count(), "class=\"meant\" fill=\"#0b5560\" stroke=\"#0b5560\" stroke-width=\"1.2\"");
        people(
                svg,
                icons.count(),
                icons.of(),
                "class=\"other\" fill=\"#ffffff\" stroke=\"#7f8c90\" stroke-width=\"1.2\"");
        return svg.append("</svg>").toString();
    }

    private static void people(StringBuilder svg, int from, int to, String style) {
        if (from == to) {
            return;
        }
        svg.append("<path ").append(style).append(" d=\"");
        for (int k = from; k < to; k++) {
            int x = k % ROW * STEP + STEP / 2;
            int y = k / ROW * STEP;
            // a head, and shoulders that end in a straight line
            svg.append('M').append(x - 3).append(' ').append(y + 5);
            svg.append("a3 3 0 1 1 6 0a3 3 0 1 1 -6 0z");
            svg.append('M').append(x - 6).append(' ').append(y + 17);
            svg.append("v-3a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v3z");
        }
        svg.append("\"/>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
