package org.needlework.planning;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Population;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;

/// What was simulated, kept for the next question.
///
/// A simulation depends on who, with what and how, and on the last day that is read, but not on
/// goals, and not on which days before the last are read. So a question with other goals, chances
/// or limits meets the same simulations, and what it finds here it need not run again.
///
/// The oldest unused simulations are forgotten when there are too many.
final class Memory {

    /// Of a course beside its readings: its own fields, a map and seven arrays.
    private static final long COURSE_BYTES = 400;

    private final long most_bytes;
    private final Map<Key, Ensemble.Part> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long held_bytes;

    /// Everything that a simulation depends on but its days.
    record Key(
            Device device,
            Population population,
            Answer<Fitzpatrick> skinType,
            Arm arm,
            int sessions,
            int firstPatient,
            int lastPatient) {}

    Memory(long most_bytes) {
        this.most_bytes = most_bytes;
    }

    /// What was simulated under this key to the same last day, with all these days read.
    synchronized Optional<Ensemble.Part> find(Key key, List<Integer> days) {
        return Optional.ofNullable(kept.get(key)).filter(part -> part.end_day() == days.getLast() && part.reads(days));
    }

    synchronized void keep(Key key, Ensemble.Part part) {
        Ensemble.Part old = kept.put(key, part);
        held_bytes += bytes(part) - (old == null ? 0 : bytes(old));
        Iterator<Ensemble.Part> oldest = kept.values().iterator();
        while (held_bytes > most_bytes && oldest.hasNext()) {
            held_bytes -= bytes(oldest.next());
            oldest.remove();
        }
    }

    synchronized long held_bytes() {
        return held_bytes;
    }

    /// About what the readings take.
    private static long bytes(Ensemble.Part part) {
        long courses = part.courses().stream().mapToLong(List::size).sum();
        return courses
                * (COURSE_BYTES + 8L * Simulator.OUTPUTS.size() * part.read().size());
    }
}
