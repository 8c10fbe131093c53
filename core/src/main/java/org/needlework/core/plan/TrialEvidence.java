package org.needlework.core.plan;

import java.util.List;
import java.util.Optional;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Citation;

/// Port: what trials report, beside what the model says and never mixed with it.
public interface TrialEvidence {

    /// What trials report for the concern of a wish, one entry per scale.
    List<Evidence> listEvidence(Request.Wish wish, Clearance clearance);

    /// The chance of a change on a scale, from the trials' prediction interval; unknown where they do
    /// not give one.
    GoalResult.Chance chance(Concern concern, String scale, double atLeast_points);

    /// New brown patches after needling, pooled over the trials that counted them.
    Risks.EventCount pigmentEvents();

    /// What happened in the control arms: what to expect without needling.
    List<Evidence> listWithoutNeedling(Concern concern);

    /// Where a regimen lies outside what the studies of a concern did: needle setting, number of
    /// sessions, interval. Empty if nowhere.
    default List<Statement> listOutside(Concern concern, Regimen regimen) {
        return List.of();
    }

    /// What trials report for one concern on one scale.
    ///
    /// @param studies  studies that qualify for the synthesis, or that are listed where there are
    ///     too few
    /// @param change   random-effects synthesis with a prediction interval; empty where fewer
    ///     than three studies
    /// qualify
    /// @param rows     the studies themselves, the negative ones too
    /// @param notes    plain words: where the plan or the patient lies outside what was studied,
    ///     what the studies
    /// are worth
    record Evidence(
            Concern concern,
            String scale,
            String unit,
            int studies,
            int patients,
            Optional<Synthesis> change,
            List<Study> rows,
            List<String> notes) {
        public Evidence {
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
        }
    }

    /// A random-effects synthesis, in the unit of its entry.
    ///
    /// @param p2_5 lower end of the prediction interval for the next clinic
    /// @param p50  pooled change for the better
    /// @param p97_5 upper end of the prediction interval
    /// @param meanLow lower end of the 95 % interval of the mean itself
    /// @param tau2  variance between studies
    /// @param i2    share of variance that lies between studies, 0–1
    record Synthesis(double p2_5, double p50, double p97_5, double meanLow, double meanHigh, double tau2, double i2) {}

    /// One study.
    ///
    /// @param name  first author or what it is known by, without the year
    /// @param year  0 where it was not seen
    /// @param patients 0 where it was not seen
    /// @param flags such as `open-label`, `self-rated`, `maker-funded`, `negative`
    record Study(
            String id,
            String name,
            int year,
            String design,
            int patients,
            String protocol,
            String result,
            List<String> flags,
            Citation source) {
        public Study {
            flags = List.copyOf(flags);
        }
    }
}
