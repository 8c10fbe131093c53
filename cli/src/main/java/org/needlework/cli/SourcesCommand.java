package org.needlework.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sources`: what every rule and number rests on.
@Command(name = "sources", resourceBundle = "org.needlework.cli.cli", mixinStandardHelpOptions = true)
final class SourcesCommand implements Runnable {

    private final House house;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    SourcesCommand(House house) {
        this.house = house;
    }

    @Override
    public void run() {
        spec.commandLine().getOut().println(house.sources());
    }
}
