package org.needlework.web.plan;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.Clinic;
import org.needlework.web.desk.Desk;

/// Plans in the background, one at a time, because a planner uses every core by itself. Plans live in
/// memory only, under a name that nobody can guess, and the oldest are forgotten.
public final class PlanDesk implements AutoCloseable {

    private static final int MOST_WAITING = 16;
    private static final int MOST_KEPT = 32;
    private static final long KEPT_NS = TimeUnit.HOURS.toNanos(2);

    /// Windows whose simulations are kept for the next change of a goal; each takes up to 64 MB.
    private static final int MOST_REMEMBERED = 4;

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
        return start(input, document, Optional.empty());
    }

    /// Starts a plan for a course of the record.
    public Optional<Job> start(Case input, String document, Optional<Job.Owner> owner) {
        return start(input, document, owner, desk.clinic().remembering());
    }

    /// Starts a plan for the same window with other goals: what the plan before was worked out from is
    /// used again, as far as it is still kept.
    public Optional<Job> startAfter(Job before, Case input, String document) {
        return start(
                input,
                document,
                before.findOwner(),
                before.findClinic().orElseGet(() -> desk.clinic().remembering()));
    }

    private Optional<Job> start(Case input, String document, Optional<Job.Owner> owner, Clinic clinic) {
        byte[] name = new byte[16];
        random.nextBytes(name);
        Job job = new Job(HexFormat.of().formatHex(name), input, document, owner, desk, clinic, System.nanoTime());
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
            forgetOldest();
        }
        return Optional.of(job);
    }

    private void forgetOldest() {
        Set<Clinic> remembered = new HashSet<>();
        for (Job job : jobs.sequencedValues().reversed()) {
            job.findClinic().ifPresent(clinic -> {
                if (remembered.size() < MOST_REMEMBERED || remembered.contains(clinic)) {
                    remembered.add(clinic);
                } else {
                    job.forget();
                }
            });
        }
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
