package org.needlework.record.keeping;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.needlework.core.account.Accounts;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.NotFound;
import org.needlework.core.record.Records;
import org.needlework.record.account.StoredAccounts;
import org.needlework.record.audit.Checkpoints;
import org.needlework.record.clinic.StoredRecord;
import org.needlework.record.store.Database;

/// The records of a data folder, open for as long as they are worked with.
public final class OpenRecords implements Records {

    private final Database database;
    private final Checkpoints checkpoints;
    private final InstantSource clock;
    private final Runnable whenClosed;
    private final StoredAccounts accounts;
    private final Map<UUID, StoredRecord> clinics = new ConcurrentHashMap<>();

    /// @param whenClosed lets go of the server and the folder
    public OpenRecords(Database database, Checkpoints checkpoints, InstantSource clock, Runnable whenClosed) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.whenClosed = whenClosed;
        this.accounts = new StoredAccounts(database, clock);
        database.listClinics().forEach(row -> clinics.put(row.id(), open(row.id())));
    }

    private StoredRecord open(UUID clinic) {
        return new StoredRecord(database, clinic, checkpoints, clock);
    }

    @Override
    public List<ClinicRecord> list() {
        return clinics.values().stream()
                .map(ClinicRecord.class::cast)
                .sorted(Comparator.comparing(ClinicRecord::name))
                .toList();
    }

    @Override
    public ClinicRecord get(UUID clinic) {
        StoredRecord record = clinics.get(clinic);
        if (record == null) {
            throw new NotFound("there is no clinic " + clinic);
        }
        return record;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Founded found(String name, ZoneId timeZone, int retention_years, String administrator) {
        UUID id = database.makeClinic(name, timeZone, retention_years, clock.instant())
                .id();
        StoredRecord record = open(id);
        UUID first = record.makeFirstAdministrator(administrator);
        clinics.put(id, record);
        return new Founded(record, new Person(first, administrator, Role.ADMINISTRATOR));
    }

    @Override
    public void close() {
        accounts.close();
        clinics.values().forEach(StoredRecord::close);
        database.close();
        whenClosed.run();
    }
}
