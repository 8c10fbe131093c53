package org.needlework.healing.block;

import java.util.List;
import org.needlework.core.tissue.Field;
import org.needlework.healing.model.Lanes;

/// The state of a block: nine fields in the dermis and the cover on it.
final class Fields {

    final Layout layout;
    final Voxels F;
    final Voxels m;
    final Voxels c;
    /// Replaced by its spare when cells have moved up the signal.
    Voxels n;

    final Voxels a;
    final Voxels C3;
    final Voxels C1;
    final Voxels X;
    final Voxels E;
    /// Epidermal cover, `[y][x]`, padded to whole places; always in double.
    final double[] cover;

    /// @param typeThreeShare of healthy collagen
    Fields(Layout layout, double typeThreeShare) {
        this.layout = layout;
        F = Voxels.of(layout);
        m = Voxels.of(layout);
        c = Voxels.of(layout);
        n = Voxels.of(layout);
        a = Voxels.of(layout);
        C3 = Voxels.of(layout);
        C1 = Voxels.of(layout);
        X = Voxels.of(layout);
        E = Voxels.of(layout);
        n.fill(1);
        C3.fill(typeThreeShare);
        C1.fill(1 - typeThreeShare);
        X.fill(1);
        E.fill(1);
        cover = Lanes.filled(Math.ceilDiv(layout.nx() * layout.ny(), Lanes.COUNT), 1);
    }

    /// All nine, in the order in which they are saved.
    List<Voxels> all() {
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
