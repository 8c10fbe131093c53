package org.needlework.planning;

import java.util.Arrays;
import java.util.List;

/// A whole course under consideration: one option for each group, all at one interval.
final class Course {

    final int interval_days;
    final List<Option> options;

    /// Steps on each objective, less is better.
    final int[] steps;

    Course(int interval_days, List<Option> options, int[] steps) {
        this.interval_days = interval_days;
        this.options = List.copyOf(options);
        this.steps = steps;
    }

    /// Total order that breaks ties: gentler options first.
    static int compareTies(List<Option> one, List<Option> other) {
        for (int i = 0; i < one.size(); i++) {
            int byOption = one.get(i).compareTo(other.get(i));
            if (byOption != 0) {
                return byOption;
            }
        }
        return 0;
    }

    /// Lexicographic by steps, then by ties: whatever dominates comes first.
    static int compare(Course one, Course other) {
        int bySteps = Arrays.compare(one.steps, other.steps);
        return bySteps != 0 ? bySteps : compareTies(one.options, other.options);
    }
}
