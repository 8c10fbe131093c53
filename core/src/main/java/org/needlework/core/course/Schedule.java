package org.needlework.core.course;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;

/// A plan with dates: preparation, sessions, aftercare and reviews, in order of time.
///
/// @param entries in order of time
public record Schedule(ZoneId zone, List<Entry> entries) {

    private static final int LONGEST_SEARCH_DAYS = 730;

    public Schedule {
        entries = List.copyOf(entries);
    }

    /// What kind of date it is.
    public enum Kind implements Coded {
        PREPARATION,
        SESSION,
        AFTERCARE,
        REVIEW
    }

    /// @param id      stable within the plan: the same plan scheduled again gives the same ids
    /// @param day     the day, in the schedule's time zone
    /// @param time    for visits; other entries last the whole day
    /// @param session number of the session it belongs to, from 1; 0 for reviews
    /// @param zones   for sessions, the zones that are needled
    /// @param text    what to do, in plain language; empty for sessions
    public record Entry(
            String id, Kind kind, LocalDate day, Optional<LocalTime> time, int session, List<Zone> zones, String text) {
        public Entry {
            zones = List.copyOf(zones);
        }
    }

    public List<Entry> listSessions() {
        return entries.stream().filter(entry -> entry.kind() == Kind.SESSION).toList();
    }

    /// Dates a plan. Sessions fall on the first suitable days that keep the interval and the earliest
    /// day of every
    /// limit, and leave room for
    /// the preparation that the person has to do; days only ever move later, never closer together.
    ///
    /// @throws IllegalArgumentException if no suitable day is found within two years
    public static Schedule of(Plan plan, Availability availability, CareGuide care) {
        List<CareGuide.Preparation> preparation = care.listPreparation(plan.clearance());
        List<CareGuide.Aftercare> aftercare = care.listAftercare(plan.clearance());
        List<Entry> entries = new ArrayList<>();
        LocalDate earliest = plan.zones().stream()
                .map(zone -> zone.limits().earliest())
                .max(Comparator.naturalOrder())
                .orElse(plan.clearance().on());
        int lead_h = preparation.stream()
                .filter(CareGuide.Preparation::sessionWaits)
                .mapToInt(CareGuide.Preparation::hoursBefore)
                .max()
                .orElse(0);
        LocalDate prepared = plan.clearance().on().plusDays(Math.ceilDiv(lead_h, 24));
        LocalDate from = later(earliest, later(prepared, availability.from()));
        for (int number = 1; number <= plan.visits(); number++) {
            int session = number;
            LocalDate day = firstSuitable(from, availability);
            List<Zone> zones = plan.zones().stream()
                    .filter(zone -> zone.regimen().sessions() >= session)
                    .map(ZonePlan::zone)
                    .toList();
            for (CareGuide.Preparation step : preparation) {
                LocalDate start = day.minusDays(Math.ceilDiv(step.hoursBefore(), 24));
                entries.add(new Entry(
                        "s" + session + "-before-" + step.id(),
                        Kind.PREPARATION,
                        later(start, plan.clearance().on()),
                        Optional.empty(),
                        session,
                        List.of(),
                        step.text()));
            }
            entries.add(
                    new Entry("s" + session, Kind.SESSION, day, Optional.of(availability.time()), session, zones, ""));
            for (CareGuide.Aftercare step : aftercare) {
                entries.add(new Entry(
                        "s" + session + "-after-" + step.id(),
                        Kind.AFTERCARE,
                        day.plusDays(step.from_h() / 24),
                        Optional.empty(),
                        session,
                        List.of(),
                        step.doThis()));
            }
            from = day.plusDays(plan.interval_days());
        }
        if (plan.visits() > 0) {
            LocalDate last = entries.stream()
                    .filter(entry -> entry.kind() == Kind.SESSION)
                    .map(Entry::day)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Map<Integer, CareGuide.Review> reviews = new HashMap<>();
            plan.zones()
                    .forEach(zone -> care.listReviews(zone.concern())
                            .forEach(review -> reviews.putIfAbsent(review.daysAfterLast(), review)));
            reviews.forEach((days, review) -> entries.add(new Entry(
                    "review-" + days,
                    Kind.REVIEW,
                    firstSuitable(last.plusDays(days), availability),
                    Optional.of(availability.time()),
                    0,
                    List.of(),
                    review.purpose())));
        }
        entries.sort(Comparator.comparing(Entry::day).thenComparing(Entry::kind).thenComparing(Entry::id));
        return new Schedule(availability.zone(), entries);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate firstSuitable(LocalDate from, Availability availability) {
        for (int wait = 0; wait <= LONGEST_SEARCH_DAYS; wait++) {
            if (availability.suits(from.plusDays(wait))) {
                return from.plusDays(wait);
            }
        }
        throw new IllegalArgumentException("no suitable day within two years of " + from
                + ".\nMaybe allow more days of the week, or shorten an absence.");
    }
}
