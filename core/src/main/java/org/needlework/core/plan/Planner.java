package org.needlework.core.plan;

import org.needlework.core.report.Progress;
import org.needlework.core.screening.Screening;

/// Port: chooses a course within the limits of a clearance. Same question and seed, same answer, bit
/// for bit, for
/// any
/// number of threads.
public interface Planner {

    Planning plan(Screening.Cleared cleared, Goals goals, long seed, Progress progress);

    /// A planner that gives the same answers, bit for bit, and keeps what it worked out on the way,
    /// so that a question about the same person with other goals is answered sooner. It is for one
    /// person's plan; what it keeps is bounded, and goes with it.
    default Planner remembering() {
        return this;
    }
}
