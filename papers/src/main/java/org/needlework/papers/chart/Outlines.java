package org.needlework.papers.chart;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/// Turns words into outlines, so that a drawing on a page looks the same on every machine, also on one
/// without any font. Whoever cannot see the drawing gets its description instead, as with any figure.
///
/// One thread at a time: the fonts read their glyphs when these are first needed.
public final class Outlines implements Lettering {

    private final TrueTypeFont regular;
    private final TrueTypeFont bold;

    /// @param regular a TrueType font
    /// @param bold    its bold cut
    public Outlines(InputStream regular, InputStream bold) {
        try {
            this.regular = new TTFParser().parse(new RandomAccessReadBuffer(regular));
            this.bold = new TTFParser().parse(new RandomAccessReadBuffer(bold));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String element(String words, double x, double y, double size, String anchor, String style) {
        TrueTypeFont font = style.contains("font-weight") ? bold : regular;
        try {
            CmapLookup letters = font.getUnicodeCmapLookup();
            double scale = size / font.getUnitsPerEm();
            int[] glyphs = words.codePoints().map(letters::getGlyphId).toArray();
            double width = 0;
            for (int glyph : glyphs) {
                width += font.getAdvanceWidth(glyph) * scale;
            }
            double at = switch (anchor) {
                case "middle" -> x - width / 2;
                case "end" -> x - width;
                default -> x;
            };
            StringBuilder d = new StringBuilder();
            for (int glyph : glyphs) {
                @Nullable GlyphData drawn = font.getGlyph().getGlyph(glyph);
                if (drawn != null) {
                    append(d, drawn.getPath().getPathIterator(null), at, y, scale);
                }
                at += font.getAdvanceWidth(glyph) * scale;
            }
            return "<path d=\"" + d + "\" " + style + "/>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(StringBuilder d, PathIterator path, double x, double y, double scale) {
        double[] c = new double[6];
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> points(d.append('M'), c, 1, x, y, scale);
                case PathIterator.SEG_LINETO -> points(d.append('L'), c, 1, x, y, scale);
                case PathIterator.SEG_QUADTO -> points(d.append('Q'), c, 2, x, y, scale);
                case PathIterator.SEG_CUBICTO -> points(d.append('C'), c, 3, x, y, scale);
                default -> d.append('Z');
            }
        }
    }

    private static void points(StringBuilder d, double[] c, int points, double x, double y, double scale) {
        for (int i = 0; i < points; i++) {
            if (i > 0) {
                d.append(' ');
            }
            d.append(Svg.number(x + c[2 * i] * scale)).append(' ').append(Svg.number(y - c[2 * i + 1] * scale));
        }
    }
}
