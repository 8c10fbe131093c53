package org.needlework.web.oversight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.people.Action;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Erasure;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who opened a record, the audit chain, and what a patient may ask for: everything about them, and
/// to be erased.
@Controller
public class OversightController {

    private static final int PAGE = 100;

    private final Messages messages;

    OversightController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/clinic/patients/{patient}/access")
    String access(SignedIn me, @PathVariable String patient, Model model) {
        UUID id = SignedIn.id(patient);
        Map<UUID, String> names = Line.names(me.record());
        List<AuditLine> lines = me.record().listAccess(me.access(), id);
        model.addAttribute("patient", id);
        model.addAttribute(
                "name",
                me.may(Action.SEE_IDENTITY)
                        ? me.record().getIdentity(me.access(), id).name()
                        : id.toString());
        model.addAttribute(
                "lines",
                lines.stream().map(line -> Line.of(me, line, names, messages)).toList());
        return "access";
    }

    @GetMapping("/clinic/audit")
    String audit(SignedIn me, @RequestParam(defaultValue = "") String before, Model model) {
        long from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        Map<UUID, String> names = Line.names(me.record());
        List<Line> lines = me.record().listLatestAudit(me.access(), from, PAGE).stream()
                .map(line -> Line.of(me, line, names, messages))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute(
                "older",
                lines.isEmpty() || lines.getLast().number() <= 1
                        ? Optional.empty()
                        : Optional.of(lines.getLast().number()));
        return "audit";
    }

    @PostMapping("/clinic/audit/verify")
    String verify(SignedIn me, RedirectAttributes next) {
        next.addFlashAttribute("check", me.record().verifyAudit(me.access()));
        return me.may(Action.SEE_AUDIT) ? "redirect:/clinic/audit" : "redirect:/clinic/people";
    }

    // ---- what a patient may ask for ----

    @PostMapping("/clinic/patients/{patient}/export")
    ResponseEntity<byte[]> export(SignedIn me, @PathVariable String patient) {
        UUID id = SignedIn.id(patient);
        byte[] archive = me.record().export(me.access(), id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename("patient-" + id + ".zip")
                                .build()
                                .toString())
                .body(archive);
    }

    @GetMapping("/clinic/patients/{patient}/erase")
    String eraseForm(SignedIn me, @PathVariable String patient, Model model) {
        if (!me.may(Action.ERASE_PATIENT)) {
            throw new Denied(Action.ERASE_PATIENT);
        }
        UUID id = SignedIn.id(patient);
        model.addAttribute("patient", id);
        model.addAttribute("name", me.record().getIdentity(me.access(), id).name());
        return "erase";
    }

    @PostMapping("/clinic/patients/{patient}/erase")
    String erase(
            SignedIn me,
            @PathVariable String patient,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes next) {
        if (!me.may(Action.ERASE_PATIENT)) {
            throw new Denied(Action.ERASE_PATIENT);
        }
        UUID id = SignedIn.id(patient);
        String here = "redirect:/clinic/patients/" + id;
        if (!name.strip().equals(me.record().getIdentity(me.access(), id).name())) {
            next.addFlashAttribute("problem", messages.of("oversight.erase.wrong"));
            return here + "/erase";
        }
        return switch (me.record().erase(me.access(), id)) {
            case Erasure.Done unused -> here + "/receipt";
            case Erasure.Kept(var until) -> {
                next.addFlashAttribute("problem", messages.of("oversight.erase.kept", until.toString()));
                yield here + "/erase";
            }
        };
    }

    @GetMapping("/clinic/patients/{patient}/receipt")
    String receipt(SignedIn me, @PathVariable String patient, Model model) {
        model.addAttribute(
                "receipt",
                me.record().receipt(me.access(), SignedIn.id(patient)).text());
        return "receipt";
    }
}
