package org.needlework.papers.input;

/// Where a value stands in a JSON document. Pointers are built only when a problem is reported: a long
/// name with many children would otherwise be copied once per child.
sealed interface Place {

    /// The document itself.
    record Root() implements Place {}

    /// A field by its name, or an element by its number.
    record Under(Place parent, String token) implements Place {}

    default Place under(String token) {
        return new Under(this, token);
    }

    default Place under(int index) {
        return new Under(this, Integer.toString(index));
    }

    /// JSON pointer (RFC 6901); long names are shortened, and what could upset a terminal is replaced.
    default String pointer() {
        return switch (this) {
            case Root() -> "";
            case Under(Place parent, String token) ->
                parent.pointer() + "/" + Shown.text(token).replace("~", "~0").replace("/", "~1");
        };
    }
}
