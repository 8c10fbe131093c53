package org.needlework.web.consent;

import java.util.List;
import java.util.Optional;
import org.needlework.core.course.ConsentText;

/// A question as the page asks it.
///
/// @param chosen  the option that is ticked; blank if none is, and after a wrong answer
/// @param wrong   the answer that was given and is not right; blank if none was
/// @param fault   what to do; blank if nothing
/// @param passage shown again after a wrong answer
public record Asked(
        String id,
        String text,
        List<String> options,
        String chosen,
        String wrong,
        String fault,
        Optional<Passage> passage) {

    public Asked {
        options = List.copyOf(options);
    }

    static Asked of(ConsentText.Question question, Filled filled, String fault, Passage passage) {
        boolean wrong = filled.isWrong(question) && question.asking() == ConsentText.Asking.TEACH_BACK;
        return new Asked(
                question.id(),
                question.text(),
                question.options().stream().map(ConsentText.Option::text).toList(),
                wrong ? "" : filled.answer(question),
                wrong ? filled.answer(question) : "",
                fault,
                wrong ? Optional.of(passage) : Optional.empty());
    }
}
