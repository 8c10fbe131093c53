package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.table.DecisionTable;

/// Every row of every table is deleted and turned round, every wait lengthened and every boundary
/// moved by a day; each time some vignette must notice.
class MutationTest {

    private static final Pattern ROW = Pattern.compile("(?s) *<rule id=\"(row_\\d+)\">.*?</rule>\n");
    private static final Pattern SEVERITY = Pattern.compile("(_out_1\"><text>\")(\\w+)(\"</text>)");
    private static final Pattern WAIT = Pattern.compile("(_out_3\"><text>)(\\d+)(</text>)");
    private static final Pattern BOUNDARY = Pattern.compile("(_in_\\d+\"><text>)([^<\"]*\\d[^<\"]*)(</text>)");

    private record Mutant(String name, String xml) {}

    private record Reading(Vignette vignette, Vignette.Case given) {}

    @Test
    void whatever_is_changed_in_a_table_fails_a_vignette() {
        Rules rules = Rules.load();
        Formulary formulary = Formulary.load();
        DeviceFiles devices = new DeviceFiles();
        Map<String, DecisionTable> tables = new LinkedHashMap<>();
        GuidelineTables.loadTables().forEach(table -> tables.put(table.topic(), table));
        List<Reading> readings = Vignette.listVignettes().stream()
                .map(vignette -> new Reading(vignette, vignette.read(devices)))
                .toList();
        List<String> survivors = tables.keySet().parallelStream()
                .flatMap(topic -> mutants(text(topic)).stream()
                        .filter(mutant -> {
                            Map<String, DecisionTable> changed = new LinkedHashMap<>(tables);
                            DecisionTable table = DecisionTable.parse(topic, mutant.xml());
                            changed.put(topic, table);
                            GuidelineTables guideline = new GuidelineTables(
                                    changed.values(), rules, formulary, new PlainLimits(), ClinicSettings.none());
                            return !isNoticed(topic, guideline, readings);
                        })
                        .map(mutant -> topic + " " + mutant.name()))
                .toList();
        assertThat(new TreeSet<>(survivors)).isEmpty();
    }

    @Test
    void what_is_not_changed_is_not_noticed() {
        String topic = "medicine_aspirin";
        DeviceFiles devices = new DeviceFiles();
        List<Reading> readings = Vignette.listVignettes().stream()
                .map(vignette -> new Reading(vignette, vignette.read(devices)))
                .toList();
        List<DecisionTable> tables = GuidelineTables.loadTables().stream()
                .map(table -> table.topic().equals(topic) ? DecisionTable.parse(topic, text(topic)) : table)
                .toList();
        assertThat(isNoticed(topic, new GuidelineTables(tables, new PlainLimits(), ClinicSettings.none()), readings))
                .isFalse();
        assertThat(mutants(text(topic))).hasSizeGreaterThan(40);
    }

    private static boolean isNoticed(String topic, GuidelineTables guideline, List<Reading> readings) {
        return readings.stream()
                        .filter(each -> each.vignette().topic().equals(topic))
                        .anyMatch(each -> isNoticed(guideline, each))
                || readings.stream()
                        .filter(each -> !each.vignette().topic().equals(topic))
                        .anyMatch(each -> isNoticed(guideline, each));
    }

    private static boolean isNoticed(GuidelineTables guideline, Reading reading) {
        try {
            return !reading.vignette()
                    .actual(guideline, reading.given())
                    .equals(reading.vignette().expected());
        } catch (IllegalStateException e) {
            return true; // no row, or a row that points to no rule: a defect that shows
        }
    }

    private static List<Mutant> mutants(String xml) {
        List<Mutant> mutants = new ArrayList<>();
        Matcher row = ROW.matcher(xml);
        while (row.find()) {
            String text = row.group();
            String before = xml.substring(0, row.start());
            String after = xml.substring(row.end());
            mutants.add(new Mutant(row.group(1) + " deleted", before + after));
            Matcher severity = SEVERITY.matcher(text);
            if (severity.find()) {
                String turned = severity.group(2).equals("NONE") ? "OPEN" : "NONE";
                mutants.add(new Mutant(
                        row.group(1) + " " + severity.group(2) + " turned to " + turned,
                        before + severity.replaceFirst("$1" + turned + "$3") + after));
            }
            Matcher wait = WAIT.matcher(text);
            if (wait.find() && !wait.group(2).equals("0")) {
                mutants.add(new Mutant(
                        row.group(1) + " waits a day longer",
                        before + wait.replaceFirst("$1" + (Integer.parseInt(wait.group(2)) + 1) + "$3") + after));
            }
        }
        TreeSet<String> boundaries = new TreeSet<>();
        Matcher boundary = BOUNDARY.matcher(xml);
        while (boundary.find()) {
            Matcher number = Pattern.compile("\\d+").matcher(boundary.group(2));
            while (number.find()) {
                boundaries.add(number.group());
            }
        }
        for (String each : boundaries) {
            String moved = BOUNDARY.matcher(xml)
                    .replaceAll(match -> Matcher.quoteReplacement(match.group(1)
                            + match.group(2)
                                    .replaceAll("\\b" + each + "\\b", String.valueOf(Integer.parseInt(each) + 1))
                            + match.group(3)));
            mutants.add(new Mutant("boundary " + each + " moved by one", moved));
        }
        return mutants;
    }

    private static String text(String topic) {
        try (InputStream stream = GuidelineTables.class.getResourceAsStream(topic + ".dmn")) {
            if (stream == null) {
                throw new IllegalStateException(topic);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
