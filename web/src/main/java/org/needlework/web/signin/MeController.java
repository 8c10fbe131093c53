package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.ProviderLink;
import org.needlework.core.record.NotFound;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.provider.IdentityProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own account: password, second factor, passkeys, and where one is signed in.
@Controller
class MeController {

    private static final String ME = "redirect:/clinic/me";
    private static final String SECRET = "second factor";

    private final SessionDoorkeeper keeper;
    private final Door door;
    private final Messages messages;
    private final Optional<IdentityProvider> provider;

    MeController(SessionDoorkeeper keeper, Door door, Messages messages, Optional<IdentityProvider> provider) {
        this.keeper = keeper;
        this.door = door;
        this.messages = messages;
        this.provider = provider;
    }

    /// @param present whether it is the one that asks
    public record Session(String id, String device, java.time.Instant since, java.time.Instant seen, boolean present) {}

    private Accounts accounts() {
        return keeper.accounts().orElseThrow(() -> new NotFound("no accounts are kept"));
    }

    private Account account(SignedIn me) {
        return accounts()
                .find(new AccountId(me.record().clinic(), me.person().id()))
                .orElseThrow(() -> new NotFound("this person has no account"));
    }

    private Visit visit(HttpServletRequest request) {
        return keeper.visit(request).orElseThrow(() -> new NotFound("no session"));
    }

    @GetMapping("/clinic/me")
    String page(HttpServletRequest request, SignedIn me, Model model) {
        Account account = account(me);
        model.addAttribute("account", account);
        model.addAttribute("recovery", accounts().countRecoveryCodes(account.id()));
        model.addAttribute("passkeys", accounts().listPasskeys(account.id()));
        List<ProviderLink> links = accounts().listLinks(account.id());
        model.addAttribute("links", links);
        model.addAttribute(
                "linked",
                links.stream()
                        .map(each -> Optional.of(each.identity().issuer()))
                        .anyMatch(provider.map(IdentityProvider::issuer)::equals));
        model.addAttribute("hasPassword", account.password().isPresent());
        model.addAttribute("justNow", door.cameJustNow(request));
        model.addAttribute("issuer", provider.map(IdentityProvider::issuer).orElse(""));
        model.addAttribute("zone", me.record().timeZone());
        Optional<Visit> present = keeper.visit(request);
        model.addAttribute(
                "sessions",
                keeper.visits().listOf(account.id()).stream()
                        .filter(each -> each.generation() == account.generation())
                        .map(each -> new Session(
                                each.id().toString(),
                                each.device(),
                                each.since(),
                                each.seen(),
                                present.filter(each::equals).isPresent()))
                        .toList());
        return "me";
    }

    private boolean isMe(HttpServletRequest request, Account account, String password) {
        return door.isPresent(request, accounts(), account, password);
    }

    private static String no(RedirectAttributes next, String problem) {
        next.addFlashAttribute("problem", problem);
        return ME;
    }

    @PostMapping("/clinic/me/password")
    String password(
            HttpServletRequest request,
            SignedIn me,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            RedirectAttributes next) {
        Account account = account(me);
        if (!isMe(request, account, current)) {
            return no(next, messages.of(Door.notPresent(account)));
        }
        Optional<String> problem = Passwords.problem(
                        password,
                        account.userName(),
                        account.clinicName(),
                        me.person().name())
                .map(key -> messages.of(key, Passwords.SHORTEST, Passwords.LONGEST));
        if (problem.isPresent()) {
            return no(next, problem.get());
        }
        Visit visit = visit(request);
        accounts().changePassword(account.id(), door.passwords().encode(password));
        keeper.enter(request, account(me), visit.means());
        next.addFlashAttribute("done", "signin.me.password.changed");
        return ME;
    }

    // ---- codes ----

    @PostMapping("/clinic/me/factor/begin")
    String begin(
            HttpServletRequest request,
            SignedIn me,
            @RequestParam(defaultValue = "") String current,
            RedirectAttributes next) {
        Account account = account(me);
        if (!isMe(request, account, current)) {
            return no(next, messages.of(Door.notPresent(account)));
        }
        byte[] secret = new byte[Totp.SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        visit(request).notes().put(SECRET, secret);
        return "redirect:/clinic/me/factor";
    }

    private Optional<byte[]> secret(HttpServletRequest request) {
        return keeper.visit(request)
                .flatMap(each -> Optional.ofNullable((byte[]) each.notes().get(SECRET)));
    }

    @GetMapping("/clinic/me/factor")
    String factor(HttpServletRequest request, SignedIn me, Model model) {
        Optional<byte[]> secret = secret(request);
        if (secret.isEmpty()) {
            return ME;
        }
        String key = Totp.base32(secret.get());
        model.addAttribute("key", key.replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute(
                "qr",
                QrCode.of("otpauth://totp/Needlework:" + encode(account(me).userName()) + "?secret=" + key
                        + "&issuer=Needlework"));
        return "me-factor";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @PostMapping("/clinic/me/factor")
    String set(
            HttpServletRequest request,
            SignedIn me,
            @RequestParam(defaultValue = "") String code,
            RedirectAttributes next) {
        Optional<byte[]> secret = secret(request);
        if (secret.isEmpty()) {
            return ME;
        }
        var step = Totp.match(secret.get(), code, keeper.now());
        if (step.isEmpty()) {
            next.addFlashAttribute("problem", messages.of("signin.code.wrong"));
            return "redirect:/clinic/me/factor";
        }
        AccountId id = account(me).id();
        List<String> codes = accounts().setSecondFactor(id, secret.get());
        boolean taken = accounts().takeStep(id, step.getAsLong());
        visit(request).notes().remove(SECRET);
        next.addFlashAttribute("codes", taken ? codes : List.of());
        return ME;
    }

    @PostMapping("/clinic/me/factor/drop")
    String drop(
            HttpServletRequest request,
            SignedIn me,
            @RequestParam(defaultValue = "") String current,
            RedirectAttributes next) {
        Account account = account(me);
        if (!isMe(request, account, current)) {
            return no(next, messages.of(Door.notPresent(account)));
        }
        accounts().dropSecondFactor(account.id());
        next.addFlashAttribute("done", "signin.me.factor.dropped");
        return ME;
    }

    // ---- where one is signed in ----

    @PostMapping("/clinic/me/sessions/{id}/end")
    String endOne(SignedIn me, @PathVariable String id, RedirectAttributes next) {
        keeper.visits().listOf(account(me).id()).stream()
                .filter(each -> each.id().equals(SignedIn.id(id)))
                .findFirst()
                .orElseThrow(() -> new NotFound("no session"))
                .end();
        next.addFlashAttribute("done", "signin.me.session.ended");
        return ME;
    }

    /// Ends every session but the one that asks.
    @PostMapping("/clinic/me/sessions/end")
    String endOthers(HttpServletRequest request, SignedIn me, RedirectAttributes next) {
        Visit visit = visit(request);
        accounts().endSessions(me.person().id(), account(me).id());
        keeper.enter(request, account(me), visit.means());
        next.addFlashAttribute("done", "signin.me.session.ended");
        return ME;
    }

    @PostMapping("/clinic/me/passkeys/{id}/remove")
    String removePasskey(SignedIn me, @PathVariable String id, RedirectAttributes next) {
        if (!accounts().removePasskey(account(me).id(), id)) {
            return no(next, messages.of("signin.me.last"));
        }
        next.addFlashAttribute("done", "signin.me.passkey.removed");
        return ME;
    }
}
