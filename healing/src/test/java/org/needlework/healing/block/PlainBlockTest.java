package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Density;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;

class PlainBlockTest {

    private static double worst(Voxels fast, double[][][] plain) {
        double scale = 1e-3;
        for (double[][] plane : plain) {
            for (double[] row : plane) {
                for (double value : row) {
                    scale = Math.max(scale, value);
                }
            }
        }
        double worst = 0;
        for (int z = 0; z < plain.length; z++) {
            for (int y = 0; y < plain[z].length; y++) {
                for (int x = 0; x < plain[z][y].length; x++) {
                    worst = Math.max(worst, Math.abs(fast.get(x, y, z) - plain[z][y][x]) / scale);
                }
            }
        }
        return worst;
    }

    private static Map<String, Double> worst(Setup setup, double days) {
        PlainBlock plain = new PlainBlock(setup);
        try (SkinBlock block = new SkinBlock(setup, new Crew(2))) {
            block.advance(0, () -> false, () -> {});
            while (block.day() < days) {
                double before = block.day();
                block.advance(setup.days(), () -> true, () -> {});
                plain.step(block.day() - before, 1);
            }
            double cover = 0;
            for (int y = 0; y < plain.e.length; y++) {
                for (int x = 0; x < plain.e[y].length; x++) {
                    cover = Math.max(cover, Math.abs(block.fields.cover[y * plain.e[y].length + x] - plain.e[y][x]));
                }
            }
            return Map.of(
                    "F", worst(block.fields.F, plain.F),
                    "m", worst(block.fields.m, plain.m),
                    "c", worst(block.fields.c, plain.c),
                    "n", worst(block.fields.n, plain.n),
                    "a", worst(block.fields.a, plain.a),
                    "C3", worst(block.fields.C3, plain.C3),
                    "C1", worst(block.fields.C1, plain.C1),
                    "X", worst(block.fields.X, plain.X),
                    "E", worst(block.fields.E, plain.E),
                    "e", cover);
        }
    }

    private static Setup odd() {
        // 13 voxels across do not fill eight chunks; the layer's boundary lies inside a voxel.
        Setup setup = Blocks.of(new Pattern.Rolled(192, 8, 20, 20, 60, 2), 0.51, 40, 30);
        return Blocks.layered(setup, List.of(new Setup.LayerDiffusivity(0.3, 0.4)));
    }

    @Test
    void the_block_is_the_plain_one_to_rounding() {
        assertThat(worst(odd(), 2).values())
                .allSatisfy(worst -> assertThat(worst).isLessThan(1e-12));
    }

    @Test
    void without_attraction_it_is_so_too() {
        Setup setup = Blocks.unattracted(Blocks.of(new Pattern.Scattered(new Density(800)), 0.64, 40, 30));
        assertThat(worst(setup, 1).values())
                .allSatisfy(worst -> assertThat(worst).isLessThan(1e-12));
    }

    @Test
    void in_float_it_is_close() {
        assertThat(worst(Blocks.narrow(odd()), 1).values())
                .allSatisfy(worst -> assertThat(worst).isLessThan(2e-5));
    }
}
