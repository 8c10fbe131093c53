package org.needlework.web.course;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.people.Action;
import org.needlework.core.record.Appending;
import org.needlework.core.record.Draft;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.Screening;
import org.needlework.web.clinic.Banner;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.desk.StaleForm;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Field;
import org.needlework.web.intake.Kept;
import org.needlework.web.plan.Job;
import org.needlework.web.plan.PlanDesk;
import org.needlework.web.screen.IntakePage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// A screening of a course: the same document as without a record, autosaved as it is filled in,
/// recorded on the clinic's day, and planned from at once where it cleared somebody.
@Controller
public class ScreenController {

    private static final String DRAFT = "screening";

    /// What may be another answer tomorrow, and is asked anew on another day.
    private static final List<String> OF_THE_DAY =
            List.of("/patient/pregnant", "/patient/breastfeeding", "/sun", "/opinions", "/availability/from");

    private final Desk desk;
    private final IntakePage pages;
    private final PlanDesk plans;

    ScreenController(Desk desk, IntakePage pages, PlanDesk plans) {
        this.desk = desk;
        this.pages = pages;
        this.plans = plans;
    }

    @GetMapping("/clinic/courses/{id}/screen")
    String show(SignedIn me, @PathVariable String id, Model model) {
        UUID course = SignedIn.id(id);
        UUID patient = me.record().getPatientOf(course);
        Optional<Draft> own = me.record().findDraft(me.access(), course, DRAFT);
        Optional<Draft> latest = own.or(() -> findEarlier(me, patient, course));
        Document document = latest.flatMap(draft -> Document.parse(draft.text().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> fresh(me, patient));
        String of = document.text("/on");
        Document known = own.filter(draft -> of.equals(me.today().toString())).isPresent()
                ? document
                : OwnRecord.of(me, patient).intoAnswered(document);
        return page(me, course, patient, today(me, known), own, of, List.of(), model);
    }

    private String page(
            SignedIn me,
            UUID course,
            UUID patient,
            Document document,
            Optional<Draft> draft,
            String answersOf,
            List<Problem> problems,
            Model model) {
        int number = me.record().getCourse(me.access(), course).entries().size();
        Kept kept = new Kept(
                course.toString(),
                String.valueOf(number),
                UUID.randomUUID().toString(),
                String.valueOf(draft.map(Draft::version).orElse(0)),
                OwnRecord.of(me, patient).text(),
                "");
        pages.draw(document, kept, model);
        model.addAttribute("banner", Banner.of(me, patient, desk.wording()));
        model.addAttribute("opened", problems);
        model.addAttribute("answersOf", answersOf.equals(me.today().toString()) ? "" : Field.inWords(answersOf));
        return "course-screen";
    }

    /// The answers of the patient's latest other course, so that the same history is not asked twice.
    private static Optional<Draft> findEarlier(SignedIn me, UUID patient, UUID course) {
        return me.record().listCourses(me.access(), patient).reversed().stream()
                .filter(each -> !each.equals(course))
                .flatMap(each -> me.record().findDraft(me.access(), each, DRAFT).stream())
                .findFirst();
    }

    private static Document fresh(SignedIn me, UUID patient) {
        Document empty =
                Document.empty(me.today().toString(), me.record().timeZone().getId());
        return me.record()
                .getIdentity(me.access(), patient)
                .birthDate()
                .map(LocalDate::toString)
                .map(day -> empty.set("/patient/birth_date", day))
                .orElse(empty);
    }

    /// The document on the clinic's day. Answers of another day that may have changed since are asked
    /// again.
    private static Document today(SignedIn me, Document document) {
        Document changed = document;
        if (!document.text("/on").equals(me.today().toString())) {
            for (String pointer : OF_THE_DAY) {
                if (changed.has(pointer)) {
                    changed = changed.without(pointer);
                }
            }
        }
        return changed.set("/on", me.today().toString())
                .set("/time_zone", me.record().timeZone().getId());
    }

    /// Keeps the answers as they are being filled in.
    @PostMapping("/clinic/courses/{id}/screen/draft")
    ResponseEntity<String> save(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int draft,
            HttpServletRequest request) {
        String text = new String(Document.of(IntakePage.fields(request)).json(), StandardCharsets.UTF_8);
        return switch (me.record().saveDraft(me.access(), SignedIn.id(id), DRAFT, draft, text)) {
            case Draft.Saving.Saved(Draft saved) ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"version\":%d,\"at\":\"%tR\"}"
                                .formatted(
                                        saved.version(),
                                        saved.at().atZone(me.record().timeZone())));
            case Draft.Saving.Overtaken ignored ->
                ResponseEntity.status(HttpStatus.CONFLICT).build();
        };
    }

    /// Records the screening of the answers, whatever came of it; goes on to the plan where it can.
    @PostMapping("/clinic/courses/{id}/screened")
    String record(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "0") int draft,
            @RequestParam String entry,
            HttpServletRequest request,
            Model model) {
        UUID course = SignedIn.id(id);
        if (!Kept.of(request).course().equals(id)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST); // the answers are another course's
        }
        Document document = Document.of(IntakePage.fields(request))
                .set("/on", me.today().toString())
                .set("/time_zone", me.record().timeZone().getId());
        byte[] json = document.json();
        String text = new String(json, StandardCharsets.UTF_8);
        return switch (desk.reader().read(json)) {
            case CaseReader.Reading.Refused(List<Problem> problems) ->
                page(
                        me,
                        course,
                        me.record().getPatientOf(course),
                        document,
                        me.record().findDraft(me.access(), course, DRAFT),
                        me.today().toString(),
                        problems,
                        model);
            case CaseReader.Reading.Read(Case input) -> {
                Screening screening = desk.clinic().screen(input.facts(), input.request(), me.today());
                Appending appending = me.record()
                        .screen(
                                me.access(),
                                course,
                                SignedIn.id(entry),
                                number,
                                input.facts(),
                                input.request(),
                                screening,
                                desk.clinic().versions(Optional.empty()));
                if (appending instanceof Appending.Recorded) {
                    // the next screening starts from these answers; an editor who was faster keeps theirs
                    Draft.Saving unused = me.record().saveDraft(me.access(), course, DRAFT, draft, text);
                    yield screening instanceof Screening.Cleared && me.may(Action.PLAN)
                            ? plan(me, course, input, text)
                            : "redirect:/clinic/courses/" + course;
                }
                throw new StaleForm();
            }
        };
    }

    private String plan(SignedIn me, UUID course, Case input, String text) {
        Job job = plans.start(input, text, Optional.of(new Job.Owner(me.record().clinic(), course)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        return "redirect:/plan/" + job.id();
    }
}
