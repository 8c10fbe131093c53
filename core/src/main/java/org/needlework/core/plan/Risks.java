package org.needlework.core.plan;

import java.util.List;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;

/// What a zone's regimen may cost.
///
/// @param pigment       from skin type and the model's index; never a percentage
/// @param pigmentEvents pooled count of trials beside it
/// @param scar          from the model's scar index
/// @param pain_nrs      what trials report, 0–10
/// @param downtime      both answers, and the larger one that is shown
public record Risks(Level pigment, EventCount pigmentEvents, Level scar, Range pain_nrs, Downtime downtime) {

    /// Ordinal.
    public enum Level implements Coded {
        LOW,
        RAISED,
        HIGH
    }

    /// So many of so many in trials.
    public record EventCount(int events, int of, List<Citation> sources) {
        public EventCount {
            sources = List.copyOf(sources);
        }
    }

    /// Days of visible redness after a session.
    ///
    /// @param model_days     90 % quantile of the model
    /// @param guideline_days upper end of the guideline's range
    public record Downtime(double model_days, double guideline_days, List<Citation> sources) {
        public Downtime {
            sources = List.copyOf(sources);
        }

        /// The larger of the two: what is shown and what limits are held against.
        public double shown_days() {
            return Math.max(model_days, guideline_days);
        }
    }
}
