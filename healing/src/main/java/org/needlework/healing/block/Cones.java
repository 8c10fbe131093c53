package org.needlework.healing.block;

import java.util.Arrays;
import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;

/// What the punctures of a session take out of every voxel: `θ`, the share of the voxel inside the
/// union of their cones (specification 3.3).
///
/// Under every point of a fine lattice on the surface, forty to the radius of a hole, the stretch
/// of depth inside a leaning cone is solved for exactly; stretches of several cones are united
/// there. So holes that overlap are counted once, `θ` never exceeds one, and the volume of a hole
/// is right to half a per cent on any grid, wherever it lies in it.
///
/// Where cones overlap, the blood is that of the one that bleeds most.
@Source(value = "mn1", where = "3.3", certainty = Certainty.DERIVED)
final class Cones {

    private static final int POINTS_PER_RADIUS = 40;

    /// What was punctured under one column of voxels.
    interface Column {
        /// @param theta  share of each voxel inside a puncture, from the top
        /// @param bled   the same, times the bleeding factor
        /// @param opened share of the column's surface that was opened
        void punctured(int x, int y, double[] theta, double[] bled, double opened);
    }

    private final Grid grid;
    private final List<Hole> holes;
    private final double tip_mm;
    private final double[] bleeding;
    private double twice;

    /// @param holes of one session
    Cones(Grid grid, List<Hole> holes, Parameters skin) {
        this.grid = grid;
        this.holes = holes.stream()
                .sorted((one, other) -> Double.compare(other.depth_mm(), one.depth_mm()))
                .toList();
        tip_mm = skin.value(Symbol.TIP_RADIUS);
        // Deepest first is also bleeding most first.
        bleeding = this.holes.stream()
                .mapToDouble(hole -> Puncture.bleedingAt(skin, hole.depth_mm()))
                .toArray();
    }

    /// Share of the surface that was opened more than once; known once the columns were walked.
    double twice() {
        return twice;
    }

    /// Walks the columns that any puncture may touch, in the order of their number.
    void walk(Column to) {
        Candidates candidates = new Candidates();
        double[] theta = new double[grid.nz()];
        double[] bled = new double[grid.nz()];
        double doubled = 0;
        for (int y = 0; y < grid.ny(); y++) {
            for (int x = 0; x < grid.nx(); x++) {
                int column = y * grid.nx() + x;
                if (candidates.from[column] < candidates.from[column + 1]) {
                    Arrays.fill(theta, 0);
                    Arrays.fill(bled, 0);
                    Sample sample = new Sample(candidates, column, theta, bled);
                    sample.run(x, y);
                    doubled += sample.twice;
                    if (sample.opened > 0 || sample.filled) {
                        for (int z = 0; z < theta.length; z++) {
                            // What is full but for rounding is full.
                            theta[z] = theta[z] > 1 - 1e-12 ? 1 : theta[z];
                            bled[z] = Math.min(theta[z], bled[z]);
                        }
                        to.punctured(x, y, theta, bled, sample.opened);
                    }
                }
            }
        }
        twice = doubled / ((double) grid.nx() * grid.ny());
    }

    /// The holes, and their images beyond the sides, that may reach under each column.
    private final class Candidates {
        final int[] from;
        final int[] hole;
        final double[] x_mm;
        final double[] y_mm;

        Candidates() {
            int columns = grid.nx() * grid.ny();
            from = new int[columns + 1];
            for (Hole each : holes) {
                visit(each, (column, x, y) -> from[column + 1]++);
            }
            for (int column = 0; column < columns; column++) {
                from[column + 1] += from[column];
            }
            hole = new int[from[columns]];
            x_mm = new double[hole.length];
            y_mm = new double[hole.length];
            int[] next = from.clone();
            for (int k = 0; k < holes.size(); k++) {
                int number = k;
                visit(holes.get(k), (column, x, y) -> {
                    int at = next[column]++;
                    hole[at] = number;
                    x_mm[at] = x;
                    y_mm[at] = y;
                });
            }
        }

        /// Every column under the hole's shadow, with where the hole's middle is, seen from the
        /// column.
        private void visit(Hole each, Sight sight) {
            double voxel = grid.voxel_mm();
            double tipX = each.x_mm() + each.lean_x() * each.depth_mm();
            double tipY = each.y_mm() + each.lean_y() * each.depth_mm();
            double r = each.radius_mm();
            int x0 = (int) Math.floor((Math.min(each.x_mm(), tipX) - r) / voxel);
            int x1 = (int) Math.floor((Math.max(each.x_mm(), tipX) + r) / voxel);
            int y0 = (int) Math.floor((Math.min(each.y_mm(), tipY) - r) / voxel);
            int y1 = (int) Math.floor((Math.max(each.y_mm(), tipY) + r) / voxel);
            for (int y = y0; y <= y1; y++) {
                for (int x = x0; x <= x1; x++) {
                    int column = Math.floorMod(y, grid.ny()) * grid.nx() + Math.floorMod(x, grid.nx());
                    sight.at(
                            column,
                            each.x_mm() - Math.floorDiv(x, grid.nx()) * grid.width_mm(),
                            each.y_mm() - Math.floorDiv(y, grid.ny()) * grid.ny() * voxel);
                }
            }
        }
    }

    private interface Sight {
        void at(int column, double x_mm, double y_mm);
    }

    /// The points of one column.
    private final class Sample {
        final Candidates candidates;
        final int from;
        final int to;
        final double[] theta;
        final double[] bled;
        /// What is taken under the present point, as stretches `[2k]` to `[2k + 1]` apart from
        /// each other.
        final double[] taken;

        int count;
        boolean filled;
        int pointsOpened;
        int pointsTwice;
        double opened;
        double twice;

        Sample(Candidates candidates, int column, double[] theta, double[] bled) {
            this.candidates = candidates;
            this.theta = theta;
            this.bled = bled;
            from = candidates.from[column];
            to = candidates.from[column + 1];
            taken = new double[2 * (to - from)];
        }

        void run(int x, int y) {
            double voxel = grid.voxel_mm();
            double finest = holes.getFirst().radius_mm() / POINTS_PER_RADIUS;
            int points = Math.clamp((int) Math.ceil(voxel / finest), 4, 64);
            double share = 1.0 / (points * points);
            for (int j = 0; j < points; j++) {
                double py = (y + (j + 0.5) / points) * voxel;
                for (int i = 0; i < points; i++) {
                    double px = (x + (i + 0.5) / points) * voxel;
                    point(px, py, share);
                }
            }
            opened = (double) pointsOpened / (points * points);
            twice = (double) pointsTwice / (points * points);
        }

        private void point(double px, double py, double share) {
            count = 0;
            int mouths = 0;
            for (int at = from; at < to; at++) {
                int number = candidates.hole[at];
                Hole hole = holes.get(number);
                double dx = px - candidates.x_mm[at];
                double dy = py - candidates.y_mm[at];
                double away = dx * dx + dy * dy - hole.radius_mm() * hole.radius_mm();
                mouths += away < 0 ? 1 : 0;
                if (hole.depth_mm() > 0) {
                    cone(hole, dx, dy, away, share, bleeding[number]);
                }
            }
            pointsOpened += mouths > 0 ? 1 : 0;
            pointsTwice += mouths > 1 ? 1 : 0;
        }

        /// Where the vertical through the point is inside the cone:
        /// `|d − λ z|² ≤ (a0 − s z)²`, a quadratic inequality in `z`.
        private void cone(Hole hole, double dx, double dy, double away, double share, double bleeds) {
            double slope = (hole.radius_mm() - tip_mm) / hole.depth_mm();
            double deepest = Math.min(hole.depth_mm(), grid.depth_mm());
            double a = hole.lean_x() * hole.lean_x() + hole.lean_y() * hole.lean_y() - slope * slope;
            double b = hole.radius_mm() * slope - dx * hole.lean_x() - dy * hole.lean_y();
            double top;
            double bottom;
            if (Math.abs(a) * deepest < 1e-12) {
                double root = -away / (2 * b);
                top = b >= 0 ? 0 : root;
                bottom = b >= 0 ? root : deepest;
                if (b == 0) {
                    bottom = away <= 0 ? deepest : 0;
                    top = 0;
                }
            } else {
                double discriminant = b * b - a * away;
                if (discriminant <= 0) {
                    return;
                }
                double root = Math.sqrt(discriminant);
                // Steeper than its flank, the line is inside between the roots; otherwise above
                // the first of them, the rest being the cone's mirror image beyond its apex.
                top = a > 0 ? (-b - root) / a : 0;
                bottom = (-b + root) / a;
            }
            take(Math.max(0, top), Math.min(deepest, bottom), share, bleeds);
        }

        /// Takes what is left of a stretch after all before it.
        private void take(double top, double bottom, double share, double bleeds) {
            if (top >= bottom) {
                return;
            }
            double left = top;
            // The stretches that are taken are sorted and apart.
            int at = 0;
            while (at < count && taken[2 * at + 1] < left) {
                at++;
            }
            int first = at;
            double newTop = top;
            double newBottom = bottom;
            while (at < count && taken[2 * at] <= bottom) {
                add(left, taken[2 * at], share, bleeds);
                left = Math.max(left, taken[2 * at + 1]);
                newTop = Math.min(newTop, taken[2 * at]);
                newBottom = Math.max(newBottom, taken[2 * at + 1]);
                at++;
            }
            add(left, bottom, share, bleeds);
            int merged = at - first;
            System.arraycopy(taken, 2 * at, taken, 2 * (first + 1), 2 * (count - at));
            taken[2 * first] = newTop;
            taken[2 * first + 1] = newBottom;
            count += 1 - merged;
        }

        private void add(double top, double bottom, double share, double bleeds) {
            double voxel = grid.voxel_mm();
            for (int z = (int) (top / voxel); z < theta.length && z * voxel < bottom; z++) {
                double length = Math.min(bottom, (z + 1) * voxel) - Math.max(top, z * voxel);
                if (length > 0) {
                    theta[z] += share * length / voxel;
                    bled[z] += share * length / voxel * bleeds;
                    filled = true;
                }
            }
        }
    }
}
