package org.needlework.guideline.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.HitPolicy;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.OutputClause;
import org.kie.internal.io.ResourceFactory;

/// One decision table of the guideline: a DMN 1.3 file with one decision, whose table has the
/// hit policy UNIQUE.
///
/// Every input is a word from a closed list (with `not_asked` and `withheld` in the list where
/// the fact can be unknown) or a number in a closed range; there are no dates and no nulls in a
/// table. Whatever does not lead to exactly one row is a defect of the table or of its caller
/// and throws: an unmatched input is never a "no".
///
/// Where every output is a literal, the table is constant between its breakpoints; each of its
/// cells is then handed to the engine once and remembered, so that a table can be enumerated
/// cheaply.
public final class DecisionTable {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|-?\\d+(?:\\.\\d+)?|true|false");
    private static final Pattern CLOSED_RANGE =
            Pattern.compile("\\[\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\.\\.\\s*(-?\\d+(?:\\.\\d+)?)\\s*]");

    /// What a table asks.
    public sealed interface Input {

        String name();

        /// Answers such that every row is reached by some combination of them: all words of a
        /// list; for a number both ends of its range, every number a row compares with, and one
        /// between each two neighbours.
        List<Object> samples();

        /// A word from a closed list, in the order of the file.
        record Choice(String name, List<String> allowed) implements Input {
            public Choice {
                allowed = List.copyOf(allowed);
            }

            @Override
            public List<Object> samples() {
                return List.copyOf(allowed);
            }
        }

        /// A number from `low` to `high`, both included.
        ///
        /// @param breakpoints the numbers that rows compare with, ends of the range
        ///     included, upwards
        record Amount(String name, double low, double high, List<Double> breakpoints) implements Input {
            public Amount {
                breakpoints = List.copyOf(breakpoints);
            }

            @Override
            public List<Object> samples() {
                List<Object> samples = new ArrayList<>();
                for (int k = 0; k < breakpoints.size(); k++) {
                    if (k > 0) {
                        samples.add((breakpoints.get(k - 1) + breakpoints.get(k)) / 2);
                    }
                    samples.add(breakpoints.get(k));
                }
                return List.copyOf(samples);
            }

            /// Which sample `value` is answered like.
            int cell(double value) {
                if (!(value >= low && value <= high)) {
                    return -1;
                }
                int below = 0;
                while (below + 1 < breakpoints.size() && breakpoints.get(below + 1) <= value) {
                    below++;
                }
                return breakpoints.get(below) == value ? 2 * below : 2 * below + 1;
            }
        }
    }

    /// What a table answers.
    ///
    /// @param allowed the words it may answer; empty for numbers and free words
    public record Output(String name, List<String> allowed) {
        public Output {
            allowed = List.copyOf(allowed);
        }
    }

    /// The row that was hit.
    public record Answered(String topic, Map<String, Object> outputs) {
        public Answered {
            outputs = Map.copyOf(outputs);
        }

        /// An output that is a word.
        public String word(String output) {
            if (get(output) instanceof String word) {
                return word;
            }
            throw new IllegalStateException("output (" + output + ") of table " + topic + " is not a word");
        }

        /// An output that is a number, in the unit its name says.
        public double number(String output) {
            if (get(output) instanceof BigDecimal number) {
                return number.doubleValue();
            }
            throw new IllegalStateException("output (" + output + ") of table " + topic + " is not a number");
        }

        /// An output that is a yes or no.
        public boolean flag(String output) {
            if (get(output) instanceof Boolean flag) {
                return flag;
            }
            throw new IllegalStateException("output (" + output + ") of table " + topic + " is not true or false");
        }

        private Object get(String output) {
            Object value = outputs.get(output);
            if (value == null) {
                throw new IllegalArgumentException(
                        "table " + topic + " has no output (" + output + ").\nIts outputs are " + outputs.keySet());
            }
            return value;
        }
    }

    private final String topic;
    private final DMNRuntime runtime;
    private final DMNModel model;
    private final String decision;
    private final List<Input> inputs;
    private final List<Output> outputs;
    private final int rows;
    private final boolean constant;
    private final Map<List<Object>, Answered> remembered = new ConcurrentHashMap<>();

    private DecisionTable(DMNRuntime runtime, DMNModel model) {
        this.runtime = runtime;
        this.model = model;
        this.topic = model.getName();
        if (model.hasErrors()) {
            throw new IllegalStateException("decision table " + topic + " does not compile: " + model.getMessages());
        }
        List<Decision> decisions = model.getDefinitions().getDrgElement().stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .toList();
        if (decisions.size() != 1
                || !(decisions.getFirst().getExpression() instanceof org.kie.dmn.model.api.DecisionTable table)) {
            throw new IllegalStateException(
                    "decision table " + topic + " must hold one decision, and that must be a table");
        }
        if (table.getHitPolicy() != HitPolicy.UNIQUE) {
            throw new IllegalStateException("decision table " + topic + " must have the hit policy UNIQUE");
        }
        this.decision = decisions.getFirst().getName();
        List<Input> asked = new ArrayList<>();
        for (int column = 0; column < table.getInput().size(); column++) {
            asked.add(input(table, column));
        }
        this.inputs = List.copyOf(asked);
        this.outputs = table.getOutput().stream()
                .map(clause -> new Output(outputName(clause, table.getOutput().size()), words(clause)))
                .toList();
        this.rows = table.getRule().size();
        this.constant = table.getRule().stream()
                .flatMap(rule -> rule.getOutputEntry().stream())
                .allMatch(entry -> LITERAL.matcher(entry.getText().strip()).matches());
    }

    /// Loads the table of the class-path file `name` beside `anchor`.
    public static DecisionTable load(Class<?> anchor, String name) {
        return loadAll(anchor, List.of(name)).getFirst();
    }

    /// Loads several tables into one engine, in the order of `names`.
    public static List<DecisionTable> loadAll(Class<?> anchor, List<String> names) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            try (@Nullable InputStream stream = anchor.getResourceAsStream(name)) {
                if (stream == null) {
                    throw new IllegalArgumentException("decision table (" + name + ") is not on the class path");
                }
                texts.put(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return parseAll(texts);
    }

    /// Reads a table from its text; `name` is only for messages.
    public static DecisionTable parse(String name, String xml) {
        return parseAll(Map.of(name, xml)).getFirst();
    }

    private static List<DecisionTable> parseAll(Map<String, String> texts) {
        List<Resource> resources = new ArrayList<>();
        texts.forEach((name, xml) -> resources.add(
                ResourceFactory.newReaderResource(new StringReader(xml)).setSourcePath(name)));
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(resources)
                .getOrElseThrow(problem -> new IllegalStateException(
                        "decision tables (" + texts.keySet() + ") do not compile: " + problem.getMessage(), problem));
        Map<String, DMNModel> byPath = new LinkedHashMap<>();
        for (DMNModel model : runtime.getModels()) {
            byPath.put(model.getResource().getSourcePath(), model);
        }
        List<DecisionTable> tables = new ArrayList<>();
        for (String name : texts.keySet()) {
            DMNModel model = byPath.get(name);
            if (model == null) {
                throw new IllegalStateException("decision table (" + name
                        + ") got lost.\nMaybe two tables have the same namespace and name; both must be its own.");
            }
            tables.add(new DecisionTable(runtime, model));
        }
        return List.copyOf(tables);
    }

    /// Name of the model, which is the topic.
    public String topic() {
        return topic;
    }

    public List<Input> inputs() {
        return inputs;
    }

    public List<Output> outputs() {
        return outputs;
    }

    /// Number of rows.
    public int rows() {
        return rows;
    }

    public boolean asks(String input) {
        return inputs.stream().anyMatch(each -> each.name().equals(input));
    }

    public Input getInput(String name) {
        return inputs.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("table " + topic + " does not ask (" + name + ")"));
    }

    /// The one row that `answers` hits.
    ///
    /// @param answers by input name, exactly the inputs of the table: a `String`, or a
    ///     `Number` in the unit its name says
    /// @throws IllegalArgumentException if an answer is missing, too many, or not one the
    ///     table allows
    /// @throws IllegalStateException    if not exactly one row matches: a defect of the table
    public Answered evaluate(Map<String, ?> answers) {
        List<Object> key = new ArrayList<>(inputs.size());
        for (Input input : inputs) {
            key.add(checked(input, answers.get(input.name())));
        }
        if (answers.size() != inputs.size()) {
            Set<String> tooMany = new TreeSet<>(answers.keySet());
            inputs.forEach(input -> tooMany.remove(input.name()));
            throw new IllegalArgumentException("table " + topic + " does not ask " + tooMany);
        }
        if (!constant) {
            return ask(answers);
        }
        Answered known = remembered.get(key);
        if (known == null) {
            known = ask(answers);
            remembered.put(List.copyOf(key), known);
        }
        return known;
    }

    /// Every combination of [Input#samples], the last input turning fastest.
    public List<Map<String, Object>> enumerate() {
        List<Map<String, Object>> all = List.of(Map.of());
        for (Input input : inputs) {
            List<Map<String, Object>> longer =
                    new ArrayList<>(all.size() * input.samples().size());
            for (Map<String, Object> each : all) {
                for (Object sample : input.samples()) {
                    Map<String, Object> one = new LinkedHashMap<>(each);
                    one.put(input.name(), sample);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    private Answered ask(Map<String, ?> answers) {
        DMNContext context = runtime.newContext();
        answers.forEach((name, value) -> context.set(name, value instanceof Number n ? decimal(n) : value));
        DMNResult result = runtime.evaluateAll(model, context);
        if (!result.getMessages().isEmpty()) {
            throw new IllegalStateException(
                    "table " + topic + " has no single answer to " + answers + ": " + result.getMessages());
        }
        Object value = result.getContext().get(decision);
        Map<String, Object> row = new LinkedHashMap<>();
        if (outputs.size() == 1) {
            put(row, outputs.getFirst().name(), value, answers);
        } else {
            for (Output output : outputs) {
                put(row, output.name(), value instanceof Map<?, ?> map ? map.get(output.name()) : null, answers);
            }
        }
        return new Answered(topic, row);
    }

    private void put(Map<String, Object> row, String output, @Nullable Object value, Map<String, ?> answers) {
        if (value == null) {
            throw new IllegalStateException("table " + topic + " gives no " + output + " for " + answers
                    + ".\nMaybe a row is missing; a null is never a no.");
        }
        row.put(output, value);
    }

    private Object checked(Input input, @Nullable Object answer) {
        return switch (input) {
            case Input.Choice(String name, List<String> allowed) -> {
                if (answer instanceof String word && allowed.contains(word)) {
                    yield word;
                }
                throw new IllegalArgumentException(
                        "table " + topic + ": " + name + " (" + answer + ") must be one of " + allowed);
            }
            case Input.Amount amount -> {
                if (answer instanceof Number number && amount.cell(number.doubleValue()) >= 0) {
                    yield amount.cell(number.doubleValue());
                }
                throw new IllegalArgumentException("table " + topic + ": " + amount.name() + " (" + answer
                        + ") must be a number from " + amount.low() + " to " + amount.high());
            }
        };
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof Integer || number instanceof Long
                ? BigDecimal.valueOf(number.longValue())
                : BigDecimal.valueOf(number.doubleValue());
    }

    private Input input(org.kie.dmn.model.api.DecisionTable table, int column) {
        InputClause clause = table.getInput().get(column);
        String name = clause.getInputExpression().getText().strip();
        if (clause.getInputValues() == null) {
            throw new IllegalStateException("table " + topic + ": input " + name + " must list its allowed values");
        }
        String values = clause.getInputValues().getText();
        Matcher range = CLOSED_RANGE.matcher(values.strip());
        if (!range.matches()) {
            List<String> allowed = wordsOf(values);
            if (allowed.isEmpty()) {
                throw new IllegalStateException("table " + topic + ": input " + name
                        + " must allow words in quotes or a closed range such as [0..36500]");
            }
            return new Input.Choice(name, allowed);
        }
        double low = Double.parseDouble(range.group(1));
        double high = Double.parseDouble(range.group(2));
        TreeSet<Double> breakpoints = new TreeSet<>(List.of(low, high));
        for (DecisionRule rule : table.getRule()) {
            Matcher number =
                    NUMBER.matcher(rule.getInputEntry().get(column).getText().replace("..", " "));
            while (number.find()) {
                double point = Double.parseDouble(number.group());
                if (point >= low && point <= high) {
                    breakpoints.add(point);
                }
            }
        }
        return new Input.Amount(name, low, high, List.copyOf(breakpoints));
    }

    private String outputName(OutputClause clause, int of) {
        return of == 1 && clause.getName() == null ? decision : clause.getName();
    }

    private static List<String> words(OutputClause clause) {
        return clause.getOutputValues() == null
                ? List.of()
                : wordsOf(clause.getOutputValues().getText());
    }

    private static List<String> wordsOf(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group(1));
        }
        return words;
    }
}
