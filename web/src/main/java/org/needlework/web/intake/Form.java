package org.needlework.web.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Output;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;

/// The whole document as fields to draw.
///
/// @param fields single fields by name
/// @param lists  rows of every list by its name
public record Form(Document document, Map<String, Field> fields, Map<String, Rows> lists) {

    /// Kept per page: a list with its rows and, where it is empty, what is known of it.
    ///
    /// @param state `listed`, `none`, `withheld` or `not_asked`
    public record Rows(String name, String state, List<Row> rows) {}

    /// One row of a list.
    public record Row(int index, String pointer, Map<String, Field> fields) {

        public Field field(String name) {
            return java.util.Objects.requireNonNull(fields.get(name), name);
        }
    }

    public Field field(String name) {
        return java.util.Objects.requireNonNull(fields.get(name), name);
    }

    public Rows list(String name) {
        return java.util.Objects.requireNonNull(lists.get(name), name);
    }

    /// Draws a document.
    public static Form of(Document document, Desk desk, Messages messages) {
        Drawing drawing = new Drawing(document, desk, messages);
        drawing.draw(Schema.DOCUMENT, "");
        drawing.draw(Schema.COURSE, Document.COURSE);
        return new Form(document, drawing.fields, drawing.lists);
    }

    /// Scales that a goal may be set on though too few trials report them: its chance stays unknown.
    private static final List<String> UNJUDGED_SCALES = List.of(
            "goodman_baron_qualitative", "goodman_baron_quantitative", "lemperle", "laxity_grade", "masi_percent");

    private static final class Drawing {

        private final Document document;
        private final Desk desk;
        private final Messages messages;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final Map<String, Rows> lists = new LinkedHashMap<>();

        private Drawing(Document document, Desk desk, Messages messages) {
            this.document = document;
            this.desk = desk;
            this.messages = messages;
        }

        private void draw(List<Question> questions, String at) {
            for (Question question : questions) {
                String pointer = at + "/" + question.name();
                switch (question.kind()) {
                    case GROUP -> draw(question.parts(), pointer);
                    case ROWS -> lists.put(pointer, rows(question, pointer));
                    default -> fields.put(pointer, field(question, pointer, pointer, at));
                }
            }
        }

        private Rows rows(Question question, String pointer) {
            List<Row> rows = new ArrayList<>();
            for (int index = 0; index < document.size(pointer); index++) {
                String at = pointer + "/" + index;
                Map<String, Field> own = new LinkedHashMap<>();
                for (Question part : question.parts()) {
                    own.put(part.name(), field(part, at + "/" + part.name(), pointer + "/" + part.name(), at));
                }
                rows.add(new Row(index, at, own));
            }
            String state = !rows.isEmpty()
                    ? "listed"
                    : document.isWithheld(pointer) ? "withheld" : document.isNone(pointer) ? "none" : "not_asked";
            return new Rows(pointer, state, rows);
        }

        private Field field(Question question, String pointer, String words, String at) {
            String key = "q" + words.replace('/', '.');
            boolean ofScale = document.text(at + "/measure").startsWith("scale:");
            String value = switch (question.kind()) {
                case PERCENT -> document.percent(pointer);
                case GAIN -> ofScale ? document.text(pointer) : document.percent(pointer);
                case GROUP, ROWS, CODES, TEXT, DAY, TIME, NUMBER, TRUTH, CHOICE, CHOICE_OR_DAY ->
                    document.text(pointer);
            };
            List<Field.Option> options = new ArrayList<>(options(question));
            String day = "";
            if (question.kind() == Question.Kind.CHOICE_OR_DAY && !value.isEmpty()) {
                String typed = value;
                if (options.stream().noneMatch(option -> option.value().equals(typed))) {
                    day = value;
                    value = Question.DAY;
                }
            }
            if (question.kind() == Question.Kind.CHOICE && !value.isEmpty()) {
                String typed = value;
                if (options.stream().noneMatch(option -> option.value().equals(typed))) {
                    options.add(new Field.Option(typed, typed));
                }
            }
            String unit = question.kind() == Question.Kind.GAIN
                    ? unitOf(document.text(at + "/measure"))
                    : messages.find(key + ".unit").orElse("");
            return new Field(
                    pointer,
                    "f" + pointer.replace('/', '-'),
                    question.kind().name().toLowerCase(java.util.Locale.ROOT),
                    messages.of(key),
                    messages.find(key + ".hint").orElse(""),
                    unit,
                    value,
                    day,
                    question.unknowable(),
                    document.isWithheld(pointer),
                    question.kind() == Question.Kind.CODES
                            ? !document.codes(pointer).isEmpty() || document.isNone(pointer)
                            : document.has(pointer),
                    List.copyOf(options),
                    question.kind() == Question.Kind.CODES ? document.codes(pointer) : List.of());
        }

        private List<Field.Option> options(Question question) {
            return switch (question.name()) {
                case "device" ->
                    desk.devices().listDevices().stream()
                            .map(device -> new Field.Option(device.id(), name(device)))
                            .toList();
                case "measure" -> measures();
                default ->
                    switch (question.kind()) {
                        case TRUTH ->
                            List.of(
                                    new Field.Option("true", messages.of("choice.yes")),
                                    new Field.Option("false", messages.of("choice.no")));
                        default ->
                            question.choices().apply(desk.wording()).stream()
                                    .map(choice -> new Field.Option(choice.value(), words(choice.label())))
                                    .toList();
                    };
            };
        }

        private String name(Device device) {
            return device.name() + " · " + desk.wording().name(device.type());
        }

        private String words(String label) {
            return label.startsWith("#") ? messages.of(label.substring(1)) : label;
        }

        private List<Field.Option> measures() {
            List<Field.Option> measures = new ArrayList<>();
            List.of(Output.UPPER_DERMIS_COLLAGEN, Output.SCAR_LAYER_COLLAGEN, Output.CROSS_LINKED_COLLAGEN)
                    .forEach(output -> measures.add(new Field.Option(
                            output.code(), desk.wording().title(output), messages.of("unit.percent"))));
            desk.scales().forEach(scale -> measures.add(scale(scale, "scale.on")));
            UNJUDGED_SCALES.stream()
                    .filter(scale -> !desk.scales().contains(scale))
                    .forEach(scale -> measures.add(scale(scale, "scale.unjudged")));
            return measures;
        }

        private Field.Option scale(String code, String key) {
            return new Field.Option("scale:" + code, messages.of(key, desk.scale(code)), unitOf("scale:" + code));
        }

        private String unitOf(String measure) {
            return measure.startsWith("scale:")
                    ? messages.find("unit." + measure.replace(':', '.')).orElseGet(() -> messages.of("unit.points"))
                    : messages.of("unit.percent");
        }
    }
}
