package org.needlework.core.device;

import java.util.Set;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Depth;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.source.Citation;

/// One use for which a regulator cleared a device. Whatever lies outside every clearing of a device
/// is off-label.
///
/// @param number     the regulator's number, such as `K202243`
/// @param concern    what it was cleared for
/// @param sites      where
/// @param skinTypes  for which Fitzpatrick types
/// @param youngest_y youngest age in years
/// @param deepest    deepest setting that was evaluated
public record Clearing(
        String number,
        Concern concern,
        Set<Site> sites,
        Set<Fitzpatrick> skinTypes,
        int youngest_y,
        Depth deepest,
        Citation citation) {

    public Clearing {
        sites = Set.copyOf(sites);
        skinTypes = Set.copyOf(skinTypes);
    }
}
