package org.needlework.web.signin;

import java.time.Instant;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;

/// Checks what is typed at the door. An unknown name, a wrong password and a locked account get the
/// same answer after the same work.
final class Door {

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

    /// Whether a code that somebody typed is theirs now; each code counts once.
    boolean isCode(Accounts accounts, AccountId id, String typed) {
        return accounts.findSecondFactor(id)
                .map(secret -> Totp.match(secret, typed, keeper.now()))
                .filter(java.util.OptionalLong::isPresent)
                .map(step -> accounts.takeStep(id, step.getAsLong()))
                .orElse(false);
    }
}
