package org.needlework.guideline.evidence;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.needlework.core.source.Certainty;
import org.needlework.guideline.evidence.SourceReport.Use;

/// What the guideline's own tables cite, read from them as text: the rules of the screening by name, the
/// rows of care and limits by number.
final class TableUses {

    /// The decision tables that cite sources in their rows; a test holds the list against the files.
    static final List<String> DECISIONS = List.of(
            "care/aftercare",
            "care/anaesthetic-limit",
            "care/anaesthetic-safety",
            "care/downtime",
            "care/open-channel",
            "care/preparation",
            "care/prescriber-questions",
            "care/recovery",
            "care/red-flags",
            "care/reviews",
            "limits/depth",
            "limits/device-reach",
            "limits/interval",
            "limits/label",
            "limits/session",
            "limits/skin-crossing",
            "limits/skin-section",
            "limits/tightening");

    private static final Pattern ROW = Pattern.compile("<rule id=\"row-(\\d+)\">(.*?)</rule>", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<outputEntry[^>]*><text>(.*?)</text>", Pattern.DOTALL);
    private static final Pattern CITED = Pattern.compile("(?:^|[;\"])\\s*(\\w+)[^;@\"]*@([a-z-]+)");
    private static final Pattern NAMED = Pattern.compile("(\\w+):([a-z-]+)");

    /// A key as one place cites it.
    ///
    /// @param table name of the table
    /// @param place rule or row in it
    record Cited(String table, String place, String key, Certainty certainty) {}

    private TableUses() {}

    /// For each table and key, the rules or rows that rest on it.
    static List<Use> uses() {
        Map<String, Map<String, List<String>>> places = new TreeMap<>();
        cited().forEach(each -> {
            List<String> own = places.computeIfAbsent(each.table(), table -> new TreeMap<>())
                    .computeIfAbsent(each.key(), key -> new ArrayList<>());
            if (!own.contains(each.place())) {
                own.add(each.place());
            }
        });
        List<Use> uses = new ArrayList<>();
        places.forEach((table, byKey) ->
                byKey.forEach((key, own) -> uses.add(new Use("table " + table + ": " + String.join(", ", own), key))));
        return uses;
    }

    static List<Cited> cited() {
        List<Cited> found = new ArrayList<>();
        rules(found);
        DECISIONS.forEach(table -> decision(table, found));
        return found;
    }

    private static void rules(List<Cited> found) {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new StringReader(text("screening/rules.csv")))) {
            rows.forEach(row -> row.getFields().stream()
                    .skip(1)
                    .map(NAMED::matcher)
                    .forEach(matcher -> collect(matcher, "screening", row.getField("rule"), found)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void decision(String table, List<Cited> found) {
        Matcher row = ROW.matcher(text(table + ".dmn"));
        while (row.find()) {
            Matcher entry = ENTRY.matcher(row.group(2));
            while (entry.find()) {
                collect(CITED.matcher(entry.group(1)), table, "row " + row.group(1), found);
            }
        }
    }

    private static void collect(Matcher matcher, String table, String place, List<Cited> found) {
        while (matcher.find()) {
            String key = matcher.group(1);
            Certainties.find(matcher.group(2))
                    .ifPresent(certainty -> found.add(new Cited(table, place, key, certainty)));
        }
    }

    private static String text(String name) {
        String path = "/org/needlework/guideline/" + name;
        try (InputStream stream = TableUses.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("table (" + path + ") is missing from the class path");
            }
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                return reader.readAllAsString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
