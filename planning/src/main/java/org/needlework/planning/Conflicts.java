package org.needlework.planning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Concern;
import org.needlework.planning.objective.DowntimeLimit;
import org.needlework.planning.objective.FinishLimit;
import org.needlework.planning.objective.SessionLimit;

/// Which parts of what is asked stand in each other's way, and what would have to give.
///
/// A conflict is found by deletion: parts are taken away one by one, and stay away as long as
/// nothing fits; what is left cannot be made smaller. Its parts are then set aside and the rest
/// is looked at again (deletion filter; J. W. Chinneck and E. W. Dravnieks, ORSA J Comput 1991;
/// 3: 157–168, from memory).
final class Conflicts {

    private Conflicts() {}

    /// Minimal conflicts, disjoint, in the order of what is asked; empty if everything fits.
    static List<List<String>> find(Search search) {
        List<List<String>> conflicts = new ArrayList<>();
        List<String> rest = new ArrayList<>(search.ask.codes());
        while (!search.isFeasible(rest) && !rest.isEmpty()) {
            List<String> conflict = new ArrayList<>(rest);
            for (String code : rest) {
                List<String> without = new ArrayList<>(conflict);
                without.remove(code);
                if (!search.isFeasible(without)) {
                    conflict = without;
                }
            }
            if (conflict.isEmpty()) {
                return List.of(); // nothing fits even when nothing is asked
            }
            conflicts.add(List.copyOf(conflict));
            rest.removeAll(conflict);
        }
        return List.copyOf(conflicts);
    }

    /// What was relaxed, to what, and the question that is left.
    record Relaxed(List<String> codes, List<Statement> to, Ask ask) {}

    /// For each part of each conflict, the question in which it gives way as little as it must.
    /// Where there are several conflicts the first part of each other one gives way too.
    static List<Relaxed> relax(Search search, List<List<String>> conflicts) {
        List<Relaxed> relaxations = new ArrayList<>();
        for (List<String> conflict : conflicts) {
            for (String code : conflict) {
                List<String> order = new ArrayList<>();
                order.add(code);
                conflicts.stream()
                        .filter(other -> other != conflict)
                        .map(List::getFirst)
                        .forEach(order::add);
                relaxInTurn(search, order).ifPresent(relaxations::add);
            }
        }
        return relaxations;
    }

    private static Optional<Relaxed> relaxInTurn(Search search, List<String> order) {
        Search current = search;
        Set<String> active = new LinkedHashSet<>(search.ask.codes());
        order.forEach(active::remove);
        List<Statement> to = new ArrayList<>();
        for (String code : order) {
            if (current.isFeasible(with(active, code))) { // an earlier step was enough
                active.add(code);
                to.add(Statement.of("planning.relaxed.kept"));
                continue;
            }
            Optional<Step> step = step(current, code, active);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            current = current.with(step.get().ask());
            to.add(step.get().to());
            active.add(code);
        }
        return Optional.of(new Relaxed(order, to, current.ask));
    }

    private static Set<String> with(Set<String> codes, String code) {
        Set<String> all = new LinkedHashSet<>(codes);
        all.add(code);
        return all;
    }

    private record Step(Ask ask, Statement to) {}

    private static Optional<Step> step(Search search, String code, Set<String> active) {
        Ask ask = search.ask;
        OptionalDouble need = search.findNeed(code, active);
        if (need.isEmpty()) {
            return Optional.empty();
        }
        double least = need.getAsDouble();
        return switch (code) {
            case DowntimeLimit.CODE -> {
                int days = (int) Math.ceil(least - 1e-9);
                yield Optional.of(new Step(
                        ask.withMaxDowntime_days(days), Statement.of("planning.relaxed.max_downtime_days", days)));
            }
            case SessionLimit.CODE ->
                Optional.of(new Step(
                        ask.withMaxSessions((int) least), Statement.of("planning.relaxed.max_sessions", (int) least)));
            case FinishLimit.CODE -> {
                var day = search.scene.clearance.on().plusDays((long) least);
                yield Optional.of(
                        new Step(ask.withFinishBy(day), Statement.of("planning.relaxed.finish_by", day.toString())));
            }
            default -> ask.findGoal(code).map(goal -> relaxGoal(search, code, goal, least));
        };
    }

    private static Step relaxGoal(Search search, String code, Goal goal, double least) {
        Step dropped = new Step(search.ask.withoutGoal(code), Statement.of("planning.relaxed.dropped"));
        boolean treatable =
                search.groups.stream().anyMatch(group -> group.zones().contains(goal.zone()));
        if (!treatable) {
            return dropped;
        }
        return switch (goal) {
            case Goal.Collagen g -> {
                double gain = Math.floor(-least * 1000 + 1e-9) / 1000;
                boolean pigment = search.groups.stream()
                        .filter(group -> group.zones().contains(g.zone()))
                        .anyMatch(Group::isPigment);
                if (pigment || !(gain > 0)) {
                    yield dropped;
                }
                yield new Step(
                        search.ask.withGoal(
                                code,
                                any -> new Goal.Collagen(g.zone(), g.measure(), gain, g.by_day(), g.probability())),
                        Statement.of("planning.relaxed.collagen", gain, g.probability(), g.by_day()));
            }
            case Goal.OnScale g -> {
                double probability = search.scene.chance(concern(search, g), g.scale(), g.atLeast_points())
                                instanceof GoalResult.Chance.FromTrials(double chance, var ignored)
                        ? Math.min(chance, g.probability())
                        : g.probability();
                int by_day = Math.max(g.by_day(), (int) least);
                yield new Step(
                        search.ask.withGoal(
                                code,
                                any -> new Goal.OnScale(g.zone(), g.scale(), g.atLeast_points(), by_day, probability)),
                        Statement.of("planning.relaxed.scale", g.scale(), probability, by_day));
            }
        };
    }

    private static Concern concern(Search search, Goal goal) {
        return search.scene
                .clearance
                .findLimits(goal.zone())
                .orElseThrow(() ->
                        new IllegalArgumentException("zone (" + goal.zone().code() + ") is not cleared"))
                .concern();
    }
}
