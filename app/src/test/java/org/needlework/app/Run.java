package org.needlework.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.needlework.cli.Needlework;

/// One run of the command line as a stranger would type it: status and everything it printed.
record Run(int status, String out, String err) {

    static final Path ROOT = Path.of(System.getProperty("needlework.root"));

    static Run of(String... arguments) {
        return with(new House(2), arguments);
    }

    static Run with(House house, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Needlework.run(house, new PrintWriter(out), new PrintWriter(err), false, arguments);
        return new Run(status, out.toString(), err.toString());
    }
}
