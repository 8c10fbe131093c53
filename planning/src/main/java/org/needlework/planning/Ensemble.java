package org.needlework.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.VirtualCourse;

/// The virtual patients of one arm, for every session count.
///
/// @param days    days that were read, rising
/// @param courses by session count less one, then by patient
record Ensemble(Arm arm, List<Integer> days, List<List<VirtualCourse>> courses) {

    /// The same arm with more patients after these, for as many sessions as both have.
    Ensemble followedBy(Ensemble more) {
        List<List<VirtualCourse>> joined = new ArrayList<>();
        for (int n = 0; n < Math.min(courses.size(), more.courses.size()); n++) {
            List<VirtualCourse> patients = new ArrayList<>(courses.get(n));
            patients.addAll(more.courses.get(n));
            joined.add(patients);
        }
        return new Ensemble(arm, days, joined);
    }

    int mostSessions() {
        return courses.size();
    }

    int patients() {
        return courses.getFirst().size();
    }

    double[] values(int sessions, ToDoubleFunction<VirtualCourse> value) {
        return courses.get(sessions - 1).stream().mapToDouble(value).toArray();
    }

    /// Readings of an output on a day, one per patient.
    double[] readings(int sessions, Output output, int day) {
        int index = days.indexOf(day);
        if (index < 0) {
            throw new IllegalArgumentException("day (" + day + ") was not read");
        }
        return values(sessions, course -> course.reading(output, index));
    }
}
