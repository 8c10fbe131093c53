package org.needlework.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.needlework.core.account.Accounts;

/// The one way in while nobody has an account: a link that the terminal shows, whose hash alone is
/// kept, which is used once and not after an hour.
public final class FirstStart {

    static final Duration VALID = Duration.ofHours(1);

    private final SessionDoorkeeper keeper;
    private byte @Nullable [] hash;
    private Instant until = Instant.MIN;

    FirstStart(SessionDoorkeeper keeper) {
        this.keeper = keeper;
    }

    /// A path to open, where nobody can sign in yet; earlier ones are void.
    public synchronized Optional<String> link() {
        if (!keeper.accounts().map(Accounts::isEmpty).orElse(false)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        hash = sha256(token);
        until = keeper.now().plus(VALID);
        return Optional.of("/first?token=" + token);
    }

    synchronized boolean opens(String token) {
        return hash != null
                && keeper.now().isBefore(until)
                && MessageDigest.isEqual(hash, sha256(token))
                && keeper.accounts().map(Accounts::isEmpty).orElse(false);
    }

    /// Takes the link away, for the one who uses it.
    synchronized boolean take(String token) {
        boolean opens = opens(token);
        if (opens) {
            hash = null;
        }
        return opens;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
