package org.needlework.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.needlework.core.people.Identity;
import org.needlework.core.record.PatientSearch;
import org.needlework.record.clinic.StoredRecord;

/// The search for a patient, as the page asks it: through the port, the audit told of who was
/// shown, on the embedded database.
final class SearchBench implements Bench {

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String purpose() {
        return "a patient found as the name is typed, over 100,000: p50 and p95 through the port; the first filling";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        int count = quick ? 20_000 : 100_000;
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("patients", count);
        try (Place place = new Place(root, "search")) {
            List<Crowd.SeatedPatient> patients = Crowd.seat(place, count, 7);
            System.gc();
            long before = used();
            long from = System.nanoTime();
            try (StoredRecord record = place.open()) {
                boolean complete;
                do {
                    complete =
                            record.searchPatients(place.frontDesk, "nobody", 20).complete();
                } while (!complete);
                figures.put("filling_s", Quantiles.round((System.nanoTime() - from) * 1e-9));
                System.gc();
                figures.put("directory_megabytes", (used() - before) >> 20);
                ask(record, place, patients, quick ? 20 : 40, 11); // warm
                figures.putAll(ask(record, place, patients, quick ? 40 : 150, 12));
            }
        }
        return figures;
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// Types the names of drawn patients letter by letter, then their birth dates and telephones;
    /// every fifth name with a slip.
    private static SequencedMap<String, Object> ask(
            StoredRecord record, Place place, List<Crowd.SeatedPatient> patients, int people, long seed)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Quantiles all = new Quantiles();
        Quantiles duplicates = new Quantiles();
        int found = 0;
        int missed = 0;
        for (int k = 0; k < people; k++) {
            Crowd.SeatedPatient wanted = patients.get(random.nextInt(patients.size()));
            Identity identity = wanted.identity();
            String last = identity.name().substring(identity.name().lastIndexOf(' ') + 1);
            for (int length = 1; length <= last.length(); length++) {
                String typed = last.substring(0, length);
                PatientSearch unused = all.time(() -> record.searchPatients(place.frontDesk, typed, 20));
            }
            String whole = identity.name() + " "
                    + identity.birthDate().map(Object::toString).orElse("");
            PatientSearch search = all.time(() -> record.searchPatients(place.frontDesk, whole, 20));
            boolean there =
                    search.best().stream().anyMatch(line -> line.patient().equals(wanted.patient()));
            found += there ? 1 : 0;
            missed += there ? 0 : 1;
            PatientSearch byNumber = all.time(() ->
                    record.searchPatients(place.frontDesk, identity.contact().substring(3), 20));
            if (k % 5 == 0) {
                String slipped = last.substring(0, 2) + "x" + last.substring(2);
                PatientSearch bySlip = all.time(() -> record.searchPatients(place.frontDesk, slipped, 20));
            }
            var likely = duplicates.time(() -> record.listLikelyDuplicates(place.frontDesk, identity));
        }
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        all.tell("search", figures);
        duplicates.tell("duplicates", figures);
        figures.put("found_by_name_and_birth_date", found);
        figures.put("not_among_the_first_20", missed);
        return figures;
    }
}
