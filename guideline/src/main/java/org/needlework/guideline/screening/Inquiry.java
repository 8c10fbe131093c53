package org.needlework.guideline.screening;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.screening.Finding;

/// One question to one table: the facts it needs about one person or zone, as words and day counts.
///
/// @param about what it is about, in the words of the person: the name of a medicine, a condition
/// @param event the day that a wait is counted from, where one is known
/// @param eventPointer where that day stands in the input document, if it could be asked; or empty
record Inquiry(
        String topic,
        Finding.Scope scope,
        List<Fact> facts,
        String about,
        Optional<LocalDate> event,
        String eventPointer) {

    static final String NOT_ASKED = "not_asked";
    static final String WITHHELD = "withheld";

    Inquiry {
        facts = List.copyOf(facts);
    }

    /// One fact as a table reads it.
    ///
    /// @param column   input of the table
    /// @param word     the answer, or `not_asked`, or `withheld`
    /// @param count    name of the number beside it, such as `since_days`; empty if there is none
    /// @param amount   that number; zero where the word carries none
    /// @param pointer  JSON pointer of the fact in the input document
    /// @param question key of the question to ask if it is unknown
    record Fact(String column, String word, String count, int amount, String pointer, String question) {

        static Fact of(String column, String word, String pointer, String question) {
            return new Fact(column, word, "", 0, pointer, question);
        }

        /// A fact that is always known, such as the kind of a zone.
        static Fact given(String column, String word) {
            return new Fact(column, word, "", 0, "", "");
        }

        boolean isWithheld() {
            return word.equals(WITHHELD);
        }
    }

    Map<String, Object> answers() {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Fact fact : facts) {
            answers.put(fact.column(), fact.word());
            if (!fact.count().isEmpty()) {
                answers.put(fact.count(), fact.amount());
            }
        }
        return answers;
    }
}
