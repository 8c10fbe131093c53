package org.needlework.core.patient;

import org.needlework.core.source.Coded;

/// Allergies that matter to needling, its anaesthetics and its dressings.
public enum Allergy implements Coded {
    STAINLESS_STEEL,
    NICKEL,
    LOCAL_ANAESTHETIC_AMIDE,
    LOCAL_ANAESTHETIC_ESTER,
    CHLORHEXIDINE,
    IODINE,
    LATEX,
    DRESSING_OR_GEL,
    ANTIVIRAL,
    OTHER
}
