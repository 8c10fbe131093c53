package org.needlework.web.outcome;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.course.Aftermath;
import org.needlework.core.course.Course;
import org.needlework.core.course.NextFacts;
import org.needlework.core.course.Outcome;
import org.needlework.core.course.Rating;
import org.needlework.core.patient.Condition;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.scale.Scale;
import org.needlework.core.scale.Scales;
import org.needlework.core.skin.Zone;
import org.needlework.web.desk.Entering;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.desk.Wording;

/// What came of a course, as its page shows it. Marks that this person must not know yet never
/// reach this view: the record does not hand them out.
///
/// @param waits first ratings that wait for a second rater
/// @param goals of the plan, with what was predicted and what was measured
public record OutcomeView(
        UUID course,
        int number,
        UUID entry,
        LocalDate today,
        List<GainLine> gains,
        List<Wait> waits,
        List<RatingLine> ratings,
        List<GoalLine> goals,
        boolean canConclude,
        List<ResultLine> results,
        List<String> next,
        List<Option> sessions,
        List<Option> zones,
        List<ScaleOption> scales) {

    /// @param way `better`, `worse` or `same`
    public record GainLine(
            String scale, String where, String before, String after, String points, String way, String call) {}

    /// @param mine whether this person rated first
    public record Wait(UUID first, String words, boolean mine) {}

    /// @param score veiled where it must not be seen yet
    public record RatingLine(
            UUID entry, String what, String when, String by, String score, boolean veiled, String pair, boolean mine) {}

    /// @param field name of the form's field for a measured collagen gain; empty for a goal on a
    ///     scale
    public record GoalLine(String goal, String wanted, String chance, String measured, String field) {}

    public record ResultLine(String on, List<String> lines) {
        public ResultLine {
            lines = List.copyOf(lines);
        }
    }

    public record Option(String value, String words) {}

    /// @param content whether the rule or the score only is here
    public record ScaleOption(String code, String words, String content) {}

    /// @param scale    with its items to mark
    /// @param repeats  the first rating that is repeated, if any
    public record RateForm(
            String code,
            String name,
            String version,
            String direction,
            String rule,
            String range,
            boolean zoned,
            List<ItemField> items,
            String repeats,
            String fixed,
            boolean forPatient) {}

    /// @param grades one for each mark, where there are few of them; else a number is typed
    public record ItemField(
            String code, String words, String lowest, String highest, String step, List<Option> grades) {}

    static OutcomeView of(UUID id, Course course, SignedIn me, Wording words, Messages messages) {
        Aftermath after = course.aftermath();
        Map<UUID, String> names = new HashMap<>();
        me.record()
                .listStaff()
                .forEach(each -> names.put(each.person().id(), each.person().name()));
        Set<UUID> awaited = after.awaited();
        UUID mine = me.person().id();
        Optional<Plan> plan = latestPlan(course, after);
        List<Outcome.Measured> measured = plan.map(after::measured).orElse(List.of());
        return new OutcomeView(
                id,
                course.entries().size(),
                UUID.randomUUID(),
                me.today(),
                after.gains().stream().map(each -> gain(each, words, messages)).toList(),
                after.ratings().stream()
                        .filter(each -> awaited.contains(each.entry()))
                        .map(each -> new Wait(
                                each.entry(),
                                messages.of(
                                        "outcome.wait",
                                        name(each.rating().scale(), messages),
                                        where(each.rating(), words, messages),
                                        names.getOrDefault(each.rating().rater(), ""),
                                        Entering.day(each.rating().on())),
                                each.rating().rater().equals(mine)))
                        .toList(),
                after.ratings().stream()
                        .map(each -> line(each, after, names, mine, words, messages))
                        .toList()
                        .reversed(),
                plan.map(each -> goals(each, measured, words, messages)).orElse(List.of()),
                awaited.isEmpty() && !course.sessions().isEmpty(),
                after.results().stream()
                        .map(each -> new ResultLine(
                                Entering.day(each.on()),
                                each.scored().stream()
                                        .map(scored -> scored(scored, words, messages))
                                        .toList()))
                        .toList()
                        .reversed(),
                next(course, words, messages),
                sessions(course, messages),
                zones(course, words),
                Scales.list().stream()
                        .map(each -> new ScaleOption(
                                each.code(),
                                name(each.code(), messages),
                                each.content().code()))
                        .toList());
    }

    static Optional<Plan> latestPlan(Course course, Aftermath after) {
        return course.sessions().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(
                        after.plans().get(course.sessions().getLast().entry()));
    }

    static String name(String scale, Messages messages) {
        return messages.find("outcome.scale." + scale).orElse(scale);
    }

    private static String where(Rating rating, Wording words, Messages messages) {
        return rating.zone()
                .map(words::title)
                .orElseGet(() -> Scales.find(rating.scale())
                        .map(scale ->
                                messages.of("outcome.scope." + scale.scope().code()))
                        .orElse(""));
    }

    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ENGLISH, "%.1f", value);
    }

    private static GainLine gain(Aftermath.Gain gain, Wording words, Messages messages) {
        String way = gain.points() > 0 ? "better" : gain.points() < 0 ? "worse" : "same";
        return new GainLine(
                name(gain.scale().code(), messages),
                gain.zone()
                        .map(words::title)
                        .orElse(messages.of(
                                "outcome.scope." + gain.scale().scope().code())),
                number(gain.before()),
                messages.of("outcome.after", number(gain.after()), Entering.day(gain.on())),
                messages.of("outcome.points." + way, number(Math.abs(gain.points()))),
                way,
                gain.change()
                        .map(change -> messages.of(change ? "outcome.change.yes" : "outcome.change.no"))
                        .orElse(messages.of("outcome.change.unknown")));
    }

    private static RatingLine line(
            Aftermath.Rated rated,
            Aftermath after,
            Map<UUID, String> names,
            UUID mine,
            Wording words,
            Messages messages) {
        Rating rating = rated.rating();
        String pair = after.listPairs().stream()
                .filter(each -> each.second().entry().equals(rated.entry()))
                .findFirst()
                .map(each -> messages.of(
                        "outcome.pair",
                        each.first()
                                .rating()
                                .findScore()
                                .map(OutcomeView::number)
                                .orElse("?"),
                        rating.findScore().map(OutcomeView::number).orElse("?")))
                .orElse("");
        return new RatingLine(
                rated.entry(),
                messages.of(
                        "outcome.rated",
                        name(rating.scale(), messages),
                        where(rating, words, messages),
                        rating.version()),
                messages.of(
                        rating.session().isEmpty() ? "outcome.when.before" : "outcome.when.after",
                        Entering.day(rating.on()),
                        messages.of("outcome.basis." + rating.basis().code())),
                names.getOrDefault(rating.rater(), ""),
                rating.findScore().map(OutcomeView::number).orElse(messages.of("outcome.veiled")),
                rating.findScore().isEmpty(),
                pair,
                rating.rater().equals(mine));
    }

    private static List<GoalLine> goals(Plan plan, List<Outcome.Measured> measured, Wording words, Messages messages) {
        List<GoalLine> lines = new ArrayList<>();
        for (GoalResult result : goalsOf(plan)) {
            String value = measured.stream()
                    .filter(each -> each.goal().equals(result.goal()))
                    .map(each -> messages.of("outcome.points.plain", number(each.value())))
                    .findFirst()
                    .orElse("");
            lines.add(new GoalLine(
                    goal(result.goal(), words, messages),
                    Math.round(result.goal().probability() * 100) + " %",
                    chance(result.chance(), messages),
                    value,
                    result.goal() instanceof Goal.Collagen ? "gain." + lines.size() : ""));
        }
        return lines;
    }

    /// Goals of a plan in the order of its zones, which is that of the form's fields.
    static List<GoalResult> goalsOf(Plan plan) {
        return plan.zones().stream().flatMap(zone -> zone.goals().stream()).toList();
    }

    private static String goal(Goal goal, Wording words, Messages messages) {
        return switch (goal) {
            case Goal.Collagen collagen ->
                messages.of(
                        "outcome.goal.collagen",
                        words.title(collagen.zone()),
                        words.name(collagen.measure()),
                        Math.round(collagen.atLeast_gain() * 100));
            case Goal.OnScale scale ->
                messages.of(
                        "outcome.goal.scale",
                        words.title(scale.zone()),
                        name(scale.scale(), messages),
                        number(scale.atLeast_points()));
        };
    }

    private static String chance(GoalResult.Chance chance, Messages messages) {
        return switch (chance) {
            case GoalResult.Chance.InModel(var share) ->
                messages.of("outcome.chance.model", Math.round(share.value() * 100), share.reached(), share.of());
            case GoalResult.Chance.FromTrials(double probability, var ignored) ->
                messages.of("outcome.chance.trials", Math.round(probability * 100));
            case GoalResult.Chance.Unknown ignored -> messages.of("outcome.chance.unknown");
        };
    }

    private static String scored(Outcome.Scored scored, Wording words, Messages messages) {
        String value = scored.measured().goal() instanceof Goal.Collagen
                ? Math.round(scored.measured().value() * 100) + " %"
                : messages.of("outcome.points.plain", number(scored.measured().value()));
        String covered = scored.covered()
                .map(inside -> messages.of(inside ? "outcome.covered.yes" : "outcome.covered.no"))
                .orElse(messages.of("outcome.covered.none"));
        String brier = scored.brier()
                .map(score -> messages.of(
                        "outcome.brier",
                        Math.round(scored.chance().orElseThrow() * 100),
                        String.format(Locale.ENGLISH, "%.2f", score)))
                .orElse(messages.of("outcome.brier.none"));
        return messages.of(
                scored.reached() ? "outcome.reached" : "outcome.missed",
                goal(scored.measured().goal(), words, messages),
                value,
                covered,
                brier);
    }

    private static List<String> next(Course course, Wording words, Messages messages) {
        NextFacts next = NextFacts.of(course);
        List<String> lines = new ArrayList<>();
        next.recent()
                .forEach(each -> lines.add(messages.of(
                        "outcome.next.recent",
                        words.name(each.kind()),
                        each.zone()
                                .findValue()
                                .map(place -> place(place, words))
                                .orElse(""),
                        each.date().findValue().map(Entering::day).orElse(""))));
        next.conditions()
                .forEach(each -> lines.add(messages.of(
                        "outcome.next.condition",
                        words.name(each.kind()),
                        each.state().findValue().map(words::name).orElse(""),
                        each.zone()
                                .findValue()
                                .map(place -> place(place, words))
                                .orElse(""),
                        each.since().findValue().map(Entering::day).orElse(""))));
        next.allergies().forEach(each -> lines.add(messages.of("outcome.next.allergy", words.name(each))));
        return lines;
    }

    private static String place(Condition.Place place, Wording words) {
        return place instanceof Condition.Place.In(Zone zone) ? words.title(zone) : "";
    }

    private static List<Option> sessions(Course course, Messages messages) {
        List<Option> options = new ArrayList<>();
        for (int k = course.sessions().size() - 1; k >= 0; k--) {
            options.add(new Option(
                    course.sessions().get(k).entry().toString(),
                    messages.of(
                            "outcome.session",
                            k + 1,
                            Entering.day(course.sessions().get(k).session().on()))));
        }
        options.add(new Option("", messages.of("outcome.before")));
        return options;
    }

    private static List<Option> zones(Course course, Wording words) {
        List<Zone> zones = course.clearance()
                .map(clearance -> clearance.zones())
                .or(() -> course.plan()
                        .map(plan ->
                                plan.zones().stream().map(each -> each.zone()).toList()))
                .orElse(List.of(Zone.values()));
        return zones.stream()
                .map(each -> new Option(each.code(), words.title(each)))
                .toList();
    }

    static RateForm form(Scale scale, String repeats, String fixed, Messages messages) {
        return new RateForm(
                scale.code(),
                name(scale.code(), messages),
                scale.version(),
                messages.of("outcome.direction." + scale.direction().code()),
                messages.find("outcome.rule." + scale.code()).orElseGet(() -> messages.of("outcome.rule.score_only")),
                Double.isInfinite(scale.highest())
                        ? messages.of("outcome.range.unknown")
                        : messages.of("outcome.range", number(scale.lowest()), number(scale.highest())),
                scale.scope() == Scale.Scope.ZONE,
                scale.items().stream().map(item -> item(scale, item, messages)).toList(),
                repeats,
                fixed,
                scale.rater() == Scale.Rater.PATIENT);
    }

    private static ItemField item(Scale scale, Scale.Item item, Messages messages) {
        List<Option> grades = new ArrayList<>();
        if (item.step() == 1 && item.highest() - item.lowest() <= 10) {
            for (int grade = (int) item.lowest(); grade <= item.highest(); grade++) {
                int value = grade;
                String words = messages.find("outcome.grade." + scale.code() + "." + item.code() + "." + value)
                        .or(() -> messages.find("outcome.grade." + scale.code() + "." + value))
                        .map(each -> value + " " + each)
                        .orElse(String.valueOf(value));
                grades.add(new Option(String.valueOf(value), words));
            }
        }
        return new ItemField(
                item.code(),
                messages.find("outcome.item." + scale.code() + "." + item.code())
                        .or(() -> messages.find("outcome.item." + item.code()))
                        .orElse(item.code()),
                number(item.lowest()),
                Double.isInfinite(item.highest()) ? "" : number(item.highest()),
                item.step() == 0 ? "any" : number(item.step()),
                grades);
    }
}
