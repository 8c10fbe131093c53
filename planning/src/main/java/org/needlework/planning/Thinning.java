package org.needlework.planning;

import java.util.ArrayList;
import java.util.List;

/// Thins a Pareto set to a number that can be read, keeping its ends and spreading the rest.
final class Thinning {

    private Thinning() {}

    /// At most `most` courses, the ones that are best on each objective first, then again and
    /// again the one farthest from all chosen (farthest-point sampling over objectives scaled to
    /// their range). The order of the answer is the order of choice; equal questions give equal
    /// answers.
    ///
    /// @param chosen   courses that are kept whatever the others are
    /// @param preferred which of several that are best on an objective is taken
    static List<Course> thin(List<Course> front, List<Course> chosen, int most, Preference preferred) {
        List<Course> kept = new ArrayList<>(chosen);
        List<Course> rest = new ArrayList<>(front);
        rest.removeAll(chosen);
        if (rest.isEmpty()) {
            return kept;
        }
        int objectives = rest.getFirst().steps.length;
        double[] low = new double[objectives];
        double[] high = new double[objectives];
        for (int k = 0; k < objectives; k++) {
            low[k] = Double.POSITIVE_INFINITY;
            high[k] = Double.NEGATIVE_INFINITY;
            for (Course course : front) {
                low[k] = Math.min(low[k], course.steps[k]);
                high[k] = Math.max(high[k], course.steps[k]);
            }
        }
        for (int k = 0; k < objectives && kept.size() < most && !rest.isEmpty(); k++) {
            int objective = k;
            if (high[k] <= low[k] || kept.stream().anyMatch(course -> course.steps[objective] <= low[objective])) {
                continue;
            }
            rest.stream()
                    .filter(course -> course.steps[objective] <= low[objective])
                    .min(preferred)
                    .ifPresent(best -> {
                        kept.add(best);
                        rest.remove(best);
                    });
        }
        while (kept.size() < most && !rest.isEmpty()) {
            Course farthest = rest.getFirst();
            double distance = -1;
            for (Course course : rest) {
                double nearest = Double.POSITIVE_INFINITY;
                for (Course other : kept) {
                    nearest = Math.min(nearest, distance(course, other, low, high));
                }
                if (nearest > distance) {
                    farthest = course;
                    distance = nearest;
                }
            }
            kept.add(farthest);
            rest.remove(farthest);
        }
        return kept;
    }

    private static double distance(Course one, Course other, double[] low, double[] high) {
        double sum = 0;
        for (int k = 0; k < low.length; k++) {
            if (high[k] > low[k]) {
                double difference = (one.steps[k] - other.steps[k]) / (high[k] - low[k]);
                sum += difference * difference;
            }
        }
        return sum;
    }
}
