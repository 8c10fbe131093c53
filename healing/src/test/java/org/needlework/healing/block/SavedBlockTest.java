package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Density;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Tissue;

class SavedBlockTest {

    private static final Setup SMALL =
            Blocks.sessions(Blocks.of(new Pattern.Scattered(new Density(500)), 0.5, 40, 40), 2, 5, 40);

    private static Block open(Setup setup, int threads) {
        return switch (new BlockTissue(threads).open(setup, 1L << 30)) {
            case Tissue.Opening.Opened(Block block) -> block;
            case Tissue.Opening.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static byte[] saved(Block block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        block.save(out);
        return out.toByteArray();
    }

    private static Tissue.Opening resume(byte[] saved) throws IOException {
        return new BlockTissue(2).resume(new ByteArrayInputStream(saved), 1L << 30);
    }

    private static Block resumed(byte[] saved) throws IOException {
        return switch (resume(saved)) {
            case Tissue.Opening.Opened(Block block) -> block;
            case Tissue.Opening.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static Problem refusal(byte[] saved) throws IOException {
        return switch (resume(saved)) {
            case Tissue.Opening.Opened _ -> throw new AssertionError("it was taken");
            case Tissue.Opening.Refused(List<Problem> problems) -> problems.getFirst();
        };
    }

    @Test
    void a_block_that_is_saved_at_any_step_goes_on_bit_for_bit() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (Setup setup : List.of(SMALL, Blocks.narrow(SMALL))) {
            byte[] whole;
            long all;
            try (Block block = open(setup, 2)) {
                block.advance(25, () -> false, () -> {});
                whole = saved(block);
                all = block.steps();
            }
            for (int draw = 0; draw < 3; draw++) {
                long halt = 1 + random.nextLong(all - 1);
                byte[] half;
                try (Block block = open(setup, 1)) {
                    assertThat(block.advance(25, () -> block.steps() == halt, () -> {}))
                            .isFalse();
                    assertThat(block.steps()).isEqualTo(halt);
                    half = saved(block);
                }
                try (Block block = resumed(half)) {
                    assertThat(block.setup()).isEqualTo(setup);
                    block.advance(25, () -> false, () -> {});
                    assertThat(saved(block)).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void every_damage_to_a_saved_block_is_noticed() throws IOException {
        byte[] good;
        try (Block block = open(SMALL, 1)) {
            block.advance(0, () -> false, () -> {});
            good = saved(block);
        }
        SplittableRandom random = new SplittableRandom(6);
        for (int draw = 0; draw < 300; draw++) {
            byte[] bad = good.clone();
            int at = draw < 150 ? draw : random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(refusal(bad).advice()).isNotEmpty();
        }
    }

    @Test
    void a_saved_block_that_was_cut_short_says_so() throws IOException {
        byte[] good;
        try (Block block = open(SMALL, 1)) {
            good = saved(block);
        }
        for (int length : new int[] {0, 7, 16, 21, 100, good.length / 2, good.length - 4, good.length - 1}) {
            assertThat(refusal(Arrays.copyOf(good, length)).advice()).contains("cut short", "take an earlier one");
        }
    }

    @Test
    void another_kind_of_file_and_another_format_are_told_apart_from_damage() throws IOException {
        assertThat(refusal("PK and then a zip file of some length".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .advice())
                .contains("no checkpoint of a block");
        byte[] other;
        try (Block block = open(SMALL, 1)) {
            other = saved(block);
        }
        other[19] = 9;
        assertThat(refusal(other)).extracting(Problem::value).isEqualTo("format 9");
    }

    @Test
    void a_block_of_another_model_version_is_refused_with_both() throws IOException {
        byte[] other;
        try (Block block = open(SMALL, 1)) {
            other = saved(block);
        }
        // "MN-1 1.0" stands at the start of the header; its last figure and the checksum change.
        int at = 24 + 2 + 7;
        assertThat(other[at]).isEqualTo((byte) '0');
        other[at] = '9';
        int length = java.nio.ByteBuffer.wrap(other, 20, 4).getInt();
        java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
        sum.update(other, 0, 24 + length);
        java.nio.ByteBuffer.wrap(other).putInt(24 + length, (int) sum.getValue());
        Problem problem = refusal(other);
        assertThat(problem.value()).isEqualTo("model MN-1 1.9");
        assertThat(problem.advice()).contains("MN-1 1.0");
    }
}
