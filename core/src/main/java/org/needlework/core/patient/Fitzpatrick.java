package org.needlework.core.patient;

import org.needlework.core.source.Coded;

/// Fitzpatrick skin type.
public enum Fitzpatrick implements Coded {
    I,
    II,
    III,
    IV,
    V,
    VI;

    /// In documents the type is written as its Roman numeral.
    @Override
    public String code() {
        return name();
    }

    public boolean isAtLeast(Fitzpatrick other) {
        return compareTo(other) >= 0;
    }
}
