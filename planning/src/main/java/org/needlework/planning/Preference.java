package org.needlework.planning;

import java.util.Comparator;
import java.util.List;
import org.needlework.planning.objective.Objective;

/// Which of two courses that meet the goals is recommended: the one that costs the person less.
///
/// In this order, the next only where the one before is equal:
///
/// 1. no warning of the scar index;
/// 2. lower pigment risk;
/// 3. in every zone at least the shortest course that trials gave for its concern;
/// 4. fewer zones beyond the device's label;
/// 5. fewer days given up: visits × (1 day + downtime);
/// 6. an earlier finish;
/// 7. a lower scar index;
/// 8. more gain of collagen, then of cross-linked collagen;
/// 9. gentler settings.
///
/// Risk stands before evidence, evidence before comfort, and comfort before gain beyond the goal;
/// a day at the clinic counts as much as a day of redness (assumed).
final class Preference implements Comparator<Course> {

    private static final int WARN_STEPS = 10;

    private final List<String> codes;

    Preference(List<Objective> objectives) {
        this.codes = objectives.stream().map(Objective::code).toList();
    }

    @Override
    public int compare(Course one, Course other) {
        int[] by = {
            Boolean.compare(steps(one, "scar_index") > WARN_STEPS, steps(other, "scar_index") > WARN_STEPS),
            Integer.compare(steps(one, "pigment_risk"), steps(other, "pigment_risk")),
            Integer.compare(steps(one, "trial_course"), steps(other, "trial_course")),
            Integer.compare(steps(one, "beyond_label"), steps(other, "beyond_label")),
            Long.compare(burden(one), burden(other)),
            Integer.compare(steps(one, "finish"), steps(other, "finish")),
            Integer.compare(steps(one, "scar_index"), steps(other, "scar_index")),
            Integer.compare(steps(one, "collagen_gain"), steps(other, "collagen_gain")),
            Integer.compare(steps(one, "functional_gain"), steps(other, "functional_gain")),
        };
        for (int each : by) {
            if (each != 0) {
                return each;
            }
        }
        return Course.compare(one, other);
    }

    /// Days given up over the course, in tenths.
    long burden(Course course) {
        return (long) steps(course, "visits") * (10 + steps(course, "downtime"));
    }

    /// Steps on the objective with this code; 0 where the question does not have it.
    int steps(Course course, String code) {
        int index = codes.indexOf(code);
        return index < 0 ? 0 : course.steps[index];
    }
}
