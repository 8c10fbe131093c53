package org.needlework.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Failures by address in a window of time. Everybody behind one proxy has one address, so it takes
/// many more than an account does.
final class Attempts {

    static final int MOST = 40;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int MOST_ADDRESSES = 10_000;

    private record Count(Instant since, int failures) {}

    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    synchronized boolean admits(String address, Instant now) {
        Count count = counts.get(address);
        return count == null || count.failures() < MOST || isOver(count, now);
    }

    synchronized void failed(String address, Instant now) {
        Count count = counts.get(address);
        counts.put(
                address,
                count == null || isOver(count, now)
                        ? new Count(now, 1)
                        : new Count(count.since(), count.failures() + 1));
    }

    /// Also after the clock has gone back.
    private static boolean isOver(Count count, Instant now) {
        return Duration.between(count.since(), now).abs().compareTo(WINDOW) >= 0;
    }
}
