package org.needlework.guideline.limits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Reads the column `sources` of a decision table: `KEY where@certainty; KEY@certainty`, or `none`.
public final class Citations {

    private Citations() {}

    /// The citations that `text` names, in its order.
    ///
    /// @throws IllegalStateException if a citation has no key or no known certainty
    public static List<Citation> read(String text) {
        if (text.equals("none")) {
            return List.of();
        }
        List<Citation> citations = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            citations.add(readOne(part.strip(), text));
        }
        return List.copyOf(citations);
    }

    /// The one citation that `text` names.
    static Citation readOne(String text) {
        return readOne(text, text);
    }

    private static Citation readOne(String part, String text) {
        int at = part.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalStateException("source (" + part + ") of (" + text + ") names no certainty");
        }
        Certainty certainty = Arrays.stream(Certainty.values())
                .filter(each -> each.code().equals(part.substring(at + 1)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("source (" + part + ") of (" + text + ") has an unknown certainty"));
        String source = part.substring(0, at);
        int space = source.indexOf(' ');
        return space < 0
                ? new Citation(source, "", certainty)
                : new Citation(source.substring(0, space), source.substring(space + 1), certainty);
    }
}
