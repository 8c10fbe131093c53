package org.needlework.planning;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.forecast.VirtualCourse;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Risks;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Depth;
import org.needlework.core.skin.Layer;
import org.needlework.core.skin.Zone;
import org.needlework.planning.objective.BeyondLabel;
import org.needlework.planning.objective.CollagenGain;
import org.needlework.planning.objective.Constraint;
import org.needlework.planning.objective.Downtime;
import org.needlework.planning.objective.DowntimeLimit;
import org.needlework.planning.objective.FinishDate;
import org.needlework.planning.objective.FinishLimit;
import org.needlework.planning.objective.FunctionalGain;
import org.needlework.planning.objective.GoalMargin;
import org.needlework.planning.objective.GoalReached;
import org.needlework.planning.objective.Objective;
import org.needlework.planning.objective.Outlook;
import org.needlework.planning.objective.Pain;
import org.needlework.planning.objective.PigmentRisk;
import org.needlework.planning.objective.Prospect;
import org.needlework.planning.objective.ScarIndex;
import org.needlework.planning.objective.ScarStop;
import org.needlework.planning.objective.SessionLimit;
import org.needlework.planning.objective.TrialCourse;
import org.needlework.planning.objective.UsualCourse;
import org.needlework.planning.objective.Visits;

/// One question, put to whatever has been simulated: which options there are, whether what is asked
/// can be had, which course is best and which are worth showing.
final class Search {

    /// Intervals that are tried, in days, from the shortest that the limits allow upwards.
    private static final List<Integer> INTERVALS_DAYS = List.of(28, 35, 42, 56);

    /// All objectives, in the order in which they are shown.
    static final List<Objective> ALL = List.of(
            new GoalMargin(),
            new CollagenGain(),
            new FunctionalGain(),
            new TrialCourse(),
            new Downtime(),
            new PigmentRisk(),
            new ScarIndex(),
            new Pain(),
            new BeyondLabel(),
            new Visits(),
            new FinishDate());

    final Scene scene;
    final Ask ask;
    final List<Group> groups;
    final List<Group> leftOut;
    final List<Objective> objectives;
    final Preference preference;
    final int firstDay_days;

    private final Map<Zone, Target.Gain> defaults;
    private final Map<Arm, Ensemble> ensembles;
    private final SortedMap<Integer, List<List<Option>>> pool = new TreeMap<>();
    private final Combiner combiner;

    Search(Scene scene, Ask ask, Map<Zone, Target.Gain> defaults, Map<Arm, Ensemble> ensembles) {
        this.scene = scene;
        this.ask = ask;
        this.defaults = defaults;
        this.ensembles = ensembles;
        List<Group> all = Group.of(scene, ask, defaults);
        this.groups = all.stream().filter(Group::isTreatable).toList();
        this.leftOut = all.stream().filter(group -> !group.isTreatable()).toList();
        this.firstDay_days = scene.firstDay_days(
                groups.stream().flatMap(group -> group.members().stream()).toList());
        this.objectives = ALL.stream().filter(this::isOfUse).toList();
        this.combiner = new Combiner(objectives);
        this.preference = new Preference(objectives);
        for (int interval_days : intervals_days(groups, ask)) {
            pool.put(
                    interval_days,
                    groups.stream().map(group -> options(group, interval_days)).toList());
        }
    }

    /// Another question to what has been simulated for this one.
    Search with(Ask other) {
        return new Search(scene, other, defaults, ensembles);
    }

    /// Intervals to try, the one that a clinician asked for included.
    static SortedSet<Integer> intervals_days(List<Group> groups, Ask ask) {
        int shortest = groups.stream()
                .mapToInt(group -> group.limits().shortestInterval_days())
                .max()
                .orElse(INTERVALS_DAYS.getFirst());
        SortedSet<Integer> intervals = new TreeSet<>(
                INTERVALS_DAYS.stream().filter(days -> days >= shortest).toList());
        intervals.add(shortest);
        ask.shorterInterval().ifPresent(asked -> {
            intervals.clear();
            intervals.add(asked.days());
            intervals.add(shortest);
        });
        return intervals;
    }

    /// Whether an objective can tell plans for these zones apart, or tells them from no needling.
    private boolean isOfUse(Objective objective) {
        return switch (objective) {
            case GoalMargin ignored ->
                groups.stream().anyMatch(group -> group.targets().stream().anyMatch(Group::counts));
            case CollagenGain ignored -> groups.stream().anyMatch(group -> !group.isPigment());
            case FunctionalGain ignored -> groups.stream().anyMatch(group -> !group.isPigment());
            case BeyondLabel ignored ->
                groups.stream().anyMatch(group -> group.settings().stream().anyMatch(group::isBeyondLabel));
            default -> true;
        };
    }

    // ---- what there is to choose from ----

    private List<Option> options(Group group, int interval_days) {
        List<Option> options = new ArrayList<>();
        for (Depth setting : group.settings()) {
            for (int passes : group.passes()) {
                Arm arm = new Arm(setting, passes, interval_days);
                Ensemble ensemble = ensembles.get(arm);
                if (ensemble == null) {
                    continue;
                }
                int most = Math.min(ensemble.mostSessions(), group.limits().mostSessions());
                for (int sessions = 1; sessions <= most; sessions++) {
                    Outlook outlook = outlook(group, ensemble, sessions);
                    if (new ScarStop().isKeptBy(outlook)) {
                        options.add(new Option(group, arm, sessions, outlook, steps(outlook)));
                    }
                }
            }
        }
        return group.isPigment() ? gentlest(options) : options;
    }

    /// For pigment there is no gain to weigh against risk: only the arm with the least pigment
    /// index is offered, for as many sessions as trials usually gave.
    private static List<Option> gentlest(List<Option> options) {
        Optional<Arm> gentlest = options.stream()
                .filter(option -> option.sessions == 1)
                .min(Comparator.comparingDouble((Option option) -> option.outlook.pigmentIndex())
                        .thenComparingDouble(option -> option.outlook.downtime_days())
                        .thenComparing(option -> option.arm))
                .map(option -> option.arm);
        return options.stream()
                .filter(option -> gentlest.isPresent()
                        && option.arm.equals(gentlest.get())
                        && option.sessions
                                <= UsualCourse.of(option.group.concern()).sessions())
                .toList();
    }

    private int[] steps(Outlook outlook) {
        int[] steps = new int[objectives.size()];
        for (int k = 0; k < steps.length; k++) {
            Objective objective = objectives.get(k);
            steps[k] = objective.appliesTo(outlook) ? objective.steps(objective.of(outlook)) : Option.SILENT;
        }
        return steps;
    }

    /// What a regimen promises and costs, if it has been simulated.
    Optional<Outlook> findOutlook(Group group, Arm arm, int sessions) {
        Ensemble ensemble = ensembles.get(arm);
        return ensemble == null || sessions > ensemble.mostSessions()
                ? Optional.empty()
                : Optional.of(outlook(group, ensemble, sessions));
    }

    /// Whether some number of sessions of an arm keeps the limits and comes near all goals of a
    /// group; yes where it has not been simulated.
    boolean isWithinReach(Group group, Arm arm) {
        if (!ensembles.containsKey(arm)) {
            return true;
        }
        for (int sessions = group.limits().mostSessions(); sessions > 0; sessions--) {
            Optional<Outlook> outlook = findOutlook(group, arm, sessions);
            if (outlook.isPresent()
                    && new ScarStop().isKeptBy(outlook.get())
                    && keepsCourseLimits(outlook.get())
                    && outlook.get().prospects().stream().allMatch(goal -> goal.margin() >= -0.25)) {
                return true;
            }
        }
        return false;
    }

    Ensemble getEnsemble(Arm arm) {
        Ensemble ensemble = ensembles.get(arm);
        if (ensemble == null) {
            throw new IllegalStateException("arm (" + arm + ") was not simulated");
        }
        return ensemble;
    }

    private Outlook outlook(Group group, Ensemble ensemble, int sessions) {
        Arm arm = ensemble.arm();
        double collagen = 0;
        double functional = 0;
        Optional<Layer> layer = group.concern().findLayer();
        if (layer.isPresent()) {
            int day = gainDay(group, sessions, arm.interval_days());
            collagen = median(ensemble.readings(sessions, output(layer.get()), day)) - 1;
            functional = median(ensemble.readings(sessions, Output.CROSS_LINKED_COLLAGEN, day)) - 1;
        }
        return new Outlook(
                group.concern(),
                new Regimen(scene.device, arm.needle(), arm.passes(), sessions, arm.interval_days()),
                firstDay_days,
                collagen,
                functional,
                upper(ensemble.values(sessions, VirtualCourse::downtime_days)),
                scene.downtime(arm.needle()).redness_days().high(),
                median(ensemble.values(sessions, VirtualCourse::pigmentIndex)),
                scene.skinType,
                upper(ensemble.values(sessions, VirtualCourse::scarIndex)),
                upper(ensemble.values(sessions, VirtualCourse::scarAtEnd)),
                group.isBeyondLabel(arm.needle()),
                prospects(group, ensemble, sessions));
    }

    static Output output(Layer layer) {
        return switch (layer) {
            case UPPER_DERMIS -> Output.UPPER_DERMIS_COLLAGEN;
            case SCAR_LAYER -> Output.SCAR_LAYER_COLLAGEN;
        };
    }

    /// The day on which gain is read: the latest that a goal names, or 90 days after the last
    /// session.
    static int gainDay(Group group, int sessions, int interval_days) {
        return group.gains().stream()
                .mapToInt(gain -> gain.dayFor(sessions, interval_days))
                .max()
                .orElse((sessions - 1) * interval_days + Target.Gain.REVIEW_AFTER_LAST_DAYS);
    }

    private static List<Prospect> prospects(Group group, Ensemble ensemble, int sessions) {
        List<Prospect> prospects = new ArrayList<>();
        int interval_days = ensemble.arm().interval_days();
        int last = (sessions - 1) * interval_days;
        for (Target target : group.targets()) {
            switch (target) {
                case Target.Gain gain -> {
                    double[] values = ensemble.readings(sessions, gain.measure(), gain.dayFor(sessions, interval_days));
                    Arrays.sort(values);
                    int wanted = Math.clamp((int) Math.ceil(gain.wanted() * values.length - 1e-9), 1, values.length);
                    prospects.add(new Prospect(
                            gain.codes(),
                            reached(values, gain.atLeast_gain()) / (double) values.length,
                            gain.wanted(),
                            values[values.length - wanted] - 1));
                }
                case Target.OnScale scale -> {
                    boolean inTime = last <= scale.by_day();
                    switch (scale.chance()) {
                        case GoalResult.Chance.FromTrials(double probability, var ignored) ->
                            prospects.add(new Prospect(
                                    scale.codes(), inTime ? probability : 0, scale.wanted(), -(double) last));
                        case GoalResult.Chance.InModel(var share) ->
                            prospects.add(new Prospect(
                                    scale.codes(), inTime ? share.value() : 0, scale.wanted(), -(double) last));
                        case GoalResult.Chance.Unknown ignored -> {}
                    }
                }
                case Target.Impossible impossible ->
                    prospects.add(new Prospect(impossible.codes(), 0, Math.max(impossible.wanted(), 1e-9), 0));
            }
        }
        return prospects;
    }

    /// How many of these readings show at least this gain.
    static int reached(double[] readings, double atLeast_gain) {
        int reached = 0;
        for (double reading : readings) {
            if (reading - 1 >= atLeast_gain - 1e-12) {
                reached++;
            }
        }
        return reached;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return Band.quantile(values, 0.5);
    }

    /// The 90 % quantile: the scenario that limits are held against.
    private static double upper(double[] values) {
        Arrays.sort(values);
        return Band.quantile(values, 0.9);
    }

    // ---- what is asked ----

    /// Everything asked that could conflict.
    List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        ask.goals().forEach(goal -> constraints.add(new GoalReached(goal.code())));
        constraints.addAll(courseLimits());
        return constraints;
    }

    /// Limits of the course as a whole, which alternatives keep too.
    List<Constraint> courseLimits() {
        List<Constraint> limits = new ArrayList<>();
        ask.maxDowntime_days().ifPresent(days -> limits.add(new DowntimeLimit(days)));
        ask.maxSessions().ifPresent(most -> limits.add(new SessionLimit(most)));
        ask.finishBy()
                .ifPresent(day -> limits.add(new FinishLimit(ChronoUnit.DAYS.between(scene.clearance.on(), day))));
        return limits;
    }

    boolean keepsCourseLimits(Outlook outlook) {
        return courseLimits().stream().allMatch(limit -> limit.isKeptBy(outlook));
    }

    /// Whether the parts with these codes can be had together, by some course at one interval.
    boolean isFeasible(Collection<String> codes) {
        Set<String> wanted = new HashSet<>(codes);
        if (leftOut.stream()
                .flatMap(group -> group.targets().stream())
                .flatMap(target -> target.codes().stream())
                .anyMatch(wanted::contains)) {
            return false;
        }
        List<Constraint> active = constraints().stream()
                .filter(constraint -> wanted.contains(constraint.code()))
                .toList();
        return pool.values().stream()
                .anyMatch(choices -> choices.stream()
                        .allMatch(options -> options.stream().anyMatch(option -> keeps(option, active))));
    }

    /// What the limit `code` would have to be at least, while the parts `others` are kept; empty if
    /// these cannot be had together even without it.
    OptionalDouble findNeed(String code, Collection<String> others) {
        Constraint relaxed = constraints().stream()
                .filter(constraint -> constraint.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing asked has the code " + code));
        List<Constraint> active = constraints().stream()
                .filter(constraint ->
                        others.contains(constraint.code()) && !constraint.code().equals(code))
                .toList();
        OptionalDouble least = OptionalDouble.empty();
        for (List<List<Option>> choices : pool.values()) {
            double worst = Double.NEGATIVE_INFINITY;
            for (List<Option> options : choices) {
                worst = Math.max(
                        worst,
                        options.stream()
                                .filter(option -> keeps(option, active))
                                .mapToDouble(option -> relaxed.need(option.outlook))
                                .min()
                                .orElse(Double.POSITIVE_INFINITY));
            }
            if (worst < least.orElse(Double.POSITIVE_INFINITY)) {
                least = OptionalDouble.of(worst);
            }
        }
        return least;
    }

    private static boolean keeps(Option option, List<Constraint> constraints) {
        return constraints.stream().allMatch(constraint -> constraint.isKeptBy(option.outlook));
    }

    // ---- what comes of it ----

    /// The course to recommend: every goal met and every limit kept, then by [Preference]. Gains
    /// that the planner set itself are met too where that is possible.
    ///
    /// @param slack how far a goal's probability may fall short; less than zero asks for more
    Optional<Course> findBest(double slack) {
        Optional<Course> best = findBest(slack, prospect -> true);
        return best.isPresent()
                ? best
                : findBest(slack, prospect -> !prospect.codes().isEmpty());
    }

    private Optional<Course> findBest(double slack, Predicate<Prospect> counts) {
        if (leftOut.stream()
                .flatMap(group -> group.targets().stream())
                .anyMatch(target -> !target.codes().isEmpty())) {
            return Optional.empty();
        }
        Predicate<Option> wanted = option -> keepsCourseLimits(option.outlook)
                && option.outlook.prospects().stream().filter(counts).allMatch(goal -> goal.margin() >= -slack);
        List<Course> candidates = new ArrayList<>();
        for (Map.Entry<Integer, List<List<Option>>> entry : pool.entrySet()) {
            List<Course> front = combiner.front(entry.getKey(), filter(entry.getValue(), wanted));
            if (!front.isEmpty()
                    && ask.shorterInterval()
                            .map(asked -> asked.days() == entry.getKey())
                            .orElse(false)) {
                return front.stream().min(preference); // what a clinician asked for comes first
            }
            candidates.addAll(front);
        }
        return candidates.stream().min(preference);
    }

    /// Courses within the limits that no other beats, whether they meet the goals or not. Every
    /// zone with a collagen layer gains at least a hundredth there: less is no treatment of it.
    List<Course> front() {
        List<Course> courses = new ArrayList<>();
        pool.forEach((interval_days, choices) -> courses.addAll(combiner.front(
                interval_days, filter(choices, option -> keepsCourseLimits(option.outlook) && option.treats()))));
        return Combiner.nonDominated(courses);
    }

    private static List<List<Option>> filter(List<List<Option>> choices, Predicate<Option> keep) {
        return choices.stream()
                .map(options -> options.stream().filter(keep).toList())
                .toList();
    }

    /// How many courses there are to choose from; large numbers are approximate.
    double countCourses() {
        return pool.values().stream()
                .mapToDouble(choices -> choices.stream().mapToDouble(List::size).reduce(1, (one, other) -> one * other))
                .sum();
    }

    /// Steps on each objective of a course without needling.
    int[] stepsWithoutNeedling() {
        List<Prospect> goals = new ArrayList<>();
        for (Group group : groups) {
            for (Target target : group.targets()) {
                switch (target) {
                    case Target.Gain gain ->
                        goals.add(new Prospect(gain.codes(), gain.atLeast_gain() <= 0 ? 1 : 0, gain.wanted(), 0));
                    case Target.OnScale scale -> {
                        if (Group.counts(scale)) {
                            goals.add(new Prospect(scale.codes(), 0, scale.wanted(), 0));
                        }
                    }
                    case Target.Impossible impossible ->
                        goals.add(new Prospect(impossible.codes(), 0, impossible.wanted(), 0));
                }
            }
        }
        return objectives.stream()
                .mapToInt(objective -> objective.steps(objective.withoutNeedling(goals)))
                .toArray();
    }

    // ---- gains where none were asked for ----

    /// What share of the greatest gain within the usual course a plan without a stated goal should
    /// reach (assumed).
    static final double DEFAULT_SHARE_OF_GREATEST_GAIN = 0.8;

    /// What trials call transient: effects of up to a week (S154). Nobody is given more by default.
    private static final double LONGEST_DOWNTIME_DAYS = 7;

    /// Sets a gain for every zone without a collagen goal: four fifths of the greatest median
    /// gain that the usual number of sessions gives at the shortest interval, with no scar
    /// warning, on the label, and at the lowest pigment risk that it can be had at; 90 days after
    /// the last session.
    static Map<Zone, Target.Gain> defaults(Search search) {
        Map<Zone, Target.Gain> defaults = new TreeMap<>();
        for (List<Option> options : search.pool.firstEntry().getValue()) {
            if (options.isEmpty()) {
                continue;
            }
            Group group = options.getFirst().group;
            Optional<Layer> layer = group.concern().findLayer();
            if (layer.isEmpty() || !group.gains().isEmpty()) {
                continue;
            }
            List<Option> usual = options.stream()
                    .filter(option ->
                            option.sessions <= UsualCourse.of(group.concern()).sessions()
                                    && search.keepsCourseLimits(option.outlook))
                    .toList();
            usual = preferring(usual, option -> ScarIndex.level(option.outlook.scarIndex(), 0) == Risks.Level.LOW);
            usual = preferring(usual, option -> !option.outlook.beyondLabel());
            usual = preferring(usual, option -> option.outlook.downtime_days() <= LONGEST_DOWNTIME_DAYS);
            usual = preferring(usual, option -> option.outlook.collagenGain() >= 0.01);
            for (Risks.Level level : List.of(Risks.Level.RAISED, Risks.Level.LOW)) {
                usual = preferring(
                        usual,
                        option -> PigmentRisk.level(option.outlook.pigmentIndex(), option.outlook.skinType())
                                        .compareTo(level)
                                <= 0);
            }
            double greatest = usual.stream()
                    .mapToDouble(option -> option.outlook.collagenGain())
                    .max()
                    .orElse(0);
            double atLeast = Math.floor(DEFAULT_SHARE_OF_GREATEST_GAIN * greatest * 100) / 100;
            if (atLeast >= 0.01) {
                for (Zone zone : group.zones()) {
                    defaults.put(zone, new Target.Gain(List.of(), output(layer.get()), atLeast, 0, 0.5));
                }
            }
        }
        return defaults;
    }

    private static List<Option> preferring(List<Option> options, Predicate<Option> wish) {
        List<Option> fulfilling = options.stream().filter(wish).toList();
        return fulfilling.isEmpty() ? options : fulfilling;
    }
}
