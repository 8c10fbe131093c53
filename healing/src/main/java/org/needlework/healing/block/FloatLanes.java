package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vectors of floats: all eight lanes of a place in one, where the machine can.
final class FloatLanes {

    static final VectorSpecies<Float> SPECIES = species();

    /// Lanes in one vector: 8 or 4; divides `Lanes.COUNT`.
    static final int STEP = SPECIES.length();

    private FloatLanes() {}

    private static VectorSpecies<Float> species() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        return preferred.length() > COUNT ? FloatVector.SPECIES_256 : preferred;
    }
}
