package org.needlework.bench;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.needlework.bench.WorkingClinic.Victim;

/// Kills of the application, of the database and of both, one after the other, while people work.
final class FaultsBench implements Bench {

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String purpose() {
        return "20 kills of application, database and both while ten people work; nothing acknowledged is lost";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        return run(quick ? 3 : 20, quick ? 4 : 10, root);
    }

    static SequencedMap<String, Object> run(int kills, int people, Path root) throws Exception {
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        Quantiles away = new Quantiles();
        Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
        try (WorkingClinic clinic = WorkingClinic.open(root, "faults", people)) {
            clinic.work(() -> {
                for (int kill = 0; kill < kills; kill++) {
                    int before = clinic.acknowledged();
                    while (clinic.acknowledged() < before + 2 * people) {
                        clinic.check();
                        Thread.sleep(50);
                    }
                    Victim victim = Victim.values()[kill % Victim.values().length];
                    double away_s = clinic.kill(victim);
                    away.add(1000 * away_s);
                    killed.merge(victim, 1, Integer::sum);
                    System.out.printf("kill %d of %s: away for %.1f s%n", kill + 1, victim, away_s);
                }
            });
            figures.put("kills", kills);
            killed.forEach(
                    (victim, times) -> figures.put("kills_of_" + victim.name().toLowerCase(Locale.ROOT), times));
            figures.put("away_p50_s", Quantiles.round(away.at(0.5) / 1000));
            figures.put("away_max_s", Quantiles.round(away.at(1) / 1000));
            figures.putAll(clinic.settle());
        }
        return figures;
    }
}
