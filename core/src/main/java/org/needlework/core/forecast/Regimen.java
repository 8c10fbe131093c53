package org.needlework.core.forecast;

import org.needlework.core.device.Device;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;

/// What is done to a zone: the injury that goes into a forecast.
///
/// @param needle        the setting on the dial
/// @param passes        whole passes of the device in a session
/// @param sessions      sessions in the course
/// @param interval_days days between sessions
public record Regimen(Device device, Depth needle, int passes, int sessions, int interval_days) {

    public Regimen {
        if (passes < 1 || sessions < 1 || interval_days < 1) {
            throw new IllegalArgumentException("regimen (" + passes + " passes, " + sessions + " sessions, every "
                    + interval_days + " days) must have one or more of each");
        }
    }

    /// Nominal punctures per cm² in one session.
    public Density density() {
        return device.rate().perPass().times(passes);
    }

    /// The day of the last session, counted from the first.
    public int lastSession_day() {
        return (sessions - 1) * interval_days;
    }

    public Regimen withSessions(int sessions) {
        return new Regimen(device, needle, passes, sessions, interval_days);
    }
}
