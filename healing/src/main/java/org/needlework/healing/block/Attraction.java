package org.needlework.healing.block;

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
@Source(value = "mn1", where = "3.2, 3.8", certainty = Certainty.DERIVED)
final class Attraction {

    private static final double MOST = 0.16;

    private final Raster raster;
    private final double voxel_mm;
    private final double chi;
    private final double perSaturation;
    private final Team team;
    private Store spare;

    Attraction(Raster raster, double voxel_mm, double chi, double perSaturation, boolean isNarrow, Team team) {
        this.raster = raster;
        this.voxel_mm = voxel_mm;
        this.chi = chi;
        this.perSaturation = perSaturation;
        this.team = team;
        spare = new Store(raster.size(), isNarrow);
    }

    /// Moves the cells of a block.
    ///
    /// @param times explicit steps that make up `dt`
    void move(Fields fields, double dt, int times) {
        double scale = chi * dt / times / (voxel_mm * voxel_mm);
        for (int k = 0; k < times; k++) {
            Store from = fields.n;
            Store to = spare;
            team.run(worker -> move(fields.c, from, to, scale, worker));
            fields.n = to;
            spare = from;
        }
    }

    private double psi(Store c, int at) {
        double signal = c.get(at);
        return signal / (perSaturation * signal + 1);
    }

    private void move(Store c, Store from, Store to, double scale, int worker) {
        int nx = raster.nx();
        int ny = raster.ny();
        int nz = raster.nz();
        for (int z = team.share(worker, nz); z < team.share(worker + 1, nz); z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    int at = raster.at(x, y, z);
                    double here = from.get(at);
                    double psiHere = psi(c, at);
                    double left = given(c, from, raster.at(x == 0 ? nx - 1 : x - 1, y, z), here, psiHere, scale);
                    double right = given(c, from, raster.at(x == nx - 1 ? 0 : x + 1, y, z), here, psiHere, scale);
                    double front = given(c, from, raster.at(x, y == 0 ? ny - 1 : y - 1, z), here, psiHere, scale);
                    double back = given(c, from, raster.at(x, y == ny - 1 ? 0 : y + 1, z), here, psiHere, scale);
                    double above = z == 0 ? 0 : given(c, from, raster.at(x, y, z - 1), here, psiHere, scale);
                    double below = z == nz - 1 ? 0 : given(c, from, raster.at(x, y, z + 1), here, psiHere, scale);
                    to.set(at, here - ((left + right) + (front + back) + (above + below)));
                }
            }
        }
    }

    /// What crosses a face towards a neighbour.
    private double given(Store c, Store n, int neighbour, double here, double psiHere, double scale) {
        double courant = Math.clamp((psi(c, neighbour) - psiHere) * scale, -MOST, MOST);
        double there = n.get(neighbour);
        return 0.5 * (courant * (here + there) + Math.abs(courant) * (here - there));
    }
}
