package org.needlework.papers.tissue;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import tools.jackson.databind.ObjectMapper;

/// What made a file: it stands in every one of them.
///
/// @param line for people
/// @param json for programs, in ASCII
record About(String line, String json, Map<String, Object> content) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static About of(Setup setup, Grid grid, ModelVersion model, String software) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("software", "Needlework " + software);
        content.put("model", model.name() + " " + model.version());
        content.put("seed", setup.seed());
        Map<String, Object> box = new LinkedHashMap<>();
        box.put("nx", grid.nx());
        box.put("ny", grid.ny());
        box.put("nz", grid.nz());
        box.put("voxel_um", grid.voxel_um());
        content.put("grid", box);
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("pattern", pattern(setup.pattern()));
        asked.put("needle_mm", setup.needle().millimetres());
        asked.put("needle_diameter_mm", setup.needleDiameter_mm());
        asked.put("depth_scatter", setup.depthScatter());
        asked.put("sessions", setup.sessions());
        asked.put("interval_days", setup.interval_days());
        asked.put("days", setup.days());
        asked.put("precision", setup.precision().name().toLowerCase(Locale.ROOT));
        asked.put("attraction", setup.attraction());
        asked.put(
                "layers",
                setup.layers().stream()
                        .map(layer -> Map.of("from_mm", layer.from_mm(), "factor", layer.factor()))
                        .toList());
        setup.age_y().ifPresent(age -> asked.put("age_y", age));
        asked.put("set", new TreeMap<>(setup.set()));
        content.put("setup", asked);
        String line =
                "Needlework %s · %s %s · seed %d · %d × %d × %d voxels of %s µm · needle %s mm · %s · %d × every %d d"
                        .formatted(
                                software,
                                model.name(),
                                model.version(),
                                setup.seed(),
                                grid.nx(),
                                grid.ny(),
                                grid.nz(),
                                number(grid.voxel_um()),
                                number(setup.needle().millimetres()),
                                pattern(setup.pattern()).get("kind"),
                                setup.sessions(),
                                setup.interval_days());
        if (!setup.set().isEmpty()) {
            line += new TreeMap<>(setup.set())
                    .entrySet().stream()
                            .map(each -> each.getKey() + " = " + number(each.getValue()))
                            .collect(Collectors.joining(", ", " · ", ""));
        }
        return new About(line, ascii(MAPPER.writeValueAsString(content)), content);
    }

    /// A number as short as it can be said.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static Map<String, Object> pattern(Pattern pattern) {
        Map<String, Object> content = new LinkedHashMap<>();
        switch (pattern) {
            case Pattern.Lattice(var density) -> {
                content.put("kind", "lattice");
                content.put("per_cm2", density.perSquareCentimetre());
            }
            case Pattern.Scattered(var density) -> {
                content.put("kind", "random");
                content.put("per_cm2", density.perSquareCentimetre());
            }
            case Pattern.Spread(var density) -> {
                content.put("kind", "spread");
                content.put("per_cm2", density.perSquareCentimetre());
            }
            case Pattern.Rolled rolled -> {
                content.put("kind", "roller");
                content.put("needles", rolled.needles());
                content.put("rows", rolled.rows());
                content.put("drum_diameter_mm", rolled.drumDiameter_mm());
                content.put("drum_width_mm", rolled.drumWidth_mm());
                content.put("passes", rolled.passes());
                content.put("directions", rolled.directions());
            }
            case Pattern.Stroked stroked -> {
                content.put("kind", "pen");
                content.put("needles", stroked.needles());
                content.put("frequency_hz", stroked.frequency_hz());
                content.put("width_mm", stroked.width_mm());
                content.put("speed_mm_per_s", stroked.speed_mm_per_s());
                content.put("new_hole_share", stroked.newHoleShare());
                content.put("passes", stroked.passes());
                content.put("directions", stroked.directions());
            }
            case Pattern.Stamped stamped -> {
                content.put("kind", "stamp");
                content.put("needles", stamped.needles());
                content.put("area_cm2", stamped.area_cm2());
                content.put("passes", stamped.passes());
            }
        }
        return content;
    }

    private static String ascii(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (letter < 128) {
                escaped.append(letter);
            } else {
                escaped.append("\\u%04x".formatted((int) letter));
            }
        }
        return escaped.toString();
    }
}
