package org.needlework.planning;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.needlework.core.report.Statement;

/// The English words of this room, for the few places that hold text and not statements.
final class Words {

    private final Properties messages = new Properties();

    Words() {
        try (var stream = Words.class.getResourceAsStream("planning.properties")) {
            if (stream == null) {
                throw new IllegalStateException("planning.properties is missing from the jar");
            }
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                messages.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String say(Statement statement) {
        String pattern = messages.getProperty(statement.key());
        if (pattern == null) {
            throw new IllegalStateException("message (" + statement.key() + ") is not in planning.properties");
        }
        return new MessageFormat(pattern, Locale.ENGLISH)
                .format(statement.arguments().toArray());
    }
}
