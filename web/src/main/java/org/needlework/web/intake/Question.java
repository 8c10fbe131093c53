package org.needlework.web.intake;

import java.util.List;
import java.util.function.Function;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.Wording;

/// One field of the input document, as it is asked.
///
/// @param unknowable whether "not asked" and "withheld" are answers
/// @param parts      fields of a group, or of one row of a list
/// @param choices    what can be chosen, with the name of each
record Question(
        String name, Kind kind, boolean unknowable, List<Question> parts, Function<Wording, List<Choice>> choices) {

    /// Value of a choice that carries a day.
    static final String DAY = "day";

    /// How a question is asked.
    enum Kind {
        GROUP,
        ROWS,
        CODES,
        TEXT,
        DAY,
        TIME,
        NUMBER,
        /// A fraction shown as a percentage for collagen, points for a scale.
        GAIN,
        /// A fraction shown as a percentage.
        PERCENT,
        TRUTH,
        CHOICE,
        CHOICE_OR_DAY
    }

    /// One choice. A label that starts with `#` is the key of a message.
    record Choice(String value, String label) {}

    static Question group(String name, Question... parts) {
        return new Question(name, Kind.GROUP, false, List.of(parts), words -> List.of());
    }

    static Question rows(String name, Question... parts) {
        return new Question(name, Kind.ROWS, true, List.of(parts), words -> List.of());
    }

    static Question plain(String name, Kind kind) {
        return new Question(name, kind, false, List.of(), words -> List.of());
    }

    static Question fact(String name, Kind kind) {
        return new Question(name, kind, true, List.of(), words -> List.of());
    }

    static Question choice(String name, Coded... choices) {
        return coded(name, Kind.CHOICE, true, choices);
    }

    static Question coded(String name, Kind kind, boolean unknowable, Coded... choices) {
        return new Question(
                name,
                kind,
                unknowable,
                List.of(),
                words -> List.of(choices).stream()
                        .map(each -> new Choice(each.code(), words.title(each)))
                        .toList());
    }

    static Question choiceOrDay(String name, String... values) {
        return new Question(
                name,
                Kind.CHOICE_OR_DAY,
                true,
                List.of(),
                words -> List.of(values).stream()
                        .map(each -> new Choice(each, "#choice." + name + "." + each))
                        .toList());
    }
}
