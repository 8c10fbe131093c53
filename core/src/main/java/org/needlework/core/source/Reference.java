package org.needlework.core.source;

/// One entry of the bibliography, ready to print.
///
/// @param key     key in `SOURCES.bib`
/// @param label   short name a reader recognises, such as "Alam 2014"
/// @param text    full reference in one line
/// @param address where it was read; may be empty
public record Reference(String key, String label, String text, String address) {}
