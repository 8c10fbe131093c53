package org.needlework.core.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Sourced;

/// A needling device as data; each field of its file names its source.
///
/// @param id             stable code, such as `skinpen-precision`
/// @param needleDiameter_mm diameter of one needle
/// @param shallowest     smallest setting that punctures
/// @param deepest        largest setting
/// @param step_mm        step of the dial; zero where there is only one length
/// @param penetration    share of the setting that the tip really reaches: nominal value
/// @param penetrationRange what virtual patients are truncated to
/// @param clearings      what a regulator cleared it for; empty means nothing
/// @param sources        citation of every field by the field's name in the file
public record Device(
        String id,
        String name,
        DeviceType type,
        double needleDiameter_mm,
        Depth shallowest,
        Depth deepest,
        double step_mm,
        PunctureRate rate,
        double penetration,
        Range penetrationRange,
        List<Clearing> clearings,
        Map<String, Citation> sources) {

    public Device {
        clearings = List.copyOf(clearings);
        sources = Map.copyOf(sources);
    }

    /// The settings of the dial from shallow to deep.
    public List<Depth> settings() {
        if (step_mm <= 0) {
            return List.of(deepest);
        }
        List<Depth> settings = new ArrayList<>();
        int steps = (int) Math.round((deepest.millimetres() - shallowest.millimetres()) / step_mm);
        for (int k = 0; k <= steps; k++) {
            settings.add(new Depth(Math.round((shallowest.millimetres() + k * step_mm) * 1000) / 1000.0));
        }
        return List.copyOf(settings);
    }

    public Sourced<PunctureRate> sourcedRate() {
        return new Sourced<>(
                rate,
                sources.getOrDefault(
                        "rate", new Citation("assumed", "", org.needlework.core.source.Certainty.ASSUMED)));
    }
}
