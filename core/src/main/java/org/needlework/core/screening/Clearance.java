package org.needlework.core.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.needlework.core.device.Device;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.skin.Zone;

/// The plain record of a permission, kept by a plan and a session for ever: what was known, when, by
/// which edition,
/// and
/// how far it goes.
/// Holding one permits nothing; only a [Screening.Cleared] does.
///
/// @param limits one entry per zone that is cleared; the zones of the request that are not
///     cleared are absent
public record Clearance(
        PatientFacts facts,
        Request request,
        Device device,
        LocalDate on,
        String edition,
        List<ZoneLimits> limits,
        List<Finding> findings) {

    public Clearance {
        limits = List.copyOf(limits);
        findings = List.copyOf(findings);
    }

    public List<Zone> zones() {
        return limits.stream().map(ZoneLimits::zone).toList();
    }

    public Optional<ZoneLimits> findLimits(Zone zone) {
        return limits.stream().filter(each -> each.zone() == zone).findFirst();
    }

    public Request.Wish getWish(Zone zone) {
        return request.wishes().stream()
                .filter(each -> each.zone() == zone)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("zone (" + zone.code() + ") was not asked for"));
    }
}
