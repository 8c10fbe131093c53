package org.needlework.record.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.record.Access;
import org.needlework.core.record.DayTask;
import org.needlework.core.record.DayTask.Kind;
import org.needlework.core.record.Denied;
import org.needlework.record.Cases;
import org.needlework.record.House;

class TasksTest {

    private static final LocalDate DAY = Cases.DAY;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static House house;

    @SuppressWarnings("NullAway.Init")
    private static House.Team team;

    @BeforeAll
    static void open() {
        house = new House(temporary.resolve("data"));
        team = house.open("Harbour Clinic");
    }

    @BeforeEach
    void turnTheClockBack() {
        house.turnTo(DAY);
    }

    @AfterAll
    static void close() {
        team.close();
        house.close();
    }

    private static List<String> tasks(Access by, UUID course, int ahead_days) {
        return team.record().listTasks(by, ahead_days).stream()
                .filter(each -> each.course().equals(course))
                .map(each -> each.kind() + " " + each.due() + " " + each.given() + "/" + each.planned())
                .toList();
    }

    @Test
    void a_course_waits_for_one_thing_after_another_until_its_outcome() {
        UUID patient = team.patient("Walter Waits");
        team.record().receive(team.clinician(), Cases.PRODUCT, "T", DAY.plusYears(1), 9);
        UUID course = team.record().openCourse(team.clinician(), patient);
        assertThat(tasks(team.clinician(), course, 0)).isEmpty();
        team.screen(course, 0, DAY);
        assertThat(tasks(team.clinician(), course, 0)).containsExactly("PLAN 2026-11-23 0/0");
        UUID plan = team.add(course, 1, new CourseEvent.Planned(Cases.plan(DAY)));
        assertThat(tasks(team.clinician(), course, 0)).containsExactly("ACCEPTANCE 2026-11-23 0/3");
        team.add(course, 2, new CourseEvent.PlanAccepted(plan));
        assertThat(tasks(team.clinician(), course, 0)).containsExactly("CONSENT 2026-11-23 0/3");
        team.add(course, 3, new CourseEvent.Consented(Cases.consent(plan)));
        assertThat(tasks(team.clinician(), course, 0)).containsExactly("SESSION 2026-11-23 0/3");
        team.add(course, 4, Cases.session(DAY, "T", Optional.empty()));
        assertThat(tasks(team.clinician(), course, 0)).isEmpty();
        house.turnTo(DAY.plusDays(2));
        assertThat(tasks(team.clinician(), course, 0)).containsExactly("RECOVERY 2026-11-24 1/3");
        assertThat(tasks(team.clinician(), course, 27))
                .containsExactly("RECOVERY 2026-11-24 1/3", "SESSION 2026-12-21 1/3");
        assertThat(tasks(team.frontDesk(), course, 27)).containsExactly("SESSION 2026-12-21 1/3");
        DayTask task = team.record().listTasks(team.frontDesk(), 27).stream()
                .filter(each -> each.course().equals(course))
                .findFirst()
                .orElseThrow();
        assertThat(task.line().identity().name()).isEqualTo("Walter Waits");
        assertThat(task.kind()).isEqualTo(Kind.SESSION);
        assertThat(team.record().listAccess(team.auditor(), patient))
                .filteredOn(line -> line.what().equals("today"))
                .isNotEmpty();
        team.add(course, 5, new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE));
        assertThat(tasks(team.clinician(), course, 999)).containsExactly("RECOVERY 2026-11-24 1/0");
    }

    @Test
    void after_the_last_session_the_outcome_is_due_and_nothing_else_of_the_plan() {
        UUID patient = team.patient("Otto Outcome");
        team.record().receive(team.clinician(), Cases.PRODUCT, "O", DAY.plusYears(1), 9);
        UUID course = team.consented(patient, DAY);
        int number = 4;
        for (int session = 0; session < 3; session++) {
            LocalDate on = DAY.plusDays(28L * session);
            house.turnTo(on);
            if (session > 0) {
                team.screen(course, number++, on);
            }
            team.add(course, number++, Cases.session(on, "O", Optional.empty()));
        }
        assertThat(tasks(team.clinician(), course, 90))
                .containsExactly("RECOVERY 2027-01-19 3/3", "OUTCOME 2027-04-18 3/3");
    }

    @Test
    void a_plan_that_takes_the_place_of_another_falls_due_from_its_own_acceptance() {
        UUID patient = team.patient("Petra Planned-Anew");
        team.record().receive(team.clinician(), Cases.PRODUCT, "P", DAY.plusYears(1), 9);
        UUID course = team.consented(patient, DAY);
        int number = 4;
        for (int session = 0; session < 3; session++) {
            LocalDate on = DAY.plusDays(28L * session);
            house.turnTo(on);
            if (session > 0) {
                team.screen(course, number++, on);
            }
            team.add(course, number++, Cases.session(on, "P", Optional.empty()));
        }
        LocalDate later = DAY.plusDays(84);
        house.turnTo(later);
        team.screen(course, number++, later);
        UUID plan = team.add(course, number++, new CourseEvent.Planned(Cases.plan(later)));
        team.add(course, number++, new CourseEvent.PlanAccepted(plan));
        team.add(course, number++, new CourseEvent.Consented(Cases.consent(plan)));
        assertThat(tasks(team.clinician(), course, 0))
                .as("the first of three is due, after the interval of the last one given")
                .contains("SESSION 2027-02-15 0/3");
    }

    @Test
    void who_may_not_see_the_calendar_sees_no_tasks() {
        assertThatThrownBy(() -> team.record().listTasks(team.auditor(), 0)).isInstanceOf(Denied.class);
    }
}
