package org.needlework.core.course;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.needlework.core.plan.Plan;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Zone;

/// Holds a session against every gate, whether it is about to begin or was given.
final class Gates {

    private final Course course;
    private final List<Course> others;
    private final Asked asked;
    private final Stock stock;
    private final List<Gate.Shut> shut = new ArrayList<>();

    private Gates(Course course, List<Course> others, Asked asked, Stock stock) {
        this.course = course;
        this.others = others;
        this.asked = asked;
        this.stock = stock;
    }

    /// What is held against the gates.
    private record Asked(
            LocalDate on, Clearance clearance, List<Place> places, TimeOut timeOut, List<Cartridge> cartridges) {

        static Asked of(CourseEvent.SessionOpened opened) {
            return new Asked(
                    opened.on(),
                    opened.clearance(),
                    opened.zones().stream()
                            .sorted()
                            .map(zone -> new Place(zone, Optional.empty(), List.of()))
                            .toList(),
                    opened.timeOut(),
                    opened.cartridges());
        }

        static Asked of(CourseEvent.SessionPerformed performed) {
            return new Asked(
                    performed.session().on(),
                    performed.session().clearance(),
                    places(performed.session()),
                    performed.timeOut(),
                    performed.cartridges());
        }

        static List<Place> places(Session session) {
            return session.delivered().stream()
                    .map(each -> new Place(each.zone(), Optional.of(each.needle()), each.cartridges()))
                    .toList();
        }
    }

    /// @param needle the setting; empty where nothing was needled yet
    /// @param units  that were used there
    private record Place(Zone zone, Optional<Depth> needle, List<Cartridge> units) {}

    /// Every gate that is shut, in the order of [Gate].
    ///
    /// @param others the patient's other courses: skin rests whichever course it was needled in
    static List<Gate.Shut> of(Course course, List<Course> others, CourseEvent.SessionPerformed wanted, Stock stock) {
        return new Gates(course, others, Asked.of(wanted), stock).weigh();
    }

    /// The same, of a session that is about to begin.
    static List<Gate.Shut> of(Course course, List<Course> others, CourseEvent.SessionOpened wanted, Stock stock) {
        return new Gates(course, others, Asked.of(wanted), stock).weigh();
    }

    private List<Gate.Shut> weigh() {
        consent();
        clearance();
        asked.places().forEach(this::zone);
        cartridges();
        if (!asked.timeOut().isComplete()) {
            shut(Gate.TIME_OUT);
        }
        return shut.stream()
                .sorted(java.util.Comparator.comparing(Gate.Shut::gate))
                .toList();
    }

    /// What a correction of a session must still keep: the truth about stock and dates may be
    /// told whatever it is, but a unit that was used elsewhere cannot have been used here.
    ///
    /// @param before the cartridges of the session as it stood
    static Optional<Gate.Shut> ofCorrection(
            CourseEvent.SessionPerformed corrected, List<Cartridge> before, Stock stock) {
        Gates gates = new Gates(Course.of(List.of()), List.of(), Asked.of(corrected), stock);
        gates.serials(before);
        gates.asked.places().forEach(gates::recorded);
        return gates.shut.stream().findFirst();
    }

    /// Whether a session kept to its clearance and to the zones of its plan.
    ///
    /// @param plan in force when it was recorded, where there was one
    static boolean isWithin(Session session, Optional<Plan> plan) {
        return Asked.places(session).stream()
                .allMatch(each -> isPlanned(plan, each.zone())
                        && beyond(session.clearance(), session.on(), each).isEmpty());
    }

    private void consent() {
        boolean inTime =
                course.consentedOn().filter(day -> !day.isAfter(asked.on())).isPresent();
        if (!inTime) {
            shut(Gate.CONSENT_TO_THIS_PLAN);
            return;
        }
        boolean minor = asked.clearance()
                .facts()
                .ageOn(asked.on())
                .findValue()
                .filter(age -> age < Consent.FULL_AGE_YEARS)
                .isPresent();
        if (minor && course.consent().flatMap(Consent::guardian).isEmpty()) {
            shut.add(
                    new Gate.Shut(Gate.CONSENT_TO_THIS_PLAN, Statement.of("gate.consent_to_this_plan.guardian"), true));
        }
    }

    private void clearance() {
        Clearance held = asked.clearance();
        boolean holds =
                course.clearance().equals(Optional.of(held)) && held.on().equals(asked.on());
        if (!holds) {
            shut(Gate.CLEARANCE_OF_THE_DAY, asked.on());
        } else if (course.findScreening().filter(this::isOvertaken).isPresent()) {
            shut.add(new Gate.Shut(
                    Gate.CLEARANCE_OF_THE_DAY, Statement.of("gate.clearance_of_the_day.news", asked.on()), true));
        }
    }

    /// Whether harm was noted since a screening that its answers do not hold, in any course.
    private boolean isOvertaken(CourseEntry screening) {
        return brings(course, entry -> entry.number() > screening.number())
                || others.stream()
                        .anyMatch(other -> brings(other, entry -> entry.at().isAfter(screening.at())));
    }

    private boolean brings(Course where, Predicate<CourseEntry> since) {
        return !NextFacts.broughtToLight(where, since, asked.clearance().facts(), asked.on())
                .isEmpty();
    }

    private void zone(Place place) {
        Zone zone = place.zone();
        if (!isPlanned(course.plan(), zone)) {
            shut(Gate.ZONES_OF_THIS_PLAN, zone);
        }
        recorded(place);
        beyond(asked.clearance(), asked.on(), place).ifPresent(shut::add);
        Optional<ZoneLimits> limits = asked.clearance().findLimits(zone);
        if (limits.isEmpty()) {
            return;
        }
        List<LocalDate> before = daysOf(course, zone);
        if (before.size() >= limits.get().mostSessions()) {
            shut(Gate.SESSIONS_LEFT, zone, limits.get().mostSessions());
        }
        List<LocalDate> anywhere = new ArrayList<>(before);
        others.forEach(other -> anywhere.addAll(daysOf(other, zone)));
        interval(zone, anywhere, limits.get().shortestInterval_days());
    }

    /// Where there is no plan at all, there is no consent to one either, and that is said.
    private static boolean isPlanned(Optional<Plan> plan, Zone zone) {
        return plan.isEmpty() || plan.get().zones().stream().anyMatch(each -> each.zone() == zone);
    }

    private static Optional<Gate.Shut> beyond(Clearance clearance, LocalDate on, Place place) {
        Optional<ZoneLimits> limits = clearance.findLimits(place.zone());
        if (limits.isEmpty() || limits.get().earliest().isAfter(on)) {
            return Optional.of(
                    new Gate.Shut(Gate.WITHIN_CLEARANCE, Statement.of("gate.within_clearance", place.zone()), true));
        }
        Depth deepest = limits.get().deepest();
        return place.needle()
                .filter(needle -> needle.isDeeperThan(deepest))
                .map(needle -> new Gate.Shut(
                        Gate.WITHIN_CLEARANCE,
                        Statement.of("gate.within_clearance.depth", place.zone(), needle, deepest),
                        true));
    }

    private static List<LocalDate> daysOf(Course course, Zone zone) {
        return course.sessions().stream()
                .map(Course.Given::session)
                .filter(session -> session.delivered().stream().anyMatch(each -> each.zone() == zone))
                .map(Session::on)
                .toList();
    }

    /// A shorter interval that a clinician entered in the plan, with a reason, is the plan's.
    private void interval(Zone zone, List<LocalDate> before, int limit_days) {
        int needed_days = course.plan()
                .filter(plan -> plan.goals().shorterInterval().isPresent())
                .map(Plan::interval_days)
                .filter(days -> days < limit_days)
                .orElse(limit_days);
        OptionalLong rest_days = before.stream()
                .mapToLong(day -> Math.abs(ChronoUnit.DAYS.between(day, asked.on())))
                .min();
        if (rest_days.isPresent() && rest_days.getAsLong() < needed_days) {
            shut.add(new Gate.Shut(
                    Gate.INTERVAL,
                    Statement.of("gate.interval", zone, rest_days.getAsLong(), needed_days),
                    rest_days.getAsLong() < Gate.SHORTEST_INTERVAL_DAYS));
        }
    }

    private void recorded(Place place) {
        if (!asked.cartridges().containsAll(place.units())) {
            shut.add(new Gate.Shut(
                    Gate.CARTRIDGE_RECORDED, Statement.of("gate.cartridge_recorded.zone", place.zone()), true));
        }
    }

    private void cartridges() {
        if (asked.cartridges().isEmpty()) {
            shut(Gate.CARTRIDGE_RECORDED);
        }
        asked.cartridges().stream()
                .map(each -> new Cartridge(each.product(), each.lot(), Optional.empty()))
                .distinct()
                .forEach(this::lot);
        serials(List.of());
    }

    private void lot(Cartridge label) {
        long opened = asked.cartridges().stream()
                .filter(each ->
                        each.product().equals(label.product()) && each.lot().equals(label.lot()))
                .count();
        Optional<Stock.Lot> lot = stock.findLot(label.product(), label.lot());
        if (lot.isEmpty() || lot.get().units() < opened) {
            shut(Gate.UNIT_IN_STOCK, label.lot());
        }
        if (lot.isEmpty() || lot.get().expires().isBefore(asked.on())) {
            shut(Gate.LOT_IN_DATE, label.lot());
        }
        if (lot.isEmpty() || lot.get().recalled()) {
            shut(Gate.LOT_NOT_RECALLED, label.lot());
        }
    }

    /// @param before units that this session had before it was corrected
    private void serials(List<Cartridge> before) {
        Set<Cartridge> seen = new HashSet<>();
        for (Cartridge each : asked.cartridges()) {
            if (each.serial().isPresent()) {
                Cartridge unit = new Cartridge(each.product(), "any", each.serial());
                boolean ownBefore = before.stream()
                        .anyMatch(old -> old.product().equals(each.product())
                                && old.serial().equals(each.serial()));
                boolean used =
                        !ownBefore && stock.isUsed(each.product(), each.serial().get());
                if (used || !seen.add(unit)) {
                    shut(Gate.UNIT_UNUSED, each.serial().get());
                }
            }
        }
    }

    private void shut(Gate gate, Object... arguments) {
        shut.add(new Gate.Shut(
                gate,
                Statement.of("gate." + gate.code(), arguments),
                gate.findOverride().isEmpty()));
    }
}
