package org.needlework.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.UUID;
import org.needlework.core.record.LotTrace;
import org.needlework.core.record.LotUse;
import org.needlework.record.clinic.StoredRecord;

/// From a recall notice to the patients, zones, sessions and contacts, over a million sessions in
/// the embedded database.
///
/// Names and keys are sealed as real ones. Sessions are bytes of the size that a sealed session has,
/// because a recall opens none of them; rows are loaded without the audit entries that would have
/// told of them.
final class RecallBench implements Bench {

    private static final String PRODUCT = "pen-cartridge";
    private static final int SESSIONS_EACH = 4;
    private static final int UNITS_OF_A_LOT = 500;
    private static final String[] ZONES = {"left_cheek", "right_cheek"};

    /// A session of two zones with its clearance, gates and guards, packed and sealed.
    private static final int SEALED_SESSION_BYTES = 3_000;

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public String purpose() {
        return "from a recalled lot to its patients, zones, sessions and contacts, over a million sessions";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        int sessions = quick ? 100_000 : 1_000_000;
        int lots = sessions / UNITS_OF_A_LOT;
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        try (Place place = new Place(root, "recall")) {
            long from = System.nanoTime();
            List<Crowd.SeatedPatient> patients = Crowd.seat(place, sessions / SESSIONS_EACH, 5);
            load(place, patients, sessions);
            figures.put("sessions", sessions);
            figures.put("patients", patients.size());
            figures.put("lots", lots);
            figures.put("loading_s", Quantiles.round((System.nanoTime() - from) * 1e-9));
            figures.put("database_gigabytes", size(place));
            SplittableRandom random = new SplittableRandom(3);
            Quantiles uses = new Quantiles();
            Quantiles traces = new Quantiles();
            int most = 0;
            double first_ms = 0;
            try (StoredRecord record = place.open()) {
                // no lot is asked for twice, so that none is in any memory because it was asked for
                for (int k = 0; k < (quick ? 20 : 60); k++) {
                    String lot = lot(lots / 2 + k * 3);
                    LotTrace trace = traces.time(() -> record.traceLot(place.clinician, PRODUCT, lot));
                    if (k == 0) {
                        first_ms = traces.at(1);
                    }
                    most = Math.max(most, trace.touched().size());
                    if (trace.sessions() != UNITS_OF_A_LOT) {
                        throw new IllegalStateException(
                                "lot " + lot + " was used in " + trace.sessions() + " sessions");
                    }
                    String other = lot(random.nextInt(lots / 2));
                    List<LotUse> listed = uses.time(() -> record.listUses(place.clinician, PRODUCT, other));
                    if (listed.size() != UNITS_OF_A_LOT * ZONES.length) {
                        throw new IllegalStateException("lot " + other + " has " + listed.size() + " uses");
                    }
                }
            }
            figures.put("patients_of_a_lot", most);
            figures.put("first_recall_ms", Quantiles.round(first_ms));
            traces.tell("recall_with_contacts", figures);
            uses.tell("recall_uses_alone", figures);
            figures.put(
                    quick ? "recall_s_1e5_sessions" : "recall_s_1e6_sessions", Math.round(traces.at(0.95)) / 1000.0);
        }
        return figures;
    }

    private static String lot(int number) {
        return "L%05d".formatted(number);
    }

    private static void load(Place place, List<Crowd.SeatedPatient> patients, int sessions)
            throws SQLException, IOException {
        SplittableRandom random = new SplittableRandom(2);
        LocalDate start = LocalDate.of(2016, 1, 4);
        UUID by = place.clinician.person();
        byte[] hash = new byte[32];
        UUID[] courses = new UUID[patients.size()];
        for (int k = 0; k < courses.length; k++) {
            courses[k] = new UUID(random.nextLong(), k);
        }
        try (Connection connection = place.filling()) {
            try (Copy copy = new Copy(connection, "course")) {
                for (int k = 0; k < courses.length; k++) {
                    copy.row(place.clinic, courses[k], patients.get(k).patient(), at(start), by);
                }
            }
            UUID[] events = new UUID[sessions];
            byte[] sealed = new byte[SEALED_SESSION_BYTES];
            try (Copy copy = new Copy(
                    connection,
                    "event (clinic, id, course, patient, number, kind, at, on_day, entered_by, software, edition, model,"
                            + " payload_version, sealed, hash)")) {
                for (int k = 0; k < sessions; k++) {
                    int who = patient(k, courses.length);
                    events[k] = new UUID(random.nextLong(), k);
                    random.nextBytes(sealed);
                    LocalDate on = day(start, k, sessions);
                    copy.row(
                            place.clinic,
                            events[k],
                            courses[who],
                            patients.get(who).patient(),
                            1 + k / courses.length,
                            "session_performed",
                            at(on),
                            on,
                            by,
                            "bench",
                            "bench",
                            "bench",
                            1,
                            sealed,
                            hash);
                }
            }
            try (Copy copy = new Copy(
                    connection,
                    "session_unit (clinic, event, line, course, patient, on_day, zone, product, lot, serial)")) {
                for (int k = 0; k < sessions; k++) {
                    int who = patient(k, courses.length);
                    for (int zone = 0; zone < ZONES.length; zone++) {
                        copy.row(
                                place.clinic,
                                events[k],
                                zone + 1,
                                courses[who],
                                patients.get(who).patient(),
                                day(start, k, sessions),
                                ZONES[zone],
                                PRODUCT,
                                lot(k / UNITS_OF_A_LOT),
                                "S" + k);
                    }
                }
            }
            try (Copy copy = new Copy(
                    connection,
                    "stock_move (clinic, id, at, on_day, entered_by, kind, product, lot, units, expires)")) {
                for (int k = 0; k < sessions / UNITS_OF_A_LOT; k++) {
                    LocalDate on = day(start, k * UNITS_OF_A_LOT, sessions);
                    copy.row(
                            place.clinic,
                            new UUID(random.nextLong(), k),
                            at(on),
                            on,
                            by,
                            "received",
                            PRODUCT,
                            lot(k),
                            UNITS_OF_A_LOT,
                            on.plusYears(2));
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze course, event, session_unit, stock_move");
                statement.execute("checkpoint");
            }
        }
    }

    /// Every patient comes once before anybody comes again, in an order that mixes them.
    private static int patient(int session, int patients) {
        return (int) ((session * 7_919L + session / patients) % patients);
    }

    private static LocalDate day(LocalDate start, int session, int sessions) {
        return start.plusDays(session * 3_650L / sessions);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(10, 0).toInstant(java.time.ZoneOffset.UTC);
    }

    private static double size(Place place) throws SQLException, IOException {
        try (Connection connection = place.filling();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return Math.round(row.getLong(1) / 1e8) / 10.0;
        }
    }
}
