package org.needlework.planning;

import java.util.List;
import org.needlework.core.forecast.Output;
import org.needlework.core.plan.GoalResult;

/// What a group of equal zones should reach.
sealed interface Target {

    /// Codes of the goals it stands for; empty for one that the planner set itself.
    List<String> codes();

    /// A gain of collagen in the model.
    ///
    /// @param day        on which it is read, or zero for 90 days after the last session
    record Gain(List<String> codes, Output measure, double atLeast_gain, int day, double wanted) implements Target {

        /// Days from the last session to a review for which nobody set a day.
        static final int REVIEW_AFTER_LAST_DAYS = 90;

        int dayFor(int sessions, int interval_days) {
            return day > 0 ? day : (sessions - 1) * interval_days + REVIEW_AFTER_LAST_DAYS;
        }
    }

    /// A change on a scale, whose chance no regimen alters; it only has to come after the last
    /// session.
    record OnScale(List<String> codes, GoalResult.Chance chance, int by_day, double wanted) implements Target {}

    /// A collagen goal for pigment, where collagen is no goal: nothing reaches it.
    record Impossible(List<String> codes, double wanted) implements Target {}
}
