package org.needlework.web.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.ConsentText.Block;

/// A piece of a passage as the page shows it: a paragraph (`text`), a list (`items`), or a drawing
/// with its words (`svg`, `text`).
public record Part(String text, List<String> items, String svg) {

    public Part {
        items = List.copyOf(items);
    }

    /// Items that follow each other are one list.
    static List<Part> of(ConsentText.Section section, Function<Block.Icons, String> draw) {
        List<Part> parts = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (Block block : section.blocks()) {
            if (block instanceof Block.Item(String text)) {
                items.add(text);
                continue;
            }
            if (!items.isEmpty()) {
                parts.add(new Part("", items, ""));
                items.clear();
            }
            parts.add(
                    switch (block) {
                        case Block.Paragraph(String text) -> new Part(text, List.of(), "");
                        case Block.Icons icons -> new Part(icons.label(), List.of(), draw.apply(icons));
                        case Block.Item(String text) -> new Part(text, List.of(), "");
                    });
        }
        if (!items.isEmpty()) {
            parts.add(new Part("", items, ""));
        }
        return parts;
    }
}
