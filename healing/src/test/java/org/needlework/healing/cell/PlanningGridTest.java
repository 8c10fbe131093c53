package org.needlework.healing.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Range;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;
import org.needlework.healing.model.VirtualPatients;

/// The planning grid against the fine grid: at most 1 % of the gain for the nominal skin, in
/// every collagen output that plans are scored on, and as much on average over virtual patients.
class PlanningGridTest {

    private static final List<Quantity> SCORED =
            List.of(Quantity.COLLAGEN_UPPER, Quantity.COLLAGEN_SCAR_LAYER, Quantity.CROSS_LINKED_UPPER);

    /// Relative errors of the gain by patient, the nominal skin first; one list per quantity.
    private static List<List<Double>> errors(Puncture puncture, int sessions) {
        List<Parameters> skins = new ArrayList<>(List.of(Parameters.DEFAULT));
        VirtualPatients patients = new VirtualPatients(11);
        for (int patient = 1; patient < UnitCell.LANES; patient++) {
            Parameters aged = Parameters.DEFAULT.with(Symbol.AGE_FACTOR, 1 - 0.04 * patient);
            skins.add(patients.parameters(aged, new Range(0.5, 1), patient));
        }
        int[] days = UnitCell.sessionDays(sessions, 28);
        int end = days[sessions - 1] + 90;
        double[] read = {end};
        List<Course> fine = UnitCell.of(Scheme.FINE, skins, puncture).heal(days, end, read);
        List<Course> planned = UnitCell.of(Scheme.PLANNING, skins, puncture).heal(days, end, read);
        List<List<Double>> errors = new ArrayList<>();
        for (Quantity quantity : SCORED) {
            List<Double> each = new ArrayList<>();
            for (int lane = 0; lane < skins.size(); lane++) {
                double gain = fine.get(lane).value(quantity, 0) - 1;
                double error = planned.get(lane).value(quantity, 0) - 1 - gain;
                // Gains under two per cent are not told apart by anybody.
                each.add(Math.abs(error) / Math.max(gain, 0.02));
            }
            errors.add(each);
        }
        return errors;
    }

    @Test
    void the_planning_grid_is_off_by_at_most_one_per_cent_of_the_gain() {
        List<Double> nominal = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (Puncture puncture : List.of(
                new Puncture(0.5, 0.25, 100),
                new Puncture(1.5, 0.25, 100),
                new Puncture(1.0, 0.25, 250),
                new Puncture(1.5, 0.25, 500),
                new Puncture(2.5, 0.25, 500))) {
            for (List<Double> each : errors(puncture, 2)) {
                nominal.add(each.getFirst());
                all.addAll(each);
            }
        }
        assertThat(nominal).allSatisfy(error -> assertThat(error).isLessThan(0.01));
        double meanSquare =
                all.stream().mapToDouble(error -> error * error).average().orElseThrow();
        assertThat(Math.sqrt(meanSquare)).isLessThan(0.01);
    }

    @Test
    void stepping_allocates_nothing_once_it_is_compiled() {
        Batch batch = Cells.batch(Scheme.PLANNING, 15, 16, Parameters.DEFAULT, Cells.USUAL);
        Batch healthy = Cells.batch(Scheme.PLANNING, 15, 16, Parameters.DEFAULT, Cells.USUAL);
        batch.prepare();
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long deadline = System.nanoTime() + 40_000_000_000L;
        while (least > 0 && System.nanoTime() < deadline) {
            batch.resume(healthy);
            batch.needle();
            long before = threads.getCurrentThreadAllocatedBytes();
            while (batch.t_days < 100) {
                batch.step(batch.nextStep_days(100 - batch.t_days));
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }
}
