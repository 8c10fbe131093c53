package org.needlework.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Goals;
import org.needlework.planning.objective.DowntimeLimit;
import org.needlework.planning.objective.FinishLimit;
import org.needlework.planning.objective.SessionLimit;

/// What is asked of a course, with a code on each part that keeps its meaning while others are
/// relaxed or dropped.
record Ask(
        List<Coded> goals,
        Optional<Integer> maxDowntime_days,
        Optional<Integer> maxSessions,
        Optional<LocalDate> finishBy,
        Optional<Goals.ShorterInterval> shorterInterval) {

    Ask {
        goals = List.copyOf(goals);
    }

    record Coded(String code, Goal goal) {}

    static Ask of(Goals goals) {
        List<Coded> coded = new ArrayList<>();
        for (int i = 0; i < goals.goals().size(); i++) {
            coded.add(new Coded("/goals/" + i, goals.goals().get(i)));
        }
        return new Ask(coded, goals.maxDowntime_days(), goals.maxSessions(), goals.finishBy(), goals.shorterInterval());
    }

    Goals toGoals() {
        return new Goals(
                goals.stream().map(Coded::goal).toList(), maxDowntime_days, maxSessions, finishBy, shorterInterval);
    }

    /// Codes of everything that could conflict, in a fixed order.
    List<String> codes() {
        List<String> codes = new ArrayList<>(goals.stream().map(Coded::code).toList());
        maxDowntime_days.ifPresent(any -> codes.add(DowntimeLimit.CODE));
        maxSessions.ifPresent(any -> codes.add(SessionLimit.CODE));
        finishBy.ifPresent(any -> codes.add(FinishLimit.CODE));
        return codes;
    }

    Optional<Goal> findGoal(String code) {
        return goals.stream()
                .filter(each -> each.code().equals(code))
                .map(Coded::goal)
                .findFirst();
    }

    Ask withGoal(String code, UnaryOperator<Goal> change) {
        return withGoals(goals.stream()
                .map(each -> each.code().equals(code) ? new Coded(code, change.apply(each.goal())) : each)
                .toList());
    }

    Ask withoutGoal(String code) {
        return withGoals(
                goals.stream().filter(each -> !each.code().equals(code)).toList());
    }

    private Ask withGoals(List<Coded> changed) {
        return new Ask(changed, maxDowntime_days, maxSessions, finishBy, shorterInterval);
    }

    Ask withMaxDowntime_days(int days) {
        return new Ask(goals, Optional.of(days), maxSessions, finishBy, shorterInterval);
    }

    Ask withMaxSessions(int sessions) {
        return new Ask(goals, maxDowntime_days, Optional.of(sessions), finishBy, shorterInterval);
    }

    Ask withFinishBy(LocalDate day) {
        return new Ask(goals, maxDowntime_days, maxSessions, Optional.of(day), shorterInterval);
    }
}
