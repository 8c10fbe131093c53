package org.needlework.healing.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page on the unit cell and the block. Its figures take minutes, so they stand in two tables
/// beside it: `BlockTables` computes them anew, the tests hold a few of them and that the page says
/// what the tables say.
class BlockPageTest {

    static final Path FOLDER = Path.of(System.getProperty("needlework.root")).resolve("validation");
    static final Path CASES = FOLDER.resolve("unit-cell-and-block.csv");
    static final Path DRIFT = FOLDER.resolve("unit-cell-and-block-float.csv");

    @Test
    void what_is_quick_to_compute_again_comes_out_as_in_the_table() throws IOException {
        List<String> lines = Files.readAllLines(CASES);
        for (BlockCase each : BlockCase.all().stream()
                .filter(each -> each.section().equals("grid") && each.voxel_um() > 30
                        || each.section().equals("density")
                                && each.name().equals("square lattice")
                                && each.nominal_per_cm2() == 2000)
                .toList()) {
            assertThat(lines).contains(each.line().strip());
        }
    }

    @Test
    void the_page_says_what_the_tables_say() throws IOException {
        String text = BlockPage.text(Files.readAllLines(CASES), Files.readAllLines(DRIFT));
        Path page = FOLDER.resolve("unit-cell-and-block.md");
        if (Boolean.getBoolean("needlework.approve")) {
            Files.writeString(page, text);
        }
        assertThat(page).hasContent(text);
    }
}
