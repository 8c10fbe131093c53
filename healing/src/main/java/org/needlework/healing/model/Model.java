package org.needlework.healing.model;

/// Name and version of the healing model.
public final class Model {

    public static final String NAME = "MN-1";
    /// Rises whenever a forecast changes in more than rounding.
    public static final String VERSION = "1.0";

    private Model() {}
}
