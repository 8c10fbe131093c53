package org.needlework.guideline.screening;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Severity;

/// Reads a clinic's settings: a CSV file with the columns `clinic,rule,severity,wait_days,why`, one
/// change a line.
///
/// A line names a rule of `rules.csv` and either a new severity (`caution`, `refer`, …) or a new
/// number of days, and says why. An empty document changes nothing.
public final class ClinicSettingsFile {

    private static final List<String> COLUMNS = List.of("clinic", "rule", "severity", "wait_days", "why");
    private static final int LONGEST_BYTES = 1 << 20;

    /// What came of reading.
    public sealed interface Reading {
        record Read(ClinicSettings settings) implements Reading {}

        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    private ClinicSettingsFile() {}

    /// Reads the settings, or refuses them with every problem at once, what the guideline does not
    /// allow among them; no exception escapes.
    public static Reading read(byte[] document) {
        if (document.length > LONGEST_BYTES) {
            return refused("", document.length + " bytes", "is longer than 1 MB; settings are a few lines");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            return refused("", "", "is not UTF-8 text; save it as CSV in UTF-8");
        }
        if (text.isBlank()) {
            return new Reading.Read(ClinicSettings.none());
        }
        List<Problem> problems = new ArrayList<>();
        List<ClinicSettings.Change> changes = new ArrayList<>();
        TreeSet<String> clinics = new TreeSet<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            int line = 0;
            for (NamedCsvRecord row : rows) {
                if (line == 0 && !row.getHeader().equals(COLUMNS)) {
                    return refused(
                            "", String.join(",", row.getHeader()), "the columns must be " + String.join(",", COLUMNS));
                }
                String pointer = "/changes/" + line;
                clinics.add(row.getField("clinic").strip());
                read(row, pointer, problems).ifPresent(changes::add);
                line++;
            }
        } catch (CsvParseException | java.util.NoSuchElementException e) {
            return refused("", "", "is not CSV: a quote is not closed or a field is missing");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (clinics.size() > 1 || clinics.contains("")) {
            problems.add(new Problem("/clinic", String.join(", ", clinics), "every line must name the same clinic"));
        }
        if (problems.isEmpty()) {
            ClinicSettings settings = new ClinicSettings(clinics.isEmpty() ? "" : clinics.first(), changes);
            problems.addAll(GuidelineTables.check(settings));
            if (problems.isEmpty()) {
                return new Reading.Read(settings);
            }
        }
        return new Reading.Refused(problems);
    }

    private static Optional<ClinicSettings.Change> read(NamedCsvRecord row, String pointer, List<Problem> problems) {
        String rule = row.getField("rule").strip();
        String severity = row.getField("severity").strip();
        String days = row.getField("wait_days").strip();
        String why = row.getField("why").strip();
        if (why.isEmpty()) {
            problems.add(new Problem(pointer + "/why", "", "must say why the clinic changes the rule"));
        }
        if (severity.isEmpty() == days.isEmpty()) {
            problems.add(new Problem(
                    pointer, rule, "must give either a severity or a number of days; use two lines for both"));
            return Optional.empty();
        }
        if (days.isEmpty()) {
            Optional<Severity> weight = Rules.findSeverity(severity);
            if (weight.isEmpty()) {
                problems.add(new Problem(
                        pointer + "/severity", severity, "must be one of info, caution, defer, refer, block"));
            }
            return weight.map(each -> new ClinicSettings.Change.Weight(rule, each, why));
        }
        if (!days.matches("\\d{1,4}")) {
            problems.add(new Problem(pointer + "/wait_days", days, "must be a whole number of days"));
            return Optional.empty();
        }
        return Optional.of(new ClinicSettings.Change.Wait(rule, Integer.parseInt(days), why));
    }

    private static Reading refused(String pointer, String value, String advice) {
        return new Reading.Refused(List.of(new Problem(pointer, value, advice)));
    }
}
