package org.needlework.core.source;

import java.util.Arrays;
import java.util.Optional;

/// A word of the domain that has a stable code in documents: lower case, words joined by `_`.
public interface Coded {

    String name();

    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.code().equals(code))
                .findFirst();
    }
}
