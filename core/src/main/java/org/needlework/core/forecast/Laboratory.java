package org.needlework.core.forecast;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Problem;
import org.needlework.core.report.Progress;
import org.needlework.core.source.Certainty;

/// Port: the healing model for a researcher, with every parameter open.
public interface Laboratory {

    /// All parameters of the model, by the names of its specification.
    List<Parameter> listParameters();

    Reply run(Experiment experiment, Progress progress);

    /// One parameter of the model.
    ///
    /// @param range published or assumed range
    /// @param source plain words on where the value is from
    record Parameter(
            String name, double value, String unit, Optional<Range> range, String source, Certainty certainty) {}

    /// What to run.
    ///
    /// @param needleDiameter_mm default of the command is 0.25
    /// @param age_y             without it the age factor is 1
    /// @param set               parameters by name, over the defaults; an explicit `f_age` wins
    ///     over the age
    /// @param patients          0 for the nominal curve, or how many virtual patients for a band
    /// @param days              how long to run, in days from the first session
    /// @param byDepth           whether to add the table by depth
    record Experiment(
            Depth needle,
            double needleDiameter_mm,
            Density density,
            int sessions,
            int interval_days,
            Optional<Double> age_y,
            Map<String, Double> set,
            int patients,
            long seed,
            int days,
            boolean byDepth) {}

    /// Either what came of it, or everything that was wrong with the question.
    sealed interface Reply {
        /// @param curves  one row per day, finer in the first week after a session
        /// @param byDepth by day and depth; empty unless asked for
        /// @param summary closure, downtime, peaks and the like, in order
        record Ran(Table curves, Optional<Table> byDepth, Map<String, Double> summary, ModelVersion model)
                implements Reply {}

        record Refused(List<Problem> problems) implements Reply {}
    }

    /// A table of numbers; column names end in their unit where there is one.
    record Table(List<String> columns, List<List<Double>> rows) {}
}
