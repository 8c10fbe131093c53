package org.needlework.web.tissue;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.needlework.core.tissue.Tissue;

/// Heals blocks in the background, one at a time. They live in memory only, under a name that
/// nobody can guess, and the oldest are forgotten.
public final class BlockDesk implements AutoCloseable {

    private static final int MOST_WAITING = 4;
    private static final int MOST_KEPT = 6;

    private final Tissue tissue;
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor worker;
    private final LinkedHashMap<String, BlockJob> jobs = new LinkedHashMap<>();

    public BlockDesk(Tissue tissue) {
        this.tissue = tissue;
        this.worker =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "healing a block");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /// Starts to heal a block; empty if too many wait already.
    public Optional<BlockJob> start(BlockOrder order) {
        byte[] name = new byte[16];
        random.nextBytes(name);
        BlockJob job = new BlockJob(HexFormat.of().formatHex(name), order, tissue);
        try {
            worker.execute(job::run);
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        synchronized (jobs) {
            while (jobs.size() >= MOST_KEPT) {
                jobs.pollFirstEntry().getValue().cancel();
            }
            jobs.put(job.id(), job);
        }
        return Optional.of(job);
    }

    public Optional<BlockJob> find(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    @Override
    public void close() {
        synchronized (jobs) {
            jobs.values().forEach(BlockJob::cancel);
        }
        worker.shutdownNow();
    }
}
