package org.needlework.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.needlework.core.clinic.RecordKeeping;
import org.needlework.core.clinic.RecordKeeping.Holding;
import org.needlework.core.clinic.RecordKeeping.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verbs that look after the record as a whole: `backup`, `restore`, `move`, `rebuild`,
/// `verify-audit`.
final class RecordCommands {

    private RecordCommands() {}

    static void addTo(CommandLine line, House house) {
        line.addSubcommand(new BackupCommand(house))
                .addSubcommand(new RestoreCommand(house))
                .addSubcommand(new MoveCommand(house))
                .addSubcommand(new RebuildCommand(house))
                .addSubcommand(new VerifyAuditCommand(house));
    }

    /// What the five have in common.
    private abstract static class Verb implements Callable<Integer> {

        private final House house;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "record.data")
        private @Nullable Path data;

        Verb(House house) {
            this.house = house;
        }

        abstract int run(RecordKeeping keeping, PrintWriter out, ResourceBundle words) throws Trouble;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try {
                return run(house.keeping(data == null ? house.dataFolder() : data), out, spec.resourceBundle());
            } catch (Trouble e) {
                spec.commandLine().getErr().println(e.getMessage());
                return ExitStatus.FAILED;
            }
        }

        static void print(Holding holding, PrintWriter out, ResourceBundle words) {
            holding.rows().forEach((table, rows) -> out.printf("  %-18s %10d%n", table, rows));
            out.println(words.getString("record.hash").formatted(holding.sha256()));
        }
    }

    @Command(name = "backup", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true)
    private static final class BackupCommand extends Verb {

        @Parameters(paramLabel = "FILE", descriptionKey = "record.backup.file")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        BackupCommand(House house) {
            super(house);
        }

        @Override
        int run(RecordKeeping keeping, PrintWriter out, ResourceBundle words) throws Trouble {
            Holding holding = keeping.backup(file);
            out.println(words.getString("record.backup.done").formatted(file));
            print(holding, out, words);
            out.println(words.getString("record.backup.keys"));
            return ExitStatus.DONE;
        }
    }

    @Command(name = "restore", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true)
    private static final class RestoreCommand extends Verb {

        @Parameters(paramLabel = "FILE", descriptionKey = "record.restore.file")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        RestoreCommand(House house) {
            super(house);
        }

        @Override
        int run(RecordKeeping keeping, PrintWriter out, ResourceBundle words) throws Trouble {
            Holding holding = keeping.restore(file);
            out.println(words.getString("record.restore.done").formatted(file));
            print(holding, out, words);
            return ExitStatus.DONE;
        }
    }

    @Command(name = "move", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true)
    private static final class MoveCommand extends Verb {

        @Option(names = "--to", paramLabel = "URL", required = true, descriptionKey = "record.move.to")
        @SuppressWarnings("NullAway.Init")
        private String to;

        MoveCommand(House house) {
            super(house);
        }

        @Override
        int run(RecordKeeping keeping, PrintWriter out, ResourceBundle words) throws Trouble {
            Holding holding = keeping.move(to);
            out.println(words.getString("record.move.done"));
            print(holding, out, words);
            out.println(words.getString("record.move.old"));
            return ExitStatus.DONE;
        }
    }

    @Command(name = "rebuild", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true)
    private static final class RebuildCommand extends Verb {

        RebuildCommand(House house) {
            super(house);
        }

        @Override
        int run(RecordKeeping keeping, PrintWriter out, ResourceBundle words) throws Trouble {
            out.println(words.getString("record.rebuild.done").formatted(keeping.rebuild()));
            return ExitStatus.DONE;
        }
    }

    @Command(name = "verify-audit", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true)
    private static final class VerifyAuditCommand extends Verb {

        VerifyAuditCommand(House house) {
            super(house);
        }

        @Override
        int run(RecordKeeping keeping, PrintWriter out, ResourceBundle words) throws Trouble {
            RecordKeeping.AuditReport report = keeping.verifyAudit();
            out.println(words.getString("record.audit.read")
                    .formatted(report.entries(), report.rows(), report.checkpoints()));
            if (report.clockSteps() > 0) {
                out.println(words.getString("record.audit.clock").formatted(report.clockSteps()));
            }
            if (report.flaws().isEmpty()) {
                out.println(words.getString("record.audit.sound"));
                return ExitStatus.DONE;
            }
            out.println(words.getString("record.audit.flawed")
                    .formatted(report.flaws().size()));
            report.flaws().forEach(flaw -> out.println("  " + flaw));
            return ExitStatus.FAILED;
        }
    }
}
