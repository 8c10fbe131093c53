package org.needlework.papers.input;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.needlework.core.patient.Answer;

/// One object of the document, whose fields are known by name. A field that cannot be read has been
/// reported and reads as absent; the document is refused in any case.
final class Dictionary {

    static final String WITHHELD = "withheld";

    private final Node.Fields node;
    private final Problems problems;

    /// @param known all names that may stand here; others are reported
    Dictionary(Node.Fields node, Problems problems, List<String> known) {
        this.node = node;
        this.problems = problems;
        for (Map.Entry<String, Node> field : node.values().entrySet()) {
            if (!known.contains(field.getKey())) {
                Nearest.of(field.getKey(), known)
                        .ifPresentOrElse(
                                nearest -> problems.add(field.getValue(), "unknown_field_near", nearest),
                                () -> problems.add(field.getValue(), "unknown_field", String.join(", ", known)));
            }
        }
    }

    Place place() {
        return node.place();
    }

    boolean has(String name) {
        return node.values().containsKey(name);
    }

    boolean hasAny(List<String> names) {
        return names.stream().anyMatch(this::has);
    }

    Node get(String name) {
        return node.values().getOrDefault(name, node);
    }

    /// A fact: a missing field was not asked, `"withheld"` was not answered.
    <T> Answer<T> answer(String name, Function<Node, Optional<T>> read) {
        if (!has(name)) {
            return Answer.notAsked();
        }
        if (get(name) instanceof Node.Text(var ignored, String text) && text.equals(WITHHELD)) {
            return Answer.withheld();
        }
        return read.apply(get(name)).map(Answer::known).orElseGet(Answer::notAsked);
    }

    <T> Optional<T> optional(String name, Function<Node, Optional<T>> read) {
        return has(name) ? read.apply(get(name)) : Optional.empty();
    }

    <T> Optional<T> required(String name, Function<Node, Optional<T>> read) {
        if (!has(name)) {
            problems.add(place().under(name), "", "missing");
            return Optional.empty();
        }
        return read.apply(get(name));
    }
}
