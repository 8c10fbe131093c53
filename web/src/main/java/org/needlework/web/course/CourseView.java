package org.needlework.web.course;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.people.Action;
import org.needlework.core.record.ClinicRecord;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.desk.Wording;

/// A course as its page shows it.
///
/// @param stage    code of where it stands
/// @param number   of its entries, which a form sends back
/// @param entry    id that a form's entry will have, so that sending it twice adds it once
/// @param proposed the entry of a plan that waits to be accepted
/// @param plan     the plan on the table
/// @param cleared  whether the latest screening cleared the person, today
/// @param steps    what can be done, in the order of the way through; at most one comes next
/// @param entries  everything that happened, the latest first
/// @param overrides gates that were passed although shut; they show for ever
public record CourseView(
        UUID id,
        String stage,
        String stageWord,
        int number,
        UUID entry,
        Optional<UUID> proposed,
        Optional<PlanLine> plan,
        boolean cleared,
        List<Step> steps,
        List<Line> entries,
        List<String> overrides) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    public CourseView {
        steps = List.copyOf(steps);
        entries = List.copyOf(entries);
        overrides = List.copyOf(overrides);
    }

    /// Where a step is taken.
    ///
    /// @param next whether it is the one to take now
    public record Step(String key, String path, boolean next) {}

    /// An entry in words.
    ///
    /// @param path      where more of it is shown; empty if all of it is here
    /// @param corrected whether a later entry corrects it
    public record Line(
            int number,
            String kind,
            String kindWord,
            String when,
            String by,
            String why,
            String made,
            String path,
            List<String> details,
            boolean corrected,
            boolean irregular) {
        public Line {
            details = List.copyOf(details);
        }
    }

    static CourseView of(UUID id, Course course, SignedIn me, Wording words, Messages messages) {
        Map<UUID, String> names = new HashMap<>();
        for (ClinicRecord.Staff staff : me.record().listStaff()) {
            names.put(staff.person().id(), staff.person().name());
        }
        String stage = course.state().stage().code();
        boolean cleared = course.clearance()
                .filter(clearance -> clearance.on().equals(me.today()))
                .isPresent();
        return new CourseView(
                id,
                stage,
                messages.of("clinic.stage." + stage),
                course.entries().size(),
                UUID.randomUUID(),
                course.state() instanceof CourseState.Proposed(UUID plan) ? Optional.of(plan) : Optional.empty(),
                course.plan().map(plan -> PlanLine.of(plan, words, messages)),
                cleared,
                steps(id, course, me, cleared),
                lines(id, course, names, me.record().timeZone(), words, messages)
                        .reversed(),
                course.overrides().stream()
                        .map(each -> messages.of(
                                "course.override", words.name(each.gate()), words.name(each.reason()), each.note()))
                        .toList());
    }

    private static List<Step> steps(UUID id, Course course, SignedIn me, boolean cleared) {
        List<Step> steps = new ArrayList<>();
        String at = "/clinic/courses/" + id;
        CourseState.Stage stage = course.state().stage();
        boolean on = stage != CourseState.Stage.ENDED;
        boolean treated = !course.sessions().isEmpty();
        if (on && me.may(Action.SCREEN)) {
            steps.add(new Step("screen", at + "/screen", stage == CourseState.Stage.OPEN));
        }
        if (stage == CourseState.Stage.ACCEPTED || stage == CourseState.Stage.CONSENTED) {
            steps.add(new Step("consent", at + "/consent", stage == CourseState.Stage.ACCEPTED));
        }
        boolean begun = course.openings().stream()
                .map(Course.Opening::opened)
                .anyMatch(
                        each -> course.findWaiting(each.on(), each.clearance()).isPresent());
        if ((stage == CourseState.Stage.CONSENTED || begun) && me.may(Action.SCREEN)) {
            steps.add(new Step("session", at + "/session", true));
        }
        if (treated || course.plan().isPresent()) {
            steps.add(new Step("recovery", at + "/recovery", false));
        }
        if (treated) {
            steps.add(new Step("outcome", at + "/outcome", false));
        }
        return steps;
    }

    private static String path(UUID course, CourseEntry entry) {
        String at = "/clinic/courses/" + course;
        return switch (entry.event().kind()) {
            case SESSION_PERFORMED -> at + "/sessions/" + entry.id();
            case CONSENTED -> at + "/consent/" + entry.id();
            case OBSERVED, ADVERSE_EVENT_REPORTED, ADVERSE_EVENT_FOLLOWED_UP -> at + "/recovery";
            case RATED, ASSESSED -> at + "/outcome";
            case SCREENED, PLANNED, PLAN_ACCEPTED, SESSION_OPENED, CORRECTED, CONSENT_WITHDRAWN, COURSE_ENDED -> "";
        };
    }

    private static List<Line> lines(
            UUID id, Course course, Map<UUID, String> names, ZoneId zone, Wording words, Messages messages) {
        List<UUID> wrong = course.entries().stream()
                .map(CourseEntry::event)
                .filter(CourseEvent.Corrected.class::isInstance)
                .map(event -> ((CourseEvent.Corrected) event).entry())
                .toList();
        Map<UUID, Integer> numbers = new HashMap<>();
        course.entries().forEach(each -> numbers.put(each.id(), each.number()));
        return course.entries().stream()
                .map(each -> new Line(
                        each.number(),
                        each.event().kind().code(),
                        messages.of("course.kind." + each.event().kind().code()),
                        when(each.at(), zone),
                        names.getOrDefault(each.by(), messages.of("course.somebody")),
                        each.why(),
                        messages.of(
                                "course.made",
                                each.versions().software(),
                                each.versions().edition(),
                                each.versions().model()),
                        path(id, each),
                        details(each.event(), numbers, words, messages),
                        wrong.contains(each.id()),
                        course.irregular().contains(each.id())))
                .toList();
    }

    private static String when(Instant at, ZoneId zone) {
        return WHEN.format(at.atZone(zone));
    }

    private static List<String> details(
            CourseEvent event, Map<UUID, Integer> numbers, Wording words, Messages messages) {
        return switch (event) {
            case CourseEvent.Screened screened ->
                screened.zones().stream()
                        .map(zone -> messages.of(
                                "course.screened.zone", words.title(zone.zone()), words.name(zone.verdict())))
                        .toList();
            case CourseEvent.Planned planned -> {
                PlanLine line = PlanLine.of(planned.plan(), words, messages);
                List<String> lines = new ArrayList<>(List.of(line.head()));
                lines.addAll(line.zones());
                yield lines;
            }
            case CourseEvent.SessionOpened opened ->
                List.of(messages.of(
                        "course.opened",
                        opened.zones().stream().sorted().map(words::name).collect(Collectors.joining(", ")),
                        opened.cartridges().stream()
                                .map(Cartridge::lot)
                                .distinct()
                                .collect(Collectors.joining(", "))));
            case CourseEvent.SessionPerformed performed ->
                Stream.concat(
                                performed.session().delivered().stream()
                                        .map(each -> messages.of(
                                                "course.delivered",
                                                words.title(each.zone()),
                                                each.needle().millimetres(),
                                                each.passes(),
                                                words.name(each.reached()))),
                                performed.session().breaches().stream()
                                        .map(each ->
                                                messages.of("course.breach", words.say(each.flagged()), each.answer())))
                        .toList();
            case CourseEvent.Corrected corrected ->
                List.of(messages.of(
                        corrected.instead().isPresent() ? "course.corrects" : "course.strikes",
                        numbers.getOrDefault(corrected.entry(), 0)));
            case CourseEvent.Observed observed ->
                observed.observations().stream()
                        .map(each -> messages.of("course.observed.zone", words.title(each.zone()), day(each.on())))
                        .toList();
            case CourseEvent.PlanAccepted ignored -> List.of();
            case CourseEvent.Consented ignored -> List.of();
            case CourseEvent.Rated ignored -> List.of();
            case CourseEvent.AdverseEventReported ignored -> List.of();
            case CourseEvent.AdverseEventFollowedUp ignored -> List.of();
            case CourseEvent.Assessed ignored -> List.of();
            case CourseEvent.Withdrawn ignored -> List.of();
        };
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).format(day);
    }
}
