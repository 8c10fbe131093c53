package org.needlework.core.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScalesTest {

    private static Map<String, Double> marks(Scale scale, boolean highest) {
        Map<String, Double> marks = new HashMap<>();
        scale.items().forEach(item -> marks.put(item.code(), highest ? Math.min(item.highest(), 1000) : item.lowest()));
        return marks;
    }

    private static Scale scale(String code) {
        return Scales.find(code).orElseThrow();
    }

    private static double score(String code, Map<String, Double> marks) {
        Scale.Scoring scoring = scale(code).score(marks);
        assertThat(scoring).isInstanceOf(Scale.Scoring.Scored.class);
        return ((Scale.Scoring.Scored) scoring).score();
    }

    @Test
    void the_contract_names_every_scale_and_no_code_is_used_twice() {
        Set<String> codes = new HashSet<>();
        Scales.list().forEach(each -> assertThat(codes.add(each.code())).isTrue());
        assertThat(codes)
                .containsExactlyInAnyOrder(
                        "goodman_baron_qualitative",
                        "goodman_baron_quantitative",
                        "ecca",
                        "gais",
                        "masi",
                        "mmasi",
                        "vss",
                        "lemperle",
                        "glogau",
                        "fitzpatrick_wrinkle",
                        "pain_nrs",
                        "dlqi",
                        "posas_observer",
                        "posas_patient",
                        "face_q",
                        "melasqol",
                        "scar",
                        "scar_s",
                        "scars_fasqol",
                        "manchester",
                        "wsrs");
    }

    @Test
    void the_lowest_and_highest_marks_give_the_ends_of_the_published_range() {
        Map<String, List<Integer>> published = Map.ofEntries(
                Map.entry("goodman_baron_qualitative", List.of(1, 4)),
                Map.entry("goodman_baron_quantitative", List.of(0, 84)),
                Map.entry("ecca", List.of(0, 540)),
                Map.entry("gais", List.of(1, 5)),
                Map.entry("masi", List.of(0, 48)),
                Map.entry("mmasi", List.of(0, 24)),
                Map.entry("vss", List.of(0, 13)),
                Map.entry("lemperle", List.of(0, 5)),
                Map.entry("glogau", List.of(1, 4)),
                Map.entry("fitzpatrick_wrinkle", List.of(1, 9)),
                Map.entry("pain_nrs", List.of(0, 10)),
                Map.entry("dlqi", List.of(0, 30)),
                Map.entry("posas_observer", List.of(6, 60)),
                Map.entry("posas_patient", List.of(6, 60)),
                Map.entry("face_q", List.of(0, 100)),
                Map.entry("melasqol", List.of(7, 70)),
                Map.entry("scar", List.of(0, 15)),
                Map.entry("scar_s", List.of(0, 15)),
                Map.entry("manchester", List.of(5, 28)),
                Map.entry("wsrs", List.of(1, 5)));
        published.forEach((code, range) -> {
            assertThat(score(code, marks(scale(code), false)))
                    .as(code)
                    .isEqualTo(range.getFirst().doubleValue());
            assertThat(score(code, marks(scale(code), true)))
                    .as(code)
                    .isEqualTo(range.getLast().doubleValue());
            assertThat(scale(code).lowest()).as(code).isEqualTo(range.getFirst().doubleValue());
            assertThat(scale(code).highest()).as(code).isEqualTo(range.getLast().doubleValue());
        });
    }

    @Test
    void every_item_takes_its_ends_and_nothing_beyond_or_between_its_steps() {
        for (Scale scale : Scales.list()) {
            for (Scale.Item item : scale.items()) {
                Map<String, Double> marks = marks(scale, false);
                for (double wrong : new double[] {item.lowest() - 1, item.highest() + 1, Double.NaN}) {
                    if (wrong < Double.POSITIVE_INFINITY || Double.isNaN(wrong)) {
                        marks.put(item.code(), wrong);
                        assertThat(scale.score(marks))
                                .as(scale.code() + " " + item.code() + " " + wrong)
                                .isInstanceOf(Scale.Scoring.Refused.class);
                    }
                }
                marks.put(item.code(), item.lowest() + 0.5);
                assertThat(scale.score(marks) instanceof Scale.Scoring.Refused)
                        .as(scale.code() + " " + item.code())
                        .isEqualTo(item.step() == 1);
            }
        }
    }

    @Test
    void everything_wrong_is_said_at_once() {
        Map<String, Double> marks = marks(scale("ecca"), false);
        marks.remove("v_shaped");
        marks.put("u_shaped", 4.0);
        marks.put("m_shaped", 0.5);
        marks.put("made_up", 1.0);
        assertThat(scale("ecca").score(marks))
                .isInstanceOfSatisfying(
                        Scale.Scoring.Refused.class,
                        refused -> assertThat(refused.objections())
                                .extracting(
                                        each -> each.item() + " " + each.why().key())
                                .containsExactlyInAnyOrder(
                                        "v_shaped scale.refused.missing",
                                        "u_shaped scale.refused.range",
                                        "m_shaped scale.refused.step",
                                        "made_up scale.refused.unknown"));
    }

    @Test
    void masi_weighs_regions_by_area_and_depth_of_colour() {
        Map<String, Double> marks = marks(scale("masi"), false);
        marks.put("forehead_area", 2.0);
        marks.put("forehead_darkness", 3.0);
        marks.put("forehead_homogeneity", 1.0);
        marks.put("chin_area", 5.0);
        marks.put("chin_darkness", 2.0);
        assertThat(score("masi", marks)).isEqualTo(0.3 * 2 * 4 + 1.0); // chin: 0.1 × 5 × 2
        marks.keySet().removeIf(item -> item.endsWith("homogeneity"));
        assertThat(score("mmasi", marks)).isEqualTo(2.8); // 0.3 × 2 × 3 + 1
    }

    @Test
    void goodman_and_baron_count_moderate_dishes_double_and_deep_scars_threefold() {
        Map<String, Double> marks = marks(scale("goodman_baron_quantitative"), false);
        marks.put("moderate_dish", 2.0);
        marks.put("deep_broad", 1.0);
        marks.put("raised_area", 1.0);
        assertThat(score("goodman_baron_quantitative", marks)).isEqualTo(4 + 3 + 6);
    }

    @Test
    void better_is_a_gain_whichever_way_the_scale_runs() {
        assertThat(scale("face_q").gain(40, 55)).isEqualTo(15);
        assertThat(scale("masi").gain(20, 12)).isEqualTo(8);
        assertThat(scale("gais").gain(scale("gais").findNoChange().orElseThrow(), 2))
                .isEqualTo(2);
    }

    @Test
    void a_difference_is_called_a_change_only_where_a_source_says_how_much_is_one() {
        assertThat(scale("dlqi").isChange(3)).contains(false);
        assertThat(scale("dlqi").isChange(4)).contains(true);
        assertThat(scale("dlqi").isChange(-4)).contains(true);
        assertThat(scale("goodman_baron_quantitative").isChange(4)).contains(false);
        assertThat(scale("goodman_baron_quantitative").isChange(5)).contains(true);
        assertThat(scale("masi").isChange(20)).isEmpty();
    }

    @Test
    void every_scale_names_its_version_direction_and_sources() {
        assertThat(Scales.list()).allSatisfy(each -> {
            assertThat(each.version()).isNotBlank();
            assertThat(each.direction()).isNotNull();
            assertThat(each.sources()).isNotEmpty();
            assertThat(Scales.find(each.code(), each.version())).contains(each);
            assertThat(Scales.find(each.code(), "another")).isEmpty();
        });
    }
}
