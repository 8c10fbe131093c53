package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.needlework.core.course.Courses.DAY;
import static org.needlework.core.course.Courses.reasons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Verdict;
import org.needlework.core.skin.Zone;

class CourseRulesTest {

    private static final Cartridge UNIT = Courses.cartridge("good", "1");

    private final Courses.Cupboard cupboard = new Courses.Cupboard();

    private List<String> refusals(Courses.Book book, CourseEvent event, LocalDate today) {
        return reasons(book.course().admit(event, "because", today, cupboard));
    }

    private static CourseEvent.SessionPerformed with(
            Session session, TimeOut timeOut, List<Cartridge> cartridges, GateOverride... overrides) {
        return new CourseEvent.SessionPerformed(
                openedHere(session, cartridges), timeOut, cartridges, List.of(overrides));
    }

    /// The session with the very units that were opened, where they are of the lot it names.
    private static Session openedHere(Session session, List<Cartridge> opened) {
        return new Session(
                session.appointment(),
                session.clearance(),
                session.on(),
                session.by(),
                session.delivered().stream()
                        .map(each -> new Session.Delivered(
                                each.zone(),
                                each.needle(),
                                each.passes(),
                                each.directions(),
                                each.reached(),
                                each.pain_nrs(),
                                each.applied(),
                                each.cartridges().stream()
                                        .map(unit -> opened.stream()
                                                .filter(other -> other.lot().equals(unit.lot()))
                                                .findFirst()
                                                .orElse(unit))
                                        .toList()))
                        .toList(),
                session.anaesthetics(),
                session.remarks());
    }

    private static Session session(String lot) {
        return Courses.session(Courses.clearance(DAY), DAY, 1.5, lot);
    }

    // ---- the table ----

    @Test
    void the_table_speaks_of_every_event_in_every_stage() {
        for (CourseState.Stage stage : CourseState.Stage.values()) {
            for (CourseEvent.Kind kind : CourseEvent.Kind.values()) {
                assertThat(CourseState.next(stage, kind)).isNotNull();
            }
            for (CourseEvent.Kind afterwards : List.of(
                    CourseEvent.Kind.OBSERVED,
                    CourseEvent.Kind.RATED,
                    CourseEvent.Kind.ASSESSED,
                    CourseEvent.Kind.ADVERSE_EVENT_REPORTED,
                    CourseEvent.Kind.ADVERSE_EVENT_FOLLOWED_UP)) {
                assertThat(CourseState.next(stage, afterwards))
                        .as("what came of it can always be recorded")
                        .contains(stage);
            }
            assertThat(CourseState.next(stage, CourseEvent.Kind.SESSION_PERFORMED)
                            .isPresent())
                    .isEqualTo(stage == CourseState.Stage.CONSENTED);
        }
    }

    @Test
    void an_event_knows_its_kind() {
        UUID id = new UUID(1, 1);
        assertThat(List.of(
                        Courses.screened(DAY, true),
                        new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY))),
                        new CourseEvent.PlanAccepted(id),
                        new CourseEvent.Consented(Courses.consent(id)),
                        Courses.performed(Courses.clearance(DAY), DAY, UNIT),
                        new CourseEvent.Observed(id, List.of()),
                        new CourseEvent.Rated(Courses.rating(Optional.empty(), DAY, 3, new UUID(0, 7))),
                        new CourseEvent.Assessed(id, DAY, List.of()),
                        new CourseEvent.AdverseEventReported(Courses.harm(Optional.of(id), DAY)),
                        new CourseEvent.AdverseEventFollowedUp(id, Courses.followUp(DAY)),
                        new CourseEvent.Corrected(id, Optional.empty()),
                        new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT),
                        new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE)))
                .extracting(CourseEvent::kind)
                .containsExactly(CourseEvent.Kind.values());
    }

    @Test
    void a_course_walks_from_open_to_consented_and_back() {
        Courses.Book book = new Courses.Book();
        assertThat(book.course().state()).isEqualTo(new CourseState.Open());
        assertThat(book.course().planInForce()).isEmpty();
        book.add(DAY, Courses.screened(DAY, true));
        Plan first = Courses.plan(Courses.clearance(DAY));
        UUID plan = book.add(DAY, new CourseEvent.Planned(first));
        assertThat(book.course().state()).isEqualTo(new CourseState.Proposed(plan));
        assertThat(book.course().planInForce()).isEmpty();
        assertThat(book.course().plan()).contains(first);
        book.add(DAY, new CourseEvent.PlanAccepted(plan));
        assertThat(book.course().state()).isEqualTo(new CourseState.Accepted(plan));
        assertThat(book.course().planInForce()).contains(plan);
        assertThat(book.course().consentedOn()).isEmpty();
        UUID consent = book.add(DAY, new CourseEvent.Consented(Courses.consent(plan)));
        assertThat(book.course().state()).isEqualTo(new CourseState.Consented(plan, consent));
        assertThat(book.course().planInForce()).contains(plan);
        assertThat(book.course().consentedOn()).contains(DAY);
        book.add(DAY, new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT));
        assertThat(book.course().state()).isEqualTo(new CourseState.Accepted(plan));
        assertThat(book.course().consentedOn()).isEmpty();
        book.add(DAY, new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE));
        assertThat(book.course().state()).isEqualTo(new CourseState.Ended());
        assertThat(book.course().planInForce()).isEmpty();
        assertThat(book.course().irregular()).isEmpty();
        assertThat(refusals(book, Courses.screened(DAY, true), DAY)).containsExactly("course.refused.stage");
    }

    @Test
    void a_new_plan_asks_for_consent_again() {
        Courses.Book book = Courses.ready();
        UUID first = book.course().planInForce().orElseThrow();
        UUID second = book.add(DAY, new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY))));
        assertThat(book.course().state()).isEqualTo(new CourseState.Proposed(second));
        assertThat(refusals(book, new CourseEvent.PlanAccepted(first), DAY))
                .containsExactly("course.refused.accepted.other");
        assertThat(refusals(book, new CourseEvent.PlanAccepted(second), DAY)).isEmpty();
        book.add(DAY, new CourseEvent.PlanAccepted(second));
        assertThat(refusals(book, new CourseEvent.Consented(Courses.consent(first)), DAY))
                .containsExactly("course.refused.consented.other");
        assertThat(refusals(book, new CourseEvent.Consented(Courses.consent(second)), DAY))
                .isEmpty();
        assertThat(refusals(book, Courses.performed(Courses.clearance(DAY), DAY, UNIT), DAY))
                .containsExactly("gate.consent_to_this_plan");
    }

    @Test
    void a_plan_rests_on_the_clearance_that_the_course_holds() {
        Courses.Book book = new Courses.Book();
        CourseEvent.Planned planned = new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY)));
        assertThat(refusals(book, planned, DAY)).containsExactly("course.refused.planned.clearance");
        book.add(DAY, Courses.screened(DAY.plusDays(1), true));
        assertThat(refusals(book, planned, DAY)).containsExactly("course.refused.planned.clearance");
        book.add(DAY, Courses.screened(DAY, true));
        assertThat(refusals(book, planned, DAY)).isEmpty();
    }

    @Test
    void a_screening_is_entered_on_its_day() {
        assertThat(refusals(new Courses.Book(), Courses.screened(DAY, true), DAY))
                .isEmpty();
        assertThat(refusals(new Courses.Book(), Courses.screened(DAY, true), DAY.plusDays(1)))
                .containsExactly("course.refused.screened.day");
    }

    @Test
    void only_a_cleared_screening_holds_a_clearance() {
        assertThat(Courses.screened(DAY, false).clearance()).isEmpty();
        CourseEvent.Screened cleared = Courses.screened(DAY, true);
        assertThatThrownBy(() -> new CourseEvent.Screened(
                        DAY,
                        cleared.facts(),
                        cleared.request(),
                        "test",
                        Verdict.REFERRED,
                        List.of(),
                        List.of(),
                        cleared.clearance()))
                .hasMessageContaining("only that");
    }

    // ---- gates, one by one ----

    @Test
    void with_every_gate_open_a_session_is_admitted() {
        assertThat(refusals(Courses.ready(), Courses.performed(Courses.clearance(DAY), DAY, UNIT), DAY))
                .isEmpty();
    }

    @Test
    void a_consent_given_later_does_not_reach_back() {
        Courses.Book book = new Courses.Book();
        book.add(DAY, Courses.screened(DAY, true));
        UUID plan = book.add(DAY, new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY))));
        book.add(DAY, new CourseEvent.PlanAccepted(plan));
        book.add(DAY.plusDays(1), new CourseEvent.Consented(Courses.consent(plan)));
        assertThat(refusals(book, Courses.performed(Courses.clearance(DAY), DAY, UNIT), DAY.plusDays(1)))
                .containsExactly("gate.consent_to_this_plan");
    }

    @Test
    void yesterdays_clearance_opens_nothing_today() {
        LocalDate next = DAY.plusDays(1);
        assertThat(refusals(
                        Courses.ready(),
                        with(
                                Courses.session(Courses.clearance(DAY), next, 1.5, "good"),
                                TimeOut.complete(),
                                List.of(UNIT)),
                        next))
                .containsExactly("gate.clearance_of_the_day");
        assertThat(refusals(Courses.ready(), Courses.performed(Courses.clearance(next), next, UNIT), next))
                .as("a clearance that was never recorded")
                .containsExactly("gate.clearance_of_the_day");
    }

    @Test
    void a_later_screening_that_did_not_clear_closes_the_gate() {
        Courses.Book book = Courses.ready();
        book.add(DAY, Courses.screened(DAY, false));
        assertThat(refusals(book, Courses.performed(Courses.clearance(DAY), DAY, UNIT), DAY))
                .containsExactly("gate.clearance_of_the_day");
    }

    @Test
    void a_session_of_tomorrow_cannot_be_recorded_today() {
        LocalDate next = DAY.plusDays(1);
        Courses.Book book = Courses.ready();
        book.add(next, Courses.screened(next, true));
        CourseEvent.SessionPerformed tomorrow = Courses.performed(Courses.clearance(next), next, UNIT);
        assertThat(refusals(book, tomorrow, DAY)).containsExactly("course.refused.future");
        assertThat(refusals(book, tomorrow, next)).isEmpty();
    }

    @Test
    void a_needle_stays_within_the_clearance() {
        CourseEvent.SessionPerformed deep =
                with(Courses.session(Courses.clearance(DAY), DAY, 1.75, "good"), TimeOut.complete(), List.of(UNIT));
        assertThat(refusals(Courses.ready(), deep, DAY)).containsExactly("gate.within_clearance");
    }

    @Test
    void a_zone_that_was_neither_planned_nor_cleared_is_refused_twice() {
        Session session = session("good");
        Session elsewhere = new Session(
                session.appointment(),
                session.clearance(),
                DAY,
                session.by(),
                List.of(new Session.Delivered(
                        Zone.NOSE,
                        session.delivered().getFirst().needle(),
                        1,
                        Set.of(Session.Direction.STAMPED),
                        Session.Reached.ERYTHEMA,
                        0,
                        List.of(),
                        List.of(UNIT))),
                List.of(),
                List.of());
        assertThat(refusals(Courses.ready(), with(elsewhere, TimeOut.complete(), List.of(UNIT)), DAY))
                .containsExactly("gate.zones_of_this_plan", "gate.within_clearance");
    }

    @Test
    void a_zone_is_not_needled_before_its_earliest_day() {
        Clearance late = new Clearance(
                Courses.clearance(DAY).facts(),
                Courses.clearance(DAY).request(),
                Courses.ROLLER,
                DAY,
                "test",
                Courses.clearance(DAY.plusDays(1)).limits(),
                List.of());
        Courses.Book book = new Courses.Book();
        CourseEvent.Screened screened = Courses.screened(DAY, true);
        book.add(
                DAY,
                new CourseEvent.Screened(
                        DAY,
                        screened.facts(),
                        screened.request(),
                        "test",
                        Verdict.CLEARED,
                        List.of(),
                        List.of(),
                        Optional.of(late)));
        UUID plan = book.add(DAY, new CourseEvent.Planned(Courses.plan(late)));
        book.add(DAY, new CourseEvent.PlanAccepted(plan));
        book.add(DAY, new CourseEvent.Consented(Courses.consent(plan)));
        assertThat(refusals(book, Courses.performed(late, DAY, UNIT), DAY)).containsExactly("gate.within_clearance");
    }

    @Test
    void a_lot_is_good_through_its_last_day_and_not_after() {
        cupboard.lots.put("last", new Stock.Lot(Courses.PRODUCT, "last", DAY, false, 1));
        assertThat(refusals(
                        Courses.ready(),
                        with(session("last"), TimeOut.complete(), List.of(Courses.cartridge("last", ""))),
                        DAY))
                .isEmpty();
        assertThat(refusals(
                        Courses.ready(),
                        with(session("expired"), TimeOut.complete(), List.of(Courses.cartridge("expired", ""))),
                        DAY))
                .containsExactly("gate.lot_in_date");
    }

    @Test
    void a_recalled_an_empty_and_an_unknown_lot_are_refused() {
        assertThat(refusals(
                        Courses.ready(),
                        with(session("recalled"), TimeOut.complete(), List.of(Courses.cartridge("recalled", ""))),
                        DAY))
                .containsExactly("gate.lot_not_recalled");
        assertThat(refusals(
                        Courses.ready(),
                        with(session("empty"), TimeOut.complete(), List.of(Courses.cartridge("empty", ""))),
                        DAY))
                .containsExactly("gate.unit_in_stock");
        assertThat(refusals(
                        Courses.ready(),
                        with(session("unknown"), TimeOut.complete(), List.of(Courses.cartridge("unknown", ""))),
                        DAY))
                .containsExactly("gate.unit_in_stock", "gate.lot_in_date", "gate.lot_not_recalled");
    }

    @Test
    void every_unit_that_is_opened_must_be_in_stock() {
        cupboard.lots.put("two", new Stock.Lot(Courses.PRODUCT, "two", DAY, false, 2));
        cupboard.lots.put("three", new Stock.Lot(Courses.PRODUCT, "three", DAY, false, 3));
        Cartridge two = Courses.cartridge("two", "");
        Cartridge three = Courses.cartridge("three", "");
        assertThat(refusals(Courses.ready(), with(session("two"), TimeOut.complete(), List.of(two, two)), DAY))
                .isEmpty();
        assertThat(refusals(Courses.ready(), with(session("two"), TimeOut.complete(), List.of(two, two, two)), DAY))
                .containsExactly("gate.unit_in_stock");
        assertThat(refusals(
                        Courses.ready(),
                        with(session("two"), TimeOut.complete(), List.of(two, three, two, three, three)),
                        DAY))
                .isEmpty();
        Cartridge foreign = new Cartridge("other", "two", Optional.empty());
        assertThat(refusals(Courses.ready(), with(session("two"), TimeOut.complete(), List.of(two, foreign)), DAY))
                .containsExactly("gate.unit_in_stock", "gate.lot_in_date", "gate.lot_not_recalled");
    }

    @Test
    void a_serial_number_is_used_once() {
        assertThat(refusals(Courses.ready(), with(session("good"), TimeOut.complete(), List.of(UNIT, UNIT)), DAY))
                .containsExactly("gate.unit_unused");
        assertThat(refusals(
                        Courses.ready(),
                        with(session("good"), TimeOut.complete(), List.of(UNIT, Courses.cartridge("good", "2"))),
                        DAY))
                .isEmpty();
        cupboard.used.add("1");
        assertThat(refusals(Courses.ready(), Courses.performed(Courses.clearance(DAY), DAY, UNIT), DAY))
                .containsExactly("gate.unit_unused");
    }

    @Test
    void every_zone_names_a_cartridge_that_was_opened() {
        assertThat(refusals(Courses.ready(), with(session("good"), TimeOut.complete(), List.of()), DAY))
                .containsExactly("gate.cartridge_recorded.zone", "gate.cartridge_recorded");
        assertThat(refusals(Courses.ready(), with(session("other"), TimeOut.complete(), List.of(UNIT)), DAY))
                .containsExactly("gate.cartridge_recorded.zone");
        Session untouched = new Session(
                session("good").appointment(),
                Courses.clearance(DAY),
                DAY,
                session("good").by(),
                List.of(),
                List.of(),
                List.of());
        assertThat(refusals(Courses.ready(), with(untouched, TimeOut.complete(), List.of()), DAY))
                .containsExactly("gate.cartridge_recorded");
    }

    @Test
    void each_item_of_the_time_out_counts() {
        for (TimeOut.Item item : TimeOut.Item.values()) {
            TimeOut partial = new TimeOut(EnumSet.complementOf(EnumSet.of(item)));
            assertThat(refusals(Courses.ready(), with(session("good"), partial, List.of(UNIT)), DAY))
                    .as(item.code())
                    .containsExactly("gate.time_out");
        }
        assertThat(new TimeOut(Set.of()).isComplete()).isFalse();
    }

    private static Courses.Book afterSession(Courses.Book book, int days) {
        book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, UNIT));
        book.add(DAY.plusDays(days), Courses.screened(DAY.plusDays(days), true));
        return book;
    }

    private List<String> again(Courses.Book book, int days, GateOverride... overrides) {
        LocalDate day = DAY.plusDays(days);
        afterSession(book, days);
        return refusals(
                book,
                with(
                        Courses.session(Courses.clearance(day), day, 1.5, "good"),
                        TimeOut.complete(),
                        List.of(Courses.cartridge("good", "2")),
                        overrides),
                day);
    }

    @Test
    void a_zone_rests_28_days_or_14_with_a_coded_reason() {
        assertThat(again(Courses.ready(), 28)).isEmpty();
        assertThat(again(Courses.ready(), 27)).containsExactly("gate.interval");
        assertThat(again(Courses.ready(), 27, Courses.tooSoon())).isEmpty();
        assertThat(again(Courses.ready(), 14, Courses.tooSoon())).isEmpty();
        assertThat(again(Courses.ready(), 13, Courses.tooSoon())).containsExactly("gate.interval");
    }

    @Test
    void an_interval_that_a_clinician_planned_with_a_reason_needs_no_override() {
        Goals sooner = new Goals(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Goals.ShorterInterval(21, "travel", "Dr A. Example")));
        assertThat(again(Courses.ready(sooner, 21), 21)).isEmpty();
        assertThat(again(Courses.ready(sooner, 21), 20)).containsExactly("gate.interval");
        assertThat(again(Courses.ready(sooner, 42), 28)).isEmpty();
        assertThat(again(Courses.ready(Goals.none(), 21), 21)).containsExactly("gate.interval");
    }

    @Test
    void a_zone_has_its_most_sessions_and_no_more() {
        Courses.Book book = Courses.ready();
        book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, UNIT));
        LocalDate second = DAY.plusDays(28);
        book.add(second, Courses.screened(second, true));
        book.add(second, Courses.performed(Courses.clearance(second), second, Courses.cartridge("good", "2")));
        LocalDate third = DAY.plusDays(56);
        book.add(third, Courses.screened(third, true));
        CourseEvent.SessionPerformed last =
                Courses.performed(Courses.clearance(third), third, Courses.cartridge("good", "3"));
        assertThat(refusals(book, last, third)).isEmpty();
        book.add(third, last);
        LocalDate fourth = DAY.plusDays(84);
        book.add(fourth, Courses.screened(fourth, true));
        assertThat(refusals(
                        book,
                        Courses.performed(Courses.clearance(fourth), fourth, Courses.cartridge("good", "4")),
                        fourth))
                .containsExactly("gate.sessions_left");
    }

    @Test
    void no_gate_but_the_interval_can_be_overridden() {
        for (Gate gate : Gate.values()) {
            assertThat(gate.findOverride().isPresent()).as(gate.code()).isEqualTo(gate == Gate.INTERVAL);
            GateOverride override = new GateOverride(gate, GateOverride.Reason.PERSON_CANNOT_COME_LATER, "");
            List<String> refused =
                    refusals(Courses.ready(), with(session("good"), TimeOut.complete(), List.of(UNIT), override), DAY);
            assertThat(refused.equals(List.of("course.refused.override")))
                    .as(gate.code())
                    .isEqualTo(gate != Gate.INTERVAL);
        }
        GateOverride timeOut = new GateOverride(Gate.TIME_OUT, GateOverride.Reason.PERSON_CANNOT_COME_LATER, "");
        assertThat(refusals(Courses.ready(), with(session("good"), new TimeOut(Set.of()), List.of(UNIT), timeOut), DAY))
                .containsExactly("gate.time_out", "course.refused.override");
        assertThat(refusals(
                        Courses.ready(),
                        with(session("good"), new TimeOut(Set.of()), List.of(UNIT), Courses.tooSoon()),
                        DAY))
                .containsExactly("gate.time_out");
    }

    @Test
    void a_refused_session_says_which_gates_are_shut_and_for_good() {
        Course.Admission admission = Courses.ready()
                .course()
                .admit(with(session("good"), new TimeOut(Set.of()), List.of(UNIT)), "", DAY, cupboard);
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Course.Admission.Refused.class,
                        refused -> assertThat(refused.shut()).singleElement().satisfies(shut -> {
                            assertThat(shut.gate()).isEqualTo(Gate.TIME_OUT);
                            assertThat(shut.forGood()).isTrue();
                        }));
    }

    // ---- what came after ----

    @Test
    void observations_and_outcomes_belong_to_a_session_that_was_given() {
        Courses.Book book = Courses.ready();
        CourseEvent.Observed nowhere = new CourseEvent.Observed(new UUID(1, 4), List.of());
        assertThat(refusals(book, nowhere, DAY)).containsExactly("course.refused.observed.session");
        assertThat(refusals(book, new CourseEvent.Assessed(new UUID(1, 4), DAY, List.of()), DAY))
                .containsExactly("course.refused.assessed.session");
        UUID session = book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, UNIT));
        LocalDate next = DAY.plusDays(1);
        assertThat(refusals(book, seen(session, next), next)).isEmpty();
        assertThat(refusals(book, seen(session, DAY), next)).isEmpty();
        assertThat(refusals(book, seen(session, next), DAY)).containsExactly("course.refused.observed.session");
        assertThat(refusals(book, seen(session, DAY.minusDays(1)), next))
                .containsExactly("course.refused.observed.session");
        assertThat(refusals(book, new CourseEvent.Assessed(session, next, List.of()), next))
                .isEmpty();
        assertThat(refusals(book, new CourseEvent.Assessed(session, next, List.of()), DAY))
                .containsExactly("course.refused.assessed.session");
        assertThat(book.course().getSession(session).on()).isEqualTo(DAY);
        assertThatThrownBy(() -> book.course().getSession(new UUID(1, 1))).hasMessageContaining("no session");
    }

    private static CourseEvent.Observed seen(UUID session, LocalDate on) {
        return new CourseEvent.Observed(session, List.of(new Recovery.Observation(Zone.LEFT_CHEEK, on, 1, "")));
    }

    // ---- corrections ----

    @Test
    void a_correction_says_why_names_an_entry_and_keeps_its_kind() {
        Courses.Book book = Courses.ready();
        UUID screened = book.entries.getFirst().id();
        CourseEvent.Corrected voided = new CourseEvent.Corrected(screened, Optional.empty());
        assertThat(refusals(book, voided, DAY)).isEmpty();
        assertThat(reasons(book.course().admit(voided, " ", DAY, cupboard)))
                .containsExactly("course.refused.correction.why");
        assertThat(refusals(book, new CourseEvent.Corrected(new UUID(5, 5), Optional.empty()), DAY))
                .containsExactly("course.refused.correction.entry");
        assertThat(refusals(
                        book,
                        new CourseEvent.Corrected(screened, Optional.of(new CourseEvent.PlanAccepted(new UUID(1, 1)))),
                        DAY))
                .containsExactly("course.refused.correction.kind");
        UUID correction = book.add(DAY, voided);
        assertThat(refusals(book, new CourseEvent.Corrected(correction, Optional.empty()), DAY))
                .containsExactly("course.refused.correction.entry");
        assertThatThrownBy(() -> new CourseEvent.Corrected(screened, Optional.of(voided)))
                .hasMessageContaining("not what was corrected");
        assertThatThrownBy(() -> new CourseEntry(
                        new UUID(1, 1), 1, Instant.EPOCH, DAY, Courses.CLINICIAN, " ", Courses.VERSIONS, voided))
                .hasMessageContaining("says why");
    }

    @Test
    void a_correction_never_clears_anybody() {
        Courses.Book book = Courses.ready();
        UUID screened = book.entries.getFirst().id();
        assertThat(refusals(book, new CourseEvent.Corrected(screened, Optional.of(Courses.screened(DAY, true))), DAY))
                .containsExactly("course.refused.correction.clearance");
        assertThat(refusals(book, new CourseEvent.Corrected(screened, Optional.of(Courses.screened(DAY, false))), DAY))
                .isEmpty();
    }

    @Test
    void who_is_under_age_is_treated_only_with_a_guardians_signature() {
        Optional<Consent.Signature> guardian =
                Optional.of(new Consent.Signature("Gil Example", Consent.Hand.TYPED, "Gil Example", Instant.EPOCH));
        for (int age : new int[] {16, 17, 18, 40}) {
            for (boolean signed : new boolean[] {true, false}) {
                Courses.Book book = Courses.readyAt(age, signed ? guardian : Optional.empty());
                Clearance clearance = book.course().clearance().orElseThrow();
                List<String> expected = signed || age >= 18 ? List.of() : List.of("gate.consent_to_this_plan.guardian");
                assertThat(refusals(book, Courses.performed(clearance, DAY, UNIT), DAY))
                        .as(age + " " + signed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void a_later_screening_that_is_struck_brings_no_earlier_clearance_back() {
        Courses.Book book = Courses.ready();
        UUID later = book.add(DAY, Courses.screened(DAY, false));
        book.add(DAY, new CourseEvent.Corrected(later, Optional.empty()));
        assertThat(book.course().clearance()).isEmpty();
        assertThat(refusals(book, Courses.performed(Courses.clearance(DAY), DAY, UNIT), DAY))
                .containsExactly("gate.clearance_of_the_day");
        book.add(DAY, Courses.screened(DAY, true));
        assertThat(book.course().clearance()).isPresent();
    }

    @Test
    void a_withdrawal_that_is_struck_gives_no_consent_back() {
        for (CourseEvent.Withdrawn.From from : CourseEvent.Withdrawn.From.values()) {
            Courses.Book book = Courses.ready();
            UUID plan = book.course().planInForce().orElseThrow();
            UUID withdrawn = book.add(DAY, new CourseEvent.Withdrawn(from));
            book.add(DAY, new CourseEvent.Corrected(withdrawn, Optional.empty()));
            assertThat(book.course().state()).isEqualTo(new CourseState.Accepted(plan));
            assertThat(book.course().consentedOn()).isEmpty();
        }
    }

    @Test
    void a_zone_rests_whichever_course_it_was_needled_in() {
        Courses.Book other = Courses.ready();
        other.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, UNIT));
        LocalDate day = DAY.plusDays(27);
        Courses.Book book = Courses.ready();
        book.add(day, Courses.screened(day, true));
        CourseEvent.SessionPerformed wanted =
                Courses.performed(Courses.clearance(day), day, Courses.cartridge("good", "2"));
        assertThat(reasons(book.course().admit(wanted, "", day, cupboard, List.of(other.course()))))
                .containsExactly("gate.interval");
        assertThat(reasons(book.course().admit(wanted, "", day, cupboard, List.of())))
                .isEmpty();
    }

    @Test
    void another_zone_may_be_needled_sooner() {
        Courses.Book book = Courses.ready();
        Session.Delivered cheek = Courses.delivered(1.5, UNIT);
        Session.Delivered chin = new Session.Delivered(
                Zone.CHIN,
                cheek.needle(),
                cheek.passes(),
                cheek.directions(),
                cheek.reached(),
                cheek.pain_nrs(),
                cheek.applied(),
                cheek.cartridges());
        book.add(
                DAY,
                new CourseEvent.SessionPerformed(
                        Courses.session(Courses.clearance(DAY), DAY, chin),
                        TimeOut.complete(),
                        List.of(UNIT),
                        List.of()));
        LocalDate day = DAY.plusDays(3);
        book.add(day, Courses.screened(day, true));
        assertThat(refusals(book, Courses.performed(Courses.clearance(day), day, Courses.cartridge("good", "2")), day))
                .isEmpty();
    }

    @Test
    void a_voided_consent_closes_the_gate_and_the_session_before_it_stays() {
        Courses.Book book = Courses.ready();
        UUID consent = book.entries.getLast().id();
        UUID session = book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, UNIT));
        book.add(DAY, new CourseEvent.Corrected(consent, Optional.empty()));
        assertThat(book.course().state().stage()).isEqualTo(CourseState.Stage.ACCEPTED);
        assertThat(book.course().sessions()).extracting(Course.Given::entry).containsExactly(session);
        assertThat(book.course().irregular()).containsExactly(session);
    }

    @Test
    void a_corrected_plan_is_another_plan() {
        Courses.Book book = Courses.ready();
        UUID plan = book.course().planInForce().orElseThrow();
        UUID correction = book.add(
                DAY,
                new CourseEvent.Corrected(
                        plan, Optional.of(new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY))))));
        assertThat(book.course().state()).isEqualTo(new CourseState.Proposed(correction));
        assertThat(book.course().irregular()).hasSize(2);
        assertThat(refusals(book, new CourseEvent.PlanAccepted(correction), DAY))
                .isEmpty();
    }

    @Test
    void the_latest_correction_holds_and_overrides_show_for_ever() {
        Courses.Book book = afterSession(Courses.ready(), 20);
        LocalDate day = DAY.plusDays(20);
        UUID hurried = book.add(
                day,
                with(
                        Courses.session(Courses.clearance(day), day, 1.5, "good"),
                        TimeOut.complete(),
                        List.of(Courses.cartridge("good", "2")),
                        Courses.tooSoon()));
        CourseEvent.SessionPerformed first =
                Courses.performed(Courses.clearance(day), day, Courses.cartridge("good", "3"));
        CourseEvent.SessionPerformed second =
                Courses.performed(Courses.clearance(day), day, Courses.cartridge("good", "4"));
        book.add(day, new CourseEvent.Corrected(hurried, Optional.of(first)));
        book.add(day, new CourseEvent.Corrected(hurried, Optional.of(second)));
        assertThat(book.course().sessions().getLast())
                .isEqualTo(new Course.Given(hurried, second.session(), second.cartridges()));
        assertThat(book.course().overrides()).containsExactly(Courses.tooSoon());
        GateOverride added = new GateOverride(Gate.INTERVAL, GateOverride.Reason.PERSON_CANNOT_COME_LATER, "");
        book.add(
                day,
                new CourseEvent.Corrected(
                        hurried, Optional.of(with(second.session(), TimeOut.complete(), second.cartridges(), added))));
        assertThat(book.course().overrides()).containsExactly(Courses.tooSoon(), added);
    }

    @Test
    void a_corrected_session_may_tell_the_truth_but_not_use_a_unit_that_was_used_elsewhere() {
        Courses.Book book = Courses.ready();
        UUID session = book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, UNIT));
        cupboard.used.addAll(List.of("1", "7"));
        assertThat(refusals(book, corrected(session, "expired", ""), DAY)).isEmpty();
        assertThat(refusals(book, corrected(session, "good", "1"), DAY)).isEmpty();
        assertThat(refusals(book, corrected(session, "good", "7"), DAY)).containsExactly("gate.unit_unused");
        assertThat(refusals(
                        book,
                        new CourseEvent.Corrected(
                                session, Optional.of(with(session("other"), TimeOut.complete(), List.of(UNIT)))),
                        DAY))
                .containsExactly("gate.cartridge_recorded.zone");
        Cartridge otherProduct = new Cartridge("other", "good", Optional.of("1"));
        assertThat(refusals(
                        book,
                        new CourseEvent.Corrected(
                                session, Optional.of(with(session("good"), TimeOut.complete(), List.of(otherProduct)))),
                        DAY))
                .containsExactly("gate.unit_unused");
    }

    private static CourseEvent.Corrected corrected(UUID session, String lot, String serial) {
        return new CourseEvent.Corrected(
                session, Optional.of(with(session(lot), TimeOut.complete(), List.of(Courses.cartridge(lot, serial)))));
    }

    // ---- nothing blank ----

    @Test
    void nothing_blank_can_be_signed_or_opened() {
        UUID plan = new UUID(1, 1);
        assertThatThrownBy(() -> new Consent.Signature(" ", Consent.Hand.TYPED, "A", Instant.EPOCH))
                .hasMessageContaining("signature");
        assertThatThrownBy(() -> new Consent.Signature("A", Consent.Hand.TYPED, " ", Instant.EPOCH))
                .hasMessageContaining("signature");
        assertThatThrownBy(() -> new Consent.Answered("q", " ", 1)).hasMessageContaining("answer");
        assertThatThrownBy(() -> new Consent.Answered(" ", "a", 1)).hasMessageContaining("answer");
        assertThatThrownBy(() -> new Consent.Answered("q", "a", 0)).hasMessageContaining("answer");
        assertThatThrownBy(() -> new Cartridge(" ", "l", Optional.empty())).hasMessageContaining("product");
        assertThatThrownBy(() -> new Cartridge("p", " ", Optional.empty())).hasMessageContaining("product");
        assertThatThrownBy(() -> new Cartridge("p", "l", Optional.of(" "))).hasMessageContaining("product");
        assertThatThrownBy(() -> new GateOverride(Gate.INTERVAL, GateOverride.Reason.OTHER_CLINICAL_JUDGEMENT, " "))
                .hasMessageContaining("in words");
        assertThat(new GateOverride(Gate.INTERVAL, GateOverride.Reason.OTHER_CLINICAL_JUDGEMENT, "healed").note())
                .isEqualTo("healed");
        assertThatThrownBy(() -> new CourseEntry(
                        plan,
                        0,
                        Instant.EPOCH,
                        DAY,
                        Courses.CLINICIAN,
                        "",
                        Courses.VERSIONS,
                        new CourseEvent.PlanAccepted(plan)))
                .hasMessageContaining("counts from 1");
    }
}
