package org.needlework.record.clinic;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.needlework.core.record.DayTask;
import org.needlework.core.record.PatientLine;
import org.needlework.core.source.Coded;
import org.needlework.record.store.Sql;

/// What waits to be done, from the read models.
final class Tasks {

    /// Of each sort, so that nothing of one keeps another off the list.
    private static final int MOST = 300;

    private static final String SESSIONS = """
            (select course, patient, 'session' as kind, session_due as due, sessions, planned
                from needlework.course_now where clinic = ? and session_due <= ?
                order by session_due, course limit %d)
            """.formatted(MOST);

    private static final String OTHERS = """
            union all
            (select course, patient,
                    case stage when 'open' then 'plan' when 'proposed' then 'acceptance' else 'consent' end,
                    waiting_since, sessions, planned
                from needlework.course_now where clinic = ? and waiting_since <= ?
                order by waiting_since, course limit %1$d)
            union all
            (select course, patient, 'recovery', recovery_due, sessions, planned
                from needlework.course_now where clinic = ? and recovery_due <= ?
                order by recovery_due, course limit %1$d)
            union all
            (select course, patient, 'outcome', outcome_due, sessions, planned
                from needlework.course_now where clinic = ? and outcome_due <= ?
                order by outcome_due, course limit %1$d)
            """.formatted(MOST);

    private static final String ALL = "select * from (%s) as task order by due, kind, course";

    private final Sql sql;
    private final UUID clinic;

    Tasks(Sql sql, UUID clinic) {
        this.sql = sql;
        this.clinic = clinic;
    }

    /// @param all whether to show more than sessions
    List<DayTask> list(LocalDate until, boolean all, Function<UUID, PatientLine> lines) {
        Sql.Reading<DayTask> reading = row -> new DayTask(
                lines.apply(row.id("patient")),
                row.id("course"),
                Coded.find(DayTask.Kind.class, row.text("kind")).orElseThrow(),
                row.day("due"),
                row.count("sessions"),
                row.count("planned"));
        return all
                ? sql.list(
                        ALL.formatted(SESSIONS + OTHERS),
                        reading,
                        clinic,
                        until,
                        clinic,
                        until,
                        clinic,
                        until,
                        clinic,
                        until)
                : sql.list(ALL.formatted(SESSIONS), reading, clinic, until);
    }
}
