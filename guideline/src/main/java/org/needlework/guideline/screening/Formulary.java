package org.needlework.guideline.screening;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.patient.Medicine;
import org.needlework.core.source.Coded;

/// Which class a medicine belongs to, by the name people use for it: `medicines.csv`.
final class Formulary {

    /// One line of the file.
    ///
    /// @param route the route for which the line holds; empty means any
    /// @param kind  class of the medicine, which names its table; `harmless` has none
    record Entry(String name, Optional<Medicine.Route> route, String kind) {}

    static final String HARMLESS = "harmless";

    private final Map<String, List<Entry>> byName = new LinkedHashMap<>();

    static Formulary load() {
        Formulary formulary = new Formulary();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Rules.open("medicines.csv"))) {
            for (NamedCsvRecord row : rows) {
                String route = row.getField("route");
                Optional<Medicine.Route> only = Coded.find(Medicine.Route.class, route);
                if (only.isEmpty() && !route.equals("any")) {
                    throw new IllegalStateException("medicines.csv: route (" + route + ") is unknown");
                }
                String name = normalised(row.getField("name"));
                formulary
                        .byName
                        .computeIfAbsent(name, none -> new ArrayList<>())
                        .add(new Entry(name, only, row.getField("class")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return formulary;
    }

    /// Every name in the file.
    List<String> listNames() {
        return List.copyOf(byName.keySet());
    }

    /// The lines that fit `name`, as said; none if it is not recognised. Strengths and forms after
    /// the name ("isotretinoin 20 mg capsules") are passed over.
    List<Entry> listEntries(String name) {
        String wanted = normalised(name);
        List<Entry> exact = byName.get(wanted);
        if (exact != null) {
            return List.copyOf(exact);
        }
        String bare = wanted.replaceAll(" ?\\b\\d+(?:[.,]\\d+)? ?(?:mg|mcg|µg|ug|g|ml|iu|%)?(?=\\s|$|/)", " ")
                .replaceAll(
                        "\\b(?:tablets?|capsules?|cream|gel|ointment|lotion|serum|solution|drops|spray|injection)\\b",
                        " ")
                .replaceAll("\\s+", " ")
                .strip();
        return List.copyOf(byName.getOrDefault(bare, List.of()));
    }

    Map<String, List<Entry>> byName() {
        return Map.copyOf(byName);
    }

    /// Lower case, no accents, no trademark signs, single spaces.
    static String normalised(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}®™]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_]+", " ")
                .strip();
    }
}
