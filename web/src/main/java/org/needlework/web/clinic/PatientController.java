package org.needlework.web.clinic;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.people.Action;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Permissions;
import org.needlework.core.record.Denied;
import org.needlework.core.record.LikelyDuplicate;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Patients: registered, found, and what there is of one.
@Controller
public class PatientController {

    private static final int MOST_FOUND = 20;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CONTACT = 500;

    private final Desk desk;
    private final Messages messages;

    PatientController(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/clinic/patients")
    String search(SignedIn me, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("found", me.record().searchPatients(me.access(), q, MOST_FOUND));
        return "patients";
    }

    @GetMapping("/clinic/patients/new")
    String blank(SignedIn me, Model model) {
        if (!me.may(Action.REGISTER_PATIENT)) {
            throw new Denied(Action.REGISTER_PATIENT);
        }
        return form(model, "", "", "", List.of(), Optional.empty());
    }

    @PostMapping("/clinic/patients")
    String register(
            SignedIn me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String birthDate,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "false") boolean sure,
            Model model) {
        List<String> problems = new ArrayList<>();
        Optional<Identity> identity = read(name, birthDate, contact, me.today(), problems);
        if (identity.isEmpty()) {
            return form(model, name, birthDate, contact, problems, Optional.empty());
        }
        List<LikelyDuplicate> alike = me.record().listLikelyDuplicates(me.access(), identity.get());
        if (!alike.isEmpty() && !sure) {
            model.addAttribute("alike", alike);
            return form(model, name, birthDate, contact, List.of(), Optional.empty());
        }
        UUID patient = me.record().registerPatient(me.access(), identity.get());
        return "redirect:/clinic/patients/" + patient;
    }

    @GetMapping("/clinic/patients/{id}")
    String show(SignedIn me, @PathVariable String id, Model model) {
        UUID patient = SignedIn.id(id);
        model.addAttribute("banner", Banner.of(me, patient, desk.wording()));
        model.addAttribute(
                "glass",
                !me.may(Action.SEE_RECORD)
                        && Permissions.of(me.person().role(), Action.SEE_RECORD) == Permissions.Permission.GLASS);
        model.addAttribute("identity", me.record().getIdentity(me.access(), patient));
        model.addAttribute(
                "courses",
                me.may(Action.SEE_RECORD) ? CourseLine.list(me, patient, desk.wording(), messages) : List.of());
        model.addAttribute(
                "consents",
                me.may(Action.WITHDRAW) && !me.may(Action.SEE_RECORD)
                        ? me.record().listStandingConsents(me.access(), patient)
                        : List.of());
        return "patient";
    }

    @GetMapping("/clinic/patients/{id}/identity")
    String identity(SignedIn me, @PathVariable String id, Model model) {
        if (!me.may(Action.EDIT_IDENTITY)) {
            throw new Denied(Action.EDIT_IDENTITY);
        }
        UUID patient = SignedIn.id(id);
        Identity identity = me.record().getIdentity(me.access(), patient);
        model.addAttribute("seen", print(identity));
        return form(
                model,
                identity.name(),
                identity.birthDate().map(LocalDate::toString).orElse(""),
                identity.contact(),
                List.of(),
                Optional.of(patient));
    }

    @PostMapping("/clinic/patients/{id}/identity")
    String change(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String birthDate,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") String seen,
            HttpServletResponse response,
            Model model) {
        if (!me.may(Action.EDIT_IDENTITY)) {
            throw new Denied(Action.EDIT_IDENTITY);
        }
        UUID patient = SignedIn.id(id);
        Identity there = me.record().getIdentity(me.access(), patient);
        model.addAttribute("seen", print(there));
        List<String> problems = new ArrayList<>();
        Optional<Identity> identity = read(name, birthDate, contact, me.today(), problems);
        if (identity.isEmpty()) {
            return form(model, name, birthDate, contact, problems, Optional.of(patient));
        }
        if (identity.get().equals(there)) {
            return "redirect:/clinic/patients/" + patient;
        }
        if (!seen.equals(print(there))) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            problems.add(messages.of(
                    "clinic.patient.meanwhile",
                    there.name(),
                    there.birthDate().map(LocalDate::toString).orElse("–"),
                    there.contact().isEmpty() ? "–" : there.contact()));
            return form(model, name, birthDate, contact, problems, Optional.of(patient));
        }
        me.record().changeIdentity(me.access(), patient, identity.get());
        return "redirect:/clinic/patients/" + patient;
    }

    /// By which a form knows whether an identity is still the one that it was drawn from.
    private static String print(Identity identity) {
        return Integer.toHexString(identity.hashCode());
    }

    @PostMapping("/clinic/patients/{id}/courses")
    String open(SignedIn me, @PathVariable String id) {
        return "redirect:/clinic/courses/" + me.record().openCourse(me.access(), SignedIn.id(id));
    }

    private String form(
            Model model, String name, String birthDate, String contact, List<String> problems, Optional<UUID> patient) {
        model.addAttribute("name", name);
        model.addAttribute("birthDate", birthDate);
        model.addAttribute("contact", contact);
        model.addAttribute("problems", problems);
        model.addAttribute("patient", patient);
        return "patient-form";
    }

    /// The identity that was typed; empty if anything is wrong with it, and then all that is.
    private Optional<Identity> read(
            String name, String birthDate, String contact, LocalDate today, List<String> problems) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            problems.add(messages.of("clinic.patient.name.wrong", LONGEST_NAME));
        }
        if (contact.strip().length() > LONGEST_CONTACT) {
            problems.add(messages.of("clinic.patient.contact.wrong", LONGEST_CONTACT));
        }
        Optional<LocalDate> born = Optional.empty();
        if (!birthDate.isBlank()) {
            try {
                born = Optional.of(LocalDate.parse(birthDate.strip()));
                if (born.get().isAfter(today) || born.get().isBefore(today.minusYears(130))) {
                    problems.add(messages.of("clinic.patient.birth.wrong"));
                }
            } catch (DateTimeParseException e) {
                problems.add(messages.of("clinic.patient.birth.wrong"));
            }
        }
        return problems.isEmpty()
                ? Optional.of(new Identity(name.strip().replaceAll("\\s+", " "), born, contact.strip()))
                : Optional.empty();
    }
}
