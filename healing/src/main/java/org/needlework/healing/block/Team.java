package org.needlework.healing.block;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Threads that do one job after the other together, the caller being the first of them. What each
/// does depends on its number only, so which machine thread it is never shows.
final class Team implements AutoCloseable {

    /// Part of a job.
    @FunctionalInterface
    interface Job {
        /// @param worker from 0
        void run(int worker);
    }

    private static final int SPINS = 20_000;
    private static final Job NOTHING = _ -> {};

    private final int size;
    private final Thread[] threads;
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicReference<RuntimeException> broken = new AtomicReference<>(NONE);
    private static final RuntimeException NONE = new IllegalStateException("nothing");
    private volatile Job job = NOTHING;
    private volatile int generation;
    private volatile boolean closed;

    /// @param size workers, the caller included
    Team(int size) {
        this.size = size;
        threads = new Thread[size - 1];
        for (int k = 0; k < threads.length; k++) {
            int worker = k + 1;
            threads[k] = Thread.ofPlatform().daemon().name("tissue-" + worker).start(() -> work(worker));
        }
    }

    int size() {
        return size;
    }

    /// First of `count` things that are `worker`'s; the next worker's first is where they end.
    int share(int worker, int count) {
        return (int) ((long) count * worker / size);
    }

    /// Does a job and returns when everybody is done.
    void run(Job job) {
        if (size == 1) {
            job.run(0);
            return;
        }
        this.job = job;
        left.set(size - 1);
        generation++;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        job.run(0);
        int spins = 0;
        while (left.get() > 0) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        RuntimeException failure = broken.getAndSet(NONE);
        if (failure != NONE) {
            throw failure;
        }
    }

    private void work(int worker) {
        int done = 0;
        while (true) {
            int spins = 0;
            while (generation == done && !closed) {
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            done++;
            try {
                job.run(worker);
            } catch (RuntimeException e) {
                broken.set(e);
            } finally {
                left.decrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
