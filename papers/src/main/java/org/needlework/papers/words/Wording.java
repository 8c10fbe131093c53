package org.needlework.papers.words;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.needlework.core.patient.Answer;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Verdict;
import org.needlework.core.source.Coded;

/// Phrases that several papers share, so that the same thing is said the same way everywhere.
public final class Wording {

    private final Words words;

    public Wording(Words words) {
        this.words = words;
    }

    public Words words() {
        return words;
    }

    public String say(String key, Object... arguments) {
        return words.of(key, arguments);
    }

    /// Several names as one phrase, with a capital: `Left cheek and right cheek`.
    public String names(Collection<? extends Coded> several) {
        return capital(words.of("papers.and", several));
    }

    public String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(words.locale()) + text.substring(1);
    }

    /// `Mon 2 November 2026`.
    public String weekday(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return words.of("papers.date", weekday.getDisplayName(TextStyle.SHORT, words.locale()), day);
    }

    /// `2 Nov`.
    public String shortDay(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM", words.locale()).format(day);
    }

    public String verdict(Verdict verdict) {
        return words.title(verdict);
    }

    /// The verdict of a zone, with its day where it is put off.
    public String verdict(Screening.ZoneVerdict zone) {
        return zone.until()
                .map(until -> words.of("verdict.zone.deferred", until))
                .orElseGet(() -> words.name(zone.verdict()));
    }

    public String setting(ZonePlan zone) {
        return words.of("papers.mm", zone.regimen().needle().millimetres());
    }

    public String passes(ZonePlan zone) {
        return words.of("plans.passes", zone.regimen().passes());
    }

    public String course(ZonePlan zone) {
        return words.of(
                "papers.sessions", zone.regimen().sessions(), zone.regimen().interval_days());
    }

    /// A goal with the day it falls on.
    ///
    /// @param first day of the first session
    public String goal(Goal goal, LocalDate first) {
        return words.of("goal.of", words.title(goal.zone()), bareGoal(goal, first));
    }

    /// A goal without its zone.
    public String bareGoal(Goal goal, LocalDate first) {
        LocalDate day = first.plusDays(goal.by_day());
        return switch (goal) {
            case Goal.Collagen collagen ->
                words.of("goal.collagen", 100 * collagen.atLeast_gain(), collagen.measure(), collagen.by_day(), day);
            case Goal.OnScale scale ->
                words.of("goal.scale", scale.atLeast_points(), scale(scale.scale()), scale.by_day(), day);
        };
    }

    /// A chance in the words of its origin: "in the model, 41 of 64 virtual patients", "from trials,
    /// 71 %" or "unknown".
    public String chance(GoalResult.Chance chance) {
        return switch (chance) {
            case GoalResult.Chance.InModel(var share) -> words.of("goal.in_model", share.reached(), share.of());
            case GoalResult.Chance.FromTrials(double probability, var ignored) ->
                words.of("goal.from_trials", 100 * probability);
            case GoalResult.Chance.Unknown ignored -> words.of("goal.unknown");
        };
    }

    /// What stands behind a chance: the Wilson interval, the basis in trials, or why it is unknown.
    public String grounds(GoalResult.Chance chance) {
        return switch (chance) {
            case GoalResult.Chance.InModel(var share) -> {
                Range wilson = share.wilson();
                yield words.of("goal.in_model.interval", 100 * wilson.low(), 100 * wilson.high());
            }
            case GoalResult.Chance.FromTrials(double ignored, var basis) -> words.of(basis);
            case GoalResult.Chance.Unknown(var reason) -> words.of(reason);
        };
    }

    public String outcome(GoalResult result) {
        if (result.chance() instanceof GoalResult.Chance.Unknown) {
            return words.of("goal.open");
        }
        return words.of(result.isMet() ? "goal.met" : "goal.missed");
    }

    /// The name of a clinical scale; a scale without one goes by its code.
    public String scale(String code) {
        return words.has("scale." + code) ? words.of("scale." + code) : named("evidence.scale." + code, code);
    }

    /// The name of an objective; one without goes by its code.
    public String objective(String code) {
        return named("objective." + code, code);
    }

    private String named(String key, String code) {
        return words.has(key) ? words.of(key) : code.replace('_', ' ');
    }

    /// A value of an objective as people read it.
    public String value(String objective, Score.Value value) {
        String key = "objective.value." + objective;
        if (words.has(key)) {
            return words.of(key, value.value());
        }
        return value.unit().equals("1")
                ? words.of("plans.value", value.value())
                : words.of("plans.value.unit", value.value(), value.unit());
    }

    /// Without the full stop at its end, for the middle of a sentence.
    public static String unstopped(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /// A plan in one line: settings, passes and visits.
    public String course(Plan plan) {
        if (plan.zones().isEmpty()) {
            return words.of("plans.no_needling");
        }
        return words.of(
                "plans.course",
                settings(plan),
                passes(plan),
                words.of("papers.sessions", plan.visits(), plan.interval_days()));
    }

    /// The needle settings of a plan, from the shallowest zone to the deepest: `1.0–1.5 mm`.
    public String settings(Plan plan) {
        List<Double> settings = plan.zones().stream()
                .map(zone -> zone.regimen().needle().millimetres())
                .sorted()
                .toList();
        return settings.getFirst().equals(settings.getLast())
                ? words.of("plans.setting", settings.getFirst())
                : words.of("plans.settings", settings.getFirst(), settings.getLast());
    }

    /// The passes of a plan, from the fewest to the most.
    public String passes(Plan plan) {
        List<Integer> passes = plan.zones().stream()
                .map(zone -> zone.regimen().passes())
                .sorted()
                .toList();
        return passes.getFirst().equals(passes.getLast())
                ? words.of("plans.passes", passes.getFirst())
                : words.of("plans.passes.range", passes.getFirst(), passes.getLast());
    }

    public <T> String answer(Answer<T> answer, java.util.function.Function<T, String> known) {
        return switch (answer) {
            case Answer.Known<T>(T value) -> known.apply(value);
            case Answer.NotAsked<T>() -> words.of("answer.not_asked");
            case Answer.Withheld<T>() -> words.of("answer.withheld");
        };
    }

    /// Codes of goals and limits in an infeasible answer, in words where there are any.
    public String goalCodes(List<String> codes) {
        List<String> named = new ArrayList<>();
        for (String code : codes) {
            named.add(
                    code.matches("/goals/\\d+")
                            ? words.of("limit.goal", 1 + Integer.parseInt(code.substring("/goals/".length())))
                            : named("limit." + code, code));
        }
        return words.of("papers.and", named);
    }
}
