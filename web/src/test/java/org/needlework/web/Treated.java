package org.needlework.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Clinician;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.course.TimeOut;
import org.needlework.core.course.Versions;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.people.Role;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.record.Appending;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// A patient who had one session, entered straight into the record, with what the planner and the
/// guideline would say made up: for pages that are about something else.
final class Treated {

    private static final Versions VERSIONS = new Versions("test", "test", "test");
    private static final Device PEN = new Device(
            "pen",
            "Pen",
            DeviceType.ROLLER,
            0.25,
            new Depth(1.5),
            new Depth(1.5),
            0,
            new PunctureRate.Rolled(192, 20, 20),
            0.5,
            new Range(0.2, 0.9),
            List.of(),
            Map.of());

    private final TestClinic clinic;
    private final UUID course;
    private int entries;

    private Treated(TestClinic clinic, UUID course) {
        this.clinic = clinic;
        this.course = course;
    }

    /// @param lot in stock already
    static UUID with(TestClinic clinic, String name, String product, String lot) {
        UUID patient = clinic.patient(name);
        Treated treated = new Treated(clinic, clinic.record().openCourse(clinic.as(Role.CLINICIAN), patient));
        treated.give(product, lot, clinic.record().today());
        return patient;
    }

    private void give(String product, String lot, LocalDate on) {
        Request request = new Request(
                List.of(new Request.Wish(
                        Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, Answer.withheld(), Answer.notAsked())),
                Answer.known(PEN));
        ZoneLimits limits = new ZoneLimits(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                new Depth(1.5),
                new Density(500),
                6,
                28,
                EndPoint.UNIFORM_PINPOINT_BLEEDING,
                on,
                new Depth(1.5),
                List.of(),
                List.of(),
                List.of());
        PatientFacts facts = PatientFacts.unknown(on);
        Screening.Cleared cleared = (Screening.Cleared) Screening.of(
                facts, request, on, "test", new Guideline.Assessment(List.of(), List.of(), List.of(limits)));
        kept(clinic.record()
                .screen(
                        clinic.as(Role.CLINICIAN),
                        course,
                        UUID.randomUUID(),
                        entries,
                        facts,
                        request,
                        cleared,
                        VERSIONS));
        UUID plan = add(new CourseEvent.Planned(plan(cleared, limits)));
        add(new CourseEvent.PlanAccepted(plan));
        add(new CourseEvent.Consented(consent(plan)));
        Cartridge cartridge = new Cartridge(product, lot, Optional.empty(), Optional.empty());
        Session session = Session.perform(
                new Schedule.Entry("s1", Schedule.Kind.SESSION, on, Optional.empty(), 1, List.of(Zone.LEFT_CHEEK), ""),
                cleared,
                on,
                new Clinician("Dr A. Example"),
                List.of(new Session.Delivered(
                        Zone.LEFT_CHEEK,
                        new Depth(1.5),
                        16,
                        Set.of(Session.Direction.HORIZONTAL, Session.Direction.VERTICAL),
                        Session.Reached.PINPOINT_BLEEDING,
                        2,
                        List.of(new Session.Applied("sterile_saline", "", Optional.empty())),
                        List.of(cartridge))),
                List.of(),
                List.of());
        add(new CourseEvent.SessionPerformed(session, TimeOut.complete(), List.of(cartridge), List.of()));
    }

    private UUID add(CourseEvent event) {
        UUID entry = UUID.randomUUID();
        kept(clinic.record().append(clinic.as(Role.CLINICIAN), course, entry, entries, event, "", VERSIONS));
        return entry;
    }

    private void kept(Appending appending) {
        if (!(appending instanceof Appending.Recorded)) {
            throw new AssertionError("not recorded: " + appending);
        }
        entries++;
    }

    private static Plan plan(Screening.Cleared cleared, ZoneLimits limits) {
        Band band = new Band(0.1, 0.2, 0.3);
        ZonePlan zone = new ZonePlan(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                new Regimen(PEN, new Depth(1.5), 16, 3, 28),
                limits,
                List.of(),
                new Forecast(
                        List.of(0),
                        Map.of(Output.SCAR_LAYER_COLLAGEN, List.of(band)),
                        band,
                        band,
                        band,
                        band,
                        band,
                        64,
                        new ModelVersion("MN-1", "test", "none")),
                new Risks(
                        Risks.Level.LOW,
                        new Risks.EventCount(2, 194, List.of()),
                        Risks.Level.LOW,
                        new Range(1, 2),
                        new Risks.Downtime(2.1, 3, List.of())),
                List.of(),
                List.of(),
                List.of());
        return new Plan(
                "p",
                Plan.Kind.RECOMMENDED,
                cleared.clearance(),
                Goals.none(),
                28,
                List.of(zone),
                new Score(Map.of()),
                List.of(),
                64,
                1);
    }

    private static Consent consent(UUID plan) {
        Consent.Signature signature =
                new Consent.Signature("Pat Example", Consent.Hand.TYPED, "Pat Example", Instant.EPOCH);
        ConsentText text = new ConsentText(
                plan,
                "2026-11",
                "en",
                "Consent",
                List.of(new ConsentText.Section(
                        "result", "Result", List.of(new ConsentText.Block.Paragraph("It may not change.")))),
                List.of(new ConsentText.Question(
                        "none",
                        ConsentText.Asking.TEACH_BACK,
                        "result",
                        "What if nothing changes?",
                        List.of(
                                new ConsentText.Option("That cannot be.", false),
                                new ConsentText.Option("It may not change.", true)))));
        return new Consent(
                plan,
                text.canonical(),
                text.hash(),
                List.of(new Consent.Answered("What if nothing changes?", "It may not change.", 1)),
                signature,
                signature);
    }
}
