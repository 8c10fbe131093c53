package org.needlework.guideline.limits;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.needlework.core.quantity.Depth;

/// The words of one package of the guideline, from the message bundle `texts.properties` beside it.
/// The bundle is named, never chosen by the machine's locale, so that a plan reads the same anywhere.
public final class Texts {

    private final String name;
    private final Properties texts = new Properties();

    /// Reads the bundle in the package of `anchor`.
    public Texts(Class<?> anchor) {
        this.name = anchor.getPackageName();
        try (InputStream stream = anchor.getResourceAsStream("texts.properties")) {
            if (stream == null) {
                throw new IllegalStateException("texts of " + name + " are missing");
            }
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The text of `key` with `{0}`, `{1}` … filled in; a key without text is a bug.
    public String get(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("text (" + key + ") is missing in " + name);
        }
        for (int k = 0; k < arguments.length; k++) {
            text = text.replace("{" + k + "}", String.valueOf(arguments[k]));
        }
        return text;
    }

    /// All keys of the bundle.
    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /// A depth as it is said: `1.5 mm`.
    public static String inWords(Depth depth) {
        BigDecimal shortest = BigDecimal.valueOf(Math.round(depth.millimetres() * 100) / 100.0);
        return shortest.stripTrailingZeros().scale() < 1
                ? shortest.setScale(1, java.math.RoundingMode.HALF_UP).toPlainString() + " mm"
                : shortest.stripTrailingZeros().toPlainString() + " mm";
    }
}
