package org.needlework.core.screening;

import org.needlework.core.source.Coded;

/// What the skin should show before the needle moves on.
public enum EndPoint implements Coded {
    UNIFORM_ERYTHEMA,
    UNIFORM_PINPOINT_BLEEDING
}
