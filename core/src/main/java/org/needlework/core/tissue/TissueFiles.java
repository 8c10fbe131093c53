package org.needlework.core.tissue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.needlework.core.report.Problem;

/// Port: keeps what is seen of a block as files in a folder. Every file is whole or not there, so
/// that a full disk or a killed process leaves what was written before as it was.
public interface TissueFiles {

    /// Everything that keeps a folder from taking a new block, such as an earlier one in it.
    List<Problem> check(Path folder);

    /// Begins to keep a block that was not healed yet.
    ///
    /// @param folder made if it is not there
    Album begin(Block block, Order order, Path folder) throws IOException;

    /// Goes on from the last checkpoint of a folder, or says why that cannot be: none there,
    /// damaged, of another version, or files missing that were written before it.
    ///
    /// @param memory_bytes what the block may take
    Resuming resume(Path folder, Tissue tissue, long memory_bytes) throws IOException;

    /// What is to be kept.
    ///
    /// @param days           moments, rising, the last one at the end of the setup's days
    /// @param pictures       fields of which slices are painted
    /// @param pictureDepth_mm of the horizontal slice, below the dermal–epidermal junction
    record Order(List<Double> days, List<Field> pictures, double pictureDepth_mm) {
        public Order {
            days = List.copyOf(days);
            pictures = List.copyOf(pictures);
        }
    }

    /// A block on its way into a folder.
    interface Album {

        Order order();

        /// The moments that are still to be kept, in their order.
        List<Double> remainingDays();

        /// Keeps what the block shows on the first of the remaining days, to which it has healed.
        void keep(Block block) throws IOException;

        /// Writes a checkpoint from which `resume` goes on to the same bytes.
        void checkpoint(Block block) throws IOException;

        /// Ends the album when nothing remains, and takes the checkpoint away.
        ///
        /// @return what the folder holds, the files to open first
        List<Path> finish() throws IOException;
    }

    /// What came of resuming.
    sealed interface Resuming {
        record Resumed(Album album, Block block) implements Resuming {}

        record Refused(List<Problem> problems) implements Resuming {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
