package org.needlework.papers.tissue;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/// Writes words on a picture from the house's own font, so that a picture comes out the same on
/// every machine, also on one without any font. One thread at a time.
final class Glyphs {

    private final TrueTypeFont font;

    private Glyphs(TrueTypeFont font) {
        this.font = font;
    }

    static Glyphs regular() {
        return load("NotoSans-Regular.ttf");
    }

    static Glyphs bold() {
        return load("NotoSans-Bold.ttf");
    }

    private static Glyphs load(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Glyphs.class.getResourceAsStream("/org/needlework/papers/pdf/fonts/" + name))) {
            return new Glyphs(new TTFParser().parse(new RandomAccessReadBuffer(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How wide words are at a size in pixels.
    double width(String words, double size) {
        try {
            CmapLookup letters = font.getUnicodeCmapLookup();
            double width = 0;
            for (int letter : words.codePoints().toArray()) {
                width += font.getAdvanceWidth(letters.getGlyphId(letter));
            }
            return width * size / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes words on the line `y` so that `anchor` of their width lies left of `x`: 0 starts
    /// there, 1 ends there.
    void write(Graphics2D on, String words, double x, double y, double size, double anchor) {
        try {
            CmapLookup letters = font.getUnicodeCmapLookup();
            double scale = size / font.getUnitsPerEm();
            double at = x - anchor * width(words, size);
            for (int letter : words.codePoints().toArray()) {
                int glyph = letters.getGlyphId(letter);
                @Nullable GlyphData drawn = font.getGlyph().getGlyph(glyph);
                if (drawn != null) {
                    on.fill(new AffineTransform(scale, 0, 0, -scale, at, y).createTransformedShape(drawn.getPath()));
                }
                at += font.getAdvanceWidth(glyph) * scale;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
