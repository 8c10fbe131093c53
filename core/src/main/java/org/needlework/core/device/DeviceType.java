package org.needlework.core.device;

import org.needlework.core.source.Coded;

/// How a device brings its needles to the skin.
public enum DeviceType implements Coded {
    PEN,
    ROLLER,
    STAMP,
    /// Energy-emitting needles: another device class, not modelled and always refused.
    RADIOFREQUENCY
}
