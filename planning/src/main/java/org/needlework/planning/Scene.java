package org.needlework.planning;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.needlework.core.course.CareGuide;
import org.needlework.core.device.Device;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.quantity.Depth;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;

/// What does not change during one search: the person, the device, the limits, and what the
/// guideline and the trials say, asked once.
final class Scene {

    final Clearance clearance;
    final Device device;
    final Answer<Fitzpatrick> skinType;
    final long seed;

    private final CareGuide care;
    private final TrialEvidence trials;
    private final int lead_days;
    private final Map<Depth, CareGuide.Downtime> downtimes = new HashMap<>();
    private final Map<ScaleGoal, GoalResult.Chance> chances = new HashMap<>();

    private record ScaleGoal(Concern concern, String scale, double atLeast_points) {}

    Scene(Clearance clearance, CareGuide care, TrialEvidence trials, long seed) {
        this.clearance = clearance;
        this.device = clearance.device();
        this.skinType = clearance.facts().skinType();
        this.care = care;
        this.trials = trials;
        this.seed = seed;
        int lead_h = care.listPreparation(clearance).stream()
                .filter(CareGuide.Preparation::sessionWaits)
                .mapToInt(CareGuide.Preparation::hoursBefore)
                .max()
                .orElse(0);
        this.lead_days = Math.ceilDiv(lead_h, 24);
    }

    /// Days from the clearance to the first session, at the soonest: the latest earliest day of the
    /// zones, and time to prepare.
    int firstDay_days(List<ZoneLimits> zones) {
        LocalDate earliest = zones.stream()
                .map(ZoneLimits::earliest)
                .max(Comparator.naturalOrder())
                .orElse(clearance.on());
        return (int) Math.max(lead_days, ChronoUnit.DAYS.between(clearance.on(), earliest));
    }

    CareGuide.Downtime downtime(Depth needle) {
        return downtimes.computeIfAbsent(needle, depth -> care.downtime(depth, skinType));
    }

    GoalResult.Chance chance(Concern concern, String scale, double atLeast_points) {
        return chances.computeIfAbsent(
                new ScaleGoal(concern, scale, atLeast_points),
                goal -> trials.chance(goal.concern(), goal.scale(), goal.atLeast_points()));
    }

    TrialEvidence trials() {
        return trials;
    }
}
