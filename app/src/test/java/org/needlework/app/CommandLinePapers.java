package org.needlework.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the command line makes of the examples: planned once for all tests of this module.
record CommandLinePapers(Run run, Path folder) {

    private static final House HOUSE = new House(2);
    private static final Map<String, CommandLinePapers> MADE = new HashMap<>();

    /// @param file name of the example's file
    static synchronized CommandLinePapers of(String file) throws IOException {
        CommandLinePapers made = MADE.get(file);
        if (made == null) {
            Path folder = Files.createTempDirectory(Run.ROOT.resolve("app/target"), "papers-");
            Run run = Run.with(
                    HOUSE, "plan", Run.ROOT.resolve("examples").resolve(file).toString(), "--out", folder.toString());
            made = new CommandLinePapers(run, folder);
            MADE.put(file, made);
        }
        return made;
    }
}
