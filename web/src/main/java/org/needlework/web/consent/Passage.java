package org.needlework.web.consent;

import java.util.List;
import java.util.function.Function;
import org.needlework.core.course.ConsentText;

/// A section of the text as the page shows it.
public record Passage(String id, String title, List<Part> parts) {

    public Passage {
        parts = List.copyOf(parts);
    }

    static Passage of(ConsentText.Section section, Function<ConsentText.Block.Icons, String> draw) {
        return new Passage(section.id(), section.title(), Part.of(section, draw));
    }
}
