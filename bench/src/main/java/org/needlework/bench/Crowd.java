package org.needlework.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.needlework.core.people.Identity;
import org.needlework.record.clinic.SealedPatient;
import org.needlework.record.crypto.Key;

/// Many made-up patients: names drawn from syllables with accents among them, so that some are
/// shared by many and most are not; sealed each with a key of their own, as real ones are.
final class Crowd {

    private static final String[] FIRST = {
        "An", "Be", "Ca", "Da", "El", "Fa", "Ga", "Ha", "Í", "Jo", "Ka", "Le", "Ma", "Ni", "Ö", "Pa", "Ra", "Sé", "Ta",
        "Vi"
    };
    private static final String[] SECOND = {"na", "no", "ri", "la", "mi", "to", "lène", "nder", "sa", "vi", "ra", "lia"
    };
    private static final String[] STEM = {
        "Müll", "Schm", "Wag", "Beck", "Hoff", "Rich", "Klein", "Wolf", "Neum", "Schw", "Zimm", "Krüg", "Hart", "Lang",
        "Wern", "Krau", "Lehm", "Mai", "Hu", "Kais", "Fuchs", "Peters", "Jans", "O'Con", "Nguy", "Kow", "Øst", "Sán"
    };
    private static final String[] MIDDLE = {"", "", "er", "el", "in", "an", "ig", "ow", "et", "ar"};
    private static final String[] END = {"er", "mann", "ski", "sen", "ez", "ova", "ard", "eau", "ini", "idis", "y", "s"
    };

    private final SplittableRandom random;

    Crowd(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Identity draw() {
        String first = pick(FIRST) + pick(SECOND) + (random.nextInt(3) == 0 ? pick(SECOND) : "");
        String last = pick(STEM) + pick(MIDDLE) + pick(END);
        String middle = random.nextInt(6) == 0 ? "-" + pick(FIRST) + pick(SECOND) : "";
        Optional<LocalDate> born = random.nextInt(20) == 0
                ? Optional.empty()
                : Optional.of(LocalDate.of(1940, 1, 1).plusDays(random.nextInt(24_000)));
        return new Identity(first + middle + " " + last, born, "0" + (1_500_000_000L + random.nextLong(300_000_000L)));
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    /// Fills a clinic with patients.
    ///
    /// @return each with who they are, in order
    static List<SeatedPatient> seat(Place place, int count, long seed) throws SQLException, IOException {
        Crowd crowd = new Crowd(seed);
        Key wrapping = SealedPatient.wrapping(place.key());
        Instant at = Instant.parse("2026-01-02T08:00:00Z");
        UUID by = place.frontDesk.person();
        List<SeatedPatient> patients = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            patients.add(new SeatedPatient(
                    new UUID(crowd.random.nextLong() & ~0xf000L | 0x4000L, k | Long.MIN_VALUE), crowd.draw()));
        }
        List<SealedPatient> sealed = patients.parallelStream()
                .map(each -> SealedPatient.of(place.clinic, each.patient(), wrapping, each.identity()))
                .toList();
        try (Connection connection = place.filling()) {
            try (Copy copy = new Copy(connection, "patient")) {
                for (SealedPatient each : sealed) {
                    copy.row(place.clinic, each.patient(), at, by);
                }
            }
            try (Copy copy = new Copy(connection, "patient_key")) {
                for (SealedPatient each : sealed) {
                    copy.row(place.clinic, each.patient(), each.wrapped());
                }
            }
            try (Copy copy = new Copy(connection, "patient_identity")) {
                for (SealedPatient each : sealed) {
                    copy.row(place.clinic, each.patient(), 1, at, by, each.sealed(), new byte[32]);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze patient, patient_key, patient_identity");
            }
        }
        return patients;
    }

    /// A patient of the crowd.
    record SeatedPatient(UUID patient, Identity identity) {}
}
