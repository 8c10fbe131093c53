package org.needlework.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.plan.Planning;
import org.needlework.core.screening.Screening;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plan`: a document of facts in; a screening, a plan, its forecast, its calendar and its papers out.
@Command(name = "plan", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true, sortOptions = false)
final class PlanCommand implements Callable<Integer> {

    private static final int LARGEST_DOCUMENT_BYTES = 1 << 20;

    private final House house;
    private final boolean interactive;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "plan.file")
    @SuppressWarnings("NullAway.Init")
    private Path document;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "plan.out")
    private @Nullable Path folder;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "plan.seed")
    private long seed;

    @Option(names = "--clinic", paramLabel = "FILE", descriptionKey = "plan.clinic")
    private @Nullable Path settings;

    @Option(names = "--titles-say-what", descriptionKey = "plan.titles")
    private boolean titlesSayWhat;

    PlanCommand(House house, boolean interactive) {
        this.house = house;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException {
        ResourceBundle words = spec.resourceBundle();
        PrintWriter err = spec.commandLine().getErr();
        Optional<byte[]> bytes = read(document, err, words);
        Optional<byte[]> changes = settings == null ? Optional.of(new byte[0]) : read(settings, err, words);
        if (bytes.isEmpty() || changes.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        return switch (house.reader().read(bytes.get())) {
            case CaseReader.Reading.Refused(var problems) -> Problems.print(document.toString(), problems, err, words);
            case CaseReader.Reading.Read(Case input) ->
                switch (house.open(changes.get())) {
                    case House.Opening.Refused(var problems) ->
                        Problems.print(String.valueOf(settings), problems, err, words);
                    case House.Opening.Open(Clinic clinic) -> plan(clinic, input, words);
                };
        };
    }

    private int plan(Clinic clinic, Case input, ResourceBundle words) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Dossier dossier;
        try (ProgressLine progress = new ProgressLine(words, interactive)) {
            dossier = clinic.prepare(input, seed, progress);
        }
        out.println(house.papers().summary(dossier));
        if (folder != null) {
            List<Path> written = house.papers().write(dossier, folder, titlesSayWhat);
            out.println(words.getString("written"));
            written.forEach(file -> out.println("  " + file));
        }
        return status(dossier);
    }

    private static int status(Dossier dossier) {
        return switch (dossier.screening()) {
            case Screening.Cleared ignored ->
                dossier.planning().orElseThrow() instanceof Planning.Infeasible
                        ? ExitStatus.INFEASIBLE
                        : ExitStatus.DONE;
            case Screening.Deferred ignored -> ExitStatus.NOT_CLEARED;
            case Screening.Referred ignored -> ExitStatus.NOT_CLEARED;
            case Screening.Declined ignored -> ExitStatus.NOT_CLEARED;
            case Screening.Incomplete ignored -> ExitStatus.NOT_CLEARED;
        };
    }

    /// Reads a little more than is allowed, so that the reader can say that it is too long.
    static Optional<byte[]> read(Path file, PrintWriter err, ResourceBundle words) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            err.println(words.getString("file.unreadable").formatted(file));
            return Optional.empty();
        }
        try (var stream = Files.newInputStream(file)) {
            return Optional.of(stream.readNBytes(LARGEST_DOCUMENT_BYTES + 1));
        }
    }
}
