package org.needlework.core.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.needlework.core.report.Statement;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;

/// A clinical scale: what is marked, what its rule makes of the marks, which way is better, and
/// how much counts as a change. A scale keeps its code and version for ever; another rule is
/// another version.
public final class Scale {

    /// Which way is better.
    public enum Direction implements Coded {
        HIGHER_IS_BETTER,
        HIGHER_IS_WORSE
    }

    /// What one rating speaks of.
    public enum Scope implements Coded {
        ZONE,
        FACE,
        PERSON
    }

    /// Who rates.
    public enum Rater implements Coded {
        CLINICIAN,
        PATIENT
    }

    /// How much of the instrument is here.
    public enum Content implements Coded {
        /// Its rule in our own words.
        RULE,
        /// Its score only: the items belong to others, and are filled in on their form.
        SCORE_ONLY
    }

    /// One thing to mark.
    ///
    /// @param step marks are whole multiples of it above the lowest; 0 if any number will do
    public record Item(String code, double lowest, double highest, double step) {

        public static Item grade(String code, int lowest, int highest) {
            return new Item(code, lowest, highest, 1);
        }

        Optional<Statement> findObjection(double mark) {
            if (!Double.isFinite(mark) || mark < lowest || mark > highest) {
                return Optional.of(Statement.of("scale.refused.range", code, lowest, highest));
            }
            double steps = step == 0 ? 0 : (mark - lowest) / step;
            return steps == Math.rint(steps)
                    ? Optional.empty()
                    : Optional.of(Statement.of("scale.refused.step", code, step));
        }
    }

    /// How much counts as a change.
    public sealed interface Change {

        /// @param points smallest difference that is one
        record AtLeast(double points, Citation source) implements Change {}

        /// No source says; a difference is shown and not called a change.
        record Unknown() implements Change {}
    }

    /// What came of marks.
    public sealed interface Scoring {

        record Scored(double score) implements Scoring {}

        /// Everything that is wrong with the marks, at once, by item.
        record Refused(List<Objection> objections) implements Scoring {
            public Refused {
                objections = List.copyOf(objections);
            }
        }
    }

    public record Objection(String item, Statement why) {}

    private final String code;
    private final String version;
    private final Direction direction;
    private final Scope scope;
    private final Rater rater;
    private final Content content;
    private final List<Item> items;
    private final ToDoubleFunction<Map<String, Double>> rule;
    private final double lowest;
    private final double highest;
    private final Change change;
    private final Optional<Double> noChange;
    private final List<Citation> sources;

    Scale(
            String code,
            String version,
            Direction direction,
            Scope scope,
            Rater rater,
            Content content,
            List<Item> items,
            ToDoubleFunction<Map<String, Double>> rule,
            double lowest,
            double highest,
            Change change,
            Optional<Double> noChange,
            List<Citation> sources) {
        this.code = code;
        this.version = version;
        this.direction = direction;
        this.scope = scope;
        this.rater = rater;
        this.content = content;
        this.items = List.copyOf(items);
        this.rule = rule;
        this.lowest = lowest;
        this.highest = highest;
        this.change = change;
        this.noChange = noChange;
        this.sources = List.copyOf(sources);
    }

    public String code() {
        return code;
    }

    /// Whose rule, and of when.
    public String version() {
        return version;
    }

    public Direction direction() {
        return direction;
    }

    public Scope scope() {
        return scope;
    }

    public Rater rater() {
        return rater;
    }

    public Content content() {
        return content;
    }

    public List<Item> items() {
        return items;
    }

    public double lowest() {
        return lowest;
    }

    /// Infinite where the range was not seen.
    public double highest() {
        return highest;
    }

    public Change change() {
        return change;
    }

    public List<Citation> sources() {
        return sources;
    }

    /// Where the scale itself tells of a change, the score that stands for none.
    public Optional<Double> findNoChange() {
        return noChange;
    }

    /// What the rule makes of marks: one for each item, no more and no less.
    public Scoring score(Map<String, Double> marks) {
        List<Objection> objections = new ArrayList<>();
        for (Item item : items) {
            Double mark = marks.get(item.code());
            if (mark == null) {
                objections.add(new Objection(item.code(), Statement.of("scale.refused.missing", item.code())));
            } else {
                item.findObjection(mark).ifPresent(why -> objections.add(new Objection(item.code(), why)));
            }
        }
        Set<String> unknown = new TreeSet<>(marks.keySet());
        items.forEach(item -> unknown.remove(item.code()));
        unknown.forEach(each -> objections.add(new Objection(each, Statement.of("scale.refused.unknown", each))));
        return objections.isEmpty() ? new Scoring.Scored(rule.applyAsDouble(marks)) : new Scoring.Refused(objections);
    }

    /// Points for the better from one score to a later one; negative if it got worse.
    public double gain(double before, double after) {
        return switch (direction) {
            case HIGHER_IS_BETTER -> after - before;
            case HIGHER_IS_WORSE -> before - after;
        };
    }

    /// Whether a gain is large enough to be called one; empty where no source says.
    public Optional<Boolean> isChange(double gain) {
        return switch (change) {
            case Change.AtLeast(double points, Citation ignored) -> Optional.of(Math.abs(gain) >= points - 1e-9);
            case Change.Unknown ignored -> Optional.empty();
        };
    }
}
