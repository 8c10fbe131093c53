package org.needlework.papers.tissue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.needlework.core.quantity.Range;
import org.needlework.core.tissue.Field;
import org.needlework.papers.words.Words;

/// Paints slices through a block: a colour map with its labelled bar, a scale bar, and a title
/// with field, day and unit. The window of a field is the same in every picture, so that pictures
/// can be compared; where values lie beyond it, the bar ends in an arrow.
final class SlicePainter {

    private static final Color INK = new Color(0x1c2326);
    private static final Color QUIET = new Color(0x5a6569);
    private static final Color EPIDERMIS = new Color(0xd9b7a0);
    private static final Color OPEN = new Color(0xb3261e);
    private static final double WIDEST = 680;
    private static final double HIGHEST = 860;
    private static final int LEFT = 36;
    private static final int RIGHT = 150;
    private static final int TOP = 92;
    private static final int BOTTOM = 92;
    private static final int STRIP = 16;
    private static final int BAR = 20;

    private final Words words;
    private final Glyphs regular = Glyphs.regular();
    private final Glyphs bold = Glyphs.bold();

    SlicePainter(Words words) {
        this.words = words;
    }

    /// A slice.
    ///
    /// @param values row by row from the top, `across × down`
    /// @param cover  epidermal cover along the top edge, for a slice that shows the surface
    /// @param wraps  whether the lower edge meets the upper one
    /// @param where  where the slice lies, in words
    @SuppressWarnings("ArrayRecordComponent")
    record Slice(
            Field field,
            double day,
            int across,
            int down,
            float[] values,
            float @Nullable [] cover,
            boolean wraps,
            String where) {}

    /// What colours show of a field: about what a course of usual density comes to.
    static Range window(Field field) {
        return switch (field) {
            case CLOT -> new Range(0, 1);
            case INFLAMMATION -> new Range(0, 0.4);
            case SIGNAL -> new Range(0, 6);
            case FIBROBLASTS -> new Range(0.5, 2);
            case ACTIVATED -> new Range(0, 0.6);
            case COLLAGEN_3 -> new Range(0, 0.4);
            case COLLAGEN_1 -> new Range(0.5, 1.5);
            case COLLAGEN, CROSS_LINKED -> new Range(0.6, 1.6);
            case ELASTIN -> new Range(0.6, 1.1);
        };
    }

    void write(Slice slice, double voxel_mm, About about, OutputStream out) throws IOException {
        BufferedImage image = paint(slice, voxel_mm, about);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
        IIOMetadataNode texts = new IIOMetadataNode("tEXt");
        Map.of("Software", "Needlework", "Description", about.json()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> {
                    IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
                    entry.setAttribute("keyword", each.getKey());
                    entry.setAttribute("value", each.getValue());
                    texts.appendChild(entry);
                });
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(texts);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        try (ImageOutputStream stream = new javax.imageio.stream.MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    BufferedImage paint(Slice slice, double voxel_mm, About about) {
        double scale = Math.min(WIDEST / slice.across(), HIGHEST / slice.down());
        int wide = (int) Math.round(slice.across() * scale);
        int high = (int) Math.round(slice.down() * scale);
        int strip = slice.cover() == null ? 0 : STRIP;
        int top = TOP + strip;
        int width = Math.max(LEFT + wide + RIGHT, 640);
        BufferedImage image = new BufferedImage(width, top + high + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
        g.setColor(INK);
        bold.write(g, words.of("tissue.title", words.title(slice.field()), day(slice.day())), LEFT, 40, 24, 0);
        g.setColor(QUIET);
        regular.write(
                g,
                words.of(
                        "tissue.under",
                        slice.where(),
                        words.of("tissue.unit." + slice.field().code())),
                LEFT,
                66,
                15,
                0);
        Range window = window(slice.field());
        for (int py = 0; py < high; py++) {
            for (int px = 0; px < wide; px++) {
                double value = sample(slice, (px + 0.5) / scale - 0.5, (py + 0.5) / scale - 0.5);
                image.setRGB(
                        LEFT + px, top + py, ColourMap.rgb((value - window.low()) / (window.high() - window.low())));
            }
        }
        if (slice.cover() != null) {
            paintCover(image, slice.cover(), scale, wide);
        }
        paintBar(g, slice, window, LEFT + wide + 28, top, high);
        paintScale(g, voxel_mm, scale, wide, top + high + 20);
        g.setColor(QUIET);
        paintFoot(g, about.line(), top + high + 62, width - LEFT - 20);
        g.dispose();
        return image;
    }

    private void paintFoot(Graphics2D g, String line, double y, double width) {
        String rest = line;
        double at = y;
        while (!rest.isEmpty()) {
            int end = rest.length();
            while (end > 0 && regular.width(rest.substring(0, end), 12) > width) {
                int earlier = rest.lastIndexOf(" · ", end - 1);
                if (earlier <= 0) {
                    break;
                }
                end = earlier;
            }
            regular.write(g, rest.substring(0, end), LEFT, at, 12, 0);
            rest = end >= rest.length() ? "" : rest.substring(end + 3);
            at += 17;
        }
    }

    private static void paintCover(BufferedImage image, float[] cover, double scale, int wide) {
        for (int px = 0; px < wide; px++) {
            double x = (px + 0.5) / scale - 0.5;
            int left = Math.floorMod((int) Math.floor(x), cover.length);
            double rest = x - Math.floor(x);
            double share = cover[left] * (1 - rest) + cover[(left + 1) % cover.length] * rest;
            int rgb = mix(OPEN, EPIDERMIS, Math.clamp(share, 0, 1));
            for (int py = 0; py < STRIP - 3; py++) {
                image.setRGB(LEFT + px, TOP + py, rgb);
            }
        }
    }

    private static int mix(Color from, Color to, double share) {
        int red = (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed()));
        int green = (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen()));
        int blue = (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue()));
        return red << 16 | green << 8 | blue;
    }

    private void paintBar(Graphics2D g, Slice slice, Range window, double x, double y, double high) {
        double below = 0;
        double above = 0;
        for (float value : slice.values()) {
            below += value < window.low() - 1e-6 ? 1 : 0;
            above += value > window.high() + 1e-6 ? 1 : 0;
        }
        double from = y + 14;
        double length = Math.min(high - 28, 320);
        for (int k = 0; k < length; k++) {
            g.setColor(new Color(ColourMap.rgb(1 - (k + 0.5) / length)));
            g.fill(new Rectangle2D.Double(x, from + k, BAR, 1.5));
        }
        if (above > 0) {
            g.setColor(new Color(ColourMap.rgb(1)));
            g.fill(triangle(x, from, -12));
        }
        if (below > 0) {
            g.setColor(new Color(ColourMap.rgb(0)));
            g.fill(triangle(x, from + length, 12));
        }
        double step = step(window.high() - window.low());
        for (double tick = Math.ceil(window.low() / step - 1e-9) * step; tick <= window.high() + 1e-9; tick += step) {
            double at = from + length * (window.high() - tick) / (window.high() - window.low());
            g.setColor(QUIET);
            g.setStroke(new BasicStroke(1));
            g.draw(new Line2D.Double(x + BAR, at, x + BAR + 5, at));
            g.setColor(INK);
            regular.write(
                    g,
                    String.format(Locale.ROOT, step < 0.1 ? "%.2f" : step < 1 ? "%.1f" : "%.0f", tick + 0.0),
                    x + BAR + 9,
                    at + 5,
                    14,
                    0);
        }
        g.setColor(QUIET);
        regular.write(g, symbol(slice.field()), x, from - 20, 14, 0);
    }

    private static String symbol(Field field) {
        return (field == Field.COLLAGEN ? "ρ" : field.symbol()) + (field.unit().equals("1") ? "" : ", " + field.unit());
    }

    private static Path2D triangle(double x, double y, double height) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x + BAR, y);
        path.lineTo(x + BAR / 2.0, y + height);
        path.closePath();
        return path;
    }

    private void paintScale(Graphics2D g, double voxel_mm, double scale, int wide, double y) {
        double length_mm = step(wide / scale * voxel_mm * 2) / 2;
        double pixels = length_mm / voxel_mm * scale;
        while (pixels > wide / 3.0) {
            length_mm /= 2;
            pixels /= 2;
        }
        g.setColor(INK);
        g.fill(new Rectangle2D.Double(LEFT, y, pixels, 5));
        regular.write(g, words.of("tissue.scale", About.number(length_mm)), LEFT + pixels + 10, y + 8, 14, 0);
    }

    /// A step of 1, 2 or 5 by a power of ten, of which about five make a span.
    static double step(double span) {
        double raw = span / 5;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double head = raw / power;
        return (head < 1.5 ? 1 : head < 3.5 ? 2 : head < 7.5 ? 5 : 10) * power;
    }

    private static double sample(Slice slice, double x, double y) {
        int left = (int) Math.floor(x);
        int up = (int) Math.floor(y);
        double fx = x - left;
        double fy = y - up;
        double upper = at(slice, left, up) * (1 - fx) + at(slice, left + 1, up) * fx;
        double lower = at(slice, left, up + 1) * (1 - fx) + at(slice, left + 1, up + 1) * fx;
        return upper * (1 - fy) + lower * fy;
    }

    private static float at(Slice slice, int x, int y) {
        int column = Math.floorMod(x, slice.across());
        int row = slice.wraps() ? Math.floorMod(y, slice.down()) : Math.clamp(y, 0, slice.down() - 1);
        return slice.values()[row * slice.across() + column];
    }

    /// Where a horizontal slice lies.
    String level(double depth_mm) {
        return words.of("tissue.level", About.number(depth_mm));
    }

    /// Where an upright slice lies.
    String upright(double y_mm) {
        return words.of("tissue.upright", About.number(Math.round(y_mm * 1000) / 1000.0));
    }

    private static String day(double day) {
        return About.number(day);
    }
}
