package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Means;
import org.needlework.core.people.Role;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.Records;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The first clinic and its first administrator.
@Controller
class FirstController {

    private final Desk desk;
    private final SessionDoorkeeper keeper;
    private final Door door;
    private final FirstStart first;
    private final Messages messages;

    FirstController(Desk desk, SessionDoorkeeper keeper, Door door, FirstStart first, Messages messages) {
        this.desk = desk;
        this.keeper = keeper;
        this.door = door;
        this.first = first;
        this.messages = messages;
    }

    /// What was typed.
    record Form(String token, String clinic, String zone, String years, String name, String user, String password) {}

    @GetMapping("/first")
    String page(@RequestParam(defaultValue = "") String token, Model model) {
        if (!first.opens(token)) {
            return "first-over";
        }
        return form(model, new Form(token, "", desk.timeZone().getId(), "10", "", "", ""), List.of());
    }

    /// Where a clinic is there without anybody who can sign in, it is not made again.
    private Optional<ClinicRecord> findClinic() {
        return records().list().stream().findFirst();
    }

    private Records records() {
        return desk.records().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(Model model, Form form, List<String> problems) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("clinic", findClinic().map(ClinicRecord::name));
        model.addAttribute(
                "zones",
                ZoneId.getAvailableZoneIds().stream()
                        .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                        .sorted()
                        .toList());
        return "first";
    }

    @PostMapping("/first")
    String begin(HttpServletRequest request, @ModelAttribute Form typed, Model model) {
        Form form = new Form(
                text(typed.token()),
                text(typed.clinic()),
                text(typed.zone()),
                text(typed.years()),
                text(typed.name()),
                text(typed.user()),
                text(typed.password()));
        if (!first.opens(form.token())) {
            return "first-over";
        }
        Optional<ClinicRecord> there = findClinic();
        List<String> problems = new ArrayList<>();
        if (there.isEmpty()) {
            checkClinic(form, problems);
        }
        problems.addAll(UserName.problems(
                messages,
                form.name(),
                form.user(),
                form.password(),
                there.map(ClinicRecord::name).orElse(form.clinic())));
        if (!problems.isEmpty()) {
            return form(model, form, problems);
        }
        String encoded = door.passwords().encode(form.password());
        if (!first.take(form.token())) {
            return "first-over";
        }
        AccountId id = there.map(FirstController::administrator).orElseGet(() -> {
            Records.Founded founded = records()
                    .found(
                            form.clinic().strip(),
                            ZoneId.of(form.zone()),
                            Integer.parseInt(form.years().strip()),
                            form.name().strip());
            return new AccountId(
                    founded.record().clinic(), founded.administrator().id());
        });
        Account account = keeper.accounts().orElseThrow().first(id, form.user(), encoded);
        keeper.enter(request, account, Means.FIRST_START);
        return "redirect:/clinic/begin";
    }

    private static String text(@org.jspecify.annotations.Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private void checkClinic(Form form, List<String> problems) {
        if (form.clinic().isBlank() || form.clinic().length() > 200) {
            problems.add(messages.of("signin.first.clinic.wrong"));
        }
        try {
            ZoneId unused = ZoneId.of(form.zone());
        } catch (DateTimeException e) {
            problems.add(messages.of("signin.first.zone.wrong"));
        }
        if (!form.years().strip().matches("[1-9][0-9]?|100")) {
            problems.add(messages.of("signin.first.years.wrong"));
        }
    }

    private static AccountId administrator(ClinicRecord record) {
        return record.listStaff().stream()
                .filter(each -> each.active() && each.person().role() == Role.ADMINISTRATOR)
                .findFirst()
                .map(each -> new AccountId(record.clinic(), each.person().id()))
                .orElseThrow(() -> new IllegalStateException("the clinic has no administrator"));
    }
}
