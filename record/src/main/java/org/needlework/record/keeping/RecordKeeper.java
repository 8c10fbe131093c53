package org.needlework.record.keeping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.needlework.core.clinic.RecordKeeping;
import org.needlework.record.audit.Checkpoints;
import org.needlework.record.audit.Verifier;
import org.needlework.record.clinic.StoredRecord;
import org.needlework.record.crypto.KeyRing;
import org.needlework.record.server.DataFolder;
import org.needlework.record.server.EmbeddedServer;
import org.needlework.record.server.OwnServer;
import org.needlework.record.server.RunningServer;
import org.needlework.record.server.Server;
import org.needlework.record.server.ServerFault;
import org.needlework.record.store.Database;
import org.needlework.record.store.StoreFault;

/// Looks after the record of one data folder, wherever its database is. The folder holds the keys
/// and the checkpoints in either case; the file `database` in it names the clinic's own server,
/// where there is one.
public final class RecordKeeper implements RecordKeeping {

    private static final String SETTING = "database";
    private static final String EMBEDDED = "embedded";
    private static final String KEYS = "keys";

    private final Path data;
    private final Optional<Path> programs;
    private final InstantSource clock;

    /// @param data     the data folder
    /// @param programs where PostgreSQL's programs are unpacked; in the data folder if not said
    public RecordKeeper(Path data, Optional<Path> programs, InstantSource clock) {
        this.data = data;
        this.programs = programs;
        this.clock = clock;
    }

    /// The record, opened for a while.
    private final class Opened implements AutoCloseable {

        private final Path folder;
        private final Server server;
        private final Optional<DataFolder> held;
        final Database database;
        final Checkpoints checkpoints;

        /// @param held the folder, unless another Needlework holds it
        Opened(Path folder, Server server, Optional<DataFolder> held) throws IOException {
            this.folder = folder;
            this.server = server;
            this.held = held;
            this.database = Database.open(server.owner(), KeyRing.open(folder.resolve(KEYS)));
            this.checkpoints = new Checkpoints(folder.resolve("checkpoints"));
        }

        @Override
        public void close() {
            database.close();
            server.close();
            held.ifPresent(DataFolder::close);
        }
    }

    private Server start(DataFolder folder, String setting) {
        return setting.equals(EMBEDDED)
                ? EmbeddedServer.start(folder, programs.orElse(folder.resolve("programs")))
                : OwnServer.reach(setting);
    }

    private static String setting(Path folder) throws IOException {
        Path file = folder.resolve(SETTING);
        return Files.exists(file) ? Files.readString(file).trim() : EMBEDDED;
    }

    private Opened open(boolean mustBeThere) throws Trouble {
        if (mustBeThere && !Files.exists(data.resolve(KEYS))) {
            throw new Trouble(
                    "There is no record in " + data.toAbsolutePath() + ".\nMaybe choose another folder with --data.");
        }
        DataFolder folder = DataFolder.hold(data);
        if (!mustBeThere && Files.exists(folder.resolve(KEYS))) {
            folder.close();
            throw new Trouble("There is a record in " + data.toAbsolutePath()
                    + " already.\nA backup is restored to an empty place only; choose another folder with --data.");
        }
        try {
            Server server = start(folder, setting(folder.root()));
            try {
                return new Opened(folder.root(), server, Optional.of(folder));
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            folder.close();
            throw new Trouble("The record in " + data.toAbsolutePath() + " cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// Work on the opened record.
    @FunctionalInterface
    private interface Work<T> {
        T run(Opened opened) throws Trouble, IOException;
    }

    /// Opens the record to be worked with, making an empty one where there is none.
    ///
    /// @param database JDBC address of the clinic's own PostgreSQL, or empty for the one that the
    ///     folder says; its own if it says none
    @Override
    public OpenRecords openRecords(Optional<String> database) throws Trouble {
        DataFolder folder;
        try {
            folder = DataFolder.hold(data);
        } catch (ServerFault e) {
            throw new Trouble(String.valueOf(e.getMessage()), e);
        }
        try {
            Server server = start(folder, database.isPresent() ? database.get() : setting(folder.root()));
            try {
                Database opened = Database.open(server.owner(), KeyRing.open(folder.resolve(KEYS)));
                return new OpenRecords(opened, new Checkpoints(folder.resolve("checkpoints")), clock, () -> {
                    server.close();
                    folder.close();
                });
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException | ServerFault | StoreFault e) {
            folder.close();
            throw new Trouble(String.valueOf(e.getMessage()), e);
        }
    }

    /// Work that changes nothing of what is recorded, also while another Needlework works with the record.
    private <T> T beside(Work<T> work) throws Trouble {
        if (!isInUse()) {
            return with(true, work);
        }
        return run(this::join, work);
    }

    private boolean isInUse() throws Trouble {
        try {
            Optional<DataFolder> free = Files.exists(data.resolve(KEYS)) ? DataFolder.tryHold(data) : Optional.empty();
            free.ifPresent(DataFolder::close);
            return Files.exists(data.resolve(KEYS)) && free.isEmpty();
        } catch (ServerFault e) {
            throw new Trouble(String.valueOf(e.getMessage()), e);
        }
    }

    private Opened join() throws IOException {
        Path folder = data.toAbsolutePath().normalize();
        String setting = setting(folder);
        Server server = setting.equals(EMBEDDED) ? RunningServer.reach(folder) : OwnServer.reach(setting);
        return new Opened(folder, server, Optional.empty());
    }

    private <T> T with(boolean mustBeThere, Work<T> work) throws Trouble {
        return run(() -> open(mustBeThere), work);
    }

    /// Opens the record.
    @FunctionalInterface
    private interface Opening {
        Opened open() throws Trouble, IOException;
    }

    private static <T> T run(Opening opening, Work<T> work) throws Trouble {
        try (Opened opened = opening.open()) {
            return work.run(opened);
        } catch (ServerFault | StoreFault e) {
            throw new Trouble(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Holding backup(Path file) throws Trouble {
        return beside(opened -> {
            mark(opened);
            return Backup.write(opened.database, opened.checkpoints, file, clock.instant());
        });
    }

    private void mark(Opened opened) {
        for (Database.ClinicRow clinic : opened.database.listClinics()) {
            try (StoredRecord record = new StoredRecord(opened.database, clinic.id(), opened.checkpoints, clock)) {
                record.mark();
            }
        }
    }

    @Override
    public Holding restore(Path file) throws Trouble {
        var unused = Backup.verify(file);
        return with(false, opened -> {
            try {
                return Backup.restore(file, opened.database, opened.checkpoints);
            } catch (Trouble e) {
                // the place was empty, and is again
                Files.deleteIfExists(opened.folder.resolve(KEYS));
                throw e;
            }
        });
    }

    /// The old place is left as it was; what the brought-along server held is put aside, and
    /// counts as a backup that an erased patient's receipt will name.
    @Override
    public Holding move(String to) throws Trouble {
        boolean[] putAside = {false};
        Holding moved = with(true, opened -> {
            String from = setting(opened.folder);
            if (from.equals(to)) {
                throw new Trouble("The record is there already.");
            }
            mark(opened);
            Path file = opened.folder.resolve("moving.backup");
            Files.deleteIfExists(file);
            Server target = start(opened.held.orElseThrow(), to);
            try (Database there = Database.open(target.owner(), opened.database.keys())) {
                Holding written = Backup.write(opened.database, opened.checkpoints, file, clock.instant());
                Holding arrived = Backup.restore(file, there, opened.checkpoints);
                if (!written.rows().equals(arrived.rows())) {
                    throw new Trouble("The rows differ after the move; the record stays where it is.");
                }
                there.asOwner()
                        .perform(sql -> sql.run(
                                "insert into needlework.backup_made values (?, ?) on conflict do nothing",
                                clock.instant(),
                                arrived.sha256()));
                DataFolder.writeSecret(opened.folder.resolve(SETTING), to);
                putAside[0] = from.equals(EMBEDDED);
                return arrived;
            } finally {
                target.close();
                Files.deleteIfExists(file);
            }
        });
        if (putAside[0]) {
            putAside();
        }
        return moved;
    }

    private void putAside() throws Trouble {
        try (DataFolder folder = DataFolder.hold(data)) {
            Files.move(
                    folder.resolve("postgres"),
                    folder.resolve("postgres.before-" + clock.instant().getEpochSecond()));
        } catch (IOException e) {
            throw new Trouble("The record moved, but the old database could not be put aside: " + e.getMessage(), e);
        }
    }

    @Override
    public int rebuild() throws Trouble {
        return with(true, opened -> {
            int courses = 0;
            for (Database.ClinicRow clinic : opened.database.listClinics()) {
                try (StoredRecord record = new StoredRecord(opened.database, clinic.id(), opened.checkpoints, clock)) {
                    courses += record.rebuild();
                }
            }
            return courses;
        });
    }

    @Override
    public AuditReport verifyAudit() throws Trouble {
        return beside(opened -> {
            List<Checkpoints.Mark> kept = opened.checkpoints.listKept(); // none newer than what is read
            Verifier.Report report = opened.database.asOwner().inTransaction(sql -> {
                sql.run("set transaction isolation level repeatable read, read only");
                return Verifier.verify(sql, opened.database.keys(), kept);
            });
            return new AuditReport(
                    report.entries(),
                    report.rows(),
                    report.checkpoints(),
                    report.clockSteps(),
                    report.flaws().stream()
                            .map(flaw -> flaw.kind().code() + " clinic " + flaw.clinic()
                                    + (flaw.number() > 0 ? " entry " + flaw.number() : "") + ": " + flaw.about())
                            .toList());
        });
    }

    /// Rows by table of the record as it stands, for whoever compares two places.
    public SequencedMap<String, Long> count() throws Trouble {
        return with(true, opened -> {
            SequencedMap<String, Long> rows = new LinkedHashMap<>();
            Backup.inOneMoment(opened.database, sql -> {
                for (String table : Tables.names()) {
                    rows.put(table, Tables.measure(sql, table).rows());
                }
            });
            return rows;
        });
    }
}
