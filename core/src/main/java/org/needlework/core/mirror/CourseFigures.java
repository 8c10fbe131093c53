package org.needlework.core.mirror;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.needlework.core.course.Aftermath;
import org.needlework.core.course.Course;
import org.needlework.core.course.Recovery;
import org.needlework.core.course.Session;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Range;
import org.needlework.core.scale.Agreement;

/// What one course adds to the mirror. It names nobody: no name, no day, no note.
///
/// @param skinType    empty where it was not asked or withheld
/// @param sessions    sessions that were given
/// @param harmed      sessions that an adverse event followed
/// @param harms       adverse events that stand
/// @param serious     of these, serious ones
/// @param unplanned   zones that were needled without a plan for them
/// @param pairs       scores of two raters, given blind, by scale
public record CourseFigures(
        Optional<Fitzpatrick> skinType,
        int sessions,
        int harmed,
        int harms,
        int serious,
        int unplanned,
        List<Delivery> deliveries,
        List<Interval> intervals,
        List<Redness> redness,
        List<Aim> aims,
        Map<String, List<Agreement.Pair>> pairs) {

    public CourseFigures {
        deliveries = List.copyOf(deliveries);
        intervals = List.copyOf(intervals);
        redness = List.copyOf(redness);
        aims = List.copyOf(aims);
        pairs = Map.copyOf(pairs);
    }

    /// One zone in one session.
    public record Delivery(
            double planned_mm,
            double delivered_mm,
            int plannedPasses,
            int deliveredPasses,
            Range expectedPain_nrs,
            int pain_nrs) {}

    /// From one session to the next.
    public record Interval(int planned_days, int actual_days) {}

    /// Redness after one session in one zone.
    ///
    /// @param shown_days what the plan showed: the larger of model and guideline
    /// @param last_days  last day on which it was seen
    /// @param gone_days  first later look that found none; empty where nobody has looked since
    public record Redness(Band model_days, double shown_days, int last_days, OptionalInt gone_days) {

        /// Where the end of redness lies against the model's band of 10 to 90 %. The end lies
        /// between two looks; if that stretch touches the band, it is within.
        public Place place() {
            if (last_days > model_days.p90()) {
                return Place.ABOVE;
            }
            if (gone_days.isEmpty()) {
                return Place.OPEN;
            }
            return gone_days.getAsInt() < model_days.p10() ? Place.BELOW : Place.WITHIN;
        }
    }

    /// Where an observation lies against a band.
    public enum Place {
        BELOW,
        WITHIN,
        ABOVE,
        /// Nobody looked late enough to tell.
        OPEN
    }

    /// A goal that was judged.
    ///
    /// @param chance  as predicted; empty where it was unknown
    /// @param covered whether the plan's 5–95 % range held the result; empty where it stored none
    public record Aim(boolean collagen, Optional<Double> chance, boolean reached, Optional<Boolean> covered) {}

    public static CourseFigures of(Course course) {
        Aftermath after = course.aftermath();
        List<Delivery> deliveries = new ArrayList<>();
        List<Redness> redness = new ArrayList<>();
        int unplanned = 0;
        for (Course.Given given : course.sessions()) {
            Optional<Plan> plan = Optional.ofNullable(after.plans().get(given.entry()));
            Recovery recovery = after.recovery(course, given.entry());
            for (Session.Delivered delivered : given.session().delivered()) {
                Optional<ZonePlan> zone = plan.flatMap(each -> each.zones().stream()
                        .filter(planned -> planned.zone() == delivered.zone())
                        .findFirst());
                if (zone.isEmpty()) {
                    unplanned++;
                    continue;
                }
                deliveries.add(new Delivery(
                        zone.get().regimen().needle().millimetres(),
                        delivered.needle().millimetres(),
                        zone.get().regimen().passes(),
                        delivered.passes(),
                        zone.get().risks().pain_nrs(),
                        delivered.pain_nrs()));
                recovery.findSpan(delivered.zone(), Recovery.Sign.REDNESS)
                        .ifPresent(span -> redness.add(new Redness(
                                zone.get().forecast().downtime_days(),
                                zone.get().risks().downtime().shown_days(),
                                span.last_days(),
                                span.gone_days())));
            }
        }
        List<Aftermath.Harm> harms =
                after.harms().stream().filter(each -> each.struck().isEmpty()).toList();
        List<UUID> given = course.sessions().stream().map(Course.Given::entry).toList();
        return new CourseFigures(
                skinType(course, after),
                course.sessions().size(),
                (int) harms.stream()
                        .flatMap(each -> each.adverse().session().stream())
                        .filter(given::contains)
                        .distinct()
                        .count(),
                harms.size(),
                (int) harms.stream().filter(each -> !each.serious().isEmpty()).count(),
                unplanned,
                deliveries,
                intervals(course, after),
                redness,
                aims(after),
                after.blindPairs());
    }

    private static Optional<Fitzpatrick> skinType(Course course, Aftermath after) {
        return after.plans().values().stream()
                .findFirst()
                .or(course::plan)
                .flatMap(plan -> plan.clearance().facts().skinType().findValue());
    }

    private static List<Interval> intervals(Course course, Aftermath after) {
        List<Course.Given> inTime = course.sessions().stream()
                .sorted(java.util.Comparator.comparing(each -> each.session().on()))
                .toList();
        List<Interval> intervals = new ArrayList<>();
        for (int k = 1; k < inTime.size(); k++) {
            Course.Given one = inTime.get(k - 1);
            Course.Given other = inTime.get(k);
            Plan plan = after.plans().get(other.entry());
            if (plan != null) {
                intervals.add(new Interval(plan.interval_days(), (int) ChronoUnit.DAYS.between(
                        one.session().on(), other.session().on())));
            }
        }
        return intervals;
    }

    /// The latest judgement of each goal.
    private static List<Aim> aims(Aftermath after) {
        Map<Goal, Aim> latest = new java.util.LinkedHashMap<>();
        after.results().stream()
                .sorted(java.util.Comparator.comparing(Aftermath.Result::on))
                .flatMap(each -> each.scored().stream())
                .forEach(each -> latest.put(
                        each.measured().goal(),
                        new Aim(
                                each.measured().goal() instanceof Goal.Collagen,
                                each.chance(),
                                each.reached(),
                                each.covered())));
        return List.copyOf(latest.values());
    }
}
