package org.needlework.core.plan;

import java.util.List;
import org.needlework.core.report.Statement;

/// The answer to "which course?".
public sealed interface Planning {

    /// @param alternatives the Pareto set without `best`; it always holds "no needling"
    record Found(Plan best, List<Plan> alternatives) implements Planning {
        public Found {
            alternatives = List.copyOf(alternatives);
        }
    }

    /// Nothing fits.
    ///
    /// @param conflicts which goals cannot be had together, or at all
    /// @param nearest   plans that relax one goal each, and which
    record Infeasible(List<Conflict> conflicts, List<Nearest> nearest) implements Planning {
        public Infeasible {
            conflicts = List.copyOf(conflicts);
            nearest = List.copyOf(nearest);
        }
    }

    /// @param goals codes of the goals and limits that conflict, such as `/goals/0` or
    ///     `max_downtime_days`
    record Conflict(List<String> goals, Statement reason) {
        public Conflict {
            goals = List.copyOf(goals);
        }
    }

    /// @param relaxed code of the goal or limit that was relaxed
    /// @param to      what it was relaxed to, in words
    record Nearest(String relaxed, Statement to, Plan plan) {}
}
