package org.needlework.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command line as a whole: alone it lists its verbs.
@Command(
        name = "needlework",
        resourceBundle = "org.needlework.cli.cli",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB")
public final class Needlework implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /// Runs one command.
    ///
    /// @param out where results go
    /// @param err where progress and complaints go
    /// @return the exit status: 0 done, 1 failed, 2 bad input, 3 not cleared, 4 infeasible
    public static int run(House house, PrintWriter out, PrintWriter err, boolean interactive, String... arguments) {
        CommandLine line = new CommandLine(new Needlework())
                .addSubcommand(new PlanCommand(house, interactive))
                .addSubcommand(new ServeCommand(house))
                .addSubcommand(new DemoCommand(house, interactive))
                .addSubcommand(new HealCommand(house, interactive))
                .addSubcommand(new TissueCommand(house, interactive))
                .addSubcommand(new SourcesCommand(house));
        RecordCommands.addTo(line, house);
        line.getCommandSpec().versionProvider(() -> new String[] {"needlework " + house.version()});
        line.setOut(out)
                .setErr(err)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, ignored) -> {
                    command.getErr()
                            .println(command.getCommandSpec()
                                    .resourceBundle()
                                    .getString("failed")
                                    .formatted(describe(problem)));
                    return ExitStatus.FAILED;
                });
        int status = line.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    private static String describe(Exception problem) {
        String message = problem.getMessage();
        return problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
