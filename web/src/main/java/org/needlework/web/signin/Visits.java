package org.needlework.web.signin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.needlework.core.account.AccountId;

/// Everybody who is signed in now. They are gone when the house restarts, and sign in again.
final class Visits {

    private final Map<UUID, Visit> all = new ConcurrentHashMap<>();

    void add(Visit visit) {
        all.put(visit.id(), visit);
    }

    void remove(Visit visit) {
        all.remove(visit.id());
    }

    /// The visits of one account, the latest first.
    List<Visit> listOf(AccountId account) {
        return all.values().stream()
                .filter(each -> each.account().equals(account) && !each.hasEnded())
                .sorted(Comparator.comparing(Visit::seen).reversed())
                .toList();
    }
}
