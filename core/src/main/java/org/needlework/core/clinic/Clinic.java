package org.needlework.core.clinic;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.needlework.core.course.Anaesthetic;
import org.needlework.core.course.Availability;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Clinician;
import org.needlework.core.course.Outcome;
import org.needlework.core.course.Recovery;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.course.Versions;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planner;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.report.Progress;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Bibliography;

/// The front door. One way through the house, and nothing flows back:
///
///     PatientFacts ─screen─▶ Screening ─plan─▶ Plan ─schedule─▶ Schedule ─perform─▶ Session ─observe─▶ Recovery
/// ─assess─▶ Outcome
///
/// An outcome reaches the next plan only as a new fact.
public final class Clinic {

    private final Guideline guideline;
    private final Planner planner;
    private final CareGuide care;
    private final TrialEvidence trials;
    private final Bibliography bibliography;
    private final String softwareVersion;

    public Clinic(
            Guideline guideline,
            Planner planner,
            CareGuide care,
            TrialEvidence trials,
            Bibliography bibliography,
            String softwareVersion) {
        this.guideline = guideline;
        this.planner = planner;
        this.care = care;
        this.trials = trials;
        this.bibliography = bibliography;
        this.softwareVersion = softwareVersion;
    }

    /// The same clinic for one person's plan, which is asked for again and again with other goals: it
    /// answers the same, and sooner. See [Planner#remembering].
    public Clinic remembering() {
        return new Clinic(guideline, planner.remembering(), care, trials, bibliography, softwareVersion);
    }

    /// What an entry of the record is made with here and now.
    ///
    /// @param plan the plan that the entry rests on, if any; its model is named
    public Versions versions(Optional<Plan> plan) {
        String model = plan.flatMap(each -> each.zones().stream().findFirst())
                .map(zone -> zone.forecast().model())
                .map(each -> each.name() + " " + each.version())
                .orElse("none");
        return new Versions(softwareVersion, guideline.edition(), model);
    }

    /// What the guideline says around a session.
    public CareGuide care() {
        return care;
    }

    /// May this person be needled, here, on this day?
    public Screening screen(PatientFacts facts, Request request, LocalDate on) {
        return Screening.of(facts, request, on, guideline.edition(), guideline.assess(facts, request, on));
    }

    /// Which course reaches the goals at least cost?
    public Planning plan(Screening.Cleared cleared, Goals goals, long seed, Progress progress) {
        return planner.plan(cleared, goals, seed, progress);
    }

    /// When?
    public Schedule schedule(Plan plan, Availability availability) {
        return Schedule.of(plan, availability, care);
    }

    /// What was done, under a clearance of that day.
    public Session perform(
            Schedule.Entry appointment,
            Screening.Cleared cleared,
            LocalDate on,
            Clinician by,
            List<Session.Delivered> delivered,
            List<Anaesthetic> anaesthetics,
            List<Session.Remark> remarks) {
        return Session.perform(appointment, cleared, on, by, delivered, anaesthetics, remarks);
    }

    /// What was seen afterwards.
    public Recovery observe(Session session, List<Recovery.Observation> observations) {
        return new Recovery(session, observations);
    }

    /// What came of it, held against what was predicted.
    public Outcome assess(Recovery recovery, Plan plan, List<Outcome.Measured> measured) {
        return Outcome.of(recovery, plan, measured);
    }

    /// Goes as far with a case as it can be taken on paper: screens it on its own day and, if someone
    /// is cleared, plans and schedules it, and gathers what the papers are made from.
    ///
    /// @param seed what the virtual patients are drawn from
    public Dossier prepare(Case input, long seed, Progress progress) {
        Screening screening = screen(input.facts(), input.request(), input.on());
        Optional<Planning> planning = Optional.empty();
        Optional<Schedule> schedule = Optional.empty();
        Set<TrialEvidence.Evidence> evidence = new LinkedHashSet<>();
        Set<TrialEvidence.Evidence> withoutNeedling = new LinkedHashSet<>();
        if (screening instanceof Screening.Cleared cleared) {
            Planning answer = plan(cleared, input.goals(), seed, progress);
            planning = Optional.of(answer);
            schedule = switch (answer) {
                case Planning.Found(Plan best, var ignored) -> Optional.of(schedule(best, input.availability()));
                case Planning.Infeasible ignored -> Optional.empty();
            };
            for (Zone zone : cleared.clearance().zones()) {
                Request.Wish wish = cleared.clearance().getWish(zone);
                evidence.addAll(trials.listEvidence(wish, cleared.clearance()));
                withoutNeedling.addAll(trials.listWithoutNeedling(wish.concern()));
            }
        }
        return new Dossier(
                input,
                guideline.edition(),
                seed,
                softwareVersion,
                screening,
                planning,
                schedule,
                List.copyOf(evidence),
                List.copyOf(withoutNeedling),
                care,
                bibliography,
                guideline.listSettings());
    }
}
