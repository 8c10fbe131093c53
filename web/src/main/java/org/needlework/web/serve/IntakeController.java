package org.needlework.web.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.report.Problem;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Actions;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Examples;
import org.needlework.web.intake.Form;
import org.needlework.web.intake.ZoneMap;
import org.needlework.web.screen.Devices;
import org.needlework.web.screen.Levers;
import org.needlework.web.screen.Live;
import org.needlework.web.screen.Panel;
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

    IntakeController(Desk desk, Messages messages, Examples examples) {
        this.desk = desk;
        this.messages = messages;
        this.examples = examples;
        this.actions = new Actions(desk.wording());
    }

    @GetMapping("/")
    String start(Model model) {
        Document document =
                Document.empty(desk.today().toString(), desk.timeZone().getId());
        return page(document, model, List.of(), true);
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
                .map(document -> page(document, model, problems, false))
                .orElseGet(() -> page(
                        Document.empty(desk.today().toString(), desk.timeZone().getId()), model, problems, false));
    }

    /// The form after a change of its structure: a zone chosen, a row added or removed.
    @PostMapping("/intake")
    String change(
            HttpServletRequest request, @RequestParam(name = "do", defaultValue = "") String action, Model model) {
        Map<String, List<String>> fields = fields(request);
        Document document = actions.apply(action, Document.of(fields), fields);
        draw(document, model);
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
        model.addAttribute("panel", panel(change.isEmpty() ? document : Levers.apply(change, document)));
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

    private String page(Document document, Model model, List<Problem> problems, boolean fresh) {
        draw(document, model);
        model.addAttribute("opened", problems);
        model.addAttribute("fresh", fresh);
        model.addAttribute("examples", examples.list());
        model.addAttribute("version", desk.version());
        model.addAttribute("brush", "");
        model.addAttribute(
                "words",
                Map.of(
                        "conditions", lines(actions.words("conditions")),
                        "allergies", lines(actions.words("allergies")),
                        "recent", lines(actions.words("recent")),
                        "medicines", lines(desk.medicines())));
        return "intake";
    }

    private void draw(Document document, Model model) {
        model.addAttribute("form", Form.of(document, desk, messages));
        model.addAttribute("map", ZoneMap.of(document, desk.wording()));
        model.addAttribute("panel", panel(document));
        model.addAttribute("whatIf", "");
        List<Devices.DeviceLine> devices = Devices.of(document, desk, messages);
        model.addAttribute("devices", devices);
        model.addAttribute(
                "knownDevice", devices.stream().anyMatch(device -> device.id().equals(document.text("/device"))));
        model.addAttribute("otherCondition", desk.wording().title(ConditionKind.OTHER));
        model.addAttribute("otherAllergy", desk.wording().title(Allergy.OTHER));
        model.addAttribute("unknownList", "");
        model.addAttribute("unknownWord", "");
    }

    private static String lines(List<String> words) {
        return String.join("\n", words);
    }

    private Panel panel(Document document) {
        return Panel.of(Live.of(document, desk.reader(), desk::clinic), document, desk, messages);
    }

    static Map<String, List<String>> fields(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, Arrays.asList(values)));
        return fields;
    }
}
