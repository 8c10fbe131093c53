package org.needlework.healing.block;

/// Backward Euler in a periodic block by plain elimination, one direction after the other, on
/// `[z][y][x]`: what the fast transport is held against.
final class PlainDiffusion {

    private final double[][][] u;
    private final double[] diffusivity;
    private final double loss;
    private final double h;
    private final double dt;

    PlainDiffusion(double[][][] u, double[] diffusivity, double loss, double h, double dt) {
        this.u = u;
        this.diffusivity = diffusivity;
        this.loss = loss;
        this.h = h;
        this.dt = dt;
    }

    void across() {
        int ny = u[0].length;
        int nx = u[0][0].length;
        for (int z = 0; z < u.length; z++) {
            double r = diffusivity[z] * dt / (h * h);
            for (double[] row : u[z]) {
                periodic(row, r);
            }
            for (int x = 0; x < nx; x++) {
                double[] line = new double[ny];
                for (int y = 0; y < ny; y++) {
                    line[y] = u[z][y][x];
                }
                periodic(line, r);
                for (int y = 0; y < ny; y++) {
                    u[z][y][x] = line[y];
                }
            }
        }
    }

    void down() {
        int nz = u.length;
        double[] below = new double[nz];
        double[] above = new double[nz];
        double[] middle = new double[nz];
        for (int z = 0; z < nz; z++) {
            above[z] = z == 0 ? 0 : face(z - 1);
            below[z] = z == nz - 1 ? 0 : face(z);
            middle[z] = 1 + loss * dt + above[z] + below[z];
        }
        for (int y = 0; y < u[0].length; y++) {
            for (int x = 0; x < u[0][0].length; x++) {
                double[] line = new double[nz];
                for (int z = 0; z < nz; z++) {
                    line[z] = u[z][y][x];
                }
                thomas(above, middle, below, line);
                for (int z = 0; z < nz; z++) {
                    u[z][y][x] = line[z];
                }
            }
        }
    }

    private double face(int z) {
        double one = diffusivity[z];
        double other = diffusivity[z + 1];
        return 2 * one * other / (one + other) * dt / (h * h);
    }

    /// By Sherman and Morrison: the corners as a correction of rank one.
    private static void periodic(double[] f, double r) {
        int n = f.length;
        double[] off = new double[n];
        double[] middle = new double[n];
        java.util.Arrays.fill(off, r);
        java.util.Arrays.fill(middle, 1 + 2 * r);
        double gamma = -(1 + 2 * r);
        middle[0] -= gamma;
        middle[n - 1] -= r * r / gamma;
        double[] z = new double[n];
        z[0] = gamma;
        z[n - 1] = -r;
        thomas(off, middle, off, f);
        thomas(off, middle, off, z);
        double share = (f[0] - r / gamma * f[n - 1]) / (1 + z[0] - r / gamma * z[n - 1]);
        for (int i = 0; i < n; i++) {
            f[i] -= share * z[i];
        }
    }

    private static void thomas(double[] above, double[] middle, double[] below, double[] f) {
        int n = f.length;
        double[] up = new double[n];
        for (int i = 0; i < n; i++) {
            double before = i == 0 ? 0 : up[i - 1];
            double per = 1 / (middle[i] - (i == 0 ? 0 : above[i]) * before);
            up[i] = below[i] * per;
            f[i] = (f[i] + (i == 0 ? 0 : above[i] * f[i - 1])) * per;
        }
        for (int i = n - 2; i >= 0; i--) {
            f[i] += up[i] * f[i + 1];
        }
    }
}
