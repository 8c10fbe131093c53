package org.needlework.papers.tissue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.core.tissue.TissueFiles.Album;
import org.needlework.core.tissue.TissueFiles.Order;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One block in one folder:
///
/// | file | what it holds |
/// |---|---|
/// | `block.pvd`, `volumes/day-….vti` | all fields over time, for ParaView |
/// | `surface.pvd`, `surface/day-….vti` | the epidermal cover over time |
/// | `means.csv` | every field's mean in each layer of voxels, by day |
/// | `punctures.csv` | every puncture |
/// | `slices/….png` | pictures |
/// | `run.json` | what was asked for and with what it was made |
/// | `checkpoint.needlework` | only while it runs |
final class FolderAlbum implements Album {

    static final String VOLUMES = "block.pvd";
    private static final String SURFACES = "surface.pvd";
    private static final ObjectMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final AlbumRecord record;
    private final About about;
    private final SlicePainter painter;
    private float[] work = new float[0];
    private float[] cover = new float[0];

    FolderAlbum(Path folder, AlbumRecord record, About about, SlicePainter painter) {
        this.folder = folder;
        this.record = record;
        this.about = about;
        this.painter = painter;
    }

    @Override
    public Order order() {
        return record.order();
    }

    @Override
    public List<Double> remainingDays() {
        return record.order()
                .days()
                .subList(record.kept().size(), record.order().days().size());
    }

    @Override
    public void keep(Block block) throws IOException {
        double day = remainingDays().getFirst();
        if (Math.abs(block.day() - day) > 1e-6) {
            throw new IllegalStateException("the block is on day " + block.day() + " and not on day " + day);
        }
        Grid grid = block.grid();
        if (work.length < grid.voxels()) {
            work = new float[grid.voxels()];
            cover = new float[grid.nx() * grid.ny()];
        }
        List<String> files = new ArrayList<>();
        writeVolumes(block, grid, day, files);
        for (Field field : order().pictures()) {
            paint(block, grid, field, day, files);
        }
        double[][] means = Arrays.stream(Field.values()).map(block::meanByDepth).toArray(double[][]::new);
        List<Hole> holes = block.holes();
        if (!holes.isEmpty()) {
            record.overlaps().put(holes.getLast().session(), block.overlap());
        }
        TreeMap<String, Long> sums = new TreeMap<>();
        for (String file : files) {
            sums.put(file, AlbumRecord.checksum(folder.resolve(file)));
        }
        record.add(new AlbumRecord.Kept(day, means, sums));
        writeTables(block.setup().interval_days(), grid, holes);
    }

    private void writeVolumes(Block block, Grid grid, double day, List<String> files) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("needlework", about.json());
        texts.put(
                "units",
                Arrays.stream(Field.values())
                        .map(field -> field.symbol() + " "
                                + field.unit().replace("³", "3").replace("µ", "u"))
                        .collect(Collectors.joining(
                                ", ", "", "; lengths in mm, z up from the dermal-epidermal junction")));
        String name = "day-" + label(day) + ".vti";
        new VtkImage(grid.nx(), grid.ny(), grid.nz(), grid.voxel_mm())
                .write(
                        folder.resolve("volumes").resolve(name),
                        day,
                        texts,
                        Field.COLLAGEN.symbol(),
                        Arrays.stream(Field.values())
                                .map(field -> new VtkImage.Numbers(field.symbol(), into -> block.read(field, into)))
                                .toList(),
                        work);
        files.add("volumes/" + name);
        block.readCover(cover);
        new VtkImage(grid.nx(), grid.ny(), 1, grid.voxel_mm())
                .write(
                        folder.resolve("surface").resolve(name),
                        day,
                        texts,
                        "e",
                        List.of(new VtkImage.Numbers("e", into -> System.arraycopy(cover, 0, into, 0, cover.length))),
                        new float[cover.length]);
        files.add("surface/" + name);
    }

    private void paint(Block block, Grid grid, Field field, double day, List<String> files) throws IOException {
        block.read(field, work);
        int plane = grid.nx() * grid.ny();
        int layer = Math.clamp((int) (order().pictureDepth_mm() / grid.voxel_mm()), 0, grid.nz() - 1);
        double depth_mm = Math.round((layer + 0.5) * grid.voxel_um()) / 1000.0;
        SlicePainter.Slice level = new SlicePainter.Slice(
                field,
                day,
                grid.nx(),
                grid.ny(),
                Arrays.copyOfRange(work, layer * plane, (layer + 1) * plane),
                null,
                true,
                painter.level(depth_mm));
        int row = grid.ny() / 2;
        float[] middle = new float[grid.nx() * grid.nz()];
        for (int z = 0; z < grid.nz(); z++) {
            System.arraycopy(work, z * plane + row * grid.nx(), middle, z * grid.nx(), grid.nx());
        }
        SlicePainter.Slice upright = new SlicePainter.Slice(
                field,
                day,
                grid.nx(),
                grid.nz(),
                middle,
                Arrays.copyOfRange(cover, row * grid.nx(), (row + 1) * grid.nx()),
                false,
                painter.upright((row + 0.5) * grid.voxel_mm()));
        String start = "slices/" + field.code() + "-day-" + label(day);
        write(level, grid, start + "-level.png", files);
        write(upright, grid, start + "-upright.png", files);
    }

    private void write(SlicePainter.Slice slice, Grid grid, String name, List<String> files) throws IOException {
        WholeFile.stream(folder.resolve(name), out -> painter.write(slice, grid.voxel_mm(), about, out));
        files.add(name);
    }

    private void writeTables(int interval_days, Grid grid, List<Hole> holes) throws IOException {
        StringBuilder means = new StringBuilder("# ").append(about.json()).append("\nday,depth_mm");
        for (Field field : Field.values()) {
            means.append(',').append(column(field));
        }
        means.append('\n');
        for (AlbumRecord.Kept moment : record.kept()) {
            for (int layer = 0; layer < grid.nz(); layer++) {
                means.append(number(moment.day())).append(',').append(number((layer + 0.5) * grid.voxel_mm()));
                for (double[] byDepth : moment.means()) {
                    means.append(',').append(number(byDepth[layer]));
                }
                means.append('\n');
            }
        }
        WholeFile.text(folder.resolve("means.csv"), means.toString());
        StringBuilder punctures = new StringBuilder("# ")
                .append(about.json())
                .append("\nsession,day,x_mm,y_mm,depth_mm,lean_x,lean_y,radius_mm\n");
        for (Hole hole : holes) {
            punctures.append(hole.session() + 1).append(',').append(hole.session() * interval_days);
            for (double value : new double[] {
                hole.x_mm(), hole.y_mm(), hole.depth_mm(), hole.lean_x(), hole.lean_y(), hole.radius_mm()
            }) {
                punctures.append(',').append(number(value));
            }
            punctures.append('\n');
        }
        WholeFile.text(folder.resolve("punctures.csv"), punctures.toString());
        WholeFile.text(folder.resolve(VOLUMES), series("volumes"));
        WholeFile.text(folder.resolve(SURFACES), series("surface"));
        Map<String, Object> run = new LinkedHashMap<>(about.content());
        run.put("days", record.kept().stream().map(AlbumRecord.Kept::day).toList());
        Map<Integer, Long> bySession =
                holes.stream().collect(Collectors.groupingBy(Hole::session, TreeMap::new, Collectors.counting()));
        List<Map<String, Object>> sessions = new ArrayList<>();
        bySession.forEach((session, count) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("session", session + 1);
            each.put("day", session * interval_days);
            each.put("punctures", count);
            each.put("punctures_per_cm2", count * 100 / (grid.width_mm() * grid.ny() * grid.voxel_mm()));
            if (record.overlaps().containsKey(session)) {
                each.put("surface_opened_more_than_once", record.overlaps().get(session));
            }
            sessions.add(each);
        });
        run.put("sessions", sessions);
        WholeFile.text(folder.resolve("run.json"), PRETTY.writeValueAsString(run) + "\n");
    }

    private String series(String place) {
        StringBuilder pvd = new StringBuilder("<?xml version=\"1.0\"?>\n<!-- ")
                .append(about.json().replace("--", "- -"))
                .append(
                        " -->\n<VTKFile type=\"Collection\" version=\"1.0\" byte_order=\"LittleEndian\">\n  <Collection>\n");
        for (AlbumRecord.Kept moment : record.kept()) {
            pvd.append("    <DataSet timestep=\"")
                    .append(number(moment.day()))
                    .append("\" part=\"0\" file=\"")
                    .append(place)
                    .append("/day-")
                    .append(label(moment.day()))
                    .append(".vti\"/>\n");
        }
        return pvd.append("  </Collection>\n</VTKFile>\n").toString();
    }

    @Override
    public void checkpoint(Block block) throws IOException {
        AlbumFiles.writeCheckpoint(folder, record, block);
    }

    @Override
    public List<Path> finish() throws IOException {
        Files.deleteIfExists(folder.resolve(AlbumFiles.CHECKPOINT));
        List<Path> files = new ArrayList<>();
        for (String name : List.of(VOLUMES, SURFACES, "means.csv", "punctures.csv", "run.json", "slices")) {
            if (Files.exists(folder.resolve(name))) {
                files.add(folder.resolve(name));
            }
        }
        return files;
    }

    private static String column(Field field) {
        return switch (field) {
            case INFLAMMATION -> "m_1000_per_mm3";
            case SIGNAL -> "c_ng_per_ml";
            case CLOT, FIBROBLASTS, ACTIVATED, COLLAGEN_3, COLLAGEN_1, COLLAGEN, CROSS_LINKED, ELASTIN ->
                field.symbol();
        };
    }

    private static String label(double day) {
        return day == Math.rint(day)
                ? String.format(Locale.ROOT, "%04d", (int) day)
                : String.format(Locale.ROOT, "%07.2f", day);
    }

    /// Nine significant digits, without more noughts than needed.
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.9g", value);
    }
}
