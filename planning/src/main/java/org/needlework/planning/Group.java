package org.needlework.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.device.Device;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// Zones that are alike in everything a plan depends on, such as both cheeks: they are given the
/// same regimen, and are searched once.
///
/// @param settings device settings that the limits allow, from shallow to deep
/// @param passes   whole passes that the limits allow, from few to many
record Group(
        List<ZoneLimits> members, Concern concern, List<Target> targets, List<Depth> settings, List<Integer> passes) {

    /// Passes are offered in steps of about this many punctures per cm², so that a roller of 15 per
    /// pass is not searched one pass at a time.
    private static final double STEP_PER_CM2 = 75;

    private record Likeness(
            Concern concern,
            Depth deepest,
            Density densest,
            int mostSessions,
            int shortestInterval_days,
            Depth offLabelBeyond,
            List<Goal> goals) {}

    ZoneLimits limits() {
        return members.getFirst();
    }

    List<Zone> zones() {
        return members.stream().map(ZoneLimits::zone).toList();
    }

    /// Whether the device can be used within the limits at all.
    boolean isTreatable() {
        return !settings.isEmpty() && !passes.isEmpty() && limits().mostSessions() > 0;
    }

    boolean isPigment() {
        return concern.findLayer().isEmpty();
    }

    boolean isBeyondLabel(Depth setting) {
        return setting.isDeeperThan(limits().offLabelBeyond());
    }

    List<Target.Gain> gains() {
        List<Target.Gain> gains = new ArrayList<>();
        for (Target target : targets) {
            if (target instanceof Target.Gain gain) {
                gains.add(gain);
            }
        }
        return gains;
    }

    /// The groups of a clearance, in the order of its zones.
    ///
    /// @param defaults gains that the planner set for zones without a collagen goal
    static List<Group> of(Scene scene, Ask ask, Map<Zone, Target.Gain> defaults) {
        Map<Likeness, List<ZoneLimits>> alike = new LinkedHashMap<>();
        for (ZoneLimits limits : scene.clearance.limits()) {
            List<Goal> goals = ask.goals().stream()
                    .map(Ask.Coded::goal)
                    .filter(goal -> goal.zone() == limits.zone())
                    .map(Group::anywhere)
                    .toList();
            Likeness likeness = new Likeness(
                    limits.concern(),
                    limits.deepest(),
                    limits.densest(),
                    limits.mostSessions(),
                    limits.shortestInterval_days(),
                    limits.offLabelBeyond(),
                    goals);
            alike.computeIfAbsent(likeness, any -> new ArrayList<>()).add(limits);
        }
        return alike.values().stream()
                .map(members -> new Group(
                        List.copyOf(members),
                        members.getFirst().concern(),
                        targets(scene, ask, defaults, members),
                        settings(scene.device, members.getFirst()),
                        passes(scene.device, members.getFirst())))
                .toList();
    }

    private static Goal anywhere(Goal goal) {
        Zone zone = Zone.FOREHEAD; // any one zone, so that goals can be compared without theirs
        return switch (goal) {
            case Goal.Collagen g -> new Goal.Collagen(zone, g.measure(), g.atLeast_gain(), g.by_day(), g.probability());
            case Goal.OnScale g -> new Goal.OnScale(zone, g.scale(), g.atLeast_points(), g.by_day(), g.probability());
        };
    }

    private static List<Target> targets(
            Scene scene, Ask ask, Map<Zone, Target.Gain> defaults, List<ZoneLimits> members) {
        Concern concern = members.getFirst().concern();
        List<List<Ask.Coded>> byZone = members.stream()
                .map(limits -> ask.goals().stream()
                        .filter(each -> each.goal().zone() == limits.zone())
                        .toList())
                .toList();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < byZone.getFirst().size(); i++) {
            int place = i;
            List<String> codes =
                    byZone.stream().map(goals -> goals.get(place).code()).toList();
            targets.add(
                    switch (byZone.getFirst().get(place).goal()) {
                        case Goal.Collagen goal
                        when concern.findLayer().isEmpty() -> new Target.Impossible(codes, goal.probability());
                        case Goal.Collagen goal ->
                            new Target.Gain(
                                    codes, goal.measure(), goal.atLeast_gain(), goal.by_day(), goal.probability());
                        case Goal.OnScale goal ->
                            new Target.OnScale(
                                    codes,
                                    scene.chance(concern, goal.scale(), goal.atLeast_points()),
                                    goal.by_day(),
                                    goal.probability());
                    });
        }
        if (targets.stream().noneMatch(Target.Gain.class::isInstance)) {
            Optional.ofNullable(defaults.get(members.getFirst().zone())).ifPresent(targets::add);
        }
        return List.copyOf(targets);
    }

    static List<Depth> settings(Device device, ZoneLimits limits) {
        return device.settings().stream()
                .filter(setting -> setting.millimetres() > 0 && !setting.isDeeperThan(limits.deepest()))
                .toList();
    }

    static List<Integer> passes(Device device, ZoneLimits limits) {
        Density perPass = device.rate().perPass();
        int most = 0;
        while (perPass.times(most + 1).compareTo(limits.densest()) <= 0 && most < 1000) {
            most++;
        }
        int step = (int) Math.max(1, Math.round(STEP_PER_CM2 / perPass.perSquareCentimetre()));
        List<Integer> passes = new ArrayList<>();
        for (int count = step; count <= most; count += step) {
            passes.add(count);
        }
        if (passes.isEmpty() && most > 0) {
            passes.add(most);
        }
        return List.copyOf(passes);
    }

    /// Whether a goal on a scale has a chance that can be held against what was wanted.
    static boolean counts(Target target) {
        return switch (target) {
            case Target.Gain ignored -> true;
            case Target.Impossible ignored -> true;
            case Target.OnScale scale ->
                switch (scale.chance()) {
                    case GoalResult.Chance.FromTrials ignored -> true;
                    case GoalResult.Chance.InModel ignored -> true;
                    case GoalResult.Chance.Unknown ignored -> false;
                };
        };
    }
}
