package org.needlework.web.plan;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.needlework.core.clinic.Case;
import org.needlework.web.desk.Desk;

/// Plans in the background, one at a time, because a planner uses every core by itself. Plans live in
/// memory only, under a name that nobody can guess, and the oldest are forgotten.
public final class PlanDesk implements AutoCloseable {

    private static final int MOST_WAITING = 16;
    private static final int MOST_KEPT = 32;
    private static final long KEPT_NS = TimeUnit.HOURS.toNanos(2);

    private final Desk desk;
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor worker;
    private final LinkedHashMap<String, Job> jobs = new LinkedHashMap<>();

    public PlanDesk(Desk desk) {
        this.desk = desk;
        this.worker =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "planning");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /// Starts a plan; empty if too many wait already.
    ///
    /// @param document the document as it was sent, to go back to
    public Optional<Job> start(Case input, String document) {
        byte[] name = new byte[16];
        random.nextBytes(name);
        Job job = new Job(HexFormat.of().formatHex(name), input, document, desk, System.nanoTime());
        try {
            job.runBy(worker);
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        synchronized (jobs) {
            jobs.values().removeIf(old -> System.nanoTime() - old.started_ns() > KEPT_NS);
            while (jobs.size() >= MOST_KEPT) {
                Job oldest = jobs.pollFirstEntry().getValue();
                oldest.cancel();
            }
            jobs.put(job.id(), job);
        }
        return Optional.of(job);
    }

    public Optional<Job> find(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
