package org.needlework.core.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Every scale that the house knows (contract, 6; clinical evidence, 8). Where pages differ on a
/// rule, the version says which is followed. Nothing here holds the text of an instrument.
public final class Scales {

    private static final String SCORE = "score";
    private static final Scale.Change UNKNOWN = new Scale.Change.Unknown();

    private static final List<Scale> ALL = List.of(
            // ---- rules ----
            single(
                    "goodman_baron_qualitative",
                    "Goodman and Baron 2006",
                    1,
                    4,
                    new Scale.Change.AtLeast(1, derived("contract", "5, responders: one grade")),
                    low("S182"),
                    low("S183"),
                    seen("S184")),
            goodmanBaronQuantitative(),
            ecca(),
            new Scale(
                    "gais",
                    "1 to 5, as for SkinPen",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.ZONE,
                    Scale.Rater.CLINICIAN,
                    Scale.Content.RULE,
                    List.of(Scale.Item.grade("grade", 1, 5)),
                    marks -> mark(marks, "grade"),
                    1,
                    5,
                    new Scale.Change.AtLeast(1, seen("S187")),
                    Optional.of(4.0),
                    List.of(seen("S187"))),
            masi("masi", "Kimbrough-Green 1994", true, 48, seen("S194"), seen("S195")),
            masi("mmasi", "Pandya 2011", false, 24, seen("S196")),
            vancouver(),
            single("lemperle", "Lemperle 2001", 0, 5, UNKNOWN, seen("S192"), seen("S193")),
            single("glogau", "Glogau 1996", 1, 4, UNKNOWN, seen("S188")),
            single(
                    "fitzpatrick_wrinkle",
                    "Fitzpatrick 1996, 1 to 9",
                    1,
                    9,
                    UNKNOWN,
                    low("S189"),
                    memory("range 1 to 9", Certainty.MEMORY_HIGH)),
            new Scale(
                    "pain_nrs",
                    "0 to 10",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.ZONE,
                    Scale.Rater.PATIENT,
                    Scale.Content.RULE,
                    List.of(Scale.Item.grade("grade", 0, 10)),
                    marks -> mark(marks, "grade"),
                    0,
                    10,
                    UNKNOWN,
                    Optional.empty(),
                    List.of(memory("clinical evidence, 8", Certainty.MEMORY_HIGH))),
            // ---- scores only ----
            scoreOnly(
                    "dlqi",
                    "Cardiff, 10 questions",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.PERSON,
                    Scale.Rater.PATIENT,
                    new Scale.Item(SCORE, 0, 30, 1),
                    new Scale.Change.AtLeast(4, seen("S203")),
                    seen("S203")),
            scoreOnly(
                    "posas_observer",
                    "POSAS 2.0",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.ZONE,
                    Scale.Rater.CLINICIAN,
                    new Scale.Item(SCORE, 6, 60, 1),
                    UNKNOWN,
                    low("S197"),
                    seen("S199")),
            scoreOnly(
                    "posas_patient",
                    "POSAS 2.0",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.ZONE,
                    Scale.Rater.PATIENT,
                    new Scale.Item(SCORE, 6, 60, 1),
                    UNKNOWN,
                    low("S197"),
                    seen("S199")),
            scoreOnly(
                    "face_q",
                    "FACE-Q, 0 to 100",
                    Scale.Direction.HIGHER_IS_BETTER,
                    Scale.Scope.PERSON,
                    Scale.Rater.PATIENT,
                    new Scale.Item(SCORE, 0, 100, 0),
                    UNKNOWN,
                    memory("transformed score 0 to 100, more is better", Certainty.MEMORY_HIGH)),
            scoreOnly(
                    "melasqol",
                    "MELASQoL, 7 to 70",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.PERSON,
                    Scale.Rater.PATIENT,
                    new Scale.Item(SCORE, 7, 70, 1),
                    UNKNOWN,
                    memory(
                            "range as papers give it; ten items of 1 to 7 would start at 10",
                            Certainty.MEMORY_MODERATE)),
            scoreOnly(
                    "scar",
                    "Scar Cosmesis Assessment and Rating",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.ZONE,
                    Scale.Rater.CLINICIAN,
                    new Scale.Item(SCORE, 0, 15, 1),
                    UNKNOWN,
                    seen("S200")),
            scoreOnly(
                    "scar_s",
                    "Tan 2010",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.PERSON,
                    Scale.Rater.CLINICIAN,
                    new Scale.Item(SCORE, 0, 15, 1),
                    UNKNOWN,
                    seen("S201"),
                    memory("labels and sum", Certainty.MEMORY_HIGH)),
            scoreOnly(
                    "scars_fasqol",
                    "Layton 2016, range not seen",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.PERSON,
                    Scale.Rater.PATIENT,
                    new Scale.Item(SCORE, 0, Double.POSITIVE_INFINITY, 0),
                    UNKNOWN,
                    seen("S202")),
            scoreOnly(
                    "manchester",
                    "Manchester with its line, 5 to 28",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.ZONE,
                    Scale.Rater.CLINICIAN,
                    new Scale.Item(SCORE, 5, 28, 0),
                    UNKNOWN,
                    memory("clinical evidence, 8", Certainty.MEMORY_MODERATE)),
            scoreOnly(
                    "wsrs",
                    "Day 2004",
                    Scale.Direction.HIGHER_IS_WORSE,
                    Scale.Scope.ZONE,
                    Scale.Rater.CLINICIAN,
                    new Scale.Item(SCORE, 1, 5, 1),
                    UNKNOWN,
                    seen("S190"),
                    seen("S191")));

    private Scales() {}

    /// Every scale, rules first.
    public static List<Scale> list() {
        return ALL;
    }

    /// The scale as it is used now.
    public static Optional<Scale> find(String code) {
        return ALL.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /// The scale under the version by which a rating was made.
    public static Optional<Scale> find(String code, String version) {
        return find(code).filter(each -> each.version().equals(version));
    }

    private static double mark(Map<String, Double> marks, String item) {
        Double mark = marks.get(item);
        if (mark == null) {
            throw new IllegalStateException("mark of " + item + " is missing");
        }
        return mark;
    }

    private static Citation seen(String key) {
        return Citation.seen(key);
    }

    private static Citation low(String key) {
        return new Citation(key, "", Certainty.SEEN_LOW);
    }

    private static Citation memory(String where, Certainty certainty) {
        return new Citation("memory", where, certainty);
    }

    private static Citation derived(String key, String where) {
        return new Citation(key, where, Certainty.DERIVED);
    }

    private static Scale single(
            String code, String version, int lowest, int highest, Scale.Change change, Citation... sources) {
        return new Scale(
                code,
                version,
                Scale.Direction.HIGHER_IS_WORSE,
                Scale.Scope.ZONE,
                Scale.Rater.CLINICIAN,
                Scale.Content.RULE,
                List.of(Scale.Item.grade("grade", lowest, highest)),
                marks -> mark(marks, "grade"),
                lowest,
                highest,
                change,
                Optional.empty(),
                List.of(sources));
    }

    private static Scale scoreOnly(
            String code,
            String version,
            Scale.Direction direction,
            Scale.Scope scope,
            Scale.Rater rater,
            Scale.Item score,
            Scale.Change change,
            Citation... sources) {
        return new Scale(
                code,
                version,
                direction,
                scope,
                rater,
                Scale.Content.SCORE_ONLY,
                List.of(score),
                marks -> mark(marks, SCORE),
                score.lowest(),
                score.highest(),
                change,
                Optional.empty(),
                List.of(sources));
    }

    /// An item with its weight in a weighted sum.
    private record Weighted(String code, int weight) {}

    private static Scale weighted(
            String code,
            String version,
            Scale.Scope scope,
            List<Weighted> items,
            Scale.Change change,
            Citation... sources) {
        double highest = items.stream().mapToInt(each -> 3 * each.weight()).sum();
        return new Scale(
                code,
                version,
                Scale.Direction.HIGHER_IS_WORSE,
                scope,
                Scale.Rater.CLINICIAN,
                Scale.Content.RULE,
                items.stream().map(each -> Scale.Item.grade(each.code(), 0, 3)).toList(),
                marks -> items.stream()
                        .mapToDouble(each -> each.weight() * mark(marks, each.code()))
                        .sum(),
                0,
                highest,
                change,
                Optional.empty(),
                List.of(sources));
    }

    /// Ten types of scar, each counted 1–10, 11–20 or more than 20 as 1, 2 or 3 times its points;
    /// raised scars by area instead (less than 5, 5–20, more than 20 cm²). 0 to 84.
    private static Scale goodmanBaronQuantitative() {
        return weighted(
                "goodman_baron_quantitative",
                "Goodman and Baron 2006",
                Scale.Scope.FACE,
                List.of(
                        new Weighted("macular", 1),
                        new Weighted("mild_dish", 1),
                        new Weighted("moderate_dish", 2),
                        new Weighted("shallow_punched_out", 2),
                        new Weighted("shallow_broad", 2),
                        new Weighted("deep_punched_out_normal_base", 3),
                        new Weighted("deep_punched_out_abnormal_base", 3),
                        new Weighted("trough", 3),
                        new Weighted("deep_broad", 3),
                        new Weighted("papular", 2),
                        new Weighted("raised_area", 6)),
                new Scale.Change.AtLeast(
                        5, new Citation("S185", "raters within 4 points of each other in 19 of 21", Certainty.DERIVED)),
                seen("S185"),
                memory("items and points", Certainty.MEMORY_HIGH));
    }

    /// Six types, each graded none, fewer than 5, 5 to 20, more than 20, times its weight. 0 to 540.
    private static Scale ecca() {
        return weighted(
                "ecca",
                "Dréno 2007",
                Scale.Scope.FACE,
                List.of(
                        new Weighted("v_shaped", 15),
                        new Weighted("u_shaped", 20),
                        new Weighted("m_shaped", 25),
                        new Weighted("superficial_elastolysis", 30),
                        new Weighted("inflammatory_raised", 40),
                        new Weighted("keloid_or_old_raised", 50)),
                UNKNOWN,
                seen("S186"),
                memory("weights", Certainty.MEMORY_HIGH));
    }

    /// Region weight × area grade × (darkness + homogeneity), over four regions. The modified
    /// index leaves homogeneity out.
    private static Scale masi(String code, String version, boolean homogeneity, double highest, Citation... sources) {
        Map<String, Double> regions = Map.of("forehead", 0.3, "right_malar", 0.3, "left_malar", 0.3, "chin", 0.1);
        List<Scale.Item> items = new ArrayList<>();
        for (String region : List.of("forehead", "right_malar", "left_malar", "chin")) {
            items.add(Scale.Item.grade(region + "_area", 0, 6));
            items.add(Scale.Item.grade(region + "_darkness", 0, 4));
            if (homogeneity) {
                items.add(Scale.Item.grade(region + "_homogeneity", 0, 4));
            }
        }
        List<Citation> all = new ArrayList<>(List.of(sources));
        if (!homogeneity) {
            all.add(memory("range 0 to 24", Certainty.MEMORY_HIGH));
        }
        return new Scale(
                code,
                version,
                Scale.Direction.HIGHER_IS_WORSE,
                Scale.Scope.FACE,
                Scale.Rater.CLINICIAN,
                Scale.Content.RULE,
                items,
                marks -> {
                    double sum = Stream.of("forehead", "right_malar", "left_malar", "chin")
                            .mapToDouble(region -> {
                                double dark = mark(marks, region + "_darkness")
                                        + (homogeneity ? mark(marks, region + "_homogeneity") : 0);
                                double weight = regions.getOrDefault(region, 0.0);
                                return weight * mark(marks, region + "_area") * dark;
                            })
                            .sum();
                    return Math.round(sum * 10) / 10.0; // every term is a multiple of 0.1
                },
                0,
                highest,
                UNKNOWN,
                Optional.empty(),
                all);
    }

    private static Scale vancouver() {
        List<Scale.Item> items = List.of(
                Scale.Item.grade("vascularity", 0, 3),
                Scale.Item.grade("pigmentation", 0, 2),
                Scale.Item.grade("pliability", 0, 5),
                Scale.Item.grade("height", 0, 3));
        return new Scale(
                "vss",
                "Sullivan 1990, 0 to 13",
                Scale.Direction.HIGHER_IS_WORSE,
                Scale.Scope.ZONE,
                Scale.Rater.CLINICIAN,
                Scale.Content.RULE,
                items,
                marks -> items.stream()
                        .mapToDouble(each -> mark(marks, each.code()))
                        .sum(),
                0,
                13,
                UNKNOWN,
                Optional.empty(),
                List.of(low("S197"), low("S198")));
    }
}
