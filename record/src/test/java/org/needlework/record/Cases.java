package org.needlework.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.course.Anaesthetic;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Clinician;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.course.TimeOut;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.quantity.Share;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// One small case, and the events it leaves. Plans as the planner makes them go through the
/// record in a test of the room `app`, which knows the planner.
public final class Cases {

    public static final String PRODUCT = "pen-cartridge";
    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    public static final Goal GOAL = new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.1, 146, 0.5);

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

    private Cases() {}

    public static PatientFacts facts(LocalDate on) {
        return PatientFacts.unknown(on);
    }

    public static Request request() {
        return new Request(
                List.of(new Request.Wish(
                        Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, Answer.withheld(), Answer.notAsked())),
                Answer.known(PEN));
    }

    public static Screening.Cleared screening(LocalDate on) {
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
        return (Screening.Cleared) Screening.of(
                facts(on), request(), on, "test", new Guideline.Assessment(List.of(), List.of(), List.of(limits)));
    }

    public static CourseEvent.Screened screened(LocalDate on) {
        return CourseEvent.Screened.of(facts(on), request(), on, "test", screening(on));
    }

    public static Plan plan(LocalDate on) {
        Band band = new Band(0.1, 0.2, 0.3);
        Forecast forecast = new Forecast(
                List.of(0),
                Map.of(Output.SCAR_LAYER_COLLAGEN, List.of(band)),
                band,
                band,
                band,
                band,
                band,
                64,
                new ModelVersion("MN-1", "test", "none"));
        ZonePlan zone = new ZonePlan(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                new Regimen(PEN, new Depth(1.5), 16, 3, 28),
                screening(on).clearance().limits().getFirst(),
                List.of(new GoalResult(
                        GOAL,
                        new GoalResult.Chance.InModel(new Share(48, 64)),
                        List.of(0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5))),
                forecast,
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
                screening(on).clearance(),
                Goals.none(),
                28,
                List.of(zone),
                new Score(Map.of()),
                List.of(Statement.of(
                        "why", 1, 2L, 0.5, true, "text", on, Zone.NOSE, new Depth(1), List.of(Statement.of("inner")))),
                64,
                1);
    }

    public static Consent consent(UUID plan) {
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

    /// The beginning of [#session].
    public static CourseEvent.SessionOpened opened(LocalDate on, String lot, Optional<String> serial) {
        return new CourseEvent.SessionOpened(
                on,
                screening(on).clearance(),
                Set.of(Zone.LEFT_CHEEK),
                TimeOut.complete(),
                List.of(new Cartridge(PRODUCT, lot, serial, Optional.of("(10)" + lot))),
                List.of());
    }

    /// A session as it went, limits exceeded or not, with an answer to each of these.
    public static CourseEvent.SessionPerformed told(
            CourseEvent.SessionPerformed session, double needle_mm, Statement... breaches) {
        Session kept = session.session();
        Session.Delivered done = kept.delivered().getFirst();
        return new CourseEvent.SessionPerformed(
                Session.begun(
                        new CourseEvent.SessionOpened(
                                kept.on(),
                                kept.clearance(),
                                Set.of(done.zone()),
                                session.timeOut(),
                                session.cartridges(),
                                List.of()),
                        kept.appointment(),
                        kept.by(),
                        List.of(new Session.Delivered(
                                done.zone(),
                                new Depth(needle_mm),
                                done.passes(),
                                done.directions(),
                                done.reached(),
                                done.pain_nrs(),
                                done.applied(),
                                done.cartridges())),
                        kept.anaesthetics(),
                        java.util.Arrays.stream(breaches)
                                .map(each -> new Session.Remark(each, "cooled and watched"))
                                .toList()),
                session.timeOut(),
                session.cartridges(),
                session.overrides());
    }

    public static CourseEvent.SessionPerformed session(LocalDate on, String lot, Optional<String> serial) {
        Cartridge cartridge = new Cartridge(PRODUCT, lot, serial, Optional.of("(10)" + lot));
        Session session = Session.perform(
                new Schedule.Entry("s1", Schedule.Kind.SESSION, on, Optional.empty(), 1, List.of(Zone.LEFT_CHEEK), ""),
                screening(on),
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
                List.of(new Anaesthetic("lidocaine_prilocaine", 12.5, 120, LocalTime.of(9, 0), LocalTime.of(10, 0))),
                List.of(new Session.Remark(Statement.of("session.flag.zone.left_out", Zone.NOSE), "a pimple")));
        return new CourseEvent.SessionPerformed(session, TimeOut.complete(), List.of(cartridge), List.of());
    }
}
