package org.needlework.web.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.report.Problem;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Document;
import org.needlework.web.plan.Aims;
import org.needlework.web.plan.Card;
import org.needlework.web.plan.Charts;
import org.needlework.web.plan.Job;
import org.needlework.web.plan.Owned;
import org.needlework.web.plan.PlanDesk;
import org.needlework.web.plan.Result;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.ObjectMapper;

/// Plans: started, watched, cancelled, shown and printed.
@Controller
class PlanController {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// How long a change of goals may take to be shown in place; beyond, its progress is shown.
    private static final long AT_ONCE_MS = 2_000;

    private final Desk desk;
    private final Messages messages;
    private final PlanDesk plans;

    PlanController(Desk desk, Messages messages, PlanDesk plans) {
        this.desk = desk;
        this.messages = messages;
        this.plans = plans;
    }

    /// Starts a plan and sends the browser to its page.
    @PostMapping("/plan")
    ResponseEntity<Void> start(HttpServletRequest request) {
        byte[] json = Document.of(IntakeController.fields(request)).json();
        if (!(desk.reader().read(json) instanceof CaseReader.Reading.Read(Case input))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Job job = plans.start(input, new String(json, StandardCharsets.UTF_8))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/plan/" + job.id())
                .build();
    }

    @GetMapping("/plan/{id}")
    String show(@PathVariable String id, Model model) {
        return page(find(id), model);
    }

    private String page(Job job, Model model) {
        tellIfDone(job);
        model.addAttribute("job", job);
        model.addAttribute(
                "course",
                job.findOwner().map(owner -> owner.course().toString()).orElse(""));
        model.addAttribute("version", desk.version());
        if (job.state() != Job.State.DONE) {
            model.addAttribute("stage", stage(job));
            return "progress";
        }
        Dossier dossier = job.findDossier().orElseThrow();
        model.addAttribute("result", job.drawn(Result.class, () -> Result.of(dossier, desk, messages)));
        model.addAttribute("papers", job.paperNames());
        return "plan";
    }

    /// The same person with other goals. What is known of the simulations answers at once; what is not
    /// is worked out in the background, like the first plan.
    @PostMapping("/plan/{id}/goals")
    String change(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", defaultValue = "") String htmx,
            @RequestParam(name = "do", defaultValue = "") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        Job before = find(id);
        byte[] json = Aims.change(before.document(), IntakeController.fields(request), action);
        switch (desk.reader().read(json)) {
            case CaseReader.Reading.Refused(List<Problem> problems) -> {
                model.addAttribute("problems", problems);
                if (htmx.isEmpty()) {
                    return page(before, model);
                }
                response.setHeader("HX-Retarget", "#goal-problems");
                response.setHeader("HX-Reselect", "#goal-problems");
                return "goals :: problems";
            }
            case CaseReader.Reading.Read(Case input) -> {
                Job job = plans.startAfter(before, input, new String(json, StandardCharsets.UTF_8))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
                String place = "/plan/" + job.id();
                if (htmx.isEmpty()) {
                    return "redirect:" + place;
                }
                if (job.await(AT_ONCE_MS) && job.state() == Job.State.DONE) {
                    return page(job, model);
                }
                response.setHeader("HX-Redirect", place);
                return page(job, model);
            }
        }
    }

    /// What stands beside the chair.
    @GetMapping("/plan/{id}/card")
    String card(@PathVariable String id, Model model) {
        Job job = find(id);
        tellIfDone(job);
        Card card = job.findDossier()
                .flatMap(dossier -> Card.of(dossier, desk, messages))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("job", job);
        model.addAttribute("card", card);
        model.addAttribute("version", desk.version());
        return "card";
    }

    /// The numbers that the charts of a plan draw.
    @GetMapping("/plan/{id}/charts")
    ResponseEntity<byte[]> charts(@PathVariable String id) {
        Job job = find(id);
        Dossier dossier = job.findDossier().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(job.drawn(byte[].class, () -> JSON.writeValueAsBytes(Charts.of(dossier, desk, messages))));
    }

    /// How far a plan has come; when it is there, the browser is told to look at it.
    @GetMapping("/plan/{id}/progress")
    String progress(@PathVariable String id, Model model, HttpServletResponse response) {
        Job job = find(id);
        if (job.state() == Job.State.DONE) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("job", job);
        model.addAttribute("stage", stage(job));
        return "progress :: progress";
    }

    @PostMapping("/plan/{id}/cancel")
    ResponseEntity<Void> cancel(@PathVariable String id) {
        Job job = find(id);
        job.cancel();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/plan/" + job.id())
                .build();
    }

    @GetMapping("/plan/{id}/papers/{file}")
    ResponseEntity<byte[]> paper(@PathVariable String id, @PathVariable String file) throws IOException {
        Job job = find(id);
        if (job.state() != Job.State.DONE) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        tellIfDone(job);
        byte[] paper = Optional.ofNullable(job.papers().get(file))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(type(file))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(file).build().toString())
                .body(paper);
    }

    private static MediaType type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "pdf" -> MediaType.APPLICATION_PDF;
            case "json" -> MediaType.APPLICATION_JSON;
            case "ics" -> MediaType.parseMediaType("text/calendar;charset=UTF-8");
            case "csv" -> MediaType.parseMediaType("text/csv;charset=UTF-8");
            case "svg" -> MediaType.parseMediaType("image/svg+xml");
            default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    }

    private String stage(Job job) {
        return messages.find("stage." + job.step().stage()).orElseGet(() -> messages.of("stage.other"));
    }

    /// A plan that is made for a course of the record is shown to those alone who may see that record.
    private Job find(String id) {
        return plans.find(id)
                .filter(job -> Owned.isShown(job.findOwner()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Whoever is shown a plan of the record has seen that record, which its audit is told.
    private static void tellIfDone(Job job) {
        if (job.state() == Job.State.DONE) {
            job.findOwner()
                    .ifPresent(owner ->
                            Owned.findMe().ifPresent(me -> me.record().getCourse(me.access(), owner.course())));
        }
    }
}
