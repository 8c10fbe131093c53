package org.needlework.papers.input;

import java.util.ArrayList;
import java.util.List;
import org.needlework.core.report.Problem;
import org.needlework.papers.words.Words;

/// Gathers problems, in the order of the document as far as it can be told.
final class Problems {

    /// Nobody reads more; a document of nothing but mistakes would fill the memory with them.
    private static final int MOST = 500;

    private final Words words;
    private final List<Problem> problems = new ArrayList<>();
    private long left;

    Problems(Words words) {
        this.words = words;
    }

    /// @param key of the advice in the message bundle
    void add(Place place, String shown, String key, Object... arguments) {
        if (problems.size() < MOST) {
            problems.add(new Problem(place.pointer(), shown, words.of("input." + key, arguments)));
        } else {
            left++;
        }
    }

    void add(Node node, String key, Object... arguments) {
        if (problems.size() < MOST) {
            add(node.place(), node.shown(), key, arguments);
        } else {
            left++;
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> list() {
        List<Problem> all = new ArrayList<>(problems);
        if (left > 0) {
            all.add(new Problem("", "", words.of("input.more", left)));
        }
        return List.copyOf(all);
    }
}
