package org.needlework.planning;

import java.util.ArrayList;
import java.util.List;
import org.needlework.planning.objective.Objective;

/// Builds whole courses from the options of each group, keeping only those that no other course
/// beats.
///
/// Groups are added one by one. An objective of the kind [Objective.Fold#MEAN] is a sum until the
/// end, one of the kind [Objective.Fold#WORST] a maximum; both never decrease order, so what is
/// beaten before a group is added is beaten afterwards too, and dropping it at once loses nothing
/// but equals. The result is complete: every course is equalled or beaten by one that is kept.
final class Combiner {

    private final List<Objective> objectives;

    Combiner(List<Objective> objectives) {
        this.objectives = objectives;
    }

    private record Part(List<Option> options, Steps steps) {}

    /// Mutable only while it is made.
    private static final class Steps {
        final int[] values;

        Steps(int[] values) {
            this.values = values;
        }
    }

    /// Courses at one interval that are not beaten; empty if a group has no option.
    ///
    /// @param choices options of each group
    List<Course> front(int interval_days, List<List<Option>> choices) {
        if (choices.isEmpty() || choices.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        int[] start = new int[objectives.size()];
        for (int k = 0; k < start.length; k++) {
            start[k] = objectives.get(k).fold() == Objective.Fold.WORST ? Option.SILENT : 0;
        }
        List<Part> parts = List.of(new Part(List.of(), new Steps(start)));
        for (List<Option> options : choices) {
            List<Part> single = options.stream()
                    .map(option -> add(new Part(List.of(), new Steps(start)), option))
                    .toList();
            List<Option> kept = prune(single).stream()
                    .map(part -> part.options().getFirst())
                    .toList();
            List<Part> grown = new ArrayList<>(parts.size() * kept.size());
            for (Part part : parts) {
                for (Option option : kept) {
                    grown.add(add(part, option));
                }
            }
            parts = prune(grown);
        }
        int[] weights = weights(choices);
        List<Course> courses = new ArrayList<>(parts.size());
        for (Part part : parts) {
            int[] steps = part.steps().values.clone();
            for (int k = 0; k < steps.length; k++) {
                if (objectives.get(k).fold() == Objective.Fold.MEAN && weights[k] > 0) {
                    steps[k] = Math.ceilDiv(steps[k], weights[k]);
                }
            }
            courses.add(new Course(interval_days, part.options(), steps));
        }
        return nonDominated(courses);
    }

    /// Those that no other beats; of equals the one that comes first by ties.
    static List<Course> nonDominated(List<Course> courses) {
        List<Course> sorted = new ArrayList<>(courses);
        sorted.sort(Course::compare);
        List<Course> kept = new ArrayList<>();
        for (Course course : sorted) {
            if (kept.stream().noneMatch(better -> isNowhereWorse(better.steps, course.steps))) {
                kept.add(course);
            }
        }
        return kept;
    }

    static boolean isNowhereWorse(int[] one, int[] other) {
        for (int k = 0; k < one.length; k++) {
            if (one[k] > other[k]) {
                return false;
            }
        }
        return true;
    }

    private Part add(Part part, Option option) {
        int weight = option.group.members().size();
        int[] steps = part.steps().values.clone();
        for (int k = 0; k < steps.length; k++) {
            int value = option.steps[k];
            if (objectives.get(k).fold() == Objective.Fold.WORST) {
                steps[k] = Math.max(steps[k], value);
            } else if (value != Option.SILENT) {
                steps[k] += weight * value;
            }
        }
        List<Option> options = new ArrayList<>(part.options());
        options.add(option);
        return new Part(options, new Steps(steps));
    }

    private int[] weights(List<List<Option>> choices) {
        int[] weights = new int[objectives.size()];
        for (List<Option> options : choices) {
            Option any = options.getFirst();
            for (int k = 0; k < weights.length; k++) {
                if (any.steps[k] != Option.SILENT) {
                    weights[k] += any.group.members().size();
                }
            }
        }
        return weights;
    }

    private static List<Part> prune(List<Part> parts) {
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort((one, other) -> {
            int bySteps = java.util.Arrays.compare(one.steps().values, other.steps().values);
            return bySteps != 0 ? bySteps : Course.compareTies(one.options(), other.options());
        });
        List<Part> kept = new ArrayList<>();
        for (Part part : sorted) {
            boolean beaten = false;
            for (int i = kept.size() - 1; i >= 0 && !beaten; i--) { // neighbours in order beat most often
                beaten = isNowhereWorse(kept.get(i).steps().values, part.steps().values);
            }
            if (!beaten) {
                kept.add(part);
            }
        }
        return kept;
    }
}
