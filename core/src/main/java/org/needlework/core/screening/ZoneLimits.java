package org.needlework.core.screening;

import java.time.LocalDate;
import java.util.List;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;

/// How far a plan may go in one zone. Limits always assume that the needle goes in to its setting.
///
/// @param deepest               deepest needle setting; zero means never
/// @param densest               highest density in one session
/// @param mostSessions          most sessions in a course
/// @param shortestInterval_days shortest interval between sessions
/// @param earliest              first day on which the zone may be needled
/// @param offLabelBeyond        settings beyond this are off-label for the device; equal to
///     `deepest` or deeper
///     where
/// nothing is
/// @param offLabel              everything about this zone that lies outside the device's
///     clearings, in plain
///     language;
/// empty if nothing
/// @param reasons               what set each limit, in plain language
public record ZoneLimits(
        Zone zone,
        Concern concern,
        Depth deepest,
        Density densest,
        int mostSessions,
        int shortestInterval_days,
        EndPoint endPoint,
        LocalDate earliest,
        Depth offLabelBeyond,
        List<String> offLabel,
        List<String> reasons,
        List<Citation> sources) {

    public ZoneLimits {
        offLabel = List.copyOf(offLabel);
        reasons = List.copyOf(reasons);
        sources = List.copyOf(sources);
    }
}
