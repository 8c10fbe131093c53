package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Colleague;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.NotFound;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The people of a clinic: invited, given roles, sent away.
@Controller
class PeopleController {

    private static final String PEOPLE = "redirect:/clinic/people";

    private final SessionDoorkeeper keeper;

    PeopleController(SessionDoorkeeper keeper) {
        this.keeper = keeper;
    }

    /// A link that is shown once.
    public record Link(String name, String address) {}

    private Accounts accounts() {
        return keeper.accounts().orElseThrow(() -> new NotFound("no accounts are kept"));
    }

    @GetMapping("/clinic/people")
    String list(SignedIn me, Model model) {
        List<Colleague> people =
                accounts().listPeople(me.person().id(), me.record().clinic());
        model.addAttribute("people", people);
        model.addAttribute("roles", Arrays.stream(Role.values()).map(Role::code).toList());
        model.addAttribute("zone", me.record().timeZone());
        return "people";
    }

    @PostMapping("/clinic/people")
    String add(
            HttpServletRequest request,
            SignedIn me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            RedirectAttributes next) {
        Optional<Role> found = Coded.find(Role.class, role);
        if (!UserName.isName(name) || found.isEmpty()) {
            next.addFlashAttribute("problem", "signin.people.wrong");
            return PEOPLE;
        }
        UUID person = me.record().addPerson(me.access(), name.strip(), found.get());
        return invite(request, me, person, name.strip(), next);
    }

    private String invite(HttpServletRequest request, SignedIn me, UUID person, String name, RedirectAttributes next) {
        String secret =
                accounts().invite(me.person().id(), new AccountId(me.record().clinic(), person));
        next.addFlashAttribute(
                "link",
                new Link(name, request.getScheme() + "://" + request.getHeader("Host") + "/invited?token=" + secret));
        return PEOPLE;
    }

    private Colleague find(SignedIn me, String id) {
        UUID person = SignedIn.id(id);
        return accounts().listPeople(me.person().id(), me.record().clinic()).stream()
                .filter(each -> each.person().id().equals(person))
                .findFirst()
                .orElseThrow(() -> new NotFound("there is no such person"));
    }

    private static AccountId account(SignedIn me, Colleague colleague) {
        return new AccountId(me.record().clinic(), colleague.person().id());
    }

    @PostMapping("/clinic/people/{id}/invite")
    String invite(HttpServletRequest request, SignedIn me, @PathVariable String id, RedirectAttributes next) {
        Colleague colleague = find(me, id);
        if (!colleague.active()) {
            next.addFlashAttribute("problem", "signin.people.left");
            return PEOPLE;
        }
        return invite(request, me, colleague.person().id(), colleague.person().name(), next);
    }

    /// Another role, leaving, or coming back: all sessions of theirs end with it.
    @PostMapping("/clinic/people/{id}/change")
    String change(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String active,
            @RequestParam(defaultValue = "") String seen,
            RedirectAttributes next) {
        Colleague colleague = find(me, id);
        String stands = colleague.person().role().code() + (colleague.active() ? "" : "-");
        if (!seen.equals(stands)) {
            next.addFlashAttribute("problem", "signin.people.meanwhile");
            return PEOPLE;
        }
        Optional<Role> found = role.isEmpty() ? Optional.of(colleague.person().role()) : Coded.find(Role.class, role);
        boolean stays = active.isEmpty() ? colleague.active() : active.equals("yes");
        if (found.isEmpty() || !List.of("", "yes", "no").contains(active)) {
            next.addFlashAttribute("problem", "signin.people.wrong");
            return PEOPLE;
        }
        boolean oneself = colleague.person().id().equals(me.person().id());
        if (oneself && (found.get() != Role.ADMINISTRATOR || !stays)) {
            next.addFlashAttribute("problem", "signin.people.oneself");
            return PEOPLE;
        }
        if (found.get() != colleague.person().role() || stays != colleague.active()) {
            me.record()
                    .changePerson(
                            me.access(),
                            new Person(
                                    colleague.person().id(), colleague.person().name(), found.get()),
                            stays);
        }
        next.addFlashAttribute("done", "signin.people.changed");
        return PEOPLE;
    }

    @PostMapping("/clinic/people/{id}/sessions")
    String endSessions(SignedIn me, @PathVariable String id, RedirectAttributes next) {
        accounts().endSessions(me.person().id(), account(me, find(me, id)));
        next.addFlashAttribute("done", "signin.people.ended");
        return PEOPLE;
    }

    @PostMapping("/clinic/people/{id}/factor")
    String resetFactor(SignedIn me, @PathVariable String id, RedirectAttributes next) {
        accounts().resetSecondFactor(me.person().id(), account(me, find(me, id)));
        next.addFlashAttribute("done", "signin.people.reset");
        return PEOPLE;
    }
}
