package org.needlework.core.course;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.needlework.core.source.Coded;

/// A signed consent to one plan. Nothing blank can be signed.
///
/// @param plan        the entry of the record that holds the plan
/// @param textVersion version of the text that was read
/// @param textHash    SHA-256 of exactly that text, in lower-case hexadecimal
/// @param answers     every question that was asked, with its answer
public record Consent(
        UUID plan,
        String textVersion,
        String textHash,
        String language,
        List<Answered> answers,
        Signature patient,
        Signature clinician) {

    public Consent {
        answers = List.copyOf(answers);
        if (textVersion.isBlank() || language.isBlank()) {
            throw new IllegalArgumentException("a consent names the version and the language of its text");
        }
        if (!textHash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a consent holds the SHA-256 of its text");
        }
    }

    public record Answered(String question, String answer) {
        public Answered {
            if (question.isBlank() || answer.isBlank()) {
                throw new IllegalArgumentException("question (" + question + ") needs an answer");
            }
        }
    }

    /// How somebody signed.
    public enum Hand implements Coded {
        DRAWN,
        TYPED
    }

    /// @param mark the drawn strokes as an SVG path, or the typed name
    public record Signature(String name, Hand hand, String mark, Instant at) {
        public Signature {
            if (name.isBlank() || mark.isBlank()) {
                throw new IllegalArgumentException("a signature has a name and a mark");
            }
        }
    }
}
