package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Tissue;

class BlockTissueTest {

    private static final BlockTissue TISSUE = new BlockTissue(1);
    private static final Setup USUAL = Blocks.of(new Pattern.Scattered(new Density(250)), 2, 20, 365);

    private static List<Problem> problems(Setup setup, long memory_bytes) {
        return switch (TISSUE.open(setup, memory_bytes)) {
            case Tissue.Opening.Opened(Block block) -> {
                block.close();
                yield List.of();
            }
            case Tissue.Opening.Refused(List<Problem> problems) -> problems;
        };
    }

    @Test
    void everything_that_is_wrong_with_a_setup_is_said_at_once_and_where() {
        Setup bad = new Setup(
                new Pattern.Stroked(0, -1, 0, Double.NaN, 2, 0, 0),
                new Depth(0),
                -0.25,
                0.7,
                0,
                0,
                0,
                0.4,
                0.1,
                41,
                Setup.Precision.DOUBLE,
                true,
                List.of(new Setup.LayerDiffusivity(-1, 0), new Setup.LayerDiffusivity(-1, Double.POSITIVE_INFINITY)),
                Optional.of(-3.0),
                Map.of("k_t", -1.0, "H", 1.0, "nonsense", 1.0),
                1);
        assertThat(problems(bad, 1L << 40))
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/needle_mm",
                        "/needleDiameter_mm",
                        "/depthScatter",
                        "/sessions",
                        "/interval_days",
                        "/days",
                        "/pattern/needles",
                        "/pattern/frequency_hz",
                        "/pattern/width_mm",
                        "/pattern/speed_mm_per_s",
                        "/pattern/newHoleShare",
                        "/pattern/passes",
                        "/pattern/directions",
                        "/width_mm",
                        "/voxel_um",
                        "/depth_mm",
                        "/layers/0/from_mm",
                        "/layers/0/factor",
                        "/layers/1/from_mm",
                        "/layers/1/factor",
                        "/layers/1/from_mm",
                        "/age_y",
                        "--set k_t",
                        "--set nonsense",
                        "--set H");
    }

    @Test
    void a_voxel_that_is_too_coarse_for_the_puncture_is_refused_with_one_that_is_not() {
        Setup fine = Blocks.needle(Blocks.of(new Pattern.Scattered(new Density(250)), 2, 40, 30), 0.1);
        assertThat(problems(fine, 1L << 32)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/voxel_um");
            assertThat(problem.advice()).contains("50 µm wide", "25 µm or less");
        });
    }

    @Test
    void a_block_without_room_for_a_puncture_is_refused_with_a_wider_one() {
        Setup sparse = Blocks.of(new Pattern.Scattered(new Density(50)), 1, 20, 30);
        assertThat(problems(sparse, 1L << 32))
                .singleElement()
                .satisfies(problem -> assertThat(problem.advice()).contains("0.5 punctures", "widen it to 1.5 mm"));
        assertThat(problems(Blocks.of(new Pattern.Scattered(new Density(50)), 1.5, 20, 30), 1L << 32))
                .isEmpty();
        assertThat(problems(Blocks.lattice(4, 4, 20, 30), 1L << 32)).hasSize(1);
    }

    @Test
    void too_much_memory_is_refused_with_what_would_fit_and_that_does_fit() {
        assertThat(problems(USUAL, 60_000_000)).singleElement().satisfies(problem -> {
            assertThat(problem.advice()).contains("takes 68 MB", "may take 60 MB", "voxels of 21 µm would fit");
        });
        assertThat(problems(Blocks.of(USUAL.pattern(), 2, 21, 365), 60_000_000)).isEmpty();
        Setup wide = Blocks.needle(Blocks.of(USUAL.pattern(), 4, 12, 365), 0.05);
        assertThat(problems(wide, 100_000_000).getFirst().advice()).contains("mm wide would fit");
        assertThat(problems(USUAL, 1_000_000))
                .singleElement()
                .satisfies(problem -> assertThat(problem.advice()).contains("no block of this kind fits"));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void the_estimate_of_memory_is_right_to_two_hundredths() {
        for (Setup setup : List.of(USUAL, Blocks.narrow(USUAL), Blocks.unattracted(USUAL))) {
            try (Crew crew = new Crew(2)) {
                long before = allocated();
                try (SkinBlock block = new SkinBlock(setup, crew)) {
                    double taken = allocated() - before;
                    assertThat(block.day()).isZero();
                    assertThat(new BlockTissue(2).estimateMemory_bytes(setup) / taken)
                            .isCloseTo(1, within(0.02));
                }
            }
        }
    }

    /// Until a kernel is compiled its vectors are objects; one that the compiler gives up on would
    /// go on making a hundred bytes and more for every voxel.
    @Test
    void steps_allocate_nothing_once_they_are_compiled() {
        Setup setup = Blocks.of(new Pattern.Scattered(new Density(600)), 1, 40, 60);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 40 && least > 1000; attempt++) {
            try (SkinBlock block = new SkinBlock(setup, new Crew(1))) {
                block.advance(12, () -> false, () -> {});
                long before = allocated();
                long steps = block.steps();
                block.advance(14, () -> false, () -> {});
                least = Math.min(least, (allocated() - before) / (block.steps() - steps));
            }
        }
        assertThat(least).isLessThan(1000);
    }
}
