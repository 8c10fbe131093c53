package org.needlework.core.patient;

import org.needlework.core.source.Coded;

/// Sex as anatomy tables and pregnancy questions need it.
public enum Sex implements Coded {
    FEMALE,
    MALE,
    OTHER
}
