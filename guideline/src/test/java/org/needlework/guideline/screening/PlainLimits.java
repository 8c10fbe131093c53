package org.needlework.guideline.screening;

import java.time.LocalDate;
import java.util.List;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.ZoneLimits;

/// Limits that say nothing about a label, so that a test sees the screening alone.
record PlainLimits() implements LimitsSource {

    @Override
    public List<Finding> labelFindings(PatientFacts facts, Request request, LocalDate on) {
        return List.of();
    }

    @Override
    public List<OpenQuestion> labelQuestions(PatientFacts facts, Request request, LocalDate on) {
        return List.of();
    }

    @Override
    public List<ZoneLimits> limits(PatientFacts facts, Request request, LocalDate on, List<Finding> findings) {
        return request.wishes().stream()
                .map(wish -> new ZoneLimits(
                        wish.zone(),
                        wish.concern(),
                        new Depth(0.5),
                        new Density(250),
                        3,
                        28,
                        EndPoint.UNIFORM_ERYTHEMA,
                        on,
                        new Depth(0.5),
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
    }
}
