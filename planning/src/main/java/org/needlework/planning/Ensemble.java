package org.needlework.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.VirtualCourse;

/// The virtual patients of one arm, for every session count.
///
/// @param days  days that count for the question, rising; what was read on others is not shown
/// @param parts the patients, in their order
record Ensemble(Arm arm, List<Integer> days, List<Part> parts) {

    /// Patients who were simulated together.
    ///
    /// @param read    days that were read, rising, with all that count among them
    /// @param courses by session count less one, then by patient
    record Part(List<Integer> read, List<List<VirtualCourse>> courses) {

        boolean reads(List<Integer> days) {
            return days.stream().allMatch(day -> Collections.binarySearch(read, day) >= 0);
        }

        /// The last day that was simulated; steps near it depend on it.
        int end_day() {
            return read.getLast();
        }

        private int index(int day) {
            int index = Collections.binarySearch(read, day);
            if (index < 0) {
                throw new IllegalArgumentException("day (" + day + ") was not read");
            }
            return index;
        }
    }

    static Ensemble of(Arm arm, List<Integer> days, Part part) {
        return new Ensemble(arm, days, List.of(part));
    }

    /// The same arm with more patients after these, for as many sessions as both have.
    Ensemble followedBy(Ensemble more) {
        List<Part> joined = new ArrayList<>(parts);
        joined.addAll(more.parts);
        return new Ensemble(arm, days, joined);
    }

    int mostSessions() {
        return parts.stream().mapToInt(part -> part.courses.size()).min().orElse(0);
    }

    int patients() {
        return parts.stream().mapToInt(part -> part.courses.getFirst().size()).sum();
    }

    /// One value per patient.
    double[] values(int sessions, ToDoubleFunction<VirtualCourse> value) {
        double[] values = new double[patients()];
        int patient = 0;
        for (Part part : parts) {
            for (VirtualCourse course : part.courses.get(sessions - 1)) {
                values[patient++] = value.applyAsDouble(course);
            }
        }
        return values;
    }

    /// Readings of an output on a day, one per patient.
    double[] readings(int sessions, Output output, int day) {
        double[] readings = new double[patients()];
        int patient = 0;
        for (Part part : parts) {
            int index = part.index(day);
            for (VirtualCourse course : part.courses.get(sessions - 1)) {
                readings[patient++] = course.reading(output, index);
            }
        }
        return readings;
    }
}
