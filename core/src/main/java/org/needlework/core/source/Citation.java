package org.needlework.core.source;

/// A pointer from a rule or number to where it stands: the key of an entry in `SOURCES.bib`, the
/// place in it, and
/// how
/// sure we are.
///
/// @param key   key in `SOURCES.bib`
/// @param where page, table, section or row; may be empty
public record Citation(String key, String where, Certainty certainty) {

    public Citation {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a citation needs the key of its source");
        }
    }

    public static Citation seen(String key) {
        return new Citation(key, "", Certainty.SEEN);
    }
}
