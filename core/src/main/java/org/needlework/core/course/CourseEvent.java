package org.needlework.core.course;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.PlanOutline;
import org.needlework.core.plan.Planning;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Verdict;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;

/// Something that happened in a course. A course is the series of its events; nothing is ever
/// changed or removed, and a correction is one more event.
public sealed interface CourseEvent {

    /// The kind of an event, by which the table of [CourseState] is read.
    enum Kind implements Coded {
        SCREENED,
        PLANNED,
        PLAN_ACCEPTED,
        CONSENTED,
        SESSION_OPENED,
        SESSION_PERFORMED,
        OBSERVED,
        RATED,
        ASSESSED,
        ADVERSE_EVENT_REPORTED,
        ADVERSE_EVENT_FOLLOWED_UP,
        CORRECTED,
        CONSENT_WITHDRAWN,
        COURSE_ENDED
    }

    default Kind kind() {
        return switch (this) {
            case Screened ignored -> Kind.SCREENED;
            case Planned ignored -> Kind.PLANNED;
            case PlanAccepted ignored -> Kind.PLAN_ACCEPTED;
            case Consented ignored -> Kind.CONSENTED;
            case SessionOpened ignored -> Kind.SESSION_OPENED;
            case SessionPerformed ignored -> Kind.SESSION_PERFORMED;
            case Observed ignored -> Kind.OBSERVED;
            case Rated ignored -> Kind.RATED;
            case Assessed ignored -> Kind.ASSESSED;
            case AdverseEventReported ignored -> Kind.ADVERSE_EVENT_REPORTED;
            case AdverseEventFollowedUp ignored -> Kind.ADVERSE_EVENT_FOLLOWED_UP;
            case Corrected ignored -> Kind.CORRECTED;
            case Withdrawn(Withdrawn.From from) ->
                switch (from) {
                    case CONSENT -> Kind.CONSENT_WITHDRAWN;
                    case COURSE -> Kind.COURSE_ENDED;
                };
        };
    }

    /// Somebody was screened, whatever came of it.
    ///
    /// @param clearance the plain record of the permission, where there was one; it permits
    ///     nothing here
    record Screened(
            LocalDate on,
            PatientFacts facts,
            Request request,
            String edition,
            Verdict verdict,
            List<Screening.ZoneVerdict> zones,
            List<Finding> findings,
            Optional<Clearance> clearance)
            implements CourseEvent {

        public Screened {
            zones = List.copyOf(zones);
            findings = List.copyOf(findings);
            if ((verdict == Verdict.CLEARED) != clearance.isPresent()) {
                throw new IllegalArgumentException("a cleared screening, and only that, holds a clearance");
            }
        }

        public static Screened of(
                PatientFacts facts, Request request, LocalDate on, String edition, Screening screening) {
            Optional<Clearance> clearance = screening instanceof Screening.Cleared cleared
                    ? Optional.of(cleared.clearance())
                    : Optional.empty();
            return new Screened(
                    on,
                    facts,
                    request,
                    edition,
                    screening.verdict(),
                    screening.zones(),
                    screening.findings(),
                    clearance);
        }
    }

    /// A plan was proposed.
    ///
    /// @param others the plans that stood beside it, "no needling" among them
    record Planned(Plan plan, List<PlanOutline> others) implements CourseEvent {
        public Planned {
            others = List.copyOf(others);
        }

        /// A plan that was made alone.
        public Planned(Plan plan) {
            this(plan, List.of());
        }

        public static Planned of(Planning.Found found) {
            return new Planned(
                    found.best(),
                    found.alternatives().stream().map(PlanOutline::of).toList());
        }
    }

    /// Patient and clinician agreed on a plan.
    ///
    /// @param plan the entry that proposed it
    record PlanAccepted(UUID plan) implements CourseEvent {}

    record Consented(Consent consent) implements CourseEvent {}

    /// A session was about to begin, and every gate was open. Whatever goes wrong from here on can
    /// be told as it happened.
    ///
    /// @param zones      that were to be needled; never empty
    /// @param cartridges units that were ready; none of them leaves the stock by this
    /// @param overrides  gates that were passed although shut, and why
    record SessionOpened(
            LocalDate on,
            Clearance clearance,
            Set<Zone> zones,
            TimeOut timeOut,
            List<Cartridge> cartridges,
            List<GateOverride> overrides)
            implements CourseEvent {
        public SessionOpened {
            zones = Set.copyOf(zones);
            cartridges = List.copyOf(cartridges);
            overrides = List.copyOf(overrides);
            if (zones.isEmpty()) {
                throw new IllegalArgumentException("a session begins in some zone");
            }
        }
    }

    /// @param session    what was done, under a clearance of its day
    /// @param cartridges every unit that was opened
    /// @param overrides  gates that were passed although shut, and why
    record SessionPerformed(Session session, TimeOut timeOut, List<Cartridge> cartridges, List<GateOverride> overrides)
            implements CourseEvent {
        public SessionPerformed {
            cartridges = List.copyOf(cartridges);
            overrides = List.copyOf(overrides);
        }
    }

    /// @param session the entry that records the session
    record Observed(UUID session, List<Recovery.Observation> observations) implements CourseEvent {
        public Observed {
            observations = List.copyOf(observations);
        }
    }

    /// Somebody rated the skin on a clinical scale.
    record Rated(Rating rating) implements CourseEvent {}

    record AdverseEventReported(AdverseEvent adverse) implements CourseEvent {}

    /// @param adverse the entry that reported it
    record AdverseEventFollowedUp(UUID adverse, AdverseEvent.FollowUp followUp) implements CourseEvent {}

    /// The result was held against what the plan predicted.
    ///
    /// @param session the last session that the outcome follows
    record Assessed(UUID session, LocalDate on, List<Outcome.Scored> scored) implements CourseEvent {
        public Assessed {
            scored = List.copyOf(scored);
        }
    }

    /// An earlier entry was wrong. Why is said by the entry that holds this event.
    ///
    /// @param entry   the entry that was wrong; never a correction
    /// @param instead what should stand there; empty if nothing should
    record Corrected(UUID entry, Optional<CourseEvent> instead) implements CourseEvent {
        public Corrected {
            if (instead.filter(event -> event.kind() == Kind.CORRECTED).isPresent()) {
                throw new IllegalArgumentException("a correction says what should stand, not what was corrected");
            }
        }
    }

    record Withdrawn(From from) implements CourseEvent {
        /// What the patient withdrew from.
        public enum From implements Coded {
            CONSENT,
            COURSE
        }
    }
}
