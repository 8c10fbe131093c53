package org.needlework.bench;

/// The same diffusion in plain loops over `[z][y][x]`, one number at a time: what vectors are held
/// against.
final class ScalarDiffusion {

    private final int n;
    private final double q;
    private final double[] u;

    /// A cube of `n` voxels a side, periodic throughout, of a diffusion number `r = dt D/h²`.
    ScalarDiffusion(int n, double r) {
        this.n = n;
        q = 2 * r / (1 + 2 * r + Math.sqrt(1 + 4 * r));
        u = new double[n * n * n];
        java.util.Arrays.fill(u, 1);
    }

    void step() {
        for (int line = 0; line < n * n; line++) {
            solve(line * n, 1);
        }
        for (int z = 0; z < n; z++) {
            for (int x = 0; x < n; x++) {
                solve(z * n * n + x, n);
            }
        }
        for (int column = 0; column < n * n; column++) {
            solve(column, n * n);
        }
    }

    private void solve(int at, int stride) {
        double scale = (1 - q) * (1 - q);
        double y = 0;
        double g = 0;
        double power = 1;
        for (int i = 0; i < n; i++) {
            double f = u[at + i * stride] * scale;
            y = Math.fma(q, y, f);
            g = Math.fma(power, f, g);
            power *= q;
            u[at + i * stride] = y;
        }
        double round = 1 / (1 - power);
        y *= round;
        double x = (q * y + g * round) / (1 - q * q);
        for (int i = n - 1; i >= 0; i--) {
            x = Math.fma(q, x, Math.fma(power, y, u[at + i * stride]));
            power /= q;
            u[at + i * stride] = x;
        }
    }
}
