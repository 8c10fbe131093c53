package org.needlework.core.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// When the person can come.
///
/// @param from     first possible day
/// @param weekdays days of the week that suit; never empty
/// @param away     spans that do not suit, ends included
/// @param time     usual time of day
public record Availability(LocalDate from, Set<DayOfWeek> weekdays, List<Away> away, LocalTime time, ZoneId zone) {

    public Availability {
        weekdays = Set.copyOf(weekdays);
        away = List.copyOf(away);
        if (weekdays.isEmpty()) {
            throw new IllegalArgumentException("availability names at least one day of the week");
        }
    }

    /// Any weekday from `on`, at ten in the morning.
    public static Availability anyWeekday(LocalDate on, ZoneId zone) {
        return new Availability(
                on,
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                List.of(),
                LocalTime.of(10, 0),
                zone);
    }

    public boolean suits(LocalDate day) {
        return !day.isBefore(from)
                && weekdays.contains(day.getDayOfWeek())
                && away.stream().noneMatch(span -> span.covers(day));
    }

    /// A span of days on which the person is away.
    public record Away(LocalDate from, LocalDate to) {
        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }
}
