package org.needlework.guideline.screening;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Severity;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Grade;

/// The rules of the screening: `rules.csv` for what they rest on, `screening.properties` for their
/// words.
final class Rules {

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Properties words;

    private Rules(Properties words) {
        this.words = words;
    }

    static Rules load() {
        Properties words = new Properties();
        try (Reader reader = open("screening.properties")) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Rules rules = new Rules(words);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(open("rules.csv"))) {
            for (NamedCsvRecord row : rows) {
                Rule rule = rules.read(row);
                if (rules.rules.put(rule.id(), rule) != null) {
                    throw new IllegalStateException("rule (" + rule.id() + ") stands twice in rules.csv");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    static Reader open(String resource) {
        InputStream stream = Rules.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("resource (" + resource + ") is not on the class path");
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    Collection<Rule> listRules() {
        return rules.values();
    }

    Optional<Rule> findRule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    Rule getRule(String id) {
        return findRule(id).orElseThrow(() -> new IllegalStateException("rule (" + id + ") is not in rules.csv"));
    }

    /// The words of `key`, with `{0}` replaced by `about`.
    String say(String key, String about) {
        return word(key).replace("{0}", about);
    }

    private String word(String key) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("screening.properties has no words for (" + key + ")");
        }
        return text;
    }

    private Rule read(NamedCsvRecord row) {
        String id = row.getField("rule");
        List<Citation> one = citations(row.getField("one_side_sources"));
        List<Citation> other = citations(row.getField("other_side_sources"));
        Optional<Finding.Dispute> dispute = one.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding.Dispute(
                        word(id + ".one_side"), one, word(id + ".other_side"), other, word(id + ".followed")));
        return new Rule(
                id,
                row.getField("topic"),
                Severity.valueOf(row.getField("severity")),
                Integer.parseInt(row.getField("wait_days")),
                row.getField("relaxable").equals("yes"),
                grade(row.getField("grade")),
                citations(row.getField("sources")),
                word(id + ".reason"),
                word(id + ".action"),
                word(id + ".changes_if"),
                dispute);
    }

    private static Grade grade(String code) {
        return Arrays.stream(Grade.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("grade (" + code + ") is unknown"));
    }

    /// Reads `S111:seen S45:seen-low`: key and certainty.
    private static List<Citation> citations(String text) {
        List<Citation> citations = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.strip().split(" ", -1)) {
            int colon = part.indexOf(':');
            String certainty = part.substring(colon + 1);
            citations.add(new Citation(
                    part.substring(0, colon),
                    "",
                    Arrays.stream(Certainty.values())
                            .filter(each -> each.code().equals(certainty))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(
                                    "certainty (" + certainty + ") of " + part + " is unknown"))));
        }
        return citations;
    }
}
