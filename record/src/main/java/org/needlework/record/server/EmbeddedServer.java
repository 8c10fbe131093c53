package org.needlework.record.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL that Needlework brings, starts and looks after, on the loopback address only, with
/// passwords and with every guard of durability switched on.
///
/// # Crashes
///
/// - The application died: its PostgreSQL lives on as an orphan; the next start finds it by its
///   working directory, ends it and starts anew.
/// - PostgreSQL died: the application starts it again at the same port, and it replays its log.
/// - Both died: the stale `postmaster.pid` is removed after making sure that no process works in
/// the
///   folder.
///
/// We bring our own life cycle rather than zonky's, which trusts everybody, switches fsync off
/// and waits a minute on a stale pid file.
public final class EmbeddedServer implements Server {

    private static final String SUPERUSER = "postgres";
    static final String OWNER = "needlework_owner";
    private static final String DATABASE = "needlework";
    private static final long START_LIMIT_S = 120;
    private static final long STOP_LIMIT_S = 30;

    private final DataFolder folder;
    private final Binaries binaries;
    private final Path cluster;
    private final int port;
    private final String superSecret;
    private final String ownerSecret;
    private final Object life = new Object();
    private Process process;
    private boolean closing;

    private EmbeddedServer(DataFolder folder, Path programs) throws IOException {
        this.folder = folder;
        this.binaries = Binaries.unpack(programs);
        this.cluster = folder.resolve("postgres");
        this.superSecret = folder.secret("postgres.secret");
        this.ownerSecret = folder.secret("owner.secret");
        sweep(cluster);
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            create();
        }
        this.port = freePort();
        this.process = launch();
    }

    /// Starts the database of a data folder, making it on the first run. The programs lie in the
    /// folder too.
    public static EmbeddedServer start(DataFolder folder) {
        return start(folder, folder.resolve("programs"));
    }

    /// @param programs where PostgreSQL's programs are unpacked
    /// @throws ServerFault if it cannot be started; the message says why
    public static EmbeddedServer start(DataFolder folder, Path programs) {
        try {
            EmbeddedServer server = new EmbeddedServer(folder, programs);
            try {
                server.awaitReady(server.process());
                server.furnish();
                server.watch(server.process());
            } catch (RuntimeException | SQLException e) {
                server.close();
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new ServerFault(
                    "The database in " + folder.root() + " cannot be started: " + DataFolder.describe(e), e);
        } catch (SQLException e) {
            throw new ServerFault(
                    "The database in " + folder.root() + " started but refuses us: " + e.getMessage()
                            + "\nMaybe *.secret in the data folder was changed; put the old one back.",
                    e);
        }
    }

    @Override
    public Address owner() {
        return new Address(url(DATABASE), OWNER, ownerSecret);
    }

    public int port() {
        return port;
    }

    /// The process id of the running database.
    public long pid() {
        return process().pid();
    }

    private Process process() {
        synchronized (life) {
            return process;
        }
    }

    /// Where the record is in the server that listens there.
    static String url(int port) {
        return url(port, DATABASE);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private String url(String database) {
        return url(port, database);
    }

    private Address superuser(String database) {
        return new Address(url(database), SUPERUSER, superSecret);
    }

    // ---- first run ----

    private void create() throws IOException {
        Path draft = folder.resolve("postgres.new");
        DataFolder.deleteTree(draft);
        DataFolder.deleteTree(cluster);
        List<String> command = new ArrayList<>(prefix());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--pwfile=" + folder.resolve("postgres.secret"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums"));
        run(command, START_LIMIT_S, "The database could not be made");
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
        DataFolder.syncFolder(folder.root());
    }

    private void furnish() throws SQLException {
        try (Connection connection = superuser("postgres").connect();
                Statement statement = connection.createStatement()) {
            OwnServer.requireDurable(statement);
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + OWNER + "'")) {
                statement.execute("create role " + OWNER + " login createrole nosuperuser nobypassrls password '"
                        + ownerSecret + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    // ---- start, watch, stop ----

    private Process launch() throws IOException {
        Path log = folder.resolve("postgres.log");
        rotate(log);
        List<String> command = new ArrayList<>(prefix());
        command.add(binaries.program("postgres").toString());
        command.add("-D");
        command.add(cluster.toString());
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on",
                "password_encryption=scram-sha-256",
                "max_connections=100",
                "log_min_messages=warning",
                // statements carry ciphertext at most, but need not be kept
                "log_min_error_statement=panic",
                "log_parameter_max_length_on_error=0",
                "timezone=UTC",
                "lc_messages=C")) {
            command.add("-c");
            command.add(setting);
        }
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 5_000_000) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitReady(Process started) {
        long limit_ns = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_S);
        @Nullable SQLException last = null;
        while (System.nanoTime() < limit_ns) {
            try (Connection connection = superuser("postgres").connect()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState()) || "28000".equals(e.getSQLState())) {
                    throw new ServerFault(
                            "The database in " + folder.root() + " does not accept its own password."
                                    + "\nMaybe postgres.secret was replaced; put the old file back.",
                            e);
                }
                last = e; // not listening yet, or replaying its log
            }
            if (!started.isAlive()) {
                throw new ServerFault("The database in " + folder.root() + " ended while starting:\n" + tail());
            }
            pause(40);
        }
        throw new ServerFault("The database in " + folder.root() + " did not answer within " + START_LIMIT_S + " s"
                + (last == null ? "" : ": " + last.getMessage()) + "\n" + tail());
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("postgres.log"), StandardCharsets.UTF_8);
            return advised(String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
        } catch (IOException e) {
            return "(its log cannot be read: " + DataFolder.describe(e) + ")";
        }
    }

    /// The lines that say why, of the many that say how far it came; all of them if none does.
    private static String telling(List<String> lines) {
        List<String> reasons = lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                .toList();
        return String.join("\n", reasons.isEmpty() ? lines : reasons).strip();
    }

    private static String advised(String said) {
        return said.contains("No space left on device")
                ? said + "\nMaybe make room on the disk of the data folder (250 MB are enough to begin)."
                : said;
    }

    private void watch(Process watched) {
        var unused = watched.onExit().thenRun(() -> revive(watched));
    }

    private void revive(Process died) {
        for (long wait_ms = 50; ; wait_ms = Math.min(2 * wait_ms, 10_000)) {
            synchronized (life) {
                if (closing || process != died) {
                    return;
                }
                try {
                    sweep(cluster);
                    Process next = launch();
                    try {
                        awaitReady(next);
                        process = next;
                        watch(next);
                        return;
                    } catch (ServerFault e) {
                        next.destroyForcibly();
                    }
                } catch (IOException | ServerFault e) {
                    // a full disk, or a port that is taken for the moment: tried again below, and
                    // every caller meanwhile is told that the database is away
                }
            }
            pause(wait_ms);
        }
    }

    @Override
    public void close() {
        synchronized (life) {
            closing = true;
            if (process.isAlive()) {
                try {
                    stop(process.toHandle());
                } catch (IOException e) {
                    process.destroyForcibly();
                }
            }
        }
    }

    /// SIGINT asks PostgreSQL to end its sessions and close cleanly.
    private static void stop(ProcessHandle postmaster) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
        if (!await(postmaster, STOP_LIMIT_S)) {
            postmaster.destroyForcibly();
            await(postmaster, 5);
        }
    }

    private static boolean await(ProcessHandle process, long limit_s) {
        long limit_ns = System.nanoTime() + TimeUnit.SECONDS.toNanos(limit_s);
        while (process.isAlive()) {
            if (System.nanoTime() > limit_ns) {
                return false;
            }
            pause(20);
        }
        return true;
    }

    // ---- leftovers of a crash ----

    /// Ends every PostgreSQL that still works in the folder, and removes a pid file that nobody
    /// owns. We hold the folder's lock, so none of them can belong to a living application.
    private static void sweep(Path cluster) throws IOException {
        if (!Files.isDirectory(cluster)) {
            return;
        }
        Path pidFile = cluster.resolve("postmaster.pid");
        Optional<ProcessHandle> postmaster = readPid(pidFile).filter(each -> worksIn(each, cluster));
        if (postmaster.isPresent()) {
            stop(postmaster.get());
        }
        for (ProcessHandle orphan : listWorkers(cluster)) {
            orphan.destroyForcibly();
            await(orphan, 10);
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> readPid(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().trim()));
        } catch (NumberFormatException e) {
            return Optional.empty(); // written half by a crash
        }
    }

    private static List<ProcessHandle> listWorkers(Path cluster) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(each -> worksIn(each, cluster)).toList();
        }
    }

    /// PostgreSQL's processes have the cluster as their working directory; a recycled pid has
    /// not.
    private static boolean worksIn(ProcessHandle process, Path cluster) {
        Path directory = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.readSymbolicLink(directory).equals(cluster.toRealPath())
                    && process.info()
                            .command()
                            .map(command -> command.endsWith("/postgres"))
                            .orElse(true);
        } catch (IOException e) {
            return false; // somebody else's process
        }
    }

    // ---- processes ----

    /// PostgreSQL refuses to run as root; in a user namespace of its own it sees a nameless user
    /// instead, while its files stay root's.
    private static List<String> prefix() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .start();
            if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            // no unshare on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("PostgreSQL refuses to run as root, and this machine does not let root step aside"
                + " (unshare -U).\nMaybe run Needlework as an ordinary user, or use the clinic's own server.");
    }

    private static void run(List<String> command, long limit_s, String complaint) throws IOException {
        Path output = Files.createTempFile("needlework", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(limit_s, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(complaint + " within " + limit_s + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(complaint + ":\n" + advised(telling(Files.readAllLines(output))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(complaint + ": interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void pause(long wait_ms) {
        try {
            Thread.sleep(wait_ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
