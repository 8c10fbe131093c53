package org.needlework.record.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.record.Access;
import org.needlework.core.record.Appending;
import org.needlework.core.record.Denied;
import org.needlework.record.Cases;
import org.needlework.record.House;
import org.needlework.record.account.StoredAccounts;
import org.needlework.record.audit.Verifier;

/// A clock that jumps a year ahead and back again. What was written meanwhile keeps its place and
/// its day; what holds for a day or some minutes holds for no more than that.
class ClockTest {

    private static final LocalDate AHEAD = Cases.DAY.plusYears(1);

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
        team.record().receive(team.clinician(), Cases.PRODUCT, "L", AHEAD.plusYears(1), 50);
    }

    @AfterEach
    void turnBack() {
        house.turnTo(Cases.DAY);
    }

    @AfterAll
    static void close() {
        team.close();
        house.close();
    }

    private static Appending give(UUID course, int number, LocalDate on) {
        return team.record()
                .append(
                        team.clinician(),
                        course,
                        UUID.randomUUID(),
                        number,
                        Cases.session(on, "L", Optional.of(UUID.randomUUID().toString())),
                        "because",
                        House.VERSIONS);
    }

    @Test
    void entries_keep_their_order_and_the_record_verifies() {
        UUID course = team.consented(team.patient("Order Example"), Cases.DAY);
        house.turnTo(AHEAD);
        assertThat(team.screen(course, 4, AHEAD)).isInstanceOf(Appending.Recorded.class);
        house.turnTo(Cases.DAY);
        assertThat(team.screen(course, 5, Cases.DAY)).isInstanceOf(Appending.Recorded.class);
        List<CourseEntry> entries =
                team.record().getCourse(team.clinician(), course).entries();
        assertThat(entries).extracting(CourseEntry::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(entries)
                .extracting(CourseEntry::on)
                .containsExactly(Cases.DAY, Cases.DAY, Cases.DAY, Cases.DAY, AHEAD, Cases.DAY);
        Verifier.Report report = house.database
                .asOwner()
                .inTransaction(sql -> Verifier.verify(sql, house.keys, house.checkpoints.listKept()));
        assertThat(report.flaws()).isEmpty();
        assertThat(report.clockSteps()).as("and tells that the clock went back").isPositive();
    }

    @Test
    void a_clearance_of_a_day_that_has_not_come_treats_nobody_today() {
        UUID course = team.consented(team.patient("Ahead Example"), Cases.DAY);
        house.turnTo(AHEAD);
        assertThat(team.screen(course, 4, AHEAD)).isInstanceOf(Appending.Recorded.class);
        house.turnTo(Cases.DAY);
        assertThat(give(course, 5, Cases.DAY)).as("today's was replaced").isInstanceOf(Appending.Refused.class);
        assertThat(give(course, 5, AHEAD)).as("a session of a day to come").isInstanceOf(Appending.Refused.class);
        assertThat(team.screen(course, 5, Cases.DAY)).isInstanceOf(Appending.Recorded.class);
        assertThat(give(course, 6, Cases.DAY)).as("screened today").isInstanceOf(Appending.Recorded.class);
    }

    @Test
    void yesterdays_clearance_does_not_hold_when_the_clock_has_jumped_ahead() {
        UUID course = team.consented(team.patient("Behind Example"), Cases.DAY);
        house.turnTo(AHEAD);
        assertThat(give(course, 4, AHEAD)).isInstanceOf(Appending.Refused.class);
    }

    @Test
    void skin_rests_from_a_session_on_whichever_side_of_today_the_clock_dated_it() {
        UUID patient = team.patient("Rest Example");
        UUID course = team.consented(patient, Cases.DAY);
        LocalDate soon = Cases.DAY.plusDays(10);
        house.turnTo(soon);
        assertThat(team.screen(course, 4, soon)).isInstanceOf(Appending.Recorded.class);
        assertThat(give(course, 5, soon)).isInstanceOf(Appending.Recorded.class);
        house.turnTo(Cases.DAY);
        assertThat(team.screen(course, 6, Cases.DAY)).isInstanceOf(Appending.Recorded.class);
        assertThat(give(course, 7, Cases.DAY)).isInstanceOf(Appending.Refused.class);
    }

    @Test
    void glass_that_was_broken_while_the_clock_was_ahead_does_not_stay_broken() {
        UUID patient = team.patient("Glass Example");
        house.turnTo(AHEAD);
        Access broken =
                team.frontDesk().with(team.record().breakGlass(team.frontDesk(), patient, "she collapsed in the hall"));
        assertThat(team.record().listCourses(broken, patient)).isEmpty();
        house.turnTo(Cases.DAY);
        assertThatThrownBy(() -> team.record().listCourses(broken, patient)).isInstanceOf(Denied.class);
    }

    @Test
    void nobody_is_locked_out_for_a_year_by_a_clock_that_was_ahead() {
        try (StoredAccounts accounts = new StoredAccounts(house.database, house.clock)) {
            AccountId id =
                    new AccountId(team.record().clinic(), team.administrator().person());
            Account unused = accounts.first(id, "ada", "encoded");
            house.turnTo(AHEAD);
            for (int attempt = 0; attempt < Accounts.MOST_FAILURES; attempt++) {
                var locked = accounts.failed(id);
                assertThat(locked.isPresent()).isEqualTo(attempt == Accounts.MOST_FAILURES - 1);
            }
            assertThat(accounts.find(id).orElseThrow().isLocked(house.clock.instant()))
                    .isTrue();
            assertThat(accounts.takeStep(id, house.clock.instant().getEpochSecond() / 30))
                    .isTrue();
            house.turnTo(Cases.DAY);
            assertThat(accounts.find(id).orElseThrow().isLocked(house.clock.instant()))
                    .isFalse();
            long step = house.clock.instant().getEpochSecond() / 30;
            assertThat(accounts.takeStep(id, step)).as("a code of now").isTrue();
            assertThat(accounts.takeStep(id, step)).as("and once only").isFalse();
            assertThat(accounts.takeStep(id, step - 1)).isFalse();
        }
    }
}
