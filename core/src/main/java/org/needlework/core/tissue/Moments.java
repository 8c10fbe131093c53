package org.needlework.core.tissue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Days on which a healing block is looked at.
public final class Moments {

    private static final int[] AFTER_SESSION = {0, 1, 3, 7, 14};
    private static final int LATER_DAYS = 28;

    private Moments() {}

    /// Close together after every session, when most happens, then every four weeks, and the last
    /// day.
    public static List<Double> spread(Setup setup) {
        TreeSet<Double> days = new TreeSet<>();
        for (int session = 0; session < setup.sessions(); session++) {
            for (int after : AFTER_SESSION) {
                days.add((double) session * setup.interval_days() + after);
            }
        }
        for (int day = 0; day < setup.days(); day += LATER_DAYS) {
            days.add((double) day);
        }
        days.add((double) setup.days());
        return days.headSet((double) setup.days(), true).stream().toList();
    }

    /// Every so many days from the first session, and the last day.
    public static List<Double> every(double interval_days, Setup setup) {
        List<Double> days = new ArrayList<>();
        for (int k = 0; k * interval_days < setup.days(); k++) {
            days.add(k * interval_days);
        }
        days.add((double) setup.days());
        return days;
    }
}
