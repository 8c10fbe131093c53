package org.needlework.healing.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.needlework.core.quantity.Density;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Symbol;

/// Everything that is impossible about a setup, all at once. Ranges of parameters are advice; only
/// what makes no sense is refused.
final class SetupProblems {

    private static final double DEEPEST_NEEDLE_MM = 10;
    private static final double WIDEST_NEEDLE_MM = 3;
    private static final double LEAST_DENSITY = 1;
    private static final double MOST_DENSITY = 20_000;
    private static final double MOST_STROKES = 1_000_000;
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_NEEDLES = 10_000;
    private static final int MOST_PASSES = 1000;
    private static final int MOST_DIRECTIONS = 360;
    private static final double MOST_LAYER_FACTOR = 100;

    private final List<Problem> problems = new ArrayList<>();
    private final Setup setup;

    private SetupProblems(Setup setup) {
        this.setup = setup;
    }

    /// @param memory_bytes what the block may take
    /// @param threads      it works with
    static List<Problem> list(Setup setup, long memory_bytes, int threads) {
        SetupProblems all = new SetupProblems(setup);
        all.needle();
        all.course();
        all.pattern();
        all.geometry();
        all.skin();
        all.layers();
        if (all.problems.isEmpty()) {
            all.together(memory_bytes, threads);
        }
        return List.copyOf(all.problems);
    }

    private void refuse(String pointer, String value, String advice) {
        problems.add(new Problem(pointer, value, advice));
    }

    private void within(String pointer, double value, String unit, double low, double high, String advice) {
        if (!(value >= low && value <= high)) {
            refuse(pointer, plain(value) + unit, "must be " + plain(low) + " to " + plain(high) + unit + advice);
        }
    }

    /// As `within`, but `low` itself is refused as well.
    private void above(String pointer, double value, String unit, double low, double high, String advice) {
        if (!(value > low && value <= high)) {
            refuse(
                    pointer,
                    plain(value) + unit,
                    "must be more than " + plain(low) + " and at most " + plain(high) + unit + advice);
        }
    }

    private void needle() {
        above("/needle_mm", setup.needle().millimetres(), " mm", 0, DEEPEST_NEEDLE_MM, "; 1.5 mm is usual");
        above("/needleDiameter_mm", setup.needleDiameter_mm(), " mm", 0, WIDEST_NEEDLE_MM, "; 0.25 mm is usual");
        within("/depthScatter", setup.depthScatter(), "", 0, 0.5, "; it is a coefficient of variation");
    }

    private void course() {
        within("/sessions", setup.sessions(), "", 1, MOST_SESSIONS, "");
        within("/interval_days", setup.interval_days(), " days", 1, MOST_DAYS, "; 28 days is usual");
        within("/days", setup.days(), " days", 1, MOST_DAYS, "");
        long last = (setup.sessions() - 1L) * setup.interval_days();
        if (setup.sessions() >= 1 && setup.interval_days() >= 1 && setup.days() >= 1 && last >= setup.days()) {
            refuse(
                    "/days",
                    setup.days() + " days",
                    "the last session is on day " + last + "; follow the skin beyond it, or plan fewer sessions");
        }
    }

    private void pattern() {
        int before = problems.size();
        switch (setup.pattern()) {
            case Pattern.Lattice(Density density) -> density(density);
            case Pattern.Scattered(Density density) -> density(density);
            case Pattern.Spread(Density density) -> density(density);
            case Pattern.Rolled rolled -> {
                within("/pattern/needles", rolled.needles(), "", 1, MOST_NEEDLES, "");
                within("/pattern/rows", rolled.rows(), "", 1, Math.max(1, rolled.needles()), "; no more than needles");
                above("/pattern/drumDiameter_mm", rolled.drumDiameter_mm(), " mm", 1, 200, "; 20 mm is usual");
                above("/pattern/drumWidth_mm", rolled.drumWidth_mm(), " mm", 0, 200, "; 20 mm is usual");
                passes(rolled.passes(), rolled.directions());
            }
            case Pattern.Stroked stroked -> {
                within("/pattern/needles", stroked.needles(), "", 1, MOST_NEEDLES, "");
                above("/pattern/frequency_hz", stroked.frequency_hz(), " Hz", 0, 1000, "; 90 to 170 Hz is usual");
                above("/pattern/width_mm", stroked.width_mm(), " mm", 0, 100, "; 10 mm is usual");
                above("/pattern/speed_mm_per_s", stroked.speed_mm_per_s(), " mm/s", 0, 1000, "; 20 mm/s is usual");
                above("/pattern/newHoleShare", stroked.newHoleShare(), "", 0, 1, "; 0.25 is assumed");
                passes(stroked.passes(), stroked.directions());
                if (problems.size() == before) {
                    double strokes = Laying.nominalDensity_per_cm2(stroked) / stroked.newHoleShare();
                    within(
                            "/pattern",
                            strokes,
                            " strokes per cm²",
                            0,
                            MOST_STROKES,
                            "; take a larger share of strokes that make a new hole, or fewer strokes");
                }
            }
            case Pattern.Stamped stamped -> {
                within("/pattern/needles", stamped.needles(), "", 1, MOST_NEEDLES, "");
                above("/pattern/area_cm2", stamped.area_cm2(), " cm²", 0, 100, "");
                passes(stamped.passes(), 1);
            }
        }
        if (problems.size() == before) {
            double density = Laying.nominalDensity_per_cm2(setup.pattern());
            if (!(density >= LEAST_DENSITY && density <= MOST_DENSITY)) {
                refuse(
                        "/pattern",
                        plain(density) + " per cm²",
                        "all passes of a session come to this density, which must be 1 to 20000 per cm²; 250 is"
                                + " usual");
            }
        }
    }

    private void density(Density density) {
        within(
                "/pattern/density",
                density.perSquareCentimetre(),
                " per cm²",
                LEAST_DENSITY,
                MOST_DENSITY,
                "; 250 is usual");
    }

    private void passes(int passes, int directions) {
        within("/pattern/passes", passes, "", 1, MOST_PASSES, "");
        within("/pattern/directions", directions, "", 1, MOST_DIRECTIONS, "; 1 to 4 is usual");
    }

    private void geometry() {
        within("/width_mm", setup.width_mm(), " mm", 0.5, 4, "; 2 mm is usual");
        within("/voxel_um", setup.voxel_um(), " µm", 5, 40, "; 20 µm is usual");
        within("/depth_mm", setup.depth_mm(), " mm", 0.2, 5, "; the dermis of every forecast is 1.6 mm");
    }

    private void skin() {
        setup.age_y().ifPresent(age -> within("/age_y", age, " years", 0, 120, ""));
        problems.addAll(Parameters.listProblems(setup.set()));
        if (setup.set().containsKey(Symbol.DERMIS.symbol())) {
            refuse(
                    "--set H",
                    String.valueOf(setup.set().get(Symbol.DERMIS.symbol())),
                    "the block's depth is the thickness of its dermis; give the depth instead");
        }
    }

    private void layers() {
        for (int i = 0; i < setup.layers().size(); i++) {
            Setup.LayerDiffusivity layer = setup.layers().get(i);
            within("/layers/" + i + "/from_mm", layer.from_mm(), " mm", 0, 20, "");
            above(
                    "/layers/" + i + "/factor",
                    layer.factor(),
                    "",
                    0,
                    MOST_LAYER_FACTOR,
                    "; 1 leaves the diffusivities as they are");
            for (int j = 0; j < i; j++) {
                if (setup.layers().get(j).from_mm() == layer.from_mm()) {
                    refuse(
                            "/layers/" + i + "/from_mm",
                            plain(layer.from_mm()) + " mm",
                            "layer " + j + " begins there as well; give each layer a beginning of its own");
                }
            }
        }
    }

    /// What can be judged only once every number makes sense by itself.
    private void together(long memory_bytes, int threads) {
        Parameters skin = SkinBlock.skin(setup);
        double radius_um = 1000 * skin.value(Symbol.HOLE_SHARE) * setup.needleDiameter_mm() / 2;
        if (setup.voxel_um() > radius_um) {
            boolean finer = radius_um >= 5;
            refuse(
                    "/voxel_um",
                    plain(setup.voxel_um()) + " µm",
                    "too coarse for a puncture " + plain(2 * radius_um)
                            + " µm wide, which must be two voxels at least; "
                            + (finer
                                    ? "take voxels of " + plain(Math.min(40, Math.floor(radius_um))) + " µm or less"
                                    : "no voxel is fine enough, take a wider needle"));
        }
        if (skin.value(Symbol.TIP_RADIUS) * 1000 > radius_um) {
            refuse(
                    "--set a_tip",
                    plain(skin.value(Symbol.TIP_RADIUS)) + " mm",
                    "the tip's hole cannot be wider than the hole at the surface, " + plain(radius_um / 1000)
                            + " mm; give a smaller a_tip or a wider needle");
        }
        double density = Laying.nominalDensity_per_cm2(setup.pattern());
        double width = Shape.width_mm(setup);
        if (width > 4.0001) {
            refuse(
                    "/pattern/density",
                    plain(density) + " per cm²",
                    "one spacing of this lattice is " + plain(Laying.spacing_mm(density))
                            + " mm, wider than a block can be; give more than 6.25 per cm², or another pattern");
        } else if (density * width * width / 100 < 0.999) {
            refuse(
                    "/width_mm",
                    plain(setup.width_mm()) + " mm",
                    "on average " + plain(density * width * width / 100) + " punctures fall into so small a block at "
                            + plain(density) + " per cm²; "
                            + (10 / Math.sqrt(density) <= 4
                                    ? "widen it to " + plain(Math.ceil(100 / Math.sqrt(density)) / 10) + " mm"
                                    : "needle more densely"));
        }
        Grid grid = Shape.grid(setup);
        if (grid.nx() < 8 || grid.nz() < 8) {
            refuse(
                    "/voxel_um",
                    plain(setup.voxel_um()) + " µm",
                    "leaves " + grid.nx() + " voxels across and " + grid.nz()
                            + " down, and eight are the fewest; take finer voxels or a larger block");
        }
        memory(grid, memory_bytes, threads);
    }

    private void memory(Grid grid, long memory_bytes, int threads) {
        long needed = Memory.bytes(setup, grid, threads);
        if (needed > memory_bytes) {
            refuse(
                    "/width_mm, /voxel_um",
                    plain(setup.width_mm()) + " mm, " + plain(setup.voxel_um()) + " µm",
                    "the block takes " + megabytes(needed) + " of memory and may take " + megabytes(memory_bytes) + "; "
                            + Memory.advice(setup, memory_bytes, threads));
        }
    }

    static String megabytes(long bytes) {
        return bytes >= 10_000_000_000L
                ? Math.ceilDiv(bytes, 1_000_000_000L) + " GB"
                : Math.ceilDiv(bytes, 1_000_000L) + " MB";
    }

    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        String short3 = String.format(Locale.ROOT, "%.4g", value);
        return short3.contains("e") ? short3 : short3.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
