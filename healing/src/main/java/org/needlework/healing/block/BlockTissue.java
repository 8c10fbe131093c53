package org.needlework.healing.block;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Tissue;

/// Blocks of skin that heal by model MN-1.
///
/// @param threads that a block works with, 1 or more; what it comes to is the same for any number
public record BlockTissue(int threads) implements Tissue {

    public BlockTissue {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads (" + threads + ") must be 1 to 1024");
        }
    }

    @Override
    public Opening open(Setup setup, long memory_bytes) {
        List<Problem> problems = SetupProblems.list(setup, memory_bytes, threads);
        return problems.isEmpty()
                ? new Opening.Opened(new SkinBlock(setup, new Crew(threads)))
                : new Opening.Refused(problems);
    }

    @Override
    public Opening resume(InputStream saved, long memory_bytes) throws IOException {
        try {
            SavedBlock.Reader reader = new SavedBlock.Reader(new BufferedInputStream(saved, 1 << 16));
            SavedBlock.Header header = reader.header();
            List<Problem> problems = SetupProblems.list(header.setup(), memory_bytes, threads);
            if (!problems.isEmpty()) {
                return new Opening.Refused(problems);
            }
            SavedBlock.check(header);
            return new Opening.Opened(SkinBlock.resume(header, reader, new Crew(threads)));
        } catch (SavedBlock.Refusal refusal) {
            return new Opening.Refused(List.of(refusal.problem()));
        }
    }

    @Override
    public long estimateMemory_bytes(Setup setup) {
        return Memory.bytes(setup, Shape.grid(setup), threads);
    }
}
