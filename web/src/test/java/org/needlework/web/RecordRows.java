package org.needlework.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All rows of the record as the owner of its database sees them, of every clinic. Whatever is
/// written changes them: an added row its table's count, a changed row the place where it lies.
/// The audit is left out, because a refusal is told to it.
final class RecordRows {

    private static final Set<String> TOLD = Set.of("audit", "chain_head", "checkpoint", "flyway_schema_history");

    private final Connection owner;
    private final String question;

    /// @param data the data folder of an embedded database that runs
    RecordRows(Path data) {
        try {
            String port = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                    .get(3)
                    .trim();
            owner = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/needlework",
                    "needlework_owner",
                    Files.readString(data.resolve("owner.secret")).trim());
            List<String> each = new ArrayList<>();
            try (Statement statement = owner.createStatement();
                    ResultSet tables =
                            statement.executeQuery("select tablename from pg_tables where schemaname = 'needlework'")) {
                while (tables.next()) {
                    String table = tables.getString(1);
                    if (!TOLD.contains(table)) {
                        each.add("select '" + table + "', count(*) || ' rows, '"
                                + " || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)), 0)"
                                + " from needlework." + table);
                    }
                }
            }
            question = String.join(" union all ", each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What stands in each table now: the same only as long as nothing is written.
    Map<String, String> now() {
        Map<String, String> rows = new TreeMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet told = statement.executeQuery(question)) {
            while (told.next()) {
                rows.put(told.getString(1), told.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
