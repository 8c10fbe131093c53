package org.needlework.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
/// about once a second, over the loopback. Application and database can be killed meanwhile; what the
/// application had acknowledged before is looked for afterwards.
final class WorkingClinic implements AutoCloseable {

    /// Who dies.
    enum Victim {
        APPLICATION,
        DATABASE,
        BOTH
    }

    private static final String PASSWORD = "correct horse battery";
    private static final Pattern LISTENING = Pattern.compile("http://localhost:([0-9]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern PATIENT = Pattern.compile("/clinic/patients/([0-9a-f-]{36})");
    private static final Pattern COURSE = Pattern.compile("/clinic/courses/([0-9a-f-]{36})");
    /// Patients from before, for each person.
    private static final int SEEDED = 20;

    private final Path data;
    private final List<String> people = new ArrayList<>();
    private final List<UUID> known = new ArrayList<>();
    private final int port;
    private @Nullable Process started;
    private volatile boolean working = true;
    private final AtomicLong awayFrom_ns = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong backAt_ns = new AtomicLong(0);

    private final Quantiles reads = new Quantiles();
    private final Quantiles writes = new Quantiles();
    private final Map<UUID, String> patients = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> courses = new ConcurrentHashMap<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger refusedWhileAway = new AtomicInteger();
    private volatile String lastRefusal = "";
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

    private WorkingClinic(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    static WorkingClinic open(Path root, String name, int count) throws Exception {
        Path data = root.resolve("bench/target/" + name + "-data").toAbsolutePath();
        Place.delete(data);
        Files.deleteIfExists(data.resolveSibling(data.getFileName() + ".log"));
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        WorkingClinic clinic = new WorkingClinic(data, port);
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

    /// @throws IllegalStateException if the application has ended by itself
    void check() throws IOException {
        if (!server().isAlive()) {
            List<String> lines = Files.readAllLines(log());
            throw new IllegalStateException("the application ended with status " + server().exitValue() + ": "
                    + lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        }
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseParallelGC",
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.needlework.app.Main",
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (LISTENING.matcher(line).find()) {
                Thread.ofVirtual().start(() -> drain(out));
                return process;
            }
        }
        throw new IOException("the server ended before it listened");
    }

    private static void drain(BufferedReader out) {
        try {
            String line = out.readLine();
            while (line != null) {
                line = out.readLine();
            }
        } catch (IOException e) {
            // the process was killed, as it should be
        }
    }

    // ---- work ----

    /// Lets everybody work.
    ///
    /// @param during what happens meanwhile; they stop when it is over
    void work(Work during) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < people.size(); k++) {
            int seat = k;
            threads.add(Thread.ofVirtual().start(() -> new Worker(seat).live()));
        }
        try {
            during.run();
        } finally {
            working = false;
        }
        for (Thread thread : threads) {
            thread.join();
        }
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

    private boolean isAway(long asked_ns) {
        return backAt_ns.get() < awayFrom_ns.get() && awayFrom_ns.get() != Long.MAX_VALUE
                || asked_ns < backAt_ns.get() && awayFrom_ns.get() != Long.MAX_VALUE;
    }

    /// One person at one desk.
    private final class Worker {

        private final int seat;
        private final SplittableRandom random;
        private final Crowd crowd;
        private HttpClient http = client();
        private boolean signedIn;

        Worker(int seat) {
            this.seat = seat;
            this.random = new SplittableRandom(seat);
            this.crowd = new Crowd(1_000 + seat);
        }

        private static HttpClient client() {
            return HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .connectTimeout(Duration.ofSeconds(60))
                    .build();
        }

        void live() {
            while (working) {
                long asked = System.nanoTime();
                try {
                    if (!signedIn) {
                        signIn();
                    } else {
                        act();
                    }
                    Thread.sleep(700 + random.nextInt(600));
                } catch (InterruptedException e) {
                    return;
                } catch (IOException | Away e) {
                    signedIn = signedIn
                            && e instanceof Away away
                            && !away.getMessage().equals("sign-in");
                    if (isAway(asked)) {
                        refusedWhileAway.incrementAndGet();
                        lastRefusal = e.getClass().getSimpleName() + " " + e.getMessage();
                    } else {
                        errors.add(String.valueOf(e.getMessage()) + " "
                                + e.getClass().getSimpleName());
                    }
                    pause();
                }
            }
        }

        private void pause() {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void signIn() throws IOException, InterruptedException {
            http = client();
            String page = get("/sign-in").body();
            HttpResponse<String> answer =
                    post("/sign-in", Map.of("user", people.get(seat), "password", PASSWORD), page);
            if (answer.statusCode() != 302
                    || answer.headers().firstValue("Location").orElse("").contains("sign-in")) {
                throw new Away("sign-in " + answer.statusCode());
            }
            signedIn = true;
        }

        private void act() throws IOException, InterruptedException {
            int dice = random.nextInt(100);
            if (dice < 15) {
                read("/clinic");
            } else if (dice < 40) {
                String name = crowd.draw().name();
                read("/clinic/patients?q=" + encode(name.substring(0, 3 + random.nextInt(3))));
            } else if (dice < 55) {
                read("/clinic/patients/" + known.get(random.nextInt(known.size())));
            } else if (dice < 60) {
                read("/clinic/lots");
            } else if (dice < 85) {
                register();
            } else if (dice < 95) {
                begin();
            } else {
                receive();
            }
        }

        private void read(String path) throws IOException, InterruptedException {
            long from = System.nanoTime();
            HttpResponse<String> answer = get(path);
            if (answer.statusCode() != 200) {
                throw new Away(isDoor(answer) ? "sign-in" : "status " + answer.statusCode() + " of a read");
            }
            if (!isAway(from)) {
                reads.add((System.nanoTime() - from) * 1e-6);
            }
        }

        private void register() throws IOException, InterruptedException {
            Identity identity = crowd.draw();
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("name", identity.name());
            fields.put(
                    "birthDate", identity.birthDate().map(LocalDate::toString).orElse(""));
            fields.put("contact", identity.contact());
            fields.put("sure", "true");
            UUID patient = write("/clinic/patients/new", "/clinic/patients", fields, PATIENT);
            patients.put(patient, identity.name());
        }

        private void begin() throws IOException, InterruptedException {
            UUID patient = known.get(random.nextInt(known.size()));
            UUID course =
                    write("/clinic/patients/" + patient, "/clinic/patients/" + patient + "/courses", Map.of(), COURSE);
            courses.put(course, patient);
        }

        private void receive() throws IOException, InterruptedException {
            UUID unused = write(
                    "/clinic/lots",
                    "/clinic/lots",
                    Map.of("product", "bench", "lot", "L" + random.nextInt(40), "expires", "2029-12-31", "units", "1"),
                    null);
            deliveries.incrementAndGet();
        }

        /// Opens the page with the form, as a person does, then sends it.
        ///
        /// @return the id that the answer leads to
        private UUID write(String form, String path, Map<String, String> fields, @Nullable Pattern leadsTo)
                throws IOException, InterruptedException {
            HttpResponse<String> page = get(form);
            if (page.statusCode() != 200) {
                throw new Away(isDoor(page) ? "sign-in" : "status " + page.statusCode() + " of a form");
            }
            long from = System.nanoTime();
            HttpResponse<String> answer = post(path, fields, page.body());
            String location = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() != 302 || isDoor(answer)) {
                throw new Away(isDoor(answer) ? "sign-in" : "status " + answer.statusCode() + " of a write");
            }
            long now = System.nanoTime();
            if (!isAway(from)) {
                writes.add((now - from) * 1e-6);
            } else if (from > awayFrom_ns.get()) {
                backAt_ns.accumulateAndGet(now, Math::max);
            }
            if (leadsTo == null) {
                return new UUID(0, 0);
            }
            Matcher id = leadsTo.matcher(location);
            if (!id.find()) {
                throw new Away("a write led to " + location.replaceAll("[0-9a-f-]{36}", "…"));
            }
            return UUID.fromString(id.group(1));
        }

        private static boolean isDoor(HttpResponse<String> answer) {
            return answer.statusCode() == 302
                    && answer.headers().firstValue("Location").orElse("").contains("/sign-in");
        }

        private HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        }

        private HttpResponse<String> post(String path, Map<String, String> fields, String page)
                throws IOException, InterruptedException {
            Matcher token = TOKEN.matcher(page);
            Map<String, String> all = new LinkedHashMap<>(fields);
            if (token.find()) {
                all.put("_csrf", token.group(1));
            }
            return http.send(
                    request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(all.entrySet().stream()
                                    .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                                    .collect(Collectors.joining("&"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .timeout(Duration.ofSeconds(60));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /// The application did not do what was asked.
    private static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        Away(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
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
