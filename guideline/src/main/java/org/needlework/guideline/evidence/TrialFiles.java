package org.needlework.guideline.evidence;

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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.needlework.core.device.DeviceType;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Range;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;
import org.needlework.core.source.Source;

/// The tables of what trials report: `studies.csv`, one row per study, and `effects.csv`, one row per
/// arm, scale and look. `not seen` stands where the paper was not seen to say it.
///
/// The tables start whole or do not start: every cell that cannot be is named.
@Source(value = "memory", where = "rows with certainty memory-moderate", certainty = Certainty.MEMORY_MODERATE)
final class TrialFiles {

    private static final String NOT_SEEN = "not seen";

    private final Map<String, Trial> trials = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /// Reads the tables that ship with this edition.
    ///
    /// @throws IllegalStateException if a cell cannot be, naming all of them
    TrialFiles() {
        for (NamedCsvRecord row : rows("studies.csv")) {
            read(row, "studies.csv", () -> {
                Trial trial = trial(row);
                if (trials.put(trial.id(), trial) != null) {
                    throw new IllegalArgumentException("study (" + trial.id() + ") stands twice");
                }
            });
        }
        for (NamedCsvRecord row : rows("effects.csv")) {
            read(row, "effects.csv", () -> effects.add(effect(row)));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the trial tables are not whole:\n" + String.join("\n", problems));
        }
    }

    List<Trial> trials() {
        return List.copyOf(trials.values());
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }

    private void read(NamedCsvRecord row, String file, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            problems.add(file + ", line " + row.getStartingLineNumber() + ": " + e.getMessage());
        }
    }

    private static Trial trial(NamedCsvRecord row) {
        Certainty certainty = certainty(row.getField("certainty"));
        Set<String> also = words(row.getField("sources"));
        return new Trial(
                needed(row, "id"),
                needed(row, "name"),
                count(row.getField("year")).orElse(0),
                needed(row, "design"),
                count(row.getField("enrolled")),
                count(row.getField("completed")),
                skinTypes(row.getField("skin_types")),
                range(row.getField("ages_y")),
                deviceType(row.getField("device_type")),
                range(row.getField("needle_mm")).filter(any -> isWellKnown(row.getField("needle_certainty"))),
                range(row.getField("sessions")),
                range(row.getField("interval_days")),
                row.getField("funding").equals("maker"),
                words(row.getField("flags")),
                new Citation(needed(row, "source"), "row " + row.getField("id"), certainty),
                also,
                needed(row, "protocol"),
                needed(row, "result"));
    }

    /// A needle length remembered with low confidence is not used; one remembered well is.
    private static boolean isWellKnown(String code) {
        return switch (certainty(code)) {
            case SEEN, SEEN_LOW, MEMORY_HIGH, MEMORY_MODERATE, CALIBRATED, DERIVED -> true;
            case MEMORY_LOW, ASSUMED -> false;
        };
    }

    private Effect effect(NamedCsvRecord row) {
        Trial trial = trials.get(row.getField("study"));
        if (trial == null) {
            throw new IllegalArgumentException("study (" + row.getField("study") + ") is not in studies.csv");
        }
        Effect effect = new Effect(
                trial,
                needed(row, "arm"),
                concerns(row.getField("concerns")),
                constant(Effect.Treatment.class, row.getField("treatment")),
                needed(row, "scale"),
                constant(Effect.Kind.class, row.getField("kind")),
                visit(row.getField("visit")),
                count(row.getField("n")),
                count(row.getField("reached")),
                number(row.getField("value")),
                spread(row),
                constant(Effect.Direction.class, row.getField("direction")),
                words(row.getField("flags")),
                certainty(row.getField("certainty")),
                row.getField("basis"));
        boolean isCount = effect.kind() == Effect.Kind.RESPONDERS || effect.kind() == Effect.Kind.EVENTS;
        if (isCount && effect.findEstimate().isEmpty()) {
            throw new IllegalArgumentException("a count needs n and how many reached it");
        }
        return effect;
    }

    private static boolean visit(String cell) {
        return switch (cell) {
            case "final" -> true;
            case "earlier" -> false;
            default -> throw new IllegalArgumentException("visit (" + cell + ") must be final or earlier");
        };
    }

    private static Effect.Spread spread(NamedCsvRecord row) {
        Optional<Double> low = number(row.getField("low"));
        Optional<Double> high = number(row.getField("high"));
        Optional<Double> level = number(row.getField("level_percent"));
        if (low.isPresent() && high.isPresent() && level.isPresent()) {
            return new Effect.Spread.Interval(low.get(), high.get(), level.get() / 100);
        }
        Optional<Double> before = number(row.getField("sd_before"));
        Optional<Double> after = number(row.getField("sd_after"));
        if (before.isPresent() && after.isPresent()) {
            return new Effect.Spread.BeforeAfter(before.get(), after.get());
        }
        return new Effect.Spread.Unknown();
    }

    private static Set<Concern> concerns(String cell) {
        Set<Concern> found = EnumSet.noneOf(Concern.class);
        if (!cell.equals("any")) {
            for (String code : cell.split(";")) {
                found.add(Coded.find(Concern.class, code)
                        .orElseThrow(() -> new IllegalArgumentException("concern (" + code + ") is none")));
            }
        }
        return found;
    }

    private static Set<Fitzpatrick> skinTypes(String cell) {
        if (cell.equals(NOT_SEEN)) {
            return Set.of();
        }
        String[] ends = cell.split("-");
        return EnumSet.range(Fitzpatrick.valueOf(ends[0]), Fitzpatrick.valueOf(ends[ends.length - 1]));
    }

    private static Optional<DeviceType> deviceType(String cell) {
        if (cell.equals(NOT_SEEN)) {
            return Optional.empty();
        }
        return Optional.of(Coded.find(DeviceType.class, cell)
                .orElseThrow(() -> new IllegalArgumentException("device type (" + cell + ") is none")));
    }

    private static Optional<Range> range(String cell) {
        if (cell.equals(NOT_SEEN)) {
            return Optional.empty();
        }
        String[] ends = cell.split("-");
        return Optional.of(new Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[ends.length - 1])));
    }

    private static Optional<Integer> count(String cell) {
        return isMissing(cell) ? Optional.empty() : Optional.of(Integer.valueOf(cell));
    }

    private static Optional<Double> number(String cell) {
        return isMissing(cell) ? Optional.empty() : Optional.of(Double.valueOf(cell));
    }

    private static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equals(NOT_SEEN);
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split(";")).filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static Certainty certainty(String code) {
        return Certainties.find(code)
                .orElseThrow(() -> new IllegalArgumentException("certainty (" + code + ") is none"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String cell) {
        return Enum.valueOf(type, cell.toUpperCase(Locale.ROOT));
    }

    private static String needed(NamedCsvRecord row, String column) {
        String cell = row.getField(column);
        if (cell.isBlank()) {
            throw new IllegalArgumentException("column (" + column + ") is empty");
        }
        return cell;
    }

    private static List<NamedCsvRecord> rows(String name) {
        try (InputStream stream = TrialFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("trial table (" + name + ") is missing from the class path");
            }
            try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8);
                    CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
                return reader.stream().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
