package org.needlework.healing.cell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.needlework.core.device.Device;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecaster;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Population;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.forecast.VirtualCourse;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;
import org.needlework.healing.model.Model;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;
import org.needlework.healing.model.VirtualPatients;

/// Forecasts by the unit cell on the planning grid.
///
/// A course of `N` sessions is healed once; after each session a branch heals on without further
/// ones, and so serves a course of that many. Holds no state, so any number of threads may ask.
@Source(value = "contract", where = "§5", certainty = Certainty.DERIVED)
public final class CellForecaster implements Forecaster {

    private static final int YEAR_DAYS = 365;
    /// Divisor of the pigment index, specification 3.5. One session of 250 per cm² at 1.5 mm has an
    /// exposure of 0.39 in the upper dermis, so an index of 2.1 in type IV skin; 0.19 is its mean
    /// over the whole depth. The index is ordinal.
    static final double PIGMENT_UNIT = 0.19;
    /// Steps of redness and closure that a forecast always waits for, in days after a session.
    private static final double WATCH_DAYS = 60;

    private final Scheme scheme;

    public CellForecaster() {
        this(Scheme.PLANNING);
    }

    /// The same on another grid, to measure the error of the planning grid.
    public CellForecaster(Scheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public ModelVersion model() {
        double radius = new Puncture(1.5, 0.25, 250).cellRadius_mm();
        return new ModelVersion(
                Model.NAME, Model.VERSION, scheme.grid(radius, Symbol.DERMIS.value()) + " at 250 per cm²");
    }

    @Override
    public List<List<VirtualCourse>> simulate(
            Regimen regimen,
            Population population,
            int from,
            int to,
            Answer<Fitzpatrick> skinType,
            Set<Output> outputs,
            List<Integer> days) {
        if (from < 0 || to > population.size() || from >= to) {
            throw new IllegalArgumentException("virtual patients " + from + " to " + to + " must be some of the "
                    + population.size() + " of the population");
        }
        double[] readDays = days.stream().mapToDouble(Integer::doubleValue).toArray();
        for (int i = 0; i < readDays.length; i++) {
            if (readDays[i] < 0 || (i > 0 && readDays[i] <= readDays[i - 1])) {
                throw new IllegalArgumentException("days " + days + " must rise from 0 or later");
            }
        }
        List<List<VirtualCourse>> courses = new ArrayList<>();
        for (int count = 0; count < regimen.sessions(); count++) {
            courses.add(new ArrayList<>());
        }
        double pigment = pigmentFactor(skinType);
        for (int first = from; first < to; first += UnitCell.LANES) {
            int last = Math.min(to, first + UnitCell.LANES);
            heal(regimen, population, first, last, pigment, outputs, readDays, courses);
        }
        return courses.stream().map(List::copyOf).toList();
    }

    private void heal(
            Regimen regimen,
            Population population,
            int first,
            int last,
            double pigment,
            Set<Output> outputs,
            double[] days,
            List<List<VirtualCourse>> courses) {
        List<Parameters> skins = new ArrayList<>();
        List<Puncture> punctures = new ArrayList<>();
        for (int patient = first; patient < last; patient++) {
            skins.add(skin(regimen.device(), population, patient));
            punctures.add(puncture(regimen, population, patient));
        }
        double nominalRadius = Puncture.of(
                        regimen.device(), regimen.needle().millimetres(), regimen.passes(), nominalShare(regimen))
                .cellRadius_mm();
        UnitCell cell = UnitCell.of(scheme, skins, punctures, scheme.rings(nominalRadius));
        Batch main = cell.newBatch();
        Batch branch = cell.newBatch();
        main.prepare();
        branch.share(main);
        int size = Quantity.values().length * UnitCell.LANES;
        Readings read = new Readings(days, size, Batch::read);
        Readings branchRead = new Readings(days, size, Batch::read);
        read.readNow(main);
        double lastDay = days.length == 0 ? 0 : days[days.length - 1];
        for (int session = 0; session < regimen.sessions(); session++) {
            Readings.advance(main, (double) session * regimen.interval_days(), true, read);
            main.needle();
            branch.resume(main);
            branchRead.resume(read);
            double[] scarAtEnd = healOn(branch, branchRead, lastDay);
            branch.finish();
            for (int lane = 0; lane < last - first; lane++) {
                courses.get(session)
                        .add(new VirtualCourse(
                                readings(branchRead, outputs, lane),
                                branch.closure_days(lane),
                                branch.downtime_days(lane),
                                pigment * branch.inflammation_days(lane) / PIGMENT_UNIT,
                                branch.scarIndex(lane),
                                scarAtEnd[lane],
                                punctures.get(lane).reach_mm(skins.get(lane))));
            }
        }
    }

    /// Heals until every reading is taken, every puncture closed, and the mean of activated
    /// fibroblasts a year after the start is known: in a lane without signal it decays exactly,
    /// by `exp(−d_a t)`, because motion does not change a mean. A lane's answer does not depend
    /// on how long the others keep the batch going.
    private static double[] healOn(Batch batch, Readings read, double lastDay) {
        double[] scarAtEnd = new double[UnitCell.LANES];
        boolean[] known = new boolean[UnitCell.LANES];
        int end = (int) Math.max(YEAR_DAYS, Math.ceil(lastDay));
        while (batch.t_days < end) {
            Readings.stepOnce(batch, end, true, read);
            boolean settled = batch.t_days >= lastDay && batch.since_days() >= WATCH_DAYS;
            boolean all = settled;
            for (int lane = 0; lane < UnitCell.LANES; lane++) {
                if (!known[lane] && (batch.t_days >= YEAR_DAYS || (settled && batch.isQuiet(lane)))) {
                    known[lane] = true;
                    scarAtEnd[lane] = batch.activatedLater(lane, Math.max(0, YEAR_DAYS - batch.t_days));
                }
                all &= known[lane] && !batch.isOpen(lane);
            }
            if (all) {
                break;
            }
        }
        return scarAtEnd;
    }

    private static Map<Output, double[]> readings(Readings read, Set<Output> outputs, int lane) {
        Map<Output, double[]> result = new EnumMap<>(Output.class);
        for (Output output : outputs) {
            Quantity quantity = quantity(output);
            double[] values = new double[read.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Batch.get(read.row(i), quantity, lane);
            }
            result.put(output, values);
        }
        return result;
    }

    private static Quantity quantity(Output output) {
        return switch (output) {
            case UPPER_DERMIS_COLLAGEN -> Quantity.COLLAGEN_UPPER;
            case SCAR_LAYER_COLLAGEN -> Quantity.COLLAGEN_SCAR_LAYER;
            case CROSS_LINKED_COLLAGEN -> Quantity.CROSS_LINKED_UPPER;
            case TYPE_III_SHARE -> Quantity.TYPE_3_SHARE_UPPER;
            case ELASTIN -> Quantity.ELASTIN;
            case ERYTHEMA -> Quantity.ERYTHEMA;
            case STIFFNESS -> Quantity.STIFFNESS;
        };
    }

    /// The skin of a virtual patient under a device, which sets the nominal penetration and its
    /// range; 1.6 mm of dermis everywhere.
    static Parameters skin(Device device, Population population, int patient) {
        VirtualPatients patients = new VirtualPatients(population.seed());
        double age_y = switch (population.age_y()) {
            case Answer.Known<Integer>(Integer years) -> years;
            case Answer.NotAsked<Integer>() -> patients.age_y(patient);
            case Answer.Withheld<Integer>() -> patients.age_y(patient);
        };
        Parameters nominal = Parameters.DEFAULT
                .with(Symbol.PENETRATION, device.penetration())
                .with(Symbol.AGE_FACTOR, Parameters.ageFactor(age_y));
        return patients.parameters(nominal, device.penetrationRange(), patient);
    }

    private static Puncture puncture(Regimen regimen, Population population, int patient) {
        double share = switch (regimen.device().rate()) {
            case PunctureRate.Stroked stroked ->
                new VirtualPatients(population.seed()).newHoleShare(stroked.newHoleShareRange(), patient);
            case PunctureRate.Rolled rolled -> 1;
            case PunctureRate.Stamped stamped -> 1;
        };
        return Puncture.of(regimen.device(), regimen.needle().millimetres(), regimen.passes(), share);
    }

    private static double nominalShare(Regimen regimen) {
        return switch (regimen.device().rate()) {
            case PunctureRate.Stroked stroked -> stroked.newHoleShare();
            case PunctureRate.Rolled rolled -> 1;
            case PunctureRate.Stamped stamped -> 1;
        };
    }

    /// Ordinal pigment factor by skin type, assumed (specification 3.5); unknown is read as the
    /// highest.
    static double pigmentFactor(Answer<Fitzpatrick> skinType) {
        return switch (skinType) {
            case Answer.Known<Fitzpatrick>(Fitzpatrick type) ->
                switch (type) {
                    case I -> 0.2;
                    case II -> 0.3;
                    case III -> 0.6;
                    case IV -> 1;
                    case V -> 1.5;
                    case VI -> 1.8;
                };
            case Answer.NotAsked<Fitzpatrick>() -> 1.8;
            case Answer.Withheld<Fitzpatrick>() -> 1.8;
        };
    }

    /// The range of a nominal penetration without a device, specification 3.4.
    static Range penetrationRange() {
        return Symbol.PENETRATION.range().orElseThrow();
    }
}
