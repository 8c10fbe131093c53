package org.needlework.core.course;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Coded;
import org.needlework.core.source.Source;

/// A signed consent to one plan. None can be made that is blank or partial: every question of its
/// text has an answer that a consent can hold, and both have signed.
///
/// @param plan     the entry of the record that holds the plan
/// @param text     what was read and signed, in the written form of [ConsentText]; kept whole,
///     because the words of the house change
/// @param textHash SHA-256 of exactly that text in UTF-8, in lower-case hexadecimal
/// @param answers  every question of the text with its answer, in order
/// @param guardian a parent's or guardian's signature, beside that of a patient who is under age
public record Consent(
        UUID plan,
        String text,
        String textHash,
        List<Answered> answers,
        Signature patient,
        Signature clinician,
        Optional<Signature> guardian) {

    /// Years at which a patient consents alone.
    @Source(value = "contract", where = "1: under 18", certainty = Certainty.ASSUMED)
    public static final int FULL_AGE_YEARS = 18;

    /// The consent of a patient of full age.
    public Consent(
            UUID plan, String text, String textHash, List<Answered> answers, Signature patient, Signature clinician) {
        this(plan, text, textHash, answers, patient, clinician, Optional.empty());
    }

    public Consent {
        answers = List.copyOf(answers);
        if (!textHash.equals(ConsentText.hash(text))) {
            throw new IllegalArgumentException("a consent holds the SHA-256 of its text");
        }
        ConsentText read = ConsentText.parse(text);
        if (!read.plan().equals(plan)) {
            throw new IllegalArgumentException("the text of a consent was made for its own plan");
        }
        if (answers.size() != read.questions().size()) {
            throw new IllegalArgumentException("a consent answers every question of its text, and no other");
        }
        for (int k = 0; k < answers.size(); k++) {
            Answered answered = answers.get(k);
            ConsentText.Question question = read.questions().get(k);
            if (!answered.question.equals(question.text())
                    || question.findOption(answered.answer)
                            .filter(ConsentText.Option::accepted)
                            .isEmpty()) {
                throw new IllegalArgumentException(
                        "question (" + question.id() + ") of a consent has an answer that it can hold");
            }
        }
    }

    public ConsentText read() {
        return ConsentText.parse(text);
    }

    /// @param tries how often an answer was given until it could stand; 1 if at once
    public record Answered(String question, String answer, int tries) {
        public Answered {
            if (question.isBlank() || answer.isBlank() || tries < 1) {
                throw new IllegalArgumentException("question (" + question + ") needs an answer");
            }
        }
    }

    /// How somebody signed.
    public enum Hand implements Coded {
        DRAWN,
        TYPED
    }

    /// @param mark the drawn strokes as an SVG path, or the name as it was typed
    public record Signature(String name, Hand hand, String mark, Instant at) {
        public Signature {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a signature has a name");
            }
            Mark.find(name, hand, mark).ifPresent(fault -> {
                throw new IllegalArgumentException("a signature has a mark: " + fault.code());
            });
        }
    }
}
