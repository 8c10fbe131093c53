package org.needlework.record.keeping;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.needlework.core.clinic.RecordKeeping.Trouble;
import org.needlework.record.store.Sql;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The tables of the record as streams of text, each in the order of its key, so that the same
/// rows are the same bytes in any database.
final class Tables {

    /// In an order in which references find what they refer to; with the key of each.
    private static final SequencedMap<String, String> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("clinic", "id");
        KEYS.put("person", "clinic, id, number");
        KEYS.put("patient", "clinic, id");
        KEYS.put("patient_identity", "clinic, patient, number");
        KEYS.put("patient_key", "clinic, patient");
        KEYS.put("course", "clinic, id");
        KEYS.put("event", "clinic, id");
        KEYS.put("stock_move", "clinic, id");
        KEYS.put("recall_contact", "clinic, product, lot, patient, number");
        KEYS.put("erasure", "clinic, patient");
        KEYS.put("audit", "clinic, number");
        KEYS.put("chain_head", "clinic");
        KEYS.put("checkpoint", "clinic, number");
        KEYS.put("backup_made", "at");
        KEYS.put("course_now", "clinic, course");
        KEYS.put("session_unit", "clinic, event, line");
        KEYS.put("draft", "clinic, course, kind");
        KEYS.put("account", "clinic, person");
        KEYS.put("recovery_code", "clinic, person, hash");
        KEYS.put("passkey", "clinic, id");
        KEYS.put("provider_link", "clinic, issuer, subject");
        KEYS.put("invitation", "clinic, hash");
        KEYS.put("glass_review", "clinic, number, at");
    }

    private Tables() {}

    static List<String> names() {
        return List.copyOf(KEYS.keySet());
    }

    /// How many rows a table has, and the hash of their text.
    record Content(long rows, String sha256) {}

    /// Makes text the same everywhere, and makes sure that no table is forgotten.
    static void begin(Sql sql) throws Trouble {
        for (String setting : List.of(
                "set local timezone = 'UTC'",
                "set local datestyle = 'ISO, YMD'",
                "set local bytea_output = 'hex'",
                "set local search_path = needlework")) {
            sql.run(setting);
        }
        Set<String> there = new TreeSet<>(sql.list(
                "select relname from pg_class where relnamespace = 'needlework'::regnamespace and relkind in ('r', 'p')"
                        + " and relname <> 'flyway_schema_history'",
                row -> row.text("relname")));
        if (!there.equals(new TreeSet<>(KEYS.keySet()))) {
            throw new Trouble("The database holds tables that this Needlework does not know: " + there
                    + "\nMaybe update Needlework.");
        }
    }

    static Content write(Sql sql, String table, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        try {
            long rows = copying(sql)
                    .copyOut(
                            "copy (select * from needlework." + table + " order by " + KEYS.get(table) + ") to stdout",
                            new DigestOutputStream(new Unclosed(out), digest));
            return new Content(rows, HexFormat.of().formatHex(digest.digest()));
        } catch (SQLException e) {
            throw new IOException("table " + table + " cannot be read: " + e.getMessage(), e);
        }
    }

    static Content measure(Sql sql, String table) throws IOException {
        return write(sql, table, OutputStream.nullOutputStream());
    }

    static void fill(Sql sql, String table, InputStream in) throws IOException {
        // the audit was told when these rows were written, and COPY does not go through row-level
        // security
        sql.run("alter table needlework." + table + " disable trigger user");
        sql.run("alter table needlework." + table + " no force row level security");
        try {
            long unused = copying(sql).copyIn("copy needlework." + table + " from stdin", in);
        } catch (SQLException e) {
            throw new IOException("table " + table + " cannot be filled: " + e.getMessage(), e);
        }
        sql.run("alter table needlework." + table + " force row level security");
        sql.run("alter table needlework." + table + " enable trigger user");
    }

    private static CopyManager copying(Sql sql) throws SQLException {
        return sql.connection().unwrap(PGConnection.class).getCopyAPI();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Several writers share one stream.
    static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
