package org.needlework.web.desk;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/// The words of the pages themselves: one bundle for each group of pages, beside `web.properties`.
public final class Messages {

    /// Where the words are; no key stands in two of them.
    public static final List<String> BUNDLES = List.of(
            "org.needlework.web.web",
            "org.needlework.web.clinic",
            "org.needlework.web.course",
            "org.needlework.web.session",
            "org.needlework.web.consent",
            "org.needlework.web.oversight",
            "org.needlework.web.signin",
            "org.needlework.web.stock",
            "org.needlework.web.recovery",
            "org.needlework.web.outcome",
            "org.needlework.web.mirror");

    private final List<ResourceBundle> bundles = BUNDLES.stream()
            .map(name -> ResourceBundle.getBundle(name, Locale.ENGLISH))
            .toList();

    /// The words of a key, with arguments filled in.
    ///
    /// @throws MissingResourceException for a key that has no words
    public String of(String key, Object... arguments) {
        String pattern = find(key).orElseThrow(() -> new MissingResourceException("no words for " + key, "web", key));
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    public Optional<String> find(String key) {
        return bundles.stream()
                .filter(bundle -> bundle.containsKey(key))
                .map(bundle -> bundle.getString(key))
                .findFirst();
    }
}
