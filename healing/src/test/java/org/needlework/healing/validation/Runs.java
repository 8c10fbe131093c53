package org.needlework.healing.validation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.forecast.Laboratory;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Progress;
import org.needlework.healing.cell.CellLaboratory;
import org.needlework.healing.cell.Course;
import org.needlework.healing.cell.Quantity;
import org.needlework.healing.cell.Scheme;
import org.needlework.healing.cell.UnitCell;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;

/// A protocol healed: the nominal skin on the fine grid and a band over virtual patients on the
/// planning grid.
final class Runs {

    static final int PATIENTS = 64;
    static final long SEED = 11;

    /// Words that every page says of its own figures.
    static final String HOW = """
            Nominal: the defaults of model MN-1 on the fine grid (15 µm × 40 µm). Band: 10, 50 and 90 % of
            64 virtual patients (seed 11) on the planning grid. Both with age factor 1, that of 23 years; the
            band scatters the skin and the depth reached, not the age, the density or the operator.
            """;

    final Course course;
    final int end;
    private final Laboratory.Reply.Ran band;

    private Runs(Course course, int end, Laboratory.Reply.Ran band) {
        this.course = course;
        this.end = end;
        this.band = band;
    }

    /// @param end last day, counted from the first session
    static Runs of(double needle_mm, double diameter_mm, double density, int sessions, int interval_days, int end) {
        Laboratory.Experiment experiment = new Laboratory.Experiment(
                new Depth(needle_mm),
                diameter_mm,
                new Density(density),
                sessions,
                interval_days,
                Optional.empty(),
                Map.of(),
                PATIENTS,
                SEED,
                end,
                false);
        return switch (new CellLaboratory().run(experiment, Progress.NONE)) {
            case Laboratory.Reply.Ran ran ->
                new Runs(
                        nominal(
                                Parameters.DEFAULT,
                                new Puncture(needle_mm, diameter_mm, density),
                                sessions,
                                interval_days,
                                end),
                        end,
                        ran);
            case Laboratory.Reply.Refused refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    static Course nominal(Parameters skin, Puncture puncture, int sessions, int interval_days, int end) {
        return UnitCell.of(Scheme.FINE, skin, puncture).heal(UnitCell.sessionDays(sessions, interval_days), end);
    }

    double at(Quantity quantity, double day) {
        return course.at(quantity, day);
    }

    /// `p` is 10, 50 or 90.
    double band(Quantity quantity, double day, int p) {
        int column = band.curves().columns().indexOf(quantity.column() + "_p" + p);
        return band.curves().rows().stream()
                .filter(row -> row.getFirst() == day)
                .findFirst()
                .orElseThrow()
                .get(column);
    }

    double summary(String key, int p) {
        return java.util.Objects.requireNonNull(band.summary().get(key + "_p" + p), key);
    }

    /// Change in per cent, nominal, such as `+53 %`.
    String change(Quantity quantity, double day) {
        return percent(at(quantity, day));
    }

    /// The same as a band, such as `+21 · +44 · +80 %`.
    String changes(Quantity quantity, double day) {
        return changes(band(quantity, day, 10), band(quantity, day, 50), band(quantity, day, 90));
    }

    private static String changes(double p10, double p50, double p90) {
        int decimals = Math.max(Math.abs(p10 - 1), Math.abs(p90 - 1)) < 0.05 ? 1 : 0;
        return signed(100 * (p10 - 1), decimals) + " · " + signed(100 * (p50 - 1), decimals) + " · "
                + signed(100 * (p90 - 1), decimals) + " %";
    }

    /// One decimal below 5 %, none above.
    static String percent(double ratio) {
        double percent = 100 * (ratio - 1);
        return signed(percent, Math.abs(percent) < 5 ? 1 : 0) + " %";
    }

    static String percentFine(double ratio) {
        return signed(100 * (ratio - 1), 1) + " %";
    }

    static String signed(double value, int decimals) {
        String words = String.format(Locale.ROOT, "%+." + decimals + "f", value);
        double shown = Double.parseDouble(words);
        return shown == 0 ? words.substring(1) : words.replace('-', '−');
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }

    /// A table of one course by day, as ratios to healthy skin in per cent of change.
    String curve(int... days) {
        StringBuilder table = new StringBuilder("""
                | day | collagen, upper | type I | type III | type III share | cross-linked | elastin |
                |---|---|---|---|---|---|---|
                """);
        for (int day : days) {
            table.append("| ").append(day);
            table.append(" | ").append(change(Quantity.COLLAGEN_UPPER, day));
            table.append(" | ").append(change(Quantity.TYPE_1_RATIO_UPPER, day));
            table.append(" | ").append(change(Quantity.TYPE_3_RATIO_UPPER, day));
            table.append(" | ").append(number(at(Quantity.TYPE_3_SHARE_UPPER, day), 3));
            table.append(" | ").append(change(Quantity.CROSS_LINKED_UPPER, day));
            table.append(" | ").append(percentFine(at(Quantity.ELASTIN, day)));
            table.append(" |\n");
        }
        return table.toString();
    }
}
