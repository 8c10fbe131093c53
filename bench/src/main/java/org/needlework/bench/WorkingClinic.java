package org.needlework.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.needlework.core.account.AccountId;
import org.needlework.core.clinic.RecordKeeping;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.Records;
import org.needlework.record.keeping.RecordKeeper;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// `serve` as a process of its own on the embedded database, with people who are signed in and work:
/// they look for patients, open them, register new ones, begin courses and receive stock, each
/// about once a second, over the loopback, as [WorkingDay] has it. The application runs on its own
/// libraries, not on those of who drives it. Application and database can be killed meanwhile; what the
/// application had acknowledged before is looked for afterwards.
final class WorkingClinic implements AutoCloseable {

    /// Who dies.
    enum Victim {
        APPLICATION,
        DATABASE,
        BOTH
    }

    static final String PASSWORD = "correct horse battery";
    private static final Pattern LISTENING = Pattern.compile("http://localhost:([0-9]+)");
    /// Patients from before, for each person.
    private static final int SEEDED = 20;

    private final Path data;
    private final Path application;
    final List<String> people = new ArrayList<>();
    final List<UUID> known = new ArrayList<>();
    final int port;
    private @Nullable Process started;
    volatile boolean working = true;
    private CompletableFuture<Void> driver = new CompletableFuture<>();
    /// How often the application was started: whoever signed in to an earlier life must do so again.
    final AtomicInteger lives = new AtomicInteger();
    private final AtomicLong awayFrom_ns = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong backAt_ns = new AtomicLong(0);

    private final Quantiles reads = new Quantiles();
    private final Quantiles writes = new Quantiles();
    final Map<UUID, String> patients = new ConcurrentHashMap<>();
    final Map<UUID, UUID> courses = new ConcurrentHashMap<>();
    final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger refusedWhileAway = new AtomicInteger();
    private volatile String lastRefusal = "";
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

    private WorkingClinic(Path data, int port, Path application) {
        this.data = data;
        this.port = port;
        this.application = application;
    }

    static WorkingClinic open(Path root, String name, int count) throws Exception {
        Path application = root.resolve("app/target").toAbsolutePath();
        if (!Files.isDirectory(application.resolve("lib"))) {
            throw new IllegalStateException("The application is not built: " + application.resolve("lib")
                    + " is missing.\nMaybe run: mvn -pl app -am package");
        }
        Path data = root.resolve("bench/target/" + name + "-data").toAbsolutePath();
        Place.delete(data);
        Files.deleteIfExists(data.resolveSibling(data.getFileName() + ".log"));
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        WorkingClinic clinic = new WorkingClinic(data, port, application);
        clinic.furnish(count);
        clinic.started = clinic.start();
        return clinic;
    }

    private RecordKeeper keeper() {
        return new RecordKeeper(data, Optional.empty(), InstantSource.system());
    }

    /// One clinic, an account for each of `count` people, and patients from before.
    private void furnish(int count) throws Exception {
        Files.createDirectories(data);
        Crowd crowd = new Crowd(21);
        String encoded = Optional.ofNullable(new Argon2PasswordEncoder(16, 32, 1, 19 << 10, 2).encode(PASSWORD))
                .orElseThrow();
        try (Records records = keeper().openRecords(Optional.empty())) {
            Records.Founded founded = records.found("Bench", ZoneOffset.UTC, 10, "Ada Example");
            ClinicRecord record = founded.record();
            UUID administrator = founded.administrator().id();
            records.accounts().first(new AccountId(record.clinic(), administrator), "ada", encoded);
            for (int k = 0; k < count; k++) {
                UUID person = record.addPerson(Access.of(administrator), "Dr " + k + " Example", Role.CLINICIAN);
                String secret = records.accounts().invite(administrator, new AccountId(record.clinic(), person));
                var unused = records.accounts().accept(secret, "person" + k, encoded);
                people.add("person" + k);
                if (k == 0) {
                    for (int seed = 0; seed < SEEDED * count; seed++) {
                        Identity identity = crowd.draw();
                        UUID patient = record.registerPatient(Access.of(person), identity);
                        patients.put(patient, identity.name());
                        known.add(patient);
                    }
                }
            }
        }
    }

    private Process server() {
        Process process = started;
        if (process == null) {
            throw new IllegalStateException("the clinic is not open");
        }
        return process;
    }

    private Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /// @throws IllegalStateException if the application, or who works with it, has ended by itself
    void check() throws Exception {
        if (driver.isDone()) {
            throw new IllegalStateException(
                    "nobody works any more: " + driver.handle((done, e) -> e).get());
        }
        if (!server().isAlive()) {
            List<String> lines = Files.readAllLines(log());
            throw new IllegalStateException("the application ended with status " + server().exitValue() + ": "
                    + lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        }
    }

    private Process start() throws IOException {
        lives.incrementAndGet();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseParallelGC",
                        "-Xlog:disable",
                        "-cp",
                        application + "/*:" + application.resolve("lib") + "/*",
                        "org.needlework.app.Main",
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8); // says no more once it listens
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (LISTENING.matcher(line).find()) {
                return process;
            }
        }
        throw new IOException("the server ended before it listened");
    }

    // ---- work ----

    /// Lets everybody work.
    ///
    /// @param during what happens meanwhile; they stop when it is over
    void work(Work during) throws Exception {
        driver = CompletableFuture.runAsync(() -> WorkingDay.drive(this), Thread.ofPlatform()::start);
        try {
            during.run();
        } finally {
            working = false;
        }
        driver.get();
    }

    /// What happens while people work.
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    int acknowledged() {
        return patients.size() - SEEDED * people.size() + courses.size() + deliveries.get();
    }

    /// Whether the last kill was survived: somebody's work was acknowledged since.
    boolean isBack() {
        return backAt_ns.get() > awayFrom_ns.get();
    }

    /// Kills without warning, and starts the application again if it was killed.
    ///
    /// @return seconds until somebody's work was acknowledged again
    double kill(Victim victim) throws Exception {
        long from = System.nanoTime();
        awayFrom_ns.set(from);
        if (victim != Victim.APPLICATION) {
            for (ProcessHandle postgres : postmasters()) {
                postgres.destroyForcibly();
            }
        }
        if (victim != Victim.DATABASE) {
            server().destroyForcibly();
            server().waitFor();
        }
        awayFrom_ns.set(System.nanoTime()); // what was sent before may have been answered before
        if (victim != Victim.DATABASE) {
            started = start();
        }
        while (!isBack()) {
            check();
            if (System.nanoTime() - from > 300e9) {
                throw new IllegalStateException(
                        "nobody could work for five minutes after a kill of " + victim + ": " + lastRefusal);
            }
            Thread.sleep(50);
        }
        return (backAt_ns.get() - from) * 1e-9;
    }

    private List<ProcessHandle> postmasters() throws IOException {
        Path pid = data.resolve("postgres/postmaster.pid");
        if (!Files.exists(pid)) {
            return List.of();
        }
        long number = Long.parseLong(Files.readAllLines(pid).getFirst().trim());
        return ProcessHandle.of(number).stream().toList();
    }

    // ---- what the people at the desks tell ----

    private boolean isAway(long asked_ns) {
        return awayFrom_ns.get() != Long.MAX_VALUE && (!isBack() || asked_ns < backAt_ns.get());
    }

    void read(long asked_ns, int took_ms) {
        if (!isAway(asked_ns)) {
            reads.add(took_ms);
        }
    }

    void wrote(long asked_ns, int took_ms) {
        if (!isAway(asked_ns)) {
            writes.add(took_ms);
        } else if (asked_ns > awayFrom_ns.get()) {
            backAt_ns.accumulateAndGet(System.nanoTime(), Math::max);
        }
    }

    /// A request that failed: an error, unless the clinic was away.
    void refused(long asked_ns, String why) {
        if (isAway(asked_ns)) {
            refusedWhileAway.incrementAndGet();
            lastRefusal = why;
        } else {
            errors.add(why);
        }
    }

    // ---- afterwards ----

    /// Kills everything once more, opens the record anew, and looks for all that was acknowledged.
    SequencedMap<String, Object> settle() throws Exception {
        for (ProcessHandle postgres : postmasters()) {
            postgres.destroyForcibly();
        }
        server().destroyForcibly();
        server().waitFor();
        int lost = 0;
        int units = 0;
        try (Records records = keeper().openRecords(Optional.empty())) {
            ClinicRecord record = records.list().getFirst();
            Access by = record.listStaff().stream()
                    .map(ClinicRecord.Staff::person)
                    .filter(person -> person.role() == Role.CLINICIAN)
                    .map(person -> Access.of(person.id()))
                    .findFirst()
                    .orElseThrow();
            for (Map.Entry<UUID, String> each : patients.entrySet()) {
                lost += isThere(() ->
                                record.getIdentity(by, each.getKey()).name().equals(each.getValue()))
                        ? 0
                        : 1;
            }
            for (Map.Entry<UUID, UUID> each : courses.entrySet()) {
                lost += isThere(() -> record.listCourses(by, each.getValue()).contains(each.getKey())) ? 0 : 1;
            }
            units = record.listLots(by).stream()
                    .mapToInt(line -> line.received())
                    .sum();
            lost += Math.max(0, deliveries.get() - units);
        }
        RecordKeeping.AuditReport audit = keeper().verifyAudit();
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("people", people.size());
        reads.tell("read", figures);
        writes.tell("write", figures);
        figures.put("errors", errors.size());
        if (!errors.isEmpty()) {
            figures.put("errors_said", errors.stream().distinct().limit(5).toList());
        }
        figures.put("refused_while_away", refusedWhileAway.get());
        figures.put("writes_acknowledged", acknowledged());
        figures.put("acknowledged_and_lost", lost);
        figures.put("audit_entries", audit.entries());
        figures.put("audit_flaws", audit.flaws().size());
        return figures;
    }

    private static boolean isThere(java.util.function.BooleanSupplier look) {
        try {
            return look.getAsBoolean();
        } catch (org.needlework.core.record.NotFound e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (ProcessHandle postgres : postmasters()) {
            postgres.destroyForcibly();
        }
        server().destroyForcibly();
        try {
            server().waitFor();
            Thread.sleep(500); // PostgreSQL's own processes notice
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Place.delete(data);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
