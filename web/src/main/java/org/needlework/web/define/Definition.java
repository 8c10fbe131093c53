package org.needlework.web.define;

import java.util.List;
import org.needlework.web.screen.Panel;

/// What one number means.
///
/// @param key     by which pages ask for it
/// @param term    its name
/// @param unit    the unit, in words; empty for a level or a count
/// @param text    what it says, and what it does not
/// @param sources where it comes from
public record Definition(String key, String term, String unit, String text, List<Panel.SourceLine> sources) {

    public Definition {
        sources = List.copyOf(sources);
    }
}
