package org.needlework.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.report.Progress;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.healing.cell.CellForecaster;

/// The planner with the healing model itself, on a small question: both are meant to meet only in
/// the application, and these tests see to it that they fit.
class WithTheHealingModelTest {

    private static final PlannerSettings SMALL = new PlannerSettings(16, 8, 6, 4);
    private static final Goals ASKED = new Goals(
            List.of(Patient.gain(Zone.LEFT_CHEEK, 0.08, 150, 0.5)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static Planning.Found found;

    private static Planning plan(int threads) {
        Patient patient = Patient.with(Patient.pen(0.5, 2.5, 0.5), Fitzpatrick.III)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 1.5, 500, 3, 28, 1.5);
        return new ParetoPlanner(new CellForecaster(), Patient.GUIDE, Patient.TRIALS, threads, SMALL)
                .plan(patient.cleared(), ASKED, 11, Progress.NONE);
    }

    @BeforeAll
    static void planOnce() {
        found = (Planning.Found) plan(2);
    }

    @Test
    void the_goal_is_met_in_the_model() {
        assertThat(found.best().getZone(Zone.LEFT_CHEEK).goals()).allMatch(GoalResult::isMet);
    }

    @Test
    void one_thread_and_two_give_the_same_plan_bit_for_bit() {
        assertThat(plan(1)).isEqualTo(found);
    }

    @Test
    void collagen_dips_with_the_injury_and_then_rises() {
        ZonePlan zone = found.best().getZone(Zone.LEFT_CHEEK);
        List<Integer> days = zone.forecast().days();
        List<Band> collagen = zone.forecast().getCurve(Output.UPPER_DERMIS_COLLAGEN);
        assertThat(collagen.get(days.indexOf(1)).p50()).isLessThan(1);
        assertThat(collagen.get(days.indexOf(150)).p50()).isGreaterThan(1);
    }

    @Test
    void more_collagen_costs_more_of_something() {
        Plan best = found.best();
        assertThat(found.alternatives())
                .isNotEmpty()
                .noneMatch(plan ->
                        plan.score().dominates(best.score()) || best.score().dominates(plan.score()));
    }
}
