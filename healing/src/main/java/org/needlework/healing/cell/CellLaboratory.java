package org.needlework.healing.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.needlework.core.forecast.Laboratory;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.quantity.Band;
import org.needlework.core.report.Problem;
import org.needlework.core.report.Progress;
import org.needlework.healing.model.Model;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;
import org.needlework.healing.model.VirtualPatients;

/// The unit cell for a researcher, every parameter open: the nominal skin on the fine grid, or a
/// band over virtual patients on the planning grid.
///
/// Without an age the age factor is 1. A parameter that is set becomes what virtual patients
/// scatter about. The ranges of the specification are advice; only what makes no sense is
/// refused, and everything at once.
public final class CellLaboratory implements Laboratory {

    private static final int MOST_DAYS = 3650;
    private static final int MOST_PATIENTS = 100_000;
    private static final int MOST_SESSIONS = 100;
    private static final double DEEPEST_NEEDLE_MM = 10;
    private static final double WIDEST_NEEDLE_MM = 3;
    private static final double LEAST_DENSITY = 1;
    private static final double MOST_DENSITY = 20_000;

    @Override
    public List<Parameter> listParameters() {
        return Arrays.stream(Symbol.values())
                .map(symbol -> new Parameter(
                        symbol.symbol(),
                        symbol.value(),
                        symbol.unit(),
                        symbol.range(),
                        symbol.source(),
                        symbol.certainty()))
                .toList();
    }

    @Override
    public Reply run(Experiment experiment, Progress progress) {
        List<Problem> problems = listProblems(experiment);
        if (!problems.isEmpty()) {
            return new Reply.Refused(List.copyOf(problems));
        }
        return experiment.patients() == 0 ? nominal(experiment, progress) : band(experiment, progress);
    }

    private static Parameters skin(Experiment experiment) {
        Parameters aged = Parameters.DEFAULT.with(
                Symbol.AGE_FACTOR, experiment.age_y().map(Parameters::ageFactor).orElse(Symbol.AGE_FACTOR.value()));
        return aged.with(experiment.set());
    }

    private static Puncture puncture(Experiment experiment) {
        return new Puncture(
                experiment.needle().millimetres(),
                experiment.needleDiameter_mm(),
                experiment.density().perSquareCentimetre());
    }

    private static Reply nominal(Experiment experiment, Progress progress) {
        progress.at("healing", 0, 1);
        Parameters skin = skin(experiment);
        Puncture puncture = puncture(experiment);
        int[] sessions = UnitCell.sessionDays(experiment.sessions(), experiment.interval_days());
        double[] days = UnitCell.readingDays(sessions, experiment.days());
        double[] profileDays = experiment.byDepth() ? profileDays(sessions, experiment.days()) : new double[0];
        UnitCell cell = UnitCell.of(Scheme.FINE, skin, puncture);
        Healed healed = new Healed(cell, sessions, experiment.days(), days, profileDays, 1);
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < days.length; i++) {
            List<Double> row = new ArrayList<>();
            row.add(days[i]);
            for (Quantity quantity : Quantity.values()) {
                row.add(healed.courses.getFirst().value(quantity, i));
            }
            rows.add(List.copyOf(row));
        }
        List<String> columns = new ArrayList<>(List.of("day"));
        Arrays.stream(Quantity.values()).map(Quantity::column).forEach(columns::add);
        progress.at("healing", 1, 1);
        Map<String, Double> summary = new LinkedHashMap<>();
        for (Summary each : Summary.values()) {
            summary.put(each.key, each.read.applyAsDouble(new Told(skin, puncture, healed.courses.getFirst())));
        }
        return new Reply.Ran(
                new Table(List.copyOf(columns), List.copyOf(rows)),
                experiment.byDepth()
                        ? java.util.Optional.of(byDepth(List.of(healed), profileDays, false))
                        : java.util.Optional.empty(),
                java.util.Collections.unmodifiableMap(summary),
                new ModelVersion(Model.NAME, Model.VERSION, cell.grid()));
    }

    private static Reply band(Experiment experiment, Progress progress) {
        Puncture puncture = puncture(experiment);
        Parameters nominal = skin(experiment);
        int[] sessions = UnitCell.sessionDays(experiment.sessions(), experiment.interval_days());
        double[] days = UnitCell.readingDays(sessions, experiment.days());
        double[] profileDays = experiment.byDepth() ? profileDays(sessions, experiment.days()) : new double[0];
        VirtualPatients patients = new VirtualPatients(experiment.seed());
        int batches = (experiment.patients() + UnitCell.LANES - 1) / UnitCell.LANES;
        AtomicInteger done = new AtomicInteger();
        progress.at("healing", 0, batches);
        // A batch's answer does not depend on the thread that heals it, and they are kept in
        // order.
        List<Healed> healed = IntStream.range(0, batches)
                .parallel()
                .mapToObj(batch -> {
                    List<Parameters> skins = IntStream.range(
                                    batch * UnitCell.LANES,
                                    Math.min(experiment.patients(), (batch + 1) * UnitCell.LANES))
                            .mapToObj(patient -> patients.parameters(nominal, penetrationRange(nominal), patient))
                            .toList();
                    UnitCell cell = UnitCell.of(Scheme.PLANNING, skins, puncture);
                    Healed result = new Healed(cell, sessions, experiment.days(), days, profileDays, skins.size());
                    result.skins.addAll(skins);
                    progress.at("healing", done.incrementAndGet(), batches);
                    return result;
                })
                .toList();
        List<Course> courses =
                healed.stream().flatMap(each -> each.courses.stream()).toList();
        List<Parameters> skins =
                healed.stream().flatMap(each -> each.skins.stream()).toList();
        List<List<Double>> rows = new ArrayList<>();
        double[] values = new double[courses.size()];
        for (int i = 0; i < days.length; i++) {
            List<Double> row = new ArrayList<>();
            row.add(days[i]);
            for (Quantity quantity : Quantity.values()) {
                for (int p = 0; p < values.length; p++) {
                    values[p] = courses.get(p).value(quantity, i);
                }
                addBand(row, values);
            }
            rows.add(List.copyOf(row));
        }
        List<String> columns = new ArrayList<>(List.of("day"));
        Arrays.stream(Quantity.values()).forEach(quantity -> addBandColumns(columns, quantity.column()));
        Map<String, Double> summary = new LinkedHashMap<>();
        for (Summary each : Summary.values()) {
            for (int p = 0; p < values.length; p++) {
                values[p] = each.read.applyAsDouble(new Told(skins.get(p), puncture, courses.get(p)));
            }
            Band band = Band.of(values);
            summary.put(each.key + "_p10", band.p10());
            summary.put(each.key + "_p50", band.p50());
            summary.put(each.key + "_p90", band.p90());
        }
        return new Reply.Ran(
                new Table(List.copyOf(columns), List.copyOf(rows)),
                experiment.byDepth()
                        ? java.util.Optional.of(byDepth(healed, profileDays, true))
                        : java.util.Optional.empty(),
                java.util.Collections.unmodifiableMap(summary),
                new ModelVersion(
                        Model.NAME,
                        Model.VERSION,
                        Scheme.PLANNING.grid(puncture.cellRadius_mm(), nominal.value(Symbol.DERMIS))));
    }

    private static org.needlework.core.quantity.Range penetrationRange(Parameters nominal) {
        double middle = nominal.value(Symbol.PENETRATION);
        org.needlework.core.quantity.Range range = CellForecaster.penetrationRange();
        return range.contains(middle)
                ? range
                : new org.needlework.core.quantity.Range(Math.min(middle, range.low()), Math.max(middle, range.high()));
    }

    private static void addBand(List<Double> row, double[] values) {
        Band band = Band.of(values);
        row.add(band.p10());
        row.add(band.p50());
        row.add(band.p90());
    }

    private static void addBandColumns(List<String> columns, String column) {
        columns.add(column + "_p10");
        columns.add(column + "_p50");
        columns.add(column + "_p90");
    }

    /// Days of the table by depth: the first week after a session daily, every seventh day, the
    /// last.
    private static double[] profileDays(int[] sessions, int days) {
        return IntStream.rangeClosed(0, days)
                .filter(day -> day % 7 == 0
                        || day == days
                        || Arrays.stream(sessions).anyMatch(session -> day >= session && day < session + 7))
                .mapToDouble(day -> day)
                .toArray();
    }

    private static Table byDepth(List<Healed> healed, double[] days, boolean band) {
        List<String> columns = new ArrayList<>(List.of("day", "depth_mm"));
        for (String column : Profile.COLUMNS) {
            if (band) {
                addBandColumns(columns, column);
            } else {
                columns.add(column);
            }
        }
        int layers = healed.getFirst().profile.layers;
        double dz = healed.getFirst().profile.layer_mm;
        int patients = healed.stream().mapToInt(each -> each.courses.size()).sum();
        double[] values = new double[patients];
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < days.length; i++) {
            for (int j = 0; j < layers; j++) {
                List<Double> row = new ArrayList<>();
                row.add(days[i]);
                row.add((j + 0.5) * dz);
                for (int column = 0; column < Profile.COLUMNS.size(); column++) {
                    int p = 0;
                    for (Healed each : healed) {
                        for (int lane = 0; lane < each.courses.size(); lane++) {
                            values[p++] = each.profile.at(each.profiles.row(i), column, j, lane);
                        }
                    }
                    if (band) {
                        addBand(row, values);
                    } else {
                        row.add(values[0]);
                    }
                }
                rows.add(List.copyOf(row));
            }
        }
        return new Table(List.copyOf(columns), List.copyOf(rows));
    }

    /// One batch, healed and read.
    private static final class Healed {
        final List<Course> courses = new ArrayList<>();
        final List<Parameters> skins = new ArrayList<>();
        final Readings profiles;
        final Profile profile;

        Healed(UnitCell cell, int[] sessions, int days, double[] readDays, double[] profileDays, int count) {
            Batch batch = cell.newBatch();
            profile = new Profile(batch.nz, batch.height_mm / batch.nz);
            Readings readings = new Readings(readDays, Quantity.values().length * UnitCell.LANES, Batch::read);
            profiles = new Readings(profileDays, profile.size(), profile::read);
            UnitCell.drive(batch, sessions, days, readings, profiles);
            double[][] rows = new double[readings.count()][];
            Arrays.setAll(rows, readings::row);
            for (int lane = 0; lane < count; lane++) {
                courses.add(new Course(readDays, rows, lane, batch, cell.grid()));
            }
        }
    }

    /// Area means by layer.
    private record Profile(int layers, double layer_mm) {

        static final List<String> COLUMNS = List.of("c_ng_per_ml", "m", "n", "a", "rho", "type3_share", "x", "elastin");

        int size() {
            return COLUMNS.size() * layers * UnitCell.LANES;
        }

        double at(double[] row, int column, int layer, int lane) {
            return row[(column * layers + layer) * UnitCell.LANES + lane];
        }

        void read(Batch batch, double[] out) {
            for (int j = 0; j < layers; j++) {
                for (int lane = 0; lane < UnitCell.LANES; lane++) {
                    double c3 = batch.layerMean(batch.C3, j, lane);
                    double rho = c3 + batch.layerMean(batch.C1, j, lane);
                    put(out, 0, j, lane, batch.layerMean(batch.c, j, lane));
                    put(out, 1, j, lane, batch.layerMean(batch.m, j, lane));
                    put(out, 2, j, lane, batch.layerMean(batch.n, j, lane));
                    put(out, 3, j, lane, batch.layerMean(batch.a, j, lane));
                    put(out, 4, j, lane, rho);
                    put(out, 5, j, lane, rho > 0 ? c3 / rho : 0);
                    put(out, 6, j, lane, batch.layerMean(batch.X, j, lane));
                    put(out, 7, j, lane, batch.layerMean(batch.E, j, lane));
                }
            }
        }

        private void put(double[] out, int column, int layer, int lane, double value) {
            out[(column * layers + layer) * UnitCell.LANES + lane] = value;
        }
    }

    private record Told(Parameters skin, Puncture puncture, Course course) {}

    /// What is told of a course beside its curves.
    private enum Summary {
        REACH("reach_mm", told -> told.puncture.reach_mm(told.skin)),
        DEPTH("dermal_depth_mm", told -> told.puncture.dermalDepth_mm(told.skin)),
        BLEEDING("bleeding", told -> told.course.bleeding()),
        OPENED("opened_area_share", told -> openedShare(told)),
        CLOSURE("closure_days", told -> told.course.closure_days()),
        DOWNTIME("downtime_days", told -> told.course.downtime_days()),
        SIGNAL_PEAK("c_peak_ng_per_ml", told -> told.course.peak(Quantity.SIGNAL)),
        SIGNAL_PEAK_DAY("c_peak_day", told -> told.course.peakDay(Quantity.SIGNAL)),
        INFLAMMATION_PEAK_DAY("m_peak_day", told -> told.course.peakDay(Quantity.INFLAMMATION)),
        FIBROBLAST_PEAK("n_peak", told -> told.course.peak(Quantity.FIBROBLASTS)),
        FIBROBLAST_PEAK_DAY("n_peak_day", told -> told.course.peakDay(Quantity.FIBROBLASTS)),
        ACTIVATED_PEAK("a_peak", told -> told.course.peak(Quantity.ACTIVATED)),
        ACTIVATED_PEAK_DAY("a_peak_day", told -> told.course.peakDay(Quantity.ACTIVATED)),
        COLLAGEN_PEAK("rho_pap_peak", told -> told.course.peak(Quantity.COLLAGEN_UPPER)),
        COLLAGEN_PEAK_DAY("rho_pap_peak_day", told -> told.course.peakDay(Quantity.COLLAGEN_UPPER)),
        COLLAGEN_END("rho_pap_end", told -> end(told, Quantity.COLLAGEN_UPPER)),
        SCAR_LAYER_END("rho_scar_layer_end", told -> end(told, Quantity.COLLAGEN_SCAR_LAYER)),
        SCAR_INDEX("scar_index", told -> told.course.scarIndex()),
        ACTIVATED_END("a_end", told -> end(told, Quantity.ACTIVATED)),
        PIGMENT("pigment_index_type_iv", told -> told.course.inflammation_days() / CellForecaster.PIGMENT_UNIT);

        final String key;
        final ToDoubleFunction<Told> read;

        Summary(String key, ToDoubleFunction<Told> read) {
            this.key = key;
            this.read = read;
        }

        private static double end(Told told, Quantity quantity) {
            return told.course.value(quantity, told.course.readings() - 1);
        }

        private static double openedShare(Told told) {
            double share = told.puncture.surfaceRadius_mm(told.skin) / told.puncture.cellRadius_mm();
            return told.puncture.reach_mm(told.skin) > 0 ? Math.min(1, share * share) : 0;
        }
    }

    private static List<Problem> listProblems(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        double needle = experiment.needle().millimetres();
        if (needle > DEEPEST_NEEDLE_MM) {
            problems.add(
                    new Problem("--needle", needle + " mm", "a needling device reaches 10 mm at most; give 0 to 10"));
        }
        double diameter = experiment.needleDiameter_mm();
        if (!(diameter > 0 && diameter <= WIDEST_NEEDLE_MM)) {
            problems.add(new Problem(
                    "--needle-diameter", diameter + " mm", "must be more than 0 and at most 3 mm; 0.25 is usual"));
        }
        double density = experiment.density().perSquareCentimetre();
        if (!(density >= LEAST_DENSITY && density <= MOST_DENSITY)) {
            problems.add(new Problem(
                    "--density", density + " per cm²", "must be 1 to 20000 punctures per cm²; 250 is usual"));
        }
        if (experiment.sessions() < 1 || experiment.sessions() > MOST_SESSIONS) {
            problems.add(
                    new Problem("--sessions", Integer.toString(experiment.sessions()), "must be 1 to 100 sessions"));
        }
        if (experiment.interval_days() < 1) {
            problems.add(
                    new Problem("--interval", Integer.toString(experiment.interval_days()), "must be at least 1 day"));
        }
        if (experiment.days() < 1 || experiment.days() > MOST_DAYS) {
            problems.add(new Problem("--days", Integer.toString(experiment.days()), "must be 1 to 3650 days"));
        } else if (experiment.sessions() >= 1
                && experiment.interval_days() >= 1
                && (long) (experiment.sessions() - 1) * experiment.interval_days() >= experiment.days()) {
            problems.add(new Problem(
                    "--days",
                    Integer.toString(experiment.days()),
                    "the last session is on day "
                            + (long) (experiment.sessions() - 1) * experiment.interval_days()
                            + "; run beyond it, or plan fewer sessions"));
        }
        if (experiment.patients() < 0 || experiment.patients() > MOST_PATIENTS) {
            problems.add(new Problem(
                    "--patients",
                    Integer.toString(experiment.patients()),
                    "must be 0 (the nominal curve) to 100000 virtual patients"));
        }
        experiment.age_y().ifPresent(age -> {
            if (!(age >= 0 && age <= 120)) {
                problems.add(new Problem("--age", Double.toString(age), "must be 0 to 120 years"));
            }
        });
        problems.addAll(Parameters.listProblems(experiment.set()));
        if (problems.isEmpty()) {
            Parameters skin = skin(experiment);
            Puncture puncture = puncture(experiment);
            if (puncture.surfaceRadius_mm(skin) >= puncture.cellRadius_mm()) {
                problems.add(new Problem(
                        "--density",
                        density + " per cm²",
                        "holes this wide overlap at this density and leave no skin between them; give fewer or finer"));
            }
            if (skin.value(Symbol.TIP_RADIUS) > puncture.surfaceRadius_mm(skin)) {
                problems.add(new Problem(
                        "--set a_tip",
                        Double.toString(skin.value(Symbol.TIP_RADIUS)),
                        "the tip's hole cannot be wider than the hole at the surface, "
                                + puncture.surfaceRadius_mm(skin) + " mm; give a smaller a_tip or a wider needle"));
            }
        }
        return problems;
    }
}
