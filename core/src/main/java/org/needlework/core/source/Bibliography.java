package org.needlework.core.source;

import java.util.List;
import java.util.Optional;

/// Port: the references of `SOURCES.bib`.
public interface Bibliography {

    Optional<Reference> findReference(String key);

    /// All references, in the order of the file.
    List<Reference> listReferences();

    /// The reference behind a citation; a key that is not in the bibliography is a bug.
    default Reference getReference(Citation citation) {
        return findReference(citation.key())
                .orElseThrow(() -> new IllegalStateException("source (" + citation.key()
                        + ") is cited but not in the bibliography.\nMaybe add it to SOURCES.bib."));
    }
}
