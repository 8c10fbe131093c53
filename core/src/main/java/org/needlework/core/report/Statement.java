package org.needlework.core.report;

import java.util.List;

/// Something to be said to a person, not yet in words: a key of a message bundle and what goes into
/// it. Engines
/// return
/// statements; the edge finds the words.
public record Statement(String key, List<Object> arguments) {

    public Statement {
        arguments = List.copyOf(arguments);
    }

    public static Statement of(String key, Object... arguments) {
        return new Statement(key, List.of(arguments));
    }
}
