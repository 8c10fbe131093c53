package org.needlework.papers.pdf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Reference;
import org.needlework.papers.words.Wording;

/// Collects what is cited while a paper is made, so that its list of sources holds all of it and
/// nothing else.
final class Citations {

    private final Bibliography bibliography;
    private final Wording wording;
    private final Map<String, Set<Certainty>> cited = new TreeMap<>(Citations::compareKeys);

    Citations(Bibliography bibliography, Wording wording) {
        this.bibliography = bibliography;
        this.wording = wording;
    }

    /// The keys of citations, for print: `S16, S172`.
    String keys(List<Citation> citations) {
        List<String> keys = new ArrayList<>();
        for (Citation citation : citations) {
            cited.computeIfAbsent(citation.key(), ignored -> EnumSet.noneOf(Certainty.class))
                    .add(citation.certainty());
            if (!keys.contains(citation.key())) {
                keys.add(citation.key());
            }
        }
        keys.sort(Citations::compareKeys);
        return String.join(", ", keys);
    }

    List<Sheet.SourceRow> list() {
        List<Sheet.SourceRow> rows = new ArrayList<>();
        cited.forEach((key, certainties) -> {
            String text = bibliography.findReference(key).map(Citations::text).orElse(key);
            List<String> said = new ArrayList<>();
            certainties.forEach(each -> said.add(wording.say("certainty." + each.code())));
            rows.add(new Sheet.SourceRow(key, text, String.join("; ", said)));
        });
        return rows;
    }

    private static String text(Reference reference) {
        return reference.address().isBlank() ? reference.text() : reference.text() + " " + reference.address();
    }

    /// Words before numbers; S9 before S10.
    private static int compareKeys(String one, String other) {
        boolean numbered = one.matches("S\\d+") && other.matches("S\\d+");
        if (numbered) {
            return Integer.compare(Integer.parseInt(one.substring(1)), Integer.parseInt(other.substring(1)));
        }
        return one.compareTo(other);
    }
}
