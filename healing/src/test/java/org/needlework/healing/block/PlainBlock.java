package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;

import java.util.Arrays;
import java.util.List;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.model.Coefficients;
import org.needlework.healing.model.Kinetics;
import org.needlework.healing.model.Lanes;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.StepCoefficients;
import org.needlework.healing.model.Symbol;

/// The whole model written plainly on `[z][y][x]`, one operation after the other over the whole
/// block, by one thread: what the fast block is held against. The kinetics alone are the model's
/// own, voxel by voxel, since there is but one text of them.
final class PlainBlock {

    final double[][][] F;
    final double[][][] m;
    final double[][][] c;
    double[][][] n;
    final double[][][] a;
    final double[][][] C3;
    final double[][][] C1;
    final double[][][] X;
    final double[][][] E;
    final double[][] e;
    private final Grid grid;
    private final Coefficients k;
    private final double[] layers;
    private final boolean attracts;

    PlainBlock(Setup setup) {
        grid = Shape.grid(setup);
        Parameters skin = SkinBlock.skin(setup);
        Parameters[] skins = new Parameters[COUNT];
        Arrays.fill(skins, skin);
        k = new Coefficients(skins);
        layers = Layers.factors(setup.layers(), grid.nz(), grid.voxel_mm());
        attracts = setup.attraction();
        double share = skin.value(Symbol.TYPE_3_SHARE);
        F = filled(0);
        m = filled(0);
        c = filled(0);
        n = filled(1);
        a = filled(0);
        C3 = filled(share);
        C1 = filled(1 - share);
        X = filled(1);
        E = filled(1);
        e = filled(1)[0];
        Cones cones = new Cones(grid, new Laying(setup, grid, skin).lay(0), skin);
        double free = skin.value(Symbol.FREE_SHARE) * skin.value(Symbol.CLOT_SIGNAL);
        cones.walk((x, y, theta, bled, opened) -> {
            e[y][x] *= 1 - opened;
            for (int z = 0; z < theta.length; z++) {
                for (double[][][] field : List.of(F, c, m, n, a, C3, C1, X, E)) {
                    field[z][y][x] *= 1 - theta[z];
                }
                F[z][y][x] += bled[z];
                c[z][y][x] += free * bled[z];
            }
        });
    }

    private double[][][] filled(double value) {
        double[][][] field = new double[grid.nz()][grid.ny()][grid.nx()];
        for (double[][] plane : field) {
            for (double[] row : plane) {
                Arrays.fill(row, value);
            }
        }
        return field;
    }

    private PlainDiffusion motion(double[][][] field, int coefficient, int loss, double dt) {
        double[] diffusivity = Arrays.stream(layers)
                .map(factor -> factor * k.at(coefficient, 0))
                .toArray();
        return new PlainDiffusion(field, diffusivity, loss < 0 ? 0 : k.at(loss, 0), grid.voxel_mm(), dt);
    }

    void step(double dt, int moves) {
        StepCoefficients s = new StepCoefficients();
        s.set(k, dt, 0.5);
        double[] kv = k.values();
        double[] sv = s.values();
        each((z, y, x) -> {
            double[] f = one(F[z][y][x]);
            double[] cells = one(m[z][y][x]);
            Kinetics.clot(kv, sv, f, cells, 0, COUNT);
            F[z][y][x] = f[0];
            m[z][y][x] = cells[0];
        });
        motion(m, Coefficients.DM, Coefficients.D_M, dt).down();
        motion(m, Coefficients.DM, Coefficients.D_M, dt).across();
        each((z, y, x) -> {
            double[] signal = one(c[z][y][x]);
            Kinetics.signal(kv, sv, dt, one(F[z][y][x]), one(m[z][y][x]), signal, one(a[z][y][x]), 0, COUNT);
            c[z][y][x] = signal[0];
        });
        motion(c, Coefficients.DC, Coefficients.D_C, dt).across();
        motion(c, Coefficients.DC, Coefficients.D_C, dt).down();
        for (int move = 0; move < moves && attracts; move++) {
            n = attracted(dt / moves);
        }
        for (double[][][] cells : List.of(n, a)) {
            motion(cells, Coefficients.DN, -1, dt).down();
            motion(cells, Coefficients.DN, -1, dt).across();
        }
        each((z, y, x) -> react(sv, dt, z, y, x));
        cover(sv, dt);
    }

    private void react(double[] sv, double dt, int z, int y, int x) {
        double[] kv = k.values();
        double[] r = one(0);
        double[] room = one(0);
        double[] act = one(0);
        double[] hc = one(0);
        double[] lost = one(0);
        double[] made = one(0);
        double[] rhoMean = one(0);
        double[] nMean = one(0);
        double[] aMean = one(0);
        double[] inflamed = one(m[z][y][x]);
        double[] still = one(n[z][y][x]);
        double[] active = one(a[z][y][x]);
        double[] three = one(C3[z][y][x]);
        double[] first = one(C1[z][y][x]);
        double[] linked = one(X[z][y][x]);
        double[] elastin = one(E[z][y][x]);
        Kinetics.drivers(kv, one(c[z][y][x]), 0, COUNT, r, room, act, hc);
        Kinetics.loss(kv, inflamed, 0, COUNT, lost);
        Kinetics.cells(kv, sv, dt, still, active, 0, COUNT, r, room, act, nMean, aMean);
        Kinetics.synthesis(kv, dt, lost, hc, nMean, aMean, three, first, 0, COUNT, made);
        Kinetics.collagen(kv, dt, lost, hc, made, three, first, 0, COUNT, rhoMean);
        Kinetics.slow(kv, sv, dt, inflamed, hc, nMean, aMean, rhoMean, linked, elastin, 0, COUNT);
        n[z][y][x] = still[0];
        a[z][y][x] = active[0];
        C3[z][y][x] = three[0];
        C1[z][y][x] = first[0];
        X[z][y][x] = linked[0];
        E[z][y][x] = elastin[0];
    }

    private void cover(double[] sv, double dt) {
        grow(sv);
        new PlainDiffusion(new double[][][] {e}, new double[] {k.at(Coefficients.DE, 0)}, 0, grid.voxel_mm(), dt)
                .across();
        grow(sv);
    }

    private void grow(double[] sv) {
        for (double[] row : e) {
            for (int x = 0; x < row.length; x++) {
                double[] cover = one(row[x]);
                Kinetics.cover(sv, cover, 0, COUNT);
                row[x] = cover[0];
            }
        }
    }

    private double[][][] attracted(double dt) {
        double[][][] moved = filled(0);
        double scale = k.at(Coefficients.CHI, 0) * dt / (grid.voxel_mm() * grid.voxel_mm());
        each((z, y, x) -> moved[z][y][x] = n[z][y][x]
                - given(z, y, x, z, y, x + 1, scale)
                - given(z, y, x, z, y, x - 1, scale)
                - given(z, y, x, z, y + 1, x, scale)
                - given(z, y, x, z, y - 1, x, scale)
                - given(z, y, x, z + 1, y, x, scale)
                - given(z, y, x, z - 1, y, x, scale));
        return moved;
    }

    /// Upwind: what goes to a neighbour is taken from here, what comes from it is taken from there.
    private double given(int z, int y, int x, int toZ, int toY, int toX, double scale) {
        if (toZ < 0 || toZ >= grid.nz()) {
            return 0;
        }
        int otherY = Math.floorMod(toY, grid.ny());
        int otherX = Math.floorMod(toX, grid.nx());
        double courant = Math.clamp((psi(toZ, otherY, otherX) - psi(z, y, x)) * scale, -0.16, 0.16);
        return courant > 0 ? courant * n[z][y][x] : courant * n[toZ][otherY][otherX];
    }

    private double psi(int z, int y, int x) {
        return c[z][y][x] / (1 + c[z][y][x] * k.at(Coefficients.PER_C_CHI, 0));
    }

    private static double[] one(double value) {
        return Lanes.filled(1, value);
    }

    private interface At {
        void run(int z, int y, int x);
    }

    private void each(At at) {
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    at.run(z, y, x);
                }
            }
        }
    }
}
