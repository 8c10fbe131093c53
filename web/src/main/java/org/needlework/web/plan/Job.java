package org.needlework.web.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.Dossier;
import org.needlework.web.desk.Desk;

/// One plan being made, or made. What is drawn from a made plan is worked out once, when first asked
/// for, because a plan never changes: another question is another job.
public final class Job {

    /// Where it stands.
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /// How far it has come.
    ///
    /// @param stage code of the stage
    public record Step(String stage, int done, int of) {

        public int percent() {
            return of <= 0 ? 0 : (int) Math.min(100, 100L * done / of);
        }
    }

    private final String id;
    private final Case input;
    private final String document;
    private final Optional<Owner> owner;
    private final Desk desk;
    private final long started_ns;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Class<?>, Object> drawn = new HashMap<>();
    private volatile State state = State.WAITING;
    private volatile Step step = new Step("waiting", 0, 1);
    private volatile @Nullable Clinic clinic;
    private volatile @Nullable Dossier dossier;
    private volatile @Nullable Future<?> future;
    private volatile @Nullable SequencedMap<String, byte[]> papers;

    /// A course of the record that a plan is made for; only who may see that record sees the plan.
    public record Owner(UUID clinic, UUID course) {}

    /// @param clinic one that may remember what it worked out for an earlier question of the same
    ///     window
    Job(String id, Case input, String document, Optional<Owner> owner, Desk desk, Clinic clinic, long started_ns) {
        this.id = id;
        this.input = input;
        this.document = document;
        this.owner = owner;
        this.desk = desk;
        this.clinic = clinic;
        this.started_ns = started_ns;
    }

    void runBy(ExecutorService worker) {
        future = worker.submit(this::run);
    }

    private void run() {
        Clinic asked = clinic;
        if (state == State.CANCELLED || asked == null) {
            ended.countDown();
            return;
        }
        state = State.RUNNING;
        try {
            dossier = asked.prepare(input, desk.seed(), (stage, done, of) -> {
                if (state == State.CANCELLED) {
                    throw new CancellationException("the plan was cancelled");
                }
                step = new Step(stage, done, of);
            });
            if (state != State.CANCELLED) {
                state = State.DONE;
            }
        } catch (RuntimeException e) {
            if (state != State.CANCELLED) {
                state = State.FAILED;
            }
        } finally {
            ended.countDown();
        }
    }

    /// Stops the work at its next step; a plan that is made stays.
    public void cancel() {
        if (state == State.DONE || state == State.FAILED) {
            return;
        }
        state = State.CANCELLED;
        Future<?> running = future;
        if (running != null) {
            running.cancel(true);
        }
    }

    /// Waits until the work has ended, at most so long; whether it has.
    public boolean await(long most_ms) throws InterruptedException {
        return ended.await(most_ms, TimeUnit.MILLISECONDS);
    }

    /// What this job worked out on the way, while it is remembered.
    Optional<Clinic> findClinic() {
        return Optional.ofNullable(clinic);
    }

    /// Lets go of what was worked out on the way; the plan stays.
    void forget() {
        if (state == State.DONE || state == State.FAILED || state == State.CANCELLED) {
            clinic = null;
        }
    }

    public String id() {
        return id;
    }

    /// The document it was made from.
    public String document() {
        return document;
    }

    /// The course it is made for; empty where no record is kept.
    public Optional<Owner> findOwner() {
        return owner;
    }

    long started_ns() {
        return started_ns;
    }

    public State state() {
        return state;
    }

    public Step step() {
        return step;
    }

    public Optional<Dossier> findDossier() {
        return Optional.ofNullable(dossier);
    }

    /// Names of the papers there are, without writing them.
    public List<String> paperNames() {
        return findDossier().map(made -> desk.papers().names(made)).orElse(List.of());
    }

    /// Something drawn from the plan, worked out once.
    public <T> T drawn(Class<T> what, Supplier<T> draw) {
        synchronized (drawn) {
            Object there = drawn.computeIfAbsent(what, none -> draw.get());
            return what.cast(there);
        }
    }

    /// The papers by the name of their file, written once, when first asked for, the same way as on the
    /// command line.
    public synchronized SequencedMap<String, byte[]> papers() throws IOException {
        SequencedMap<String, byte[]> written = papers;
        if (written == null) {
            Dossier made = findDossier().orElseThrow(() -> new IllegalStateException("there is no plan yet"));
            written = write(made);
            papers = written;
        }
        return written;
    }

    private SequencedMap<String, byte[]> write(Dossier made) throws IOException {
        Path folder = Files.createTempDirectory("needlework");
        try {
            SequencedMap<String, byte[]> files = new LinkedHashMap<>();
            for (Path file : desk.papers().write(made, folder.resolve("papers"), false)) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return files;
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                List<Path> deepestFirst = left.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
