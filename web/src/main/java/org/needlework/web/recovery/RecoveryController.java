package org.needlework.web.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Recovery;
import org.needlework.core.course.Session;
import org.needlework.core.record.NotFound;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;
import org.needlework.web.clinic.Banner;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Entering;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How the skin recovers, day by day, on what the plan lets expect; and harm, which shows for ever.
@Controller
public class RecoveryController {

    private static final int LONGEST = 1000;

    private final Desk desk;
    private final Messages messages;
    private final Entering entering;

    RecoveryController(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
        this.entering = new Entering(desk, messages);
    }

    @GetMapping("/clinic/courses/{id}/recovery")
    String show(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "") String correct,
            Model model) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        model.addAttribute("banner", Banner.of(me, me.record().getPatientOf(course), desk.wording()));
        model.addAttribute("course", course);
        model.addAttribute("view", view(me, course, stands, session));
        model.addAttribute("signs", Recovery.Sign.values());
        model.addAttribute("whats", AdverseEvent.What.values());
        model.addAttribute("severities", AdverseEvent.Severity.values());
        model.addAttribute("criteria", AdverseEvent.Criterion.values());
        model.addAttribute("results", AdverseEvent.Result.values());
        model.addAttribute("prefill", prefill(stands, correct));
        model.addAttribute("correct", correct);
        return "recovery";
    }

    private RecoveryView view(SignedIn me, UUID course, Course stands, String session) {
        CareGuide care = desk.clinic().care();
        if (stands.sessions().isEmpty()) {
            return RecoveryView.before(course, stands, me.today(), care, desk.wording(), messages);
        }
        UUID chosen = session.isEmpty() ? stands.sessions().getLast().entry() : SignedIn.id(session);
        if (stands.sessions().stream().noneMatch(each -> each.entry().equals(chosen))) {
            throw new NotFound("there is no such session");
        }
        return RecoveryView.of(course, stands, chosen, me.today(), care, desk.wording(), messages);
    }

    /// What an entry said, by the names of the form's fields, so that it can be corrected.
    private static Map<String, String> prefill(Course course, String correct) {
        if (correct.isEmpty()) {
            return Map.of();
        }
        Map<String, String> fields = new java.util.HashMap<>();
        UUID entry = SignedIn.id(correct);
        course.aftermath().looked().stream()
                .filter(each -> each.entry().equals(entry))
                .flatMap(each -> each.observations().stream())
                .forEach(each -> {
                    fields.put("on", each.on().toString());
                    fields.put(each.zone().code() + ".note", each.note());
                    each.redFlags().forEach(flag -> fields.put(each.zone().code() + ".flag." + flag, "on"));
                    for (Recovery.Sign sign : Recovery.Sign.values()) {
                        each.findGrade(sign)
                                .ifPresent(grade ->
                                        fields.put(each.zone().code() + "." + sign.code(), String.valueOf(grade)));
                    }
                });
        return fields;
    }

    @PostMapping("/clinic/courses/{id}/recovery")
    String observe(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String session,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String corrects,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            HttpServletRequest request,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        Session given = stands.sessions().stream()
                .filter(each -> each.entry().equals(SignedIn.id(session)))
                .findFirst()
                .orElseThrow(() -> new NotFound("there is no such session"))
                .session();
        List<String> problems = new ArrayList<>();
        Optional<LocalDate> day = day(on, given.on(), me.today(), problems);
        Set<String> known = desk.clinic().care().listRedFlags().stream()
                .map(CareGuide.RedFlag::id)
                .collect(Collectors.toSet());
        List<Recovery.Observation> observations = new ArrayList<>();
        for (Session.Delivered each : given.delivered()) {
            read(each.zone(), day.orElse(given.on()), known, request, problems)
                    .filter(observation -> !observation.isBlank())
                    .ifPresent(observations::add);
        }
        if (observations.isEmpty() && problems.isEmpty()) {
            problems.add(messages.of("recovery.nothing"));
        }
        if (!corrects.isEmpty() && why.isBlank()) {
            problems.add(messages.of("recovery.why.wrong"));
        }
        if (problems.isEmpty()) {
            CourseEvent.Observed observed = new CourseEvent.Observed(SignedIn.id(session), observations);
            CourseEvent event = corrects.isEmpty()
                    ? observed
                    : new CourseEvent.Corrected(SignedIn.id(corrects), Optional.of(observed));
            problems.addAll(entering.add(me, course, SignedIn.id(entry), number, event, why.strip(), Optional.empty()));
        }
        return back(course, session, problems, told);
    }

    private Optional<LocalDate> day(String text, LocalDate first, LocalDate last, List<String> problems) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(first) && !day.isAfter(last)) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        problems.add(messages.of("recovery.on.wrong", Entering.day(first), Entering.day(last)));
        return Optional.empty();
    }

    private Optional<Recovery.Observation> read(
            Zone zone, LocalDate on, Set<String> known, HttpServletRequest request, List<String> problems) {
        String zoneWord = desk.wording().title(zone);
        Map<Recovery.Sign, Recovery.Look> looks = new EnumMap<>(Recovery.Sign.class);
        boolean right = true;
        for (Recovery.Sign sign : Recovery.Sign.values()) {
            String text = text(request, zone.code() + "." + sign.code());
            if (text.isEmpty()) {
                continue;
            }
            if (text.matches("\\d{1,2}") && Integer.parseInt(text) <= sign.highest()) {
                looks.put(sign, new Recovery.Look.Seen(Integer.parseInt(text)));
            } else {
                right = false;
                problems.add(messages.of(
                        "recovery.grade.wrong", zoneWord, messages.of("recovery.sign." + sign.code()), sign.highest()));
            }
        }
        String note = text(request, zone.code() + ".note");
        if (note.length() > LONGEST) {
            right = false;
            problems.add(messages.of("recovery.long", LONGEST));
        }
        Set<String> flags = known.stream()
                .filter(each -> !text(request, zone.code() + ".flag." + each).isEmpty())
                .collect(Collectors.toSet());
        return right ? Optional.of(new Recovery.Observation(zone, on, looks, flags, note)) : Optional.empty();
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /// Strikes an observation or an adverse event through, with a reason. It still shows.
    @PostMapping("/clinic/courses/{id}/recovery/struck")
    String strike(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String wrong,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        UUID struck = SignedIn.id(wrong);
        Course stands = me.record().getCourse(me.access(), course);
        checkSession(stands, session);
        boolean here = stands.entries().stream()
                .filter(each -> each.id().equals(struck))
                .map(CourseEntry::event)
                .anyMatch(each -> each instanceof CourseEvent.Observed
                        || each instanceof CourseEvent.AdverseEventReported
                        || each instanceof CourseEvent.AdverseEventFollowedUp);
        if (!here) {
            throw new NotFound("nothing of the recovery stands there");
        }
        List<String> problems = why.isBlank()
                ? List.of(messages.of("recovery.why.wrong"))
                : entering.add(
                        me,
                        course,
                        SignedIn.id(entry),
                        number,
                        new CourseEvent.Corrected(struck, Optional.empty()),
                        why.strip(),
                        Optional.empty());
        return back(course, session, problems, told);
    }

    @PostMapping("/clinic/courses/{id}/recovery/harm")
    String harm(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "") String linked,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String happened,
            @RequestParam(defaultValue = "") String onset,
            @RequestParam(defaultValue = "") List<String> zones,
            @RequestParam(defaultValue = "") List<String> lots,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") List<String> serious,
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        List<String> problems = new ArrayList<>();
        Optional<AdverseEvent.What> kind = choice(AdverseEvent.What.class, what, "recovery.harm.what", problems);
        Optional<AdverseEvent.Severity> strength =
                choice(AdverseEvent.Severity.class, severity, "recovery.harm.severity", problems);
        Optional<AdverseEvent.Result> outcome =
                choice(AdverseEvent.Result.class, result, "recovery.harm.result", problems);
        Optional<LocalDate> day = day(onset, LocalDate.of(1900, 1, 1), me.today(), problems);
        if (happened.isBlank() || happened.length() > LONGEST || action.length() > LONGEST) {
            problems.add(messages.of("recovery.harm.told.wrong", LONGEST));
        }
        if (problems.isEmpty()) {
            AdverseEvent adverse = new AdverseEvent(
                    kind.orElseThrow(),
                    happened.strip(),
                    day.orElseThrow(),
                    linked.isEmpty() ? Optional.empty() : Optional.of(SignedIn.id(session)),
                    codes(Zone.class, zones),
                    lots.stream().filter(lot -> !lot.isBlank()).toList(),
                    strength.orElseThrow(),
                    Set.copyOf(codes(AdverseEvent.Criterion.class, serious)),
                    outcome.orElseThrow(),
                    action.strip());
            problems.addAll(entering.add(
                    me,
                    course,
                    SignedIn.id(entry),
                    number,
                    new CourseEvent.AdverseEventReported(adverse),
                    "",
                    Optional.empty()));
        }
        return back(course, session, problems, told);
    }

    @PostMapping("/clinic/courses/{id}/recovery/followed")
    String follow(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String harm,
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") List<String> serious,
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        checkSession(me.record().getCourse(me.access(), course), session);
        List<String> problems = new ArrayList<>();
        Optional<AdverseEvent.Severity> strength =
                choice(AdverseEvent.Severity.class, severity, "recovery.harm.severity", problems);
        Optional<AdverseEvent.Result> outcome =
                choice(AdverseEvent.Result.class, result, "recovery.harm.result", problems);
        Optional<LocalDate> day = day(on, LocalDate.of(1900, 1, 1), me.today(), problems);
        if (note.length() > LONGEST) {
            problems.add(messages.of("recovery.long", LONGEST));
        }
        if (problems.isEmpty()) {
            problems.addAll(entering.add(
                    me,
                    course,
                    SignedIn.id(entry),
                    number,
                    new CourseEvent.AdverseEventFollowedUp(
                            SignedIn.id(harm),
                            new AdverseEvent.FollowUp(
                                    day.orElseThrow(),
                                    strength.orElseThrow(),
                                    Set.copyOf(codes(AdverseEvent.Criterion.class, serious)),
                                    outcome.orElseThrow(),
                                    note.strip())),
                    "",
                    Optional.empty()));
        }
        return back(course, session, problems, told);
    }

    private <E extends Enum<E> & Coded> Optional<E> choice(
            Class<E> type, String code, String label, List<String> problems) {
        Optional<E> found = Coded.find(type, code);
        if (found.isEmpty()) {
            problems.add(messages.of("recovery.choose", messages.of(label)));
        }
        return found;
    }

    private static <E extends Enum<E> & Coded> List<E> codes(Class<E> type, List<String> codes) {
        if (codes.stream().anyMatch(code -> Coded.find(type, code).isEmpty())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST); // no form of ours sends it
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> codes.contains(each.code()))
                .toList();
    }

    /// The session whose page a form stands on is one of this course's.
    private static void checkSession(Course course, String session) {
        if (!session.isEmpty()
                && course.sessions().stream().noneMatch(each -> each.entry().equals(SignedIn.id(session)))) {
            throw new NotFound("there is no such session");
        }
    }

    private static String back(UUID course, String session, List<String> problems, RedirectAttributes told) {
        if (!problems.isEmpty()) {
            told.addFlashAttribute("refusals", problems);
        }
        return "redirect:/clinic/courses/" + course + "/recovery"
                + (session.isEmpty() ? "" : "?session=" + SignedIn.id(session));
    }
}
