package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// Chemotaxis of fibroblasts up the signal in a block, donor cells upwind:
///
///     dn/dt = − div( n χ ∇c/(1 + c/c_χ)² )
///
/// The speed is written as `χ ∇ψ` with `ψ = c/(1 + c/c_χ)`. All six faces of a voxel take from the
/// cells of the beginning of the step, so no direction is favoured; what one voxel gives is, to the
/// last bit, what its neighbour gets. A face moves at most 0.16 of a voxel's cells, so none can
/// lose more than it has.
///
/// One worker's own. Two planes of `ψ` and of the cells are kept in double, each row with a place
/// more at either end for what comes round, so that every neighbour is a plain read; every face is
/// worked out once, but for those between the slabs that are moved one by one.
@Source(value = "mn1", where = "3.2, 3.8", certainty = Certainty.DERIVED)
final class Attraction {

    private static final double MOST = 0.16;
    /// Rows of a large array begin on cache lines behind its header of 16 bytes.
    private static final int START = 6;

    private final Layout layout;
    private final double perSaturation;
    private final int stride;
    private final double[][] psi;
    private final double[][] cells;
    private final double[] out;
    /// What crossed the faces above a plane, and in front of a row.
    private final double[] above;

    private final double[] front;

    /// @param perSaturation `1/c_χ`
    Attraction(Layout layout, double perSaturation) {
        this.layout = layout;
        this.perSaturation = perSaturation;
        stride = layout.row() + 2 * COUNT;
        psi = new double[2][START + stride * layout.ny()];
        cells = new double[2][START + stride * layout.ny()];
        out = new double[layout.row()];
        above = new double[START + layout.row() * layout.ny()];
        front = new double[layout.row()];
    }

    /// What one worker needs of memory.
    static long bytes(Layout layout) {
        return (4L * (layout.row() + 2 * COUNT) + layout.row()) * layout.ny() * Double.BYTES
                + 2L * layout.row() * Double.BYTES;
    }

    /// Moves the cells of planes `first` to `last`.
    ///
    /// @param scale `χ dt/h²`
    void move(Voxels c, Voxels from, Voxels to, double scale, int first, int last) {
        int row = layout.row();
        int end = layout.ny() - 1;
        take(c, from, first);
        Arrays.fill(above, 0);
        if (first > 0) {
            take(c, from, first - 1);
            double[] p = psi[first - 1 & 1];
            double[] q = cells[first - 1 & 1];
            for (int y = 0; y <= end; y++) {
                int at = START + y * stride + COUNT;
                cross(p, q, at, psi[first & 1], cells[first & 1], at, scale, out, above, START + y * row, row);
            }
        }
        for (int z = first; z < last; z++) {
            double[] p = psi[z & 1];
            double[] q = cells[z & 1];
            boolean isLowest = z + 1 == layout.nz();
            if (!isLowest) {
                take(c, from, z + 1);
            }
            // At the bottom the plane is its own neighbour, and nothing crosses.
            double[] pBelow = isLowest ? p : psi[z + 1 & 1];
            double[] qBelow = isLowest ? q : cells[z + 1 & 1];
            cross(p, q, START + end * stride + COUNT, p, q, START + COUNT, scale, out, front, 0, row);
            for (int y = 0; y <= end; y++) {
                int at = START + y * stride + COUNT;
                int back = START + (y == end ? 0 : y + 1) * stride + COUNT;
                along(p, q, at, scale, out, row);
                cross(p, q, at, p, q, back, scale, out, front, 0, row);
                cross(p, q, at, pBelow, qBelow, at, scale, out, above, START + y * row, row);
                leave(q, at, out);
                int start = layout.at(0, y, z);
                to.store(start, start + row, out, 0);
            }
        }
    }

    /// Fetches a plane.
    private void take(Voxels c, Voxels n, int z) {
        double[] p = psi[z & 1];
        double[] q = cells[z & 1];
        for (int y = 0; y < layout.ny(); y++) {
            int at = START + y * stride + COUNT;
            int start = layout.at(0, y, z);
            switch (c) {
                case DoubleVoxels wide -> saturate(wide.values(), start, p, at, layout.row(), perSaturation);
                case FloatVoxels narrow -> {
                    narrow.load(start, start + layout.row(), p, at);
                    saturate(p, at, p, at, layout.row(), perSaturation);
                }
            }
            n.load(start, start + layout.row(), q, at);
            goRound(p, at);
            goRound(q, at);
        }
    }

    /// Writes what comes round beside the chunks of a row.
    private void goRound(double[] row, int at) {
        for (int lane = 0; lane < COUNT; lane++) {
            int before = lane + COUNT - 1 & COUNT - 1;
            int after = lane + 1 & COUNT - 1;
            row[at - COUNT + lane] = row[at + (layout.chunk(before) - 1) * COUNT + before];
            row[at + layout.chunk(lane) * COUNT + lane] = row[at + after];
        }
    }

    private static void saturate(double[] c, int from, double[] psi, int at, int size, double perSaturation) {
        DoubleVector per = DoubleVector.broadcast(SPECIES, perSaturation);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < size; i += STEP) {
            DoubleVector signal = DoubleVector.fromArray(SPECIES, c, from + i);
            signal.div(per.fma(signal, one)).intoArray(psi, at + i);
        }
    }

    /// Twice what crosses the faces along a row, in less out, taken from whichever side it leaves.
    private static void along(double[] psi, double[] n, int at, double scale, double[] out, int size) {
        DoubleVector most = DoubleVector.broadcast(SPECIES, MOST);
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector psiHere = DoubleVector.fromArray(SPECIES, psi, at - COUNT + o);
            DoubleVector here = DoubleVector.fromArray(SPECIES, n, at - COUNT + o);
            DoubleVector in = DoubleVector.zero(SPECIES);
            // Once more than there are places: the first is the face before the row.
            for (int i = o; i <= size + o; i += COUNT) {
                DoubleVector psiThere = DoubleVector.fromArray(SPECIES, psi, at + i);
                DoubleVector there = DoubleVector.fromArray(SPECIES, n, at + i);
                DoubleVector x = psiThere.sub(psiHere).mul(scale);
                DoubleVector courant = x.add(most).abs().sub(x.sub(most).abs()).mul(0.5);
                DoubleVector crossed =
                        courant.mul(here.add(there)).add(courant.abs().mul(here.sub(there)));
                if (i > o) {
                    in.sub(crossed).intoArray(out, i - COUNT);
                }
                in = crossed;
                psiHere = psiThere;
                here = there;
            }
        }
    }

    /// Adds what crossed the face before less what crosses the face between two rows, and keeps the
    /// latter for when it is the face before.
    private static void cross(
            double[] psi,
            double[] n,
            int at,
            double[] psiOther,
            double[] nOther,
            int other,
            double scale,
            double[] out,
            double[] before,
            int face,
            int size) {
        DoubleVector most = DoubleVector.broadcast(SPECIES, MOST);
        for (int i = 0; i < size; i += STEP) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, psiOther, other + i)
                    .sub(DoubleVector.fromArray(SPECIES, psi, at + i))
                    .mul(scale);
            DoubleVector courant = x.add(most).abs().sub(x.sub(most).abs()).mul(0.5);
            DoubleVector here = DoubleVector.fromArray(SPECIES, n, at + i);
            DoubleVector there = DoubleVector.fromArray(SPECIES, nOther, other + i);
            DoubleVector crossed =
                    courant.mul(here.add(there)).add(courant.abs().mul(here.sub(there)));
            DoubleVector.fromArray(SPECIES, out, i)
                    .add(DoubleVector.fromArray(SPECIES, before, face + i).sub(crossed))
                    .intoArray(out, i);
            crossed.intoArray(before, face + i);
        }
    }

    /// Adds half of what came to what there was.
    private static void leave(double[] n, int at, double[] out) {
        DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5);
        for (int i = 0; i < out.length; i += STEP) {
            DoubleVector.fromArray(SPECIES, out, i)
                    .fma(half, DoubleVector.fromArray(SPECIES, n, at + i))
                    .intoArray(out, i);
        }
    }
}
