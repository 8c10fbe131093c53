package org.needlework.papers.chart;

/// How a drawing shows its words.
public sealed interface Lettering permits Lettering.Live, Outlines {

    /// Words stay words: for a drawing that stands alone and may be searched.
    Lettering LIVE = new Live();

    /// @param anchor `start`, `middle` or `end`
    /// @param style  SVG attributes; a `font-weight` in it asks for the bold cut
    /// @return one SVG element
    String element(String words, double x, double y, double size, String anchor, String style);

    /// See [#LIVE].
    final class Live implements Lettering {

        private Live() {}

        @Override
        public String element(String words, double x, double y, double size, String anchor, String style) {
            return "<text x=\"" + Svg.number(x) + "\" y=\"" + Svg.number(y) + "\" font-size=\"" + Svg.number(size)
                    + "\" text-anchor=\"" + anchor + "\" " + style + ">" + Svg.escape(words) + "</text>";
        }
    }
}
