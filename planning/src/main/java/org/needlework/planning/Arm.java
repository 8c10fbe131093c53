package org.needlework.planning;

import java.util.Comparator;
import org.needlework.core.quantity.Depth;

/// What is simulated in one go: a setting, passes and an interval. One arm serves every session
/// count.
record Arm(Depth needle, int passes, int interval_days) implements Comparable<Arm> {

    private static final Comparator<Arm> ORDER = Comparator.comparingInt(Arm::interval_days)
            .thenComparing(Arm::needle)
            .thenComparingInt(Arm::passes);

    @Override
    public int compareTo(Arm other) {
        return ORDER.compare(this, other);
    }
}
