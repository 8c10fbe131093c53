package org.needlework.web.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.people.Action;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.PlanOutline;
import org.needlework.core.plan.Planning;
import org.needlework.core.record.Denied;
import org.needlework.web.clinic.Banner;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Entering;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.plan.Job;
import org.needlework.web.plan.PlanDesk;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A course on one page, and its plan: proposed, accepted, ended.
@Controller
public class CourseController {

    private final Desk desk;
    private final Messages messages;
    private final PlanDesk plans;
    private final Entering entering;

    CourseController(Desk desk, Messages messages, PlanDesk plans) {
        this.desk = desk;
        this.messages = messages;
        this.plans = plans;
        this.entering = new Entering(desk, messages);
    }

    @GetMapping("/clinic/courses/{id}")
    String show(SignedIn me, @PathVariable String id, Model model) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        model.addAttribute("banner", Banner.of(me, me.record().getPatientOf(course), desk.wording()));
        model.addAttribute("view", CourseView.of(course, stands, me, desk.wording(), messages));
        return "course";
    }

    /// The plans that were found for a course, to propose one of them.
    @GetMapping("/clinic/courses/{id}/plans/{job}")
    String plans(SignedIn me, @PathVariable String id, @PathVariable String job, Model model) {
        UUID course = SignedIn.id(id);
        Planning.Found found = find(me, course, job);
        model.addAttribute("banner", Banner.of(me, me.record().getPatientOf(course), desk.wording()));
        model.addAttribute("course", course);
        model.addAttribute("job", job);
        model.addAttribute(
                "number", me.record().getCourse(me.access(), course).entries().size());
        model.addAttribute("entry", UUID.randomUUID());
        model.addAttribute(
                "plans",
                all(found).stream()
                        .map(plan -> PlanLine.of(plan, desk.wording(), messages))
                        .toList());
        return "course-plans";
    }

    private Planning.Found find(SignedIn me, UUID course, String id) {
        if (!me.may(Action.PLAN)) {
            throw new Denied(Action.PLAN);
        }
        return plans.find(id)
                .filter(job -> job.findOwner()
                        .equals(Optional.of(new Job.Owner(me.record().clinic(), course))))
                .flatMap(Job::findDossier)
                .flatMap(Dossier::planning)
                .filter(Planning.Found.class::isInstance)
                .map(Planning.Found.class::cast)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Every plan that something is done in; "no needling" is not proposed, it is what happens anyway.
    private static List<Plan> all(Planning.Found found) {
        List<Plan> all = new ArrayList<>(List.of(found.best()));
        all.addAll(found.alternatives());
        return all.stream().filter(plan -> !plan.zones().isEmpty()).toList();
    }

    @PostMapping("/clinic/courses/{id}/planned")
    String propose(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String job,
            @RequestParam String plan,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Planning.Found found = find(me, course, job);
        Plan chosen = all(found).stream()
                .filter(each -> each.id().equals(plan))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        List<Plan> others = new ArrayList<>(List.of(found.best()));
        others.addAll(found.alternatives());
        others.remove(chosen);
        CourseEvent.Planned planned = new CourseEvent.Planned(
                chosen, others.stream().map(PlanOutline::of).toList());
        return add(me, course, entry, number, planned, "", Optional.of(chosen), told);
    }

    @PostMapping("/clinic/courses/{id}/accepted")
    String accept(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String plan,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        return add(me, course, entry, number, new CourseEvent.PlanAccepted(SignedIn.id(plan)), "", stands.plan(), told);
    }

    @PostMapping("/clinic/courses/{id}/ended")
    String end(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        return add(
                me,
                SignedIn.id(id),
                entry,
                number,
                new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE),
                why.strip(),
                Optional.empty(),
                told);
    }

    private String add(
            SignedIn me,
            UUID course,
            String entry,
            int number,
            CourseEvent event,
            String why,
            Optional<Plan> plan,
            RedirectAttributes told) {
        List<String> refusals = entering.add(me, course, SignedIn.id(entry), number, event, why, plan);
        if (!refusals.isEmpty()) {
            told.addFlashAttribute("refusals", refusals);
        }
        return "redirect:/clinic/courses/" + course;
    }
}
