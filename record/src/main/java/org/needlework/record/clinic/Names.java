package org.needlework.record.clinic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.needlework.core.people.Identity;
import org.needlework.record.crypto.Key;
import org.needlework.record.names.Directory;
import org.needlework.record.store.Entrance;
import org.needlework.record.store.Sql;
import org.needlework.record.store.StoreFault;

/// Keeps the directory of a clinic true. All names are opened once, in the background; from then on
/// the audit chain tells whose changed, whoever changed them: each writing of a name and each
/// erasure is an entry of it, and its numbers have no gaps. So nobody has to remember to tell the
/// directory, and another application at the same database is followed too.
///
/// Filling is not told to the audit, because it shows nothing to anybody; what a search shows is.
final class Names implements AutoCloseable {

    private static final int PAGE = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private final UUID clinic;
    private final Key wrapping;
    private final Entrance entrance;
    private final Directory directory = new Directory();
    private final CountDownLatch filled = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private long seen;

    /// @param clinicKey that opens the patients' keys
    Names(UUID clinic, Key clinicKey, Entrance entrance) {
        this.clinic = clinic;
        this.wrapping = PatientFile.wrapping(clinicKey);
        this.entrance = entrance;
    }

    /// Reads all names in the background, then looks for changes from time to time, so that an
    /// erased name goes even where nobody searches.
    void begin() {
        var unused = Thread.ofVirtual().name("names of " + clinic).start(() -> {
            do {
                try {
                    if (filled.getCount() > 0) {
                        fill();
                    } else {
                        entrance.perform(this::refresh);
                    }
                } catch (StoreFault e) {
                    // the database is away: whoever searches is told so, and this comes back
                }
            } while (!isClosedWithin(LOOK_AGAIN));
        });
    }

    private boolean isClosedWithin(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private record Sealed(UUID patient, int number, byte[] identity, byte[] key) {}

    private void fill() {
        long head = entrance.inTransaction(this::head);
        UUID after = new UUID(0, 0);
        while (closed.getCount() > 0) {
            UUID from = after;
            List<Sealed> page = entrance.inTransaction(sql -> sql.list(
                    LATEST + " and i.patient > ? order by i.patient limit " + PAGE, Names::read, clinic, from));
            if (page.isEmpty()) {
                synchronized (this) {
                    seen = Math.max(seen, head);
                }
                filled.countDown();
                return;
            }
            directory.put(open(page));
            after = page.getLast().patient();
        }
    }

    private static final String LATEST = "select i.patient, i.number, i.sealed, k.wrapped"
            + " from needlework.patient_identity i join needlework.patient_key k"
            + " on k.clinic = i.clinic and k.patient = i.patient"
            + " where i.clinic = ? and not exists (select from needlework.patient_identity l"
            + " where l.clinic = i.clinic and l.patient = i.patient and l.number > i.number)";

    private static Sealed read(Sql.Row row) throws java.sql.SQLException {
        return new Sealed(row.id("patient"), row.count("number"), row.bytes("sealed"), row.bytes("wrapped"));
    }

    private Map<UUID, Identity> open(List<Sealed> page) {
        Map<UUID, Identity> opened = new HashMap<>();
        for (Sealed each : page) {
            opened.put(
                    each.patient(),
                    PatientFile.openIdentity(
                            clinic, each.patient(), each.key(), wrapping, each.identity(), each.number()));
        }
        return opened;
    }

    private long head(Sql sql) {
        return sql.get(
                "select coalesce(max(number), 0) as head from needlework.audit where clinic = ?",
                row -> row.number("head"),
                clinic);
    }

    /// Takes over what the chain tells since it was last looked at. One at a time, so that an older
    /// look never overwrites a newer.
    synchronized void refresh(Sql sql) {
        if (filled.getCount() > 0) {
            return;
        }
        record Told(long number, Optional<UUID> patient) {}
        List<Told> told = sql.list(
                "select number, case when what = 'identity' or action = 'erase_patient' then patient end as patient"
                        + " from needlework.audit where clinic = ? and number > ? order by number",
                row -> new Told(row.number("number"), row.findId("patient")),
                clinic,
                seen);
        if (told.isEmpty()) {
            return;
        }
        Set<UUID> changed = new TreeSet<>();
        told.forEach(each -> each.patient().ifPresent(changed::add));
        if (!changed.isEmpty()) {
            List<Sealed> latest = new ArrayList<>();
            for (UUID patient : changed) {
                latest.addAll(sql.list(LATEST + " and i.patient = ?", Names::read, clinic, patient));
            }
            Map<UUID, Identity> opened = open(latest);
            directory.put(opened);
            changed.removeAll(opened.keySet());
            if (!changed.isEmpty()) {
                directory.remove(changed);
            }
        }
        seen = told.getLast().number();
    }

    /// Whether every name is there; waits a little for the first filling.
    boolean isComplete() {
        try {
            return filled.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Directory directory() {
        return directory;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
