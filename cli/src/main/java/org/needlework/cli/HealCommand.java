package org.needlework.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.needlework.core.forecast.Laboratory;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heal`: the healing model for a researcher, every parameter open. Everything that is wrong with the
/// question is said at once.
@Command(name = "heal", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true, sortOptions = false)
final class HealCommand implements Callable<Integer> {

    private final House house;
    private final boolean interactive;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--needle", paramLabel = "MM", defaultValue = "1.5", descriptionKey = "heal.needle")
    private double needle_mm;

    @Option(names = "--needle-diameter", paramLabel = "MM", defaultValue = "0.25", descriptionKey = "heal.diameter")
    private double diameter_mm;

    @Option(names = "--density", paramLabel = "PER_CM2", defaultValue = "250", descriptionKey = "heal.density")
    private double density_per_cm2;

    @Option(names = "--sessions", paramLabel = "N", defaultValue = "1", descriptionKey = "heal.sessions")
    private int sessions;

    @Option(names = "--interval", paramLabel = "DAYS", defaultValue = "28", descriptionKey = "heal.interval")
    private int interval_days;

    @Option(names = "--age", paramLabel = "YEARS", descriptionKey = "heal.age")
    private @Nullable Double age_y;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "365", descriptionKey = "heal.days")
    private int days;

    @Option(names = "--set", paramLabel = "NAME=VALUE", arity = "1..*", descriptionKey = "heal.set")
    private List<String> set = new ArrayList<>();

    @Option(names = "--patients", paramLabel = "N", defaultValue = "0", descriptionKey = "heal.patients")
    private int patients;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "heal.seed")
    private long seed;

    @Option(names = "--csv", paramLabel = "FILE", descriptionKey = "heal.csv")
    private @Nullable Path csv;

    @Option(names = "--depth-csv", paramLabel = "FILE", descriptionKey = "heal.depth")
    private @Nullable Path depthCsv;

    @Option(names = "--parameters", descriptionKey = "heal.parameters")
    private boolean listParameters;

    HealCommand(House house, boolean interactive) {
        this.house = house;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException {
        ResourceBundle words = spec.resourceBundle();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (listParameters) {
            printParameters(out);
            return ExitStatus.DONE;
        }
        List<Problem> problems = new ArrayList<>();
        require(needle_mm >= 0 && needle_mm <= 5, "--needle", needle_mm, "heal.bad.needle", problems, words);
        require(
                diameter_mm > 0 && diameter_mm <= 2,
                "--needle-diameter",
                diameter_mm,
                "heal.bad.diameter",
                problems,
                words);
        require(
                density_per_cm2 > 0 && density_per_cm2 <= 10_000,
                "--density",
                density_per_cm2,
                "heal.bad.density",
                problems,
                words);
        require(sessions >= 1 && sessions <= 100, "--sessions", sessions, "heal.bad.sessions", problems, words);
        require(
                interval_days >= 1 && interval_days <= 3650,
                "--interval",
                interval_days,
                "heal.bad.interval",
                problems,
                words);
        require(days >= 1 && days <= 3650, "--days", days, "heal.bad.days", problems, words);
        require(patients >= 0 && patients <= 100_000, "--patients", patients, "heal.bad.patients", problems, words);
        if (age_y != null) {
            require(age_y >= 0 && age_y <= 120, "--age", age_y, "heal.bad.age", problems, words);
        }
        Map<String, Double> values = parameters(problems, words);
        if (!problems.isEmpty()) {
            return Problems.print("heal", problems, err, words);
        }
        Laboratory.Experiment experiment = new Laboratory.Experiment(
                new Depth(needle_mm),
                diameter_mm,
                new Density(density_per_cm2),
                sessions,
                interval_days,
                Optional.ofNullable(age_y),
                values,
                patients,
                seed,
                days,
                depthCsv != null);
        Laboratory.Reply reply;
        try (ProgressLine progress = new ProgressLine(words, interactive)) {
            reply = house.laboratory().run(experiment, progress);
        }
        return switch (reply) {
            case Laboratory.Reply.Refused(var refused) -> Problems.print("heal", refused, err, words);
            case Laboratory.Reply.Ran ran -> {
                report(ran, out, words);
                yield ExitStatus.DONE;
            }
        };
    }

    private void report(Laboratory.Reply.Ran ran, PrintWriter out, ResourceBundle words) throws IOException {
        out.println(words.getString("heal.title")
                .formatted(
                        ran.model().name(),
                        ran.model().version(),
                        ran.model().grid(),
                        Needlework.number(needle_mm),
                        Needlework.number(density_per_cm2),
                        sessions,
                        interval_days));
        ran.summary().forEach((name, value) -> out.printf("  %-34s %s%n", name, Needlework.number(value)));
        out.println(words.getString("heal.note"));
        if (csv != null) {
            CsvFile.write(ran.curves(), csv);
            out.println(words.getString("written") + "\n  " + csv);
        }
        if (depthCsv != null) {
            CsvFile.write(ran.byDepth().orElseThrow(), depthCsv);
            out.println("  " + depthCsv);
        }
    }

    private void printParameters(PrintWriter out) {
        for (Laboratory.Parameter each : house.laboratory().listParameters()) {
            out.printf(
                    "%-9s %-12s %-18s %-22s %-16s %s%n",
                    each.name(),
                    Needlework.number(each.value()),
                    each.unit(),
                    each.range()
                            .map(range -> Needlework.number(range.low()) + " – " + Needlework.number(range.high()))
                            .orElse(""),
                    each.certainty().code(),
                    each.source());
        }
    }

    private Map<String, Double> parameters(List<Problem> problems, ResourceBundle words) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String each : set) {
            int equals = each.indexOf('=');
            try {
                if (equals <= 0) {
                    throw new NumberFormatException();
                }
                values.put(each.substring(0, equals), Double.parseDouble(each.substring(equals + 1)));
            } catch (NumberFormatException notANumber) {
                problems.add(new Problem("--set", each, words.getString("heal.bad.set")));
            }
        }
        return values;
    }

    private static void require(
            boolean holds, String option, double value, String advice, List<Problem> problems, ResourceBundle words) {
        if (!holds) {
            problems.add(new Problem(option, Needlework.number(value), words.getString(advice)));
        }
    }
}
