package org.needlework.guideline.care;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Medicine;

/// Knows a retinoid for the skin by its name, and whose it is to pause: a prescribed one is the
/// prescriber's, one bought over the counter the patient's own.
final class TopicalRetinoids {

    private final List<String> names;

    TopicalRetinoids() {
        List<String> found = new ArrayList<>();
        try (InputStream stream = TopicalRetinoids.class.getResourceAsStream("topical-retinoids.csv")) {
            if (stream == null) {
                throw new IllegalStateException("topical-retinoids.csv is missing");
            }
            try (CsvReader<NamedCsvRecord> reader =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (NamedCsvRecord row : reader) {
                    found.add(row.getField("name"));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        this.names = List.copyOf(found);
    }

    /// The word of the decision table: `prescribed`, `over_the_counter`, `none`, `not_asked` or
    /// `withheld`. The one that asks most of the reader wins: a prescribed one, then one of unknown
    /// origin, then an own one.
    String use(Answer<List<Medicine>> medicines) {
        return medicines.code(list -> {
            List<String> uses = list.stream()
                    .filter(this::isInUse)
                    .map(each -> each.prescribed().code(yes -> yes ? "prescribed" : "over_the_counter"))
                    .toList();
            for (String use : List.of("prescribed", "not_asked", "withheld", "over_the_counter")) {
                if (uses.contains(use)) {
                    return use;
                }
            }
            return "none";
        });
    }

    private boolean isInUse(Medicine medicine) {
        String said = medicine.name().toLowerCase(Locale.ROOT);
        boolean named = names.stream().anyMatch(name -> said.matches("(?s).*\\b" + name + "\\b.*"));
        // Isotretinoin is mostly swallowed; by mouth it is the screening's business.
        boolean onSkin = said.contains("isotretinoin")
                ? medicine.route().isKnownAnd(route -> route == Medicine.Route.TOPICAL)
                : !medicine.route().isKnown() || medicine.route().isKnownAnd(route -> route == Medicine.Route.TOPICAL);
        boolean stopped = medicine.lastTaken().isKnownAnd(last -> last instanceof Medicine.LastTaken.On);
        return named && onSkin && !stopped;
    }
}
