package org.needlework.guideline.evidence;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every key of `SOURCES.bib` that the repository cites, with where: annotations and citations in the
/// code, `source` and `sources` columns of tables, and the numbers S1, S2 … in decision tables.
record CitedKeys(List<Cited> all) {

    private static final Pattern IN_CODE = Pattern.compile(
            "(?:@Source\\(\\s*(?:value\\s*=\\s*)?|new Citation\\(\\s*|Citation\\.seen\\(\\s*)\"([^\"]+)\"");
    private static final Pattern NUMBERED = Pattern.compile("\\bS[1-9][0-9]{0,2}\\b");
    private static final Pattern WITH_CERTAINTY = Pattern.compile("[;\"]\\s*(\\w+)[^;@\"<>]*@[a-z-]+");
    private static final Pattern KEY = Pattern.compile("^[A-Za-z][A-Za-z0-9_]*");
    private static final List<String> ROOMS =
            List.of("core", "guideline", "healing", "planning", "papers", "cli", "app");

    record Cited(String key, String where) {}

    static CitedKeys under(Path root) {
        List<Cited> found = new ArrayList<>();
        for (String room : ROOMS) {
            Path main = root.resolve(room).resolve("src/main");
            if (Files.isDirectory(main)) {
                for (Path file : files(main)) {
                    read(root, file, found);
                }
            }
        }
        return new CitedKeys(List.copyOf(found));
    }

    private static void read(Path root, Path file, List<Cited> found) {
        String where = root.relativize(file).toString();
        if (where.endsWith(".java")) {
            match(IN_CODE, 1, text(file), where, found);
        } else if (where.endsWith(".dmn")) {
            match(NUMBERED, 0, text(file), where, found);
            match(WITH_CERTAINTY, 1, text(file), where, found);
        } else if (where.endsWith(".csv")) {
            table(file, where, found);
        }
    }

    private static void table(Path file, String where, List<Cited> found) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                for (String column : List.of("source", "sources")) {
                    row.findField(column)
                            .ifPresent(cell -> Arrays.stream(cell.split("[;,|\\s]+"))
                                    .map(KEY::matcher)
                                    .filter(Matcher::find)
                                    .forEach(key -> found.add(
                                            new Cited(key.group(), where + ":" + row.getStartingLineNumber()))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void match(Pattern pattern, int group, String text, String where, List<Cited> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(new Cited(matcher.group(group), where));
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
