package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

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
/// One worker's own. Three planes of `ψ` and of the cells are kept in double, each row with a place
/// more at either end for what comes round, so that every neighbour is a plain read.
@Source(value = "mn1", where = "3.2, 3.8", certainty = Certainty.DERIVED)
final class Attraction {

    private static final double MOST = 0.16;

    private final Layout layout;
    private final double perSaturation;
    private final int stride;
    private final double[][] psi;
    private final double[][] cells;
    private final double[] out;

    /// @param perSaturation `1/c_χ`
    Attraction(Layout layout, double perSaturation) {
        this.layout = layout;
        this.perSaturation = perSaturation;
        stride = layout.row() + 2 * COUNT;
        psi = new double[3][stride * layout.ny()];
        cells = new double[3][stride * layout.ny()];
        out = new double[layout.row()];
    }

    /// What one worker needs of memory.
    static long bytes(Layout layout) {
        return (6L * (layout.row() + 2 * COUNT) * layout.ny() + layout.row()) * Double.BYTES;
    }

    /// Moves the cells of planes `first` to `last`.
    ///
    /// @param scale `χ dt/h²`
    void move(Voxels c, Voxels from, Voxels to, double scale, int first, int last) {
        if (first > 0) {
            take(c, from, first - 1);
        }
        take(c, from, first);
        for (int z = first; z < last; z++) {
            if (z + 1 < layout.nz()) {
                take(c, from, z + 1);
            }
            int above = Math.max(z - 1, 0) % 3;
            int below = Math.min(z + 1, layout.nz() - 1) % 3;
            for (int y = 0; y < layout.ny(); y++) {
                int at = y * stride + COUNT;
                java.util.Arrays.fill(out, 0);
                for (int axis = 0; axis < 3; axis++) {
                    int one = axis == 0
                            ? at - COUNT
                            : axis == 1 ? (y == 0 ? layout.ny() - 1 : y - 1) * stride + COUNT : at;
                    int other = axis == 0
                            ? at + COUNT
                            : axis == 1 ? (y == layout.ny() - 1 ? 0 : y + 1) * stride + COUNT : at;
                    // A plane at the top or bottom is its own neighbour, and nothing moves.
                    int oneIn = axis == 2 ? above : z % 3;
                    int otherIn = axis == 2 ? below : z % 3;
                    give(psi[z % 3], cells[z % 3], at, psi[oneIn], cells[oneIn], one, scale, out);
                    give(psi[z % 3], cells[z % 3], at, psi[otherIn], cells[otherIn], other, scale, out);
                }
                leave(cells[z % 3], at, out);
                int start = layout.at(0, y, z);
                to.store(start, start + layout.row(), out, 0);
            }
        }
    }

    /// Fetches a plane.
    private void take(Voxels c, Voxels n, int z) {
        double[] p = psi[z % 3];
        double[] q = cells[z % 3];
        for (int y = 0; y < layout.ny(); y++) {
            int at = y * stride + COUNT;
            int start = layout.at(0, y, z);
            c.load(start, start + layout.row(), p, at);
            n.load(start, start + layout.row(), q, at);
            saturate(p, at, layout.row(), perSaturation);
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

    private static void saturate(double[] c, int at, int size, double perSaturation) {
        DoubleVector per = DoubleVector.broadcast(SPECIES, perSaturation);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = at; i < at + size; i += STEP) {
            DoubleVector signal = DoubleVector.fromArray(SPECIES, c, i);
            signal.div(per.fma(signal, one)).intoArray(c, i);
        }
    }

    /// Adds twice what a row gives to a neighbouring one, taken from whichever side it leaves. One
    /// neighbour at a time: a larger loop would be too much for the compiler, and box its vectors.
    private static void give(
            double[] psi,
            double[] n,
            int at,
            double[] psiOther,
            double[] nOther,
            int other,
            double scale,
            double[] out) {
        DoubleVector most = DoubleVector.broadcast(SPECIES, MOST);
        for (int i = 0; i < out.length; i += STEP) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, psiOther, other + i)
                    .sub(DoubleVector.fromArray(SPECIES, psi, at + i))
                    .mul(scale);
            DoubleVector courant = x.add(most).abs().sub(x.sub(most).abs()).mul(0.5);
            DoubleVector here = DoubleVector.fromArray(SPECIES, n, at + i);
            DoubleVector there = DoubleVector.fromArray(SPECIES, nOther, other + i);
            DoubleVector given = courant.mul(here.add(there)).add(courant.abs().mul(here.sub(there)));
            DoubleVector.fromArray(SPECIES, out, i).add(given).intoArray(out, i);
        }
    }

    /// Turns what a row gives into what it is left with.
    private static void leave(double[] n, int at, double[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            DoubleVector.fromArray(SPECIES, n, at + i)
                    .sub(DoubleVector.fromArray(SPECIES, out, i).mul(0.5))
                    .intoArray(out, i);
        }
    }
}
