package org.needlework.web.outcome;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Aftermath;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Outcome;
import org.needlework.core.course.Rating;
import org.needlework.core.people.Action;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.record.NotFound;
import org.needlework.core.scale.Scale;
import org.needlework.core.scale.Scales;
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

/// Ratings, a blind second rater, and the result against the forecast.
@Controller
public class OutcomeController {

    private static final String MARK = "mark.";

    private final Desk desk;
    private final Messages messages;
    private final Entering entering;

    OutcomeController(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
        this.entering = new Entering(desk, messages);
    }

    @GetMapping("/clinic/courses/{id}/outcome")
    String show(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String scale,
            @RequestParam(defaultValue = "") String second,
            Model model) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        model.addAttribute("banner", Banner.of(me, me.record().getPatientOf(course), desk.wording()));
        model.addAttribute("course", course);
        model.addAttribute("view", OutcomeView.of(course, stands, me, desk.wording(), messages));
        model.addAttribute("form", me.may(Action.ASSESS) ? form(stands, scale, second, me) : Optional.empty());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        return "outcome";
    }

    private Optional<OutcomeView.RateForm> form(Course course, String scale, String second, SignedIn me) {
        if (!second.isEmpty()) {
            Aftermath after = course.aftermath();
            UUID first = SignedIn.id(second);
            return after.ratings().stream()
                    .filter(each ->
                            each.entry().equals(first) && after.awaited().contains(first))
                    .filter(each -> !each.rating().rater().equals(me.person().id()))
                    .findFirst()
                    .flatMap(each -> Scales.find(
                                    each.rating().scale(), each.rating().version())
                            .map(known -> OutcomeView.form(
                                    known,
                                    second,
                                    each.rating()
                                            .zone()
                                            .map(desk.wording()::title)
                                            .orElse(""),
                                    messages)));
        }
        return Scales.find(scale).map(known -> OutcomeView.form(known, "", "", messages));
    }

    @PostMapping("/clinic/courses/{id}/outcome/rated")
    String rate(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String scale,
            @RequestParam(defaultValue = "") String repeats,
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") String secondWanted,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            HttpServletRequest request,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        Scale known = Scales.find(scale).orElseThrow(() -> new NotFound("there is no such scale"));
        List<String> problems = new ArrayList<>();
        Map<String, String> typed = new HashMap<>();
        Map<String, Double> marks = new HashMap<>();
        for (Scale.Item item : known.items()) {
            String text = request.getParameter(MARK + item.code());
            String mark = text == null ? "" : text.strip().replace(',', '.');
            typed.put(item.code(), mark);
            if (!mark.isEmpty()) {
                marks.put(item.code(), parse(mark));
            }
        }
        Optional<LocalDate> day = day(on, me.today(), problems);
        double score = switch (known.score(marks)) {
            case Scale.Scoring.Scored(double sum) -> sum;
            case Scale.Scoring.Refused(List<Scale.Objection> objections) -> {
                objections.forEach(each -> problems.add(refused(known, each)));
                yield Double.NaN;
            }
        };
        if (problems.isEmpty()) {
            Rating.Marks given = new Rating.Marks.Given(marks, score);
            Rating rating = repeats.isEmpty()
                    ? new Rating(
                            session.isEmpty() ? Optional.empty() : Optional.of(SignedIn.id(session)),
                            day.orElseThrow(),
                            known.scope() == Scale.Scope.ZONE ? Coded.find(Zone.class, zone) : Optional.empty(),
                            known.code(),
                            known.version(),
                            given,
                            me.person().id(),
                            basis(basis),
                            !secondWanted.isEmpty(),
                            Optional.empty())
                    : second(stands, SignedIn.id(repeats), day.orElseThrow(), given, basis, me);
            problems.addAll(entering.add(
                    me, course, SignedIn.id(entry), number, new CourseEvent.Rated(rating), "", Optional.empty()));
        }
        if (!problems.isEmpty()) {
            told.addFlashAttribute("refusals", problems);
            told.addFlashAttribute("typed", typed);
            return "redirect:/clinic/courses/" + course + "/outcome?"
                    + (repeats.isEmpty() ? "scale=" + known.code() : "second=" + SignedIn.id(repeats));
        }
        return "redirect:/clinic/courses/" + course + "/outcome";
    }

    private static Rating.Basis basis(String code) {
        return code.isEmpty()
                ? Rating.Basis.IN_PERSON
                : Coded.find(Rating.Basis.class, code)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static Rating second(
            Course course, UUID first, LocalDate on, Rating.Marks marks, String basis, SignedIn me) {
        Rating repeated = course.aftermath().ratings().stream()
                .filter(each -> each.entry().equals(first))
                .findFirst()
                .orElseThrow(() -> new NotFound("there is no such rating"))
                .rating();
        return new Rating(
                repeated.session(),
                on,
                repeated.zone(),
                repeated.scale(),
                repeated.version(),
                marks,
                me.person().id(),
                basis(basis),
                false,
                Optional.of(first));
    }

    private String refused(Scale scale, Scale.Objection objection) {
        String item = messages.find("outcome.item." + scale.code() + "." + objection.item())
                .or(() -> messages.find("outcome.item." + objection.item()))
                .orElse(objection.item());
        List<Object> arguments = new ArrayList<>(objection.why().arguments());
        arguments.set(0, item);
        for (int k = 1; k < arguments.size(); k++) {
            if (arguments.get(k) instanceof Double limit) {
                arguments.set(k, OutcomeView.number(limit));
            }
        }
        return messages.of("outcome." + objection.why().key(), arguments.toArray());
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // the scale refuses it
        }
    }

    private Optional<LocalDate> day(String text, LocalDate today, List<String> problems) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isAfter(today)) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        problems.add(messages.of("outcome.on.wrong"));
        return Optional.empty();
    }

    /// The first rater does without a second; what was seen since cannot be unseen, so that no
    /// second comes back.
    @PostMapping("/clinic/courses/{id}/outcome/waived")
    String waive(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String first,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Rating rating = rating(me, course, SignedIn.id(first));
        Rating alone = new Rating(
                rating.session(),
                rating.on(),
                rating.zone(),
                rating.scale(),
                rating.version(),
                rating.marks(),
                rating.rater(),
                rating.basis(),
                false,
                rating.repeats());
        return correct(me, course, first, Optional.of(new CourseEvent.Rated(alone)), why, number, entry, told);
    }

    @PostMapping("/clinic/courses/{id}/outcome/struck")
    String strike(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String wrong,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Rating unused = rating(me, course, SignedIn.id(wrong));
        return correct(me, course, wrong, Optional.empty(), why, number, entry, told);
    }

    private static Rating rating(SignedIn me, UUID course, UUID entry) {
        return me.record().getCourse(me.access(), course).aftermath().ratings().stream()
                .filter(each -> each.entry().equals(entry)
                        && each.rating().rater().equals(me.person().id()))
                .findFirst()
                .orElseThrow(() -> new NotFound("there is no such rating of yours"))
                .rating();
    }

    private String correct(
            SignedIn me,
            UUID course,
            String wrong,
            Optional<CourseEvent> instead,
            String why,
            int number,
            String entry,
            RedirectAttributes told) {
        List<String> problems = why.isBlank()
                ? List.of(messages.of("outcome.why.wrong"))
                : entering.add(
                        me,
                        course,
                        SignedIn.id(entry),
                        number,
                        new CourseEvent.Corrected(SignedIn.id(wrong), instead),
                        why.strip(),
                        Optional.empty());
        return back(course, problems, told);
    }

    /// Holds what was measured against the forecast of the plan that the last session followed.
    @PostMapping("/clinic/courses/{id}/outcome")
    String conclude(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            HttpServletRequest request,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        Aftermath after = stands.aftermath();
        Plan plan = OutcomeView.latestPlan(stands, after).orElseThrow(() -> new NotFound("no session followed a plan"));
        List<String> problems = new ArrayList<>();
        List<Outcome.Measured> measured = new ArrayList<>(after.measured(plan));
        List<GoalResult> goals = OutcomeView.goalsOf(plan);
        for (int k = 0; k < goals.size(); k++) {
            String text = request.getParameter("gain." + k);
            if (goals.get(k).goal() instanceof Goal.Collagen goal && text != null && !text.isBlank()) {
                double gain_percent = parse(text.strip().replace(',', '.'));
                if (gain_percent >= -100 && gain_percent <= 500) {
                    measured.add(new Outcome.Measured(goal, gain_percent / 100));
                } else {
                    problems.add(messages.of("outcome.gain.wrong"));
                }
            }
        }
        if (measured.isEmpty() && problems.isEmpty()) {
            problems.add(messages.of("outcome.nothing"));
        }
        if (problems.isEmpty()) {
            problems.addAll(entering.add(
                    me,
                    course,
                    SignedIn.id(entry),
                    number,
                    new CourseEvent.Assessed(
                            stands.sessions().getLast().entry(), me.today(), Outcome.score(plan, measured)),
                    "",
                    Optional.of(plan)));
        }
        return back(course, problems, told);
    }

    private static String back(UUID course, List<String> problems, RedirectAttributes told) {
        if (!problems.isEmpty()) {
            told.addFlashAttribute("refusals", problems);
        }
        return "redirect:/clinic/courses/" + course + "/outcome";
    }
}
