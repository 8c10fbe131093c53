package org.needlework.core.clinic;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentText;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.PlanOutline;

/// Port: the words of a consent, and the paper of one that was signed.
public interface ConsentPapers {

    /// The text for one plan, the same words for the same plan: only another edition of the words
    /// changes it.
    ///
    /// @param entry  of the course that holds the plan
    /// @param others what stood beside it; "no needling" is told of even where it is missing here
    ConsentText write(UUID entry, Plan plan, List<PlanOutline> others);

    /// So many of so many people as a drawing in SVG, with its words as its name.
    String draw(ConsentText.Block.Icons icons);

    /// A signed consent as PDF/UA: the text, every question with its answer, who signed and when, and
    /// the hash of the text on every page.
    byte[] print(Signed signed) throws IOException;

    /// What stands on the paper of a signed consent.
    ///
    /// @param entry     of the course that holds it
    /// @param birthDate of the patient, where it is known
    /// @param clinic    name of the clinic
    /// @param zone      in which times are told
    record Signed(
            UUID entry,
            Consent consent,
            Optional<LocalDate> birthDate,
            String clinic,
            ZoneId zone,
            Optional<Withdrawn> withdrawn) {}

    /// @param why may be empty
    record Withdrawn(Instant at, String by, String why) {}
}
