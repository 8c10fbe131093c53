package org.needlework.core.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Plan;
import org.needlework.core.report.Statement;
import org.needlework.core.scale.Agreement;
import org.needlework.core.scale.Scale;
import org.needlework.core.scale.Scales;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Zone;

/// What came after the sessions of a course, as it stands after corrections.
///
/// @param harms adverse events, those that were struck through included
/// @param plans the plan that each session followed: the one accepted last before it
public record Aftermath(
        List<Looked> looked, List<Harm> harms, List<Rated> ratings, List<Result> results, Map<UUID, Plan> plans) {

    public Aftermath {
        looked = List.copyOf(looked);
        harms = List.copyOf(harms);
        ratings = List.copyOf(ratings);
        results = List.copyOf(results);
        plans = Map.copyOf(plans);
    }

    /// @param entry   the entry that recorded them first
    /// @param session the entry of the session they belong to
    public record Looked(UUID entry, UUID session, List<Recovery.Observation> observations) {
        public Looked {
            observations = List.copyOf(observations);
        }
    }

    /// An adverse event with all that was found later.
    ///
    /// @param struck why it was struck through; empty if it stands
    public record Harm(UUID entry, AdverseEvent adverse, List<FollowedUp> followUps, Optional<String> struck) {
        public Harm {
            followUps = List.copyOf(followUps);
        }

        /// How it stands now.
        public AdverseEvent.Result outcome() {
            return followUps.isEmpty()
                    ? adverse.outcome()
                    : followUps.getLast().followUp().outcome();
        }

        /// The strongest that it ever was.
        public AdverseEvent.Severity worst() {
            return followUps.stream()
                    .map(each -> each.followUp().severity())
                    .reduce(adverse.severity(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }

        public Set<AdverseEvent.Criterion> serious() {
            Set<AdverseEvent.Criterion> all = new HashSet<>(adverse.serious());
            followUps.forEach(each -> all.addAll(each.followUp().serious()));
            return Set.copyOf(all);
        }

        public boolean isOpen() {
            return struck.isEmpty() && outcome().isOpen();
        }
    }

    public record FollowedUp(UUID entry, AdverseEvent.FollowUp followUp) {}

    /// @param corrected whether it was corrected after it was entered
    public record Rated(UUID entry, Rating rating, boolean corrected) {}

    public record Result(UUID entry, UUID session, LocalDate on, List<Outcome.Scored> scored) {
        public Result {
            scored = List.copyOf(scored);
        }
    }

    /// A first rating and the one that repeats it.
    public record Pair(Rated first, Rated second) {}

    /// What a scale says of the course: from before its first session to the latest rating.
    ///
    /// @param before  mean of the raters before any session; the scale's own "no change" where it
    ///     tells of a change itself
    /// @param after   mean of the raters at the latest look
    /// @param points  for the better
    /// @param change  whether that counts as a change; empty where no source says
    public record Gain(
            Scale scale,
            Optional<Zone> zone,
            double before,
            double after,
            LocalDate on,
            double points,
            Optional<Boolean> change) {}

    static Aftermath of(Course course) {
        return new Fold(course.entries()).aftermath();
    }

    // ---- recovery ----

    /// The recovery from one session.
    public Recovery recovery(Course course, UUID session) {
        List<Recovery.Observation> all = looked.stream()
                .filter(each -> each.session().equals(session))
                .flatMap(each -> each.observations().stream())
                .filter(each -> !each.on().isBefore(course.getSession(session).on()))
                .sorted(Comparator.comparing(Recovery.Observation::on))
                .toList();
        return new Recovery(course.getSession(session), all);
    }

    // ---- ratings ----

    /// First ratings whose second rater has not rated yet.
    public Set<UUID> awaited() {
        Set<UUID> awaited = new HashSet<>();
        ratings.stream()
                .filter(each -> each.rating().secondWanted())
                .map(Rated::entry)
                .forEach(awaited::add);
        ratings.forEach(each -> each.rating().repeats().ifPresent(awaited::remove));
        return awaited;
    }

    public List<Pair> listPairs() {
        Map<UUID, Rated> first = new HashMap<>();
        ratings.forEach(each -> first.put(each.entry(), each));
        List<Pair> pairs = new ArrayList<>();
        for (Rated second : ratings) {
            Rated repeated = second.rating().repeats().map(first::get).orElse(null);
            if (repeated != null) {
                pairs.add(new Pair(repeated, second));
            }
        }
        return List.copyOf(pairs);
    }

    /// Pairs of scores that were given blind: neither was corrected since.
    public Map<String, List<Agreement.Pair>> blindPairs() {
        Map<String, List<Agreement.Pair>> pairs = new LinkedHashMap<>();
        for (Pair pair : listPairs()) {
            Optional<Double> one = pair.first().rating().findScore();
            Optional<Double> other = pair.second().rating().findScore();
            if (one.isPresent()
                    && other.isPresent()
                    && !pair.first().corrected()
                    && !pair.second().corrected()) {
                pairs.computeIfAbsent(pair.first().rating().scale(), scale -> new ArrayList<>())
                        .add(new Agreement.Pair(one.get(), other.get()));
            }
        }
        return pairs;
    }

    /// What each scale says of the course, where it was rated both before and after, or tells of a
    /// change itself. Veiled ratings say nothing.
    public List<Gain> gains() {
        Map<List<Object>, List<Rated>> groups = new LinkedHashMap<>();
        ratings.stream()
                .filter(each -> each.rating().findScore().isPresent())
                .forEach(each -> groups.computeIfAbsent(
                                List.of(
                                        each.rating().scale(),
                                        each.rating().version(),
                                        each.rating().zone()),
                                key -> new ArrayList<>())
                        .add(each));
        List<Gain> gains = new ArrayList<>();
        groups.values().forEach(group -> gain(group).ifPresent(gains::add));
        return List.copyOf(gains);
    }

    private static Optional<Gain> gain(List<Rated> group) {
        Rating any = group.getFirst().rating();
        Optional<Scale> scale = Scales.find(any.scale(), any.version());
        Optional<Rated> latest = group.stream()
                .filter(each -> each.rating().repeats().isEmpty())
                .filter(each -> each.rating().session().isPresent())
                .max(Comparator.comparing(each -> each.rating().on()));
        if (scale.isEmpty() || latest.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> before = scale.get()
                .findNoChange()
                .or(() -> group.stream()
                        .filter(each -> each.rating().repeats().isEmpty())
                        .filter(each -> each.rating().session().isEmpty())
                        .max(Comparator.comparing(each -> each.rating().on()))
                        .map(each -> mean(each, group)));
        double after = mean(latest.get(), group);
        return before.map(from -> {
            double points = scale.get().gain(from, after);
            return new Gain(
                    scale.get(),
                    any.zone(),
                    from,
                    after,
                    latest.get().rating().on(),
                    points,
                    scale.get().isChange(points));
        });
    }

    /// The mean of a first rating and the one that repeats it, if any does.
    private static double mean(Rated first, List<Rated> group) {
        return group.stream()
                .filter(each -> each.equals(first) || each.rating().repeats().equals(Optional.of(first.entry())))
                .mapToDouble(each -> each.rating().findScore().orElseThrow())
                .average()
                .orElseThrow();
    }

    /// What the ratings say of the goals of a plan that are set on a scale.
    public List<Outcome.Measured> measured(Plan plan) {
        List<Outcome.Measured> measured = new ArrayList<>();
        List<Gain> gains = gains();
        plan.zones().stream().flatMap(zone -> zone.goals().stream()).forEach(result -> {
            if (result.goal() instanceof Goal.OnScale goal) {
                gains.stream()
                        .filter(each -> each.scale().code().equals(goal.scale()))
                        .filter(each -> each.zone().isEmpty() || each.zone().get() == goal.zone())
                        .findFirst()
                        .ifPresent(each -> measured.add(new Outcome.Measured(goal, each.points())));
            }
        });
        return List.copyOf(measured);
    }

    // ---- what may be entered ----

    Optional<Statement> objectToResult(CourseEvent.Assessed result, Course course, LocalDate today) {
        if (!course.isGiven(result.session())
                || result.on().isAfter(today)
                || result.on().isBefore(course.getSession(result.session()).on())) {
            return Optional.of(Statement.of("course.refused.assessed.session"));
        }
        return awaited().isEmpty() ? Optional.empty() : Optional.of(Statement.of("course.refused.assessed.awaited"));
    }

    Optional<Statement> objectToFollowUp(CourseEvent.AdverseEventFollowedUp followed, LocalDate today) {
        boolean known = harms.stream()
                .filter(each -> each.struck().isEmpty())
                .filter(each -> each.entry().equals(followed.adverse()))
                .anyMatch(each ->
                        !followed.followUp().on().isBefore(each.adverse().onset()));
        return known && !followed.followUp().on().isAfter(today)
                ? Optional.empty()
                : Optional.of(Statement.of("course.refused.follow_up"));
    }

    Optional<Statement> objectToHarm(AdverseEvent adverse, Course course, LocalDate today) {
        if (adverse.onset().isAfter(today)) {
            return Optional.of(Statement.of("course.refused.adverse.future", adverse.onset()));
        }
        if (adverse.session().isEmpty()) {
            return adverse.lots().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Statement.of("course.refused.adverse.lot"));
        }
        UUID session = adverse.session().get();
        if (!course.isGiven(session)
                || adverse.onset().isBefore(course.getSession(session).on())) {
            return Optional.of(Statement.of("course.refused.adverse.session"));
        }
        boolean opened = course.sessions().stream()
                .filter(each -> each.entry().equals(session))
                .allMatch(each ->
                        each.cartridges().stream().map(Cartridge::lot).toList().containsAll(adverse.lots()));
        return opened ? Optional.empty() : Optional.of(Statement.of("course.refused.adverse.lot"));
    }

    Optional<Statement> objectToRating(Rating rating, Course course, LocalDate today) {
        return objectToMarks(rating)
                .or(() -> objectToDay(rating, course, today))
                .or(() -> objectToSecond(rating));
    }

    private static Optional<Statement> objectToMarks(Rating rating) {
        Optional<Scale> scale = Scales.find(rating.scale(), rating.version());
        if (scale.isEmpty()) {
            return Optional.of(Statement.of("course.refused.rated.scale", rating.scale(), rating.version()));
        }
        if ((scale.get().scope() == Scale.Scope.ZONE) != rating.zone().isPresent()) {
            return Optional.of(Statement.of("course.refused.rated.zone", rating.scale()));
        }
        boolean right = rating.marks() instanceof Rating.Marks.Given(Map<String, Double> items, double score)
                && scale.get().score(items).equals(new Scale.Scoring.Scored(score));
        return right ? Optional.empty() : Optional.of(Statement.of("course.refused.rated.marks", rating.scale()));
    }

    private static Optional<Statement> objectToDay(Rating rating, Course course, LocalDate today) {
        boolean wrong = rating.on().isAfter(today)
                || rating.session()
                        .filter(session -> !course.isGiven(session)
                                || rating.on()
                                        .isBefore(course.getSession(session).on()))
                        .isPresent()
                || (rating.session().isEmpty()
                        && course.sessions().stream()
                                .anyMatch(each -> each.session().on().isBefore(rating.on())));
        return wrong ? Optional.of(Statement.of("course.refused.rated.day")) : Optional.empty();
    }

    private Optional<Statement> objectToSecond(Rating rating) {
        if (rating.repeats().isEmpty()) {
            return Optional.empty();
        }
        Optional<Rated> first = ratings.stream()
                .filter(each -> each.entry().equals(rating.repeats().get()))
                .findFirst();
        if (first.isEmpty()
                || !awaited().contains(first.get().entry())
                || !first.get().rating().isOfTheSame(rating)) {
            return Optional.of(Statement.of("course.refused.rated.second"));
        }
        return first.get().rating().rater().equals(rating.rater())
                ? Optional.of(Statement.of("course.refused.rated.same_person"))
                : Optional.empty();
    }

    /// What a correction must still keep, where it puts one of these events in an entry's place.
    Optional<Statement> objectToCorrection(UUID entry, CourseEvent instead, Course course, LocalDate today) {
        if (instead instanceof CourseEvent.AdverseEventReported(AdverseEvent adverse)) {
            return objectToHarm(adverse, course, today);
        }
        if (instead instanceof CourseEvent.AdverseEventFollowedUp followed) {
            return objectToFollowUp(followed, today);
        }
        if (instead instanceof CourseEvent.Rated(Rating rating)) {
            return objectToMarks(rating)
                    .or(() -> objectToDay(rating, course, today))
                    .or(() -> objectToOtherRating(entry, rating));
        }
        return Optional.empty();
    }

    /// A corrected rating stays of the same person, scale, place and session, and a second rater
    /// who was no longer wanted does not come back: the marks have been seen.
    private Optional<Statement> objectToOtherRating(UUID entry, Rating rating) {
        boolean kept = ratings.stream()
                .filter(each -> each.entry().equals(entry))
                .map(Rated::rating)
                .anyMatch(each -> each.isOfTheSame(rating)
                        && each.rater().equals(rating.rater())
                        && each.repeats().equals(rating.repeats())
                        && (each.secondWanted() || !rating.secondWanted()));
        return kept ? Optional.empty() : Optional.of(Statement.of("course.refused.rated.other"));
    }

    // ---- veil ----

    /// Entries as one person may see them: marks that a second rater must not know yet are veiled
    /// from everybody but the one who gave them.
    public static List<CourseEntry> veil(List<CourseEntry> entries, UUID person) {
        Set<UUID> awaited = new Fold(entries).aftermath().awaited();
        if (awaited.isEmpty()) {
            return entries;
        }
        return entries.stream().map(each -> veil(each, awaited, person)).toList();
    }

    private static CourseEntry veil(CourseEntry entry, Set<UUID> awaited, UUID person) {
        if (awaited.contains(entry.id())) {
            return with(entry, veil(entry.event(), person));
        }
        return entry.event() instanceof CourseEvent.Corrected(UUID wrong, Optional<CourseEvent> instead)
                        && awaited.contains(wrong)
                ? with(entry, new CourseEvent.Corrected(wrong, instead.map(event -> veil(event, person))))
                : entry;
    }

    private static CourseEvent veil(CourseEvent event, UUID person) {
        return event instanceof CourseEvent.Rated(Rating rating)
                        && !rating.rater().equals(person)
                ? new CourseEvent.Rated(rating.veiled())
                : event;
    }

    private static CourseEntry with(CourseEntry entry, CourseEvent event) {
        return new CourseEntry(
                entry.id(), entry.number(), entry.at(), entry.on(), entry.by(), entry.why(), entry.versions(), event);
    }

    /// One pass over the entries.
    private static final class Fold {

        private final Map<UUID, Correction> corrections = new HashMap<>();
        private final List<Looked> looked = new ArrayList<>();
        private final Map<UUID, Harm> harms = new LinkedHashMap<>();
        private final List<Rated> ratings = new ArrayList<>();
        private final List<Result> results = new ArrayList<>();
        private final Map<UUID, Plan> proposed = new HashMap<>();
        private final Map<UUID, Plan> plans = new HashMap<>();
        private final Map<Begun, Plan> begun = new HashMap<>();
        private Optional<Plan> accepted = Optional.empty();

        /// By what a session knows its opening.
        private record Begun(LocalDate on, Clearance clearance) {}

        private record Correction(UUID id, Optional<CourseEvent> instead, String why) {}

        Fold(List<CourseEntry> entries) {
            for (CourseEntry entry : entries) {
                if (entry.event() instanceof CourseEvent.Corrected(UUID wrong, Optional<CourseEvent> instead)) {
                    corrections.put(wrong, new Correction(entry.id(), instead, entry.why()));
                }
            }
            for (CourseEntry entry : entries) {
                Correction correction = corrections.get(entry.id());
                if (correction == null) {
                    take(entry.id(), entry.id(), entry.event(), false);
                } else if (correction.instead().isPresent()) {
                    take(entry.id(), correction.id(), correction.instead().get(), true);
                } else if (entry.event() instanceof CourseEvent.AdverseEventReported(AdverseEvent adverse)) {
                    harms.put(entry.id(), new Harm(entry.id(), adverse, List.of(), Optional.of(correction.why())));
                }
            }
        }

        private void take(UUID entry, UUID identity, CourseEvent event, boolean corrected) {
            switch (event) {
                case CourseEvent.Planned planned -> proposed.put(identity, planned.plan());
                case CourseEvent.PlanAccepted(UUID plan) -> accepted = Optional.ofNullable(proposed.get(plan));
                case CourseEvent.SessionOpened opened ->
                    accepted.ifPresent(plan -> begun.put(new Begun(opened.on(), opened.clearance()), plan));
                case CourseEvent.SessionPerformed performed ->
                    Optional.ofNullable(begun.get(new Begun(
                                    performed.session().on(),
                                    performed.session().clearance())))
                            .or(() -> accepted)
                            .ifPresent(plan -> plans.put(entry, plan));
                case CourseEvent.Observed(UUID session, var observations) ->
                    looked.add(new Looked(entry, session, observations));
                case CourseEvent.Rated(Rating rating) -> ratings.add(new Rated(entry, rating, corrected));
                case CourseEvent.Assessed(UUID session, LocalDate on, var scored) ->
                    results.add(new Result(entry, session, on, scored));
                case CourseEvent.AdverseEventReported(AdverseEvent adverse) ->
                    harms.put(entry, new Harm(entry, adverse, List.of(), Optional.empty()));
                case CourseEvent.AdverseEventFollowedUp(UUID adverse, AdverseEvent.FollowUp followUp) ->
                    harms.computeIfPresent(adverse, (id, harm) -> {
                        List<FollowedUp> all = new ArrayList<>(harm.followUps());
                        all.add(new FollowedUp(entry, followUp));
                        all.sort(Comparator.comparing(each -> each.followUp().on()));
                        return new Harm(id, harm.adverse(), all, harm.struck());
                    });
                case CourseEvent.Screened ignored -> {}
                case CourseEvent.Consented ignored -> {}
                case CourseEvent.Corrected ignored -> {}
                case CourseEvent.Withdrawn ignored -> {}
            }
        }

        Aftermath aftermath() {
            return new Aftermath(looked, List.copyOf(harms.values()), ratings, results, plans);
        }
    }
}
