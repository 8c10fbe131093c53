package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;

/// Checks what is typed at the door. An unknown name, a wrong password and a locked account get the
/// same answer after the same work.
final class Door {

    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    private final SessionDoorkeeper keeper;
    private final Passwords passwords = new Passwords();
    private final Attempts attempts = new Attempts();

    Door(SessionDoorkeeper keeper) {
        this.keeper = keeper;
    }

    Passwords passwords() {
        return passwords;
    }

    /// What the door says.
    sealed interface Answer {
        /// @param codeNeeded whether a code is asked for next
        record Right(Account account, boolean codeNeeded) implements Answer {}

        record Wrong() implements Answer {}

        /// Too many failures came from this address.
        record Wait() implements Answer {}
    }

    Answer ask(Accounts accounts, String userName, String password, String address) {
        Instant now = keeper.now();
        if (!attempts.admits(address, now)) {
            return new Answer.Wait();
        }
        Optional<Account> account = accounts.findByUserName(userName);
        if (account.isEmpty() || account.get().isLocked(now)) {
            passwords.pretend(password);
            attempts.failed(address, now);
            return new Answer.Wrong();
        }
        Account known = account.get();
        boolean right = known.password()
                .map(encoded -> passwords.matches(password, encoded))
                .orElseGet(() -> {
                    passwords.pretend(password);
                    return false;
                });
        if (!right) {
            attempts.failed(address, now);
            var unused = accounts.failed(known.id());
            return new Answer.Wrong();
        }
        return new Answer.Right(known, known.secondFactor());
    }

    /// Whether an address may try to come in another way than by a password.
    boolean admits(String address) {
        return attempts.admits(address, keeper.now());
    }

    /// Somebody at an address tried in vain.
    void failed(String address) {
        attempts.failed(address, keeper.now());
    }

    /// Whether somebody who is signed in shows that it is them: by their password, a wrong one counts
    /// as a failure to sign in; where they have none, by having come in a moment ago.
    boolean isPresent(HttpServletRequest request, Accounts accounts, Account account, String password) {
        if (account.password().isPresent()) {
            return ask(accounts, account.userName(), password, request.getRemoteAddr()) instanceof Answer.Right;
        }
        return cameJustNow(request);
    }

    /// Whether whoever asks showed who they are in the last minutes.
    boolean cameJustNow(HttpServletRequest request) {
        return keeper.visit(request)
                .filter(visit -> keeper.now().isBefore(visit.shown().plus(JUST_NOW)))
                .isPresent();
    }

    /// What is said to whoever did not show it, as a message key.
    static String notPresent(Account account) {
        return account.password().isPresent() ? "signin.wrong.password" : "signin.me.show";
    }

    /// Whether a code that somebody typed is theirs now; each code counts once.
    boolean isCode(Accounts accounts, AccountId id, String typed) {
        return accounts.findSecondFactor(id)
                .map(secret -> Totp.match(secret, typed, keeper.now()))
                .filter(java.util.OptionalLong::isPresent)
                .map(step -> accounts.takeStep(id, step.getAsLong()))
                .orElse(false);
    }
}
