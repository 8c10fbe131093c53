package org.needlework.healing.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// The page on the unit cell and the block, from the two tables beside it.
final class BlockPage {

    /// A line of the table of cases.
    private record Row(
            String section,
            String pattern,
            double nominal,
            double needle_mm,
            int sessions,
            int day,
            double width_mm,
            double voxel_um,
            double made,
            double twice,
            double signal,
            double signalCell,
            double activated,
            double activatedCell,
            double collagen,
            double cell,
            double cellAsMade,
            double deviation) {

        static Row of(String line) {
            String[] f = line.split(",", -1);
            double[] n = new double[f.length];
            for (int i = 2; i < f.length; i++) {
                n[i] = Double.parseDouble(f[i]);
            }
            return new Row(
                    f[0],
                    f[1],
                    n[2],
                    n[3],
                    (int) n[4],
                    (int) n[5],
                    n[6],
                    n[7],
                    n[9],
                    n[10],
                    n[11],
                    n[12],
                    n[13],
                    n[14],
                    n[15],
                    n[16],
                    n[17],
                    n[18]);
        }

        /// By how much the block's gain is more than that of the cell of the density that was made,
        /// in per cent of the latter.
        double off() {
            return 100 * ((collagen - 1) / (cellAsMade - 1) - 1);
        }

        double offNominal() {
            return 100 * ((collagen - 1) / (cell - 1) - 1);
        }
    }

    private BlockPage() {}

    private static String off(double percent) {
        return Runs.signed(percent, 1) + " %";
    }

    private static String gain(double ratio) {
        return Runs.signed(100 * (ratio - 1), 1) + " %";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Runs.number(value, 1);
    }

    private static String grid(List<Row> rows) {
        StringBuilder table = new StringBuilder("""
                | voxel | signal, day 3 | activated, day 14 | collagen, day 60 | of the gain |
                |---|---|---|---|---|
                """);
        for (Row row : rows) {
            table.append("| %s µm | %s | %s | %s | %s |\n"
                    .formatted(
                            Runs.number(row.voxel_um, 1),
                            off(100 * (row.signal / row.signalCell - 1)),
                            off(100 * (row.activated / row.activatedCell - 1)),
                            gain(row.collagen),
                            off(row.off())));
        }
        table.append("| unit cell | %s ng/ml | %s | %s | |\n"
                .formatted(
                        Runs.number(rows.getFirst().signalCell, 3),
                        Runs.number(rows.getFirst().activatedCell, 3),
                        gain(rows.getFirst().cell)));
        return table.toString();
    }

    private static String table(List<Row> rows, boolean byDepth) {
        StringBuilder table = new StringBuilder("""
                | %s | pattern | made, per cm² | opened twice | block | cell as made | of the gain | column to column |
                |---|---|---|---|---|---|---|---|
                """.formatted(byDepth ? "needle" : "asked, per cm²"));
        for (Row row : rows) {
            table.append("| %s | %s | %s | %s %% | %s | %s | %s | ± %s %% |\n"
                    .formatted(
                            byDepth ? plain(row.needle_mm) + " mm" : plain(row.nominal),
                            row.pattern,
                            plain(Math.rint(row.made)),
                            Runs.number(100 * row.twice, 1),
                            gain(row.collagen),
                            gain(row.cellAsMade),
                            off(row.off()),
                            Runs.number(100 * row.deviation, 1)));
        }
        return table.toString();
    }

    private static String devices(List<Row> rows) {
        StringBuilder table = new StringBuilder("""
                | sessions | pattern | asked | made | opened twice | block | cell as made | of the gain | cell as asked |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (Row row : rows) {
            table.append("| %d | %s | %s | %s | %s %% | %s | %s | %s | %s |\n"
                    .formatted(
                            row.sessions,
                            row.pattern,
                            plain(Math.rint(row.nominal)),
                            plain(Math.rint(row.made)),
                            Runs.number(100 * row.twice, 1),
                            gain(row.collagen),
                            gain(row.cellAsMade),
                            off(row.off()),
                            gain(row.cell)));
        }
        return table.toString();
    }

    private static String drift(List<String> lines) {
        StringBuilder table = new StringBuilder("""
                | day | collagen, mean in double | in float | worst voxel of collagen | of any field |
                |---|---|---|---|---|
                """);
        for (int day : BlockDrift.DAYS) {
            double worst = 0;
            String[] rho = {};
            for (String line : lines.subList(1, lines.size())) {
                String[] field = line.split(",", -1);
                if (Integer.parseInt(field[1]) == day) {
                    worst = Math.max(worst, Double.parseDouble(field[4]));
                    rho = field[0].equals("rho") ? field : rho;
                }
            }
            table.append("| %d | %s | %s | %s | %s |\n"
                    .formatted(
                            day,
                            Runs.number(Double.parseDouble(rho[2]), 6),
                            Runs.number(Double.parseDouble(rho[3]), 6),
                            rho[4],
                            String.format(Locale.ROOT, "%.1e", worst)));
        }
        return table.toString();
    }

    private static String range(List<Row> rows, Predicate<Row> which) {
        List<Double> off =
                new ArrayList<>(rows.stream().filter(which).map(Row::off).toList());
        double low = off.stream().mapToDouble(each -> each).min().orElseThrow();
        double high = off.stream().mapToDouble(each -> each).max().orElseThrow();
        return Runs.signed(low, 1) + " to " + Runs.signed(high, 1) + " %";
    }

    static String text(List<String> cases, List<String> driftLines) {
        List<Row> rows = cases.stream().skip(1).map(Row::of).toList();
        List<Row> density =
                rows.stream().filter(row -> row.section.equals("density")).toList();
        return """
                # Unit cell and block

                Plans are made with the unit cell: one puncture in the middle of its share of the skin. Pictures come from
                the block: every puncture in its place, in three dimensions. Both take the same reactions, steps and
                parameters from one text; they differ in geometry alone. This page says what that comes to.

                Collagen is the mean over the upper dermis (0–0.6 mm); "of the gain" is the block's gain over that of the
                unit cell with as many punctures per cm² as were really made, less one. A scattered pattern makes another
                number of punctures every time, so this leaves the luck of the draw out.

                ## The grid

                A square lattice of 250 per cm², 1.5 mm × 0.25 mm, one session, in ever finer voxels; differences from the unit
                cell on its fine grid.

                %s
                ## By density

                One session, 1.5 mm × 0.25 mm, day 60, voxels of 25 µm. "Column to column" is how much collagen varies
                over the skin, as a standard deviation.

                %s
                ## By depth

                One session, 250 per cm², day 60.

                %s
                ## By device

                Sessions every 28 days, 60 days after the last, new places each time. Roller: 192 needles in 8 rows on
                20 mm × 20 mm, 16 passes in 4 directions, reaching half of its length and leaning as it rolls. Pen: 14
                needles at 115 Hz, 20 mm/s, face 10 mm, a quarter of strokes making a new hole, 2 passes. Stamp: 36
                needles on 0.36 cm², 3 passes.

                %s
                ## Where the unit cell can be trusted

                | against the cell of the density made | of the gain |
                |---|---|
                | square lattice, 100 to 500 per cm² | %s |
                | spread, 100 to 500 per cm² | %s |
                | scattered, 100 to 500 per cm² | %s |
                | square lattice, 1000 and 2000 per cm² | %s |
                | spread, 1000 and 2000 per cm² | %s |
                | scattered, 1000 and 2000 per cm² | %s |
                | roller, pen and stamp, one session | %s |
                | roller, pen and stamp, three sessions | %s |

                Under a lattice, and wherever punctures keep apart, the two agree at every density and depth: the round
                cell stands well for a square one. Punctures that lie anywhere fall into each other; less skin is wounded
                than the cell takes for granted, and healing saturates where they crowd. The cell then promises too much,
                by more the denser they are, and most for a plate whose presses overlap; in none of these runs, of one or
                two draws each, did it promise too little. What the cell cannot say at all is the place: a block's collagen differs from
                column to column. In a small block the number of punctures itself is a matter of luck, which is why the
                last column of the devices differs from the one before.

                ## Float instead of double

                Three sessions, a block 1 mm wide in voxels of 25 µm, followed for a year with its fields kept in float and in
                double; reactions are computed in double in both.

                %s
                So half the memory costs nothing that could be seen or measured: the mean differs by a few millionths of the
                gain after a year, and nothing builds up.

                ## Theirs

                Nobody has measured skin puncture by puncture over months, so there is nothing published to hold this
                against. An independent prototype (`mn1`) compared its own cell and block: square lattice, day 3,
                signal 0.9293 against 0.9337 and day 60 collagen 1.1011 against 1.1013; ten scattered punctures, two
                sessions, day 90, collagen 1.2086 against 1.2114, a gain 1.3 %% lower. The differences here have the same signs
                and sizes.

                ## At the chair

                Nothing to act on. A plan's forecast stands for the average over the treated skin; how uneven that is from
                one millimetre to the next is not in it.

                The figures stand in [a table](unit-cell-and-block.csv) and [another](unit-cell-and-block-float.csv), which
                `mvn -pl healing -am test -Dtest=BlockTables
                -Dsurefire.failIfNoSpecifiedTests=false` computes anew in some minutes; the tests compute a part of them
                each time.
                """.formatted(
                grid(rows.stream().filter(row -> row.section.equals("grid")).toList()),
                table(density, false),
                table(rows.stream().filter(row -> row.section.equals("depth")).toList(), true),
                devices(rows.stream()
                        .filter(row -> row.section.equals("device"))
                        .toList()),
                range(density, row -> row.pattern.equals("square lattice") && row.nominal <= 500),
                range(density, row -> row.pattern.equals("spread") && row.nominal <= 500),
                range(density, row -> row.pattern.equals("scattered") && row.nominal <= 500),
                range(density, row -> row.pattern.equals("square lattice") && row.nominal > 500),
                range(density, row -> row.pattern.equals("spread") && row.nominal > 500),
                range(density, row -> row.pattern.equals("scattered") && row.nominal > 500),
                range(rows, row -> isDevice(row) && row.sessions == 1),
                range(rows, row -> isDevice(row) && row.sessions == 3),
                drift(driftLines));
    }

    private static boolean isDevice(Row row) {
        return row.pattern.equals("roller") || row.pattern.equals("pen") || row.pattern.equals("stamp");
    }
}
