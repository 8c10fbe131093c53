package org.needlework.guideline.evidence;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.needlework.core.device.DeviceType;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// One study as it was read. What was not seen is empty, and never guessed.
///
/// @param id            its row in the clinical evidence, such as `A1`
/// @param name          first author or what it is known by, without the year
/// @param year          0 if it was not seen
/// @param skinTypes     skin types that the study names; empty if it names none
/// @param needle_mm     needle settings used
/// @param interval_days days between sessions
/// @param flags         what lowers its worth or keeps it out of a synthesis
/// @param citation      where it was read, and how well its result is known
record Trial(
        String id,
        String name,
        int year,
        String design,
        Optional<Integer> enrolled,
        Optional<Integer> completed,
        Set<Fitzpatrick> skinTypes,
        Optional<Range> ages_y,
        Optional<DeviceType> deviceType,
        Optional<Range> needle_mm,
        Optional<Range> sessions,
        Optional<Range> interval_days,
        boolean makerFunded,
        Set<String> flags,
        Citation citation,
        Set<String> alsoCites,
        String protocol,
        String result) {

    /// Keeps a study out of what needling alone does.
    static final Set<String> NOT_NEEDLING_ALONE = Set.of("combination", "radiofrequency");

    /// Keeps a study out of every synthesis: other people, other hair, or studies counted already.
    static final Set<String> NEVER_POOLED =
            Set.of("combination", "radiofrequency", "off-mission", "mixed-scars", "mixed-concerns", "meta-analysis");

    Trial {
        skinTypes = Set.copyOf(skinTypes);
        flags = Set.copyOf(flags);
        alsoCites = Set.copyOf(alsoCites);
    }

    /// Name and year, as a reader knows it.
    String label() {
        return year == 0 ? name : name + " " + year;
    }

    boolean is(String flag) {
        return flags.contains(flag);
    }

    /// The same study, with what is true of one of its results only.
    Trial withFlags(Set<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(flags);
        all.addAll(more);
        return new Trial(
                id,
                name,
                year,
                design,
                enrolled,
                completed,
                skinTypes,
                ages_y,
                deviceType,
                needle_mm,
                sessions,
                interval_days,
                makerFunded,
                all,
                citation,
                alsoCites,
                protocol,
                result);
    }

    /// How many people it reports on: those who completed, else those enrolled, else 0.
    int patients() {
        return completed.or(() -> enrolled).orElse(0);
    }

    /// Whether its figures are known well enough to be put together with others.
    boolean isKnownWellEnough() {
        return citation.certainty() == Certainty.SEEN;
    }
}
