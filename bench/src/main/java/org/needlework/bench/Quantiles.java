package org.needlework.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;

/// Times of one kind of question.
final class Quantiles {

    private final List<Double> times_ms = Collections.synchronizedList(new ArrayList<>());

    /// Times some work.
    <T> T time(java.util.concurrent.Callable<T> work) throws Exception {
        long from = System.nanoTime();
        T result = work.call();
        add((System.nanoTime() - from) * 1e-6);
        return result;
    }

    void add(double time_ms) {
        times_ms.add(time_ms);
    }

    int count() {
        return times_ms.size();
    }

    /// @param share 0 to 1
    double at(double share) {
        List<Double> sorted = new ArrayList<>(times_ms);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.clamp((long) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    void tell(String name, SequencedMap<String, Object> figures) {
        figures.put(name + "_count", count());
        figures.put(name + "_p50_ms", round(at(0.5)));
        figures.put(name + "_p95_ms", round(at(0.95)));
        figures.put(name + "_max_ms", round(at(1)));
    }

    static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
