package org.needlework.cli;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.needlework.core.report.Progress;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.TissueFiles;

/// Heals a block from moment to moment, keeps each, and saves checkpoints on the way.
final class TissueRun {

    private final Block block;
    private final TissueFiles.Album album;
    private final long started_ns = System.nanoTime();
    private final long firstStep;
    private boolean isSaved;
    private long saved_ns = started_ns;

    /// @param isSaved whether there is a checkpoint already
    TissueRun(Block block, TissueFiles.Album album, boolean isSaved) {
        this.block = block;
        this.album = album;
        this.isSaved = isSaved;
        this.firstStep = block.steps();
    }

    /// Heals to the end, or until told to stop; then a checkpoint is left.
    ///
    /// @param checkpoint_s longest time between checkpoints
    /// @return whether the end was reached
    /// @throws IOException if something could not be written; what was written before is whole
    boolean heal(int checkpoint_s, BooleanSupplier isStopped, Progress progress) throws IOException {
        int all =
                (int) Math.min(Integer.MAX_VALUE, block.stepsUntil(block.setup().days()));
        BooleanSupplier pause = () -> isStopped.getAsBoolean() || isDue(checkpoint_s);
        Runnable stepped = () -> progress.at("tissue", (int) Math.min(all, block.steps()), all);
        while (!album.remainingDays().isEmpty()) {
            while (!block.advance(album.remainingDays().getFirst(), pause, stepped)) {
                save();
                if (isStopped.getAsBoolean()) {
                    return false;
                }
            }
            if (isStopped.getAsBoolean()) {
                save();
                return false;
            }
            album.keep(block);
            if (!isSaved || isDue(checkpoint_s)) {
                save();
            }
        }
        return true;
    }

    private boolean isDue(int checkpoint_s) {
        return System.nanoTime() - saved_ns > checkpoint_s * 1_000_000_000L;
    }

    private void save() throws IOException {
        album.checkpoint(block);
        saved_ns = System.nanoTime();
        isSaved = true;
    }

    boolean isSaved() {
        return isSaved;
    }

    /// Steps taken by this run.
    long steps() {
        return block.steps() - firstStep;
    }

    double seconds() {
        return (System.nanoTime() - started_ns) * 1e-9;
    }
}
