package org.needlework.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.VirtualCourse;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Share;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.planning.objective.Constraint;
import org.needlework.planning.objective.DowntimeLimit;
import org.needlework.planning.objective.FinishLimit;
import org.needlework.planning.objective.Objective;
import org.needlework.planning.objective.Outlook;
import org.needlework.planning.objective.Pain;
import org.needlework.planning.objective.PigmentRisk;
import org.needlework.planning.objective.Prospect;
import org.needlework.planning.objective.ScarIndex;
import org.needlework.planning.objective.ScarStop;
import org.needlework.planning.objective.SessionLimit;
import org.needlework.planning.objective.UsualCourse;

/// Turns a course under consideration into a plan: forecasts, goals, risks, and what binds it.
final class PlanWriter {

    private final Search search;
    private final Search neighbours;
    private final ModelVersion model;
    private final Words words = new Words();
    private final Risks.EventCount pigmentEvents;
    private final Map<Forecasted, Forecast> forecasts = new LinkedHashMap<>();

    /// How many single patients a forecast shows.
    static final int SINGLES = 12;

    /// @param judged by what single patients are put in order: the output that counts for the concern
    ///     on the day of the goal, or downtime where nothing is to be gained
    private record Forecasted(Arm arm, int sessions, Optional<Output> judged, int day) {}

    /// @param search     the question, over what was simulated in full
    /// @param neighbours the same question over everything that was tried, to say what binds
    PlanWriter(Search search, Search neighbours, ModelVersion model) {
        this.search = search;
        this.neighbours = neighbours;
        this.model = model;
        this.pigmentEvents = search.scene.trials().pigmentEvents();
    }

    Plan write(Course course, String id, Plan.Kind kind, List<Statement> why) {
        List<ZonePlan> zones = new ArrayList<>();
        for (ZoneLimits limits : search.scene.clearance.limits()) {
            for (Option option : course.options) {
                if (option.group.zones().contains(limits.zone())) {
                    zones.add(zone(course, option, limits));
                }
            }
        }
        return new Plan(
                id,
                kind,
                search.scene.clearance,
                search.ask.toGoals(),
                course.interval_days,
                zones,
                score(course.steps),
                why,
                patients(course),
                search.scene.seed);
    }

    Plan writeWithoutNeedling(String id, int patients) {
        return new Plan(
                id,
                Plan.Kind.NO_NEEDLING,
                search.scene.clearance,
                search.ask.toGoals(),
                0,
                List.of(),
                score(search.stepsWithoutNeedling()),
                List.of(Statement.of("planning.why.no_needling")),
                patients,
                search.scene.seed);
    }

    Score score(int[] steps) {
        Map<String, Score.Value> values = new LinkedHashMap<>();
        for (int k = 0; k < steps.length; k++) {
            Objective objective = search.objectives.get(k);
            values.put(objective.code(), objective.value(steps[k]));
        }
        return new Score(values);
    }

    private int patients(Course course) {
        return search.getEnsemble(course.options.getFirst().arm).patients();
    }

    // ---- one zone ----

    private ZonePlan zone(Course course, Option option, ZoneLimits limits) {
        Outlook outlook = option.outlook;
        return new ZonePlan(
                limits.zone(),
                limits.concern(),
                outlook.regimen(),
                limits,
                goals(option, limits),
                forecasts.computeIfAbsent(
                        new Forecasted(
                                option.arm,
                                option.sessions,
                                option.group.concern().findLayer().map(Search::output),
                                Search.gainDay(option.group, option.sessions, option.arm.interval_days())),
                        this::forecast),
                new Risks(
                        PigmentRisk.level(outlook.pigmentIndex(), outlook.skinType()),
                        pigmentEvents,
                        ScarIndex.level(outlook.scarIndex(), outlook.scarAtEnd()),
                        Pain.REPORTED_NRS,
                        new Risks.Downtime(
                                outlook.modelDowntime_days(),
                                outlook.guidelineDowntime_days(),
                                search.scene.downtime(option.arm.needle()).sources())),
                offLabel(option, limits),
                binds(course, option),
                notes(option, limits));
    }

    private List<GoalResult> goals(Option option, ZoneLimits limits) {
        Ensemble ensemble = search.getEnsemble(option.arm);
        List<GoalResult> results = new ArrayList<>();
        for (Ask.Coded coded : search.ask.goals()) {
            if (coded.goal().zone() == limits.zone()) {
                results.add(
                        switch (coded.goal()) {
                            case Goal.Collagen goal -> inModel(goal, ensemble, option.sessions);
                            case Goal.OnScale goal ->
                                new GoalResult(
                                        goal,
                                        search.scene.chance(limits.concern(), goal.scale(), goal.atLeast_points()),
                                        List.of());
                        });
            }
        }
        for (Target.Gain gain : option.group.gains()) {
            if (gain.codes().isEmpty()) {
                Goal.Collagen goal = new Goal.Collagen(
                        limits.zone(),
                        gain.measure(),
                        gain.atLeast_gain(),
                        gain.dayFor(option.sessions, option.arm.interval_days()),
                        gain.wanted());
                results.add(inModel(goal, ensemble, option.sessions));
            }
        }
        return results;
    }

    private static GoalResult inModel(Goal.Collagen goal, Ensemble ensemble, int sessions) {
        double[] readings = ensemble.readings(sessions, goal.measure(), goal.by_day());
        Arrays.sort(readings);
        return new GoalResult(
                goal,
                new GoalResult.Chance.InModel(
                        new Share(Search.reached(readings, goal.atLeast_gain()), readings.length)),
                GoalResult.QUANTILES.stream()
                        .map(p -> Band.quantile(readings, p) - 1)
                        .toList());
    }

    private Forecast forecast(Forecasted wanted) {
        Ensemble ensemble = search.getEnsemble(wanted.arm());
        int sessions = wanted.sessions();
        List<Integer> days = ensemble.days();
        int[] chosen = chosen(wanted, ensemble);
        int[] ranks = ranks(ensemble.patients());
        Map<Output, List<Band>> curves = new EnumMap<>(Output.class);
        List<Map<Output, List<Double>>> own = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            own.add(new EnumMap<>(Output.class));
        }
        for (Output output : Output.values()) {
            List<Band> bands = new ArrayList<>(days.size());
            List<List<Double>> lines = new ArrayList<>();
            for (int i = 0; i < chosen.length; i++) {
                lines.add(new ArrayList<>(days.size()));
                own.get(i).put(output, lines.get(i));
            }
            for (int day : days) {
                double[] readings = ensemble.readings(sessions, output, day);
                bands.add(Band.of(readings));
                for (int i = 0; i < chosen.length; i++) {
                    lines.get(i).add(readings[chosen[i]]);
                }
            }
            curves.put(output, bands);
        }
        List<Forecast.Single> singles = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            singles.add(new Forecast.Single(chosen[i], ranks[i], own.get(i)));
        }
        return new Forecast(
                ensemble.days(),
                curves,
                Band.of(ensemble.values(sessions, VirtualCourse::closure_days)),
                Band.of(ensemble.values(sessions, VirtualCourse::downtime_days)),
                Band.of(ensemble.values(sessions, VirtualCourse::pigmentIndex)),
                Band.of(ensemble.values(sessions, VirtualCourse::scarIndex)),
                Band.of(ensemble.values(sessions, VirtualCourse::reach_mm)),
                ensemble.patients(),
                singles,
                model);
    }

    /// The patients shown one by one: those in the middle of twelve equal shares of all, put in
    /// order by what the course is judged on, so that they are spread as all are. Of equals the one
    /// with the lower number comes first.
    private static int[] chosen(Forecasted wanted, Ensemble ensemble) {
        double[] outcome = wanted.judged()
                .map(output -> ensemble.readings(wanted.sessions(), output, wanted.day()))
                .orElseGet(() -> ensemble.values(wanted.sessions(), VirtualCourse::downtime_days));
        int[] order = IntStream.range(0, outcome.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer patient) -> outcome[patient])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.of(ranks(outcome.length)).map(rank -> order[rank - 1]).toArray();
    }

    /// Places of the patients shown one by one, from 1.
    private static int[] ranks(int patients) {
        int shown = Math.min(SINGLES, patients);
        return IntStream.range(0, shown)
                .map(i -> (2 * i + 1) * patients / (2 * shown) + 1)
                .toArray();
    }

    private List<String> offLabel(Option option, ZoneLimits limits) {
        List<String> marks = new ArrayList<>(limits.offLabel());
        // Where the use is not cleared at all the limits say so; a depth beyond nothing says no more.
        if (option.group.isBeyondLabel(option.arm.needle())
                && limits.offLabelBeyond().isDeeperThan(Depth.ZERO)) {
            marks.add(words.say(Statement.of(
                    "planning.off_label.depth",
                    option.arm.needle().millimetres(),
                    limits.offLabelBeyond().millimetres())));
        }
        return marks;
    }

    private List<Statement> notes(Option option, ZoneLimits limits) {
        List<Statement> notes = new ArrayList<>();
        Concern concern = limits.concern();
        if (option.group.isPigment()) {
            notes.add(Statement.of("planning.note.pigment"));
        }
        if (search.scene
                .clearance
                .getWish(limits.zone())
                .subtype()
                .isKnownAnd(subtype -> subtype == Concern.AcneScarType.ICE_PICK)) {
            notes.add(Statement.of("planning.note.ice_pick"));
        }
        for (Target.Gain gain : option.group.gains()) {
            if (gain.codes().isEmpty()) {
                notes.add(Statement.of(
                        "planning.note.default_goal", gain.atLeast_gain(), Target.Gain.REVIEW_AFTER_LAST_DAYS));
            }
        }
        if (!option.group.isPigment() && option.group.gains().isEmpty()) {
            notes.add(Statement.of("planning.note.little_gain"));
        }
        for (Ask.Coded coded : search.ask.goals()) {
            if (coded.goal() instanceof Goal.OnScale goal && goal.zone() == limits.zone()) {
                notes.add(
                        search.scene.chance(concern, goal.scale(), goal.atLeast_points())
                                        instanceof GoalResult.Chance.Unknown
                                ? Statement.of("planning.note.scale_unknown", goal.scale())
                                : Statement.of("planning.note.scale", goal.scale()));
            }
        }
        notes.addAll(search.scene.trials().listOutside(concern, option.outlook.regimen()));
        int fewest = UsualCourse.of(concern).fewest();
        if (option.sessions < fewest) {
            notes.add(Statement.of("planning.note.fewer_than_trials", option.sessions, fewest));
        }
        search.ask
                .shorterInterval()
                .filter(asked ->
                        asked.days() == option.arm.interval_days() && asked.days() < limits.shortestInterval_days())
                .ifPresent(asked -> notes.add(Statement.of(
                        "planning.note.shorter_interval",
                        asked.days(),
                        limits.shortestInterval_days(),
                        asked.by(),
                        asked.reason())));
        if (!search.scene.skinType.isKnown()) {
            notes.add(Statement.of("planning.note.skin_type_unknown"));
        }
        if (ScarIndex.level(option.outlook.scarIndex(), option.outlook.scarAtEnd()) == Risks.Level.RAISED) {
            notes.add(Statement.of("planning.note.scar_warning", option.outlook.scarIndex()));
        }
        if (!option.group.isPigment()) {
            notes.add(Statement.of("planning.note.amplitude"));
        }
        return notes;
    }

    // ---- what binds ----

    private List<Statement> binds(Course course, Option option) {
        List<Statement> binds = new ArrayList<>();
        Group group = option.group;
        ZoneLimits limits = group.limits();
        Device device = search.scene.device;
        if (group.isPigment()) {
            binds.add(Statement.of("planning.binds.pigment", limits.deepest().millimetres()));
        } else {
            deeper(group, option.arm.needle())
                    .ifPresentOrElse(
                            setting -> addBlock(
                                    binds,
                                    group,
                                    new Arm(setting, option.arm.passes(), option.arm.interval_days()),
                                    option.sessions),
                            () -> binds.add(
                                    option.arm.needle().compareTo(device.deepest()) >= 0
                                            ? Statement.of(
                                                    "planning.binds.device",
                                                    device.deepest().millimetres())
                                            : Statement.of(
                                                    "planning.binds.deepest",
                                                    limits.deepest().millimetres())));
            denser(group, option.arm.passes())
                    .ifPresentOrElse(
                            passes -> addBlock(
                                    binds,
                                    group,
                                    new Arm(option.arm.needle(), passes, option.arm.interval_days()),
                                    option.sessions),
                            () -> binds.add(Statement.of(
                                    "planning.binds.densest", limits.densest().perSquareCentimetre())));
            if (option.sessions < limits.mostSessions()) {
                addBlock(binds, group, option.arm, option.sessions + 1);
            }
        }
        if (option.sessions >= limits.mostSessions()) {
            binds.add(Statement.of("planning.binds.sessions", limits.mostSessions()));
        }
        int shortest = search.groups.stream()
                .mapToInt(each -> each.limits().shortestInterval_days())
                .max()
                .orElse(course.interval_days);
        if (course.interval_days == shortest && option.sessions > 1) {
            binds.add(Statement.of(
                    limits.shortestInterval_days() == shortest
                            ? "planning.binds.interval"
                            : "planning.binds.interval_shared",
                    shortest));
        }
        if (!option.outlook.prospects().isEmpty()
                && option.outlook.prospects().stream().allMatch(Prospect::isMet)) {
            binds.add(Statement.of("planning.binds.goal"));
        }
        return binds.stream().distinct().toList();
    }

    /// Says which limit a stronger neighbour breaks, if it breaks one.
    private void addBlock(List<Statement> binds, Group group, Arm stronger, int sessions) {
        Optional<Outlook> outlook = search.findOutlook(group, stronger, sessions)
                .or(() -> neighbours.findOutlook(group, stronger, sessions));
        if (outlook.isEmpty()) {
            return;
        }
        if (!new ScarStop().isKeptBy(outlook.get())) {
            binds.add(Statement.of("planning.binds.scar_index"));
        }
        for (Constraint limit : search.courseLimits()) {
            if (!limit.isKeptBy(outlook.get())) {
                binds.add(
                        switch (limit) {
                            case DowntimeLimit(int days) -> Statement.of("planning.binds.max_downtime_days", days);
                            case SessionLimit(int most) -> Statement.of("planning.binds.max_sessions", most);
                            case FinishLimit ignored ->
                                Statement.of(
                                        "planning.binds.finish_by",
                                        search.ask.finishBy().orElseThrow().toString());
                            default -> throw new IllegalStateException("limit (" + limit.code() + ") has no words");
                        });
            }
        }
    }

    private static Optional<Depth> deeper(Group group, Depth setting) {
        return group.settings().stream()
                .filter(each -> each.isDeeperThan(setting))
                .findFirst();
    }

    private static Optional<Integer> denser(Group group, int passes) {
        return group.passes().stream().filter(each -> each > passes).findFirst();
    }
}
