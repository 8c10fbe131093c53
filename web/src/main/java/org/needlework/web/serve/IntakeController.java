package org.needlework.web.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.report.Problem;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Actions;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Examples;
import org.needlework.web.intake.Form;
import org.needlework.web.intake.Kept;
import org.needlework.web.screen.IntakePage;
import org.needlework.web.screen.Levers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// The document in the browser: an empty one, one from a file or an example, and every change to it.
/// Nothing is kept here; each request brings the whole document as the fields of its form.
@Controller
class IntakeController {

    private final Desk desk;
    private final Messages messages;
    private final Examples examples;
    private final Actions actions;
    private final IntakePage pages;

    IntakeController(Desk desk, Messages messages, Examples examples, IntakePage pages) {
        this.desk = desk;
        this.messages = messages;
        this.examples = examples;
        this.actions = new Actions(desk.wording());
        this.pages = pages;
    }

    @GetMapping("/")
    String start(Model model) {
        Document document =
                Document.empty(desk.today().toString(), desk.timeZone().getId());
        return open(document, model, List.of(), true);
    }

    @GetMapping("/examples/{id}")
    String example(@PathVariable String id, Model model) {
        return examples.find(id)
                .map(example -> open(example.json(), model))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/open")
    String open(@RequestParam("file") MultipartFile file, Model model) throws IOException {
        return open(file.getBytes(), model);
    }

    private String open(byte[] json, Model model) {
        List<Problem> problems = switch (desk.reader().read(json)) {
            case CaseReader.Reading.Read ignored -> List.of();
            case CaseReader.Reading.Refused(List<Problem> refused) -> refused;
        };
        return Document.parse(json)
                .map(document -> open(document, model, problems, false))
                .orElseGet(() -> open(
                        Document.empty(desk.today().toString(), desk.timeZone().getId()), model, problems, false));
    }

    /// The form after a change of its structure: a zone chosen, a row added or removed.
    @PostMapping("/intake")
    String change(
            HttpServletRequest request, @RequestParam(name = "do", defaultValue = "") String action, Model model) {
        Map<String, List<String>> fields = fields(request);
        Document document = actions.apply(action, Document.of(fields), fields);
        pages.draw(document, Kept.of(request), model);
        model.addAttribute("brush", request.getParameter("brush") == null ? "" : request.getParameter("brush"));
        if (action.startsWith("add:")) {
            String list = action.substring(4);
            String word = String.valueOf(request.getParameter(action)).strip();
            if (request.getParameter(action) != null && actions.isUnknown(list, word)) {
                model.addAttribute("unknownList", list);
                model.addAttribute("unknownWord", word);
            }
        }
        return "changed";
    }

    /// The screening of the answers as they stand, or as if one were another.
    @PostMapping("/answers")
    String answers(
            HttpServletRequest request,
            @RequestParam(name = "what_if", defaultValue = "") String change,
            @RequestParam(name = "what_if_label", defaultValue = "") String label,
            Model model) {
        Document document = Document.of(fields(request));
        model.addAttribute("kept", Kept.of(request));
        model.addAttribute("panel", pages.panel(change.isEmpty() ? document : Levers.apply(change, document)));
        model.addAttribute("whatIf", change.isEmpty() ? "" : label);
        model.addAttribute("whatIfChange", change);
        return "answers";
    }

    /// Other answers that would change the verdict.
    @PostMapping("/levers")
    String levers(HttpServletRequest request, Model model) {
        Document document = Document.of(fields(request));
        model.addAttribute(
                "levers",
                Levers.of(document, Form.of(document, desk, messages), desk.reader(), desk::clinic, messages));
        return "levers";
    }

    /// The document as a file.
    @PostMapping("/document")
    ResponseEntity<byte[]> save(HttpServletRequest request) {
        Document document = Document.of(fields(request));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename("needlework.json")
                                .build()
                                .toString())
                .body(document.json());
    }

    private String open(Document document, Model model, List<Problem> problems, boolean fresh) {
        pages.draw(document, Kept.none(), model);
        model.addAttribute("opened", problems);
        model.addAttribute("fresh", fresh);
        model.addAttribute("examples", examples.list());
        return "intake";
    }

    static Map<String, List<String>> fields(HttpServletRequest request) {
        return IntakePage.fields(request);
    }
}
