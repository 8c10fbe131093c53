package org.needlework.web.desk;

import org.needlework.core.report.Statement;
import org.needlework.core.source.Coded;

/// Finds the words of statements and codes in the bundles of the rooms they come from.
public interface Wording {

    String say(Statement statement);

    /// The name of a code as it stands in the middle of a sentence.
    String name(Coded coded);

    /// The name of a code at the start of a sentence, or alone.
    default String title(Coded coded) {
        String name = name(coded);
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(java.util.Locale.ENGLISH) + name.substring(1);
    }
}
