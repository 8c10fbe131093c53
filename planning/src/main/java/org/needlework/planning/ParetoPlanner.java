package org.needlework.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.needlework.core.course.CareGuide;
import org.needlework.core.forecast.Forecaster;
import org.needlework.core.forecast.Population;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planner;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Progress;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Zone;

/// Chooses a course by searching settings, passes, sessions and intervals within the limits of the
/// clearance.
///
/// # How
///
/// 1. Zones that are alike in limits, concern and goals are searched once. A forecast does not
///    depend on the zone, so equal regimens are simulated once for all zones, and one simulation
///    of a setting, a number of passes and an interval (an *arm*) serves every number of
///    sessions.
/// 2. Every arm at the shortest interval is tried on a few virtual patients, and those that prove
///    of use at the longer intervals too. From that come the gains to aim at where none were
///    stated, the Pareto set, and the arms that could be in the answer.
/// 3. Those arms are scored on all virtual patients, the same for every arm (common random
///    numbers). The Pareto set, the recommended course and the alternatives are taken from these
///    scores alone.
/// 4. Before anything is called infeasible, every arm at the shortest interval is scored on all
///    virtual patients.
///
/// A plan's probability of a collagen goal is the share of virtual patients who reach it. See
/// [Preference] for the rule by which one course is recommended, and [Search#defaults] for what is
/// aimed at when nothing was asked for.
///
/// The work is cut in the same pieces and put together in the same order whatever the number of
/// threads, so the answer is the same, bit for bit.
public final class ParetoPlanner implements Planner {

    /// How far probabilities found on the few may be from those on all; courses that meet the
    /// goals to within each of these are carried on.
    private static final List<Double> SLACKS = List.of(0.0, 0.1, -0.1, 0.2, -0.2);

    /// How often the neighbours of the best course are scored too, before it is taken.
    private static final int REFINEMENTS = 4;

    private final Forecaster forecaster;
    private final CareGuide care;
    private final TrialEvidence trials;
    private final int threads;
    private final PlannerSettings settings;
    private final Optional<Memory> memory;

    public ParetoPlanner(Forecaster forecaster, CareGuide care, TrialEvidence trials, int threads) {
        this(forecaster, care, trials, threads, PlannerSettings.DEFAULT);
    }

    public ParetoPlanner(
            Forecaster forecaster, CareGuide care, TrialEvidence trials, int threads, PlannerSettings settings) {
        this(forecaster, care, trials, threads, settings, Optional.empty());
    }

    private ParetoPlanner(
            Forecaster forecaster,
            CareGuide care,
            TrialEvidence trials,
            int threads,
            PlannerSettings settings,
            Optional<Memory> memory) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads (" + threads + ") must be one or more");
        }
        this.forecaster = forecaster;
        this.care = care;
        this.trials = trials;
        this.threads = threads;
        this.settings = settings;
        this.memory = memory;
    }

    /// Keeps up to 64 MB of what it simulates: about a face with a pen, searched whole.
    @Override
    public Planner remembering() {
        return remembering(new Memory(64L << 20));
    }

    ParetoPlanner remembering(Memory memory) {
        return new ParetoPlanner(forecaster, care, trials, threads, settings, Optional.of(memory));
    }

    @Override
    public Planning plan(Screening.Cleared cleared, Goals goals, long seed, Progress progress) {
        Clearance clearance = cleared.clearance();
        Ask ask = Ask.of(goals);
        refuseStrangers(ask, clearance);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            try {
                return new Run(clearance, ask, seed, progress, executor).plan();
            } catch (RuntimeException e) {
                executor.shutdownNow(); // what waits must not run for an answer that nobody gets
                throw e;
            }
        }
    }

    private static void refuseStrangers(Ask ask, Clearance clearance) {
        for (Ask.Coded each : ask.goals()) {
            if (clearance.findLimits(each.goal().zone()).isEmpty()) {
                throw new IllegalArgumentException("goal (" + each.code() + ") is for "
                        + each.goal().zone().code()
                        + ", which is not cleared.\nMaybe plan without that goal, or screen the zone.");
            }
        }
    }

    /// A setting and passes, whatever the interval.
    private record Pair(Depth needle, int passes) {
        static Pair of(Arm arm) {
            return new Pair(arm.needle(), arm.passes());
        }
    }

    /// One question and all that was simulated for it.
    private final class Run {

        private final Ask ask;
        private final Scene scene;
        private final Progress progress;
        private final Simulator simulator;
        private Map<Zone, Target.Gain> defaults = Map.of();

        Run(Clearance clearance, Ask ask, long seed, Progress progress, ExecutorService executor) {
            this.ask = ask;
            this.scene = new Scene(clearance, care, trials, seed);
            this.progress = progress;
            this.simulator = new Simulator(
                    forecaster,
                    clearance.device(),
                    new Population(settings.scenarios(), seed, clearance.facts().ageOn(clearance.on())),
                    scene.skinType,
                    executor,
                    progress,
                    memory.orElseGet(() -> new Memory(0)));
        }

        Planning plan() {
            progress.at("planning", 0, 100);
            Search empty = new Search(scene, ask, Map.of(), Map.of());
            if (empty.groups.isEmpty()) {
                return new Planning.Infeasible(
                        empty.leftOut.stream()
                                .map(group -> new Planning.Conflict(List.of(limitCode(group)), leftOut(group)))
                                .toList(),
                        List.of());
            }
            Map<Arm, Ensemble> tried = tryOut(empty);
            Search screen = new Search(scene, ask, defaults, tried);

            Set<Arm> chosen = settings.isExhaustive() ? tried.keySet() : survivors(screen);
            Map<Arm, Ensemble> scored = new TreeMap<>();
            score(empty, tried, chosen, scored, 30, 80);
            Search search = new Search(scene, ask, defaults, scored);
            Optional<Course> best = search.findBest(0);
            for (int round = 0; best.isPresent() && round < REFINEMENTS; round++) {
                Set<Arm> near = neighbours(screen, best.get());
                near.removeAll(scored.keySet());
                if (near.isEmpty()) {
                    break;
                }
                score(empty, tried, near, scored, 80 + 4 * round, 84 + 4 * round);
                search = new Search(scene, ask, defaults, scored);
                best = search.findBest(0);
            }
            if (best.isEmpty()) {
                Set<Arm> more = new TreeSet<>(arms(empty, firstIntervals(empty)).keySet());
                more.removeAll(scored.keySet());
                score(empty, tried, more, scored, 96, 99);
                search = new Search(scene, ask, defaults, scored);
                best = search.findBest(0);
            }
            Planning planning = best.isPresent() ? found(search, screen, best.get()) : infeasible(search, screen);
            progress.at("planning", 100, 100);
            return planning;
        }

        // ---- what is simulated ----

        /// Tries arms on few patients: all at the shortest interval and at the one asked for, and
        /// of the longer intervals, which change risk and dates but hardly the gain, only those
        /// with settings and passes that proved of use. Sets the default gains on the way.
        private Map<Arm, Ensemble> tryOut(Search empty) {
            IntPredicate first = firstIntervals(empty);
            Map<Arm, Ensemble> tried =
                    simulator.run(arms(empty, first), 0, settings.screening(), readDays(empty), 0, 20);
            defaults = Search.defaults(new Search(scene, ask, Map.of(), tried));
            Search screen = new Search(scene, ask, defaults, tried);
            Map<Arm, Integer> longer = arms(empty, first.negate());
            if (screen.findBest(0).isPresent()) {
                Set<Pair> useful = new HashSet<>();
                survivors(screen).stream()
                        .limit(Math.ceilDiv(settings.survivors(), 2))
                        .forEach(arm -> useful.add(Pair.of(arm)));
                longer.keySet().removeIf(arm -> !useful.contains(Pair.of(arm)));
            }
            tried.putAll(simulator.run(longer, 0, settings.screening(), readDays(empty), 20, 30));
            return tried;
        }

        /// The shortest interval and the one that a clinician asked for; all in an exhaustive
        /// search.
        private IntPredicate firstIntervals(Search empty) {
            int shortest = empty.groups.stream()
                    .mapToInt(group -> group.limits().shortestInterval_days())
                    .max()
                    .orElseThrow();
            return days -> settings.isExhaustive()
                    || days == shortest
                    || ask.shorterInterval().map(asked -> asked.days() == days).orElse(false);
        }

        /// Every arm that some group could use at these intervals, with the most sessions that
        /// one could give.
        private Map<Arm, Integer> arms(Search empty, IntPredicate intervals) {
            Map<Arm, Integer> arms = new TreeMap<>();
            for (int interval_days : Search.intervals_days(empty.groups, ask)) {
                if (!intervals.test(interval_days)) {
                    continue;
                }
                for (Group group : empty.groups) {
                    for (Depth setting : group.settings()) {
                        for (int passes : group.passes()) {
                            arms.merge(
                                    new Arm(setting, passes, interval_days),
                                    group.limits().mostSessions(),
                                    Math::max);
                        }
                    }
                }
            }
            return arms;
        }

        /// Scores arms on all patients, taking over those on whom they were tried.
        private void score(
                Search empty, Map<Arm, Ensemble> tried, Set<Arm> chosen, Map<Arm, Ensemble> scored, int from, int to) {
            Map<Arm, Integer> arms = arms(empty, days -> true);
            arms.keySet().retainAll(chosen);
            Map<Arm, Integer> untried = new TreeMap<>(arms);
            untried.keySet().removeAll(tried.keySet());
            tried.putAll(simulator.run(untried, 0, settings.screening(), readDays(empty), from, from));
            if (settings.isExhaustive()) {
                arms.keySet().forEach(arm -> scored.put(arm, Objects.requireNonNull(tried.get(arm))));
            } else {
                simulator
                        .run(arms, settings.screening(), settings.scenarios(), readDays(empty), from, to)
                        .forEach((arm, rest) -> scored.put(
                                arm, Objects.requireNonNull(tried.get(arm)).followedBy(rest)));
            }
        }

        /// The days that goals name, and 90 days after the last session of each number of sessions.
        private SortedSet<Integer> goalDays(Search empty, int interval_days) {
            SortedSet<Integer> days = new TreeSet<>();
            for (Group group : empty.groups) {
                group.gains().forEach(gain -> days.add(gain.day()));
                for (int sessions = 1; sessions <= group.limits().mostSessions(); sessions++) {
                    days.add((sessions - 1) * interval_days + Target.Gain.REVIEW_AFTER_LAST_DAYS);
                }
            }
            return days;
        }

        /// For the curves: daily for two weeks, then weekly for a year or to the last day that
        /// counts, every thirtieth day, which goals most often name, and some days after every
        /// session, when redness comes and goes.
        private IntFunction<List<Integer>> readDays(Search empty) {
            return interval_days -> {
                SortedSet<Integer> days = goalDays(empty, interval_days);
                int end = Math.max(365, days.last());
                for (int day = 0; day <= 14; day++) {
                    days.add(day);
                }
                for (int day = 21; day <= end; day += 7) {
                    days.add(day);
                }
                for (int day = 30; day <= end; day += 30) {
                    days.add(day);
                }
                days.add(365);
                days.add(end);
                int most = empty.groups.stream()
                        .mapToInt(group -> group.limits().mostSessions())
                        .max()
                        .orElse(1);
                for (int session = 1; session < most; session++) {
                    for (int after : new int[] {0, 1, 2, 3, 5}) {
                        days.add(session * interval_days + after);
                    }
                }
                return List.copyOf(days);
            };
        }

        /// Arms that could be in the answer: of the courses that would be recommended if
        /// probabilities were somewhat different, then of a thinned Pareto set.
        private Set<Arm> survivors(Search screen) {
            List<Course> courses = new ArrayList<>();
            for (double slack : SLACKS) {
                screen.findBest(slack)
                        .filter(course -> courses.stream().noneMatch(each -> Course.compare(each, course) == 0))
                        .ifPresent(courses::add);
            }
            Set<Arm> arms = new LinkedHashSet<>(); // the likeliest first
            courses.forEach(course -> course.options.forEach(option -> arms.add(option.arm)));
            if (courses.isEmpty()) {
                for (Conflicts.Relaxed relaxed : Conflicts.relax(screen, Conflicts.find(screen))) {
                    screen.with(relaxed.ask())
                            .findBest(0)
                            .ifPresent(course -> course.options.forEach(option -> arms.add(option.arm)));
                }
            }
            List<Course> spread = Thinning.thin(screen.front(), courses, 4 * settings.plans(), screen.preference);
            for (Course course : spread) {
                Set<Arm> grown = new TreeSet<>(arms);
                course.options.forEach(option -> grown.add(option.arm));
                if (grown.size() <= settings.survivors()) {
                    arms.addAll(grown);
                }
            }
            return arms;
        }

        /// Arms one step from those of a course, in setting, passes or both, at its interval.
        /// Left out are those that, as tried, leave a goal far out of reach.
        private Set<Arm> neighbours(Search screen, Course course) {
            Set<Arm> near = new TreeSet<>();
            for (Option option : course.options) {
                if (option.group.isPigment()) {
                    continue;
                }
                List<Depth> sizes = option.group.settings();
                List<Integer> passes = option.group.passes();
                int deep = sizes.indexOf(option.arm.needle());
                int dense = passes.indexOf(option.arm.passes());
                for (int i = Math.max(0, deep - 1); i <= Math.min(sizes.size() - 1, deep + 1); i++) {
                    for (int j = Math.max(0, dense - 1); j <= Math.min(passes.size() - 1, dense + 1); j++) {
                        Arm arm = new Arm(sizes.get(i), passes.get(j), course.interval_days);
                        if (screen.isWithinReach(option.group, arm)) {
                            near.add(arm);
                        }
                    }
                }
            }
            return near;
        }

        // ---- what is answered ----

        private Planning found(Search search, Search screen, Course best) {
            PlanWriter writer = new PlanWriter(search, screen, forecaster.model());
            int[] without = search.stepsWithoutNeedling();
            List<Course> front = search.front().stream()
                    .filter(course -> !Combiner.isNowhereWorse(without, course.steps))
                    .toList();
            List<Course> kept =
                    new ArrayList<>(Thinning.thin(front, List.of(best), settings.plans() - 1, search.preference));
            kept.removeFirst();
            kept.removeIf(course -> Combiner.isNowhereWorse(best.steps, course.steps));
            kept.sort((one, other) -> {
                int byBurden = Long.compare(search.preference.burden(one), search.preference.burden(other));
                return byBurden != 0 ? byBurden : search.preference.compare(one, other);
            });
            Plan recommended = writer.write(best, "plan-1", Plan.Kind.RECOMMENDED, why(search, screen, front));
            List<Plan> alternatives = new ArrayList<>();
            alternatives.add(writer.writeWithoutNeedling("plan-0", settings.scenarios()));
            for (Course course : kept) {
                alternatives.add(writer.write(
                        course,
                        "plan-" + (alternatives.size() + 1),
                        Plan.Kind.ALTERNATIVE,
                        trades(writer.score(course.steps), recommended.score())));
            }
            return new Planning.Found(recommended, alternatives);
        }

        private List<Statement> why(Search search, Search screen, List<Course> front) {
            List<Statement> why = new ArrayList<>();
            if (ask.goals().isEmpty()) {
                why.add(Statement.of("planning.why.default", Search.DEFAULT_SHARE_OF_GREATEST_GAIN));
            } else {
                why.add(Statement.of("planning.why.goals", ask.goals().size()));
            }
            why.add(Statement.of("planning.why.rule"));
            why.add(Statement.of("planning.why.considered", screen.countCourses(), front.size(), settings.scenarios()));
            search.leftOut.forEach(group -> why.add(leftOut(group)));
            return why;
        }

        private static List<Statement> trades(Score mine, Score theirs) {
            return mine.compare(theirs).stream()
                    .map(difference -> Statement.of(
                            "planning.why.trade." + difference.objective(),
                            difference.mine().value(),
                            difference.theirs().value()))
                    .toList();
        }

        private Planning infeasible(Search search, Search screen) {
            List<List<String>> conflicts = Conflicts.find(search);
            if (conflicts.isEmpty()) { // not even an empty question has an answer
                return new Planning.Infeasible(
                        List.of(new Planning.Conflict(
                                List.of("scar_index"), Statement.of("planning.conflict.scar_index"))),
                        List.of());
            }
            List<Planning.Nearest> nearest = new ArrayList<>();
            for (Conflicts.Relaxed relaxed : Conflicts.relax(search, conflicts)) {
                Search eased = search.with(relaxed.ask());
                PlanWriter writer = new PlanWriter(eased, screen.with(relaxed.ask()), forecaster.model());
                eased.findBest(0)
                        .ifPresent(course -> nearest.add(new Planning.Nearest(
                                String.join(", ", relaxed.codes()),
                                relaxed.to().getFirst(),
                                writer.write(
                                        course,
                                        "nearest-" + (nearest.size() + 1),
                                        Plan.Kind.ALTERNATIVE,
                                        relaxed.to()))));
            }
            return new Planning.Infeasible(
                    conflicts.stream()
                            .map(codes -> new Planning.Conflict(codes, reason(search, codes)))
                            .toList(),
                    nearest);
        }

        private Statement reason(Search search, List<String> codes) {
            if (codes.size() > 1) {
                return Statement.of("planning.conflict.together", String.join(", ", codes));
            }
            String code = codes.getFirst();
            for (Group group : search.leftOut) {
                if (group.targets().stream().anyMatch(target -> target.codes().contains(code))) {
                    return leftOut(group);
                }
            }
            for (Group group : search.groups) {
                for (Target target : group.targets()) {
                    if (target.codes().contains(code)) {
                        return Statement.of(
                                switch (target) {
                                    case Target.Gain ignored -> "planning.conflict.gain";
                                    case Target.OnScale ignored -> "planning.conflict.scale";
                                    case Target.Impossible ignored -> "planning.conflict.pigment";
                                },
                                code);
                    }
                }
            }
            return Statement.of("planning.conflict.limit", code);
        }

        private static String limitCode(Group group) {
            return "limits/" + group.zones().getFirst().code() + "/"
                    + (group.settings().isEmpty() ? "deepest" : group.passes().isEmpty() ? "densest" : "sessions");
        }

        private Statement leftOut(Group group) {
            ZoneLimits limits = group.limits();
            String zones =
                    String.join(", ", group.zones().stream().map(Zone::code).toList());
            if (group.settings().isEmpty()) {
                return Statement.of(
                        "planning.left_out.deepest",
                        zones,
                        limits.deepest().millimetres(),
                        scene.device.settings().getFirst().millimetres());
            }
            if (group.passes().isEmpty()) {
                return Statement.of(
                        "planning.left_out.densest",
                        zones,
                        limits.densest().perSquareCentimetre(),
                        scene.device.rate().perPass().perSquareCentimetre());
            }
            return Statement.of("planning.left_out.sessions", zones);
        }
    }
}
