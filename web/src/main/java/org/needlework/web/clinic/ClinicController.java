package org.needlework.web.clinic;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.needlework.core.people.Action;
import org.needlework.core.record.DayTask;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The clinic's first page: what is to do today and in the coming week.
@Controller
public class ClinicController {

    private static final int AHEAD_DAYS = 7;

    private final Messages messages;

    ClinicController(Messages messages) {
        this.messages = messages;
    }

    /// Tasks of one kind.
    public record Group(String kind, List<Line> lines) {
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /// @param when in words: overdue, today or coming
    public record Line(DayTask task, String when, boolean overdue) {}

    @GetMapping("/clinic")
    String today(SignedIn me, Model model) {
        model.addAttribute("today", me.today());
        model.addAttribute("groups", me.may(Action.SEE_CALENDAR) ? groups(me) : List.of());
        model.addAttribute("ahead", AHEAD_DAYS);
        return "today";
    }

    private List<Group> groups(SignedIn me) {
        Map<DayTask.Kind, List<Line>> lines = new EnumMap<>(DayTask.Kind.class);
        for (DayTask task : me.record().listTasks(me.access(), AHEAD_DAYS)) {
            lines.computeIfAbsent(task.kind(), none -> new ArrayList<>()).add(line(task, me.today()));
        }
        List<Group> groups = new ArrayList<>();
        for (DayTask.Kind kind : inOrder()) {
            if (lines.containsKey(kind)) {
                groups.add(new Group(kind.code(), lines.getOrDefault(kind, List.of())));
            }
        }
        return groups;
    }

    /// Who is in the chair comes first.
    private static List<DayTask.Kind> inOrder() {
        return List.of(
                DayTask.Kind.SESSION,
                DayTask.Kind.RECOVERY,
                DayTask.Kind.CONSENT,
                DayTask.Kind.ACCEPTANCE,
                DayTask.Kind.PLAN,
                DayTask.Kind.OUTCOME);
    }

    private Line line(DayTask task, LocalDate today) {
        long late_days = ChronoUnit.DAYS.between(task.due(), today);
        String when = late_days > 0
                ? messages.of("clinic.late", late_days)
                : late_days == 0 ? messages.of("clinic.due") : messages.of("clinic.coming", -late_days);
        return new Line(task, when, late_days > 0);
    }
}
