package org.needlework.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.needlework.cli.demo.DemoClinic;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.RecordKeeping.Trouble;
import org.needlework.core.record.Records;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: a clinic of synthetic patients in all stages.
@Command(name = "demo", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true, sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LETTERS = 16;
    private static final int MOST_PATIENTS = 5_000;

    private final House house;
    private final boolean watched;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "demo.data")
    private @Nullable Path data;

    @Option(names = "--patients", paramLabel = "N", defaultValue = "200", descriptionKey = "demo.patients")
    private int patients;

    DemoCommand(House house, boolean watched) {
        this.house = house;
        this.watched = watched;
    }

    @Override
    public Integer call() throws IOException {
        ResourceBundle words = spec.resourceBundle();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (patients < 1 || patients > MOST_PATIENTS) {
            err.println(words.getString("demo.bad.patients").formatted(MOST_PATIENTS));
            return ExitStatus.BAD_INPUT;
        }
        if (!(house.open(new byte[0]) instanceof House.Opening.Open(Clinic clinic))) {
            throw new IllegalStateException("the guideline refuses to be left as it is");
        }
        Path folder = data == null ? house.dataFolder().resolveSibling(".needlework-demo") : data;
        DemoClinic.Clock clock = new DemoClinic.Clock(InstantSource.system());
        try (Records records = house.keeping(folder, clock).openRecords(Optional.empty());
                ProgressLine progress = new ProgressLine(words, watched)) {
            if (!records.list().isEmpty()) {
                err.println(words.getString("demo.taken").formatted(folder));
                return ExitStatus.BAD_INPUT;
            }
            String password = draw();
            List<DemoClinic.WayIn> ways = new DemoClinic(clinic, house.reader(), house.consents())
                    .fill(records, clock, ZoneId.systemDefault(), patients, house.encode(password), progress);
            progress.close();
            out.println(words.getString("demo.done").formatted(patients, folder));
            ways.forEach(way -> out.printf("  %-14s %s%n", way.role().replace('_', ' '), way.userName()));
            out.println(words.getString("demo.password").formatted(password));
            out.println(words.getString("demo.serve").formatted(folder));
            return ExitStatus.DONE;
        } catch (IllegalStateException e) {
            err.println(words.getString("demo.broken").formatted(e.getMessage(), folder));
            return ExitStatus.FAILED;
        } catch (Trouble e) {
            err.println(e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private static String draw() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int k = 0; k < PASSWORD_LETTERS; k++) {
            password.append(k > 0 && k % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
