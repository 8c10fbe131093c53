package org.needlework.core.forecast;

import org.needlework.core.patient.Answer;

/// Equally likely virtual patients. Patient `i` of a population is the same skin whatever regimen it
/// meets and
/// however
/// many others are drawn,
/// so plans are compared on common random numbers.
///
/// @param size  how many
/// @param seed  what their draws start from
/// @param age_y a known age is fixed; an unknown one is drawn uniformly
public record Population(int size, long seed, Answer<Integer> age_y) {

    public Population {
        if (size < 1) {
            throw new IllegalArgumentException("population (" + size + ") must hold at least one virtual patient");
        }
    }
}
