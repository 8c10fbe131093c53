package org.needlework.web.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.plan.Plan;
import org.needlework.core.record.Appending;
import org.needlework.core.report.Statement;
import org.needlework.core.source.Coded;

/// Enters something in a course, as every form does it.
public final class Entering {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final Desk desk;
    private final Messages messages;

    public Entering(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
    }

    /// @param number of entries that the form had seen
    /// @return why it was refused, in words; empty if it stands in the record now
    /// @throws StaleForm if somebody else entered something meanwhile
    public List<String> add(
            SignedIn me, UUID course, UUID entry, int number, CourseEvent event, String why, Optional<Plan> plan) {
        Appending appending = me.record()
                .append(
                        me.access(),
                        course,
                        entry,
                        number,
                        event,
                        why,
                        desk.clinic().versions(plan));
        return switch (appending) {
            case Appending.Recorded ignored -> List.of();
            case Appending.Overtaken ignored -> throw new StaleForm();
            case Appending.Refused refused ->
                refused.reasons().stream().map(this::say).toList();
        };
    }

    /// A statement in the pages' own words; in those of its room where the pages have none.
    public String say(Statement statement) {
        if (messages.find(statement.key()).isEmpty()) {
            return desk.wording().say(statement);
        }
        return messages.of(
                statement.key(), statement.arguments().stream().map(this::word).toArray());
    }

    private Object word(Object argument) {
        return switch (argument) {
            case Coded coded -> desk.wording().name(coded);
            case LocalDate day -> day(day);
            default -> argument;
        };
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }
}
