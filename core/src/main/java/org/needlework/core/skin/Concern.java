package org.needlework.core.skin;

import java.util.Optional;
import org.needlework.core.source.Coded;

/// What the person would like to see change. Some words name no treatable thing yet: `SCAR` and
/// `PIGMENT` ask for
/// their
/// type,
/// a raised or keloid scar is declined for cosmetic use.
public enum Concern implements Coded {
    FINE_LINES(Family.AGEING),
    LAXITY(Family.AGEING),
    ATROPHIC_ACNE_SCAR(Family.SCAR),
    SURGICAL_OR_TRAUMATIC_SCAR(Family.SCAR),
    BURN_SCAR(Family.SCAR),
    MELASMA(Family.PIGMENT),
    POST_INFLAMMATORY_HYPERPIGMENTATION(Family.PIGMENT),
    STRIAE_RUBRA(Family.STRIAE),
    STRIAE_ALBA(Family.STRIAE),
    SCAR(Family.UNTYPED),
    PIGMENT(Family.UNTYPED),
    RAISED_SCAR(Family.RAISED),
    KELOID_SCAR(Family.RAISED);

    /// What kinds of concern have in common.
    public enum Family {
        AGEING,
        SCAR,
        PIGMENT,
        STRIAE,
        UNTYPED,
        RAISED
    }

    private final Family family;

    Concern(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    /// The layer in which gain of collagen counts for this concern; empty where collagen is not the
    /// goal (pigment)
    /// or
    /// no plan is made.
    public Optional<Layer> findLayer() {
        return switch (family) {
            case AGEING -> Optional.of(Layer.UPPER_DERMIS);
            case SCAR, STRIAE -> Optional.of(Layer.SCAR_LAYER);
            case PIGMENT, UNTYPED, RAISED -> Optional.empty();
        };
    }

    /// Whether the concern can stand on skin of this site at all; an answer of no means the input is
    /// mistaken.
    public boolean canBeOn(Site site) {
        return switch (this) {
            case ATROPHIC_ACNE_SCAR ->
                switch (site) {
                    case UPPER_EYELID, HAND, ABDOMEN, THIGH -> false;
                    default -> true;
                };
            case MELASMA ->
                switch (site) {
                    case HAND, ABDOMEN, THIGH, BUTTOCK, BACK -> false;
                    default -> true;
                };
            case STRIAE_RUBRA, STRIAE_ALBA ->
                switch (site) {
                    case CHEST, ARM, ABDOMEN, THIGH, BUTTOCK, BACK -> true;
                    default -> false;
                };
            case FINE_LINES, LAXITY ->
                switch (site) {
                    case BACK, BUTTOCK -> this == LAXITY;
                    default -> true;
                };
            case SURGICAL_OR_TRAUMATIC_SCAR,
                    BURN_SCAR,
                    POST_INFLAMMATORY_HYPERPIGMENTATION,
                    SCAR,
                    PIGMENT,
                    RAISED_SCAR,
                    KELOID_SCAR -> true;
        };
    }

    /// Shape of an atrophic acne scar; each answers differently to needling.
    public enum AcneScarType implements Coded {
        ROLLING,
        BOXCAR,
        ICE_PICK
    }
}
