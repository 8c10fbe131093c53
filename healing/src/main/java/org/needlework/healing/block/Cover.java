package org.needlework.healing.block;

import org.needlework.healing.model.Kinetics;
import org.needlework.healing.model.StepCoefficients;

/// The epidermal cover of a block, `de/dt = De ∆e + f_age s_e e (1 − e)`: half a step of growth,
/// exact, a step of motion, half a step of growth, as in the unit cell.
final class Cover {

    private final int nx;
    private final int ny;
    private final double[] line;
    private final double[] column;

    Cover(int nx, int ny) {
        this.nx = nx;
        this.ny = ny;
        line = new double[nx];
        column = new double[ny];
    }

    /// The matrices of one step.
    record Factors(PeriodicLine x, PeriodicLine y) {}

    Factors factors(double diffusivity, double dt, double voxel_mm) {
        double r = diffusivity * dt / (voxel_mm * voxel_mm);
        return new Factors(new PeriodicLine(nx, r), new PeriodicLine(ny, r));
    }

    /// @param cover `[y][x]`, padded to whole places
    void step(double[] cover, StepCoefficients s, Factors factors) {
        Kinetics.cover(s.values(), cover, 0, cover.length);
        diffuse(cover, factors);
        Kinetics.cover(s.values(), cover, 0, cover.length);
    }

    void diffuse(double[] cover, Factors factors) {
        for (int y = 0; y < ny; y++) {
            System.arraycopy(cover, y * nx, line, 0, nx);
            factors.x.solve(line);
            System.arraycopy(line, 0, cover, y * nx, nx);
        }
        for (int x = 0; x < nx; x++) {
            for (int y = 0; y < ny; y++) {
                column[y] = cover[y * nx + x];
            }
            factors.y.solve(column);
            for (int y = 0; y < ny; y++) {
                cover[y * nx + x] = column[y];
            }
        }
    }
}
