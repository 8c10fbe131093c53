package org.needlework.core.screening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.device.Device;
import org.needlework.core.patient.Opinion;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.skin.Zone;

/// The answer to "may this person be needled, here, today?".
///
/// Zones are judged one by one; the gravest finding that covers a zone gives its verdict. A zone is
/// incomplete
/// exactly
/// when
/// some answer to an open question would give a graver verdict than its findings so far, unless these
/// already
/// decline.
/// The screening as a whole is cleared when at least one zone is, and then its clearance names the
/// zones it covers;
/// otherwise it takes the verdict of the zone that can be helped soonest: incomplete, then deferred,
/// referred,
/// declined.
public sealed interface Screening {

    /// Everything that was found, gravest first; what an opinion lifted stays among it and only informs.
    List<Finding> findings();

    /// The verdict of each zone, in the order of the request.
    List<ZoneVerdict> zones();

    /// Questions whose answers could still change a verdict, the most decisive first.
    List<OpenQuestion> missing();

    Verdict verdict();

    /// Whatever the verdict, how far a plan could go in each zone of the request.
    List<ZoneLimits> limits();

    /// @param until for a deferred zone, the first day on which no deferral holds
    record ZoneVerdict(Zone zone, Verdict verdict, Optional<LocalDate> until) {}

    /// Permission to plan and treat. It holds for one day, is never stored, and only this package can
    /// make one.
    final class Cleared implements Screening {
        private final Clearance clearance;
        private final List<ZoneVerdict> zones;
        private final List<OpenQuestion> missing;
        private final List<ZoneLimits> limits;

        Cleared(Clearance clearance, List<ZoneVerdict> zones, List<OpenQuestion> missing, List<ZoneLimits> limits) {
            this.clearance = clearance;
            this.zones = List.copyOf(zones);
            this.missing = List.copyOf(missing);
            this.limits = List.copyOf(limits);
        }

        public Clearance clearance() {
            return clearance;
        }

        @Override
        public List<Finding> findings() {
            return clearance.findings();
        }

        @Override
        public List<ZoneVerdict> zones() {
            return zones;
        }

        @Override
        public List<OpenQuestion> missing() {
            return missing;
        }

        @Override
        public Verdict verdict() {
            return Verdict.CLEARED;
        }

        @Override
        public List<ZoneLimits> limits() {
            return limits;
        }
    }

    /// Not suitable now.
    ///
    /// @param until the first day on which no deferral holds in the zone that is free soonest
    record Deferred(
            LocalDate until,
            List<Finding> findings,
            List<ZoneVerdict> zones,
            List<OpenQuestion> missing,
            List<ZoneLimits> limits)
            implements Screening {
        @Override
        public Verdict verdict() {
            return Verdict.DEFERRED;
        }
    }

    /// Ask a physician first.
    record Referred(
            List<Finding> findings, List<ZoneVerdict> zones, List<OpenQuestion> missing, List<ZoneLimits> limits)
            implements Screening {
        @Override
        public Verdict verdict() {
            return Verdict.REFERRED;
        }
    }

    /// Not suitable.
    record Declined(
            List<Finding> findings, List<ZoneVerdict> zones, List<OpenQuestion> missing, List<ZoneLimits> limits)
            implements Screening {
        @Override
        public Verdict verdict() {
            return Verdict.DECLINED;
        }
    }

    /// Questions open.
    record Incomplete(
            List<OpenQuestion> missing, List<Finding> findings, List<ZoneVerdict> zones, List<ZoneLimits> limits)
            implements Screening {
        @Override
        public Verdict verdict() {
            return Verdict.INCOMPLETE;
        }
    }

    /// Folds what the guideline found into a verdict.
    static Screening of(
            PatientFacts facts, Request request, LocalDate on, String edition, Guideline.Assessment assessment) {
        List<Finding> findings = assessment.findings().stream()
                .map(finding ->
                        findLifting(finding, facts, on).map(finding::liftedBy).orElse(finding))
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        List<OpenQuestion> decisive = decisive(request, findings, assessment.questions());
        List<ZoneVerdict> zones = request.zones().stream()
                .map(zone -> judge(zone, findings, assessment.questions()))
                .toList();
        List<ZoneLimits> limits = assessment.limits();
        List<Zone> cleared = zones.stream()
                .filter(each -> each.verdict() == Verdict.CLEARED)
                .map(ZoneVerdict::zone)
                .toList();
        if (!cleared.isEmpty()) {
            Device device = request.device()
                    .findValue()
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "the guideline cleared a zone without knowing the device; an unknown device must be an open question"));
            List<ZoneLimits> granted = limits.stream()
                    .filter(each -> cleared.contains(each.zone()))
                    .toList();
            return new Cleared(
                    new Clearance(facts, request, device, on, edition, granted, findings), zones, decisive, limits);
        }
        if (zones.stream().anyMatch(each -> each.verdict() == Verdict.INCOMPLETE)) {
            return new Incomplete(decisive, findings, zones, limits);
        }
        Optional<LocalDate> soonest =
                zones.stream().flatMap(each -> each.until().stream()).min(Comparator.naturalOrder());
        if (soonest.isPresent()) {
            return new Deferred(soonest.get(), findings, zones, decisive, limits);
        }
        return zones.stream().anyMatch(each -> each.verdict() == Verdict.REFERRED)
                ? new Referred(findings, zones, decisive, limits)
                : new Declined(findings, zones, decisive, limits);
    }

    /// The latest signed opinion that lifts a REFER; nothing else can be lifted.
    private static Optional<Opinion> findLifting(Finding finding, PatientFacts facts, LocalDate on) {
        return facts.opinions().stream()
                .filter(opinion -> finding.severity() == Severity.REFER
                        && opinion.finding().equals(finding.rule())
                        && !opinion.date().isAfter(on)
                        && finding.arose()
                                .map(day -> !opinion.date().isBefore(day))
                                .orElse(true))
                .max(Comparator.comparing(Opinion::date));
    }

    private static ZoneVerdict judge(Zone zone, List<Finding> findings, List<OpenQuestion> questions) {
        Severity gravest = gravest(zone, findings);
        if (questions.stream().anyMatch(question -> question.concerns(zone) && couldWorsen(question, gravest))) {
            return new ZoneVerdict(zone, Verdict.INCOMPLETE, Optional.empty());
        }
        Optional<LocalDate> until = gravest == Severity.DEFER
                ? findings.stream()
                        .filter(finding -> finding.scope().covers(zone))
                        .flatMap(finding -> finding.until().stream())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
        return new ZoneVerdict(zone, gravest.verdict(), until);
    }

    private static Severity gravest(Zone zone, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.scope().covers(zone))
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    private static boolean couldWorsen(OpenQuestion question, Severity soFar) {
        return question.worst().verdict().compareTo(soFar.verdict()) > 0;
    }

    /// Questions that can still change a zone's verdict, by the number of zones they can change, then
    /// by how grave,
    /// then as the guideline asked.
    private static List<OpenQuestion> decisive(Request request, List<Finding> findings, List<OpenQuestion> questions) {
        Map<OpenQuestion, Long> reach = new LinkedHashMap<>();
        for (OpenQuestion question : questions) {
            long zones = request.zones().stream()
                    .filter(zone -> question.concerns(zone) && couldWorsen(question, gravest(zone, findings)))
                    .count();
            if (zones > 0) {
                reach.put(question, zones);
            }
        }
        List<OpenQuestion> ordered = new ArrayList<>(reach.keySet());
        ordered.sort(Comparator.comparingLong((OpenQuestion question) -> reach.getOrDefault(question, 0L))
                .thenComparing(OpenQuestion::worst)
                .reversed());
        return List.copyOf(ordered);
    }
}
