package org.needlework.guideline.device;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.needlework.core.device.Clearing;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Problem;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;

/// Reads one device file. Every field is checked before anything is built, so that a file is refused
/// with all its problems at once.
final class DeviceFile {

    private static final List<String> COLUMNS =
            List.of("field", "value", "unit", "source", "where", "certainty", "note");
    private static final Pattern SOURCE_KEY = Pattern.compile("S[1-9][0-9]{0,2}|article|contract|mn1|memory|assumed");
    private static final Pattern CLEARING_FIELD = Pattern.compile("clearing_([1-9])_[a-z_]+");

    /// What came of reading a device file.
    sealed interface Reading {}

    record Read(Device device) implements Reading {}

    record Refused(List<Problem> problems) implements Reading {
        Refused {
            problems = List.copyOf(problems);
        }
    }

    private final String id;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, Citation> sources = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private DeviceFile(String id) {
        this.id = id;
    }

    static Reading read(String id, String text) {
        DeviceFile file = new DeviceFile(id);
        file.readRows(text);
        Optional<Device> device = file.device();
        return device.isPresent() && file.problems.isEmpty() ? new Read(device.get()) : new Refused(file.problems);
    }

    static String inWords(List<Problem> problems) {
        return problems.stream()
                .map(each -> each.pointer() + " (" + each.value() + "): " + each.advice())
                .collect(Collectors.joining("\n", "the device catalogue is not whole:\n", ""));
    }

    private void readRows(String text) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : reader) {
                if (!row.getHeader().equals(COLUMNS)) {
                    refuse("", String.join(",", row.getHeader()), "the columns must be " + String.join(",", COLUMNS));
                    return;
                }
                readRow(row);
            }
        } catch (CsvParseException broken) {
            refuse("", "", "is not a table of " + COLUMNS.size() + " columns: " + broken.getMessage());
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private void readRow(NamedCsvRecord row) {
        String field = row.getField("field");
        if (values.put(field, row.getField("value")) != null) {
            refuse(field, row.getField("value"), "stands twice; keep one");
        }
        units.put(field, row.getField("unit"));
        String key = row.getField("source");
        Optional<Certainty> certainty = Arrays.stream(Certainty.values())
                .filter(each -> each.code().equals(row.getField("certainty")))
                .findFirst();
        if (!SOURCE_KEY.matcher(key).matches()) {
            refuse(field, key, "names no source; cite a key of SOURCES.bib, or `assumed` with a note");
        } else if (certainty.isEmpty()) {
            refuse(field, row.getField("certainty"), "is no certainty; use one of " + codes());
        } else {
            sources.put(field, new Citation(key, row.getField("where"), certainty.get()));
        }
    }

    private static String codes() {
        return Arrays.stream(Certainty.values()).map(Certainty::code).collect(Collectors.joining(", "));
    }

    private Optional<Device> device() {
        Optional<String> name = text("name");
        Optional<DeviceType> type = code("type", DeviceType.class);
        Optional<Double> diameter = positive("needle_diameter", "mm");
        Optional<Double> shallowest = positive("shallowest", "mm");
        Optional<Double> deepest = positive("deepest", "mm");
        Optional<Double> step = number("step", "mm", 0, 10);
        Optional<Double> penetration = number("penetration", "1", 0, 1);
        Optional<Range> penetrationRange = range("penetration_low", "penetration_high");
        Optional<PunctureRate> rate = type.flatMap(this::rate);
        List<Clearing> clearings = clearings();
        for (String field : values.keySet()) {
            if (!used.contains(field)) {
                refuse(field, value(field), "is no field of this kind of device; maybe it is misspelt");
            }
        }
        if (shallowest.isPresent() && deepest.isPresent() && shallowest.get() > deepest.get()) {
            refuse("shallowest", value("shallowest"), "is deeper than the deepest setting");
        }
        if (penetration.isPresent()
                && penetrationRange.isPresent()
                && !penetrationRange.get().contains(penetration.get())) {
            refuse("penetration", value("penetration"), "lies outside its own range");
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Device(
                id,
                name.orElseThrow(),
                type.orElseThrow(),
                diameter.orElseThrow(),
                new Depth(shallowest.orElseThrow()),
                new Depth(deepest.orElseThrow()),
                step.orElseThrow(),
                rate.orElseThrow(),
                penetration.orElseThrow(),
                penetrationRange.orElseThrow(),
                clearings,
                sources));
    }

    /// The rate has no row of its own; it is as sure as the least sure of the fields it is made of,
    /// and is cited so, under the name `rate`.
    private Optional<PunctureRate> rate(DeviceType type) {
        Optional<Integer> needles = count("needles");
        return switch (type) {
            case PEN -> {
                Optional<Double> frequency = positive("stroke_frequency", "Hz");
                Optional<Double> width = positive("tip_width", "mm");
                Optional<Double> speed = positive("glide_speed", "mm/s");
                Optional<Double> share = number("new_hole_share", "1", 0, 1);
                Optional<Range> shareRange = range("new_hole_share_low", "new_hole_share_high");
                citeRate("needles", "stroke_frequency", "tip_width", "glide_speed", "new_hole_share");
                if (allPresent(needles, frequency, width, speed, share, shareRange)) {
                    yield Optional.of(new PunctureRate.Stroked(
                            needles.orElseThrow(),
                            frequency.orElseThrow(),
                            width.orElseThrow(),
                            speed.orElseThrow(),
                            share.orElseThrow(),
                            shareRange.orElseThrow()));
                }
                yield Optional.empty();
            }
            case ROLLER -> {
                Optional<Double> diameter = positive("drum_diameter", "mm");
                Optional<Double> width = positive("drum_width", "mm");
                citeRate("needles", "drum_diameter", "drum_width");
                if (allPresent(needles, diameter, width)) {
                    yield Optional.of(new PunctureRate.Rolled(
                            needles.orElseThrow(), diameter.orElseThrow(), width.orElseThrow()));
                }
                yield Optional.empty();
            }
            case STAMP, RADIOFREQUENCY -> {
                Optional<Double> area = positive("plate_area", "cm2");
                citeRate("needles", "plate_area");
                if (allPresent(needles, area)) {
                    yield Optional.of(new PunctureRate.Stamped(needles.orElseThrow(), area.orElseThrow()));
                }
                yield Optional.empty();
            }
        };
    }

    private static boolean allPresent(Optional<?>... parts) {
        return Arrays.stream(parts).allMatch(Optional::isPresent);
    }

    private void citeRate(String... fields) {
        Arrays.stream(fields)
                .flatMap(field -> Optional.ofNullable(sources.get(field)).stream())
                .reduce((one, other) -> other.certainty().compareTo(one.certainty()) > 0 ? other : one)
                .ifPresent(weakest -> sources.put("rate", weakest));
    }

    private List<Clearing> clearings() {
        List<Clearing> clearings = new ArrayList<>();
        Set<String> numbers = new LinkedHashSet<>();
        for (String field : values.keySet()) {
            var matcher = CLEARING_FIELD.matcher(field);
            if (matcher.matches()) {
                numbers.add(matcher.group(1));
            }
        }
        for (String number : numbers) {
            String prefix = "clearing_" + number + "_";
            Optional<String> text = text(prefix + "number");
            Optional<Concern> concern = code(prefix + "concern", Concern.class);
            Optional<Set<Site>> sites = codes(prefix + "sites", Site.class);
            Optional<Set<Fitzpatrick>> skinTypes = codes(prefix + "skin_types", Fitzpatrick.class);
            Optional<Double> youngest = number(prefix + "youngest", "years", 0, 120);
            Optional<Double> deepest = positive(prefix + "deepest", "mm");
            Optional<Citation> citation = Optional.ofNullable(sources.get(prefix + "number"));
            if (allPresent(text, concern, sites, skinTypes, youngest, deepest, citation)) {
                clearings.add(new Clearing(
                        text.orElseThrow(),
                        concern.orElseThrow(),
                        sites.orElseThrow(),
                        skinTypes.orElseThrow(),
                        (int) Math.round(youngest.orElseThrow()),
                        new Depth(deepest.orElseThrow()),
                        citation.orElseThrow()));
            }
        }
        return clearings;
    }

    private Optional<String> text(String field) {
        used.add(field);
        String value = value(field);
        if (value.isBlank()) {
            refuse(field, "", values.containsKey(field) ? "is empty" : "is missing");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<Double> positive(String field, String unit) {
        return number(field, unit, Double.MIN_VALUE, 1000);
    }

    private Optional<Integer> count(String field) {
        return number(field, "count", 1, 10_000)
                .filter(value -> {
                    boolean whole = value == Math.rint(value);
                    if (!whole) {
                        refuse(field, value(field), "must be a whole number");
                    }
                    return whole;
                })
                .map(value -> (int) Math.round(value));
    }

    private Optional<Double> number(String field, String unit, double least, double most) {
        return text(field).flatMap(text -> {
            if (!unit.equals(units.get(field))) {
                refuse(field, String.valueOf(units.get(field)), "must be given in " + unit);
            }
            try {
                double value = Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return Optional.of(value);
                }
                refuse(field, text, "is outside what can be");
            } catch (NumberFormatException notANumber) {
                refuse(field, text, "is not a number");
            }
            return Optional.empty();
        });
    }

    private Optional<Range> range(String lowField, String highField) {
        Optional<Double> low = number(lowField, "1", 0, 1);
        Optional<Double> high = number(highField, "1", 0, 1);
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        if (low.get() > high.get()) {
            refuse(lowField, value(lowField), "is above " + highField);
            return Optional.empty();
        }
        return Optional.of(new Range(low.get(), high.get()));
    }

    private <E extends Enum<E> & Coded> Optional<E> code(String field, Class<E> type) {
        return text(field).flatMap(text -> {
            Optional<E> found = Coded.find(type, text);
            if (found.isEmpty()) {
                refuse(field, text, "is no known " + type.getSimpleName());
            }
            return found;
        });
    }

    private <E extends Enum<E> & Coded> Optional<Set<E>> codes(String field, Class<E> type) {
        return text(field).flatMap(text -> {
            Set<E> all = new LinkedHashSet<>();
            for (String word : text.split(" ", -1)) {
                Coded.find(type, word)
                        .ifPresentOrElse(all::add, () -> refuse(field, word, "is no known " + type.getSimpleName()));
            }
            return Optional.of(all);
        });
    }

    private String value(String field) {
        return values.getOrDefault(field, "");
    }

    private void refuse(String field, String value, String advice) {
        problems.add(new Problem(id + ".csv/" + field, value, advice));
    }
}
