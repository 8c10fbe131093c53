package org.needlework.core.forecast;

import org.needlework.core.source.Coded;

/// What a healing curve tells. Collagen, elastin and stiffness are ratios to the person's own skin
/// before the
/// course (1
/// = unchanged).
public enum Output implements Coded {
    /// Collagen I and III, mean over 0–0.6 mm (`rho_pap` of the model).
    UPPER_DERMIS_COLLAGEN,
    /// Collagen I and III, mean over 0.3–1.2 mm.
    SCAR_LAYER_COLLAGEN,
    /// Mature cross-linked collagen, mean over 0–0.6 mm (`X_pap`): what can be felt.
    CROSS_LINKED_COLLAGEN,
    /// Type III collagen over all collagen, 0–0.6 mm, 0–1.
    TYPE_III_SHARE,
    /// Elastin, mean over the dermis. The literature contradicts itself: to be reported as "no
    /// reliable gain".
    ELASTIN,
    /// Redness, ordinal; 0.35 is the threshold of downtime.
    ERYTHEMA,
    /// `0.9 X + 0.1 E`, ordinal.
    STIFFNESS
}
