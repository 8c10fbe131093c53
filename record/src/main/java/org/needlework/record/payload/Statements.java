package org.needlework.record.payload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.needlework.core.report.Statement;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Statements with their arguments, each under the name of its type, because a statement may
/// speak of anything.
final class Statements {

    private static final String OURS = "org.needlework.core.";

    private Statements() {}

    static SimpleModule module() {
        return new SimpleModule("statements")
                .addSerializer(Statement.class, new Writer())
                .addDeserializer(Statement.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Statement> {

        Writer() {
            super(Statement.class);
        }

        @Override
        public void serialize(Statement statement, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("key", statement.key());
            out.writeName("arguments");
            writeList(statement.arguments(), out, context);
            out.writeEndObject();
        }

        private static void writeList(List<?> values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (Object value : values) {
                out.writeStartObject();
                out.writeName(name(value));
                switch (value) {
                    case List<?> list -> writeList(list, out, context);
                    case Enum<?> constant -> out.writeString(constant.name());
                    default -> context.writeValue(out, value);
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private static String name(Object value) {
            return switch (value) {
                case String ignored -> "text";
                case Integer ignored -> "int";
                case Long ignored -> "long";
                case Double ignored -> "double";
                case Boolean ignored -> "boolean";
                case LocalDate ignored -> "date";
                case List<?> ignored -> "list";
                case Enum<?> constant -> ours(constant.getDeclaringClass());
                default -> ours(value.getClass());
            };
        }

        private static String ours(Class<?> type) {
            if (!type.getName().startsWith(OURS)) {
                throw new IllegalArgumentException("a statement speaks of a " + type.getName()
                        + ", which the record cannot keep.\nMaybe teach it in Statements.");
            }
            return type.getName().substring(OURS.length());
        }
    }

    private static final class Reader extends StdDeserializer<Statement> {

        Reader() {
            super(Statement.class);
        }

        @Override
        public Statement deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            return new Statement(tree.get("key").asString(), readList(tree.get("arguments"), context));
        }

        private static List<Object> readList(JsonNode array, DeserializationContext context) {
            List<Object> values = new ArrayList<>();
            for (JsonNode each : array) {
                String name = each.propertyNames().iterator().next();
                JsonNode value = each.get(name);
                values.add(
                        switch (name) {
                            case "list" -> readList(value, context);
                            default -> context.readTreeAsValue(value, type(name));
                        });
            }
            return values;
        }

        private static Class<?> type(String name) {
            return switch (name) {
                case "text" -> String.class;
                case "int" -> Integer.class;
                case "long" -> Long.class;
                case "double" -> Double.class;
                case "boolean" -> Boolean.class;
                case "date" -> LocalDate.class;
                default -> {
                    try {
                        yield Class.forName(OURS + name);
                    } catch (ClassNotFoundException e) {
                        throw new IllegalArgumentException("a statement speaks of " + name + ", which is unknown", e);
                    }
                }
            };
        }
    }
}
