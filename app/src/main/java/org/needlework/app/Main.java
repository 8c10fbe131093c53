package org.needlework.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.needlework.cli.Needlework;

/// Where the process starts.
public final class Main {

    private Main() {}

    /// Runs one command and ends the process with its status.
    ///
    /// JDK 25 again has no console where nobody sits at a terminal, whatever Error Prone has read.
    @SuppressWarnings("SystemConsoleNull")
    public static void main(String... arguments) {
        Locale.setDefault(Locale.ENGLISH);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean interactive = System.console() != null && System.console().isTerminal();
        House house = new House(Runtime.getRuntime().availableProcessors());
        System.exit(Needlework.run(house, out, err, interactive, arguments));
    }
}
