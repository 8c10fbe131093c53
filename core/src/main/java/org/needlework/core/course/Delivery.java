package org.needlework.core.course;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.skin.Zone;

/// One zone of a session, planned and delivered, and what the zone had over its course.
///
/// @param planned     what the plan says; empty for a zone that it does not hold
/// @param delivered   what was done; empty for a zone that was left out
/// @param differences in words; empty where plan and deed are the same
/// @param before      dose of the sessions before this one
/// @param after       dose with this one
public record Delivery(
        Zone zone,
        Optional<ZonePlan> planned,
        Optional<Session.Delivered> delivered,
        List<Difference> differences,
        Dose before,
        Dose after) {

    public Delivery {
        differences = List.copyOf(differences);
    }

    /// @param flagged whether somebody must answer for it: more than planned, or nothing at all
    public record Difference(Statement what, boolean flagged) {}

    /// What a zone had over several sessions, at nominal values: every stroke that makes a new hole
    /// as the device's file says, every needle in to its setting.
    ///
    /// @param punctures_per_cm2  punctures, summed over the sessions
    /// @param channel_mm_per_cm2 length of all channels, summed over the sessions
    /// @param deepest            deepest setting of any session
    public record Dose(int sessions, double punctures_per_cm2, double channel_mm_per_cm2, Depth deepest) {

        public static final Dose NONE = new Dose(0, 0, 0, Depth.ZERO);

        Dose plus(Density density, Depth needle) {
            return new Dose(
                    sessions + 1,
                    punctures_per_cm2 + density.perSquareCentimetre(),
                    channel_mm_per_cm2 + density.perSquareCentimetre() * needle.millimetres(),
                    needle.isDeeperThan(deepest) ? needle : deepest);
        }
    }

    /// Nominal punctures per cm² that a zone had in a session.
    public static Density density(Session session, Session.Delivered delivered) {
        return session.clearance().device().rate().perPass().times(delivered.passes());
    }

    /// What a zone had in these sessions.
    public static Dose dose(Zone zone, List<Session> sessions) {
        Dose dose = Dose.NONE;
        for (Session session : sessions) {
            for (Session.Delivered each : session.delivered()) {
                if (each.zone() == zone) {
                    dose = dose.plus(density(session, each), each.needle());
                }
            }
        }
        return dose;
    }

    /// What the plan gives a zone over its whole course.
    public static Dose planned(ZonePlan zone) {
        Dose dose = Dose.NONE;
        for (int session = 0; session < zone.regimen().sessions(); session++) {
            dose = dose.plus(zone.regimen().density(), zone.regimen().needle());
        }
        return dose;
    }

    /// Every zone of the session that is planned or was done, in the plan's order first.
    ///
    /// @param number of this session in its plan, from 1
    /// @param before sessions of the course before this one, whatever plan they followed
    public static List<Delivery> of(Plan plan, int number, Session session, List<Session> before) {
        Set<Zone> zones = new LinkedHashSet<>();
        plan.zones().stream()
                .filter(each -> each.regimen().sessions() >= number)
                .map(ZonePlan::zone)
                .forEach(zones::add);
        session.delivered().stream().map(Session.Delivered::zone).forEach(zones::add);
        List<Delivery> deliveries = new ArrayList<>();
        for (Zone zone : zones) {
            Optional<ZonePlan> planned =
                    plan.zones().stream().filter(each -> each.zone() == zone).findFirst();
            Optional<Session.Delivered> delivered = session.delivered().stream()
                    .filter(each -> each.zone() == zone)
                    .findFirst();
            Dose had = dose(zone, before);
            deliveries.add(new Delivery(
                    zone,
                    planned,
                    delivered,
                    differences(zone, planned, delivered, number, session),
                    had,
                    delivered
                            .map(each -> had.plus(density(session, each), each.needle()))
                            .orElse(had)));
        }
        return List.copyOf(deliveries);
    }

    /// The flags among the differences.
    public List<Statement> flags() {
        return differences.stream()
                .filter(Difference::flagged)
                .map(Difference::what)
                .toList();
    }

    private static List<Difference> differences(
            Zone zone, Optional<ZonePlan> planned, Optional<Session.Delivered> delivered, int number, Session session) {
        List<Difference> differences = new ArrayList<>();
        if (delivered.isEmpty()) {
            return List.of(new Difference(Statement.of("session.flag.zone.left_out", zone), true));
        }
        Session.Delivered done = delivered.get();
        Density density = density(session, done);
        session.clearance()
                .findLimits(zone)
                .filter(limits -> density.compareTo(limits.densest()) > 0)
                .ifPresent(limits -> differences.add(new Difference(
                        Statement.of("session.flag.density.limit", zone, density, limits.densest()), true)));
        if (done.reached() == Session.Reached.MORE) {
            differences.add(new Difference(Statement.of("session.flag.end_point.more", zone), true));
        }
        if (planned.isEmpty()) {
            differences.add(new Difference(Statement.of("session.flag.zone.not_planned", zone), true));
            return differences;
        }
        ZonePlan plan = planned.get();
        if (plan.regimen().sessions() < number) {
            differences.add(new Difference(
                    Statement.of(
                            "session.flag.zone.beyond", zone, plan.regimen().sessions()),
                    true));
        }
        Depth setting = plan.regimen().needle();
        if (!done.needle().equals(setting)) {
            boolean deeper = done.needle().isDeeperThan(setting);
            differences.add(new Difference(
                    Statement.of(
                            deeper ? "session.flag.needle.deeper" : "session.difference.needle.shallower",
                            zone,
                            done.needle(),
                            setting),
                    deeper));
        }
        if (done.passes() != plan.regimen().passes()) {
            boolean more = done.passes() > plan.regimen().passes();
            differences.add(new Difference(
                    Statement.of(
                            more ? "session.flag.passes.more" : "session.difference.passes.fewer",
                            zone,
                            done.passes(),
                            plan.regimen().passes(),
                            density,
                            plan.regimen().density()),
                    more));
        }
        if (done.reached() == Session.Reached.PINPOINT_BLEEDING
                && plan.limits().endPoint() == EndPoint.UNIFORM_ERYTHEMA) {
            differences.add(new Difference(Statement.of("session.flag.end_point.beyond", zone), true));
        }
        if (done.reached() == Session.Reached.ERYTHEMA
                && plan.limits().endPoint() == EndPoint.UNIFORM_PINPOINT_BLEEDING) {
            differences.add(new Difference(Statement.of("session.difference.end_point.short", zone), false));
        }
        return differences;
    }
}
