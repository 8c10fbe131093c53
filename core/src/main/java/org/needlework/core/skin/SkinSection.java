package org.needlework.core.skin;

import org.needlework.core.source.Sourced;

/// Thickness of the skin of one site, in millimetres, for drawing to scale and for the warning that a
/// needle may
/// cross
/// the dermis.
public record SkinSection(Site site, Sourced<Double> epidermis_mm, Sourced<Double> dermis_mm) {

    public double total_mm() {
        return epidermis_mm.value() + dermis_mm.value();
    }
}
