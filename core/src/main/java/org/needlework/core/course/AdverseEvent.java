package org.needlework.core.course;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Coded;
import org.needlework.core.source.Source;

/// Harm that somebody came to, as it was reported first. It shows on the patient for ever: a
/// correction strikes it through, and takes nothing away.
///
/// @param what    what it was
/// @param told    in words; never blank
/// @param onset   day on which it began
/// @param session the entry of the session that it followed; empty where it followed none
/// @param zones   where; empty for the whole person
/// @param lots    lots of cartridges that may have to do with it, all of that session
/// @param serious why it counts as serious; empty if it does not
/// @param outcome how things stood when it was reported
/// @param action  what was done about it
public record AdverseEvent(
        What what,
        String told,
        LocalDate onset,
        Optional<UUID> session,
        List<Zone> zones,
        List<String> lots,
        Severity severity,
        Set<Criterion> serious,
        Result outcome,
        String action) {

    public AdverseEvent {
        zones = List.copyOf(zones);
        lots = List.copyOf(lots);
        serious = Collections.unmodifiableSet(new TreeSet<>(serious));
        if (told.isBlank()) {
            throw new IllegalArgumentException("an adverse event is told in words");
        }
    }

    public boolean isSerious() {
        return !serious.isEmpty();
    }

    /// Harms that the literature of needling knows, and one for all others.
    @Source(value = "S154", where = "persistent and serious events")
    @Source(value = "S10", where = "review of adverse events")
    @Source(value = "memory", where = "clinical evidence, 5.5 and 6.2", certainty = Certainty.MEMORY_HIGH)
    public enum What implements Coded {
        BROWN_PATCHES,
        PALE_PATCHES,
        LINEAR_SCAR,
        RAISED_SCAR,
        BACTERIAL_INFECTION,
        HERPES,
        GRANULOMA,
        CONTACT_ALLERGY,
        ANAPHYLAXIS,
        ANAESTHETIC_TOXICITY,
        HAEMATOMA,
        LASTING_REDNESS,
        ACNE_OR_MILIA,
        NEW_VITILIGO_OR_PSORIASIS,
        EYE_INJURY,
        FAINT,
        BLOOD_EXPOSURE,
        OTHER
    }

    /// How strong it was.
    public enum Severity implements Coded {
        MILD,
        MODERATE,
        SEVERE
    }

    /// What makes an event serious, as regulators and FHIR's AdverseEvent have it.
    @Source(
            value = "memory",
            where = "criteria of a serious adverse event (ICH E2A)",
            certainty = Certainty.MEMORY_HIGH)
    public enum Criterion implements Coded {
        DEATH,
        LIFE_THREATENING,
        HOSPITAL,
        DISABILITY,
        BIRTH_DEFECT,
        INTERVENTION_NEEDED
    }

    /// How it ended, or stands.
    public enum Result implements Coded {
        RESOLVED,
        RECOVERING,
        ONGOING,
        RESOLVED_WITH_SEQUELAE,
        FATAL,
        UNKNOWN;

        /// Whether somebody has to look again.
        public boolean isOpen() {
            return switch (this) {
                case RECOVERING, ONGOING, UNKNOWN -> true;
                case RESOLVED, RESOLVED_WITH_SEQUELAE, FATAL -> false;
            };
        }
    }

    /// What was found later.
    ///
    /// @param severity as it is now
    public record FollowUp(LocalDate on, Severity severity, Set<Criterion> serious, Result outcome, String note) {
        public FollowUp {
            serious = Collections.unmodifiableSet(new TreeSet<>(serious));
        }
    }
}
