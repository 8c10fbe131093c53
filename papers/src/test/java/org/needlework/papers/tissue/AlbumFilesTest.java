package org.needlework.papers.tissue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Moments;
import org.needlework.core.tissue.Tissue;
import org.needlework.core.tissue.TissueFiles;
import org.needlework.core.tissue.TissueFiles.Order;
import org.needlework.core.tissue.TissueFiles.Resuming;
import org.needlework.papers.words.Words;

class AlbumFilesTest {

    private static final Tissue tissue = new FormulaTissue();
    private static final AlbumFiles files = new AlbumFiles(Words.english(AlbumFiles.BUNDLE), "0.0-test");
    private static final Order ORDER = new Order(List.of(0.0, 3.0, 28.0, 60.0), List.of(Field.SIGNAL), 0.1);

    private static Block block() {
        return ((Tissue.Opening.Opened) tissue.open(FormulaTissue.SETUP, 1 << 20)).block();
    }

    /// Keeps moments until `stop` of them are there, with a checkpoint after each.
    private static TissueFiles.Album fill(TissueFiles.Album album, Block block, int stop) throws IOException {
        while (ORDER.days().size() - album.remainingDays().size() < stop) {
            block.advance(album.remainingDays().getFirst(), () -> false, () -> {});
            album.keep(block);
            album.checkpoint(block);
        }
        return album;
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

    private static void assertSame(Map<String, byte[]> one, Map<String, byte[]> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
    }

    @Test
    void a_folder_resumed_from_any_checkpoint_holds_the_same_bytes_as_an_uninterrupted_one(@TempDir Path folder)
            throws IOException {
        fill(files.begin(block(), ORDER, folder.resolve("whole")), block(), 4).finish();
        Map<String, byte[]> whole = contents(folder.resolve("whole"));
        assertThat(whole).hasSize(4 * 2 + 4 * 2 + 5);
        for (int stop = 1; stop <= 4; stop++) {
            Path broken = folder.resolve("broken" + stop);
            fill(files.begin(block(), ORDER, broken), block(), stop);
            assertThat(broken.resolve(AlbumFiles.CHECKPOINT)).exists();
            Resuming.Resumed resumed = (Resuming.Resumed) files.resume(broken, tissue, 1 << 20);
            fill(resumed.album(), resumed.block(), 4).finish();
            assertSame(contents(broken), whole);
        }
    }

    @Test
    void every_file_names_seed_parameters_grid_and_version(@TempDir Path folder) throws IOException {
        fill(files.begin(block(), ORDER, folder), block(), 4).finish();
        contents(folder).forEach((name, bytes) -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (name.endsWith(".vti")) {
                text = spoken(text, "needlework");
            }
            assertThat(text.replaceAll("\\s*:\\s*", ":"))
                    .as(name)
                    .contains("\"seed\":7", "\"k_t\":4.0E-4", "\"nx\":30", "\"voxel_um\":20.0", "Needlework 0.0-test");
        });
    }

    /// A text of a file's field data, which stands there as numbers of letters.
    private static String spoken(String vti, String name) {
        Matcher found = java.util.regex.Pattern.compile("Name=\"" + name + "\"[^>]*>([0-9 ]*) 0<")
                .matcher(vti);
        assertThat(found.find()).isTrue();
        StringBuilder text = new StringBuilder();
        for (String letter : found.group(1).split(" ", -1)) {
            text.append((char) Integer.parseInt(letter));
        }
        return text.toString();
    }

    @Test
    void a_volume_holds_every_number_with_the_surface_on_top(@TempDir Path folder) throws Exception {
        fill(files.begin(block(), ORDER, folder), block(), 2);
        byte[] file = Files.readAllBytes(folder.resolve("volumes/day-0003.vti"));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("<AppendedData encoding=\"raw\">\n_") + "<AppendedData encoding=\"raw\">\n_".length();
        for (Field field : Field.values()) {
            Matcher found = java.util.regex.Pattern.compile("Name=\"" + field.symbol() + "\" .*offset=\"([0-9]+)\"")
                    .matcher(text);
            assertThat(found.find()).isTrue();
            ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            in.position(begin + Integer.parseInt(found.group(1)));
            assertThat(in.getLong()).isEqualTo(1);
            assertThat(in.getLong()).isEqualTo(1 << 18);
            assertThat(in.getLong()).isEqualTo(30 * 28 * 20 * 4);
            byte[] packed = new byte[(int) in.getLong()];
            in.get(packed);
            byte[] raw = new byte[30 * 28 * 20 * 4];
            try (Inflater inflater = new Inflater()) {
                inflater.setInput(packed);
                assertThat(inflater.inflate(raw)).isEqualTo(raw.length);
            }
            ByteBuffer values = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
            for (int z = 19; z >= 0; z--) {
                for (int y = 0; y < 28; y++) {
                    for (int x = 0; x < 30; x++) {
                        assertThat(values.getFloat()).isEqualTo(FormulaTissue.value(field, x, y, z, 3));
                    }
                }
            }
        }
    }

    @Test
    void the_table_of_means_has_a_row_for_every_layer_and_moment(@TempDir Path folder) throws IOException {
        fill(files.begin(block(), ORDER, folder), block(), 4);
        List<String> lines = Files.readAllLines(folder.resolve("means.csv"));
        assertThat(lines.get(1)).isEqualTo("day,depth_mm,F,m_1000_per_mm3,c_ng_per_ml,n,a,C3,C1,rho,X,E");
        assertThat(lines).hasSize(2 + 4 * 20);
        assertThat(lines.get(2 + 20 + 4)).isEqualTo("3,0.0900000000,1,2,3,4,5,6,7,8,9,10");
    }

    @Test
    void the_table_of_punctures_grows_with_the_sessions(@TempDir Path folder) throws IOException {
        TissueFiles.Album album = fill(files.begin(block(), ORDER, folder), block(), 2);
        assertThat(Files.readAllLines(folder.resolve("punctures.csv"))).hasSize(2 + 1);
        fill(album, block(), 3);
        assertThat(Files.readAllLines(folder.resolve("punctures.csv")))
                .hasSize(2 + 2)
                .last()
                .asString()
                .startsWith("2,28,");
    }

    @Test
    void a_slice_shows_its_values_in_the_colours_of_the_map(@TempDir Path folder) throws IOException {
        fill(files.begin(block(), ORDER, folder), block(), 1);
        BufferedImage picture =
                ImageIO.read(folder.resolve("slices/signal-day-0000-level.png").toFile());
        // Depth 0.1 mm is the layer z = 5; the slice is 30 voxels over 680 pixels, from (36, 92).
        double share = FormulaTissue.value(Field.SIGNAL, 12, 9, 5, 0) / 6;
        int x = 36 + (int) Math.round(12.5 * 680 / 30);
        int y = 92 + (int) Math.round(9.5 * 680 / 30);
        int expected = ColourMap.rgb(share);
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((picture.getRGB(x, y) >> shift) & 0xff)
                    .isBetween(((expected >> shift) & 0xff) - 2, ((expected >> shift) & 0xff) + 2);
        }
    }

    @Test
    void a_folder_that_holds_a_block_is_left_alone(@TempDir Path folder) throws IOException {
        assertThat(files.check(folder)).isEmpty();
        TissueFiles.Album album = fill(files.begin(block(), ORDER, folder), block(), 4);
        assertThat(files.check(folder))
                .singleElement()
                .satisfies(each -> assertThat(each.advice()).contains("--resume"));
        album.finish();
        assertThat(files.check(folder))
                .singleElement()
                .satisfies(each -> assertThat(each.advice()).contains("another folder"));
        assertThat(((Resuming.Refused) files.resume(folder, tissue, 1 << 20)).problems())
                .hasSize(1);
    }

    @Test
    void a_checkpoint_damaged_at_any_byte_of_its_record_is_refused(@TempDir Path folder) throws IOException {
        fill(files.begin(block(), ORDER, folder), block(), 2);
        Path checkpoint = folder.resolve(AlbumFiles.CHECKPOINT);
        byte[] whole = Files.readAllBytes(checkpoint);
        SplittableRandom random = new SplittableRandom(3);
        List<Integer> places = new ArrayList<>(List.of(0, 7, 8, 11, 12, 15, 16, 23, 24));
        for (int k = 0; k < 20; k++) {
            places.add(random.nextInt(whole.length - 16));
        }
        for (int place : places) {
            byte[] damaged = whole.clone();
            damaged[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(checkpoint, damaged);
            assertThat(files.resume(folder, tissue, 1 << 20))
                    .as("byte %d", place)
                    .isInstanceOf(Resuming.Refused.class);
            Files.write(checkpoint, java.util.Arrays.copyOf(whole, place));
            assertThat(files.resume(folder, tissue, 1 << 20))
                    .as("cut at %d", place)
                    .isInstanceOf(Resuming.Refused.class);
        }
        Files.write(checkpoint, whole);
        assertThat(files.resume(folder, tissue, 1 << 20)).isInstanceOf(Resuming.Resumed.class);
    }

    @Test
    void output_that_changed_since_the_checkpoint_is_named(@TempDir Path folder) throws IOException {
        fill(files.begin(block(), ORDER, folder), block(), 2);
        Files.delete(folder.resolve("volumes/day-0000.vti"));
        Files.writeString(folder.resolve("surface/day-0003.vti"), "x");
        assertThat(((Resuming.Refused) files.resume(folder, tissue, 1 << 20)).problems())
                .extracting(each -> Path.of(each.value()).getFileName().toString())
                .containsExactly("day-0000.vti", "day-0003.vti");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_leaves_everything_as_it_was_and_the_run_goes_on_after_room_was_made(@TempDir Path folder)
            throws IOException {
        TissueFiles.Album album = fill(files.begin(block(), ORDER, folder), block(), 2);
        Map<String, byte[]> before = contents(folder);
        Path unfinished = folder.resolve("volumes/.day-0028.vti" + WholeFile.UNFINISHED);
        Files.createSymbolicLink(unfinished, Path.of("/dev/full"));
        assertThatThrownBy(() -> fill(album, block(), 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
        assertSame(contents(folder), before);
        fill(album, block(), 4).finish();
        fill(files.begin(block(), ORDER, folder.resolve("whole")), block(), 4).finish();
        Map<String, byte[]> whole = contents(folder.resolve("whole"));
        Map<String, byte[]> after = contents(folder);
        after.keySet().removeIf(name -> name.startsWith("whole"));
        assertSame(after, whole);
    }

    @Test
    void moments_are_close_together_after_each_session_and_end_with_the_last_day() {
        assertThat(Moments.spread(FormulaTissue.SETUP))
                .containsExactly(0.0, 1.0, 3.0, 7.0, 14.0, 28.0, 29.0, 31.0, 35.0, 42.0, 56.0, 60.0);
        assertThat(Moments.every(25, FormulaTissue.SETUP)).containsExactly(0.0, 25.0, 50.0, 60.0);
    }
}
