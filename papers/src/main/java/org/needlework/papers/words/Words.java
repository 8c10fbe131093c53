package org.needlework.papers.words;

import java.text.ListFormat;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Statement;
import org.needlework.core.source.Coded;

/// Finds the words for statements and codes.
///
/// Texts stand in message bundles (`*.properties`, UTF-8) as [MessageFormat] patterns: `{0}` is the
/// first argument, and an apostrophe beside one is written twice (`''`) or typographically (`’`). A text
/// without arguments is said as it stands. What may be an argument:
///
/// | argument | appears as |
/// |---|---|
/// | text, number, truth value | as [MessageFormat] writes it: 1234.5 is `1,234.5` in English |
/// | day | `3 November 2026` |
/// | [Depth] | `1.5 mm` |
/// | [Density] | `250 per cm²` |
/// | [Range] | `2–5` |
/// | [Coded] | its name, such as `left cheek` |
/// | [Statement] | its own words |
/// | collection of these | `a, b, and c` |
///
/// All patterns are checked when the bundles are loaded, so that a slip in a text shows at start-up and
/// not in front of a patient. Instances never change and may be shared between threads.
public final class Words {

    private static final List<String> ALWAYS =
            List.of("org.needlework.papers.words.names", "org.needlework.papers.words.common");

    private final Locale locale;
    private final Map<String, String> patterns = new HashMap<>();

    /// Loads the names of all codes, the words that more than one paper says, and `baseNames`.
    ///
    /// @param baseNames of resource bundles on the class path, such as `org.needlework.planning.planning`
    /// @throws IllegalArgumentException for a pattern that is no message format, for a lone apostrophe
    ///     (it would swallow arguments), and for a key that two bundles define
    /// @throws java.util.MissingResourceException if there is no such bundle
    public Words(Locale locale, List<String> baseNames) {
        this.locale = locale;
        ALWAYS.forEach(this::add);
        baseNames.forEach(this::add);
    }

    /// Words in English.
    public static Words english(String... baseNames) {
        return new Words(Locale.ENGLISH, List.of(baseNames));
    }

    private void add(String baseName) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                baseName,
                locale,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        for (String key : bundle.keySet()) {
            String pattern = bundle.getString(key);
            check(baseName, key, pattern);
            if (patterns.putIfAbsent(key, pattern) != null) {
                throw new IllegalArgumentException(
                        "key (" + key + ") of " + baseName + " stands in another bundle already");
            }
        }
    }

    private void check(String baseName, String key, String pattern) {
        if (isPlain(pattern)) {
            return;
        }
        String place = baseName + ", key (" + key + "): ";
        if (pattern.replace("''", "").replaceAll("'[{}]+'", "").contains("'")) {
            throw new IllegalArgumentException(place + "a lone apostrophe.\nMaybe write it twice, or as ’.");
        }
        try {
            new MessageFormat(pattern, locale);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + "not a message format: " + e.getMessage(), e);
        }
    }

    /// Whether nothing is to be filled in; such a text is said as it stands.
    private static boolean isPlain(String pattern) {
        return pattern.indexOf('{') < 0;
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /// The words of a statement.
    ///
    /// @throws IllegalArgumentException for a key that no bundle has, and for an argument that has no
    ///     words
    public String of(Statement statement) {
        return of(statement.key(), statement.arguments().toArray());
    }

    /// The words of `key`, with `arguments` filled in.
    ///
    /// @throws IllegalArgumentException for a key that no bundle has, and for an argument that has no
    ///     words
    public String of(String key, Object... arguments) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("there are no words for (" + key + ") in " + locale
                    + ".\nMaybe add the key to a message bundle, or the bundle to the words.");
        }
        if (isPlain(pattern)) {
            return pattern.replace("''", "'");
        }
        Object[] ready = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            ready[i] = ready(key, arguments[i]);
        }
        return new MessageFormat(pattern, locale).format(ready);
    }

    /// The name of a code, in the middle of a sentence: `left cheek`, `boxcar`.
    ///
    /// @throws IllegalArgumentException if it has none
    public String name(Coded coded) {
        return of(nameKey(coded));
    }

    /// The name of a code at the start of a sentence, or alone: `Left cheek`.
    public String title(Coded coded) {
        String name = name(coded);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /// A day as people write it: `3 November 2026`.
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(day);
    }

    /// Key of the name of a code: the name of its type, the enclosing one first, and the code.
    static String nameKey(Coded coded) {
        Class<?> type = coded instanceof Enum<?> constant ? constant.getDeclaringClass() : coded.getClass();
        String own = snake(type.getSimpleName());
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? own : snake(outer.getSimpleName()) + "_" + own) + "." + coded.code();
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private Object ready(String key, Object argument) {
        return switch (argument) {
            case String text -> text;
            case Number number -> number;
            case Boolean truth -> truth.toString();
            case LocalDate day -> day(day);
            case Coded coded -> name(coded);
            case Statement statement -> of(statement);
            case Depth depth -> new MessageFormat("{0} mm", locale).format(new Object[] {depth.millimetres()});
            case Density density ->
                new MessageFormat("{0,number,integer} per cm²", locale)
                        .format(new Object[] {density.perSquareCentimetre()});
            case Range range -> new MessageFormat("{0}–{1}", locale).format(new Object[] {range.low(), range.high()});
            case Collection<?> several -> list(key, several);
            default ->
                throw new IllegalArgumentException("argument of " + key + " is a "
                        + argument.getClass().getSimpleName()
                        + ", which has no words.\nMaybe pass a text, a number, a day, a code or a statement.");
        };
    }

    private String list(String key, Collection<?> several) {
        List<String> items =
                several.stream().map(each -> String.valueOf(ready(key, each))).toList();
        return items.isEmpty()
                ? ""
                : ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                        .format(items);
    }
}
