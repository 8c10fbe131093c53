package org.needlework.web.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/// A bucket of tokens for each address: `burst` at once, `perSecond` on average.
final class RateLimit {

    private static final int MOST_ADDRESSES = 10_000;

    private final double burst;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    RateLimit(double burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    synchronized boolean admits(String address, long now_ns) {
        Bucket bucket = buckets.computeIfAbsent(address, none -> new Bucket(burst, now_ns));
        bucket.tokens = Math.min(burst, bucket.tokens + (now_ns - bucket.filled_ns) * 1e-9 * perSecond);
        bucket.filled_ns = now_ns;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    private static final class Bucket {
        private double tokens;
        private long filled_ns;

        private Bucket(double tokens, long filled_ns) {
            this.tokens = tokens;
            this.filled_ns = filled_ns;
        }
    }
}
