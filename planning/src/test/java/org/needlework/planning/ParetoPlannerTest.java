package org.needlework.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.report.Progress;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

class ParetoPlannerTest {

    private static final ResponseSurface SKIN = new ResponseSurface();
    private static final long SEED = 7;

    private static Planning plan(Patient patient, Goals goals, PlannerSettings settings) {
        return new ParetoPlanner(SKIN, Patient.GUIDE, Patient.TRIALS, 2, settings)
                .plan(patient.cleared(), goals, SEED, Progress.NONE);
    }

    private static Planning plan(Patient patient, Goals goals) {
        return plan(patient, goals, PlannerSettings.DEFAULT);
    }

    private static Planning.Found found(Patient patient, Goals goals) {
        return (Planning.Found) plan(patient, goals);
    }

    private static Planning.Infeasible infeasible(Patient patient, Goals goals) {
        return (Planning.Infeasible) plan(patient, goals);
    }

    private static Goals goals(Goal... goals) {
        return new Goals(List.of(goals), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Stream<Plan> all(Planning.Found found) {
        return Stream.concat(Stream.of(found.best()), found.alternatives().stream());
    }

    private static List<String> keys(List<Statement> statements) {
        return statements.stream().map(Statement::key).toList();
    }

    private static Patient cheek(Fitzpatrick type) {
        return Patient.with(Patient.pen(0.25, 2.5, 0.25), type).zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR);
    }

    /// Five zones, five different limits, one concern each.
    static Patient face() {
        return Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.II)
                .zone(Zone.FOREHEAD, Concern.FINE_LINES, 1.0, 500, 6, 28, 1.5)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 2.0, 500, 6, 28, 1.5)
                .zone(Zone.RIGHT_CHEEK, Concern.SURGICAL_OR_TRAUMATIC_SCAR, 1.5, 500, 6, 28, 1.5)
                .zone(Zone.UPPER_LIP, Concern.LAXITY, 1.5, 500, 4, 28, 1.0)
                .zone(Zone.CHIN, Concern.POST_INFLAMMATORY_HYPERPIGMENTATION, 0.5, 500, 6, 28, 1.5);
    }

    private static Goals faceGoals() {
        return goals(
                Patient.gain(Zone.LEFT_CHEEK, 0.15, 180, 0.6),
                new Goal.Collagen(Zone.FOREHEAD, Output.UPPER_DERMIS_COLLAGEN, 0.08, 180, 0.5));
    }

    // ---- what a plan is ----

    @Test
    void the_recommended_plan_meets_every_goal_with_the_wanted_probability() {
        Plan best = found(face(), faceGoals()).best();
        assertThat(best.zones().stream().flatMap(zone -> zone.goals().stream()))
                .isNotEmpty()
                .allMatch(GoalResult::isMet);
    }

    @Test
    void a_probability_says_how_many_of_how_many_virtual_patients() {
        Plan best = found(cheek(Fitzpatrick.II), goals(Patient.gain(Zone.LEFT_CHEEK, 0.15, 180, 0.6)))
                .best();
        GoalResult goal = best.getZone(Zone.LEFT_CHEEK).goals().getFirst();
        assertThat(goal.chance())
                .isInstanceOfSatisfying(
                        GoalResult.Chance.InModel.class,
                        chance -> assertThat(chance.share().of()).isEqualTo(64));
        assertThat(goal.forecastQuantiles()).hasSize(7).isSorted();
        assertThat(best.virtualPatients()).isEqualTo(64);
    }

    @Test
    void no_needling_is_always_there_to_compare_with() {
        assertThat(found(face(), faceGoals()).alternatives())
                .filteredOn(plan -> plan.kind() == Plan.Kind.NO_NEEDLING)
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.zones()).isEmpty();
                    assertThat(plan.visits()).isZero();
                    assertThat(plan.score().values().keySet())
                            .isEqualTo(found(face(), faceGoals())
                                    .best()
                                    .score()
                                    .values()
                                    .keySet());
                });
    }

    @Test
    void no_plan_in_the_answer_beats_another() {
        List<Plan> plans = all(found(face(), faceGoals())).toList();
        assertThat(plans).hasSizeBetween(3, 12);
        for (Plan one : plans) {
            for (Plan other : plans) {
                assertThat(one.score().dominates(other.score()))
                        .as("%s beats %s", one.id(), other.id())
                        .isFalse();
            }
        }
    }

    @Test
    void plans_have_distinct_names() {
        assertThat(all(found(face(), faceGoals())).map(Plan::id)).doesNotHaveDuplicates();
    }

    @Test
    void zones_share_their_visits() {
        all(found(face(), faceGoals()))
                .forEach(plan -> assertThat(plan.zones())
                        .allMatch(zone -> zone.regimen().interval_days() == plan.interval_days()));
    }

    @Test
    void zones_that_are_alike_get_the_same_regimen() {
        Patient patient = cheek(Fitzpatrick.II).zone(Zone.RIGHT_CHEEK, Concern.ATROPHIC_ACNE_SCAR);
        all(found(patient, Goals.none()))
                .filter(plan -> !plan.zones().isEmpty())
                .forEach(plan -> assertThat(plan.getZone(Zone.LEFT_CHEEK).regimen())
                        .isEqualTo(plan.getZone(Zone.RIGHT_CHEEK).regimen()));
    }

    @Test
    void the_forecast_runs_for_a_year_and_holds_every_output() {
        Plan best = found(cheek(Fitzpatrick.II), Goals.none()).best();
        var forecast = best.getZone(Zone.LEFT_CHEEK).forecast();
        assertThat(forecast.days()).startsWith(0, 1, 2).contains(365).hasSizeLessThanOrEqualTo(120);
        assertThat(forecast.curves()).containsOnlyKeys(Output.values());
        assertThat(forecast.virtualPatients()).isEqualTo(64);
    }

    @Test
    void downtime_shows_the_models_and_the_guidelines_and_the_score_holds_the_larger() {
        Plan best = found(cheek(Fitzpatrick.V), Goals.none()).best();
        Risks.Downtime downtime = best.getZone(Zone.LEFT_CHEEK).risks().downtime();
        assertThat(value(best, "downtime")).isBetween(downtime.shown_days() - 1e-9, downtime.shown_days() + 0.1);
    }

    @Test
    void the_finish_leaves_time_to_prepare() {
        Plan best = found(cheek(Fitzpatrick.II), Goals.none()).best();
        int last = best.getZone(Zone.LEFT_CHEEK).regimen().lastSession_day();
        assertThat(best.score().values().get("finish"))
                .isEqualTo(new Score.Value(last + 2, "days", true)); // 48 h to prepare
    }

    @Test
    void a_goal_of_the_future_reads_further_than_a_year() {
        Plan best = found(cheek(Fitzpatrick.II), goals(Patient.gain(Zone.LEFT_CHEEK, 0.1, 540, 0.5)))
                .best();
        assertThat(best.getZone(Zone.LEFT_CHEEK).forecast().days()).contains(540);
    }

    // ---- same question, same answer ----

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void any_number_of_threads_gives_the_same_plan_bit_for_bit(int threads) {
        Planning alone = new ParetoPlanner(SKIN, Patient.GUIDE, Patient.TRIALS, 1)
                .plan(face().cleared(), faceGoals(), SEED, Progress.NONE);
        Planning many = new ParetoPlanner(SKIN, Patient.GUIDE, Patient.TRIALS, threads)
                .plan(face().cleared(), faceGoals(), SEED, Progress.NONE);
        assertThat(many).isEqualTo(alone);
    }

    @Test
    void another_seed_draws_other_patients() {
        Planning one = plan(face(), faceGoals());
        Planning other = new ParetoPlanner(SKIN, Patient.GUIDE, Patient.TRIALS, 2)
                .plan(face().cleared(), faceGoals(), SEED + 1, Progress.NONE);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void progress_runs_from_nothing_to_all() {
        List<Integer> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        new ParetoPlanner(SKIN, Patient.GUIDE, Patient.TRIALS, 1)
                .plan(face().cleared(), faceGoals(), SEED, (stage, done, of) -> seen.add(done));
        assertThat(seen).isSorted().startsWith(0).endsWith(100);
    }

    // ---- screening on few ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void screening_on_few_patients_costs_at_most_a_seventh_more_days_than_an_exhaustive_search(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.values()[random.nextInt(6)])
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 2.0, 500, 6, 28, 1.5)
                .zone(Zone.FOREHEAD, Concern.FINE_LINES, 1.0, 500, 6, 28, 1.5);
        Goals goals = goals(
                Patient.gain(Zone.LEFT_CHEEK, 0.05 + 0.2 * random.nextDouble(), 180, 0.3 + 0.6 * random.nextDouble()),
                new Goal.Collagen(
                        Zone.FOREHEAD, Output.UPPER_DERMIS_COLLAGEN, 0.03 + 0.1 * random.nextDouble(), 180, 0.5));
        Planning screened = plan(patient, goals);
        Planning exhaustive = plan(patient, goals, new PlannerSettings(64, 64, 12, 1000));
        assertThat(screened.getClass()).isEqualTo(exhaustive.getClass());
        if (screened instanceof Planning.Found(Plan best, var ignored)
                && exhaustive instanceof Planning.Found(Plan ideal, var alsoIgnored)) {
            assertThat(burden(best))
                    .as("screened %s, exhaustive %s", best.score(), ideal.score())
                    .isLessThanOrEqualTo(burden(ideal) * 8 / 7);
            assertThat(value(best, "pigment_risk")).isEqualTo(value(ideal, "pigment_risk"));
        }
    }

    private static double burden(Plan plan) {
        return value(plan, "visits") * (1 + value(plan, "downtime"));
    }

    private static double value(Plan plan, String objective) {
        Score.Value value = plan.score().values().get(objective);
        if (value == null) {
            throw new AssertionError("no " + objective + " in " + plan.score());
        }
        return value.value();
    }

    // ---- limits ----

    @ParameterizedTest
    @EnumSource(Fitzpatrick.class)
    void no_plan_goes_beyond_the_limits_of_its_zone(Fitzpatrick type) {
        SplittableRandom random = new SplittableRandom(type.ordinal());
        for (int i = 0; i < 5; i++) {
            Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), type)
                    .zone(
                            Zone.LEFT_CHEEK,
                            Concern.ATROPHIC_ACNE_SCAR,
                            0.5 + random.nextDouble(),
                            210 + random.nextInt(300),
                            1 + random.nextInt(6),
                            28 + random.nextInt(30),
                            1.0);
            Planning planning = plan(patient, Goals.none());
            if (planning instanceof Planning.Found found) {
                all(found)
                        .forEach(plan -> plan.zones().forEach(zone -> {
                            assertThat(zone.regimen().needle())
                                    .isLessThanOrEqualTo(zone.limits().deepest());
                            assertThat(zone.regimen().density())
                                    .isLessThanOrEqualTo(zone.limits().densest());
                            assertThat(zone.regimen().sessions())
                                    .isLessThanOrEqualTo(zone.limits().mostSessions());
                            assertThat(zone.regimen().interval_days())
                                    .isGreaterThanOrEqualTo(zone.limits().shortestInterval_days());
                        }));
            }
        }
    }

    @Test
    void no_plan_is_in_the_red() {
        Patient patient = Patient.with(Patient.pen(0.5, 2.5, 0.5), Fitzpatrick.I)
                .zone(Zone.BACK, Concern.STRIAE_ALBA, 2.5, 2000, 6, 28, 2.5);
        all(found(patient, Goals.none())).flatMap(plan -> plan.zones().stream()).forEach(zone -> {
            assertThat(zone.risks().scar()).isNotEqualTo(Risks.Level.HIGH);
            assertThat(zone.forecast().scarIndex().p90()).isLessThanOrEqualTo(1.5);
        });
    }

    @Test
    void all_plans_keep_the_downtime_sessions_and_finish_that_were_asked_for() {
        Goals asked = new Goals(
                List.of(), Optional.of(3), Optional.of(3), Optional.of(Patient.TODAY.plusDays(70)), Optional.empty());
        all(found(face(), asked)).forEach(plan -> {
            assertThat(value(plan, "downtime")).isLessThanOrEqualTo(3);
            assertThat(plan.visits()).isLessThanOrEqualTo(3);
            assertThat(value(plan, "finish")).isLessThanOrEqualTo(70);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_looser_limit_never_makes_the_recommended_plan_cost_more(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double deepest = 0.5 + 0.25 * random.nextInt(5);
        int most = 1 + random.nextInt(5);
        Goals goals = goals(Patient.gain(Zone.LEFT_CHEEK, 0.02 + 0.1 * random.nextDouble(), 180, 0.5));
        PlannerSettings exhaustive = new PlannerSettings(16, 16, 12, 1000);
        Patient base = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.III);
        Planning tight = plan(
                base.zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, deepest, 300, most, 42, 2.5), goals, exhaustive);
        Planning loose = plan(
                base.zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, deepest + 0.25, 500, most + 1, 28, 2.5),
                goals,
                exhaustive);
        if (tight instanceof Planning.Found(Plan tightBest, var ignored)) {
            assertThat(loose).isInstanceOfSatisfying(Planning.Found.class, found -> {
                Comparator<Plan> cost = Comparator.<Plan>comparingDouble(plan -> value(plan, "pigment_risk"))
                        .thenComparingDouble(plan -> -value(plan, "trial_course"))
                        .thenComparingDouble(ParetoPlannerTest::burden);
                assertThat(cost.compare(found.best(), tightBest)).isLessThanOrEqualTo(0);
            });
        }
    }

    @Test
    void more_sessions_never_make_a_goal_less_likely() {
        Planning.Found found = (Planning.Found) plan(
                cheek(Fitzpatrick.II),
                goals(Patient.gain(Zone.LEFT_CHEEK, 0.10, 300, 0.1)),
                new PlannerSettings(32, 32, 100_000, 1000));
        List<Plan> plans = all(found)
                .filter(plan -> !plan.zones().isEmpty() && plan.interval_days() == 28)
                .toList();
        int pairs = 0;
        for (Plan fewer : plans) {
            for (Plan more : plans) {
                var one = fewer.zones().getFirst();
                var other = more.zones().getFirst();
                if (one.regimen().withSessions(1).equals(other.regimen().withSessions(1))
                        && one.regimen().sessions() < other.regimen().sessions()) {
                    pairs++;
                    assertThat(chance(other)).isGreaterThanOrEqualTo(chance(one));
                }
            }
        }
        assertThat(pairs).isPositive();
    }

    private static double chance(ZonePlan zone) {
        return ((GoalResult.Chance.InModel) zone.goals().getFirst().chance())
                .share()
                .value();
    }

    // ---- intervals ----

    @Test
    void fourteen_days_are_never_proposed() {
        Stream.of(Fitzpatrick.values())
                .flatMap(type -> all(found(cheek(type), Goals.none())))
                .filter(plan -> !plan.zones().isEmpty())
                .forEach(plan -> assertThat(plan.interval_days()).isGreaterThanOrEqualTo(28));
    }

    @Test
    void fourteen_days_are_planned_where_a_clinician_asked_and_the_reason_is_kept() {
        Goals asked = new Goals(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Goals.ShorterInterval(14, "protocol of the trial", "Dr A")));
        Plan best = found(cheek(Fitzpatrick.II), asked).best();
        assertThat(best.interval_days()).isEqualTo(14);
        assertThat(best.getZone(Zone.LEFT_CHEEK).notes())
                .contains(Statement.of("planning.note.shorter_interval", 14, 28, "Dr A", "protocol of the trial"));
    }

    @Test
    void the_zone_that_needs_the_longest_interval_sets_it_for_all() {
        Patient patient = cheek(Fitzpatrick.II).zone(Zone.FOREHEAD, Concern.BURN_SCAR, 1.0, 500, 4, 84, 1.5);
        assertThat(found(patient, Goals.none()).best().interval_days()).isEqualTo(84);
    }

    // ---- pigment ----

    @Test
    void pigment_gets_the_gentlest_setting_the_trials_course_and_no_collagen_goal() {
        Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.V)
                .zone(Zone.LEFT_CHEEK, Concern.MELASMA, 0.5, 500, 6, 42, 1.5);
        ZonePlan zone = found(patient, Goals.none()).best().getZone(Zone.LEFT_CHEEK);
        assertThat(zone.regimen().needle().millimetres()).isEqualTo(0.25);
        assertThat(zone.regimen().passes()).isEqualTo(1);
        assertThat(zone.regimen().sessions()).isEqualTo(3);
        assertThat(zone.goals()).isEmpty();
        assertThat(keys(zone.notes())).contains("planning.note.pigment");
        assertThat(zone.risks().pigment()).isEqualTo(Risks.Level.RAISED); // never low in dark skin
    }

    @Test
    void a_collagen_goal_for_pigment_is_a_conflict_and_the_nearest_plan_drops_it() {
        Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.II)
                .zone(Zone.LEFT_CHEEK, Concern.MELASMA, 0.5, 500, 6, 28, 1.5);
        Planning.Infeasible answer = infeasible(patient, goals(Patient.gain(Zone.LEFT_CHEEK, 0.01, 180, 0.5)));
        assertThat(answer.conflicts())
                .containsExactly(new Planning.Conflict(
                        List.of("/goals/0"), Statement.of("planning.conflict.pigment", "/goals/0")));
        assertThat(answer.nearest())
                .singleElement()
                .satisfies(nearest -> assertThat(nearest.to()).isEqualTo(Statement.of("planning.relaxed.dropped")));
    }

    @Test
    void ice_pick_scars_are_said_to_answer_little() {
        Patient cheek = cheek(Fitzpatrick.II);
        Patient icePick = new Patient(
                cheek.device(), cheek.skinType(), cheek.limits(), Answer.known(Concern.AcneScarType.ICE_PICK));
        assertThat(keys(found(icePick, Goals.none())
                        .best()
                        .getZone(Zone.LEFT_CHEEK)
                        .notes()))
                .contains("planning.note.ice_pick");
        assertThat(keys(found(cheek, Goals.none())
                        .best()
                        .getZone(Zone.LEFT_CHEEK)
                        .notes()))
                .doesNotContain("planning.note.ice_pick");
    }

    // ---- off-label ----

    @Test
    void a_setting_beyond_the_label_is_marked() {
        Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.I)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 2.0, 500, 6, 28, 1.5);
        List<ZonePlan> zones = all(found(patient, Goals.none()))
                .flatMap(plan -> plan.zones().stream())
                .toList();
        assertThat(zones)
                .filteredOn(zone -> zone.regimen().needle().millimetres() > 1.5)
                .isNotEmpty()
                .allMatch(zone -> zone.offLabel().size() == 1);
        assertThat(zones)
                .filteredOn(zone -> zone.regimen().needle().millimetres() <= 1.5)
                .isNotEmpty()
                .allMatch(zone -> zone.offLabel().isEmpty());
    }

    @Test
    void a_plan_without_stated_goals_stays_on_the_label() {
        Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.I)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 2.0, 500, 6, 28, 1.5);
        assertThat(found(patient, Goals.none()).best().getZone(Zone.LEFT_CHEEK).offLabel())
                .isEmpty();
    }

    @Test
    void a_goal_that_one_dense_session_would_reach_still_gets_a_course_as_long_as_in_trials() {
        Goals easy = goals(Patient.gain(Zone.LEFT_CHEEK, 0.03, 240, 0.5));
        assertThat(found(cheek(Fitzpatrick.II), easy).best().visits()).isEqualTo(3);
    }

    @Test
    void one_session_is_planned_where_no_more_were_asked_for_and_said_to_be_fewer_than_in_trials() {
        Goals once = new Goals(
                List.of(Patient.gain(Zone.LEFT_CHEEK, 0.03, 240, 0.5)),
                Optional.empty(),
                Optional.of(1),
                Optional.empty(),
                Optional.empty());
        Plan best = found(cheek(Fitzpatrick.II), once).best();
        assertThat(best.visits()).isEqualTo(1);
        assertThat(keys(best.getZone(Zone.LEFT_CHEEK).notes())).contains("planning.note.fewer_than_trials");
    }

    // ---- no stated goal ----

    @Test
    void where_nothing_was_asked_a_default_gain_is_aimed_at_and_said() {
        Plan best = found(cheek(Fitzpatrick.II), Goals.none()).best();
        ZonePlan zone = best.getZone(Zone.LEFT_CHEEK);
        assertThat(zone.goals())
                .singleElement()
                .satisfies(goal -> assertThat(goal.isMet()).isTrue());
        assertThat(keys(zone.notes())).contains("planning.note.default_goal");
        assertThat(keys(best.why())).contains("planning.why.default", "planning.why.rule");
        assertThat(best.goals()).isEqualTo(Goals.none());
    }

    // ---- scales ----

    @Test
    void a_scale_gets_its_chance_from_trials_and_no_regimen_changes_it() {
        Goal scale = new Goal.OnScale(Zone.LEFT_CHEEK, "goodman_baron_qualitative", 1, 240, 0.5);
        all(found(cheek(Fitzpatrick.II), goals(scale)))
                .flatMap(plan -> plan.zones().stream())
                .forEach(zone -> assertThat(zone.goals().getFirst().chance())
                        .isEqualTo(new GoalResult.Chance.FromTrials(0.6, Statement.of("test.basis"))));
    }

    @Test
    void a_scale_that_trials_do_not_support_is_a_conflict_and_the_nearest_plan_says_their_chance() {
        Goal scale = new Goal.OnScale(Zone.LEFT_CHEEK, "goodman_baron_qualitative", 1, 240, 0.8);
        Planning.Infeasible answer = infeasible(cheek(Fitzpatrick.II), goals(scale));
        assertThat(answer.conflicts()).extracting(Planning.Conflict::goals).containsExactly(List.of("/goals/0"));
        assertThat(answer.nearest())
                .singleElement()
                .satisfies(nearest -> assertThat(nearest.to())
                        .isEqualTo(Statement.of("planning.relaxed.scale", "goodman_baron_qualitative", 0.6, 240)));
    }

    @Test
    void a_scale_of_unknown_chance_stands_in_no_plans_way_and_is_said_to_be_unknown() {
        Goal scale = new Goal.OnScale(Zone.LEFT_CHEEK, "somebodys_scale", 1, 240, 0.8);
        ZonePlan zone = found(cheek(Fitzpatrick.II), goals(scale)).best().getZone(Zone.LEFT_CHEEK);
        assertThat(zone.goals().getFirst().chance()).isInstanceOf(GoalResult.Chance.Unknown.class);
        assertThat(keys(zone.notes())).contains("planning.note.scale_unknown");
    }

    // ---- nothing fits ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void conflicts_are_minimal_and_every_nearest_plan_fits_its_relaxed_question(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Goals asked = new Goals(
                List.of(
                        Patient.gain(Zone.LEFT_CHEEK, 0.25 + 0.1 * random.nextDouble(), 200, 0.8),
                        new Goal.Collagen(Zone.FOREHEAD, Output.UPPER_DERMIS_COLLAGEN, 0.15, 200, 0.7)),
                Optional.of(random.nextInt(1, 4)),
                Optional.of(random.nextInt(1, 3)),
                Optional.of(Patient.TODAY.plusDays(random.nextInt(10, 60))),
                Optional.empty());
        Planning.Infeasible answer = infeasible(face(), asked);
        assertThat(answer.conflicts()).isNotEmpty();
        for (Planning.Conflict conflict : answer.conflicts()) {
            assertThat(plan(face(), only(asked, conflict.goals())))
                    .as("%s together", conflict.goals())
                    .isInstanceOf(Planning.Infeasible.class);
            for (String code : conflict.goals()) {
                List<String> rest = conflict.goals().stream()
                        .filter(each -> !each.equals(code))
                        .toList();
                assertThat(plan(face(), only(asked, rest)))
                        .as("%s without %s", conflict.goals(), code)
                        .isInstanceOf(Planning.Found.class);
            }
        }
        assertThat(answer.nearest()).isNotEmpty();
        for (Planning.Nearest nearest : answer.nearest()) {
            assertThat(nearest.plan().goals()).isNotEqualTo(asked);
            assertThat(plan(face(), nearest.plan().goals()))
                    .as("%s %s", nearest.relaxed(), nearest.to())
                    .isInstanceOf(Planning.Found.class);
        }
    }

    private static Goals only(Goals asked, List<String> codes) {
        List<Goal> kept = new ArrayList<>();
        for (int i = 0; i < asked.goals().size(); i++) {
            if (codes.contains("/goals/" + i)) {
                kept.add(asked.goals().get(i));
            }
        }
        return new Goals(
                kept,
                asked.maxDowntime_days().filter(any -> codes.contains("max_downtime_days")),
                asked.maxSessions().filter(any -> codes.contains("max_sessions")),
                asked.finishBy().filter(any -> codes.contains("finish_by")),
                Optional.empty());
    }

    @Test
    void a_device_too_dense_for_every_zone_fits_nothing_and_the_limit_is_named() {
        Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.II)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 1.5, 100, 6, 28, 1.5);
        assertThat(infeasible(patient, Goals.none()).conflicts())
                .extracting(Planning.Conflict::goals)
                .containsExactly(List.of("limits/left_cheek/densest"));
    }

    @Test
    void a_zone_that_the_device_cannot_treat_is_left_out_and_the_plan_says_so() {
        Patient patient = Patient.with(Patient.roller(1.5), Fitzpatrick.II)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR)
                .zone(Zone.FOREHEAD, Concern.FINE_LINES, 1.0, 500, 6, 28, 1.5);
        Plan best = found(patient, Goals.none()).best();
        assertThat(best.zones()).extracting(ZonePlan::zone).containsExactly(Zone.LEFT_CHEEK);
        assertThat(best.why()).contains(Statement.of("planning.left_out.deepest", "forehead", 1.0, 1.5));
    }

    @Test
    void a_goal_for_a_zone_that_was_not_cleared_is_a_bug_of_the_caller() {
        assertThatThrownBy(() -> plan(cheek(Fitzpatrick.II), goals(Patient.gain(Zone.CHIN, 0.1, 180, 0.5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/goals/0")
                .hasMessageContaining("chin");
    }

    // ---- what binds ----

    @Test
    void a_goal_just_within_reach_is_bound_by_every_limit() {
        Patient patient = Patient.with(Patient.pen(0.25, 2.5, 0.25), Fitzpatrick.I)
                .zone(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, 1.0, 400, 3, 28, 1.5);
        Planning.Infeasible beyond = infeasible(patient, goals(Patient.gain(Zone.LEFT_CHEEK, 0.9, 180, 0.5)));
        Goals within = beyond.nearest().getFirst().plan().goals();
        ZonePlan zone = found(patient, within).best().getZone(Zone.LEFT_CHEEK);
        assertThat(keys(zone.binds()))
                .contains(
                        "planning.binds.deepest",
                        "planning.binds.densest",
                        "planning.binds.sessions",
                        "planning.binds.interval");
    }

    @Test
    void a_limit_on_downtime_is_said_to_bind() {
        Goals asked = new Goals(List.of(), Optional.of(2), Optional.empty(), Optional.empty(), Optional.empty());
        ZonePlan zone = found(cheek(Fitzpatrick.II), asked).best().getZone(Zone.LEFT_CHEEK);
        assertThat(zone.binds()).contains(Statement.of("planning.binds.max_downtime_days", 2));
    }

    @Test
    void an_alternative_says_what_it_trades_against_the_recommended_plan() {
        Planning.Found found = found(cheek(Fitzpatrick.II), Goals.none());
        Map<String, Score.Value> best = found.best().score().values();
        found.alternatives().stream()
                .filter(plan -> plan.kind() == Plan.Kind.ALTERNATIVE)
                .forEach(plan -> assertThat(plan.why())
                        .hasSameSizeAs(plan.compare(found.best()))
                        .allMatch(statement ->
                                best.containsKey(statement.key().substring("planning.why.trade.".length()))));
    }
}
