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
import org.needlework.core.course.Recovery;
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
import org.needlework.core.record.Appending;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// Courses of one zone in which a session was given, entered straight into the record, with what the
/// planner and the guideline would say made up: for pages that are about what comes after.
final class AfterCourses {

    static final int AGO = 9;
    static final LocalDate DAY = LocalDate.of(2026, 11, 2).minusDays(AGO);
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

    private AfterCourses() {}

    private static Request request() {
        return new Request(
                List.of(new Request.Wish(
                        Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, Answer.notAsked(), Answer.notAsked())),
                Answer.known(PEN));
    }

    private static Screening.Cleared screening(LocalDate on) {
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
                PatientFacts.unknown(on),
                request(),
                on,
                "test",
                new Guideline.Assessment(List.of(), List.of(), List.of(limits)));
    }

    private static Plan plan(LocalDate on) {
        Band band = new Band(0.1, 0.2, 0.3);
        Goal goal = new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.1, 146, 0.5);
        ZonePlan zone = new ZonePlan(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                new Regimen(PEN, new Depth(1.5), 16, 3, 28),
                screening(on).clearance().limits().getFirst(),
                List.of(new GoalResult(
                        goal,
                        new GoalResult.Chance.InModel(new Share(48, 64)),
                        List.of(0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5))),
                new Forecast(
                        List.of(0),
                        Map.of(),
                        band,
                        new Band(1.2, 1.9, 3.4),
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
                        new Risks.Downtime(3.4, 3, List.of())),
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
                List.of(),
                64,
                1);
    }

    private static Consent consent(UUID plan) {
        Consent.Signature signature =
                new Consent.Signature("Pat Example", Consent.Hand.TYPED, "Pat Example", Instant.EPOCH);
        ConsentText text = new ConsentText(
                plan,
                "test",
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

    /// A course with one session, given some days ago.
    static UUID treated(TestClinic clinic, String name) {
        return treated(clinic, clinic.patient(name));
    }

    static UUID treated(TestClinic clinic, UUID patient) {
        String lot = "L" + patient.toString().substring(0, 8);
        UUID[] made = new UUID[1];
        clinic.daysAgo(AGO, () -> {
            clinic.record().receive(clinic.as(Role.CLINICIAN), "pen-cartridge", lot, DAY.plusYears(1), 2);
            made[0] = give(clinic, patient, DAY, "pen-cartridge", lot);
        });
        return made[0];
    }

    /// A new patient who has a session today, with a unit of a lot that is in stock.
    static UUID treatedToday(TestClinic clinic, String name, String product, String lot) {
        UUID patient = clinic.patient(name);
        UUID unused = give(clinic, patient, clinic.record().today(), product, lot);
        return patient;
    }

    /// A course up to its first session, all on one day.
    private static UUID give(TestClinic clinic, UUID patient, LocalDate on, String product, String lot) {
        UUID course = clinic.record().openCourse(clinic.as(Role.CLINICIAN), patient);
        check(clinic.record()
                .screen(
                        clinic.as(Role.CLINICIAN),
                        course,
                        UUID.randomUUID(),
                        0,
                        PatientFacts.unknown(on),
                        request(),
                        screening(on),
                        VERSIONS));
        UUID planned = append(clinic, course, Role.CLINICIAN, new CourseEvent.Planned(plan(on), List.of()));
        append(clinic, course, Role.CLINICIAN, new CourseEvent.PlanAccepted(planned));
        append(clinic, course, Role.CLINICIAN, new CourseEvent.Consented(consent(planned)));
        Cartridge cartridge = new Cartridge(product, lot, Optional.empty(), Optional.empty());
        Session session = Session.perform(
                new Schedule.Entry("s1", Schedule.Kind.SESSION, on, Optional.empty(), 1, List.of(Zone.LEFT_CHEEK), ""),
                screening(on),
                on,
                new Clinician("Dr A. Example"),
                List.of(new Session.Delivered(
                        Zone.LEFT_CHEEK,
                        new Depth(1.5),
                        16,
                        Set.of(Session.Direction.HORIZONTAL),
                        Session.Reached.PINPOINT_BLEEDING,
                        2,
                        List.of(),
                        List.of(cartridge))),
                List.of(),
                List.of());
        append(
                clinic,
                course,
                Role.CLINICIAN,
                new CourseEvent.SessionPerformed(session, TimeOut.complete(), List.of(cartridge), List.of()));
        return course;
    }

    static UUID append(TestClinic clinic, UUID course, Role role, CourseEvent event) {
        UUID entry = UUID.randomUUID();
        int number =
                clinic.record().getCourse(clinic.as(role), course).entries().size();
        check(clinic.record().append(clinic.as(role), course, entry, number, event, "", VERSIONS));
        return entry;
    }

    static void check(Appending appending) {
        if (!(appending instanceof Appending.Recorded)) {
            throw new AssertionError("not recorded: " + appending);
        }
    }

    static void observe(
            TestClinic clinic, UUID course, int day, Map<Recovery.Sign, Recovery.Look> looks, Set<String> flags) {
        UUID session = clinic.record()
                .getCourse(clinic.as(Role.CLINICIAN), course)
                .sessions()
                .getFirst()
                .entry();
        append(
                clinic,
                course,
                Role.CLINICIAN,
                new CourseEvent.Observed(
                        session,
                        List.of(new Recovery.Observation(Zone.LEFT_CHEEK, DAY.plusDays(day), looks, flags, ""))));
    }

    /// Eight days of a recovery that is a little slow.
    static void wholeRecovery(TestClinic clinic, UUID course) {
        int[][] grades = {
            {3, 1, 0, 0, 3}, {2, 2, 1, 0, 1}, {2, 1, 1, 1, 0}, {1, 0, 1, 2, 0}, {1, 0, 0, 1, 0}, {1, 0, 0, 0, 0}
        };
        int[] days = {0, 1, 2, 3, 5, 8};
        for (int k = 0; k < days.length; k++) {
            observe(
                    clinic,
                    course,
                    days[k],
                    Map.of(
                            Recovery.Sign.REDNESS, new Recovery.Look.Seen(grades[k][0]),
                            Recovery.Sign.SWELLING, new Recovery.Look.Seen(grades[k][1]),
                            Recovery.Sign.BRUISING, new Recovery.Look.Seen(grades[k][2]),
                            Recovery.Sign.FLAKING, new Recovery.Look.Seen(grades[k][3]),
                            Recovery.Sign.PAIN, new Recovery.Look.Seen(grades[k][4])),
                    Set.of());
        }
    }
}
