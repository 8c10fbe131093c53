package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.healing.model.Parameters;

class ConesTest {

    private static final double TIP = 0.01;

    private record Taken(double volume_mm3, double bled_mm3, double opened_mm2, double most, double twice) {}

    private static Taken take(Grid grid, List<Hole> holes) {
        Cones cones = new Cones(grid, holes, Parameters.DEFAULT);
        double[] sums = new double[4];
        double voxel = grid.voxel_mm();
        cones.walk((x, y, theta, bled, opened) -> {
            for (int z = 0; z < theta.length; z++) {
                sums[0] += theta[z] * voxel * voxel * voxel;
                sums[1] += bled[z] * voxel * voxel * voxel;
                sums[3] = Math.max(sums[3], theta[z]);
            }
            sums[2] += opened * voxel * voxel;
        });
        return new Taken(sums[0], sums[1], sums[2], sums[3], cones.twice());
    }

    private static double frustum(double a0, double depth) {
        return Math.PI * depth * (a0 * a0 + a0 * TIP + TIP * TIP) / 3;
    }

    @Test
    void the_volume_of_a_hole_is_right_on_every_grid_wherever_it_lies_and_however_it_leans() {
        SplittableRandom random = new SplittableRandom(1);
        for (double voxel_um : new double[] {5, 10, 20, 40}) {
            int n = (int) (1000 / voxel_um);
            Grid grid = new Grid(n, n, (int) Math.round(1600 / voxel_um), voxel_um);
            for (int draw = 0; draw < 6; draw++) {
                double depth = 0.2 + random.nextDouble();
                double lean = draw % 2 == 0 ? 0 : 0.3;
                Hole hole = new Hole(
                        0, random.nextDouble(), random.nextDouble(), depth, lean, -lean * random.nextDouble(), 0.0625);
                Taken taken = take(grid, List.of(hole));
                assertThat(taken.volume_mm3 / frustum(0.0625, depth)).isCloseTo(1, within(0.005));
                assertThat(taken.opened_mm2 / (Math.PI * 0.0625 * 0.0625)).isCloseTo(1, within(0.005));
                assertThat(taken.twice).isZero();
            }
        }
    }

    @Test
    void holes_in_one_place_are_counted_once_and_the_voxel_is_never_more_than_taken() {
        Grid grid = new Grid(50, 50, 80, 20);
        Hole hole = new Hole(0, 0.31, 0.98, 0.97, 0, 0, 0.0625);
        Taken one = take(grid, List.of(hole));
        Taken three = take(grid, List.of(hole, hole, hole));
        assertThat(three.volume_mm3).isCloseTo(one.volume_mm3, within(1e-12));
        assertThat(three.bled_mm3).isCloseTo(one.bled_mm3, within(1e-12));
        assertThat(three.most).isLessThanOrEqualTo(1);
        assertThat(three.twice).isCloseTo(one.opened_mm2, within(1e-12));
    }

    @Test
    void crossing_holes_take_less_than_their_sum_and_no_less_than_the_larger() {
        Grid grid = new Grid(50, 50, 80, 20);
        Hole right = new Hole(0, 0.4, 0.5, 0.9, 0.25, 0, 0.0625);
        Hole left = new Hole(0, 0.6, 0.5, 0.7, -0.25, 0, 0.0625);
        double together = take(grid, List.of(right, left)).volume_mm3;
        double apart = frustum(0.0625, 0.9) + frustum(0.0625, 0.7);
        assertThat(together).isGreaterThan(frustum(0.0625, 0.9)).isLessThan(0.999 * apart);
    }

    @Test
    void a_hole_across_the_side_comes_in_on_the_other() {
        Grid grid = new Grid(50, 50, 80, 20);
        List<Hole> middle = new ArrayList<>();
        for (double[] at : new double[][] {{0.5, 0.5}, {0.005, 0.5}, {0.5, 0.993}, {0.001, 0.001}}) {
            middle.add(new Hole(0, at[0], at[1], 0.97, 0.1, 0.2, 0.0625));
        }
        double volume = frustum(0.0625, 0.97);
        for (Hole hole : middle) {
            assertThat(take(grid, List.of(hole)).volume_mm3).isCloseTo(volume, within(0.005 * volume));
        }
    }

    @Test
    void a_cone_deeper_than_the_block_is_cut_and_not_squeezed() {
        Grid grid = new Grid(50, 50, 50, 20);
        double below = TIP + (0.0625 - TIP) * (1 - 1.0 / 2.0);
        double cut = frustum(0.0625, 2) - Math.PI * 1 * (below * below + below * TIP + TIP * TIP) / 3;
        Taken taken = take(grid, List.of(new Hole(0, 0.5, 0.5, 2, 0, 0, 0.0625)));
        assertThat(taken.volume_mm3).isCloseTo(cut, within(0.005 * cut));
    }

    @Test
    void a_hole_above_the_dermis_opens_the_surface_only() {
        Grid grid = new Grid(50, 50, 50, 20);
        Taken taken = take(grid, List.of(new Hole(0, 0.5, 0.5, 0, 0, 0, 0.0625)));
        assertThat(taken.volume_mm3).isZero();
        assertThat(taken.opened_mm2).isCloseTo(Math.PI * 0.0625 * 0.0625, within(1e-4));
    }
}
