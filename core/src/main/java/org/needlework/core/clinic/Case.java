package org.needlework.core.clinic;

import java.time.LocalDate;
import java.time.ZoneId;
import org.needlework.core.course.Availability;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.Goals;
import org.needlework.core.screening.Request;

/// One input document, read and found whole: who, what, with which device, towards which goals, and
/// when.
///
/// @param original the document as it came, for the record in `plan.json`
public record Case(
        LocalDate on,
        ZoneId timeZone,
        PatientFacts facts,
        Request request,
        Goals goals,
        Availability availability,
        String original) {}
