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
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Verdict;
import org.needlework.core.screening.ZoneLimits;
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
            for (CourseEvent.Kind treatment :
                    List.of(CourseEvent.Kind.SESSION_OPENED, CourseEvent.Kind.SESSION_PERFORMED)) {
                assertThat(CourseState.next(stage, treatment).isPresent())
                        .isEqualTo(stage == CourseState.Stage.CONSENTED);
            }
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
                        Courses.opened(Courses.clearance(DAY), DAY, UNIT),
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

    private static final List<String> NEWS = List.of("gate.clearance_of_the_day.news");

    private static CourseEvent infected(LocalDate onset) {
        return new CourseEvent.AdverseEventReported(Courses.infection(onset));
    }

    private static CourseEvent.SessionPerformed first() {
        return Courses.performed(Courses.clearance(DAY), DAY, UNIT);
    }

    @Test
    void harm_that_was_noted_since_the_screening_asks_for_another_screening() {
        Courses.Book book = Courses.ready();
        book.add(DAY, infected(DAY));
        assertThat(refusals(book, first(), DAY)).isEqualTo(NEWS);
        assertThat(refusals(book, Courses.opened(Courses.clearance(DAY), DAY, UNIT), DAY))
                .isEqualTo(NEWS);
        book.add(DAY, Courses.screened(DAY, true));
        assertThat(refusals(book, first(), DAY))
                .as("what was known was asked about")
                .isEmpty();
    }

    @Test
    void harm_that_is_over_or_came_after_the_day_or_was_struck_asks_for_nothing() {
        Courses.Book later = Courses.ready();
        later.add(DAY, infected(DAY.plusDays(1)));
        assertThat(refusals(later, first(), DAY.plusDays(1))).isEmpty();
        Courses.Book over = Courses.ready();
        UUID harm = over.add(DAY, infected(DAY));
        over.add(DAY, new CourseEvent.AdverseEventFollowedUp(harm, Courses.followUp(DAY)));
        assertThat(refusals(over, first(), DAY)).isEmpty();
        Courses.Book struck = Courses.ready();
        UUID wrong = struck.add(DAY, infected(DAY));
        struck.add(DAY, new CourseEvent.Corrected(wrong, Optional.empty()));
        assertThat(refusals(struck, first(), DAY)).isEmpty();
    }

    @Test
    void harm_noted_in_another_course_since_the_screening_counts_too() {
        Courses.Book book = Courses.ready();
        CourseEntry screening = book.course().findScreening().orElseThrow();
        for (int minutes : List.of(-1, 1)) {
            CourseEntry noted = new CourseEntry(
                    new UUID(5, 5),
                    1,
                    screening.at().plusSeconds(60L * minutes),
                    DAY,
                    screening.by(),
                    "",
                    screening.versions(),
                    infected(DAY));
            assertThat(reasons(book.course().admit(first(), "", DAY, cupboard, List.of(Course.of(List.of(noted))))))
                    .isEqualTo(minutes < 0 ? List.of() : NEWS);
        }
    }

    @Test
    void harm_that_the_answers_hold_is_no_news() {
        Courses.Book book = Courses.ready();
        book.add(DAY, infected(DAY));
        PatientFacts unknown = PatientFacts.unknown(DAY);
        PatientFacts told = new PatientFacts(
                DAY,
                unknown.birthDate(),
                unknown.sex(),
                unknown.weight(),
                unknown.skinType(),
                unknown.pregnant(),
                unknown.breastfeeding(),
                Answer.known(List.of(new Condition(
                        ConditionKind.SKIN_INFECTION,
                        Answer.known(ConditionState.ACTIVE),
                        Answer.known(DAY),
                        Answer.known(new Condition.Place.In(Zone.LEFT_CHEEK))))),
                unknown.medicines(),
                unknown.allergies(),
                unknown.recent(),
                unknown.sun(),
                unknown.opinions());
        assertThat(NextFacts.broughtToLight(book.course(), entry -> true, unknown, DAY))
                .hasSize(1);
        assertThat(NextFacts.broughtToLight(book.course(), entry -> true, told, DAY))
                .isEmpty();
    }

    @Test
    void harm_noted_after_the_beginning_is_answered_for() {
        Courses.Book book = Courses.ready();
        book.add(DAY, Courses.opened(Courses.clearance(DAY), DAY, UNIT));
        book.add(DAY, infected(DAY));
        Statement breach = Statement.of("breach.clearance_of_the_day.news", DAY);
        assertThat(refusals(book, first(), DAY)).contains(breach.key());
        assertThat(refusals(book, Courses.answered(first(), breach), DAY)).isEmpty();
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
        assertThat(refusals(Courses.ready(), deep, DAY)).containsExactly("gate.within_clearance.depth");
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

    // ---- what was begun with every gate open ----

    private static CourseEvent.SessionPerformed deep() {
        return with(Courses.session(Courses.clearance(DAY), DAY, 1.75, "good"), TimeOut.complete(), List.of(UNIT));
    }

    private static Statement tooDeep(double needle_mm) {
        return Statement.of("breach.within_clearance.depth", Zone.LEFT_CHEEK, new Depth(needle_mm), new Depth(1.5));
    }

    private static Courses.Book begun() {
        Courses.Book book = Courses.ready();
        book.add(DAY, Courses.opened(Courses.clearance(DAY), DAY, UNIT));
        return book;
    }

    private static CourseEvent.SessionPerformed given() {
        return Courses.performed(Courses.clearance(DAY), DAY, UNIT);
    }

    @Test
    void a_session_is_begun_with_every_gate_open_on_its_own_day() {
        CourseEvent.SessionOpened opened = Courses.opened(Courses.clearance(DAY), DAY, UNIT);
        assertThat(refusals(Courses.ready(), opened, DAY)).isEmpty();
        assertThat(refusals(Courses.ready(), opened, DAY.plusDays(1)))
                .as("never backdated")
                .containsExactly("course.refused.opened.day");
        assertThat(refusals(Courses.ready(), opened, DAY.minusDays(1)))
                .as("never ahead")
                .containsExactly("course.refused.opened.day");
    }

    @Test
    void a_session_is_not_begun_while_any_gate_is_shut() {
        Clearance clearance = Courses.clearance(DAY);
        assertThat(refusals(new Courses.Book(), Courses.opened(clearance, DAY, UNIT), DAY))
                .containsExactly("gate.consent_to_this_plan", "gate.clearance_of_the_day");
        assertThat(refusals(Courses.ready(), Courses.opened(clearance, DAY), DAY))
                .containsExactly("gate.cartridge_recorded");
        for (String[] each : new String[][] {
            {"recalled", "gate.lot_not_recalled"}, {"expired", "gate.lot_in_date"}, {"empty", "gate.unit_in_stock"}
        }) {
            assertThat(refusals(Courses.ready(), Courses.opened(clearance, DAY, Courses.cartridge(each[0], "")), DAY))
                    .containsExactly(each[1]);
        }
        CourseEvent.SessionOpened hurried = new CourseEvent.SessionOpened(
                DAY, clearance, Set.of(Zone.LEFT_CHEEK), new TimeOut(Set.of()), List.of(UNIT), List.of());
        assertThat(refusals(Courses.ready(), hurried, DAY)).containsExactly("gate.time_out");
        CourseEvent.SessionOpened elsewhere = new CourseEvent.SessionOpened(
                DAY, clearance, Set.of(Zone.NOSE), TimeOut.complete(), List.of(UNIT), List.of());
        assertThat(refusals(Courses.ready(), elsewhere, DAY))
                .containsExactly("gate.zones_of_this_plan", "gate.within_clearance");
        cupboard.used.add("1");
        assertThat(refusals(Courses.ready(), Courses.opened(clearance, DAY, UNIT), DAY))
                .containsExactly("gate.unit_unused");
        assertThatThrownBy(() -> new CourseEvent.SessionOpened(
                        DAY, clearance, Set.of(), TimeOut.complete(), List.of(UNIT), List.of()))
                .hasMessageContaining("some zone");
    }

    @Test
    void too_soon_a_session_is_begun_only_with_a_reason_and_the_reason_shows_for_ever() {
        LocalDate day = DAY.plusDays(20);
        Courses.Book book = afterSession(Courses.ready(), 20);
        Cartridge unit = Courses.cartridge("good", "2");
        CourseEvent.SessionOpened plain = Courses.opened(Courses.clearance(day), day, unit);
        assertThat(refusals(book, plain, day)).containsExactly("gate.interval");
        CourseEvent.SessionOpened passed = new CourseEvent.SessionOpened(
                day, plain.clearance(), plain.zones(), plain.timeOut(), plain.cartridges(), List.of(Courses.tooSoon()));
        assertThat(refusals(book, passed, day)).isEmpty();
        GateOverride consent =
                new GateOverride(Gate.CONSENT_TO_THIS_PLAN, GateOverride.Reason.HEALED_ON_EXAMINATION, "");
        assertThat(refusals(
                        book,
                        new CourseEvent.SessionOpened(
                                day,
                                plain.clearance(),
                                plain.zones(),
                                plain.timeOut(),
                                plain.cartridges(),
                                List.of(Courses.tooSoon(), consent)),
                        day))
                .containsExactly("course.refused.override");
        assertThat(refusals(
                        book,
                        new CourseEvent.SessionOpened(
                                day,
                                plain.clearance(),
                                plain.zones(),
                                plain.timeOut(),
                                plain.cartridges(),
                                List.of(consent)),
                        day))
                .as("a reason for another gate")
                .containsExactly("gate.interval", "course.refused.override");
        UUID opening = book.add(day, passed);
        book.add(day, new CourseEvent.Corrected(opening, Optional.empty()));
        assertThat(book.course().overrides()).containsExactly(Courses.tooSoon());
    }

    @Test
    void a_needle_that_went_deeper_is_told_after_a_beginning_with_an_answer_and_never_without_either() {
        assertThat(refusals(Courses.ready(), Courses.answered(deep(), tooDeep(1.75)), DAY))
                .as("not begun")
                .containsExactly("gate.within_clearance.depth");
        assertThat(refusals(begun(), deep(), DAY))
                .as("not answered")
                .containsExactly("breach.within_clearance.depth", "course.refused.breach");
        assertThat(refusals(begun(), Courses.answered(deep(), tooDeep(2.0)), DAY))
                .as("an answer to another depth")
                .containsExactly("breach.within_clearance.depth", "course.refused.breach");
        assertThat(refusals(begun(), Courses.answered(deep(), tooDeep(1.75)), DAY))
                .isEmpty();
    }

    @Test
    void who_has_begun_and_kept_to_the_rules_answers_for_nothing_and_is_regular() {
        Courses.Book book = begun();
        assertThat(refusals(book, given(), DAY)).isEmpty();
        UUID session = book.add(DAY, given());
        assertThat(book.course().irregular()).isEmpty();
        assertThat(book.course().findOpening(session).map(each -> each.entry().number()))
                .contains(5);
        assertThat(book.course().findOpening(new UUID(1, 5)))
                .as("an opening has none")
                .isEmpty();
    }

    @Test
    void what_happens_between_beginning_and_signing_is_told_with_an_answer() {
        record Case(CourseEvent meanwhile, Statement breach) {}
        Statement consent = Statement.of("breach.consent_to_this_plan");
        Statement screening = Statement.of("breach.clearance_of_the_day", DAY);
        for (Case each : List.of(
                new Case(new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT), consent),
                new Case(new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE), consent),
                new Case(new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY))), consent),
                new Case(new CourseEvent.Corrected(new UUID(1, 4), Optional.empty()), consent),
                new Case(Courses.screened(DAY, false), screening),
                new Case(new CourseEvent.Corrected(new UUID(1, 1), Optional.empty()), screening))) {
            Courses.Book book = begun();
            book.add(DAY, each.meanwhile());
            assertThat(refusals(book, given(), DAY))
                    .as(each.toString())
                    .containsExactly(each.breach().key(), "course.refused.breach");
            CourseEvent.SessionPerformed told = Courses.answered(given(), each.breach());
            assertThat(refusals(book, told, DAY)).as(each.toString()).isEmpty();
            UUID session = book.add(DAY, told);
            assertThat(book.course().irregular()).as(each.toString()).contains(session);
            assertThat(book.course().sessions()).hasSize(1);
        }
    }

    @Test
    void a_lot_that_is_recalled_or_found_out_of_date_after_the_beginning_is_told_with_an_answer() {
        for (String lot : List.of("recalled", "expired")) {
            Courses.Book book = begun();
            Cartridge second = Courses.cartridge(lot, "");
            CourseEvent.SessionPerformed both = new CourseEvent.SessionPerformed(
                    Courses.session(Courses.clearance(DAY), DAY, Courses.delivered(1.5, UNIT, second)),
                    TimeOut.complete(),
                    List.of(UNIT, second),
                    List.of());
            Statement breach =
                    Statement.of(lot.equals("expired") ? "breach.lot_in_date" : "breach.lot_not_recalled", lot);
            assertThat(refusals(book, both, DAY)).containsExactly(breach.key(), "course.refused.breach");
            CourseEvent.SessionPerformed told = Courses.answered(both, breach);
            assertThat(refusals(book, told, DAY)).isEmpty();
            UUID session = book.add(DAY, told);
            assertThat(book.course().irregular()).containsExactly(session);
        }
    }

    @Test
    void a_zone_outside_the_plan_that_was_needled_is_told_with_an_answer_to_each_rule() {
        Session.Delivered cheek = Courses.delivered(1.5, UNIT);
        Session.Delivered nose = new Session.Delivered(
                Zone.NOSE, cheek.needle(), 1, cheek.directions(), cheek.reached(), 0, List.of(), List.of(UNIT));
        CourseEvent.SessionPerformed both = new CourseEvent.SessionPerformed(
                Courses.session(Courses.clearance(DAY), DAY, cheek, nose),
                TimeOut.complete(),
                List.of(UNIT),
                List.of());
        Statement planned = Statement.of("breach.zones_of_this_plan", Zone.NOSE);
        Statement cleared = Statement.of("breach.within_clearance", Zone.NOSE);
        assertThat(refusals(begun(), Courses.answered(both, planned), DAY))
                .containsExactly("breach.within_clearance", "course.refused.breach");
        assertThat(refusals(begun(), Courses.answered(both, planned, cleared), DAY))
                .isEmpty();
    }

    @Test
    void what_cannot_have_happened_or_can_be_put_right_is_refused_whatever_is_said_to_it() {
        Courses.Book book = begun();
        Session session = session("good");
        assertThat(refusals(book, with(session, new TimeOut(Set.of()), List.of(UNIT)), DAY))
                .containsExactly("gate.time_out");
        assertThat(refusals(book, with(session, TimeOut.complete(), List.of()), DAY))
                .containsExactly("gate.cartridge_recorded.zone", "gate.cartridge_recorded");
        assertThat(refusals(
                        book, with(session("empty"), TimeOut.complete(), List.of(Courses.cartridge("empty", ""))), DAY))
                .containsExactly("gate.unit_in_stock");
        cupboard.used.add("1");
        assertThat(refusals(book, given(), DAY)).containsExactly("gate.unit_unused");
        for (Gate gate : Gate.values()) {
            Gate.Shut shut = new Gate.Shut(gate, Statement.of("gate." + gate.code(), "x"), true);
            assertThat(shut.findBreach())
                    .isEqualTo(
                            gate.canBeBreached()
                                    ? Optional.of(Statement.of("breach." + gate.code(), "x"))
                                    : Optional.empty());
        }
    }

    @Test
    void skin_that_had_not_rested_is_told_only_if_it_was_begun() {
        Courses.Book other = Courses.ready();
        Courses.Book book = begun();
        other.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, Courses.cartridge("good", "9")));
        Statement breach = Statement.of("breach.interval", Zone.LEFT_CHEEK, 0L, 28);
        assertThat(reasons(book.course().admit(given(), "", DAY, cupboard, List.of(other.course()))))
                .containsExactly("breach.interval", "course.refused.breach");
        assertThat(reasons(book.course()
                        .admit(Courses.answered(given(), breach), "", DAY, cupboard, List.of(other.course()))))
                .isEmpty();
        assertThat(reasons(Courses.ready()
                        .course()
                        .admit(Courses.answered(given(), breach), "", DAY, cupboard, List.of(other.course()))))
                .containsExactly("gate.interval");
        assertThat(reasons(Courses.ready()
                        .course()
                        .admit(
                                Courses.opened(Courses.clearance(DAY), DAY, UNIT),
                                "",
                                DAY,
                                cupboard,
                                List.of(other.course()))))
                .containsExactly("gate.interval");
    }

    @Test
    void a_deeper_needle_is_weighed_by_every_other_gate_too() {
        Courses.Book book = begun();
        book.add(DAY, given());
        CourseEvent.SessionPerformed again = with(
                Courses.session(Courses.clearance(DAY), DAY, 1.75, "good"),
                TimeOut.complete(),
                List.of(Courses.cartridge("good", "2")));
        assertThat(refusals(book, again, DAY)).containsExactly("gate.within_clearance.depth", "gate.interval");
    }

    @Test
    void one_session_is_told_under_one_opening() {
        Courses.Book book = begun();
        CourseEvent.SessionPerformed told = Courses.answered(deep(), tooDeep(1.75));
        UUID first = book.add(DAY, told);
        assertThat(book.course().findWaiting(DAY)).isEmpty();
        CourseEvent.SessionPerformed second = Courses.answered(
                with(
                        Courses.session(Courses.clearance(DAY), DAY, 1.75, "good"),
                        TimeOut.complete(),
                        List.of(Courses.cartridge("good", "2"))),
                tooDeep(1.75),
                Statement.of("breach.interval", Zone.LEFT_CHEEK, 0L, 28));
        assertThat(refusals(book, second, DAY)).containsExactly("gate.within_clearance.depth", "gate.interval");
        book.add(DAY, new CourseEvent.Corrected(first, Optional.empty()));
        assertThat(refusals(book, second, DAY)).as("struck out or not").containsExactly("gate.within_clearance.depth");
        UUID again = book.add(DAY, Courses.opened(Courses.clearance(DAY), DAY, Courses.cartridge("good", "2")));
        assertThat(book.course().findWaiting(DAY).map(each -> each.entry().id()))
                .contains(again);
        assertThat(refusals(book, Courses.answered(second, tooDeep(1.75)), DAY)).isEmpty();
    }

    @Test
    void an_opening_of_another_day_another_clearance_or_one_that_was_struck_opens_nothing() {
        LocalDate next = DAY.plusDays(1);
        Courses.Book yesterday = begun();
        yesterday.add(next, Courses.screened(next, true));
        CourseEvent.SessionPerformed today = Courses.answered(
                with(Courses.session(Courses.clearance(next), next, 1.75, "good"), TimeOut.complete(), List.of(UNIT)),
                tooDeep(1.75));
        assertThat(refusals(yesterday, today, next)).containsExactly("gate.within_clearance.depth");
        assertThat(refusals(yesterday, Courses.answered(deep(), tooDeep(1.75)), next))
                .as("of its own day, after another screening")
                .containsExactly("breach.clearance_of_the_day", "course.refused.breach");
        assertThat(yesterday.course().findWaiting(next)).isEmpty();
        yesterday.add(next, Courses.opened(Courses.clearance(next), next, UNIT));
        assertThat(yesterday.course().findWaiting(DAY).map(each -> each.entry().number()))
                .as("each day has its own")
                .contains(5);
        assertThat(yesterday.course().findWaiting(next).map(each -> each.entry().number()))
                .contains(7);
        Courses.Book struck = begun();
        UUID opening = struck.entries.getLast().id();
        assertThat(struck.course().findWaiting(DAY)).isPresent();
        struck.add(DAY, new CourseEvent.Corrected(opening, Optional.empty()));
        assertThat(struck.course().findWaiting(DAY)).isEmpty();
        assertThat(struck.course().openings()).isEmpty();
        assertThat(refusals(struck, Courses.answered(deep(), tooDeep(1.75)), DAY))
                .containsExactly("gate.within_clearance.depth");
        Courses.Book later = begun();
        Clearance other =
                Courses.readyAt(40, Optional.empty()).course().clearance().orElseThrow();
        assertThat(later.course().findWaiting(DAY, other)).isEmpty();
        assertThat(later.course().findWaiting(next, Courses.clearance(DAY))).isEmpty();
    }

    @Test
    void an_opening_is_struck_out_and_never_rewritten() {
        Courses.Book book = begun();
        UUID opening = book.entries.getLast().id();
        assertThat(refusals(book, new CourseEvent.Corrected(opening, Optional.empty()), DAY))
                .isEmpty();
        assertThat(refusals(
                        book,
                        new CourseEvent.Corrected(
                                opening, Optional.of(Courses.opened(Courses.clearance(DAY), DAY, UNIT))),
                        DAY))
                .containsExactly("course.refused.correction.opening");
    }

    @Test
    void a_session_that_went_beyond_the_rules_is_irregular_for_ever() {
        Courses.Book book = begun();
        UUID session = book.add(DAY, Courses.answered(deep(), tooDeep(1.75)));
        assertThat(book.course().irregular()).containsExactly(session);
        book.add(DAY, new CourseEvent.Corrected(session, Optional.of(given())));
        assertThat(book.course().irregular()).as("corrected").containsExactly(session);
        book.add(DAY, new CourseEvent.Corrected(session, Optional.empty()));
        assertThat(book.course().irregular()).as("struck out").containsExactly(session);
    }

    @Test
    void a_lot_that_was_answered_for_leaves_its_session_irregular_whatever_lot_a_correction_names() {
        Courses.Book book = begun();
        CourseEvent.SessionPerformed recalled =
                Courses.performed(Courses.clearance(DAY), DAY, Courses.cartridge("recalled", ""));
        UUID session = book.add(DAY, Courses.answered(recalled, Statement.of("breach.lot_not_recalled", "recalled")));
        book.add(DAY, new CourseEvent.Corrected(session, Optional.of(given())));
        assertThat(book.course().irregular()).containsExactly(session);
    }

    @Test
    void a_correction_that_tells_of_a_deeper_needle_or_another_zone_marks_the_session_for_ever() {
        Session.Delivered cheek = Courses.delivered(1.5, UNIT);
        Session.Delivered nose = new Session.Delivered(
                Zone.NOSE, cheek.needle(), 1, cheek.directions(), cheek.reached(), 0, List.of(), List.of(UNIT));
        CourseEvent.SessionPerformed elsewhere = new CourseEvent.SessionPerformed(
                Courses.session(Courses.clearance(DAY), DAY, nose), TimeOut.complete(), List.of(UNIT), List.of());
        for (CourseEvent.SessionPerformed truth : List.of(deep(), elsewhere)) {
            Courses.Book book = Courses.ready();
            UUID session = book.add(DAY, given());
            assertThat(book.course().irregular()).isEmpty();
            book.add(DAY, new CourseEvent.Corrected(session, Optional.of(truth)));
            assertThat(book.course().irregular()).containsExactly(session);
            book.add(DAY, new CourseEvent.Corrected(session, Optional.of(given())));
            assertThat(book.course().irregular()).containsExactly(session);
        }
    }

    @Test
    void a_zone_that_is_cleared_and_not_planned_marks_its_session() {
        Clearance clearance = Courses.clearance(DAY);
        ZoneLimits cheek = clearance.limits().getFirst();
        ZoneLimits chin = new ZoneLimits(
                Zone.CHIN,
                cheek.concern(),
                cheek.deepest(),
                cheek.densest(),
                cheek.mostSessions(),
                cheek.shortestInterval_days(),
                cheek.endPoint(),
                cheek.earliest(),
                cheek.offLabelBeyond(),
                List.of(),
                List.of(),
                List.of());
        Clearance wide = new Clearance(
                clearance.facts(),
                clearance.request(),
                clearance.device(),
                DAY,
                "test",
                List.of(cheek, chin),
                List.of());
        Session.Delivered done = Courses.delivered(1.5, UNIT);
        Session session = Courses.session(
                wide,
                DAY,
                new Session.Delivered(
                        Zone.CHIN, done.needle(), 1, done.directions(), done.reached(), 0, List.of(), List.of(UNIT)));
        assertThat(Gates.isWithin(session, Optional.empty())).isTrue();
        assertThat(Gates.isWithin(session, Optional.of(Courses.plan(clearance))))
                .isFalse();
    }

    @Test
    void a_session_follows_the_plan_that_it_was_begun_under() {
        Courses.Book book = begun();
        UUID first = book.course().planInForce().orElseThrow();
        UUID second = book.add(DAY, new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY))));
        UUID session = book.add(DAY, Courses.answered(given(), Statement.of("breach.consent_to_this_plan")));
        book.add(DAY, new CourseEvent.PlanAccepted(second));
        assertThat(Progress.before(book.course(), session)).isPresent();
        assertThat(Progress.of(book.course()).orElseThrow().given())
                .as("the later plan has had none")
                .isEmpty();
        assertThat(Progress.with(book.course(), session).orElseThrow().given()).hasSize(1);
        assertThat(first).isNotEqualTo(second);
        Courses.Book late = begun();
        UUID other = late.add(DAY, new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY), Goals.none(), 42)));
        late.add(DAY, new CourseEvent.PlanAccepted(other));
        UUID told = late.add(DAY, Courses.answered(given(), Statement.of("breach.consent_to_this_plan")));
        assertThat(Progress.before(late.course(), told).orElseThrow().plan().interval_days())
                .isEqualTo(28);
        assertThat(Optional.ofNullable(late.course().aftermath().plans().get(told)))
                .map(Plan::interval_days)
                .contains(28);
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
