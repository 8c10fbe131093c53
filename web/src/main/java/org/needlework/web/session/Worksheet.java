package org.needlework.web.session;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A sheet that several people fill in at once, field by field.
///
/// Nothing that was typed is lost: a change replaces only what its writer has seen, or what the
/// same window wrote before; whatever else stands there stays, and the change stands beside it until
/// somebody chooses.
///
/// @param entry  id of the entry that the sheet will become, so that signing twice records once
/// @param key    with which a browser seals what it could not send yet, in Base64; empty if none was
///     drawn. It lives and goes with the sheet, sealed with the patient's key
/// @param number counts every change
/// @param fields by name, in the order in which they were first filled in
public record Worksheet(UUID entry, String key, long number, SequencedMap<String, Field> fields) {

    static final int MOST_FIELDS = 1_500;
    static final int LONGEST = 2_000;
    static final String DAY = "day";
    static final String CONTINUED = "continued";
    /// Fields that nobody types.
    static final Set<String> OWN = Set.of(DAY, CONTINUED);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.]{0,90}");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public Worksheet {
        fields = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /// @param number of the change that wrote it
    /// @param window where it was typed
    /// @param by     who typed it
    /// @param rivals what others typed without having seen this
    public record Field(String text, long number, String window, String by, List<Rival> rivals) {
        public Field {
            rivals = List.copyOf(rivals);
        }
    }

    public record Rival(String text, String by) {}

    /// @param seen number of the sheet that the writer had seen
    public record Change(String field, String text, long seen) {
        public Change {
            if (!NAME.matcher(field).matches() || text.length() > LONGEST) {
                throw new IllegalArgumentException("a change is not one of this sheet's");
            }
        }
    }

    public static Worksheet blank(UUID entry) {
        return new Worksheet(entry, "", 0, new LinkedHashMap<>());
    }

    /// The sheet with a key of its own; the one that it has stays.
    Worksheet keyed(SecureRandom random) {
        if (!key.isEmpty()) {
            return this;
        }
        byte[] drawn = new byte[32];
        random.nextBytes(drawn);
        return new Worksheet(entry, Base64.getEncoder().encodeToString(drawn), number, fields);
    }

    public boolean isBlank() {
        return fields.isEmpty();
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name)).map(Field::text);
    }

    /// What stands in a field, without blanks around it; `other` where nobody wrote anything.
    public String text(String name, String other) {
        return find(name).map(String::strip).orElse(other);
    }

    public boolean is(String name) {
        return text(name, "").equals("yes");
    }

    /// Fields in which somebody must choose.
    public SequencedMap<String, Field> disputed() {
        SequencedMap<String, Field> disputed = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (!field.rivals().isEmpty()) {
                disputed.put(name, field);
            }
        });
        return disputed;
    }

    /// The sheet with these changes.
    ///
    /// @param window where they were typed
    /// @throws IllegalArgumentException if the sheet would have more fields than anybody needs
    public Worksheet with(List<Change> changes, String window, String by) {
        SequencedMap<String, Field> after = new LinkedHashMap<>(fields);
        long count = number;
        for (Change change : changes) {
            Field there = after.get(change.field());
            Field next = merged(there, change, count + 1, window, by);
            if (!next.equals(there)) {
                count++;
                after.put(change.field(), next);
            }
        }
        if (after.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("a sheet has at most " + MOST_FIELDS + " fields");
        }
        return new Worksheet(entry, key, count, after);
    }

    private static Field merged(
            @org.jspecify.annotations.Nullable Field there, Change change, long number, String window, String by) {
        if (there == null) {
            return new Field(change.text(), number, window, by, List.of());
        }
        boolean seen = there.number() <= change.seen();
        if (seen) {
            return there.text().equals(change.text()) && there.rivals().isEmpty()
                    ? there
                    : new Field(change.text(), number, window, by, List.of());
        }
        if (there.text().equals(change.text())) {
            return there;
        }
        if (there.window().equals(window)) {
            return new Field(change.text(), number, window, by, there.rivals());
        }
        Rival rival = new Rival(change.text(), by);
        if (there.rivals().contains(rival)) {
            return there;
        }
        List<Rival> rivals = new ArrayList<>(there.rivals());
        rivals.add(rival);
        return new Field(there.text(), number, there.window(), there.by(), rivals);
    }

    /// The day whose session it is: of its first change. What stands in it counts for that day only.
    public Optional<LocalDate> day() {
        return find(DAY).map(LocalDate::parse);
    }

    /// Whether somebody said on `today` that a sheet of another day is gone on with.
    public boolean isContinued(LocalDate today) {
        return text(CONTINUED, "").equals(today.toString());
    }

    /// Whether it was begun on another day than `today`, and nobody said today what becomes of it.
    public boolean isLeftOver(LocalDate today) {
        return day().filter(day -> !day.equals(today)).isPresent() && !isContinued(today);
    }

    /// Fields that somebody else wrote after `seen`.
    ///
    /// @param window of whoever has seen that much
    public SequencedMap<String, Field> unseen(long seen, String window) {
        SequencedMap<String, Field> unseen = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (field.number() > seen && !field.window().equals(window)) {
                unseen.put(name, field);
            }
        });
        return unseen;
    }

    // ---- as it is kept ----

    public String write() {
        ObjectNode tree = MAPPER.createObjectNode();
        tree.put("entry", entry.toString());
        tree.put("key", key);
        tree.put("number", number);
        ObjectNode all = tree.putObject("fields");
        fields.forEach((name, field) -> {
            ObjectNode one = all.putObject(name);
            one.put("text", field.text());
            one.put("number", field.number());
            one.put("window", field.window());
            one.put("by", field.by());
            ArrayNode rivals = one.putArray("rivals");
            field.rivals()
                    .forEach(rival ->
                            rivals.addObject().put("text", rival.text()).put("by", rival.by()));
        });
        return MAPPER.writeValueAsString(tree);
    }

    public static Worksheet read(String written) {
        JsonNode tree = MAPPER.readTree(written);
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : tree.get("fields").properties()) {
            JsonNode one = each.getValue();
            List<Rival> rivals = new ArrayList<>();
            one.get("rivals")
                    .forEach(rival -> rivals.add(new Rival(
                            rival.get("text").asString(), rival.get("by").asString())));
            fields.put(
                    each.getKey(),
                    new Field(
                            one.get("text").asString(),
                            one.get("number").asLong(),
                            one.get("window").asString(),
                            one.get("by").asString(),
                            rivals));
        }
        return new Worksheet(
                UUID.fromString(tree.get("entry").asString()),
                tree.has("key") ? tree.get("key").asString() : "",
                tree.get("number").asLong(),
                fields);
    }

    /// The changes that a browser sends: `[{"f": name, "v": text, "n": number seen}]`.
    ///
    /// @throws IllegalArgumentException if they are none
    static List<Change> readChanges(String json) {
        try {
            List<Change> changes = new ArrayList<>();
            JsonNode tree = MAPPER.readTree(json);
            if (!tree.isArray()) {
                throw new IllegalArgumentException("changes are a list");
            }
            for (JsonNode each : tree) {
                changes.add(new Change(
                        Objects.requireNonNull(each.get("f"), "f").asString(),
                        Objects.requireNonNull(each.get("v"), "v").asString(),
                        Objects.requireNonNull(each.get("n"), "n").asLong()));
            }
            return changes;
        } catch (tools.jackson.core.JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("changes that cannot be read", e);
        }
    }

    /// What a browser needs to know of the fields that changed after `seen`.
    ///
    /// @param live the parts of the page that follow from the sheet, drawn anew; empty if none
    static String answer(Worksheet sheet, long seen, String saved, String live) {
        ObjectNode tree = MAPPER.createObjectNode();
        tree.put("number", sheet.number());
        tree.put("key", sheet.key());
        tree.put("saved", saved);
        tree.put("live", live);
        ObjectNode all = tree.putObject("fields");
        sheet.fields().forEach((name, field) -> {
            if (field.number() > seen) {
                all.put(name, field.text());
            }
        });
        return MAPPER.writeValueAsString(tree);
    }
}
