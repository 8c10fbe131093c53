package org.needlework.web.session;

import java.util.Locale;
import org.needlework.core.report.Statement;
import org.needlework.web.desk.Wording;

/// Statements as sentences that stand alone.
public record Sentences(Wording wording) {

    public String of(Statement statement) {
        String words = wording.say(statement);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    /// Several codes by their names.
    public String names(java.util.Collection<? extends org.needlework.core.source.Coded> codes) {
        return codes.stream().map(wording::name).sorted().collect(java.util.stream.Collectors.joining(", "));
    }

    /// A number without needless zeros.
    public String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.2f", value).replaceFirst("0+$", "");
    }
}
