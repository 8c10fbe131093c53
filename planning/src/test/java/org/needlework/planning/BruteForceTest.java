package org.needlework.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Population;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.forecast.VirtualCourse;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Score;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Progress;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Layer;
import org.needlework.core.skin.Zone;
import org.needlework.planning.objective.PigmentRisk;

/// The planner against a second search that shares none of its code: it forms every course,
/// scores it from the forecast, and compares every one with every other.
class BruteForceTest {

    private static final int PATIENTS = 12;
    private static final long SEED = 99;
    private static final PlannerSettings EXHAUSTIVE = new PlannerSettings(PATIENTS, PATIENTS, 100_000, 100_000);
    private static final ResponseSurface SKIN = new ResponseSurface();

    private record Question(Patient patient, Goals goals) {}

    /// One or two zones of different limits, a dial of two or three settings, few sessions, goals
    /// that range from easy to impossible.
    private static Question random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Fitzpatrick type = Fitzpatrick.values()[random.nextInt(6)];
        Patient patient = Patient.with(Patient.pen(0.5, 2.0, 0.5), type)
                .zone(
                        Zone.LEFT_CHEEK,
                        Concern.ATROPHIC_ACNE_SCAR,
                        random.nextBoolean() ? 1.5 : 2.0,
                        450,
                        2 + random.nextInt(2),
                        random.nextBoolean() ? 28 : 42,
                        1.5);
        List<Goal> goals = new ArrayList<>();
        goals.add(Patient.gain(
                Zone.LEFT_CHEEK,
                0.02 + 0.25 * random.nextDouble(),
                120 + random.nextInt(80),
                random.nextInt(1, 10) / 10.0));
        if (random.nextBoolean()) {
            patient = patient.zone(
                    Zone.FOREHEAD, Concern.FINE_LINES, 1.0, 300 + random.nextInt(200), 1 + random.nextInt(3), 28, 1.5);
            goals.add(new Goal.Collagen(
                    Zone.FOREHEAD,
                    random.nextBoolean() ? Output.UPPER_DERMIS_COLLAGEN : Output.CROSS_LINKED_COLLAGEN,
                    0.01 + 0.1 * random.nextDouble(),
                    150,
                    0.5));
        }
        return new Question(
                patient,
                new Goals(
                        goals,
                        random.nextBoolean() ? Optional.of(2 + random.nextInt(4)) : Optional.empty(),
                        random.nextBoolean() ? Optional.of(1 + random.nextInt(3)) : Optional.empty(),
                        random.nextInt(4) == 0
                                ? Optional.of(Patient.TODAY.plusDays(30 + random.nextInt(90)))
                                : Optional.empty(),
                        Optional.empty()));
    }

    private static Planning plan(Question question) {
        return new ParetoPlanner(SKIN, Patient.GUIDE, Patient.TRIALS, 2, EXHAUSTIVE)
                .plan(question.patient().cleared(), question.goals(), SEED, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void every_course_formed_and_compared_gives_the_same_pareto_set_and_the_same_recommendation(int seed) {
        Question question = random(seed);
        List<Candidate> all = everyCourse(question);
        List<Candidate> meeting = all.stream().filter(Candidate::meetsGoals).toList();
        switch (plan(question)) {
            case Planning.Infeasible ignored -> assertThat(meeting).isEmpty();
            case Planning.Found(Plan best, List<Plan> alternatives) -> {
                assertThat(meeting).isNotEmpty();
                Candidate cheapest = meeting.stream().min(BruteForceTest::cost).orElseThrow();
                assertThat(best.score()).isEqualTo(cheapest.score());
                Set<Score> expected = new HashSet<>();
                List<Candidate> treating =
                        all.stream().filter(Candidate::treatsEveryZone).toList();
                for (Candidate each : treating) {
                    if (treating.stream().noneMatch(other -> other.score().dominates(each.score()))
                            && !best.score().dominates(each.score())
                            && !without(best.score()).dominates(each.score())) {
                        expected.add(each.score());
                    }
                }
                expected.add(best.score());
                Set<Score> found = alternatives.stream()
                        .filter(plan -> plan.kind() != Plan.Kind.NO_NEEDLING)
                        .map(Plan::score)
                        .collect(Collectors.toSet());
                found.add(best.score());
                assertThat(found).isEqualTo(expected);
            }
        }
    }

    // ---- the second search ----

    private record Candidate(Score score, boolean meetsGoals, boolean treatsEveryZone) {
        double value(String objective) {
            Score.Value value = score.values().get(objective);
            return value == null ? 0 : value.value();
        }
    }

    private static int cost(Candidate one, Candidate other) {
        return Comparator.comparing((Candidate each) -> each.value("scar_index") > 1.0)
                .thenComparing(each -> each.value("pigment_risk"))
                .thenComparing(each -> -each.value("trial_course"))
                .thenComparing(each -> each.value("beyond_label"))
                .thenComparing(each -> Math.round(each.value("visits") * (10 + 10 * each.value("downtime"))))
                .thenComparing(each -> each.value("finish"))
                .thenComparing(each -> each.value("scar_index"))
                .thenComparing(each -> -each.value("collagen_gain"))
                .thenComparing(each -> -each.value("functional_gain"))
                .thenComparing(each -> -each.value("goal_margin"))
                .compare(one, other);
    }

    private static Score without(Score like) {
        Map<String, Score.Value> values = new LinkedHashMap<>();
        like.values()
                .forEach((code, value) -> values.put(
                        code,
                        new Score.Value(code.equals("goal_margin") ? -1 : 0, value.unit(), value.lessIsBetter())));
        return new Score(values);
    }

    private record Piece(Regimen regimen, List<VirtualCourse> courses, List<Integer> days, ZoneLimits limits) {}

    private static List<Candidate> everyCourse(Question question) {
        List<Candidate> candidates = new ArrayList<>();
        int shortest = question.patient().limits().stream()
                .mapToInt(ZoneLimits::shortestInterval_days)
                .max()
                .orElseThrow();
        for (int interval : new int[] {28, 35, 42, 56}) {
            if (interval < shortest) {
                continue;
            }
            List<List<Piece>> courses = List.of(List.of());
            for (ZoneLimits limits : question.patient().limits()) {
                List<List<Piece>> longer = new ArrayList<>();
                for (List<Piece> course : courses) {
                    for (Piece piece : everyPiece(question, limits, interval)) {
                        List<Piece> grown = new ArrayList<>(course);
                        grown.add(piece);
                        longer.add(grown);
                    }
                }
                courses = longer;
            }
            courses.forEach(course -> score(question, course).ifPresent(candidates::add));
        }
        return candidates;
    }

    private static List<Piece> everyPiece(Question question, ZoneLimits limits, int interval) {
        List<Piece> pieces = new ArrayList<>();
        List<Integer> days = question.goals().goals().stream()
                .map(Goal::by_day)
                .distinct()
                .sorted()
                .toList();
        for (Depth needle : question.patient().device().settings()) {
            for (int passes = 1; passes <= 2; passes++) {
                for (int sessions = 1; sessions <= limits.mostSessions(); sessions++) {
                    Regimen regimen = new Regimen(question.patient().device(), needle, passes, sessions, interval);
                    if (needle.isDeeperThan(limits.deepest())
                            || regimen.density().compareTo(limits.densest()) > 0) {
                        continue;
                    }
                    List<VirtualCourse> courses = SKIN.simulate(
                                    regimen,
                                    new Population(PATIENTS, SEED, Answer.known(40)),
                                    0,
                                    PATIENTS,
                                    question.patient().skinType(),
                                    Set.of(Output.values()),
                                    days)
                            .getLast();
                    pieces.add(new Piece(regimen, courses, days, limits));
                }
            }
        }
        return pieces;
    }

    private static Optional<Candidate> score(Question question, List<Piece> course) {
        double margin = Double.POSITIVE_INFINITY;
        double collagen = 0;
        double functional = 0;
        double downtime = 0;
        double pigment = 0;
        double scar = 0;
        double visits = 0;
        int shortest = 3;
        double finish = 0;
        double beyond = 0;
        boolean labelled = true;
        boolean treats = true;
        for (Piece piece : course) {
            Regimen regimen = piece.regimen();
            List<Goal> goals = question.goals().listGoals(piece.limits().zone());
            for (Goal goal : goals) {
                Goal.Collagen wanted = (Goal.Collagen) goal;
                long reached = Arrays.stream(read(piece, wanted.measure(), wanted.by_day()))
                        .filter(value -> value - 1 >= wanted.atLeast_gain())
                        .count();
                margin = Math.min(margin, (double) reached / PATIENTS - wanted.probability());
            }
            int day = goals.stream().mapToInt(Goal::by_day).max().orElseThrow();
            Layer layer = piece.limits().concern().findLayer().orElseThrow();
            Output output = layer == Layer.UPPER_DERMIS ? Output.UPPER_DERMIS_COLLAGEN : Output.SCAR_LAYER_COLLAGEN;
            double gain = Band.of(read(piece, output, day)).p50() - 1;
            treats &= gain >= 0.01;
            collagen += down(gain, 100);
            functional +=
                    down(Band.of(read(piece, Output.CROSS_LINKED_COLLAGEN, day)).p50() - 1, 100);
            double redness = Math.max(
                    p90(piece, VirtualCourse::downtime_days),
                    Patient.GUIDE
                            .downtime(regimen.needle(), question.patient().skinType())
                            .redness_days()
                            .high());
            downtime = Math.max(downtime, redness);
            double index = Band.of(piece.courses().stream()
                            .mapToDouble(VirtualCourse::pigmentIndex)
                            .toArray())
                    .p50();
            pigment = Math.max(
                    pigment,
                    PigmentRisk.level(index, question.patient().skinType()).ordinal() + 1);
            scar = Math.max(scar, p90(piece, VirtualCourse::scarIndex));
            if (p90(piece, VirtualCourse::scarIndex) > 1.5 || p90(piece, VirtualCourse::scarAtEnd) > 0.1) {
                return Optional.empty();
            }
            visits = Math.max(visits, regimen.sessions());
            shortest = Math.min(shortest, regimen.sessions()); // of three that trials gave at least
            finish = Math.max(finish, 2 + regimen.lastSession_day()); // two days to prepare
            beyond += regimen.needle().isDeeperThan(piece.limits().offLabelBeyond()) ? 1 : 0;
            labelled &= !piece.limits().deepest().isDeeperThan(piece.limits().offLabelBeyond());
        }
        double latest = finish;
        if (question.goals().maxDowntime_days().isPresent()
                        && downtime > question.goals().maxDowntime_days().get()
                || question.goals().maxSessions().isPresent()
                        && visits > question.goals().maxSessions().get()
                || question.goals()
                        .finishBy()
                        .map(by -> Patient.TODAY.plusDays((long) latest).isAfter(by))
                        .orElse(false)) {
            return Optional.empty();
        }
        int zones = course.size();
        Map<String, Score.Value> values = new LinkedHashMap<>();
        values.put("goal_margin", new Score.Value(down(margin, 100), "1", false));
        values.put("collagen_gain", new Score.Value(down(collagen / zones, 100), "1", false));
        values.put("functional_gain", new Score.Value(down(functional / zones, 100), "1", false));
        values.put("trial_course", new Score.Value(down(shortest / 3.0, 100), "1", false));
        values.put("downtime", new Score.Value(up(downtime, 10), "days", true));
        values.put("pigment_risk", new Score.Value(pigment, "level", true));
        values.put("scar_index", new Score.Value(up(scar, 10), "1", true));
        values.put("pain", new Score.Value(1.08, "NRS", true));
        if (!labelled) {
            values.put("beyond_label", new Score.Value(up(beyond / zones, 100), "1", true));
        }
        values.put("visits", new Score.Value(visits, "visits", true));
        values.put("finish", new Score.Value(finish, "days", true));
        return Optional.of(new Candidate(new Score(values), margin >= 0, treats));
    }

    private static double[] read(Piece piece, Output output, int day) {
        int index = piece.days().indexOf(day);
        return piece.courses().stream()
                .mapToDouble(course -> course.reading(output, index))
                .toArray();
    }

    private static double p90(Piece piece, java.util.function.ToDoubleFunction<VirtualCourse> value) {
        return Band.of(piece.courses().stream().mapToDouble(value).toArray()).p90();
    }

    private static double down(double value, int steps) {
        return Math.floor(value * steps + 1e-9) / steps;
    }

    private static double up(double value, int steps) {
        return Math.ceil(value * steps - 1e-9) / steps + 0.0; // + 0.0 turns −0 into 0
    }
}
