package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.core.course.Courses.DAY;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Zone;

/// Walks every state that a course can reach, tries every session in each, and holds the answer
/// against an oracle that reads the raw history in its own way.
class ReachableStatesTest {

    private static final List<Integer> DAYS = List.of(0, 1, 15, 28);
    private static final List<Cartridge> CARTRIDGES = List.of(
            Courses.cartridge("good", "1"),
            Courses.cartridge("good", "2"),
            Courses.cartridge("expired", ""),
            Courses.cartridge("recalled", ""),
            Courses.cartridge("empty", ""),
            Courses.cartridge("unknown", ""));

    /// A place in the walk: what was recorded, and which day it is.
    private record Place(List<CourseEntry> entries, Course course, int day, Set<String> used) {

        Place(List<CourseEntry> entries, int day, Set<String> used) {
            this(entries, Course.of(entries), day, used);
        }

        LocalDate today() {
            return DAY.plusDays(DAYS.get(day));
        }

        Courses.Cupboard cupboard() {
            Courses.Cupboard cupboard = new Courses.Cupboard();
            cupboard.used.addAll(used);
            return cupboard;
        }

        Place with(CourseEvent event) {
            Courses.Book book = new Courses.Book(entries);
            book.add(today(), event);
            Set<String> after = new HashSet<>(used);
            if (event instanceof CourseEvent.SessionPerformed performed) {
                performed.cartridges().forEach(each -> each.serial().ifPresent(after::add));
            }
            return new Place(List.copyOf(book.entries), day, Set.copyOf(after));
        }

        /// What the future of a course can depend on; identities are left out.
        List<Object> key() {
            Course course = course();
            return List.of(
                    course.state().stage(),
                    course.clearance().map(Clearance::on),
                    course.consentedOn(),
                    course.sessions().stream()
                            .map(each -> each.session().on())
                            .sorted()
                            .toList(),
                    used,
                    day,
                    oldPlan().isPresent(),
                    isNews(this),
                    harmed().isPresent(),
                    begun(this, today(), Courses.clearance(today())),
                    course.clearance().map(held -> begun(this, today(), held)),
                    course.irregular().size());
        }

        /// The entry that reported harm.
        Optional<CourseEntry> harmed() {
            return entries.stream()
                    .filter(each -> each.event() instanceof CourseEvent.AdverseEventReported)
                    .findFirst();
        }

        /// A plan that was proposed once and is not on the table any more.
        Optional<UUID> oldPlan() {
            List<UUID> plans = entries.stream()
                    .filter(each -> each.event() instanceof CourseEvent.Planned)
                    .map(CourseEntry::id)
                    .toList();
            return plans.size() < 2 ? Optional.empty() : Optional.of(plans.getFirst());
        }
    }

    private static List<CourseEvent> attempts(Place place) {
        Course course = place.course();
        LocalDate today = place.today();
        List<CourseEvent> attempts = new ArrayList<>();
        attempts.add(Courses.screened(today, true));
        attempts.add(Courses.screened(today, false));
        attempts.add(Courses.screened(today.minusDays(1), true));
        attempts.add(new CourseEvent.Planned(Courses.plan(Courses.clearance(today))));
        if (place.harmed().isEmpty()) {
            attempts.add(new CourseEvent.AdverseEventReported(Courses.infection(today)));
        }
        attempts.add(new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT));
        attempts.add(new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE));
        List<UUID> plans = new ArrayList<>(place.oldPlan().stream().toList());
        switch (course.state()) {
            case CourseState.Proposed(UUID plan) -> plans.add(plan);
            case CourseState.Accepted(UUID plan) -> plans.add(plan);
            case CourseState.Consented(UUID plan, UUID consent) -> {
                plans.add(plan);
                attempts.add(new CourseEvent.Corrected(consent, Optional.empty()));
            }
            case CourseState.Open ignored -> plans.add(new UUID(9, 9));
            case CourseState.Ended ignored -> plans.add(new UUID(9, 9));
        }
        course.openings()
                .forEach(each ->
                        attempts.add(new CourseEvent.Corrected(each.entry().id(), Optional.empty())));
        for (UUID plan : plans) {
            attempts.add(new CourseEvent.PlanAccepted(plan));
            attempts.add(new CourseEvent.Consented(Courses.consent(plan)));
        }
        return attempts;
    }

    /// A session with no answer, with an answer to everything that needs one, and with all but one.
    private static List<CourseEvent.SessionPerformed> told(Place place, CourseEvent.SessionPerformed wanted) {
        List<Statement> breaches = breaches(place, wanted);
        return breaches.isEmpty()
                ? List.of(wanted)
                : List.of(
                        wanted,
                        Courses.answered(wanted, breaches.toArray(new Statement[0])),
                        Courses.answered(
                                wanted, breaches.subList(1, breaches.size()).toArray(new Statement[0])));
    }

    private static List<CourseEvent.SessionOpened> openings(Place place) {
        return sessions(place).stream()
                .filter(each -> each.session().delivered().getFirst().needle().millimetres() == 1.5)
                // also of another day, once for each clearance
                .flatMap(each -> (each.timeOut().isComplete()
                                        && each.overrides().isEmpty()
                                        && each.cartridges().equals(List.of(CARTRIDGES.getFirst()))
                                ? List.of(
                                        place.today(),
                                        place.today().minusDays(1),
                                        place.today().plusDays(1))
                                : List.of(place.today()))
                        .stream()
                                .map(on -> new CourseEvent.SessionOpened(
                                        on,
                                        each.session().clearance(),
                                        Set.of(Zone.LEFT_CHEEK),
                                        each.timeOut(),
                                        each.cartridges(),
                                        each.overrides())))
                .toList();
    }

    private static List<CourseEvent.SessionPerformed> sessions(Place place) {
        List<CourseEvent.SessionPerformed> sessions = new ArrayList<>();
        Set<Clearance> held = new HashSet<>();
        held.add(Courses.clearance(place.today()));
        place.course().clearance().ifPresent(held::add);
        for (Clearance clearance : held) {
            for (Cartridge cartridge : CARTRIDGES) {
                for (boolean paused : new boolean[] {true, false}) {
                    for (List<GateOverride> overrides : List.of(
                            List.<GateOverride>of(),
                            List.of(Courses.tooSoon()),
                            List.of(new GateOverride(
                                    Gate.CONSENT_TO_THIS_PLAN, GateOverride.Reason.HEALED_ON_EXAMINATION, "")))) {
                        TimeOut pause = paused
                                ? TimeOut.complete()
                                : new TimeOut(EnumSet.complementOf(EnumSet.of(TimeOut.Item.CARTRIDGE_STERILE)));
                        sessions.add(new CourseEvent.SessionPerformed(
                                Courses.session(clearance, place.today(), Courses.delivered(1.5, cartridge)),
                                pause,
                                List.of(cartridge),
                                overrides));
                        if (overrides.isEmpty()) {
                            sessions.add(new CourseEvent.SessionPerformed(
                                    Courses.session(clearance, place.today(), Courses.delivered(1.75, cartridge)),
                                    pause,
                                    List.of(cartridge),
                                    overrides));
                        }
                    }
                }
            }
        }
        return sessions;
    }

    /// Whether the record holds that a session began with every gate open: read from the raw entries
    /// backwards, to the first that is an opening or a session of that day and clearance.
    private static boolean begun(Place place, LocalDate on, Clearance clearance) {
        Set<UUID> voided = voided(place);
        for (CourseEntry each : place.entries().reversed()) {
            if (each.event() instanceof CourseEvent.SessionPerformed given
                    && given.session().on().equals(on)
                    && given.session().clearance().equals(clearance)) {
                return false;
            }
            if (each.event() instanceof CourseEvent.SessionOpened opened
                    && !voided.contains(each.id())
                    && opened.on().equals(on)
                    && opened.clearance().equals(clearance)) {
                return true;
            }
        }
        return false;
    }

    /// All gates are open, or it began when they were and everything is answered that was not
    /// impossible.
    private static boolean mayBeGiven(Place place, CourseEvent.SessionPerformed wanted) {
        List<Statement> said =
                wanted.session().remarks().stream().map(Session.Remark::flagged).toList();
        List<Statement> breaches = breaches(place, wanted);
        return isPossible(place, wanted)
                && (breaches.isEmpty()
                        || (begun(place, wanted.session().on(), wanted.session().clearance())
                                && said.containsAll(breaches)));
    }

    private static boolean mayBegin(Place place, CourseEvent.SessionOpened wanted) {
        CourseEvent.SessionPerformed asIf = new CourseEvent.SessionPerformed(
                Courses.session(
                        wanted.clearance(),
                        wanted.on(),
                        Courses.delivered(1.5, wanted.cartridges().getFirst())),
                wanted.timeOut(),
                wanted.cartridges(),
                wanted.overrides());
        return wanted.on().equals(place.today())
                && isPossible(place, asIf)
                && breaches(place, asIf).isEmpty();
    }

    private static boolean isPossible(Place place, CourseEvent.SessionPerformed wanted) {
        Cartridge cartridge = wanted.cartridges().getFirst();
        return Set.of("good", "expired", "recalled").contains(cartridge.lot())
                && place.used().stream().noneMatch(serial -> cartridge.serial().equals(Optional.of(serial)))
                && wanted.timeOut().isComplete()
                && wanted.overrides().stream().allMatch(each -> each.gate() == Gate.INTERVAL);
    }

    /// Whether harm was reported later than the last screening.
    private static boolean isNews(Place place) {
        for (CourseEntry each : place.entries().reversed()) {
            if (each.event() instanceof CourseEvent.Screened) {
                return false;
            }
            if (each.event() instanceof CourseEvent.AdverseEventReported) {
                return true;
            }
        }
        return false;
    }

    private static Set<UUID> voided(Place place) {
        return place.entries().stream()
                .map(CourseEntry::event)
                .filter(CourseEvent.Corrected.class::isInstance)
                .map(each -> ((CourseEvent.Corrected) each).entry())
                .collect(Collectors.toSet());
    }

    /// What would have to be answered for, read from the raw entries backwards.
    private static List<Statement> breaches(Place place, CourseEvent.SessionPerformed wanted) {
        Set<UUID> voided = voided(place);
        List<CourseEntry> history = place.entries().stream()
                .filter(each -> !voided.contains(each.id()))
                .filter(each -> !(each.event() instanceof CourseEvent.Corrected))
                .toList()
                .reversed();
        boolean cleared = history.stream()
                .filter(each -> each.event() instanceof CourseEvent.Screened)
                .findFirst()
                .map(each -> ((CourseEvent.Screened) each.event()).clearance())
                .filter(Optional.of(wanted.session().clearance())::equals)
                .isPresent();
        boolean sameDay =
                wanted.session().clearance().on().equals(wanted.session().on());
        UUID lastPlan = history.stream()
                .filter(each -> each.event() instanceof CourseEvent.Planned)
                .map(CourseEntry::id)
                .findFirst()
                .orElse(new UUID(8, 8));
        boolean consented = false;
        for (CourseEntry each : history) {
            if (each.event() instanceof CourseEvent.Withdrawn || each.event() instanceof CourseEvent.Planned) {
                break;
            }
            if (each.event() instanceof CourseEvent.Consented(Consent consent)) {
                consented = consent.plan().equals(lastPlan);
                break;
            }
        }
        String lot = wanted.cartridges().getFirst().lot();
        long rest_days = place.entries().stream()
                .map(CourseEntry::event)
                .filter(CourseEvent.SessionPerformed.class::isInstance)
                .mapToLong(each -> ChronoUnit.DAYS.between(
                        ((CourseEvent.SessionPerformed) each).session().on(), place.today()))
                .min()
                .orElse(999);
        boolean rested =
                rest_days >= 28 || (rest_days >= 14 && wanted.overrides().equals(List.of(Courses.tooSoon())));
        double needle_mm = wanted.session().delivered().getFirst().needle().millimetres();
        List<Statement> breaches = new ArrayList<>();
        if (!consented) {
            breaches.add(Statement.of("breach.consent_to_this_plan"));
        }
        if (!cleared || !sameDay) {
            breaches.add(
                    Statement.of("breach.clearance_of_the_day", wanted.session().on()));
        } else if (isNews(place)) {
            breaches.add(Statement.of(
                    "breach.clearance_of_the_day.news", wanted.session().on()));
        }
        if (needle_mm > 1.5) {
            breaches.add(Statement.of(
                    "breach.within_clearance.depth", Zone.LEFT_CHEEK, new Depth(needle_mm), new Depth(1.5)));
        }
        if (!rested) {
            breaches.add(Statement.of("breach.interval", Zone.LEFT_CHEEK, rest_days, 28));
        }
        if (lot.equals("expired")) {
            breaches.add(Statement.of("breach.lot_in_date", lot));
        }
        if (lot.equals("recalled")) {
            breaches.add(Statement.of("breach.lot_not_recalled", lot));
        }
        return breaches;
    }

    private static boolean isAdmitted(Place place, CourseEvent event) {
        return place.course().admit(event, "because", place.today(), place.cupboard())
                instanceof Course.Admission.Admitted;
    }

    @Test
    void in_every_reachable_state_a_session_is_admitted_exactly_when_every_gate_is_or_was_open() {
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(List.of(), 0, Set.of())));
        Map<List<Object>, Place> reached = new HashMap<>();
        int admitted = 0;
        int tried = 0;
        int opened = 0;
        int irregular = 0;
        while (!open.isEmpty()) {
            Place place = open.removeFirst();
            if (reached.putIfAbsent(place.key(), place) != null) {
                continue;
            }
            for (CourseEvent.SessionPerformed bare : sessions(place)) {
                boolean regular = breaches(place, bare).isEmpty();
                for (CourseEvent.SessionPerformed wanted : told(place, bare)) {
                    tried++;
                    boolean may = isAdmitted(place, wanted);
                    assertThat(may).as("%s in %s", wanted, place).isEqualTo(mayBeGiven(place, wanted));
                    if (may) {
                        admitted++;
                        irregular += regular ? 0 : 1;
                        Place after = place.with(wanted);
                        assertThat(after.course()
                                        .irregular()
                                        .contains(after.entries().getLast().id()))
                                .as("regular exactly when every gate was open at its signing")
                                .isEqualTo(!regular);
                        open.add(after);
                    }
                }
            }
            for (CourseEvent.SessionOpened wanted : openings(place)) {
                boolean may = isAdmitted(place, wanted);
                assertThat(may).as("%s in %s", wanted, place).isEqualTo(mayBegin(place, wanted));
                if (may && place.course().irregular().isEmpty()) {
                    opened++;
                    open.add(place.with(wanted));
                }
            }
            for (CourseEvent event : attempts(place)) {
                if (isAdmitted(place, event) && place.course().irregular().isEmpty()) {
                    open.add(place.with(event));
                }
            }
            if (place.day() + 1 < DAYS.size()) {
                open.add(new Place(place.entries(), place.day() + 1, place.used()));
            }
        }
        assertThat(reached.values().stream()
                        .map(each -> each.course().state().stage())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(CourseState.Stage.values());
        assertThat(reached).hasSizeGreaterThan(200);
        assertThat(admitted).isPositive().isLessThan(tried / 10);
        assertThat(opened).isPositive();
        assertThat(irregular).isPositive();
    }

    @Test
    void long_random_walks_never_pass_a_shut_gate() {
        SplittableRandom random = new SplittableRandom(5);
        for (int walk = 0; walk < 60; walk++) {
            Place place = new Place(List.of(), 0, Set.of());
            for (int step = 0; step < 40; step++) {
                List<CourseEvent> attempts = new ArrayList<>(attempts(place));
                for (CourseEvent.SessionPerformed each : sessions(place)) {
                    attempts.addAll(told(place, each));
                }
                attempts.addAll(openings(place));
                CourseEvent event = attempts.get(random.nextInt(attempts.size()));
                boolean may = isAdmitted(place, event);
                if (event instanceof CourseEvent.SessionPerformed wanted) {
                    assertThat(may).isEqualTo(mayBeGiven(place, wanted));
                }
                if (event instanceof CourseEvent.SessionOpened wanted) {
                    assertThat(may).isEqualTo(mayBegin(place, wanted));
                }
                if (may) {
                    place = place.with(event);
                } else if (random.nextInt(20) == 0 && place.day() + 1 < DAYS.size()) {
                    place = new Place(place.entries(), place.day() + 1, place.used());
                }
            }
            assertThat(Objects.requireNonNull(place).course().entries())
                    .hasSize(place.entries().size());
        }
    }
}
