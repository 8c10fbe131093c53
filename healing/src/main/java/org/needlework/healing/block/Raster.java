package org.needlework.healing.block;

import org.needlework.core.tissue.Grid;
import org.needlework.healing.model.Lanes;

/// Where a voxel stands in the arrays.
///
/// `lanes` is one: x runs fastest, the plain order. Or it is as many as a vector holds: an x line is
/// cut into that many chunks of `chunk` voxels, side by side, `[z][y][i][lane]` with
/// `x = lane · chunk + i`, so that neighbours along x are a whole vector apart and every sweep works
/// without a shuffle; the last chunk may be padded.
record Raster(int nx, int ny, int nz, int lanes, int chunk) {

    static Raster plain(Grid grid) {
        return new Raster(grid.nx(), grid.ny(), grid.nz(), 1, grid.nx());
    }

    int row() {
        return chunk * lanes;
    }

    int plane() {
        return row() * ny;
    }

    /// Length of an array, whole places of `Lanes.COUNT` numbers.
    int size() {
        return Math.multiplyExact(places(), Lanes.COUNT);
    }

    int places() {
        return (Math.multiplyExact(plane(), nz) + Lanes.COUNT - 1) / Lanes.COUNT;
    }

    int at(int x, int y, int z) {
        return (z * ny + y) * row() + x % chunk * lanes + x / chunk;
    }
}
