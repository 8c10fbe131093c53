package org.needlework.planning.objective;

import org.needlework.core.skin.Concern;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// How many sessions trials usually gave for a concern.
///
/// | concern                     | range in trials | here | why                                |
/// |-----------------------------|-----------------|------|------------------------------------|
/// | atrophic acne scar          | 3–6             | 3    | median of studies (S10)            |
/// | fine lines                  | 3–6             | 4    | the usual number                   |
/// | laxity                      | 1–4             | 4    | few trials without radiofrequency  |
/// | surgical or traumatic scar  | 3               | 3    |                                    |
/// | burn scar                   | 1–4             | 3    | within the range                   |
/// | stretch marks               | 3–5             | 4    | middle of the range                |
/// | pigment                     | 3–6             | 3    | the least, because risk comes first |
///
/// Source: clinical evidence §2.2. It is a default where no goal was stated, never a limit.
public record UsualCourse(int sessions, Citation source) {

    public static UsualCourse of(Concern concern) {
        return switch (concern) {
            case ATROPHIC_ACNE_SCAR -> new UsualCourse(3, Citation.seen("S10"));
            case FINE_LINES, LAXITY, STRIAE_RUBRA, STRIAE_ALBA -> new UsualCourse(4, derived());
            case SURGICAL_OR_TRAUMATIC_SCAR,
                    BURN_SCAR,
                    MELASMA,
                    POST_INFLAMMATORY_HYPERPIGMENTATION,
                    SCAR,
                    PIGMENT,
                    RAISED_SCAR,
                    KELOID_SCAR -> new UsualCourse(3, derived());
        };
    }

    private static Citation derived() {
        return new Citation("assumed", "clinical evidence §2.2", Certainty.DERIVED);
    }
}
