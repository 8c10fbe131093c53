package org.needlework.healing.cell;

/// What can be read off a unit cell at one time (specification 3.5). `_pap` is the mean over the
/// upper dermis, 0–0.6 mm; without it, and without a place in the name, the mean over the area
/// and the whole depth. The order is that of the command's CSV file.
public enum Quantity {
    SIGNAL("c_ng_per_ml"),
    INFLAMMATION("m"),
    FIBROBLASTS("n"),
    ACTIVATED("a"),
    COLLAGEN("rho"),
    COLLAGEN_UPPER("rho_pap"),
    TYPE_3_SHARE_UPPER("type3_share_pap"),
    CROSS_LINKED_UPPER("x_pap"),
    ELASTIN("elastin"),
    /// Epidermal cover over the middle of a puncture.
    COVER_CENTRE("cover_centre"),
    /// Redness, of the punctures and of inflammation; downtime ends at 0.35.
    ERYTHEMA("erythema"),
    COLLAGEN_SCAR_LAYER("rho_scar_layer"),
    /// Ratio of collagen I to that of healthy skin, upper dermis.
    TYPE_1_RATIO_UPPER("type1_ratio_pap"),
    /// Ratio of collagen III to that of healthy skin, upper dermis.
    TYPE_3_RATIO_UPPER("type3_ratio_pap"),
    /// `0.9 X + 0.1 E`, ordinal.
    STIFFNESS("stiffness"),
    /// `1 − ⟨1 − e⟩`, mean epidermal cover.
    BARRIER("barrier"),
    CLOT("clot"),
    COLLAGEN_3("c3"),
    COLLAGEN_1("c1"),
    CROSS_LINKED("x"),
    ACTIVATED_MOST("a_max"),
    /// Highest signal on the axis of the puncture.
    SIGNAL_AXIS_MOST("c_axis_max"),
    /// Fibroblasts in the puncture, 0.1 mm deep.
    FIBROBLASTS_AXIS("n_axis"),
    /// Collagen in the puncture, 0.1 mm deep.
    COLLAGEN_AXIS("rho_axis");

    private final String column;

    Quantity(String column) {
        this.column = column;
    }

    /// Name of its column in tables.
    public String column() {
        return column;
    }
}
