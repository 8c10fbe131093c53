package org.needlework.web.desk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.clinic.Papers;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.record.Records;
import org.needlework.core.source.Bibliography;
import org.needlework.core.tissue.Tissue;

/// What the pages need of the rest of the house. Parts may be asked for by several threads at once.
public interface Desk {

    /// The day on which a new document starts.
    LocalDate today();

    /// The time zone in which a new document starts.
    ZoneId timeZone();

    String version();

    CaseReader reader();

    Clinic clinic();

    Papers papers();

    /// The words and papers of consents.
    ConsentPapers consents();

    DeviceCatalogue devices();

    /// What the guideline says while a session goes on.
    SessionGuide sessionGuide();

    /// Grows blocks of skin.
    Tissue tissue();

    Bibliography bibliography();

    /// The record, where one is kept; waits while it is being opened. Empty where only the planner
    /// is served.
    Optional<Records> records();

    Wording wording();

    /// Names of medicines that the guideline knows, for type-ahead.
    List<String> medicines();

    /// Codes of the clinical scales that a goal can be set on.
    List<String> scales();

    /// The name of a scale by its code; an unknown one is called by its code.
    String scale(String code);

    /// What the virtual patients of a plan are drawn from; the same as on the command line.
    long seed();
}
