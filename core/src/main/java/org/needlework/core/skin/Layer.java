package org.needlework.core.skin;

import org.needlework.core.source.Coded;

/// The slice of dermis in which a concern is judged, in millimetres below the dermal–epidermal
/// junction.
/// "Upper dermis" is what the model's `_pap` means: its first 0.6 mm, which is more than the
/// papillary dermis.
public enum Layer implements Coded {
    /// 0–0.6 mm: ageing skin is judged here.
    UPPER_DERMIS(0.0, 0.6),
    /// 0.3–1.2 mm: atrophic, surgical and stretch-mark scars are judged here.
    SCAR_LAYER(0.3, 1.2);

    private final double from_mm;
    private final double to_mm;

    Layer(double from_mm, double to_mm) {
        this.from_mm = from_mm;
        this.to_mm = to_mm;
    }

    public double from_mm() {
        return from_mm;
    }

    public double to_mm() {
        return to_mm;
    }
}
