package org.needlework.core.tissue;

import org.needlework.core.source.Coded;

/// What can be seen in every voxel of a block, by the symbols of the healing model's
/// specification (3.1). All but `COLLAGEN` are states of the model.
public enum Field implements Coded {
    /// Clot `F`, volume fraction.
    CLOT("F", "1"),
    /// Inflammatory cells `m`, in 1000 per mm³.
    INFLAMMATION("m", "1000/mm³"),
    /// Active signal `c`, in ng/ml above baseline.
    SIGNAL("c", "ng/ml"),
    /// Fibroblasts `n`, ratio to healthy skin.
    FIBROBLASTS("n", "1"),
    /// Activated fibroblasts `a`, ratio to the fibroblasts of healthy skin.
    ACTIVATED("a", "1"),
    /// Collagen III, ratio to all collagen of healthy skin.
    COLLAGEN_3("C3", "1"),
    /// Collagen I, ratio to all collagen of healthy skin.
    COLLAGEN_1("C1", "1"),
    /// All collagen, `ρ = C1 + C3`, ratio to healthy skin.
    COLLAGEN("rho", "1"),
    /// Mature cross-linked collagen `X`, ratio to healthy skin.
    CROSS_LINKED("X", "1"),
    /// Elastin `E`, ratio to healthy skin.
    ELASTIN("E", "1");

    private final String symbol;
    private final String unit;

    Field(String symbol, String unit) {
        this.symbol = symbol;
        this.unit = unit;
    }

    public String symbol() {
        return symbol;
    }

    /// Its unit; `1` for a ratio.
    public String unit() {
        return unit;
    }
}
