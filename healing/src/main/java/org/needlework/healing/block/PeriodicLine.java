package org.needlework.healing.block;

/// `(1 + 2r) u_i − r u_{i−1} − r u_{i+1} = f_i` on a ring of at least three, by Thomas and Sherman
/// and Morrison. With the corner taken out as below every number in the solve is positive, so a
/// positive right side stays positive to the last bit.
final class PeriodicLine {

    private final int n;
    private final double r;
    private final double[] inv;
    private final double[] corner;
    private final double share;
    private final double scale;

    PeriodicLine(int n, double r) {
        if (n < 3) {
            throw new IllegalArgumentException("a ring of " + n + " is too short for a periodic line");
        }
        this.n = n;
        this.r = r;
        double diagonal = 1 + 2 * r;
        share = r / diagonal;
        inv = new double[n];
        double first = 2 * diagonal;
        double last = diagonal + r * share;
        double below = 0;
        for (int i = 0; i < n; i++) {
            double here = i == 0 ? first : i == n - 1 ? last : diagonal;
            inv[i] = 1 / (here - r * r * below);
            below = inv[i];
        }
        // Minus T⁻¹ u, u = (−diagonal, 0 …, −r): positive.
        corner = new double[n];
        corner[0] = diagonal;
        corner[n - 1] = r;
        thomas(corner);
        scale = 1 / (1 - corner[0] - share * corner[n - 1]);
    }

    private void thomas(double[] f) {
        f[0] *= inv[0];
        for (int i = 1; i < n; i++) {
            f[i] = (f[i] + r * f[i - 1]) * inv[i];
        }
        for (int i = n - 2; i >= 0; i--) {
            f[i] += r * inv[i] * f[i + 1];
        }
    }

    /// Solves in place.
    void solve(double[] f) {
        thomas(f);
        double back = (f[0] + share * f[n - 1]) * scale;
        for (int i = 0; i < n; i++) {
            f[i] += back * corner[i];
        }
    }
}
