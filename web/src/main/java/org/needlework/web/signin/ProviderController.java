package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Means;
import org.needlework.core.account.ProviderIdentity;
import org.needlework.core.record.NotFound;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.provider.Answer;
import org.needlework.web.provider.IdentityProvider;
import org.needlework.web.provider.Question;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Coming in by the clinic's identity provider, and what else it can vouch for: that it is still the
/// same person at a page that was left alone, who accepts an invitation, and whose account is linked.
///
/// Cookies of a session are sent by our own pages alone (SameSite=Strict), and a form leads to our own
/// pages alone (Content Security Policy), so every way there and back goes over a page of ours that
/// leads on at once.
@Controller
class ProviderController {

    private static final String ASKED = "org.needlework.provider.asked";
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final int MOST_ASKED = 8;
    private static final int LONGEST = 4_096;
    private static final int LONGEST_NAME = 80;

    private final SessionDoorkeeper keeper;
    private final Door door;
    private final Messages messages;
    private final Optional<IdentityProvider> provider;

    ProviderController(SessionDoorkeeper keeper, Door door, Messages messages, Optional<IdentityProvider> provider) {
        this.keeper = keeper;
        this.door = door;
        this.messages = messages;
        this.provider = provider;
    }

    /// What somebody was sent to the provider for.
    private sealed interface Purpose {

        /// @param to the page to go on to
        record SignIn(String to) implements Purpose {}

        /// @param besides whether the page waits in another window
        record Unlock(UUID visit, String to, boolean besides) implements Purpose {}

        /// @param secret of the invitation
        record Accept(String secret) implements Purpose {}

        record Link(UUID visit) implements Purpose {}

        /// Whether the provider has to look anew who it is.
        default boolean afresh() {
            return !(this instanceof SignIn);
        }
    }

    private record Asked(Question question, Purpose purpose, Instant until) {}

    private Accounts accounts() {
        return keeper.accounts().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private IdentityProvider provider() {
        return provider.orElseThrow(() -> new NotFound("there is no identity provider"));
    }

    // ---- there ----

    @GetMapping("/sign-in/provider")
    String signIn(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String to,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return ask(request, new Purpose.SignIn(SignInController.to(to)), model, response, next);
    }

    @GetMapping("/sign-in/provider/unlock")
    String unlock(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String besides,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Optional<Visit> visit = keeper.visit(request);
        return visit.isEmpty()
                ? "redirect:/sign-in"
                : ask(
                        request,
                        new Purpose.Unlock(visit.get().id(), SignInController.to(to), !besides.isEmpty()),
                        model,
                        response,
                        next);
    }

    @PostMapping("/invited/provider")
    String accept(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String token,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return accounts().findInvitation(token).isEmpty()
                ? "invited-over"
                : ask(request, new Purpose.Accept(token), model, response, next);
    }

    @PostMapping("/clinic/me/provider/link")
    String link(
            HttpServletRequest request,
            SignedIn me,
            @RequestParam(defaultValue = "") String current,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Account account = account(me);
        Optional<Visit> visit = keeper.visit(request);
        if (visit.isEmpty() || !door.isPresent(request, accounts(), account, current)) {
            return me(next, "problem", messages.of(Door.notPresent(account)));
        }
        return ask(request, new Purpose.Link(visit.get().id()), model, response, next);
    }

    private Account account(SignedIn me) {
        return accounts()
                .find(new AccountId(me.record().clinic(), me.person().id()))
                .orElseThrow(() -> new NotFound("this person has no account"));
    }

    private static String me(RedirectAttributes next, String kind, String said) {
        next.addFlashAttribute(kind, said);
        return "redirect:/clinic/me";
    }

    @PostMapping("/clinic/me/provider/unlink")
    String unlink(
            HttpServletRequest request,
            SignedIn me,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "") String current,
            RedirectAttributes next) {
        Account account = account(me);
        if (!door.isPresent(request, accounts(), account, current)) {
            return me(next, "problem", messages.of(Door.notPresent(account)));
        }
        return accounts().unlink(account.id(), issuer)
                ? me(next, "done", "signin.me.provider.unlinked")
                : me(next, "problem", messages.of("signin.me.last"));
    }

    private String ask(
            HttpServletRequest request,
            Purpose purpose,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Optional<Question> question = provider().ask(request, purpose.afresh());
        if (question.isEmpty()) {
            return sorry(purpose, "signin.provider.away", next);
        }
        remember(request, new Asked(question.get(), purpose, keeper.now().plus(VALID)));
        return on(question.get().address(), "signin.provider.there", model, response);
    }

    /// A page of ours that leads on at once.
    private String on(String address, String words, Model model, HttpServletResponse response) {
        response.setHeader("Refresh", "0; url=" + address);
        model.addAttribute("address", address);
        model.addAttribute("words", words);
        return "sign-in-on";
    }

    /// What one browser was sent to the provider for and has not come back from, by the state of each
    /// question.
    private static final class Questions {

        private final Map<String, Asked> asked = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Asked> eldest) {
                return size() > MOST_ASKED;
            }
        };

        synchronized void add(Asked question) {
            asked.put(question.question().state(), question);
        }

        synchronized Optional<Asked> take(String state) {
            return Optional.ofNullable(asked.remove(state));
        }
    }

    private static void remember(HttpServletRequest request, Asked asked) {
        HttpSession session = request.getSession(true);
        if (!(session.getAttribute(ASKED) instanceof Questions)) {
            session.setAttribute(ASKED, new Questions());
        }
        ((Questions) session.getAttribute(ASKED)).add(asked);
    }

    /// What was asked under this state, once.
    private Optional<Asked> take(HttpServletRequest request, String state) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ASKED) instanceof Questions questions
                ? questions.take(state).filter(each -> keeper.now().isBefore(each.until()))
                : Optional.empty();
    }

    // ---- and back ----

    /// The provider sends people here, without their session, because the way began at its pages.
    @GetMapping(IdentityProvider.BACK)
    String back(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String iss,
            Model model,
            HttpServletResponse response) {
        if (Stream.of(state, code, iss).anyMatch(each -> each.length() > LONGEST)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return on(
                "/sign-in/provider/done?state=" + encode(state) + "&code=" + encode(code) + "&iss=" + encode(iss),
                "signin.provider.back",
                model,
                response);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @GetMapping("/sign-in/provider/done")
    String done(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String iss,
            RedirectAttributes next) {
        Optional<Asked> asked = take(request, state);
        if (asked.isEmpty()) {
            return sorry(new Purpose.SignIn("/clinic"), "signin.provider.again", next);
        }
        Purpose purpose = asked.get().purpose();
        if (!door.admits(request.getRemoteAddr())) {
            return sorry(purpose, "signin.wait", next);
        }
        if (code.isEmpty() || !iss.isEmpty() && !iss.equals(provider().issuer())) {
            return sorry(purpose, "signin.provider.refused", next);
        }
        return switch (provider().answer(asked.get().question(), code, purpose instanceof Purpose.Unlock)) {
            case Answer.Away() -> sorry(purpose, "signin.provider.away", next);
            case Answer.Stale() -> sorry(purpose, "signin.provider.stale", next);
            case Answer.Refused() -> {
                door.failed(request.getRemoteAddr());
                yield sorry(purpose, "signin.provider.refused", next);
            }
            case Answer.Vouched vouched ->
                switch (purpose) {
                    case Purpose.SignIn(String to) -> signIn(request, vouched.identity(), to, next);
                    case Purpose.Unlock unlock -> unlock(request, vouched.identity(), unlock, next);
                    case Purpose.Accept accept -> accept(request, vouched, accept, next);
                    case Purpose.Link link -> link(request, vouched.identity(), link, next);
                };
        };
    }

    /// Back to where somebody came from, with what went wrong.
    private String sorry(Purpose purpose, String problem, RedirectAttributes next) {
        return switch (purpose) {
            case Purpose.Link ignored -> me(next, "problem", messages.of(problem));
            case Purpose.Accept(String secret) -> {
                next.addAttribute("token", secret);
                next.addFlashAttribute("problem", problem);
                yield "redirect:/invited";
            }
            case Purpose.SignIn(String to) -> sorry(to, problem, next);
            case Purpose.Unlock(UUID ignored, String to, boolean besides) -> sorry(to, problem, next);
        };
    }

    private static String sorry(String to, String problem, RedirectAttributes next) {
        next.addAttribute("to", to);
        next.addFlashAttribute("problem", problem);
        return "redirect:/sign-in";
    }

    private String signIn(HttpServletRequest request, ProviderIdentity identity, String to, RedirectAttributes next) {
        Accounts accounts = accounts();
        Optional<Account> found = accounts.findByIdentity(identity);
        boolean locked = found.filter(each -> each.isLocked(keeper.now())).isPresent();
        if (found.isEmpty() || locked) {
            accounts.turnedAway(identity);
            door.failed(request.getRemoteAddr());
            return sorry(to, locked ? "signin.provider.locked" : "signin.provider.unknown", next);
        }
        Account account = found.get();
        accounts.touchLink(account.id(), identity);
        if (account.secondFactor()) {
            Pending.begin(request, account, Means.IDENTITY_PROVIDER, keeper.now(), to);
            return "redirect:/sign-in/code";
        }
        accounts.signedIn(account.id(), Means.IDENTITY_PROVIDER);
        keeper.enter(request, account, Means.IDENTITY_PROVIDER);
        return "redirect:" + to;
    }

    private String unlock(
            HttpServletRequest request, ProviderIdentity identity, Purpose.Unlock unlock, RedirectAttributes next) {
        Accounts accounts = accounts();
        Optional<Visit> visit = keeper.visit(request).filter(each -> each.id().equals(unlock.visit()));
        Optional<Account> account = visit.flatMap(keeper::standing);
        if (visit.isEmpty() || account.isEmpty()) {
            keeper.end(request);
            return "redirect:/sign-in";
        }
        AccountId id = account.get().id();
        if (account.get().isLocked(keeper.now())) {
            accounts.turnedAway(identity);
            keeper.end(request);
            return sorry(unlock.to(), "signin.provider.locked", next);
        }
        if (accounts.findByIdentity(identity)
                .filter(each -> each.id().equals(id))
                .isEmpty()) {
            door.failed(request.getRemoteAddr());
            visit.get().lock();
            if (accounts.failed(id).isPresent()) {
                keeper.end(request);
            }
            return sorry(unlock.to(), "signin.provider.other", next);
        }
        accounts.touchLink(id, identity);
        visit.get().unlock(keeper.now());
        accounts.unlocked(id);
        return unlock.besides() ? "redirect:/sign-in/provider/unlocked" : "redirect:" + unlock.to();
    }

    /// The page that was locked waits in another window.
    @GetMapping("/sign-in/provider/unlocked")
    String unlocked(HttpServletRequest request) {
        return keeper.find(request).isPresent() ? "sign-in-unlocked" : "redirect:/sign-in";
    }

    private String accept(
            HttpServletRequest request, Answer.Vouched vouched, Purpose.Accept accept, RedirectAttributes next) {
        for (String name : userNames(vouched.names())) {
            switch (accounts().accept(accept.secret(), name, vouched.identity())) {
                case Accounts.Acceptance.Accepted(Account account) -> {
                    keeper.enter(request, account, Means.IDENTITY_PROVIDER);
                    return "redirect:/clinic";
                }
                case Accounts.Acceptance.IdentityTaken() -> {
                    return sorry(accept, "signin.provider.taken", next);
                }
                case Accounts.Acceptance.Void() -> {
                    return "invited-over";
                }
                case Accounts.Acceptance.NameTaken() -> {} // then by the next one
            }
        }
        throw new IllegalStateException("a name that was drawn was taken");
    }

    /// What somebody may be called here: as the provider calls them, or by a drawn name.
    private static List<String> userNames(List<String> told) {
        String drawn = UUID.randomUUID().toString().substring(0, 8);
        List<String> names = new ArrayList<>(told.stream()
                .map(each -> each.strip().replaceAll("\\s+", "."))
                .filter(each -> each.length() <= LONGEST_NAME && UserName.isOne(each))
                .toList());
        names.add((names.isEmpty() ? "user" : names.getFirst()) + "-" + drawn);
        return names;
    }

    private String link(
            HttpServletRequest request, ProviderIdentity identity, Purpose.Link link, RedirectAttributes next) {
        Optional<Account> account = keeper.find(request)
                .flatMap(unused -> keeper.visit(request))
                .filter(each -> each.id().equals(link.visit()))
                .flatMap(keeper::standing);
        if (account.isEmpty()) {
            return "redirect:/sign-in";
        }
        return accounts().link(account.get().id(), identity)
                ? me(next, "done", "signin.me.provider.linked")
                : me(next, "problem", messages.of("signin.provider.taken"));
    }
}
