package org.needlework.web.signin;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Passwords as Argon2id with 19 MiB, two passes and one lane (OWASP's least; about 50 ms). Two are
/// worked on at a time, so that many attempts cannot take the memory of the house.
public final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final int FEWEST_DIFFERENT = 5;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 << 10, 2);
    private final Semaphore hands = new Semaphore(2);
    private final String nobodys = encode("nobody has this password");

    /// A password as it may be kept.
    public String encode(String password) {
        return byHand(() -> java.util.Objects.requireNonNull(encoder.encode(password)));
    }

    boolean matches(String password, String encoded) {
        return password.length() <= LONGEST && byHand(() -> encoder.matches(password, encoded));
    }

    /// The work of a check that cannot succeed.
    void pretend(String password) {
        boolean unused = matches(password, nobodys);
    }

    private <T> T byHand(java.util.function.Supplier<T> work) {
        hands.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            hands.release();
        }
    }

    /// What is wrong with a password that somebody chose, as a message key. Length counts, kinds of
    /// characters do not (NIST SP 800-63B §3.1.1.2).
    ///
    /// @param known words that whoever attacks this person would try first
    static Optional<String> problem(String password, String... known) {
        String small = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("signin.password.short");
        }
        if (password.length() > LONGEST) {
            return Optional.of("signin.password.long");
        }
        if (password.chars().distinct().count() < FEWEST_DIFFERENT
                || "0123456789012345678901234567890".contains(small)
                || Stream.of("password", "needlework", "qwertyuiop", "123456789")
                        .anyMatch(small::startsWith)) {
            return Optional.of("signin.password.easy");
        }
        boolean guessed = Stream.of(known)
                .map(each -> each.toLowerCase(Locale.ROOT).strip())
                .anyMatch(each -> each.length() >= 4 && small.contains(each));
        return guessed ? Optional.of("signin.password.known") : Optional.empty();
    }
}
