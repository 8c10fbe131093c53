package org.needlework.core.course;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.needlework.core.plan.Plan;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Zone;

/// Holds a session against every gate.
final class Gates {

    private final Course course;
    private final List<Course> others;
    private final CourseEvent.SessionPerformed wanted;
    private final Stock stock;
    private final List<Gate.Shut> shut = new ArrayList<>();

    private Gates(Course course, List<Course> others, CourseEvent.SessionPerformed wanted, Stock stock) {
        this.course = course;
        this.others = others;
        this.wanted = wanted;
        this.stock = stock;
    }

    /// Every gate that is shut, in the order of [Gate].
    ///
    /// @param others the patient's other courses: skin rests whichever course it was needled in
    static List<Gate.Shut> of(Course course, List<Course> others, CourseEvent.SessionPerformed wanted, Stock stock) {
        Gates gates = new Gates(course, others, wanted, stock);
        gates.consent();
        gates.clearance();
        gates.wanted.session().delivered().forEach(gates::zone);
        gates.cartridges();
        if (!wanted.timeOut().isComplete()) {
            gates.shut(Gate.TIME_OUT);
        }
        return gates.shut.stream()
                .sorted(java.util.Comparator.comparing(Gate.Shut::gate))
                .toList();
    }

    /// What a correction of a session must still keep: the truth about stock and dates may be
    /// told whatever it is, but a unit that was used elsewhere cannot have been used here.
    ///
    /// @param before the cartridges of the session as it stood
    static Optional<Gate.Shut> ofCorrection(
            CourseEvent.SessionPerformed corrected, List<Cartridge> before, Stock stock) {
        Gates gates = new Gates(Course.of(List.of()), List.of(), corrected, stock);
        gates.serials(before);
        corrected.session().delivered().forEach(gates::recorded);
        return gates.shut.stream().findFirst();
    }

    private void consent() {
        boolean inTime = course.consentedOn()
                .filter(day -> !day.isAfter(wanted.session().on()))
                .isPresent();
        if (!inTime) {
            shut(Gate.CONSENT_TO_THIS_PLAN);
            return;
        }
        boolean minor = wanted.session()
                .clearance()
                .facts()
                .ageOn(wanted.session().on())
                .findValue()
                .filter(age -> age < Consent.FULL_AGE_YEARS)
                .isPresent();
        if (minor && course.consent().flatMap(Consent::guardian).isEmpty()) {
            shut.add(
                    new Gate.Shut(Gate.CONSENT_TO_THIS_PLAN, Statement.of("gate.consent_to_this_plan.guardian"), true));
        }
    }

    private void clearance() {
        Clearance held = wanted.session().clearance();
        boolean holds = course.clearance().equals(Optional.of(held))
                && held.on().equals(wanted.session().on());
        if (!holds) {
            shut(Gate.CLEARANCE_OF_THE_DAY, wanted.session().on());
        }
    }

    private void zone(Session.Delivered delivered) {
        Zone zone = delivered.zone();
        boolean planned = course.plan()
                .filter(plan -> plan.zones().stream().anyMatch(each -> each.zone() == zone))
                .isPresent();
        if (!planned) {
            shut(Gate.ZONES_OF_THIS_PLAN, zone);
        }
        recorded(delivered);
        Optional<ZoneLimits> limits = wanted.session().clearance().findLimits(zone);
        if (limits.isEmpty()
                || delivered.needle().isDeeperThan(limits.get().deepest())
                || limits.get().earliest().isAfter(wanted.session().on())) {
            shut(Gate.WITHIN_CLEARANCE, zone);
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
                .mapToLong(day ->
                        Math.abs(ChronoUnit.DAYS.between(day, wanted.session().on())))
                .min();
        if (rest_days.isPresent() && rest_days.getAsLong() < needed_days) {
            shut.add(new Gate.Shut(
                    Gate.INTERVAL,
                    Statement.of("gate.interval", zone, rest_days.getAsLong(), needed_days),
                    rest_days.getAsLong() < Gate.SHORTEST_INTERVAL_DAYS));
        }
    }

    private void recorded(Session.Delivered delivered) {
        if (!wanted.cartridges().containsAll(delivered.cartridges())) {
            shut.add(new Gate.Shut(
                    Gate.CARTRIDGE_RECORDED, Statement.of("gate.cartridge_recorded.zone", delivered.zone()), true));
        }
    }

    private void cartridges() {
        if (wanted.cartridges().isEmpty()) {
            shut(Gate.CARTRIDGE_RECORDED);
        }
        wanted.cartridges().stream()
                .map(each -> new Cartridge(each.product(), each.lot(), Optional.empty()))
                .distinct()
                .forEach(this::lot);
        serials(List.of());
    }

    private void lot(Cartridge label) {
        long opened = wanted.cartridges().stream()
                .filter(each ->
                        each.product().equals(label.product()) && each.lot().equals(label.lot()))
                .count();
        Optional<Stock.Lot> lot = stock.findLot(label.product(), label.lot());
        if (lot.isEmpty() || lot.get().units() < opened) {
            shut(Gate.UNIT_IN_STOCK, label.lot());
        }
        if (lot.isEmpty() || lot.get().expires().isBefore(wanted.session().on())) {
            shut(Gate.LOT_IN_DATE, label.lot());
        }
        if (lot.isEmpty() || lot.get().recalled()) {
            shut(Gate.LOT_NOT_RECALLED, label.lot());
        }
    }

    /// @param before units that this session had before it was corrected
    private void serials(List<Cartridge> before) {
        Set<Cartridge> seen = new HashSet<>();
        for (Cartridge each : wanted.cartridges()) {
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
