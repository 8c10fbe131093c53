package org.needlework.web.signin;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Means;

/// Somebody's being signed in on one device; ends with the session that holds it.
final class Visit implements HttpSessionBindingListener {

    private final UUID id = UUID.randomUUID();
    private final AccountId account;
    private final int generation;
    private final Instant since;
    private final Means means;
    private final String device;
    private final Visits visits;
    private final Map<String, Object> notes = new ConcurrentHashMap<>();
    private final boolean hasPassword;
    private volatile Instant shown;
    private volatile Instant seen;
    private volatile boolean locked;
    private volatile boolean ended;

    /// @param device what the browser calls itself, in a few words
    Visit(Account account, Means means, Instant since, String device, Visits visits) {
        this.account = account.id();
        this.generation = account.generation();
        this.means = means;
        this.since = since;
        this.seen = since;
        this.shown = since;
        this.hasPassword = account.password().isPresent();
        this.device = device;
        this.visits = visits;
    }

    UUID id() {
        return id;
    }

    AccountId account() {
        return account;
    }

    int generation() {
        return generation;
    }

    Means means() {
        return means;
    }

    Instant since() {
        return since;
    }

    Instant seen() {
        return seen;
    }

    /// When its owner last showed who they are.
    Instant shown() {
        return shown;
    }

    /// Whether a password opens it when it was left alone.
    boolean hasPassword() {
        return hasPassword;
    }

    /// Whether the identity provider is asked when it was left alone.
    boolean isByProvider() {
        return !hasPassword
                || means == Means.IDENTITY_PROVIDER
                || means == Means.IDENTITY_PROVIDER_AND_CODE
                || means == Means.IDENTITY_PROVIDER_AND_RECOVERY_CODE;
    }

    String device() {
        return device;
    }

    boolean isLocked() {
        return locked;
    }

    boolean hasEnded() {
        return ended;
    }

    /// What belongs to this visit alone.
    Map<String, Object> notes() {
        return notes;
    }

    /// Whether nobody was there for so long; or the clock has gone back so far that nobody can tell.
    boolean isIdle(Instant now, Duration limit) {
        return Duration.between(seen, now).abs().compareTo(limit) >= 0;
    }

    void touch(Instant now) {
        seen = now;
    }

    void lock() {
        locked = true;
    }

    void unlock(Instant now) {
        seen = now;
        shown = now;
        locked = false;
    }

    void end() {
        ended = true;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        visits.add(this);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        visits.remove(this);
    }
}
