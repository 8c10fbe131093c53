package org.needlework.papers.input;

import java.util.List;
import java.util.Map;

/// One value of a JSON document, with its place.
sealed interface Node {

    Place place();

    record Text(Place place, String value) implements Node {}

    /// @param text the number as it was written
    record Number(Place place, String text) implements Node {}

    record Truth(Place place, boolean value) implements Node {}

    record Nothing(Place place) implements Node {}

    record Items(Place place, List<Node> values) implements Node {}

    record Fields(Place place, Map<String, Node> values) implements Node {}

    /// The value as it is shown in a problem: shortened, and never what lies inside.
    default String shown() {
        return switch (this) {
            case Text(var ignored, String value) -> "\"" + Shown.text(value) + "\"";
            case Number(var ignored, String text) -> Shown.text(text);
            case Truth(var ignored, boolean value) -> Boolean.toString(value);
            case Nothing ignored -> "null";
            case Items(var ignored, List<Node> values) -> values.isEmpty() ? "[]" : "[…]";
            case Fields(var ignored, Map<String, Node> values) -> values.isEmpty() ? "{}" : "{…}";
        };
    }
}
