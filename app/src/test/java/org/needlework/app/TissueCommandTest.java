package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Tissue;
import org.needlework.healing.block.BlockTissue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The verb `tissue`, with the real solver, as a stranger would use it.
class TissueCommandTest {

    /// A small block that is done in seconds.
    private static final List<String> SMALL = List.of(
            "tissue",
            "--pattern",
            "spread",
            "--density",
            "800",
            "--needle",
            "1.0",
            "--sessions",
            "2",
            "--interval",
            "7",
            "--days",
            "21",
            "--width",
            "0.5",
            "--depth",
            "0.8",
            "--voxel",
            "40",
            "--seed",
            "5",
            "--slices",
            "rho");

    private static String[] small(Path out, String... more) {
        List<String> arguments = new ArrayList<>(SMALL);
        arguments.addAll(List.of("--out", out.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_and_nothing_is_written(@TempDir Path folder) {
        Path out = folder.resolve("out");
        Run run = Run.of(
                "tissue",
                "--device",
                "laser",
                "--width",
                "9",
                "--voxel",
                "70",
                "--sessions",
                "0",
                "--depth-scatter",
                "2",
                "--set",
                "k_t=-1",
                "--density",
                "100",
                "--slices",
                "rho,z",
                "--every",
                "0",
                "--out",
                out.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--device", "generic-pen", "--width", "--voxel", "--sessions", "--depth-scatter", "k_t")
                .contains("--density", "--slices", "--every", "Nothing was written");
        assertThat(out).doesNotExist();
    }

    @Test
    void a_voxel_too_coarse_for_the_puncture_is_refused_with_one_that_fits(@TempDir Path folder) {
        Run run = Run.of("tissue", "--needle-diameter", "0.1", "--voxel", "40", "--out", folder.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--voxel", "25 µm or less");
    }

    @Test
    void a_block_that_does_not_fit_into_memory_is_refused_with_one_that_does(@TempDir Path folder) {
        Run run = Run.of("tissue", "--width", "4", "--voxel", "5", "--out", folder.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--width, --voxel", "GB of memory");
    }

    @Test
    void a_roller_reaches_less_deep_than_a_pen_of_the_same_needle(@TempDir Path folder) throws IOException {
        for (String device : List.of("pen", "roller", "stamp")) {
            Run run = Run.of(
                    "tissue",
                    "--device",
                    device,
                    "--passes",
                    "40",
                    "--days",
                    "1",
                    "--sessions",
                    "1",
                    "--every",
                    "1",
                    "--width",
                    "1",
                    "--depth",
                    "0.8",
                    "--voxel",
                    "40",
                    "--slices",
                    "none",
                    "--out",
                    folder.resolve(device).toString());
            assertThat(run.status()).as(run.err()).isZero();
        }
        assertThat(deepest_mm(folder.resolve("pen"))).isGreaterThan(1.2 * deepest_mm(folder.resolve("roller")));
        assertThat(deepest_mm(folder.resolve("pen"))).isEqualTo(deepest_mm(folder.resolve("stamp")));
    }

    private static double deepest_mm(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("punctures.csv")).stream()
                .skip(2)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[4]))
                .max()
                .orElseThrow();
    }

    @Test
    void kitwares_reader_finds_the_numbers_of_the_solver_in_the_volumes(@TempDir Path folder) throws Exception {
        Run run = Run.of(small(folder));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("12 × 12 × 20 voxels of 40 µm", "MB of memory", "steps to day 21", "block.pvd");
        Setup setup = new Setup(
                new Pattern.Spread(new Density(800)),
                new Depth(1.0),
                0.25,
                0,
                2,
                7,
                21,
                0.5,
                0.8,
                40,
                Setup.Precision.DOUBLE,
                true,
                List.of(),
                Optional.empty(),
                Map.of(),
                5);
        try (Block block = ((Tissue.Opening.Opened) new BlockTissue(1).open(setup, 1 << 28)).block()) {
            float[] expected = new float[block.grid().voxels()];
            int plane = block.grid().nx() * block.grid().ny();
            for (int day : new int[] {0, 3, 21}) {
                block.advance(day, () -> false, () -> {});
                JsonNode read = readByKitware(folder.resolve("volumes/day-%04d.vti".formatted(day)));
                assertThat(read.get("time").asDouble()).isEqualTo(day);
                assertThat(read.at("/dimensions/2").asInt())
                        .isEqualTo(block.grid().nz() + 1);
                assertThat(read.at("/needlework/seed").asInt()).isEqualTo(5);
                for (Field field : Field.values()) {
                    block.read(field, expected);
                    float[] found = floats(read.at("/arrays/" + field.symbol()).asString());
                    for (int z = 0; z < block.grid().nz(); z++) {
                        int turned = block.grid().nz() - 1 - z;
                        assertThat(Arrays.copyOfRange(found, turned * plane, (turned + 1) * plane))
                                .as("%s, day %d, layer %d", field, day, z)
                                .isEqualTo(Arrays.copyOfRange(expected, z * plane, (z + 1) * plane));
                    }
                }
            }
        }
    }

    private static float[] floats(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static JsonNode readByKitware(Path file) throws IOException, InterruptedException {
        Path printed = file.resolveSibling("read.json");
        Process node = new ProcessBuilder(
                        "node",
                        Run.ROOT
                                .resolve("app/src/test/resources/org/needlework/app/read-vti.mjs")
                                .toString(),
                        Run.ROOT.resolve("web/node_modules").toString(),
                        file.toString())
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor()).isZero();
        return new ObjectMapper().readTree(Files.readAllBytes(printed));
    }

    /// The same question, longer, in a process of its own.
    private static Process start(Path out, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        // A test run in the background may have been told to ignore Ctrl-C, which processes
        // inherit.
        command.addAll(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("org.needlework.app.Main");
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolveSibling(out.getFileName() + ".txt").toFile())
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    @DisabledOnOs(OS.WINDOWS)
    void a_killed_run_goes_on_to_the_bytes_of_an_uninterrupted_one(String signal, @TempDir Path folder)
            throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(Run.with(new House(1), small(whole)).status()).isZero();
        Path killed = folder.resolve("killed");
        Process process = start(killed, small(killed, "--checkpoint", "1"));
        Path checkpoint = killed.resolve("checkpoint.needlework");
        while (process.isAlive() && !Files.exists(checkpoint)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor()).isNotZero();
        assertThat(checkpoint)
                .as(Files.readString(folder.resolve("killed.txt")))
                .exists();
        if (signal.equals("INT")) {
            assertThat(Files.readString(folder.resolve("killed.txt")))
                    .contains("Stopped on day", "--resume --out " + killed);
        }
        Run wrong = Run.of(small(killed));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("Go on with --resume");
        Run resumed = Run.of("tissue", "--resume", "--out", killed.toString());
        assertThat(resumed.status()).as(resumed.err()).isZero();
        Map<String, byte[]> one = contents(whole);
        Map<String, byte[]> other = contents(killed);
        assertThat(other.keySet()).isEqualTo(one.keySet());
        one.forEach((name, bytes) -> assertThat(other.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void resume_takes_no_other_questions_and_refuses_a_damaged_checkpoint(@TempDir Path folder) throws Exception {
        Run both = Run.of("tissue", "--resume", "--out", folder.toString(), "--width", "2");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).contains("--width", "--resume goes on");
        assertThat(Run.of("tissue", "--resume", "--out", folder.toString()).err())
                .contains("no checkpoint");
        Path killed = folder.resolve("killed");
        Process process = start(killed, small(killed, "--checkpoint", "1"));
        Path checkpoint = killed.resolve("checkpoint.needlework");
        while (process.isAlive() && !Files.exists(checkpoint)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        process.destroyForcibly().waitFor();
        byte[] saved = Files.readAllBytes(checkpoint);
        saved[saved.length / 2] ^= 1;
        Files.write(checkpoint, saved);
        Map<String, byte[]> before = contents(killed);
        Run damaged = Run.of("tissue", "--resume", "--out", killed.toString());
        assertThat(damaged.status()).as(damaged.out()).isEqualTo(2);
        assertThat(damaged.err()).contains("damaged");
        assertThat(contents(killed).keySet()).isEqualTo(before.keySet());
    }

    @Test
    void help_names_every_option_in_words() {
        Run run = Run.of("tissue", "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("--device", "--pattern", "--voxel", "--resume", "--layer", "--every", "ParaView", "Ctrl-C");
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
