package org.needlework.papers.calendar;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Writes a time zone out for readers that do not know it by name: one observance for each change of
/// the clock in the years that matter, with nothing left to a rule. Any zone can be said this way,
/// one that moves by half an hour too.
final class TimeZones {

    private TimeZones() {}

    /// The rules of `zone` as they hold from the clock change before `from` until the last one before
    /// `to`.
    static VTimezone write(ZoneId zone, Instant from, Instant to) {
        ZoneRules rules = zone.getRules();
        VTimezone written = new VTimezone(zone.getId());
        ZoneOffsetTransition change = rules.previousTransition(from);
        if (change == null) {
            ZoneOffset offset = rules.getOffset(from);
            add(written, rules, from, LocalDateTime.of(1970, 1, 1, 0, 0), offset, offset);
        } else {
            add(written, rules, change);
        }
        for (ZoneOffsetTransition next = rules.nextTransition(from);
                next != null && next.getInstant().isBefore(to);
                next = rules.nextTransition(next.getInstant())) {
            add(written, rules, next);
        }
        return written;
    }

    private static void add(VTimezone written, ZoneRules rules, ZoneOffsetTransition change) {
        add(
                written,
                rules,
                change.getInstant(),
                change.getDateTimeBefore(),
                change.getOffsetBefore(),
                change.getOffsetAfter());
    }

    private static void add(
            VTimezone written, ZoneRules rules, Instant at, LocalDateTime start, ZoneOffset before, ZoneOffset after) {
        boolean summer = !rules.getDaylightSavings(at).equals(Duration.ZERO);
        Observance observance = summer ? new DaylightSavingsTime() : new StandardTime();
        observance.setDateStart(new DateTimeComponents(
                start.getYear(),
                start.getMonthValue(),
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                start.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(new UtcOffset(before.getTotalSeconds() * 1000L));
        observance.setTimezoneOffsetTo(new UtcOffset(after.getTotalSeconds() * 1000L));
        if (observance instanceof DaylightSavingsTime daylight) {
            written.addDaylightSavingsTime(daylight);
        } else if (observance instanceof StandardTime standard) {
            written.addStandardTime(standard);
        }
    }
}
