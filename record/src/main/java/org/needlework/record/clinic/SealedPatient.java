package org.needlework.record.clinic;

import java.util.UUID;
import org.needlework.core.people.Identity;
import org.needlework.record.crypto.Key;

/// A new patient as the rows that they are, sealed as [StoredRecord#registerPatient] seals them: for
/// filling a database with many at once, to measure it.
///
/// @param wrapped the patient's key, for `patient_key`
/// @param sealed  the first identity, for `patient_identity`
public record SealedPatient(UUID patient, byte[] wrapped, byte[] sealed) {

    /// @param wrapping what [#wrapping] derived once for all
    public static SealedPatient of(UUID clinic, UUID patient, Key wrapping, Identity identity) {
        Key key = Key.draw();
        return new SealedPatient(
                patient,
                PatientFile.wrap(clinic, patient, wrapping, key),
                PatientFile.seal(clinic, patient, key, identity));
    }

    /// What wraps the keys of a clinic's patients.
    public static Key wrapping(Key clinicKey) {
        return PatientFile.wrapping(clinicKey);
    }
}
