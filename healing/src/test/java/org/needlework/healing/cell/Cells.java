package org.needlework.healing.cell;

import java.util.Arrays;
import org.needlework.healing.model.Lanes;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;

/// Batches to test with.
final class Cells {

    static final Puncture USUAL = new Puncture(1.5, 0.25, 250);

    private Cells() {}

    static Batch batch(Scheme scheme, int rings, int layers, Parameters skin, Puncture puncture) {
        Parameters[] skins = new Parameters[UnitCell.LANES];
        Puncture[] punctures = new Puncture[UnitCell.LANES];
        Arrays.fill(skins, skin);
        Arrays.fill(punctures, puncture);
        return new Batch(scheme, rings, layers, skins, punctures);
    }

    /// Area-and-depth mean of a field in lane 0.
    static double mean(Batch batch, double[] field) {
        double sum = 0;
        for (int j = 0; j < batch.nz; j++) {
            sum += batch.layerMean(field, j, 0);
        }
        return sum / batch.nz;
    }

    static Transport.Factors factors(
            int nr, int nz, double radius_mm, double height_mm, double diffusivity, double dt) {
        Transport.Factors factors = new Transport.Factors(nr, nz);
        double[] radii = Lanes.filled(1, radius_mm);
        factors.set(radii, height_mm, Lanes.filled(1, diffusivity), 0, -1, dt);
        return factors;
    }
}
