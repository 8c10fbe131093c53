package org.needlework.core.tissue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.needlework.core.forecast.ModelVersion;

/// A block of skin at one moment of its healing. Used by one thread at a time; what it comes to is
/// the same, bit for bit, for any number of working threads and over any number of restarts.
public interface Block extends AutoCloseable {

    Setup setup();

    ModelVersion model();

    Grid grid();

    /// Days since the first session, which is on day 0. A session falls at the start of its day:
    /// what is read on that day, after `advance`, is from after it, and the block before its first
    /// `advance` is healthy skin.
    double day();

    /// Steps taken so far.
    long steps();

    /// How many steps there are up to `day`, for showing progress.
    long stepsUntil(double day);

    /// Heals until `day`, which lies within the setup's days, performing sessions as they fall due.
    /// Steps end on every whole day; a day inside a step is reached at the end of that step, so
    /// that when one looks never changes what happens.
    ///
    /// @param day     rising from call to call
    /// @param stop    looked at after every step; once true, healing stops there, at the end of a step
    /// @param stepped told of every step
    /// @return whether `day` was reached
    boolean advance(double day, BooleanSupplier stop, Runnable stepped);

    /// The punctures of all sessions performed so far.
    List<Hole> holes();

    /// Share of the surface that the last session's punctures opened more than once, 0–1.
    double overlap();

    /// Copies a field, `[z][y][x]`, x running fastest.
    ///
    /// @param into one number per voxel
    void read(Field field, float[] into);

    /// Copies the epidermal cover, `[y][x]`, 0–1.
    ///
    /// @param into one number per column
    void readCover(float[] into);

    /// Mean of a field in each layer of voxels, from the top.
    double[] meanByDepth(Field field);

    /// Writes everything needed to go on from here: versioned and checksummed.
    void save(OutputStream out) throws IOException;

    /// Gives memory and threads back.
    @Override
    void close();
}
