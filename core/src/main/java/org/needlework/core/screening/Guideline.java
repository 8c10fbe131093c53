package org.needlework.core.screening;

import java.time.LocalDate;
import java.util.List;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.report.Statement;

/// Port: the current edition of the guideline. It answers with findings, open questions and limits;
/// only
/// [Screening]
/// folds them into a verdict.
public interface Guideline {

    /// Name of the edition, such as `2026-11`.
    String edition();

    /// What this clinic changed in the guideline, one statement each; empty if nothing.
    List<Statement> listSettings();

    Assessment assess(PatientFacts facts, Request request, LocalDate on);

    /// @param limits one entry per zone of the request, in its order; zones that may never be
    ///     needled have a
    ///     deepest
    /// setting of zero.
    ///               Where the device is unknown the limits are those of the site alone.
    record Assessment(List<Finding> findings, List<OpenQuestion> questions, List<ZoneLimits> limits) {
        public Assessment {
            findings = List.copyOf(findings);
            questions = List.copyOf(questions);
            limits = List.copyOf(limits);
        }
    }
}
