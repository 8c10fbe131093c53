package org.needlework.healing.cell;

import java.util.ArrayList;
import java.util.List;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;

/// How much collagen is made after one session, over what healthy skin makes: the mean over a
/// layer of `n (1 + k_max H_c) + η a`, times the room left, without the refill of the hole, which no
/// fibroblast beside it would show in its RNA.
///
/// @param day       days after the session
/// @param total     all collagen made, healthy skin is 1
/// @param typeOne   collagen I made, healthy skin is 1
/// @param typeThree collagen III made, healthy skin is 1
public record Synthesis(double day, double total, double typeOne, double typeThree) {

    /// Collagen made on each of the days, on the fine grid.
    ///
    /// @param depth_mm how far down the mean reaches
    /// @param days     rising
    public static List<Synthesis> after(Parameters skin, Puncture puncture, double depth_mm, double... days) {
        Scheme scheme = Scheme.FINE;
        Batch batch = Cells.batch(
                scheme,
                scheme.rings(puncture.cellRadius_mm()),
                scheme.layers(skin.value(Symbol.DERMIS)),
                skin,
                puncture);
        batch.needle();
        List<Synthesis> result = new ArrayList<>();
        for (double day : days) {
            Readings.advance(batch, day, true);
            result.add(read(batch, skin, (int) Math.round(depth_mm * batch.nz / skin.value(Symbol.DERMIS)), day));
        }
        return result;
    }

    private static Synthesis read(Batch batch, Parameters skin, int layers, double day) {
        double ceiling = skin.value(Symbol.COLLAGEN_CEILING);
        double healthyShare = skin.value(Symbol.TYPE_3_SHARE);
        double woundShare = skin.value(Symbol.TYPE_3_SHARE_WOUND);
        double[] total = new double[batch.c.length];
        double[] third = new double[batch.c.length];
        for (int i = 0; i < total.length; i++) {
            double signal = batch.c[i] / (skin.value(Symbol.SYNTHESIS_HALF) + batch.c[i]);
            double room = Math.max(0, 1 - (batch.C1[i] + batch.C3[i]) / ceiling) / (1 - 1 / ceiling);
            total[i] = room
                    * (batch.n[i] * (1 + skin.value(Symbol.SYNTHESIS_BY_SIGNAL) * signal)
                            + skin.value(Symbol.SYNTHESIS_BY_ACTIVATED) * batch.a[i]);
            third[i] = total[i] * (healthyShare + (woundShare - healthyShare) * signal);
        }
        double all = 0;
        double three = 0;
        for (int j = 0; j < layers; j++) {
            all += batch.layerMean(total, j, 0) / layers;
            three += batch.layerMean(third, j, 0) / layers;
        }
        return new Synthesis(day, all, (all - three) / (1 - healthyShare), three / healthyShare);
    }
}
