package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.needlework.core.tissue.Setup.Precision;

class TransportTest {

    private static final double H = 0.02;

    @ParameterizedTest
    @CsvSource({"8,3,1", "13,5,3", "16,4,7", "27,10,12", "100,7,5", "104,12,9"})
    void a_step_is_that_of_plain_elimination(int nx, int ny, int nz) {
        for (double dt : new double[] {1 / 64., 1, 30}) {
            Layout layout = new Layout(nx, ny, nz, Precision.DOUBLE);
            double[] layered = layers(nz);
            double[][][] plain = random(nx, ny, nz, 7);
            Voxels fast = voxels(layout, plain);
            PlainDiffusion slow = new PlainDiffusion(plain, layered, 2, H, dt);
            Spread spread = new Spread(layout, layered, 2, H, dt);
            try (Crew crew = new Crew(1)) {
                new Diffusion(crew, List.of(fast), List.of(spread)).run(3);
            }
            slow.across();
            slow.down();
            slow.down();
            slow.across();
            slow.across();
            slow.down();
            assertThat(farthest(fast, plain)).as("dt %s", dt).isLessThan(2e-13);
        }
    }

    @Test
    void floats_stay_close_to_doubles() {
        Layout narrow = new Layout(100, 30, 40, Precision.FLOAT);
        Layout wide = new Layout(100, 30, 40, Precision.DOUBLE);
        double[][][] values = random(100, 30, 40, 3);
        Voxels one = voxels(narrow, values);
        Voxels other = voxels(wide, values);
        try (Crew crew = new Crew(2)) {
            new Diffusion(crew, List.of(one), List.of(Spread.even(narrow, 0.29, 2, H, 0.25))).run(20);
            new Diffusion(crew, List.of(other), List.of(Spread.even(wide, 0.29, 2, H, 0.25))).run(20);
        }
        double most = 0;
        for (int z = 0; z < 40; z++) {
            for (int x = 0; x < 100; x++) {
                most = Math.max(most, Math.abs(one.get(x, 17, z) / other.get(x, 17, z) - 1));
            }
        }
        assertThat(most).isLessThan(2e-5);
    }

    private static double[] layers(int nz) {
        double[] layered = new double[nz];
        for (int z = 0; z < nz; z++) {
            layered[z] = z < nz / 2 ? 0.29 : 0.1;
        }
        return layered;
    }

    private static double[][][] random(int nx, int ny, int nz, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] values = new double[nz][ny][nx];
        for (double[][] plane : values) {
            for (double[] row : plane) {
                Arrays.setAll(row, x -> random.nextDouble());
            }
        }
        return values;
    }

    private static Voxels voxels(Layout layout, double[][][] values) {
        Voxels voxels = Voxels.of(layout);
        for (int z = 0; z < layout.nz(); z++) {
            for (int y = 0; y < layout.ny(); y++) {
                for (int x = 0; x < layout.nx(); x++) {
                    voxels.set(layout.at(x, y, z), values[z][y][x]);
                }
            }
        }
        return voxels;
    }

    private static double farthest(Voxels fast, double[][][] plain) {
        double most = 0;
        for (int z = 0; z < plain.length; z++) {
            for (int y = 0; y < plain[0].length; y++) {
                for (int x = 0; x < plain[0][0].length; x++) {
                    most = Math.max(most, Math.abs(fast.get(x, y, z) - plain[z][y][x]));
                }
            }
        }
        return most;
    }
}
