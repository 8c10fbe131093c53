package org.needlework.record.store;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.needlework.record.crypto.Key;
import org.needlework.record.crypto.KeyRing;
import org.needlework.record.server.Address;

/// The database of a record as its owner has it: its shape, and the clinics in it.
public final class Database implements AutoCloseable {

    private static final String ROLE_PASSWORD = "database role";

    private final Address owner;
    private final KeyRing keys;
    private final Entrance entrance;

    private Database(Address owner, KeyRing keys, Entrance entrance) {
        this.owner = owner;
        this.keys = keys;
        this.entrance = entrance;
    }

    /// One clinic that keeps its record here.
    ///
    /// @param retention_years how long the law asks for a record after its last entry
    public record ClinicRow(UUID id, String name, ZoneId timeZone, int retention_years, String role) {}

    /// Opens a database, bringing its shape up to date.
    public static Database open(Address owner, KeyRing keys) {
        try {
            Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .schemas("needlework")
                    .defaultSchema("needlework")
                    .locations("classpath:org/needlework/record/migration")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreFault("The database cannot be brought to the shape this Needlework needs: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "\nNothing was lost. Maybe it was written by a newer Needlework.");
        }
        return new Database(owner, keys, new Entrance(owner));
    }

    public KeyRing keys() {
        return keys;
    }

    public Address owner() {
        return owner;
    }

    /// Work as the owner, who sees every clinic.
    public Entrance asOwner() {
        return entrance;
    }

    public List<ClinicRow> listClinics() {
        return entrance.inTransaction(sql -> sql.list(
                "select id, name, time_zone, retention_years, role_name from needlework.clinic order by name, id",
                row -> new ClinicRow(
                        row.id("id"),
                        row.text("name"),
                        ZoneId.of(row.text("time_zone")),
                        row.count("retention_years"),
                        row.text("role_name"))));
    }

    public ClinicRow getClinic(UUID id) {
        return listClinics().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no clinic " + id));
    }

    /// Makes a clinic with a key and a login of its own.
    public ClinicRow makeClinic(String name, ZoneId timeZone, int retention_years, Instant at) {
        UUID id = UUID.randomUUID();
        Key key = Key.draw();
        try {
            keys.add(id, key);
        } catch (IOException e) {
            throw new StoreFault("The key of the new clinic cannot be kept: " + e.getMessage());
        }
        String role = roleName(id);
        entrance.perform(sql -> {
            makeRole(sql, id, key);
            sql.run(
                    "insert into needlework.clinic values (?, ?, ?, ?, ?, ?)",
                    id,
                    name,
                    role,
                    timeZone.getId(),
                    retention_years,
                    at);
            sql.run("insert into needlework.chain_head values (?, 0, ?)", id, new byte[0]);
        });
        return getClinic(id);
    }

    public static String roleName(UUID clinic) {
        return "needlework_" + clinic.toString().replace("-", "");
    }

    /// Makes the login of a clinic, or renews its password; which follows from the clinic's key.
    public static void makeRole(Sql sql, UUID clinic, Key key) {
        String role = roleName(clinic);
        boolean exists = sql.find("select 1 from pg_roles where rolname = ?", row -> true, role)
                .isPresent();
        sql.run((exists ? "alter" : "create") + " role " + role
                + " login nosuperuser nobypassrls nocreatedb nocreaterole inherit connection limit 40 password '"
                + password(key) + "'");
        sql.run("grant needlework_clinics to " + role);
    }

    private static String password(Key key) {
        return key.derive(ROLE_PASSWORD).encoded();
    }

    /// Where and as whom a clinic works.
    public Address addressOf(UUID clinic) {
        return owner.as(roleName(clinic), password(keys.get(clinic)));
    }

    @Override
    public void close() {
        entrance.close();
    }
}
