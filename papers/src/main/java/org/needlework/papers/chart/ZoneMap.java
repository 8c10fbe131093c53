package org.needlework.papers.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;
import org.needlework.papers.words.Words;

/// Draws face and body with the zones of a plan marked by number. The figure faces the reader, so its
/// right is the reader's left; the map says so. It shows what a table beside it says in words.
public final class ZoneMap {

    private static final double FACE_WIDTH = 210;
    private static final double BODY_WIDTH = 170;
    private static final double HEIGHT = 272;

    private static final String HEAD = "M100 12 C146 12 170 50 168 100 C167 146 150 186 128 210"
            + " C118 221 108 226 100 226 C92 226 82 221 72 210 C50 186 33 146 32 100 C30 50 54 12 100 12 Z";
    private static final String BODY = "M75 8 C84 8 89 15 89 24 C89 31 86 37 82 40 L82 48 C96 52 106 54 110 64"
            + " C116 84 122 112 130 136 C131 142 124 144 122 139 C114 120 106 104 103 92 C102 108 102 116 104 130"
            + " C108 152 104 190 99 216 C98 230 97 246 96 258 L83 258 C82 232 79 200 75 160"
            + " C71 200 68 232 67 258 L54 258 C53 246 52 230 51 216 C46 190 42 152 46 130"
            + " C48 116 48 108 47 92 C44 104 36 120 28 139 C26 144 19 142 20 136"
            + " C28 112 34 84 40 64 C44 54 54 52 68 48 L68 40 C64 37 61 31 61 24 C61 15 66 8 75 8 Z";

    private final Words words;
    private final Lettering lettering;

    public ZoneMap(Words words, Lettering lettering) {
        this.words = words;
        this.lettering = lettering;
    }

    /// @param number   what stands in the zone, as in the table beside the map
    /// @param treated  whether it is in the plan; otherwise it was asked for and not cleared
    public record Mark(Zone zone, int number, boolean treated) {}

    private enum View {
        FACE,
        FRONT,
        BACK
    }

    /// Where a zone lies on a view: an outline, and where its number goes.
    private record Shape(View view, String d, double x, double y) {}

    /// @param height_mm printed height
    public String draw(List<Mark> marks, double height_mm) {
        Map<Zone, Mark> byZone = marks.stream().collect(Collectors.toMap(Mark::zone, mark -> mark, (a, b) -> a));
        List<View> views = new ArrayList<>();
        for (View view : View.values()) {
            if (marks.stream().anyMatch(mark -> shape(mark.zone()).view() == view)) {
                views.add(view);
            }
        }
        double width = views.stream()
                .mapToDouble(view -> view == View.FACE ? FACE_WIDTH : BODY_WIDTH)
                .sum();
        width = Math.max(width, 1);
        Svg svg = new Svg(lettering, width, HEIGHT, width / HEIGHT * height_mm, words.of("map.title"), describe(marks));
        double x = 0;
        for (View view : views) {
            svg.open(x + (view == View.FACE ? 5 : 10), 0);
            ground(svg, view);
            for (Zone zone : drawingOrder()) {
                if (shape(zone).view() == view) {
                    zone(svg, zone, byZone.get(zone));
                }
            }
            for (Mark mark : marks) {
                Shape shape = shape(mark.zone());
                if (shape.view() == view) {
                    number(svg, shape, mark);
                }
            }
            double middle = view == View.FACE ? 100 : 75;
            boolean back = view == View.BACK;
            svg.words(middle - 62, 20, 8.5, "start", grey(), words.of(back ? "map.left" : "map.right"));
            svg.words(middle + 62, 20, 8.5, "end", grey(), words.of(back ? "map.right" : "map.left"));
            svg.words(
                    middle,
                    HEIGHT - 2,
                    8.5,
                    "middle",
                    grey(),
                    words.of(
                            switch (view) {
                                case FACE -> "map.face";
                                case FRONT -> "map.front";
                                case BACK -> "map.back";
                            }));
            svg.close();
            x += view == View.FACE ? FACE_WIDTH : BODY_WIDTH;
        }
        return svg.done();
    }

    /// What the map says, in words.
    public String describe(List<Mark> marks) {
        List<String> parts = new ArrayList<>();
        for (Mark mark : marks) {
            parts.add(words.of(mark.treated() ? "map.treated" : "map.not_treated", mark.number(), mark.zone()));
        }
        return words.of("map.describe", parts);
    }

    private static String grey() {
        return "fill=\"" + Ink.GREY + "\"";
    }

    /// Large zones first, so that what lies within them stays visible.
    private static List<Zone> drawingOrder() {
        List<Zone> order = new ArrayList<>(List.of(Zone.values()));
        order.sort((one, other) -> Boolean.compare(one.site() == Site.UPPER_EYELID, other.site() == Site.UPPER_EYELID));
        return order;
    }

    private void ground(Svg svg, View view) {
        String outline = "fill=\"#fbfcfc\" stroke=\"" + Ink.GREY + "\" stroke-width=\"1.1\" stroke-linejoin=\"round\"";
        String faint = "fill=\"none\" stroke=\"" + Ink.GREY + "\" stroke-width=\"0.8\" stroke-linecap=\"round\"";
        if (view == View.FACE) {
            svg.path("M70 204 C71 224 69 240 64 258 L136 258 C131 240 129 224 130 204", outline);
            svg.path("M32 92 C24 88 22 100 25 112 C28 124 33 128 37 124", outline);
            svg.path("M168 92 C176 88 178 100 175 112 C172 124 167 128 163 124", outline);
            svg.path(HEAD, outline);
            svg.path("M54 83 C62 77 76 77 85 82", faint);
            svg.path("M146 83 C138 77 124 77 115 82", faint);
        } else {
            svg.path(BODY, outline);
        }
    }

    private void zone(Svg svg, Zone zone, @org.jspecify.annotations.Nullable Mark mark) {
        String style;
        if (mark == null) {
            style = "fill=\"none\" stroke=\"" + Ink.RULE + "\" stroke-width=\"0.7\"";
        } else if (mark.treated()) {
            style = "fill=\"" + Ink.TINT + "\" stroke=\"" + Ink.ACCENT + "\" stroke-width=\"1.4\"";
        } else {
            style = "fill=\"#ffffff\" stroke=\"" + Ink.TEXT + "\" stroke-width=\"1\" stroke-dasharray=\"2.5 2\"";
        }
        svg.path(shape(zone).d(), style);
        if (zone.site() == Site.UPPER_EYELID) {
            double x = zone == Zone.RIGHT_UPPER_EYELID ? 70 : 130;
            svg.path(
                    "M" + (x - 13) + " 103 C" + (x - 6) + " 98 " + (x + 6) + " 98 " + (x + 13) + " 103 C" + (x + 6)
                            + " 108 " + (x - 6) + " 108 " + (x - 13) + " 103 Z",
                    "fill=\"#ffffff\" stroke=\"" + Ink.GREY + "\" stroke-width=\"0.8\"");
            svg.circle(x, 103, 2.6, "fill=\"" + Ink.GREY + "\"");
        }
        if (zone == Zone.UPPER_LIP) {
            svg.path(
                    "M82 180 C88 175 94 174 100 176 C106 174 112 175 118 180 C110 188 90 188 82 180 Z",
                    "fill=\"#ffffff\" stroke=\"" + Ink.GREY + "\" stroke-width=\"0.8\"");
        }
    }

    private void number(Svg svg, Shape shape, Mark mark) {
        if (mark.treated()) {
            svg.circle(shape.x(), shape.y(), 6.4, "fill=\"" + Ink.ACCENT + "\"");
        } else {
            svg.circle(shape.x(), shape.y(), 6.4, "fill=\"#ffffff\" stroke=\"" + Ink.TEXT + "\" stroke-width=\"0.9\"");
        }
        svg.words(
                shape.x(),
                shape.y() + 3.1,
                8.6,
                "middle",
                "font-weight=\"700\" fill=\"" + (mark.treated() ? "#ffffff" : Ink.TEXT) + "\"",
                String.valueOf(mark.number()));
    }

    private static String ellipse(double x, double y, double rx, double ry) {
        return "M" + (x - rx) + " " + y + " A" + rx + " " + ry + " 0 1 1 " + (x + rx) + " " + y + " A" + rx + " " + ry
                + " 0 1 1 " + (x - rx) + " " + y + " Z";
    }

    private static Shape on(View view, double x, double y, double rx, double ry) {
        return new Shape(view, ellipse(x, y, rx, ry), x, y);
    }

    private static Shape shape(Zone zone) {
        return switch (zone) {
            case FOREHEAD ->
                new Shape(
                        View.FACE,
                        "M54 74 C54 50 72 32 100 32 C128 32 146 50 146 74 C134 67 120 68 113 71 L87 71 C80 68 66 67 54 74 Z",
                        100,
                        50);
            case GLABELLA -> new Shape(View.FACE, "M90 75 L110 75 L107 95 L93 95 Z", 100, 85);
            case RIGHT_TEMPLE -> on(View.FACE, 43, 88, 7.5, 17);
            case LEFT_TEMPLE -> on(View.FACE, 157, 88, 7.5, 17);
            case RIGHT_PERIORBITAL -> new Shape(View.FACE, ellipse(71, 103, 20, 15), 71, 114);
            case LEFT_PERIORBITAL -> new Shape(View.FACE, ellipse(129, 103, 20, 15), 129, 114);
            case RIGHT_UPPER_EYELID -> new Shape(View.FACE, ellipse(70, 97, 14, 5), 54, 96);
            case LEFT_UPPER_EYELID -> new Shape(View.FACE, ellipse(130, 97, 14, 5), 146, 96);
            case NOSE ->
                new Shape(
                        View.FACE,
                        "M94 98 L88 142 C86 153 95 157 100 157 C105 157 114 153 112 142 L106 98 Z",
                        100,
                        138);
            case RIGHT_CHEEK ->
                new Shape(
                        View.FACE,
                        "M46 122 C58 120 76 122 84 130 C86 146 80 160 68 168 C54 162 46 146 46 122 Z",
                        65,
                        143);
            case LEFT_CHEEK ->
                new Shape(
                        View.FACE,
                        "M154 122 C142 120 124 122 116 130 C114 146 120 160 132 168 C146 162 154 146 154 122 Z",
                        135,
                        143);
            case UPPER_LIP ->
                new Shape(
                        View.FACE,
                        "M78 176 C80 165 90 160 100 160 C110 160 120 165 122 176 C114 171 86 171 78 176 Z",
                        100,
                        166);
            case RIGHT_JAW ->
                new Shape(View.FACE, "M42 150 C46 174 58 194 76 209 L83 197 C70 187 60 174 55 158 Z", 61, 182);
            case LEFT_JAW ->
                new Shape(View.FACE, "M158 150 C154 174 142 194 124 209 L117 197 C130 187 140 174 145 158 Z", 139, 182);
            case CHIN -> on(View.FACE, 100, 206, 16, 13);
            case NECK -> new Shape(View.FACE, "M74 222 C86 234 114 234 126 222 L131 254 L69 254 Z", 100, 244);
            case CHEST ->
                new Shape(
                        View.FRONT,
                        "M52 60 C66 54 84 54 98 60 C100 72 99 80 97 86 L53 86 C51 80 50 72 52 60 Z",
                        75,
                        72);
            case ABDOMEN -> on(View.FRONT, 75, 112, 21, 20);
            case RIGHT_ARM ->
                new Shape(
                        View.FRONT,
                        "M42 68 C48 72 48 82 46 90 C42 102 36 114 30 126 L25 122 C31 104 36 84 42 68 Z",
                        38,
                        98);
            case LEFT_ARM ->
                new Shape(
                        View.FRONT,
                        "M108 68 C102 72 102 82 104 90 C108 102 114 114 120 126 L125 122 C119 104 114 84 108 68 Z",
                        112,
                        98);
            case RIGHT_HAND -> on(View.FRONT, 24, 136, 5.5, 8);
            case LEFT_HAND -> on(View.FRONT, 126, 136, 5.5, 8);
            case RIGHT_THIGH -> on(View.FRONT, 59, 174, 11, 27);
            case LEFT_THIGH -> on(View.FRONT, 91, 174, 11, 27);
            case BACK ->
                new Shape(
                        View.BACK,
                        "M52 60 C66 54 84 54 98 60 C102 76 100 100 98 118 L52 118 C50 100 48 76 52 60 Z",
                        75,
                        86);
            case LEFT_BUTTOCK -> on(View.BACK, 61, 140, 13, 14);
            case RIGHT_BUTTOCK -> on(View.BACK, 89, 140, 13, 14);
        };
    }
}
