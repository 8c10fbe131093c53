package org.needlework.record.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.record.Programs;

class EmbeddedServerTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void what_was_acknowledged_survives_kills_of_the_application_of_the_database_and_of_both() throws Exception {
        Path data = temporary.resolve("data");
        Set<Long> acknowledged = new TreeSet<>();
        try (Life first = Life.begin(data, 1)) {
            first.awaitWords(20);
            ProcessHandle.of(first.database).orElseThrow().destroyForcibly();
            first.awaitWords(20); // the application brings its database back by itself
            first.kill();
            acknowledged.addAll(first.said);
            assertThat(ProcessHandle.allProcesses().anyMatch(each -> isPostgresIn(each, data)))
                    .as("the database outlives the application")
                    .isTrue();
        }
        try (Life second = Life.begin(data, 1_000_000)) { // finds the orphan
            second.awaitWords(20);
            second.kill();
            ProcessHandle.of(second.database).ifPresent(ProcessHandle::destroyForcibly);
            acknowledged.addAll(second.said);
        }
        try (DataFolder folder = DataFolder.hold(data);
                EmbeddedServer server = EmbeddedServer.start(folder, Programs.folder());
                Connection connection = server.owner().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from said")) {
            Set<Long> kept = new TreeSet<>();
            while (rows.next()) {
                kept.add(rows.getLong(1));
            }
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(60);
            assertThat(kept).containsAll(acknowledged);
        }
    }

    @Test
    void the_database_asks_for_a_password_and_never_forgets_what_it_acknowledged() throws Exception {
        try (DataFolder folder = DataFolder.hold(temporary.resolve("data"));
                EmbeddedServer server = EmbeddedServer.start(folder, Programs.folder())) {
            Address stranger = server.owner().as("needlework_owner", "wrong");
            assertThatThrownBy(stranger::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                assertThat(show(server, setting)).as(setting).isEqualTo("on");
            }
            assertThat(show(server, "data_checksums")).isEqualTo("on");
            assertThat(show(server, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.readString(folder.resolve("postgres/pg_hba.conf")).lines())
                    .noneMatch(line -> line.contains("trust") && !line.startsWith("#"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("owner.secret"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DataFolder.hold(folder.root()))
                    .isInstanceOf(ServerFault.class)
                    .hasMessageContaining("is in use");
            OwnServer own = OwnServer.reach(server.owner().url() + "?user=needlework_owner&password="
                    + Files.readString(folder.resolve("owner.secret")));
            assertThat(own.owner()).isEqualTo(server.owner());
            assertThat(own.toString()).doesNotContain(server.owner().password());
            assertThatThrownBy(() -> OwnServer.reach(server.owner().url() + "?user=nobody&password=x"))
                    .isInstanceOf(ServerFault.class)
                    .hasMessageContaining("does not answer");
        }
        assertThatThrownBy(() -> OwnServer.reach("mysql://localhost"))
                .isInstanceOf(ServerFault.class)
                .hasMessageContaining("not one of PostgreSQL");
    }

    @Test
    void a_first_run_that_was_cut_short_is_begun_again() throws Exception {
        Path data = temporary.resolve("data");
        try (DataFolder folder = DataFolder.hold(data)) {
            DataFolder.makeFolder(folder.resolve("postgres.new"));
            Files.writeString(folder.resolve("postgres.new/half"), "written");
            DataFolder.makeFolder(folder.resolve("postgres"));
            Files.writeString(folder.resolve("postgres/postmaster.pid"), "1\n");
            try (EmbeddedServer server = EmbeddedServer.start(folder, Programs.folder())) {
                assertThat(show(server, "server_version")).startsWith("18");
            }
            Files.writeString(
                    folder.resolve("postgres/postmaster.pid"),
                    ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n");
            try (EmbeddedServer server = EmbeddedServer.start(folder, Programs.folder())) {
                // a recycled pid is not ours
                assertThat(show(server, "server_version")).startsWith("18");
            }
        }
    }

    private static String show(EmbeddedServer server, String setting) throws SQLException {
        try (Connection connection = server.owner().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean isPostgresIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data.resolve("postgres"));
        } catch (IOException e) {
            return false;
        }
    }

    /// One life of the application, as a process of its own.
    private static final class Life implements AutoCloseable {

        private final Process process;
        private final BufferedReader out;
        final Set<Long> said = new ConcurrentSkipListSet<>();
        final long database;

        private Life(Process process, BufferedReader out, long database) {
            this.process = process;
            this.out = out;
            this.database = database;
        }

        static Life begin(Path data, long from) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Scribe.class.getName(),
                            data.toString(),
                            Programs.folder().toString(),
                            Long.toString(from))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null || !line.startsWith("pid ")) {
                throw new IOException("the application ended before it began: " + line);
            }
            return new Life(process, out, Long.parseLong(line.substring(4)));
        }

        void awaitWords(int count) throws IOException {
            for (int heard = 0; heard < count; heard++) {
                String line = out.readLine();
                if (line == null) {
                    throw new IOException("the application ended");
                }
                said.add(Long.parseLong(line.substring(5)));
            }
        }

        void kill() throws InterruptedException {
            process.toHandle().destroyForcibly(); // the process's own method would close its output
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            try {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.matches("said [0-9]+")) {
                        said.add(Long.parseLong(line.substring(5)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            out.close();
        }
    }
}
