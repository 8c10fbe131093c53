package org.needlework.healing.block;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that share out the tiles of one pass after another, the calling thread among them.
///
/// A tile goes to whoever is free, so a thread that is held up by the machine holds up nobody
/// else. Between passes threads wait awake for a little while and then sleep. Used by one thread at
/// a time; passes allocate nothing.
public final class Crew implements AutoCloseable {

    /// What is done to a tile. Nothing in it may depend on the worker but where it keeps its
    /// scratch.
    @FunctionalInterface
    public interface Task {
        /// @param worker from 0, below `threads()`
        void run(int tile, int worker);
    }

    /// About fifty microseconds.
    private static final int PATIENCE = 2000;

    private final Thread[] helpers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger pass = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Thread waiting;
    private final boolean[] asleep;
    private volatile @Nullable Throwable failure;
    private @Nullable Task task;
    private int tiles;

    /// @param threads at least 1
    public Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a crew of " + threads + " threads does nothing; it takes at least 1");
        }
        helpers = new Thread[threads - 1];
        asleep = new boolean[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("block-" + worker).start(() -> help(worker));
        }
    }

    public int threads() {
        return helpers.length + 1;
    }

    /// Runs a task for every tile from 0 to below `tiles`, and returns when all are done.
    ///
    /// @throws IllegalStateException if a tile failed on another thread, or the crew is closed
    public void each(int tiles, Task task) {
        if (closed) {
            throw new IllegalStateException("the crew has gone home");
        }
        this.task = task;
        this.tiles = tiles;
        next.set(0);
        busy.set(helpers.length);
        waiting = Thread.currentThread();
        pass.incrementAndGet();
        wake();
        try {
            work(task, 0);
        } finally {
            next.set(tiles);
            waitForAll();
        }
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new IllegalStateException("a tile failed", thrown);
        }
    }

    private void wake() {
        for (int i = 0; i < helpers.length; i++) {
            if (isAsleep(i)) {
                LockSupport.unpark(helpers[i]);
            }
        }
    }

    private synchronized boolean isAsleep(int helper) {
        return asleep[helper];
    }

    private synchronized void setAsleep(int helper, boolean now) {
        asleep[helper] = now;
    }

    private void work(Task task, int worker) {
        int all = tiles;
        for (int tile = next.getAndIncrement(); tile < all; tile = next.getAndIncrement()) {
            task.run(tile, worker);
        }
    }

    private void waitForAll() {
        for (int i = 0; busy.get() > 0 && i < PATIENCE; i++) {
            Thread.onSpinWait();
        }
        while (busy.get() > 0) {
            LockSupport.park(this);
        }
    }

    private void help(int worker) {
        int done = 0;
        while (true) {
            waitForPass(worker - 1, done);
            if (closed) {
                return;
            }
            done++;
            try {
                Task now = task;
                if (now != null) {
                    work(now, worker);
                }
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
                next.set(tiles);
            }
            if (busy.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
    }

    private void waitForPass(int helper, int done) {
        for (int i = 0; pass.get() == done && !closed && i < PATIENCE; i++) {
            Thread.onSpinWait();
        }
        if (pass.get() == done && !closed) {
            setAsleep(helper, true);
            while (pass.get() == done && !closed) {
                LockSupport.park(this);
            }
            setAsleep(helper, false);
        }
    }

    /// Sends the threads home.
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
