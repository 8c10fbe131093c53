package org.needlework.planning.objective;

import org.needlework.core.skin.Concern;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// How many sessions trials gave for a concern.
///
/// | concern                     | in trials | usual here | why                                 |
/// |-----------------------------|-----------|------------|-------------------------------------|
/// | atrophic acne scar          | 3–6       | 3          | median of studies (S10)             |
/// | fine lines                  | 3–6       | 4          | the usual number                    |
/// | laxity                      | 1–4       | 4          | few trials without radiofrequency   |
/// | surgical or traumatic scar  | 3         | 3          |                                     |
/// | burn scar                   | 1–4       | 3          | within the range                    |
/// | stretch marks               | 3–5       | 4          | middle of the range                 |
/// | pigment                     | 3–6       | 3          | the least, because risk comes first |
///
/// Source: clinical evidence §2.2. These are defaults and preferences, never limits.
///
/// @param fewest   what the shortest courses in trials gave
/// @param sessions what is aimed at where no goal was stated
public record UsualCourse(int fewest, int sessions, Citation source) {

    public static UsualCourse of(Concern concern) {
        return switch (concern) {
            case ATROPHIC_ACNE_SCAR -> new UsualCourse(3, 3, Citation.seen("S10"));
            case FINE_LINES, STRIAE_RUBRA, STRIAE_ALBA -> new UsualCourse(3, 4, derived());
            case LAXITY -> new UsualCourse(1, 4, derived());
            case BURN_SCAR -> new UsualCourse(1, 3, derived());
            case SURGICAL_OR_TRAUMATIC_SCAR,
                    MELASMA,
                    POST_INFLAMMATORY_HYPERPIGMENTATION,
                    SCAR,
                    PIGMENT,
                    RAISED_SCAR,
                    KELOID_SCAR -> new UsualCourse(3, 3, derived());
        };
    }

    private static Citation derived() {
        return new Citation("assumed", "clinical evidence §2.2", Certainty.DERIVED);
    }
}
