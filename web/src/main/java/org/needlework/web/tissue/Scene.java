package org.needlework.web.tissue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Hole;
import org.needlework.web.desk.Messages;

/// What the picture of a block draws beside its frames: sizes, moments, punctures, windows and
/// words.
record Scene(
        int nx,
        int ny,
        int nz,
        double voxel_mm,
        List<Double> days,
        List<Integer> sessions,
        List<List<Double>> holes,
        List<Shown> fields,
        List<Double> gain,
        BlockOrder.@org.jspecify.annotations.Nullable Fan fan,
        Map<String, String> words) {

    /// One field: its words, its window, and its means for the table.
    record Shown(
            String code,
            String name,
            String unit,
            double low,
            double high,
            double healthy,
            List<Double> upper,
            List<Double> scar) {}

    /// In the order in which people want to see them.
    private static final List<Field> ORDER = List.of(
            Field.COLLAGEN,
            Field.SIGNAL,
            Field.CLOT,
            Field.INFLAMMATION,
            Field.FIBROBLASTS,
            Field.ACTIVATED,
            Field.COLLAGEN_3,
            Field.COLLAGEN_1,
            Field.CROSS_LINKED,
            Field.ELASTIN);

    private static final List<String> WORDS = List.of(
            "day", "play", "pause", "upper", "scar", "fan", "middle", "block", "days", "change", "healthy", "picture",
            "flat");

    static Scene of(BlockOrder order, BlockJob.Seen seen, Messages messages) {
        List<Shown> shown = new ArrayList<>();
        for (Field field : ORDER) {
            Frames frames = seen.fields().get(field);
            if (frames != null) {
                shown.add(new Shown(
                        field.code(),
                        messages.of("block.field." + field.code()),
                        messages.of("block.unit." + field.code()),
                        rounded(frames.low()),
                        rounded(frames.high()),
                        Frames.healthy(field),
                        list(frames.upper()),
                        list(frames.scar())));
            }
        }
        Map<String, String> words = new LinkedHashMap<>();
        WORDS.forEach(key -> words.put(key, messages.of("block.js." + key)));
        Frames collagen = seen.fields().get(Field.COLLAGEN);
        List<Double> gain = collagen == null
                ? List.of()
                : DoubleStream.of(collagen.upper())
                        .mapToObj(BlockOrder::percent)
                        .toList();
        return new Scene(
                seen.grid().nx(),
                seen.grid().ny(),
                seen.grid().nz(),
                seen.grid().voxel_mm(),
                seen.days(),
                IntStream.range(0, order.setup().sessions())
                        .map(session -> session * order.setup().interval_days())
                        .boxed()
                        .toList(),
                seen.holes().stream().map(Scene::hole).toList(),
                shown,
                gain,
                order.fan().orElse(null),
                words);
    }

    private static List<Double> hole(Hole hole) {
        return DoubleStream.of(
                        hole.session(),
                        hole.x_mm(),
                        hole.y_mm(),
                        hole.depth_mm(),
                        hole.lean_x(),
                        hole.lean_y(),
                        hole.radius_mm())
                .mapToObj(Scene::rounded)
                .toList();
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).mapToObj(Scene::rounded).toList();
    }

    private static double rounded(double value) {
        return Math.round(1e5 * value) / 1e5;
    }
}
