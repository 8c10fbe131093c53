package org.needlework.core.plan;

import org.needlework.core.report.Progress;
import org.needlework.core.screening.Screening;

/// Port: chooses a course within the limits of a clearance. Same question and seed, same answer, bit
/// for bit, for
/// any
/// number of threads.
public interface Planner {

    Planning plan(Screening.Cleared cleared, Goals goals, long seed, Progress progress);
}
