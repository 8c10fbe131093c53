package org.needlework.core.tissue;

/// Voxels of a block: `nx × ny × nz`, x running fastest; z is depth, downwards from the
/// dermal–epidermal junction.
public record Grid(int nx, int ny, int nz, double voxel_um) {

    public int voxels() {
        return Math.multiplyExact(Math.multiplyExact(nx, ny), nz);
    }

    public double voxel_mm() {
        return voxel_um / 1000;
    }

    public double width_mm() {
        return nx * voxel_mm();
    }

    public double depth_mm() {
        return nz * voxel_mm();
    }
}
