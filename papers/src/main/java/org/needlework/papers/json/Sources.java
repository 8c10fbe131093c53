package org.needlework.papers.json;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Reference;

/// Gathers every citation that a paper makes, so that it can print its own bibliography.
final class Sources {

    private final Bibliography bibliography;
    private final Set<String> cited = new HashSet<>();

    Sources(Bibliography bibliography) {
        this.bibliography = bibliography;
    }

    /// @throws IllegalStateException for a citation of something that is not in the bibliography
    void cite(Citation citation) {
        cited.add(bibliography.getReference(citation).key());
    }

    void cite(Collection<Citation> citations) {
        citations.forEach(this::cite);
    }

    /// What was cited, in the order of the bibliography.
    List<Reference> list() {
        return bibliography.listReferences().stream()
                .filter(reference -> cited.contains(reference.key()))
                .toList();
    }
}
