package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Means;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Signing in and out, and coming back to a page that was left alone.
@Controller
class SignInController {

    private final SessionDoorkeeper keeper;
    private final Door door;

    SignInController(SessionDoorkeeper keeper, Door door) {
        this.keeper = keeper;
        this.door = door;
    }

    private Accounts accounts() {
        return keeper.accounts().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// A page of the clinic to go on to; nothing else can be named.
    static String to(String wanted) {
        boolean ours = wanted.equals("/clinic")
                || wanted.startsWith("/clinic/")
                        && wanted.length() <= 300
                        && wanted.chars().allMatch(each -> Character.isLetterOrDigit(each) || "/-_".indexOf(each) >= 0)
                        && !wanted.contains("//");
        return ours ? wanted : "/clinic";
    }

    @GetMapping("/sign-in")
    String page(HttpServletRequest request, @RequestParam(defaultValue = "") String to, Model model) {
        Accounts accounts = accounts();
        model.addAttribute("to", to(to));
        model.addAttribute("nobody", accounts.isEmpty());
        if (keeper.find(request).isPresent()) {
            return "redirect:" + to(to);
        }
        Optional<Visit> locked = keeper.visit(request).filter(Visit::isLocked);
        Optional<Account> away = locked.flatMap(keeper::standing);
        model.addAttribute("away", away.map(account -> account.person().name()));
        model.addAttribute("byPassword", locked.map(Visit::hasPassword).orElse(true));
        return "sign-in";
    }

    @PostMapping("/sign-in")
    String enter(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String to,
            RedirectAttributes next) {
        Accounts accounts = accounts();
        next.addAttribute("to", to(to));
        return switch (door.ask(accounts, user, password, request.getRemoteAddr())) {
            case Door.Answer.Wrong() -> {
                next.addFlashAttribute("problem", "signin.wrong");
                next.addFlashAttribute("user", user.length() > 200 ? "" : user);
                yield "redirect:/sign-in";
            }
            case Door.Answer.Wait() -> {
                next.addFlashAttribute("problem", "signin.wait");
                yield "redirect:/sign-in";
            }
            case Door.Answer.Right(Account account, boolean codeNeeded) -> {
                if (codeNeeded) {
                    Pending.begin(request, account, Means.PASSWORD, keeper.now(), to(to));
                    yield "redirect:/sign-in/code";
                }
                accounts.signedIn(account.id(), Means.PASSWORD);
                keeper.enter(request, account, Means.PASSWORD);
                yield away(to, next);
            }
        };
    }

    /// On to a page, without what the door had added to its address.
    private static String away(String to, RedirectAttributes next) {
        next.asMap().remove("to");
        return "redirect:" + to(to);
    }

    // ---- the code ----

    @GetMapping("/sign-in/code")
    String code(HttpServletRequest request) {
        return Pending.find(request, keeper.now()).isPresent() ? "sign-in-code" : "redirect:/sign-in";
    }

    @PostMapping("/sign-in/code")
    String code(HttpServletRequest request, @RequestParam(defaultValue = "") String code, RedirectAttributes next) {
        Accounts accounts = accounts();
        Optional<Pending> pending = Pending.find(request, keeper.now());
        Optional<Account> account = pending.flatMap(each -> accounts.find(each.account())
                .filter(found -> found.generation() == each.generation() && !found.isLocked(keeper.now())));
        if (pending.isEmpty() || account.isEmpty()) {
            keeper.end(request);
            return "redirect:/sign-in";
        }
        AccountId id = account.get().id();
        if (door.isCode(accounts, id, code)) {
            return enter(request, accounts, account.get(), pending.get().withCode(), pending.get());
        }
        if (code.length() >= 10 && code.length() <= 20 && accounts.takeRecoveryCode(id, code)) {
            return enter(request, accounts, account.get(), pending.get().withRecoveryCode(), pending.get());
        }
        if (accounts.failed(id).isPresent()) {
            keeper.end(request);
            next.addFlashAttribute("problem", "signin.wrong");
            return "redirect:/sign-in";
        }
        next.addFlashAttribute("problem", "signin.code.wrong");
        return "redirect:/sign-in/code";
    }

    private String enter(HttpServletRequest request, Accounts accounts, Account account, Means means, Pending pending) {
        accounts.signedIn(account.id(), means);
        keeper.enter(request, account, means);
        return "redirect:" + pending.to();
    }

    // ---- a page that was left alone ----

    @PostMapping("/sign-in/unlock")
    Object unlock(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String to,
            RedirectAttributes next) {
        boolean inPlace = request.getHeader("X-In-Place") != null;
        Accounts accounts = accounts();
        Optional<Visit> visit = keeper.visit(request);
        Optional<Account> account = visit.flatMap(keeper::standing);
        if (visit.isEmpty() || account.isEmpty()) {
            keeper.end(request);
            return inPlace ? ResponseEntity.status(HttpStatus.GONE).build() : "redirect:/sign-in";
        }
        Door.Answer answer = door.ask(accounts, account.get().userName(), password, request.getRemoteAddr());
        if (answer instanceof Door.Answer.Right) {
            visit.get().unlock(keeper.now());
            accounts.unlocked(account.get().id());
            return inPlace ? ResponseEntity.noContent().build() : "redirect:" + to(to);
        }
        visit.get().lock();
        boolean lockedOut = accounts.find(account.get().id())
                .filter(each -> !each.isLocked(keeper.now()))
                .isEmpty();
        if (lockedOut) {
            keeper.end(request);
            return inPlace ? ResponseEntity.status(HttpStatus.GONE).build() : "redirect:/sign-in";
        }
        next.addFlashAttribute("problem", "signin.wrong.password");
        next.addAttribute("to", to(to));
        return inPlace ? ResponseEntity.status(HttpStatus.FORBIDDEN).build() : "redirect:/sign-in";
    }

    /// The page says that somebody is working at it, though nothing was sent.
    @PostMapping("/sign-in/here")
    ResponseEntity<Void> here(HttpServletRequest request) {
        if (keeper.find(request).isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        keeper.visit(request).ifPresent(visit -> visit.touch(keeper.now()));
        return ResponseEntity.noContent().build();
    }

    /// Somebody goes away and says so.
    @PostMapping("/sign-in/lock")
    ResponseEntity<Void> lock(HttpServletRequest request) {
        keeper.visit(request).ifPresent(Visit::lock);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/sign-out")
    String leave(HttpServletRequest request) {
        keeper.visit(request).ifPresent(visit -> {
            visit.end();
            accounts().signedOut(visit.account());
        });
        keeper.end(request);
        return "redirect:/sign-in";
    }
}
