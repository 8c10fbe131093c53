package org.needlework.core.plan;

import org.needlework.core.forecast.Output;
import org.needlework.core.skin.Zone;

/// What a plan should reach in one zone.
public sealed interface Goal {

    Zone zone();

    /// Days after the first session by which it should be reached.
    int by_day();

    /// The wanted probability of reaching it, 0–1.
    double probability();

    /// A gain of collagen, judged in the model.
    ///
    /// @param measure      one of the three collagen outputs
    /// @param atLeast_gain fraction over the person's own baseline: 0.15 is 15 % more
    record Collagen(Zone zone, Output measure, double atLeast_gain, int by_day, double probability) implements Goal {}

    /// A change on a clinical scale, judged from trials or not at all.
    ///
    /// @param scale          name of the scale
    /// @param atLeast_points change for the better, in points or grades of the scale
    record OnScale(Zone zone, String scale, double atLeast_points, int by_day, double probability) implements Goal {}
}
