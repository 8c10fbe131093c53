package org.needlework.guideline.screening;

import java.time.LocalDate;
import java.util.List;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.ZoneLimits;

/// Limits of a plan and the checks against the device's label, which the screening passes on
/// with its own findings.
public interface LimitsSource {

    /// What the device's label says about this person and each zone: cleared use, age, skin types.
    ///
    /// @param on the day of the screening
    List<Finding> labelFindings(PatientFacts facts, Request request, LocalDate on);

    /// Facts that are unknown and that the label checks or the limits need.
    List<OpenQuestion> labelQuestions(PatientFacts facts, Request request, LocalDate on);

    /// How far a plan may go: one entry per zone of the request, in its order.
    ///
    /// @param findings all findings of the screening, [#labelFindings] among them; a
    ///     CAUTION may tighten a limit, a DEFER moves the earliest day
    List<ZoneLimits> limits(PatientFacts facts, Request request, LocalDate on, List<Finding> findings);
}
