package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Invitation;
import org.needlework.core.account.Means;
import org.needlework.web.desk.Messages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Whoever was invited chooses a user name and a password.
@Controller
class InvitedController {

    private final SessionDoorkeeper keeper;
    private final Door door;
    private final Messages messages;

    InvitedController(SessionDoorkeeper keeper, Door door, Messages messages) {
        this.keeper = keeper;
        this.door = door;
        this.messages = messages;
    }

    private Accounts accounts() {
        return keeper.accounts().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/invited")
    String page(@RequestParam(defaultValue = "") String token, Model model) {
        return accounts()
                .findInvitation(token)
                .map(invitation -> form(model, invitation, token, "", List.of()))
                .orElse("invited-over");
    }

    private static String form(Model model, Invitation invitation, String token, String user, List<String> problems) {
        model.addAttribute("invitation", invitation);
        model.addAttribute("token", token);
        model.addAttribute("user", user);
        model.addAttribute("problems", problems);
        return "invited";
    }

    @PostMapping("/invited")
    String accept(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String password,
            Model model) {
        Accounts accounts = accounts();
        Optional<Invitation> invitation = accounts.findInvitation(token);
        if (invitation.isEmpty()) {
            return "invited-over";
        }
        Invitation found = invitation.get();
        List<String> problems =
                new ArrayList<>(UserName.problems(messages, found.person().name(), user, password, found.clinicName()));
        if (!problems.isEmpty()) {
            return form(model, found, token, user, problems);
        }
        return switch (accounts.accept(token, user, door.passwords().encode(password))) {
            case Accounts.Acceptance.Accepted(Account account) -> {
                keeper.enter(request, account, Means.INVITATION);
                yield "redirect:/clinic";
            }
            case Accounts.Acceptance.NameTaken() ->
                form(model, found, token, user, List.of(messages.of("signin.user.taken")));
            case Accounts.Acceptance.IdentityTaken() -> throw new IllegalStateException("no provider was asked");
            case Accounts.Acceptance.Void() -> "invited-over";
        };
    }
}
