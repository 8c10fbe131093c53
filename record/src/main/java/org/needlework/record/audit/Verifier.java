package org.needlework.record.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.needlework.core.record.AuditLine;
import org.needlework.core.source.Coded;
import org.needlework.record.crypto.Key;
import org.needlework.record.crypto.KeyRing;
import org.needlework.record.store.Sql;

/// Walks the chains of all clinics and holds them against their checkpoints and against what they
/// tell of.
///
/// | done to the database | found by |
/// |---|---|
/// | an entry altered | its hash |
/// | an entry missing, inserted or moved | numbers, and the hash of the one before |
/// | the end cut off | the head, and every checkpoint beyond the end |
/// | the chain written anew from some entry on | the next checkpoint, whose key is not in the database |
/// | checkpoints removed with it | their copies in the file |
/// | a row of the record altered, missing or inserted | the hash that the chain holds of it |
/// | a patient's key missing | the same, unless a told receipt of erasure excuses it |
/// | a way in altered, missing or inserted | the hash of them all that the chain told last |
///
/// A row of the record is an event, a patient, their key, an identity, a course, a person, a move of
/// stock, what was told of a recall, a review of broken glass, or the receipt of an erasure; a way in
/// is an account, a passkey, a link, a recovery code or an invitation. What was added after the last
/// checkpoint and cut off together with the head cannot be seen.
public final class Verifier {

    /// What is wrong.
    public enum Kind implements Coded {
        ALTERED,
        MISSING,
        OUT_OF_PLACE,
        CUT_OFF,
        CHECKPOINT_DIFFERS,
        CHECKPOINT_FORGED,
        CHECKPOINT_MISSING,
        KEY_MISSING,
        WRITTEN_BUT_NOT_TOLD,
        TOLD_BUT_NOT_WRITTEN,
        WAYS_IN_DIFFER
    }

    /// @param number entry of the chain, or 0 where the flaw is elsewhere
    /// @param about  which row, without anything of a patient but an id
    public record Flaw(Kind kind, UUID clinic, long number, String about) {}

    /// @param clockSteps times at which the clock had gone back; no flaw, but worth knowing
    public record Report(long entries, long rows, int checkpoints, int clockSteps, List<Flaw> flaws) {
        public Report {
            flaws = List.copyOf(flaws);
        }

        public boolean isSound() {
            return flaws.isEmpty();
        }
    }

    private final Sql sql;
    private final KeyRing keys;
    private final List<Checkpoints.Mark> kept;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Told> told = new HashMap<>();
    private long entries;
    private long rows;
    private int checkpoints;
    private int clockSteps;

    /// An entry that tells of a row.
    private record Told(long number, Optional<UUID> patient) {}

    private Verifier(Sql sql, KeyRing keys, List<Checkpoints.Mark> kept) {
        this.sql = sql;
        this.keys = keys;
        this.kept = kept;
    }

    /// Verifies one clinic.
    ///
    /// @param sql  as the owner, in a transaction that sees one moment
    /// @param kept the checkpoints in the file
    public static Report verify(Sql sql, KeyRing keys, List<Checkpoints.Mark> kept, UUID clinic) {
        Verifier verifier = new Verifier(sql, keys, kept);
        verifier.clinic(clinic);
        return new Report(verifier.entries, verifier.rows, verifier.checkpoints, verifier.clockSteps, verifier.flaws);
    }

    /// Verifies everything.
    ///
    /// @param sql  as the owner, in a transaction that sees one moment
    /// @param kept the checkpoints in the file
    public static Report verify(Sql sql, KeyRing keys, List<Checkpoints.Mark> kept) {
        Verifier verifier = new Verifier(sql, keys, kept);
        sql.list("select id from needlework.clinic order by id", row -> row.id("id"))
                .forEach(verifier::clinic);
        return new Report(verifier.entries, verifier.rows, verifier.checkpoints, verifier.clockSteps, verifier.flaws);
    }

    private void clinic(UUID clinic) {
        told.clear();
        Walk walk = new Walk(clinic, marks(clinic));
        sql.each(
                "select " + Lines.COLUMNS + " from needlework.audit where clinic = ? order by number",
                row -> walk.step(Lines.read(row)),
                clinic);
        walk.end();
        Set<UUID> erased = erasures(clinic);
        written(clinic, erased);
        told.forEach((subject, entry) -> {
            String what = subject.substring(0, subject.indexOf(' '));
            if (!what.equals("patient_key")
                    || entry.patient().filter(erased::contains).isEmpty()) {
                flaw(Kind.TOLD_BUT_NOT_WRITTEN, clinic, entry.number(), what);
            }
        });
        waysIn(clinic, walk.waysIn);
    }

    private void flaw(Kind kind, UUID clinic, long number, String about) {
        flaws.add(new Flaw(kind, clinic, number, about));
    }

    /// The checkpoints of a clinic by number, those of the database held against those of the
    /// file.
    private Map<Long, Checkpoints.Mark> marks(UUID clinic) {
        Map<Long, Checkpoints.Mark> marks = new HashMap<>();
        HexFormat hex = HexFormat.of();
        Optional<Key> key = keys.find(clinic);
        if (key.isEmpty()) {
            flaw(Kind.KEY_MISSING, clinic, 0, "checkpoints cannot be verified");
        }
        sql.each(
                "select number, on_day, hash, seal from needlework.checkpoint where clinic = ? order by number",
                row -> {
                    Checkpoints.Mark mark = new Checkpoints.Mark(
                            clinic,
                            row.number("number"),
                            row.day("on_day"),
                            hex.formatHex(row.bytes("hash")),
                            hex.formatHex(row.bytes("seal")));
                    checkpoints++;
                    if (key.isPresent() && !mark.isSignedBy(key.get())) {
                        flaw(Kind.CHECKPOINT_FORGED, clinic, mark.number(), "checkpoint of " + mark.on());
                    } else {
                        marks.put(mark.number(), mark);
                    }
                },
                clinic);
        for (Checkpoints.Mark mark : kept) {
            if (mark.clinic().equals(clinic) && key.isPresent() && mark.isSignedBy(key.get())) {
                Checkpoints.Mark known = marks.putIfAbsent(mark.number(), mark);
                if (known == null) {
                    flaw(Kind.CHECKPOINT_MISSING, clinic, mark.number(), "checkpoint of " + mark.on());
                } else if (!known.hash().equals(mark.hash())) {
                    flaw(Kind.CHECKPOINT_DIFFERS, clinic, mark.number(), "the file has another hash");
                }
            }
        }
        return marks;
    }

    /// One pass along the chain of one clinic.
    private final class Walk {

        private final UUID clinic;
        private final Map<Long, Checkpoints.Mark> marks;
        private long number;
        private String hash = "";
        private @Nullable AuditLine last;
        private Optional<AuditLine> waysIn = Optional.empty();

        Walk(UUID clinic, Map<Long, Checkpoints.Mark> marks) {
            this.clinic = clinic;
            this.marks = marks;
        }

        void step(AuditLine line) {
            entries++;
            if (line.number() > number + 1) {
                flaw(Kind.MISSING, clinic, number + 1, "entries up to " + (line.number() - 1));
            } else if (!line.previous().equals(hash)) {
                flaw(Kind.OUT_OF_PLACE, clinic, line.number(), "it does not follow the entry before it");
            }
            if (!Lines.expectedHash(line).equals(line.hash())) {
                flaw(Kind.ALTERED, clinic, line.number(), line.action() + " " + line.what());
            }
            Checkpoints.Mark mark = marks.get(line.number());
            if (mark != null && !mark.hash().equals(line.hash())) {
                flaw(Kind.CHECKPOINT_DIFFERS, clinic, line.number(), "checkpoint of " + mark.on());
            }
            if (last != null && line.at().isBefore(last.at())) {
                clockSteps++;
            }
            if (line.what().equals("ways_in")) {
                waysIn = Optional.of(line);
            } else {
                line.subject()
                        .ifPresent(subject ->
                                told.put(line.what() + " " + subject, new Told(line.number(), line.patient())));
            }
            number = line.number();
            hash = line.hash();
            last = line;
        }

        void end() {
            Head head = sql.get(
                    "select number, hash from needlework.chain_head where clinic = ?",
                    row -> new Head(row.number("number"), HexFormat.of().formatHex(row.bytes("hash"))),
                    clinic);
            if (head.number() != number || !head.hash().equals(hash)) {
                flaw(Kind.CUT_OFF, clinic, number + 1, "the head says " + head.number());
            }
            marks.values().stream()
                    .filter(mark -> mark.number() > number)
                    .forEach(mark -> flaw(Kind.CUT_OFF, clinic, mark.number(), "checkpoint of " + mark.on()));
        }
    }

    private record Head(long number, String hash) {}

    /// The patients whose keys were destroyed as they may be: by a receipt that was told.
    private Set<UUID> erasures(UUID clinic) {
        Set<UUID> erased = new HashSet<>();
        sql.each(
                "select * from needlework.erasure where clinic = ?",
                row -> {
                    byte[] hash = new Canon()
                            .add(row.id("clinic"))
                            .add(row.id("patient"))
                            .add(row.instant("at"))
                            .add(row.day("on_day"))
                            .add(row.id("entered_by"))
                            .addDay(row.findDay("last_treated"))
                            .add(row.text("receipt"))
                            .sha256();
                    if (hold(clinic, "key", hash, "erasure of patient " + row.id("patient"))) {
                        erased.add(row.id("patient"));
                    }
                },
                clinic);
        return erased;
    }

    /// Holds all ways in together against what was told of them last.
    private void waysIn(UUID clinic, Optional<AuditLine> last) {
        List<byte[]> lines = new ArrayList<>();
        sql.each(
                "select person, user_name, password, second_factor from needlework.account where clinic = ?",
                row -> lines.add(new Canon()
                        .add("account")
                        .add(row.id("person"))
                        .add(row.text("user_name"))
                        .addText(row.findText("password"))
                        .addBytes(row.findBytes("second_factor"))
                        .bytes()),
                clinic);
        sql.each(
                "select person, id, credential from needlework.passkey where clinic = ?",
                row -> lines.add(new Canon()
                        .add("passkey")
                        .add(row.id("person"))
                        .add(row.text("id"))
                        .add(row.text("credential"))
                        .bytes()),
                clinic);
        sql.each(
                "select person, issuer, subject from needlework.provider_link where clinic = ?",
                row -> lines.add(new Canon()
                        .add("provider_link")
                        .add(row.id("person"))
                        .add(row.text("issuer"))
                        .add(row.text("subject"))
                        .bytes()),
                clinic);
        sql.each(
                "select person, hash from needlework.recovery_code where clinic = ?",
                row -> lines.add(new Canon()
                        .add("recovery_code")
                        .add(row.id("person"))
                        .add(row.bytes("hash"))
                        .bytes()),
                clinic);
        sql.each(
                "select person, hash, until, used_at from needlework.invitation where clinic = ?",
                row -> lines.add(new Canon()
                        .add("invitation")
                        .add(row.id("person"))
                        .add(row.bytes("hash"))
                        .add(row.instant("until"))
                        .addInstant(row.findInstant("used_at"))
                        .bytes()),
                clinic);
        rows += lines.size();
        Canon all = new Canon();
        lines.stream().sorted(Arrays::compareUnsigned).forEach(all::add);
        String hash = HexFormat.of().formatHex(all.sha256());
        if (last.isPresent() ? !last.get().subject().equals(Optional.of(hash)) : !lines.isEmpty()) {
            flaw(
                    Kind.WAYS_IN_DIFFER,
                    clinic,
                    last.map(AuditLine::number).orElse(0L),
                    "accounts, passkeys, links, codes or invitations are not what was told last");
        }
    }

    /// Holds every row that the chain should tell of against what it tells.
    private void written(UUID clinic, Set<UUID> erased) {
        sql.each(
                "select * from needlework.patient where clinic = ?",
                row -> hold(
                        clinic,
                        "patient",
                        new Canon()
                                .add(row.id("clinic"))
                                .add(row.id("id"))
                                .add(row.instant("opened_at"))
                                .add(row.id("opened_by"))
                                .sha256(),
                        "patient " + row.id("id")),
                clinic);
        sql.each(
                "select * from needlework.patient_key where clinic = ?",
                row -> {
                    byte[] hash = new Canon()
                            .add(row.id("clinic"))
                            .add(row.id("patient"))
                            .add(row.bytes("wrapped"))
                            .sha256();
                    if (hold(clinic, "patient_key", hash, "key of patient " + row.id("patient"))
                            && erased.contains(row.id("patient"))) {
                        flaw(
                                Kind.WRITTEN_BUT_NOT_TOLD,
                                clinic,
                                0,
                                "key of patient " + row.id("patient") + ", who was erased");
                    }
                },
                clinic);
        sql.each(
                "select * from needlework.event where clinic = ?",
                row -> {
                    byte[] hash = new Canon()
                            .add(row.id("clinic"))
                            .add(row.id("id"))
                            .add(row.id("course"))
                            .add(row.id("patient"))
                            .add(row.number("number"))
                            .add(row.text("kind"))
                            .add(row.instant("at"))
                            .add(row.day("on_day"))
                            .add(row.id("entered_by"))
                            .add(row.text("software"))
                            .add(row.text("edition"))
                            .add(row.text("model"))
                            .add(row.number("payload_version"))
                            .addId(row.findId("corrects"))
                            .add(row.bytes("sealed"))
                            .sha256();
                    hold(clinic, row.text("kind"), hash, "event " + row.id("id"));
                    if (!HexFormat.of().formatHex(hash).equals(HexFormat.of().formatHex(row.bytes("hash")))) {
                        flaw(Kind.ALTERED, clinic, 0, "event " + row.id("id"));
                    }
                },
                clinic);
        sql.each(
                "select * from needlework.patient_identity where clinic = ?",
                row -> hold(
                        clinic,
                        "identity",
                        new Canon()
                                .add(row.id("clinic"))
                                .add(row.id("patient"))
                                .add(row.number("number"))
                                .add(row.instant("at"))
                                .add(row.id("entered_by"))
                                .add(row.bytes("sealed"))
                                .sha256(),
                        "identity of patient " + row.id("patient")),
                clinic);
        sql.each(
                "select * from needlework.course where clinic = ?",
                row -> hold(
                        clinic,
                        "course",
                        new Canon()
                                .add(row.id("clinic"))
                                .add(row.id("id"))
                                .add(row.id("patient"))
                                .add(row.instant("opened_at"))
                                .add(row.id("opened_by"))
                                .sha256(),
                        "course " + row.id("id")),
                clinic);
        sql.each(
                "select * from needlework.person where clinic = ?",
                row -> hold(
                        clinic,
                        "person",
                        new Canon()
                                .add(row.id("clinic"))
                                .add(row.id("id"))
                                .add(row.number("number"))
                                .add(row.instant("at"))
                                .add(row.id("entered_by"))
                                .add(row.text("name"))
                                .add(row.text("role"))
                                .add(row.is("active") ? 1 : 0)
                                .sha256(),
                        "person " + row.id("id")),
                clinic);
        sql.each(
                "select * from needlework.stock_move where clinic = ?",
                row -> hold(
                        clinic,
                        "stock",
                        new Canon()
                                .add(row.id("clinic"))
                                .add(row.id("id"))
                                .add(row.instant("at"))
                                .add(row.day("on_day"))
                                .add(row.id("entered_by"))
                                .add(row.text("kind"))
                                .add(row.text("product"))
                                .add(row.text("lot"))
                                .add(row.number("units"))
                                .addDay(row.findDay("expires"))
                                .addText(row.findText("serial"))
                                .addId(row.findId("event"))
                                .addText(row.findText("reason"))
                                .sha256(),
                        "move of stock " + row.id("id")),
                clinic);
        sql.each(
                "select * from needlework.recall_contact where clinic = ?",
                row -> hold(
                        clinic,
                        "recall_contact",
                        new Canon()
                                .add(row.id("clinic"))
                                .add(row.text("product"))
                                .add(row.text("lot"))
                                .add(row.id("patient"))
                                .add(row.number("number"))
                                .add(row.instant("at"))
                                .add(row.day("on_day"))
                                .add(row.id("entered_by"))
                                .add(row.text("state"))
                                .addBytes(row.findBytes("note"))
                                .sha256(),
                        "recall told to patient " + row.id("patient")),
                clinic);
        sql.each(
                "select * from needlework.glass_review where clinic = ?",
                row -> hold(
                        clinic,
                        "glass_review",
                        new Canon()
                                .add(row.id("clinic"))
                                .add(row.number("number"))
                                .add(row.instant("at"))
                                .add(row.id("entered_by"))
                                .add(row.text("finding"))
                                .add(row.bytes("sealed"))
                                .sha256(),
                        "review of entry " + row.number("number")),
                clinic);
    }

    /// Whether the chain tells of a row as it is.
    private boolean hold(UUID clinic, String what, byte[] hash, String about) {
        rows++;
        boolean isTold = told.remove(what + " " + HexFormat.of().formatHex(hash)) != null;
        if (!isTold) {
            flaw(Kind.WRITTEN_BUT_NOT_TOLD, clinic, 0, about);
        }
        return isTold;
    }
}
