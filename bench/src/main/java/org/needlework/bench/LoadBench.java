package org.needlework.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Fifty people working for two minutes, signed in over HTTP, on the embedded database; application and
/// database killed in the middle. Times count while nothing is away; the asking runs on the same cores.
final class LoadBench implements Bench {

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String purpose() {
        return "50 people working for two minutes: p95 of reads and writes, errors, and writes lost by a kill -9";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        return run(quick ? 8 : 50, quick ? 12 : 120, root);
    }

    static SequencedMap<String, Object> run(int people, int length_s, Path root) throws Exception {
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        try (WorkingClinic clinic = WorkingClinic.open(root, "load", people)) {
            double[] away_s = new double[1];
            clinic.work(() -> {
                while (clinic.acknowledged() < people / 2) {
                    clinic.check();
                    Thread.sleep(100); // until everybody has come in
                }
                Thread.sleep(length_s * 500L);
                away_s[0] = clinic.kill(WorkingClinic.Victim.BOTH);
                Thread.sleep(length_s * 500L);
            });
            figures.putAll(clinic.settle());
            figures.put("length_s", length_s);
            figures.put("away_after_the_kill_s", Quantiles.round(away_s[0]));
        }
        return figures;
    }
}
