package org.needlework.healing.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.needlework.healing.model.Lanes;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;

/// The axisymmetric cell of skin around one puncture, radius `1/√(π ν)` and as deep as the
/// dermis: up to eight skins, each with its own puncture, healed side by side.
///
/// Immutable and safe for use by several threads; every run has a batch of its own.
public final class UnitCell {

    /// Skins that are healed at the cost of one.
    public static final int LANES = Lanes.COUNT;

    private final Scheme scheme;
    private final Parameters[] skins = new Parameters[LANES];
    private final Puncture[] punctures = new Puncture[LANES];
    private final int count;
    private final int rings;

    private UnitCell(Scheme scheme, List<Parameters> skins, List<Puncture> punctures, int rings) {
        if (skins.isEmpty() || skins.size() > LANES || skins.size() != punctures.size()) {
            throw new IllegalArgumentException("a unit cell takes one to " + LANES + " skins with a puncture each, not "
                    + skins.size() + " and " + punctures.size());
        }
        this.scheme = scheme;
        this.rings = rings;
        count = skins.size();
        for (int lane = 0; lane < LANES; lane++) {
            this.skins[lane] = skins.get(Math.min(lane, count - 1));
            this.punctures[lane] = punctures.get(Math.min(lane, count - 1));
        }
    }

    public static UnitCell of(Scheme scheme, Parameters skin, Puncture puncture) {
        return new UnitCell(scheme, List.of(skin), List.of(puncture), scheme.rings(puncture.cellRadius_mm()));
    }

    /// Up to eight skins that meet the same puncture.
    public static UnitCell of(Scheme scheme, List<Parameters> skins, Puncture puncture) {
        return new UnitCell(
                scheme, skins, skins.stream().map(skin -> puncture).toList(), scheme.rings(puncture.cellRadius_mm()));
    }

    /// Up to eight skins with a puncture each.
    ///
    /// @param rings rings of the grid, for every skin whatever its cell's radius
    static UnitCell of(Scheme scheme, List<Parameters> skins, List<Puncture> punctures, int rings) {
        return new UnitCell(scheme, skins, punctures, rings);
    }

    Batch newBatch() {
        return new Batch(scheme, rings, skins, punctures);
    }

    /// The grid of the first skin, in words.
    public String grid() {
        return scheme.grid(punctures[0].cellRadius_mm(), skins[0].value(Symbol.DERMIS));
    }

    /// Sessions on days 0, `interval_days`, 2 `interval_days` and so on.
    public static int[] sessionDays(int sessions, int interval_days) {
        int[] days = new int[sessions];
        Arrays.setAll(days, each -> each * interval_days);
        return days;
    }

    /// Every day from 0 to `days`, and every quarter of a day in the week after a session.
    public static double[] readingDays(int[] sessionDays, int days) {
        List<Double> result = new ArrayList<>();
        for (int quarter = 0; quarter <= 4 * days; quarter++) {
            double day = quarter / 4.0;
            boolean fresh = Arrays.stream(sessionDays).anyMatch(each -> day > each && day < each + 7);
            if (quarter % 4 == 0 || fresh) {
                result.add(day);
            }
        }
        return result.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The course of the first skin, read as `readingDays` says.
    public Course heal(int[] sessionDays, int days) {
        return heal(sessionDays, days, readingDays(sessionDays, days)).getFirst();
    }

    /// The courses of all skins.
    ///
    /// @param sessionDays rising, from 0 on; sessions on or after the last day are left out
    /// @param days        last day of the course
    /// @param readDays    when to read, rising, from 0 to `days`; may be empty
    public List<Course> heal(int[] sessionDays, int days, double[] readDays) {
        Batch batch = newBatch();
        Readings readings = new Readings(readDays.clone(), Quantity.values().length * LANES, Batch::read);
        drive(batch, sessionDays, days, readings);
        List<Course> courses = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            double[][] rows = new double[readings.count()][];
            Arrays.setAll(rows, readings::row);
            courses.add(new Course(readDays.clone(), rows, lane, batch, grid()));
        }
        return courses;
    }

    static void drive(Batch batch, int[] sessionDays, int days, Readings... readings) {
        boolean reference = batch.scheme.isReference();
        if (!reference) {
            for (Readings each : readings) {
                each.readNow(batch);
            }
        }
        for (int session : sessionDays) {
            if (session < days) {
                Readings.advance(batch, session, true, readings);
                batch.needle();
            }
        }
        Readings.advance(batch, days, !reference, readings);
        batch.finish();
    }
}
