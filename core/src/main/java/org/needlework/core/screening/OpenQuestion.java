package org.needlework.core.screening;

import org.needlework.core.skin.Zone;

/// A fact that is not known and could matter.
///
/// @param id       stable id of the question
/// @param pointer  JSON pointer of the fact in the input document
/// @param text     the question, in plain language
/// @param withheld whether it was asked and the answer withheld
/// @param scope    whom the answer concerns
/// @param worst    the gravest finding that some answer would give
public record OpenQuestion(
        String id, String pointer, String text, boolean withheld, Finding.Scope scope, Severity worst) {

    public boolean concerns(Zone zone) {
        return scope.covers(zone);
    }
}
