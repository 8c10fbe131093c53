package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.core.quantity.Density;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.model.Symbol;

class LayingTest {

    private static final int SEEDS = 2000;

    static List<Pattern> patterns() {
        return List.of(
                new Pattern.Scattered(new Density(250)),
                new Pattern.Spread(new Density(250)),
                new Pattern.Rolled(192, 8, 20, 20, 12, 4),
                new Pattern.Rolled(540, 9, 22, 18, 3, 1),
                new Pattern.Stroked(14, 115, 10, 20, 0.25, 2, 2),
                new Pattern.Stroked(6, 125, 5, 40, 1, 1, 1),
                new Pattern.Stamped(25, 0.25, 3));
    }

    private static List<Hole> lay(Setup setup, int session) {
        return new Laying(setup, Shape.grid(setup), SkinBlock.skin(setup)).lay(session);
    }

    private static double density_per_cm2(Setup setup, int seeds) {
        Grid grid = Shape.grid(setup);
        Laying laying = new Laying(setup, grid, SkinBlock.skin(setup));
        long count = 0;
        for (int session = 0; session < seeds; session++) {
            count += laying.lay(session).size();
        }
        return 100.0 * count / seeds / (grid.width_mm() * grid.width_mm());
    }

    /// The counts of sessions scatter at most like those of a Poisson process, but for pens and
    /// plates, whose needles come in groups; two hundredths are beyond five of their deviations.
    @ParameterizedTest
    @MethodSource("patterns")
    void every_pattern_comes_to_its_nominal_density_over_many_sessions(Pattern pattern) {
        double nominal = Laying.nominalDensity_per_cm2(pattern);
        assertThat(density_per_cm2(Blocks.of(pattern, 1.5, 40, 40), SEEDS)).isCloseTo(nominal, within(0.02 * nominal));
    }

    @Test
    void a_roller_leaves_fifteen_and_a_third_per_cm2_and_pass() {
        assertThat(Laying.nominalDensity_per_cm2(new Pattern.Rolled(192, 8, 20, 20, 15, 4)) / 15)
                .isCloseTo(15.28, within(0.01));
    }

    @Test
    void every_hole_lies_in_the_block() {
        for (Pattern pattern : patterns()) {
            for (Hole hole : lay(Blocks.of(pattern, 1.5, 40, 40), 0)) {
                assertThat(hole.x_mm()).isBetween(0.0, Math.nextDown(1.52));
                assertThat(hole.y_mm()).isBetween(0.0, Math.nextDown(1.52));
            }
        }
    }

    @Test
    void a_lattice_has_one_puncture_to_each_of_its_squares_and_another_offset_each_session() {
        Setup setup = Blocks.lattice(250, 1.9, 20, 40);
        assertThat(Shape.grid(setup).width_mm()).isCloseTo(3 * 10 / Math.sqrt(250), within(1e-9));
        assertThat(lay(setup, 0)).hasSize(9);
        Set<Double> offsets = new HashSet<>();
        for (int session = 0; session < 5; session++) {
            offsets.add(lay(setup, session).getFirst().x_mm());
        }
        assertThat(offsets).hasSize(5);
    }

    @Test
    void spread_punctures_keep_more_than_half_a_lattice_spacing_apart_and_scattered_ones_do_not() {
        assertThat(closest(new Pattern.Spread(new Density(400)))).isGreaterThan(0.5 * 10 / Math.sqrt(400));
        assertThat(closest(new Pattern.Scattered(new Density(400)))).isLessThan(0.2 * 10 / Math.sqrt(400));
    }

    private static double closest(Pattern pattern) {
        List<Hole> holes = lay(Blocks.of(pattern, 3, 40, 40), 0);
        double least = 1;
        for (Hole one : holes) {
            for (Hole other : holes) {
                if (one != other) {
                    double dx = one.x_mm() - other.x_mm();
                    double dy = one.y_mm() - other.y_mm();
                    least = Math.min(least, Math.hypot(dx - 3 * Math.rint(dx / 3), dy - 3 * Math.rint(dy / 3)));
                }
            }
        }
        return least;
    }

    @Test
    void a_session_is_laid_the_same_whatever_was_laid_before_it_and_otherwise_with_another_seed() {
        Setup setup = Blocks.of(new Pattern.Stroked(14, 115, 10, 20, 0.25, 2, 2), 1.5, 40, 40);
        Laying laying = new Laying(setup, Shape.grid(setup), SkinBlock.skin(setup));
        List<Hole> third = laying.lay(2);
        assertThat(laying.lay(0)).isNotEqualTo(laying.lay(1));
        assertThat(laying.lay(2)).isEqualTo(third);
        assertThat(lay(Blocks.seeded(setup, 8), 2)).isNotEqualTo(third);
    }

    @Test
    void a_drums_holes_lean_along_its_way_and_to_both_sides_in_turn_while_a_pens_are_upright() {
        // A tip 1.5 mm · 0.5 deep on a drum of radius 10 mm: cos φ = 10/10.75.
        double phi = Math.acos(10 / 10.75);
        double lean = (10.75 * Math.sin(phi) - 10 * phi) / 0.75;
        assertThat(lean).isCloseTo(0.25, within(0.01));
        Setup setup = Blocks.of(new Pattern.Rolled(192, 8, 20, 20, 40, 1), 2, 40, 40);
        Set<Boolean> sides = new HashSet<>();
        for (Hole hole : lay(setup, 0)) {
            assertThat(Math.abs(hole.lean_x())).isCloseTo(lean, within(1e-12));
            assertThat(hole.lean_y()).isCloseTo(0, within(1e-12));
            sides.add(hole.lean_x() > 0);
        }
        assertThat(sides).containsExactlyInAnyOrder(true, false);
        Setup pen = Blocks.of(new Pattern.Stroked(14, 115, 10, 20, 0.25, 2, 2), 2, 40, 40);
        assertThat(lay(pen, 0)).allSatisfy(hole -> assertThat(hole.lean_x()).isZero());
    }

    @Test
    void rollers_reach_half_of_their_length_and_pens_seven_tenths_unless_something_else_is_set() {
        Pattern roller = new Pattern.Rolled(192, 8, 20, 20, 40, 1);
        assertThat(lay(Blocks.of(roller, 2, 40, 40), 0).getFirst().depth_mm()).isCloseTo(0.67, within(1e-12));
        Setup set = Blocks.set(Blocks.of(roller, 2, 40, 40), Symbol.PENETRATION.symbol(), 0.7);
        assertThat(lay(set, 0).getFirst().depth_mm()).isCloseTo(0.97, within(1e-12));
    }

    @Test
    void scattered_depths_have_the_mean_and_the_scatter_that_were_asked_for_and_move_no_puncture() {
        Setup even = Blocks.of(new Pattern.Scattered(new Density(2000)), 4, 40, 40);
        Setup uneven = Blocks.depthScatter(even, 0.2);
        List<Hole> same = lay(even, 0);
        List<Hole> holes = lay(uneven, 0);
        assertThat(holes)
                .extracting(Hole::x_mm)
                .isEqualTo(same.stream().map(Hole::x_mm).toList());
        double mean = holes.stream()
                .mapToDouble(hole -> hole.depth_mm() + 0.08)
                .average()
                .orElseThrow();
        double variance = holes.stream()
                .mapToDouble(hole -> Math.pow(hole.depth_mm() + 0.08 - mean, 2))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(1.05, within(5 * 0.21 / Math.sqrt(holes.size())));
        assertThat(Math.sqrt(variance) / mean).isCloseTo(0.2, within(0.04));
    }
}
