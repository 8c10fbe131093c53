package org.needlework.core.record;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.needlework.core.account.Accounts;
import org.needlework.core.people.Person;

/// Port: the records that one data folder holds, one for each clinic. Whoever opens them
/// closes them.
public interface Records extends AutoCloseable {

    /// The clinics, by name.
    List<ClinicRecord> list();

    /// @throws NotFound if there is no such clinic
    ClinicRecord get(UUID clinic);

    /// How the people of all these clinics sign in.
    Accounts accounts();

    /// Makes a clinic and the administrator who makes its other people.
    ///
    /// @param retention_years how long the law asks for a record after its last entry
    Founded found(String name, ZoneId timeZone, int retention_years, String administrator);

    @Override
    void close();

    record Founded(ClinicRecord record, Person administrator) {}
}
