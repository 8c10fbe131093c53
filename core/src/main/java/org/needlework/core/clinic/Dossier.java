package org.needlework.core.clinic;

import java.util.List;
import java.util.Optional;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Schedule;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Screening;
import org.needlework.core.source.Bibliography;

/// Everything the papers are made from.
///
/// @param planning present if someone was cleared
/// @param schedule present if a plan was found
/// @param evidence what trials report for the concerns of the cleared zones
/// @param care     what the guideline says around a session
/// @param settings what the clinic changed in the guideline, in words
public record Dossier(
        Case input,
        String edition,
        long seed,
        String softwareVersion,
        Screening screening,
        Optional<Planning> planning,
        Optional<Schedule> schedule,
        List<TrialEvidence.Evidence> evidence,
        List<TrialEvidence.Evidence> withoutNeedling,
        CareGuide care,
        Bibliography bibliography,
        List<Statement> settings) {

    public Dossier {
        evidence = List.copyOf(evidence);
        withoutNeedling = List.copyOf(withoutNeedling);
        settings = List.copyOf(settings);
    }
}
