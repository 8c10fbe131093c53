package org.needlework.healing.block;

/// The transport written plainly, line by line and number by number: what the fast one is held
/// against. Arithmetic is in double whatever the storage.
final class PlainMotion implements Motion {

    private final Raster raster;
    private final double voxel_mm;
    private final Layers layers;
    private final Team team;

    PlainMotion(Raster raster, double voxel_mm, Layers layers, Team team) {
        this.raster = raster;
        this.voxel_mm = voxel_mm;
        this.layers = layers;
        this.team = team;
    }

    private record Matrices(PeriodicLine[] x, PeriodicLine[] y, double[] above, double[] inv) implements Factors {}

    @Override
    public Factors factors(double diffusivity, double loss, double dt) {
        int nz = raster.nz();
        double r = diffusivity * dt / (voxel_mm * voxel_mm);
        PeriodicLine[] x = new PeriodicLine[nz];
        PeriodicLine[] y = new PeriodicLine[nz];
        for (int z = 0; z < nz; z++) {
            boolean same = z > 0 && layers.across()[z] == layers.across()[z - 1];
            x[z] = same ? x[z - 1] : new PeriodicLine(raster.nx(), r * layers.across()[z]);
            y[z] = same ? y[z - 1] : new PeriodicLine(raster.ny(), r * layers.across()[z]);
        }
        double[] above = new double[nz + 1];
        for (int z = 1; z < nz; z++) {
            above[z] = r * layers.down()[z - 1];
        }
        double[] inv = new double[nz];
        for (int z = 0; z < nz; z++) {
            double diagonal = 1 + loss * dt + above[z] + above[z + 1];
            inv[z] = 1 / (diagonal - (z > 0 ? above[z] * above[z] * inv[z - 1] : 0));
        }
        return new Matrices(x, y, above, inv);
    }

    @Override
    public void diffuse(Store u, Factors factors) {
        Matrices matrices = (Matrices) factors;
        team.run(worker -> across(u, matrices, worker));
        team.run(worker -> down(u, matrices, worker));
    }

    private void across(Store u, Matrices matrices, int worker) {
        double[] line = new double[raster.nx()];
        double[] column = new double[raster.ny()];
        for (int z = team.share(worker, raster.nz()); z < team.share(worker + 1, raster.nz()); z++) {
            for (int y = 0; y < raster.ny(); y++) {
                for (int x = 0; x < raster.nx(); x++) {
                    line[x] = u.get(raster.at(x, y, z));
                }
                matrices.x[z].solve(line);
                for (int x = 0; x < raster.nx(); x++) {
                    u.set(raster.at(x, y, z), line[x]);
                }
            }
            for (int x = 0; x < raster.nx(); x++) {
                for (int y = 0; y < raster.ny(); y++) {
                    column[y] = u.get(raster.at(x, y, z));
                }
                matrices.y[z].solve(column);
                for (int y = 0; y < raster.ny(); y++) {
                    u.set(raster.at(x, y, z), column[y]);
                }
            }
        }
    }

    private void down(Store u, Matrices matrices, int worker) {
        double[] line = new double[raster.nz()];
        for (int y = team.share(worker, raster.ny()); y < team.share(worker + 1, raster.ny()); y++) {
            for (int x = 0; x < raster.nx(); x++) {
                double before = 0;
                for (int z = 0; z < line.length; z++) {
                    before = (u.get(raster.at(x, y, z)) + matrices.above[z] * before) * matrices.inv[z];
                    line[z] = before;
                }
                u.set(raster.at(x, y, line.length - 1), before);
                for (int z = line.length - 2; z >= 0; z--) {
                    before = line[z] + matrices.above[z + 1] * matrices.inv[z] * before;
                    u.set(raster.at(x, y, z), before);
                }
            }
        }
    }
}
