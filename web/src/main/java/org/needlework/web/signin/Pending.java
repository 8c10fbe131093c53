package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Means;

/// Somebody showed the first thing, a password or an identity provider; their code is still to come.
record Pending(AccountId account, int generation, Means means, Instant until, String to) {

    private static final String PENDING = "org.needlework.pending";
    private static final Duration VALID = Duration.ofMinutes(5);

    /// Begins a session that knows nothing else.
    static void begin(HttpServletRequest request, Account account, Means means, Instant now, String to) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true)
                .setAttribute(PENDING, new Pending(account.id(), account.generation(), means, now.plus(VALID), to));
    }

    static Optional<Pending> find(HttpServletRequest request, Instant now) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(PENDING))
                .map(Pending.class::cast)
                .filter(each -> now.isBefore(each.until()));
    }

    Means withCode() {
        return means == Means.PASSWORD ? Means.PASSWORD_AND_CODE : Means.IDENTITY_PROVIDER_AND_CODE;
    }

    Means withRecoveryCode() {
        return means == Means.PASSWORD ? Means.PASSWORD_AND_RECOVERY_CODE : Means.IDENTITY_PROVIDER_AND_RECOVERY_CODE;
    }
}
