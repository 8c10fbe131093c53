package org.needlework.web.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The input document while it is being filled in: the one state of a browser's window. It is written
/// from the fields of a form, and a form is drawn from it; whatever was typed is kept, right or wrong,
/// because only the reader of the house judges it.
///
/// A field of the form is named by the JSON pointer of its value. `…?` beside a pointer holds the
/// unknown (`not_asked`, `withheld`, for lists also `none`), `…@` the day of a choice that has one. What
/// is asked of the course as a whole stands under `/goals/course/`.
public final class Document {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROW = Pattern.compile("/([0-9]{1,4})/.*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final int MOST_ROWS = 200;
    static final String COURSE = "/goals/course";

    private final ObjectNode root;

    private Document(ObjectNode root) {
        this.root = root;
    }

    /// An empty document of a day: nothing was asked yet.
    public static Document empty(String on, String timeZone) {
        ObjectNode root = JSON.createObjectNode();
        root.put("on", on);
        root.put("time_zone", timeZone);
        return new Document(root);
    }

    /// A document as it came from a file; empty if it is no JSON object at all.
    public static Optional<Document> parse(byte[] json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode root
                    ? Optional.of(new Document(gathered(root)))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// What the fields of a form say.
    public static Document of(Map<String, List<String>> fields) {
        Fields form = new Fields(fields);
        ObjectNode root = JSON.createObjectNode();
        write(form, Schema.DOCUMENT, "", root);
        ObjectNode course = JSON.createObjectNode();
        write(form, Schema.COURSE, COURSE, course);
        if (!course.isEmpty()) {
            root.withArray("goals").add(course);
        }
        return new Document(root);
    }

    private static void write(Fields form, List<Question> questions, String at, ObjectNode into) {
        for (Question question : questions) {
            String pointer = at + "/" + question.name();
            switch (question.kind()) {
                case GROUP -> {
                    ObjectNode group = JSON.createObjectNode();
                    write(form, question.parts(), pointer, group);
                    if (!group.isEmpty()) {
                        into.set(question.name(), group);
                    }
                }
                case ROWS -> {
                    ArrayNode rows = JSON.createArrayNode();
                    form.rows(pointer).forEach((number, row) -> {
                        ObjectNode element = JSON.createObjectNode();
                        write(form, question.parts(), row, element);
                        rows.add(element);
                    });
                    list(form, pointer, rows, question, into);
                }
                case CODES -> {
                    ArrayNode codes = JSON.createArrayNode();
                    form.all(pointer).stream().filter(code -> !code.isBlank()).forEach(codes::add);
                    list(form, pointer, codes, question, into);
                }
                case TEXT, DAY, TIME, NUMBER, GAIN, PERCENT, TRUTH, CHOICE, CHOICE_OR_DAY ->
                    value(form, question, at, pointer).ifPresent(value -> into.set(question.name(), value));
            }
        }
    }

    private static void list(Fields form, String pointer, ArrayNode values, Question question, ObjectNode into) {
        if (!values.isEmpty()) {
            into.set(question.name(), values);
        } else {
            switch (form.one(pointer + "?")) {
                case "none" -> into.set(question.name(), values);
                case "withheld" -> into.put(question.name(), "withheld");
                default -> {}
            }
        }
    }

    private static Optional<JsonNode> value(Fields form, Question question, String at, String pointer) {
        String text = form.one(pointer).strip();
        if (question.kind() == Question.Kind.CHOICE_OR_DAY && text.equals(Question.DAY)) {
            text = form.one(pointer + "@").strip();
            if (text.isEmpty()) {
                text = Question.DAY;
            }
        }
        if (text.isEmpty()) {
            return form.one(pointer + "?").equals("withheld") && question.unknowable()
                    ? Optional.of(JSON.getNodeFactory().stringNode("withheld"))
                    : Optional.empty();
        }
        boolean ofCollagen = !form.one(at + "/measure").startsWith("scale:");
        return Optional.of(
                switch (question.kind()) {
                    case NUMBER -> number(text, 0);
                    case GAIN -> number(text, ofCollagen ? 2 : 0);
                    case PERCENT -> number(text, 2);
                    case TRUTH ->
                        text.equals("true") || text.equals("false")
                                ? JSON.getNodeFactory().booleanNode(text.equals("true"))
                                : JSON.getNodeFactory().stringNode(text);
                    default -> JSON.getNodeFactory().stringNode(text);
                });
    }

    /// A number as typed, with a decimal point or comma; what is no number stays text for the reader to
    /// refuse.
    private static JsonNode number(String text, int shift) {
        String plain = text.replace(',', '.');
        if (!NUMBER.matcher(plain).matches()) {
            return JSON.getNodeFactory().stringNode(text);
        }
        BigDecimal value = new BigDecimal(plain).movePointLeft(shift).stripTrailingZeros();
        return JSON.getNodeFactory().numberNode(value.scale() < 0 ? value.setScale(0) : value);
    }

    /// Brings what is asked of the course into one element at the end of the goals, as the form has it.
    private static ObjectNode gathered(ObjectNode root) {
        if (root.get("goals") instanceof ArrayNode goals) {
            ArrayNode zones = JSON.createArrayNode();
            ObjectNode course = JSON.createObjectNode();
            for (JsonNode goal : goals) {
                if (goal instanceof ObjectNode each && isOfCourse(each)) {
                    each.properties().forEach(field -> course.set(field.getKey(), field.getValue()));
                } else {
                    zones.add(goal);
                }
            }
            if (!course.isEmpty()) {
                zones.add(course);
            }
            root.set("goals", zones);
        }
        return root;
    }

    private static boolean isOfCourse(ObjectNode goal) {
        return Schema.COURSE.stream().anyMatch(question -> goal.has(question.name()));
    }

    /// The document as it is read, saved and planned.
    public byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /// What a field shows: the value at a pointer as it was typed; empty for an unknown.
    public String text(String pointer) {
        JsonNode node = at(pointer);
        if (node.isString()) {
            return node.stringValue().equals("withheld") ? "" : node.stringValue();
        }
        return switch (node) {
            case JsonNode number when number.isNumber() -> number.decimalValue().toPlainString();
            case JsonNode truth when truth.isBoolean() -> Boolean.toString(truth.booleanValue());
            default -> "";
        };
    }

    /// A fraction as the percentage that a field shows.
    public String percent(String pointer) {
        JsonNode node = at(pointer);
        return node.isNumber()
                ? node.decimalValue().movePointRight(2).stripTrailingZeros().toPlainString()
                : text(pointer);
    }

    public boolean isWithheld(String pointer) {
        JsonNode node = at(pointer);
        return node.isString() && node.stringValue().equals("withheld");
    }

    /// Whether the list at a pointer was asked for and there is nothing on it. A value that is no list is
    /// no answer, so that it is never read as "none".
    public boolean isNone(String pointer) {
        JsonNode node = at(pointer);
        return node.isArray() && node.isEmpty();
    }

    public boolean has(String pointer) {
        return !at(pointer).isMissingNode();
    }

    /// How many elements the list at a pointer has; for goals, those of zones.
    public int size(String pointer) {
        JsonNode node = at(pointer);
        if (!node.isArray()) {
            return 0;
        }
        boolean course = pointer.equals("/goals")
                && !node.isEmpty()
                && node.get(node.size() - 1) instanceof ObjectNode last
                && isOfCourse(last);
        return course ? node.size() - 1 : node.size();
    }

    /// Texts of a list of codes.
    public List<String> codes(String pointer) {
        List<String> codes = new ArrayList<>();
        at(pointer).forEach(each -> codes.add(each.isString() ? each.stringValue() : each.toString()));
        return codes;
    }

    private JsonNode at(String pointer) {
        String real =
                pointer.startsWith(COURSE) ? "/goals/" + size("/goals") + pointer.substring(COURSE.length()) : pointer;
        return root.at(JsonPointer.compile(real));
    }

    /// Name of the form's field at a place of the document.
    public String field(String pointer) {
        String course = "/goals/" + size("/goals") + "/";
        return pointer.startsWith(course) ? COURSE + "/" + pointer.substring(course.length()) : pointer;
    }

    /// A copy with an element appended to a list; for goals, before what is asked of the
    /// course.
    ///
    /// @param element texts and numbers by field
    public Document with(String list, SequencedMap<String, Object> element) {
        ObjectNode copy = root.deepCopy();
        ArrayNode values = list(copy, list);
        if (values.size() < MOST_ROWS) {
            values.insert(size(list), JSON.valueToTree(element));
        }
        return new Document(copy);
    }

    /// A copy with a code appended to a list of codes, unless it stands there.
    public Document withCode(String list, String code) {
        if (codes(list).contains(code)) {
            return this;
        }
        ObjectNode copy = root.deepCopy();
        list(copy, list).add(code);
        return new Document(copy);
    }

    /// The list at a pointer, made if it is not there.
    private static ArrayNode list(ObjectNode root, String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        ObjectNode holder = holder(root, place);
        String name = place.last().getMatchingProperty();
        return holder.get(name) instanceof ArrayNode there ? there : holder.putArray(name);
    }

    /// The object that holds the value at a place, made if it is a group that is not there.
    private static ObjectNode holder(ObjectNode root, JsonPointer place) {
        if (place.head().matches()) {
            return root;
        }
        return root.at(place.head()) instanceof ObjectNode there
                ? there
                : root.putObject(place.head().last().getMatchingProperty());
    }

    /// A copy without the element at `pointer`; a list that is left empty was not asked again.
    public Document without(String pointer) {
        ObjectNode copy = root.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode holder = copy.at(place.head());
        switch (holder) {
            case ArrayNode list -> {
                int index = place.last().getMatchingIndex();
                if (index >= 0 && index < list.size()) {
                    list.remove(index);
                }
                if (list.isEmpty()) {
                    return new Document(copy).without(place.head().toString());
                }
            }
            case ObjectNode object -> object.remove(place.last().getMatchingProperty());
            default -> {}
        }
        return new Document(copy);
    }

    /// A copy with a value at a field of the document, of a group or of a row; `true`, `false` and `[]`
    /// are read as such, anything else is text.
    public Document set(String pointer, String value) {
        ObjectNode copy = root.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        String name = place.last().getMatchingProperty();
        ObjectNode holder = holder(copy, place);
        switch (value) {
            case "true", "false" -> holder.put(name, value.equals("true"));
            case "[]" -> holder.putArray(name);
            default -> holder.put(name, value);
        }
        return new Document(copy);
    }

    /// Fields of a form by name.
    private record Fields(Map<String, List<String>> values) {

        String one(String name) {
            List<String> all = values.getOrDefault(name, List.of());
            return all.isEmpty() ? "" : all.getFirst();
        }

        List<String> all(String name) {
            return values.getOrDefault(name, List.of());
        }

        /// Pointers of the rows of a list, by their number.
        Map<Integer, String> rows(String list) {
            Map<Integer, String> rows = new TreeMap<>();
            for (String name : values.keySet()) {
                if (name.startsWith(list + "/")) {
                    Matcher row = ROW.matcher(name.substring(list.length()));
                    if (row.matches() && rows.size() < MOST_ROWS) {
                        rows.put(Integer.valueOf(row.group(1)), list + "/" + row.group(1));
                    }
                }
            }
            return rows;
        }
    }
}
