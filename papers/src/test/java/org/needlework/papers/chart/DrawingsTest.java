package org.needlework.papers.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.forecast.Output;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.skin.Zone;
import org.needlework.papers.Printed;
import org.needlework.papers.Sample;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DrawingsTest {

    private final Dossier dossier = Sample.face();
    private final Plan plan = Printed.best(dossier);

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private String sheet() {
        return new ForecastChart(Printed.words(), Lettering.LIVE).sheet(plan);
    }

    @Test
    void the_sheet_is_self_contained_and_has_a_title_and_a_description() throws Exception {
        Document svg = parse(sheet());

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Forecast of the skin");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).contains("left cheek", "on day 364");
        assertThat(sheet().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "href", "<script");
    }

    @Test
    void every_group_of_zones_has_its_row_and_no_fan_is_of_elastin() {
        for (ZoneGroup group : ZoneGroup.of(plan)) {
            assertThat(sheet())
                    .contains(Printed.words()
                            .of("chart.row", group.zones(), group.first().concern()));
        }
        assertThat(sheet()).doesNotContain(">" + Printed.words().title(Output.ELASTIN) + "<");
    }

    @Test
    void equal_zones_are_drawn_once() {
        assertThat(ZoneGroup.of(plan))
                .extracting(ZoneGroup::zones)
                .containsExactly(
                        List.of(Zone.LEFT_CHEEK, Zone.RIGHT_CHEEK),
                        List.of(Zone.FOREHEAD),
                        List.of(Zone.UPPER_LIP),
                        List.of(Zone.ABDOMEN));
    }

    @Test
    void the_table_holds_every_band_of_the_forecast() {
        List<String> rows = ForecastTable.of(plan).lines().toList();
        long expected = plan.zones().stream()
                .mapToLong(zone -> (long) zone.forecast().days().size()
                        * zone.forecast().curves().size())
                .sum();
        ZonePlan cheek = plan.getZone(Zone.LEFT_CHEEK);
        double median =
                cheek.forecast().getCurve(Output.SCAR_LAYER_COLLAGEN).get(10).p50();

        assertThat(rows.getFirst()).isEqualTo("zone,output,day,p10,p50,p90");
        assertThat(rows).hasSize((int) expected + 1);
        assertThat(rows.stream()
                        .filter(row -> row.startsWith("left_cheek,scar_layer_collagen,70,"))
                        .map(row -> Double.parseDouble(row.split(",")[4])))
                .singleElement()
                .satisfies(value -> assertThat(value).isCloseTo(median, within(1e-6)));
    }

    @Test
    void the_skin_is_drawn_to_scale() throws Exception {
        SkinDrawing drawing = new SkinDrawing(
                Printed.words(),
                Lettering.LIVE,
                site -> dossier.care().section(site, dossier.input().facts().sex()));
        SkinDrawing.Drawings drawings = drawing.of(ZoneGroup.of(plan));
        Element svg = parse(drawings.drawings().getFirst().svg()).getDocumentElement();
        NodeList boxes = svg.getElementsByTagName("rect");
        double dermis_mm = dossier.care()
                .section(
                        plan.zones().getFirst().zone().site(),
                        dossier.input().facts().sex())
                .dermis_mm()
                .value();

        // one unit of the drawing is one millimetre of paper
        assertThat(svg.getAttribute("width"))
                .isEqualTo(svg.getAttribute("viewBox").split(" ")[2] + "mm");
        assertThat(Double.parseDouble(((Element) boxes.item(1)).getAttribute("height")))
                .isCloseTo(dermis_mm * drawings.magnification(), within(0.01));
    }

    @Test
    void the_map_marks_what_is_needled_and_what_is_not() {
        String map = new ZoneMap(Printed.words(), Lettering.LIVE)
                .draw(
                        List.of(
                                new ZoneMap.Mark(Zone.LEFT_CHEEK, 1, true),
                                new ZoneMap.Mark(Zone.LEFT_UPPER_EYELID, 2, false)),
                        90);

        assertThat(map).contains("1, left cheek", "2, left upper eyelid (not needled)");
    }

    @Test
    void every_zone_has_a_place_on_the_map() {
        for (Zone zone : Zone.values()) {
            assertThat(new ZoneMap(Printed.words(), Lettering.LIVE).draw(List.of(new ZoneMap.Mark(zone, 7, true)), 90))
                    .contains(">7</text>");
        }
    }
}
