package org.needlework.web.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;

/// What the clinic itself knows of a patient, as answers proposed to whoever screens. A list that was
/// answered takes them up at once. One that was not asked for, or withheld, stays unknown: the clinic
/// knows what it did and saw itself, and not what else there is, so that what it knows stands beside
/// the question until somebody has asked.
///
/// @param held the lists of a document that hold what is known, and nothing else
public record Proposals(Document held) {

    private static final String CONDITIONS = "/conditions";
    private static final String ALLERGIES = "/allergies";
    private static final String RECENT = "/recent";
    private static final List<String> LISTS = List.of(CONDITIONS, ALLERGIES, RECENT);

    public static Proposals none() {
        return new Proposals(Document.empty("", ""));
    }

    /// Each once: of two that tell of the same place, an open one goes before any that is over, and a
    /// later one before an earlier.
    ///
    /// @param procedures rows of the document, as are `conditions`
    /// @param allergies  their codes
    public static Proposals of(
            List<SequencedMap<String, Object>> procedures,
            List<SequencedMap<String, Object>> conditions,
            List<String> allergies) {
        Document held = Document.empty("", "");
        for (SequencedMap<String, Object> each : procedures) {
            held = procedure(each, held);
        }
        List<SequencedMap<String, Object>> openLast = conditions.stream()
                .sorted(Comparator.<SequencedMap<String, Object>, Boolean>comparing(
                                each -> ConditionState.ACTIVE.code().equals(each.get("state")))
                        .thenComparing(each -> String.valueOf(each.getOrDefault("since", ""))))
                .toList();
        for (SequencedMap<String, Object> each : openLast) {
            held = condition(each, held);
        }
        for (String each : allergies) {
            held = held.withCode(ALLERGIES, each);
        }
        return new Proposals(held);
    }

    /// As a form carried them along; none where it carried nothing that can be read.
    public static Proposals read(String json) {
        return Document.parse(json.getBytes(StandardCharsets.UTF_8))
                .map(Proposals::new)
                .orElseGet(Proposals::none);
    }

    /// For a form to carry along.
    public String text() {
        return new String(held.json(), StandardCharsets.UTF_8);
    }

    /// The answers with what is known, in the lists that were answered.
    public Document intoAnswered(Document answers) {
        Document grown = answers;
        for (String list : LISTS) {
            if (isAnswered(list, answers)) {
                grown = into(list, grown);
            }
        }
        return grown;
    }

    /// The answers once the person was asked for a list: what is known stands on it.
    ///
    /// @param list name of the list, as in the document
    public Document asked(String list, Document answers) {
        return LISTS.contains("/" + list) ? into("/" + list, answers) : answers;
    }

    /// What the answers lack, in words, by the list where it belongs.
    public Map<String, Lacking> lackingIn(Document answers, Desk desk, Messages messages) {
        Form words = Form.of(held, desk, messages);
        Map<String, Lacking> lacking = new LinkedHashMap<>();
        for (String list : LISTS) {
            List<String> lines = IntStream.range(0, count(list))
                    .filter(index -> into(list, index, answers) != answers) // the same document holds it
                    .mapToObj(index -> line(list, index, words))
                    .toList();
            if (!lines.isEmpty()) {
                lacking.put(list, new Lacking(list.substring(1), lines, isAnswered(list, answers)));
            }
        }
        return lacking;
    }

    /// What a list of the answers lacks.
    ///
    /// @param answered whether the list was answered, so that it lacks no more than this
    public record Lacking(String list, List<String> lines, boolean answered) {
        public Lacking {
            lines = List.copyOf(lines);
        }
    }

    private static boolean isAnswered(String list, Document answers) {
        return answers.size(list) > 0 || answers.isNone(list);
    }

    private int count(String list) {
        return list.equals(ALLERGIES) ? held.codes(list).size() : held.size(list);
    }

    private Document into(String list, Document answers) {
        Document grown = answers;
        for (int index = 0; index < count(list); index++) {
            grown = into(list, index, grown);
        }
        return grown;
    }

    /// The answers with one thing that is known; the same if they hold it.
    private Document into(String list, int index, Document answers) {
        return switch (list) {
            case CONDITIONS -> condition(row(list, index, List.of("kind", "state", "since", "zone")), answers);
            case RECENT -> procedure(row(list, index, List.of("procedure", "date", "zone")), answers);
            default -> answers.withCode(list, held.codes(list).get(index));
        };
    }

    private SequencedMap<String, Object> row(String list, int index, List<String> fields) {
        SequencedMap<String, Object> row = new LinkedHashMap<>();
        for (String field : fields) {
            String value = held.text(list + "/" + index + "/" + field);
            if (!value.isEmpty()) {
                row.put(field, value);
            }
        }
        return row;
    }

    private static Document procedure(SequencedMap<String, Object> row, Document answers) {
        return find(answers, RECENT, row, List.of("procedure", "zone", "date")).isPresent()
                ? answers
                : answers.with(RECENT, row);
    }

    /// Adds a condition, or tells of one that stands there how it is now: what the clinic saw later than
    /// what was answered, and what is open, goes before the older answer. A kind that says so little
    /// that another one may be meant is the same only from the same day.
    private static Document condition(SequencedMap<String, Object> row, Document answers) {
        boolean apart = ConditionKind.OTHER.code().equals(row.get("kind"));
        Optional<String> place =
                find(answers, CONDITIONS, row, apart ? List.of("kind", "zone", "since") : List.of("kind", "zone"));
        if (place.isEmpty()) {
            return answers.with(CONDITIONS, row);
        }
        String state = String.valueOf(row.getOrDefault("state", ""));
        String since = String.valueOf(row.getOrDefault("since", ""));
        boolean later = answers.text(place.get() + "since").compareTo(since) < 0; // days as in ISO 8601
        boolean open = state.equals(ConditionState.ACTIVE.code());
        boolean other = !answers.text(place.get() + "state").equals(state);
        return later || (open && other)
                ? answers.set(place.get() + "state", state).set(place.get() + "since", since)
                : answers;
    }

    /// Where a row stands that has the same in these fields, with a slash at its end.
    private static Optional<String> find(
            Document answers, String list, SequencedMap<String, Object> row, List<String> alike) {
        return IntStream.range(0, answers.size(list))
                .mapToObj(index -> list + "/" + index + "/")
                .filter(at -> alike.stream()
                        .allMatch(field -> answers.text(at + field).equals(row.getOrDefault(field, ""))))
                .findFirst();
    }

    private String line(String list, int index, Form words) {
        if (list.equals(ALLERGIES)) {
            return words.field(list).wordOf(held.codes(list).get(index));
        }
        Form.Row row = words.list(list).rows().get(index);
        List<String> parts = new ArrayList<>();
        for (String field : row.fields().keySet()) {
            Field each = row.field(field);
            if (each.isKnown()) {
                parts.add(each.kind().equals("day") ? Field.inWords(each.value()) : each.word());
            }
        }
        return String.join(", ", parts);
    }
}
