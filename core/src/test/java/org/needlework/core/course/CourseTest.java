package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.Sex;
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
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.skin.Zone;

class CourseTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Goal.Collagen GOAL =
            new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.1, 146, 0.5);

    private static final Device ROLLER = new Device(
            "roller",
            "Roller",
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

    private static final Clinician CLINICIAN = new Clinician("Dr A. Example");

    private static Screening.Cleared clearedOn(LocalDate on) {
        Request request = new Request(
                List.of(new Request.Wish(
                        Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, Answer.notAsked(), Answer.notAsked())),
                Answer.known(ROLLER));
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
                request,
                on,
                "test",
                new Guideline.Assessment(List.of(), List.of(), List.of(limits)));
    }

    private static Plan plan(int sessions) {
        Clearance clearance = clearedOn(MONDAY).clearance();
        Band band = new Band(0.1, 0.2, 0.3);
        Forecast forecast = new Forecast(
                List.of(0), Map.of(), band, band, band, band, band, 64, new ModelVersion("MN-1", "test", "none"));
        ZonePlan zone = new ZonePlan(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                new Regimen(ROLLER, new Depth(1.5), 16, sessions, 28),
                clearance.limits().getFirst(),
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
                clearance,
                Goals.none(),
                28,
                List.of(zone),
                new Score(Map.of()),
                List.of(),
                64,
                1);
    }

    /// A guideline of one step each: a real answer of the port, small enough to read.
    private static final CareGuide CARE = new CareGuide() {
        @Override
        public List<Preparation> listPreparation(Clearance clearance) {
            return List.of(new Preparation("sun", 24, true, true, "No direct sun.", List.of()));
        }

        @Override
        public List<Aftercare> listAftercare(Clearance clearance) {
            return List.of(new Aftercare("clean", 4, 24, "Redness.", "Keep clean and dry.", "No make-up.", List.of()));
        }

        @Override
        public List<RedFlag> listRedFlags() {
            return List.of();
        }

        @Override
        public List<AnaestheticLimit> listAnaestheticLimits(Clearance clearance) {
            return List.of();
        }

        @Override
        public List<PrescriberQuestion> listPrescriberQuestions(Clearance clearance) {
            return List.of();
        }

        @Override
        public Downtime downtime(Depth needle, Answer<Fitzpatrick> skinType) {
            return new Downtime(new Range(2, 3), new Range(2, 3), List.of());
        }

        @Override
        public List<Review> listReviews(Concern concern) {
            return List.of(new Review(90, "Review", List.of()));
        }

        @Override
        public SkinSection section(Site site, Answer<Sex> sex) {
            throw new UnsupportedOperationException("no drawing in these tests");
        }
    };

    @Test
    void sessions_are_never_closer_than_the_plan_allows() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 200; k++) {
            Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
            LocalDate away = MONDAY.plusDays(random.nextInt(120));
            Availability availability = new Availability(
                    MONDAY.minusDays(3),
                    days,
                    List.of(new Availability.Away(away, away.plusDays(random.nextInt(40)))),
                    LocalTime.of(9, 30),
                    BERLIN);
            List<Schedule.Entry> sessions =
                    Schedule.of(plan(4), availability, CARE).listSessions();
            assertThat(sessions).hasSize(4);
            for (int s = 0; s < sessions.size(); s++) {
                assertThat(availability.suits(sessions.get(s).day())).isTrue();
                if (s > 0) {
                    assertThat(ChronoUnit.DAYS.between(
                                    sessions.get(s - 1).day(), sessions.get(s).day()))
                            .isGreaterThanOrEqualTo(28);
                }
            }
        }
    }

    @Test
    void the_first_session_leaves_room_for_the_preparation_that_the_person_has_to_do() {
        Schedule schedule = Schedule.of(plan(1), Availability.anyWeekday(MONDAY, BERLIN), CARE);
        assertThat(schedule.listSessions().getFirst().day()).isEqualTo(MONDAY.plusDays(1));
    }

    @Test
    void preparation_comes_before_its_session_and_aftercare_after_it() {
        Schedule schedule = Schedule.of(plan(2), Availability.anyWeekday(MONDAY.plusDays(3), BERLIN), CARE);
        assertThat(schedule.entries())
                .extracting(Schedule.Entry::id)
                .containsExactly(
                        "s1-before-sun", "s1", "s1-after-clean", "s2-before-sun", "s2", "s2-after-clean", "review-90");
    }

    @Test
    void a_person_who_is_never_there_cannot_be_scheduled() {
        Availability never = new Availability(
                MONDAY,
                Set.of(DayOfWeek.MONDAY),
                List.of(new Availability.Away(MONDAY, MONDAY.plusYears(4))),
                LocalTime.NOON,
                BERLIN);
        assertThatThrownBy(() -> Schedule.of(plan(1), never, CARE)).hasMessageContaining("no suitable day");
    }

    private static Session.Delivered delivered(double needle_mm) {
        return Courses.delivered(needle_mm, Courses.cartridge("LOT-1", ""));
    }

    private static Schedule.Entry appointment() {
        return Schedule.of(plan(1), Availability.anyWeekday(MONDAY, BERLIN), CARE)
                .listSessions()
                .getFirst();
    }

    @Test
    void yesterdays_clearance_permits_nothing_today() {
        assertThatThrownBy(() -> Session.perform(
                        appointment(),
                        clearedOn(MONDAY),
                        MONDAY.plusDays(1),
                        CLINICIAN,
                        List.of(delivered(1.5)),
                        List.of(),
                        List.of()))
                .hasMessageContaining("does not hold");
    }

    @Test
    void a_needle_deeper_than_its_limit_is_refused() {
        assertThatThrownBy(() -> Session.perform(
                        appointment(),
                        clearedOn(MONDAY),
                        MONDAY,
                        CLINICIAN,
                        List.of(delivered(1.75)),
                        List.of(),
                        List.of()))
                .hasMessageContaining("deeper than its limit");
    }

    private static Recovery recovery() {
        Session session = Session.perform(
                appointment(), clearedOn(MONDAY), MONDAY, CLINICIAN, List.of(delivered(1.5)), List.of(), List.of());
        return new Recovery(
                session,
                List.of(
                        new Recovery.Observation(Zone.LEFT_CHEEK, MONDAY, 2, ""),
                        new Recovery.Observation(Zone.LEFT_CHEEK, MONDAY.plusDays(2), 1, ""),
                        new Recovery.Observation(Zone.LEFT_CHEEK, MONDAY.plusDays(4), 0, "")));
    }

    @Test
    void redness_lasts_until_it_was_last_seen() {
        assertThat(recovery().redness_days(Zone.LEFT_CHEEK)).isEqualTo(2);
    }

    @Test
    void an_observation_cannot_precede_its_session() {
        Session session = recovery().session();
        assertThatThrownBy(() -> new Recovery(
                        session, List.of(new Recovery.Observation(Zone.LEFT_CHEEK, MONDAY.minusDays(1), 0, ""))))
                .hasMessageContaining("before the session");
    }

    @Test
    void a_reached_goal_that_was_75_percent_likely_scores_a_sixteenth() {
        Outcome outcome = Outcome.of(recovery(), plan(1), List.of(new Outcome.Measured(GOAL, 0.2)));
        assertThat(outcome.scored().getFirst().brier().orElseThrow()).isCloseTo(1 / 16.0, within(1e-12));
        assertThat(outcome.scored().getFirst().covered()).contains(true);
    }

    @Test
    void a_result_outside_the_forecast_is_not_covered() {
        Outcome outcome = Outcome.of(recovery(), plan(1), List.of(new Outcome.Measured(GOAL, 0.6)));
        assertThat(outcome.scored().getFirst().covered()).contains(false);
    }

    @Test
    void an_outcome_that_nobody_predicted_is_refused() {
        Goal other = new Goal.OnScale(Zone.LEFT_CHEEK, "goodman_baron", 1, 146, 0.5);
        assertThatThrownBy(() -> Outcome.of(recovery(), plan(1), List.of(new Outcome.Measured(other, 1))))
                .hasMessageContaining("not in the plan");
    }

    @Test
    void availability_has_a_day_of_the_week() {
        assertThatThrownBy(() -> new Availability(MONDAY, Set.of(), List.of(), LocalTime.NOON, BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Optional.of(Availability.anyWeekday(MONDAY, BERLIN).weekdays()))
                .hasValueSatisfying(days -> assertThat(days).hasSize(5));
    }
}
