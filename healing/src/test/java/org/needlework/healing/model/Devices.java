package org.needlework.healing.model;

import java.util.List;
import java.util.Map;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;

/// A pen, a roller and a stamp to test with.
public final class Devices {

    public static final Device PEN = new Device(
            "pen",
            "Pen",
            DeviceType.PEN,
            0.25,
            new Depth(0.25),
            new Depth(2.5),
            0.25,
            new PunctureRate.Stroked(14, 115, 10, 20, 0.25, new Range(0.1, 0.5)),
            0.70,
            new Range(0.5, 1.0),
            List.of(),
            Map.of());

    public static final Device ROLLER = new Device(
            "roller",
            "Roller",
            DeviceType.ROLLER,
            0.25,
            new Depth(1.5),
            new Depth(1.5),
            0,
            new PunctureRate.Rolled(192, 20, 20),
            0.50,
            new Range(0.2, 0.9),
            List.of(),
            Map.of());

    public static final Device STAMP = new Device(
            "stamp",
            "Stamp",
            DeviceType.STAMP,
            0.25,
            new Depth(1.5),
            new Depth(1.5),
            0,
            new PunctureRate.Stamped(40, 1),
            0.70,
            new Range(0.5, 1.0),
            List.of(),
            Map.of());

    private Devices() {}
}
