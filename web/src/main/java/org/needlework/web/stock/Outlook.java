package org.needlework.web.stock;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.needlework.core.record.DayTask;

/// How long the stock lasts: each session that is due opens one unit at least.
///
/// @param sessions due within the coming four weeks, overdue ones included
/// @param units    that are in date at their end and not called back
public record Outlook(int sessions, int units) {

    static final int DAYS = 28;

    static Outlook of(List<DayTask> tasks, List<LotRow> lots, LocalDate today) {
        LocalDate end = today.plusDays(DAYS);
        List<UUID> courses = tasks.stream()
                .filter(task -> task.kind() == DayTask.Kind.SESSION)
                .map(DayTask::course)
                .distinct()
                .collect(Collectors.toList());
        return new Outlook(
                courses.size(),
                lots.stream()
                        .filter(row ->
                                row.isUsable() && !row.line().lot().expires().isBefore(end))
                        .mapToInt(LotRow::units)
                        .sum());
    }

    public boolean isShort() {
        return units < sessions;
    }
}
