package org.needlework.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets long work end in order when the process is told to stop (Ctrl-C): the process waits until
/// what is to be saved is saved.
final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_S = 120;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interrupt");
    private volatile boolean asked;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        asked = true;
        try {
            var _ = ended.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the process was told to stop.
    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending at this very moment; the hook finds its work done.
            }
        }
    }
}
