package org.needlework.guideline.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Severity;
import org.needlework.guideline.table.DecisionTable;
import org.needlework.guideline.table.DecisionTable.Input;

/// The tables of the screening by topic, as the clinic has set them, and what they could still
/// answer where facts are unknown.
final class Topics {

    /// What a table answers to one inquiry.
    sealed interface Reply {

        /// Nothing to say.
        record Nothing() implements Reply {}

        /// Some answers to what is unknown would matter, and others would matter differently.
        record Open() implements Reply {}

        /// @param rule      id of the rule
        /// @param wait_days days to wait; zero unless it defers
        /// @param fromEvent whether they count from the day of the event, or else from the
        ///     screening
        /// @param relaxed   whether the clinic relaxed the rule
        record Says(String rule, Severity severity, int wait_days, boolean fromEvent, boolean relaxed)
                implements Reply {}
    }

    private final Map<String, DecisionTable> tables = new LinkedHashMap<>();
    private final Rules rules;
    private final Map<String, List<ClinicSettings.Change>> changes = new LinkedHashMap<>();

    Topics(Collection<DecisionTable> tables, Rules rules, ClinicSettings settings) {
        tables.forEach(table -> this.tables.put(table.topic(), table));
        this.rules = rules;
        for (ClinicSettings.Change change : settings.changes()) {
            rules.findRule(change.rule())
                    .ifPresent(rule -> changes.computeIfAbsent(rule.topic(), none -> new ArrayList<>())
                            .add(change));
        }
    }

    boolean asks(String topic, String input) {
        return table(topic).asks(input);
    }

    /// Words that a table allows for one of its inputs.
    List<String> allowed(String topic, String input) {
        return table(topic).getInput(input) instanceof Input.Choice(String name, List<String> allowed)
                ? allowed
                : List.of();
    }

    List<String> listTopics() {
        return List.copyOf(tables.keySet());
    }

    DecisionTable table(String topic) {
        DecisionTable table = tables.get(topic);
        if (table == null) {
            throw new IllegalStateException("there is no decision table on (" + topic + ")");
        }
        return table;
    }

    /// What the table says, as the clinic has set it.
    Reply reply(String topic, Map<String, Object> answers) {
        Reply reply = plain(topic, answers);
        for (ClinicSettings.Change change : changes.getOrDefault(topic, List.of())) {
            reply = switch (change) {
                case ClinicSettings.Change.Weight weight -> weighed(reply, weight);
                case ClinicSettings.Change.Wait wait -> waited(topic, answers, reply, wait);
            };
        }
        return reply;
    }

    private Reply plain(String topic, Map<String, Object> answers) {
        DecisionTable.Answered row = table(topic).evaluate(answers);
        return switch (row.word("severity")) {
            case "NONE" -> new Reply.Nothing();
            case "OPEN" -> new Reply.Open();
            case String severity -> {
                String rule = row.word("rule");
                rules.getRule(rule);
                yield new Reply.Says(
                        rule,
                        Severity.valueOf(severity),
                        (int) row.number("wait_days"),
                        row.word("counted_from").equals("event"),
                        false);
            }
        };
    }

    private static Reply weighed(Reply reply, ClinicSettings.Change.Weight weight) {
        if (!(reply instanceof Reply.Says says) || !says.rule().equals(weight.rule())) {
            return reply;
        }
        return new Reply.Says(
                says.rule(),
                weight.severity(),
                says.wait_days(),
                says.fromEvent(),
                says.relaxed() || says.severity().isGraverThan(weight.severity()));
    }

    /// A longer wait holds on days on which the table no longer waits: the table is asked again
    /// as if the event lay that much nearer. A shorter wait is asked as if it lay further back;
    /// a finding that this lifts stays, as a remark that the rule was relaxed.
    private Reply waited(String topic, Map<String, Object> answers, Reply reply, ClinicSettings.Change.Wait wait) {
        int longer_days = wait.days() - rules.getRule(wait.rule()).wait_days();
        boolean says = reply instanceof Reply.Says now && now.rule().equals(wait.rule());
        boolean fromToday = reply instanceof Reply.Says now && says && !now.fromEvent();
        if (fromToday) {
            return longer((Reply.Says) reply, longer_days);
        }
        Reply moved = plain(topic, nearer(topic, answers, longer_days));
        boolean movedSays = moved instanceof Reply.Says then && then.rule().equals(wait.rule()) && then.fromEvent();
        if (longer_days > 0 && movedSays && !says) {
            Reply.Says then = (Reply.Says) moved;
            boolean graver = reply instanceof Reply.Says now && now.severity().isGraverThan(then.severity());
            return graver || reply instanceof Reply.Open ? reply : longer(then, longer_days);
        }
        if (!says) {
            return reply;
        }
        Reply.Says now = (Reply.Says) reply;
        return longer_days >= 0 || movedSays
                ? longer(now, longer_days)
                : new Reply.Says(now.rule(), Severity.INFO, 0, false, true);
    }

    private static Reply longer(Reply.Says says, int days) {
        return new Reply.Says(
                says.rule(), says.severity(), says.wait_days() + days, says.fromEvent(), says.relaxed() || days < 0);
    }

    private Map<String, Object> nearer(String topic, Map<String, Object> answers, int days) {
        Map<String, Object> moved = new LinkedHashMap<>(answers);
        for (Input input : table(topic).inputs()) {
            if (input instanceof Input.Amount amount
                    && amount.name().endsWith("_days")
                    && answers.get(amount.name()) instanceof Number number) {
                moved.put(amount.name(), Math.clamp(number.doubleValue() - days, amount.low(), amount.high()));
            }
        }
        return moved;
    }

    /// Everything that could turn out, each with what it would lead to.
    ///
    /// @param unknown the facts of the inquiry that are unknown
    record Possible(List<Inquiry.Fact> unknown, Map<List<Object>, Reply> replies) {

        /// The gravest finding that could turn out.
        Severity worst() {
            return gravest(replies.values());
        }

        /// The facts whose answer, for some answers to the others, makes a difference; each with
        /// the gravest finding that hangs on it. At least one of them carries the gravest of
        /// all.
        Map<Inquiry.Fact, Severity> decisive() {
            Map<Inquiry.Fact, Severity> decisive = new LinkedHashMap<>();
            for (int k = 0; k < unknown.size(); k++) {
                int without = k;
                Map<List<Object>, Set<Reply>> apart = new LinkedHashMap<>();
                replies.forEach((key, reply) -> {
                    List<Object> others = new ArrayList<>(key);
                    others.remove(without);
                    apart.computeIfAbsent(others, none -> new HashSet<>()).add(reply);
                });
                List<Reply> hanging = apart.values().stream()
                        .filter(each -> each.size() > 1)
                        .flatMap(Set::stream)
                        .toList();
                if (!hanging.isEmpty()) {
                    decisive.put(unknown.get(k), gravest(hanging));
                }
            }
            Severity worst = worst();
            if (unknown.isEmpty()) {
                throw new IllegalStateException("a table is open though nothing is unknown: " + replies);
            }
            if (!decisive.containsValue(worst)) {
                decisive.put(unknown.getFirst(), worst);
            }
            return decisive;
        }

        private static Severity gravest(Collection<Reply> replies) {
            return replies.stream()
                    .filter(Reply.Says.class::isInstance)
                    .map(reply -> ((Reply.Says) reply).severity())
                    .max(Comparator.naturalOrder())
                    .orElse(Severity.INFO);
        }
    }

    /// Puts every known answer in the place of every unknown one.
    Possible possible(Inquiry inquiry) {
        DecisionTable table = table(inquiry.topic());
        List<Inquiry.Fact> unknown =
                inquiry.facts().stream().filter(fact -> isUnknown(table, fact)).toList();
        Map<List<Object>, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(List.of(), inquiry.answers());
        for (Inquiry.Fact fact : unknown) {
            Map<List<Object>, Map<String, Object>> longer = new LinkedHashMap<>();
            all.forEach((key, answers) -> {
                for (Map<String, Object> known : knownAnswers(table, fact.column(), fact.word())) {
                    List<Object> next = new ArrayList<>(key);
                    next.add(List.copyOf(known.values()));
                    Map<String, Object> filled = new LinkedHashMap<>(answers);
                    filled.putAll(known);
                    longer.put(next, filled);
                }
            });
            all = longer;
        }
        Map<List<Object>, Reply> replies = new LinkedHashMap<>();
        all.forEach((key, answers) -> replies.put(key, reply(inquiry.topic(), answers)));
        return new Possible(unknown, replies);
    }

    static boolean isUnknownWord(String word) {
        return word.equals(Inquiry.NOT_ASKED) || word.equals(Inquiry.WITHHELD);
    }

    private static boolean isUnknown(DecisionTable table, Inquiry.Fact fact) {
        return isUnknownWord(fact.word())
                || fact.column().equals("concern") && Interview.UNTYPED.containsKey(fact.word());
    }

    /// The answers that `word`, an unknown, may turn out to be; with the number beside it, if any.
    static List<Map<String, Object>> knownAnswers(DecisionTable table, String column, String word) {
        if (!(table.getInput(column) instanceof Input.Choice(String name, List<String> allowed))) {
            throw new IllegalStateException("input (" + column + ") of " + table.topic() + " is not a choice of words");
        }
        boolean untyped = column.equals("concern") && Interview.UNTYPED.containsKey(word);
        List<String> words = untyped
                ? Interview.UNTYPED.getOrDefault(word, List.of())
                : allowed.stream().filter(each -> !isUnknownWord(each)).toList();
        Optional<Input> count = findCount(table, column);
        List<Map<String, Object>> known = new ArrayList<>();
        for (String each : words) {
            if (count.isEmpty()) {
                known.add(Map.of(column, each));
            } else {
                for (Object amount : count.get().samples()) {
                    Map<String, Object> both = new LinkedHashMap<>();
                    both.put(column, each);
                    both.put(count.get().name(), amount);
                    known.add(both);
                }
            }
        }
        return known;
    }

    /// The number that stands beside a word: `since_days` beside `since`.
    static Optional<Input> findCount(DecisionTable table, String column) {
        return table.inputs().stream()
                .filter(input -> input instanceof Input.Amount && input.name().startsWith(column + "_"))
                .findFirst();
    }
}
