package org.needlework.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Forecaster;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Planner;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.report.Progress;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.healing.cell.CellForecaster;

/// A planner that keeps what it simulated answers as one that starts afresh.
class RememberingTest {

    private static final PlannerSettings SMALL = new PlannerSettings(24, 8, 8, 6);
    private static final List<Integer> DAYS = List.of(60, 84, 90, 120, 150, 180, 270, 365);

    private static ParetoPlanner fresh(Forecaster skin, PlannerSettings settings) {
        return new ParetoPlanner(skin, Patient.GUIDE, Patient.TRIALS, 2, settings);
    }

    private static Goals goals(Goal... goals) {
        return new Goals(List.of(goals), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Goals random(SplittableRandom random) {
        List<Goal> goals = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            goals.add(Patient.gain(
                    Zone.LEFT_CHEEK,
                    random.nextInt(1, 30) / 100.0,
                    DAYS.get(random.nextInt(DAYS.size())),
                    random.nextInt(1, 19) / 20.0));
        }
        if (random.nextBoolean()) {
            goals.add(new Goal.Collagen(
                    Zone.FOREHEAD,
                    Output.UPPER_DERMIS_COLLAGEN,
                    random.nextInt(1, 15) / 100.0,
                    DAYS.get(random.nextInt(DAYS.size())),
                    random.nextInt(1, 19) / 20.0));
        }
        if (random.nextInt(3) == 0) {
            goals.add(new Goal.OnScale(
                    Zone.RIGHT_CHEEK, "goodman_baron_qualitative", 1, 180, random.nextInt(1, 19) / 20.0));
        }
        return new Goals(
                goals,
                random.nextBoolean() ? Optional.of(random.nextInt(2, 9)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(random.nextInt(1, 7)) : Optional.empty(),
                random.nextInt(3) == 0
                        ? Optional.of(LocalDate.of(2026, 11, 20).plusDays(random.nextInt(200)))
                        : Optional.empty(),
                random.nextInt(5) == 0
                        ? Optional.of(new Goals.ShorterInterval(21, "travel", "Dr Example"))
                        : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void any_change_of_goals_is_answered_as_by_planning_afresh_bit_for_bit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Patient face = ParetoPlannerTest.face();
        Planner remembering = fresh(new ResponseSurface(), SMALL).remembering();
        for (int change = 0; change < 12; change++) {
            Goals asked = random(random);
            assertThat(remembering.plan(face.cleared(), asked, seed, Progress.NONE))
                    .as("change %d: %s", change, asked)
                    .isEqualTo(fresh(new ResponseSurface(), SMALL).plan(face.cleared(), asked, seed, Progress.NONE));
        }
    }

    @Test
    void the_healing_model_itself_answers_another_goal_day_and_chance_bit_for_bit() {
        Patient cheek = Patient.with(Patient.pen(0.5, 1.5, 0.5), Fitzpatrick.III)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 1.5, 500, 3, 28, 1.5);
        PlannerSettings tiny = new PlannerSettings(16, 8, 6, 4);
        Planner remembering = fresh(new CellForecaster(), tiny).remembering();
        for (Goals asked : List.of(
                goals(Patient.gain(Zone.LEFT_CHEEK, 0.08, 150, 0.5)),
                goals(Patient.gain(Zone.LEFT_CHEEK, 0.10, 180, 0.3)),
                goals(Patient.gain(Zone.LEFT_CHEEK, 0.10, 137, 0.3)))) {
            assertThat(remembering.plan(cheek.cleared(), asked, 11, Progress.NONE))
                    .isEqualTo(fresh(new CellForecaster(), tiny).plan(cheek.cleared(), asked, 11, Progress.NONE));
        }
    }

    @Test
    void a_question_that_was_answered_before_simulates_nothing() {
        ResponseSurface skin = new ResponseSurface();
        Planner remembering = fresh(skin, SMALL).remembering();
        Patient face = ParetoPlannerTest.face();
        Goals asked = goals(Patient.gain(Zone.LEFT_CHEEK, 0.15, 180, 0.6));
        remembering.plan(face.cleared(), asked, 7, Progress.NONE);
        long before = skin.courses.sum();
        remembering.plan(face.cleared(), asked, 7, Progress.NONE);
        assertThat(skin.courses.sum()).isEqualTo(before);
    }

    @Test
    void changed_goals_simulate_far_less_than_planning_afresh() {
        SplittableRandom random = new SplittableRandom(5);
        ResponseSurface kept = new ResponseSurface();
        ResponseSurface anew = new ResponseSurface();
        Patient face = ParetoPlannerTest.face();
        Planner remembering = fresh(kept, SMALL).remembering();
        for (int change = 0; change < 12; change++) {
            Goals asked = random(random);
            remembering.plan(face.cleared(), asked, 7, Progress.NONE);
            fresh(anew, SMALL).plan(face.cleared(), asked, 7, Progress.NONE);
        }
        assertThat(kept.courses.sum()).isLessThan(anew.courses.sum() / 3);
    }

    @Test
    void another_person_is_never_answered_from_the_first_ones_skin() {
        Goals asked = goals(Patient.gain(Zone.LEFT_CHEEK, 0.15, 180, 0.6));
        Planner remembering = fresh(new ResponseSurface(), SMALL).remembering();
        for (Fitzpatrick type : List.of(Fitzpatrick.II, Fitzpatrick.V)) {
            Patient patient =
                    Patient.with(Patient.pen(0.25, 2.5, 0.25), type).zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR);
            assertThat(remembering.plan(patient.cleared(), asked, 7, Progress.NONE))
                    .isEqualTo(fresh(new ResponseSurface(), SMALL).plan(patient.cleared(), asked, 7, Progress.NONE));
        }
    }

    @Test
    void what_is_kept_is_bounded_and_forgetting_changes_no_answer() {
        Patient face = ParetoPlannerTest.face();
        Memory memory = new Memory(3_000_000);
        Planner forgetful = fresh(new ResponseSurface(), SMALL).remembering(memory);
        SplittableRandom random = new SplittableRandom(9);
        for (int change = 0; change < 3; change++) {
            Goals asked = random(random);
            assertThat(forgetful.plan(face.cleared(), asked, 7, Progress.NONE))
                    .isEqualTo(fresh(new ResponseSurface(), SMALL).plan(face.cleared(), asked, 7, Progress.NONE));
            assertThat(memory.held_bytes()).isBetween(1L, 3_000_000L);
        }
    }

    @Test
    void a_cancelled_plan_stops_simulating_at_once() throws InterruptedException {
        ResponseSurface skin = new ResponseSurface();
        Patient face = ParetoPlannerTest.face();
        ParetoPlanner planner = fresh(skin, PlannerSettings.DEFAULT);
        long whole = count(skin, () -> planner.plan(face.cleared(), Goals.none(), 7, Progress.NONE));
        AtomicLong before = new AtomicLong(-1);
        long unused = count(
                skin,
                () -> planner.plan(face.cleared(), Goals.none(), 7, (stage, done, of) -> {
                    if (done > 0) {
                        before.compareAndSet(-1, skin.courses.sum());
                        throw new CancellationException("enough");
                    }
                }));
        long after = skin.courses.sum();
        Thread.sleep(50);
        assertThat(after - before.get())
                .as("what other threads simulate until they hear of it, on a busy machine too")
                .isLessThan(whole / 4);
        assertThat(skin.courses.sum()).as("nothing goes on afterwards").isEqualTo(after);
    }

    private static long count(ResponseSurface skin, Runnable work) {
        long before = skin.courses.sum();
        try {
            work.run();
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessageContaining("enough");
        }
        return skin.courses.sum() - before;
    }

    // ---- single patients ----

    @Test
    void a_forecast_shows_twelve_patients_spread_evenly_from_the_least_gain_to_the_most() {
        Patient face = ParetoPlannerTest.face();
        Goals asked = goals(Patient.gain(Zone.LEFT_CHEEK, 0.15, 180, 0.6));
        Planning.Found found = (Planning.Found)
                fresh(new ResponseSurface(), PlannerSettings.DEFAULT).plan(face.cleared(), asked, 7, Progress.NONE);
        ZonePlan cheek = found.best().getZone(Zone.LEFT_CHEEK);
        Forecast forecast = cheek.forecast();
        int day = forecast.days().indexOf(180);
        assertThat(forecast.singles())
                .extracting(Forecast.Single::rank)
                .containsExactly(3, 9, 14, 19, 25, 30, 35, 41, 46, 51, 57, 62);
        assertThat(forecast.singles())
                .extracting(single -> single.curves()
                        .getOrDefault(Output.SCAR_LAYER_COLLAGEN, List.of())
                        .get(day))
                .isSorted();
        assertThat(forecast.singles()).extracting(Forecast.Single::patient).doesNotHaveDuplicates();
    }

    @Test
    void ten_of_the_twelve_run_within_the_band_on_the_day_that_counts() {
        Patient face = ParetoPlannerTest.face();
        Goals asked = goals(Patient.gain(Zone.LEFT_CHEEK, 0.15, 180, 0.6));
        Planning.Found found = (Planning.Found)
                fresh(new ResponseSurface(), PlannerSettings.DEFAULT).plan(face.cleared(), asked, 7, Progress.NONE);
        Forecast forecast = found.best().getZone(Zone.LEFT_CHEEK).forecast();
        int day = forecast.days().indexOf(180);
        var band = forecast.getCurve(Output.SCAR_LAYER_COLLAGEN).get(day);
        assertThat(forecast.singles())
                .filteredOn(single -> {
                    double value = single.curves()
                            .getOrDefault(Output.SCAR_LAYER_COLLAGEN, List.of())
                            .get(day);
                    return band.p10() <= value && value <= band.p90();
                })
                .hasSize(10);
    }
}
