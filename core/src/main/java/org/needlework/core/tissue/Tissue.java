package org.needlework.core.tissue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.needlework.core.report.Problem;

/// Port: grows blocks of skin.
public interface Tissue {

    /// A block before its first session, or everything that is wrong with the setup.
    ///
    /// @param memory_bytes what the block may take; more is refused with what would fit
    Opening open(Setup setup, long memory_bytes);

    /// A block as it was saved, or why it is refused: damaged, cut short, or of another model.
    Opening resume(InputStream saved, long memory_bytes) throws IOException;

    /// Bytes that the block of a setup takes in memory.
    long estimateMemory_bytes(Setup setup);

    /// What came of opening.
    sealed interface Opening {
        record Opened(Block block) implements Opening {}

        record Refused(List<Problem> problems) implements Opening {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
