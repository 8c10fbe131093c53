package org.needlework.healing.validation;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Computes the tables on the unit cell and the block anew, which takes many minutes; run by its
/// name only.
class BlockTables {

    @Test
    void the_tables_are_computed_anew() throws IOException {
        StringBuilder lines = new StringBuilder(BlockCase.COLUMNS);
        for (BlockCase each : BlockCase.all()) {
            long start = System.nanoTime();
            String line = each.line();
            lines.append(line);
            System.out.printf("%.0f s: %s", (System.nanoTime() - start) / 1e9, line);
        }
        Files.writeString(BlockPageTest.CASES, lines.toString());
        Files.writeString(BlockPageTest.DRIFT, BlockDrift.COLUMNS + BlockDrift.lines(1, 25, BlockDrift.DAYS));
    }
}
