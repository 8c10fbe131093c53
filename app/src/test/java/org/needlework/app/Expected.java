package org.needlework.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// One line of `examples/expected.csv`.
record Expected(String file, String verdict, String until, int status) {

    static List<Expected> list() throws IOException {
        return Files.readAllLines(Run.ROOT.resolve("examples/expected.csv")).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .map(cells -> new Expected(cells[0], cells[1], cells[2], Integer.parseInt(cells[3].trim())))
                .toList();
    }

    String id() {
        return file.replaceFirst("\\.json$", "");
    }

    @Override
    public String toString() {
        return file + " → " + verdict + (until.isEmpty() ? "" : " until " + until) + ", status " + status;
    }
}
