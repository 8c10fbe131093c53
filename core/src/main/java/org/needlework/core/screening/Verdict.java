package org.needlework.core.screening;

import org.needlework.core.source.Coded;

/// What a screening comes to; `INCOMPLETE` stands beside the order of the others, which runs from
/// least to most
/// grave.
public enum Verdict implements Coded {
    CLEARED,
    DEFERRED,
    REFERRED,
    DECLINED,
    INCOMPLETE
}
