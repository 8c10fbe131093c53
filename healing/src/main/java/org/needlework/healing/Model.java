package org.needlework.healing;

/// Name and version of the healing model.
final class Model {

    static final String NAME = "MN-1";
    /// Rises whenever a forecast changes in more than rounding.
    static final String VERSION = "1.0";

    private Model() {}
}
