package org.needlework.healing.block;

import java.util.List;
import org.needlework.core.tissue.Field;
import org.needlework.healing.model.Lanes;

/// The state of a block: nine fields in the dermis and the cover on it.
final class Fields {

    final Raster raster;
    final Store F;
    final Store m;
    final Store c;
    /// Replaced by its spare when cells have moved up the signal.
    Store n;

    final Store a;
    final Store C3;
    final Store C1;
    final Store X;
    final Store E;
    /// Epidermal cover, `[y][x]`, padded to whole places; always in double.
    final double[] cover;

    /// @param typeThreeShare of healthy collagen
    Fields(Raster raster, boolean isNarrow, double typeThreeShare) {
        this.raster = raster;
        int size = raster.size();
        F = new Store(size, isNarrow);
        m = new Store(size, isNarrow);
        c = new Store(size, isNarrow);
        n = new Store(size, isNarrow);
        a = new Store(size, isNarrow);
        C3 = new Store(size, isNarrow);
        C1 = new Store(size, isNarrow);
        X = new Store(size, isNarrow);
        E = new Store(size, isNarrow);
        n.fill(0, size, 1);
        C3.fill(0, size, typeThreeShare);
        C1.fill(0, size, 1 - typeThreeShare);
        X.fill(0, size, 1);
        E.fill(0, size, 1);
        cover = Lanes.filled((raster.nx() * raster.ny() + Lanes.COUNT - 1) / Lanes.COUNT, 1);
    }

    /// All nine, in the order in which they are saved.
    List<Store> all() {
        return List.of(F, m, c, n, a, C3, C1, X, E);
    }

    /// One number of a field.
    double get(Field field, int at) {
        return switch (field) {
            case CLOT -> F.get(at);
            case INFLAMMATION -> m.get(at);
            case SIGNAL -> c.get(at);
            case FIBROBLASTS -> n.get(at);
            case ACTIVATED -> a.get(at);
            case COLLAGEN_3 -> C3.get(at);
            case COLLAGEN_1 -> C1.get(at);
            case COLLAGEN -> C3.get(at) + C1.get(at);
            case CROSS_LINKED -> X.get(at);
            case ELASTIN -> E.get(at);
        };
    }
}
