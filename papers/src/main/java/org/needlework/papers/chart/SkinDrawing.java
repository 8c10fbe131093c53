package org.needlework.papers.chart;

import static org.needlework.papers.chart.Svg.number;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.papers.words.Words;

/// Draws the skin of each zone in section, to scale in both directions: epidermis, dermis and what lies
/// below, a needle as thick as it is, the setting of the dial and the depth that 10–90 % of virtual
/// patients' needles reach.
///
/// Thickness is that of the site (from the guideline). The forecast itself takes every dermis to be
/// 1.6 mm thick; the caption says so.
public final class SkinDrawing {

    /// Units are millimetres of paper.
    private static final double WIDTH_MM = 174;

    private static final double AXIS_MM = 12;
    private static final double TALLEST_MM = 52;
    private static final int MOST_IN_A_ROW = 5;
    private static final int[] MAGNIFICATIONS = {40, 30, 25, 20, 15, 12, 10, 8, 6, 5};

    private final Words words;
    private final Lettering lettering;
    private final Function<Site, SkinSection> anatomy;

    public SkinDrawing(Words words, Lettering lettering, Function<Site, SkinSection> anatomy) {
        this.words = words;
        this.lettering = lettering;
        this.anatomy = anatomy;
    }

    /// One drawing with what it says in words, for readers who do not see it.
    public record Drawing(String svg, String description) {}

    /// @param magnification how many times larger than life all drawings are
    public record Drawings(int magnification, List<Drawing> drawings) {
        public Drawings {
            drawings = List.copyOf(drawings);
        }
    }

    public Drawings of(List<ZoneGroup> groups) {
        double deepest = groups.stream().mapToDouble(this::extent_mm).max().orElse(1);
        int magnification = MAGNIFICATIONS[MAGNIFICATIONS.length - 1];
        for (int each : MAGNIFICATIONS) {
            if (each * deepest <= TALLEST_MM) {
                magnification = each;
                break;
            }
        }
        List<Drawing> drawings = new ArrayList<>();
        for (int from = 0; from < groups.size(); from += MOST_IN_A_ROW) {
            drawings.add(
                    row(groups.subList(from, Math.min(from + MOST_IN_A_ROW, groups.size())), magnification, deepest));
        }
        return new Drawings(magnification, drawings);
    }

    private double extent_mm(ZoneGroup group) {
        ZonePlan zone = group.first();
        return Math.max(
                anatomy.apply(zone.zone().site()).total_mm() + 0.25,
                Math.max(
                                zone.forecast().reach_mm().p90(),
                                zone.regimen().needle().millimetres())
                        + 0.15);
    }

    private Drawing row(List<ZoneGroup> groups, int magnification, double deepest_mm) {
        double surface = 24;
        double bottom = surface + deepest_mm * magnification;
        double height = bottom + 22;
        List<String> sentences = new ArrayList<>();
        groups.forEach(group -> sentences.add(describe(group)));
        String description = String.join(" ", sentences);
        Svg svg = new Svg(lettering, WIDTH_MM, height, WIDTH_MM, words.of("skin.title", magnification), description);
        double step_mm = deepest_mm > 2.5 ? 1 : 0.5;
        for (double depth = 0; depth <= deepest_mm + 1e-9; depth += step_mm) {
            double y = surface + depth * magnification;
            svg.line(AXIS_MM - 2, y, AXIS_MM, y, stroke(Ink.GREY, 0.25));
            svg.words(AXIS_MM - 3, y + 0.9, 2.6, "end", fill(Ink.GREY), words.of("skin.depth", depth));
        }
        svg.line(AXIS_MM, surface, AXIS_MM, bottom, stroke(Ink.GREY, 0.25));
        svg.words(AXIS_MM, surface - 3, 2.6, "end", fill(Ink.GREY), words.of("skin.unit"));
        double column = (WIDTH_MM - AXIS_MM) / Math.max(3, groups.size());
        for (int i = 0; i < groups.size(); i++) {
            svg.open(AXIS_MM + 3 + i * column, 0);
            draw(svg, groups.get(i), column - 3, surface, bottom, magnification);
            svg.close();
        }
        return new Drawing(svg.done(), description);
    }

    private void draw(Svg svg, ZoneGroup group, double width, double surface, double bottom, int magnification) {
        ZonePlan zone = group.first();
        SkinSection section = anatomy.apply(zone.zone().site());
        Band reach = zone.forecast().reach_mm();
        double setting_mm = zone.regimen().needle().millimetres();
        double epidermis = surface + section.epidermis_mm().value() * magnification;
        double dermis = surface + section.total_mm() * magnification;
        svg.words(
                0,
                4,
                3.1,
                "start",
                "font-weight=\"700\" " + fill(Ink.TEXT),
                words.title(zone.zone().site()));
        svg.words(0, 8.2, 2.7, "start", fill(Ink.GREY), words.of("skin.setting", setting_mm));
        svg.rectangle(0, surface, width, epidermis - surface, fill("#8f9ca0"));
        svg.rectangle(0, epidermis, width, dermis - epidermis, fill("#e9e4dc"));
        svg.rectangle(0, dermis, width, bottom - dermis, fill("#f7f5f1"));
        for (double x = 2.2; x < width - 1; x += 4.4) {
            for (double y = dermis + 2.2; y < bottom - 1; y += 4.4) {
                svg.circle(x, y, 1.2, "fill=\"none\" " + stroke("#d9d3c7", 0.25));
            }
        }
        svg.line(0, dermis, width, dermis, stroke("#a79f90", 0.35));
        double p10 = surface + reach.p10() * magnification;
        double p50 = surface + reach.p50() * magnification;
        double p90 = surface + reach.p90() * magnification;
        svg.rectangle(0, p10, width, p90 - p10, "fill=\"" + Ink.ACCENT + "\" fill-opacity=\"0.22\"");
        svg.line(0, p10, width, p10, stroke(Ink.ACCENT, 0.2));
        svg.line(0, p90, width, p90, stroke(Ink.ACCENT, 0.2));
        double half = zone.regimen().device().needleDiameter_mm() * magnification / 2;
        double shoulder = Math.max(surface - 8, p50 - 5 * half);
        double middle = width / 2;
        svg.path(
                "M" + number(middle - half) + " " + number(surface - 12) + " L" + number(middle - half) + " "
                        + number(shoulder) + " L" + number(middle) + " " + number(p50) + " L" + number(middle + half)
                        + " " + number(shoulder) + " L" + number(middle + half) + " " + number(surface - 12) + " Z",
                "fill=\"" + Ink.ACCENT + "\"");
        double setting = surface + setting_mm * magnification;
        svg.line(0, setting, width, setting, stroke(Ink.TEXT, 0.4) + " stroke-dasharray=\"1.6 1.1\"");
        svg.words(0, bottom + 5, 2.7, "start", fill(Ink.TEXT), words.of("skin.reach", reach.p10(), reach.p90()));
        svg.words(0, bottom + 9.2, 2.7, "start", fill(Ink.GREY), words.of("skin.reach_middle", reach.p50()));
        svg.words(
                0,
                bottom + 13.4,
                2.7,
                "start",
                fill(Ink.GREY),
                words.of(
                        "skin.thickness",
                        section.epidermis_mm().value(),
                        section.dermis_mm().value()));
        boolean crosses = setting_mm > 0.9 * section.total_mm();
        if (crosses) {
            svg.words(
                    0, bottom + 17.6, 2.7, "start", "font-weight=\"700\" " + fill(Ink.TEXT), words.of("skin.crosses"));
        }
    }

    private String describe(ZoneGroup group) {
        ZonePlan zone = group.first();
        SkinSection section = anatomy.apply(zone.zone().site());
        Band reach = zone.forecast().reach_mm();
        return words.of(
                "skin.describe",
                zone.zone().site(),
                section.epidermis_mm().value(),
                section.dermis_mm().value(),
                zone.regimen().needle().millimetres(),
                reach.p10(),
                reach.p90());
    }

    private static String fill(String colour) {
        return "fill=\"" + colour + "\"";
    }

    private static String stroke(String colour, double width) {
        return "stroke=\"" + colour + "\" stroke-width=\"" + number(width) + "\"";
    }
}
