package org.needlework.web.desk;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/// The words of the pages themselves, from `web.properties`.
public final class Messages {

    private final ResourceBundle bundle = ResourceBundle.getBundle("org.needlework.web.web", Locale.ENGLISH);

    /// The words of a key, with arguments filled in.
    ///
    /// @throws MissingResourceException for a key that has no words
    public String of(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }
}
