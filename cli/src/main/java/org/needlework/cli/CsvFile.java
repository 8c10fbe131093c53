package org.needlework.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.needlework.core.forecast.Laboratory;

/// Writes a table of numbers whole or not at all: nine significant digits, a point for the decimals.
final class CsvFile {

    private CsvFile() {}

    static void write(Laboratory.Table table, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path unfinished = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (CsvWriter writer = CsvWriter.builder().build(unfinished)) {
                writer.writeRecord(table.columns());
                for (List<Double> row : table.rows()) {
                    writer.writeRecord(row.stream().map(CsvFile::text).toList());
                }
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.9g", value);
    }
}
