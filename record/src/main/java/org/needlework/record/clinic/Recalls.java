package org.needlework.record.clinic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Stock;
import org.needlework.core.people.Identity;
import org.needlework.core.record.LotTrace;
import org.needlework.core.record.LotUse;
import org.needlework.core.record.PatientLine;
import org.needlework.core.record.RecallContact;
import org.needlework.core.source.Coded;
import org.needlework.record.crypto.Key;
import org.needlework.record.store.Sql;

/// Where a lot went, and who was told.
final class Recalls {

    private final Sql sql;
    private final UUID clinic;
    private final Key clinicKey;

    Recalls(Sql sql, UUID clinic, Key clinicKey) {
        this.sql = sql;
        this.clinic = clinic;
        this.clinicKey = clinicKey;
    }

    List<LotUse> uses(String product, String lot) {
        return sql.list(
                "select patient, course, event, on_day, zone, serial from needlework.session_unit"
                        + " where clinic = ? and product = ? and lot = ? order by on_day, event, line",
                row -> new LotUse(
                        row.id("patient"),
                        row.id("course"),
                        row.id("event"),
                        row.day("on_day"),
                        row.text("zone"),
                        row.findText("serial")),
                clinic,
                product,
                lot);
    }

    LotTrace trace(String product, String lot, Optional<Stock.Lot> stock) {
        Map<UUID, List<LotUse>> uses = new LinkedHashMap<>();
        uses(product, lot)
                .forEach(use -> uses.computeIfAbsent(use.patient(), patient -> new ArrayList<>())
                        .add(use));
        Map<UUID, Optional<RecallContact>> contacts = new HashMap<>();
        Map<UUID, Identity> identities = new HashMap<>();
        Key wrapping = PatientFile.wrapping(clinicKey);
        sql.each(
                """
                with touched as (
                    select distinct patient from needlework.session_unit where clinic = ? and product = ? and lot = ?)
                select t.patient, k.wrapped, i.number, i.sealed, c.state, c.on_day, c.entered_by, c.note
                from touched t
                join needlework.patient_key k on k.clinic = ? and k.patient = t.patient
                join lateral (select number, sealed from needlework.patient_identity
                    where clinic = ? and patient = t.patient order by number desc limit 1) i on true
                left join lateral (select state, on_day, entered_by, note from needlework.recall_contact
                    where clinic = ? and product = ? and lot = ? and patient = t.patient
                    order by number desc limit 1) c on true
                """,
                row -> {
                    UUID patient = row.id("patient");
                    byte[] wrapped = row.bytes("wrapped");
                    identities.put(
                            patient,
                            PatientFile.openIdentity(
                                    clinic, patient, wrapped, wrapping, row.bytes("sealed"), row.count("number")));
                    Optional<String> state = row.findText("state");
                    if (state.isPresent()) {
                        Optional<byte[]> note = row.findBytes("note");
                        contacts.put(
                                patient,
                                Optional.of(new RecallContact(
                                        Coded.find(RecallContact.State.class, state.get())
                                                .orElseThrow(),
                                        row.day("on_day"),
                                        row.id("entered_by"),
                                        note.isPresent()
                                                ? PatientFile.of(clinic, patient, wrapped, clinicKey)
                                                        .openNote(note.get())
                                                : "")));
                    }
                },
                clinic,
                product,
                lot,
                clinic,
                clinic,
                clinic,
                product,
                lot);
        List<LotTrace.Touched> touched = new ArrayList<>();
        uses.forEach((patient, each) -> {
            Identity identity = identities.get(patient);
            if (identity != null) {
                touched.add(new LotTrace.Touched(
                        new PatientLine(patient, identity), each, contacts.getOrDefault(patient, Optional.empty())));
            }
        });
        return new LotTrace(product, lot, stock, touched);
    }

    void note(PatientFile file, String product, String lot, UUID patient, Instant at, RecallContact contact) {
        int number = 1
                + sql.get(
                        "select count(*) as number from needlework.recall_contact where clinic = ? and product = ?"
                                + " and lot = ? and patient = ?",
                        row -> row.count("number"),
                        clinic,
                        product,
                        lot,
                        patient);
        sql.run(
                "insert into needlework.recall_contact values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bytea)",
                clinic,
                product,
                lot,
                patient,
                number,
                at,
                contact.on(),
                contact.by(),
                contact.state().code(),
                contact.note().isBlank() ? Optional.empty() : Optional.of(file.sealNote(contact.note())));
    }
}
