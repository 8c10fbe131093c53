package org.needlework.core.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.plan.Plan;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;

/// A course as its entries tell it.
///
/// History is folded as it stands after corrections: a corrected entry counts as what should have
/// stood there. The fold refuses nothing, because what happened, happened; what would not have
/// been admitted is listed as irregular. Only [#admit] refuses, before an entry is made.
///
/// @param plan       the plan on the table, where there is one
/// @param consentedOn the day on which the consent was entered that holds now
/// @param clearance  of the latest screening, if that cleared
/// @param sessions   given so far, in order of entry
/// @param overrides  every gate that was ever passed although shut, corrected sessions included
/// @param irregular  entries that the table would not admit any more, and sessions of which any
///     version went beyond the rules: for ever, whatever a correction says later
public record Course(
        CourseState state,
        Optional<Plan> plan,
        Optional<LocalDate> consentedOn,
        Optional<Clearance> clearance,
        List<Given> sessions,
        List<GateOverride> overrides,
        List<UUID> irregular,
        List<CourseEntry> entries) {

    public Course {
        sessions = List.copyOf(sessions);
        overrides = List.copyOf(overrides);
        irregular = List.copyOf(irregular);
        entries = List.copyOf(entries);
    }

    /// A session that was given.
    ///
    /// @param entry the entry that recorded it first
    public record Given(UUID entry, Session session, List<Cartridge> cartridges) {
        public Given {
            cartridges = List.copyOf(cartridges);
        }
    }

    /// A session that began with every gate open.
    ///
    /// @param entry the entry that recorded it
    public record Opening(CourseEntry entry, CourseEvent.SessionOpened opened) {
        private boolean isOf(LocalDate on, Clearance clearance) {
            return opened.on().equals(on) && opened.clearance().equals(clearance);
        }
    }

    /// Whether an event may enter the record.
    public sealed interface Admission {
        record Admitted() implements Admission {}

        /// @param shut the gates that keep a session out; empty for other events
        record Refused(List<Statement> reasons, List<Gate.Shut> shut) implements Admission {
            public Refused {
                reasons = List.copyOf(reasons);
                shut = List.copyOf(shut);
            }
        }
    }

    /// Folds the entries of one course, in order of their numbers.
    public static Course of(List<CourseEntry> entries) {
        return new Fold(entries).course();
    }

    /// Whether `event` may enter the record now.
    ///
    /// @param why    the reason that would be recorded with it
    /// @param today  the clinic's day
    /// @param others the patient's other courses
    public Admission admit(CourseEvent event, String why, LocalDate today, Stock stock, List<Course> others) {
        List<Statement> reasons = new ArrayList<>();
        List<Gate.Shut> shut = List.of();
        if (event instanceof CourseEvent.SessionPerformed wanted) {
            shut = Gates.of(this, others, wanted, stock);
            reasons.addAll(refusals(shut, wanted));
            if (wanted.session().on().isAfter(today)) {
                reasons.add(
                        Statement.of("course.refused.future", wanted.session().on()));
            }
            reasons.addAll(objectToOverrides(wanted.overrides()));
        } else if (event instanceof CourseEvent.SessionOpened wanted) {
            shut = Gates.of(this, others, wanted, stock);
            shut.stream()
                    .filter(each -> !isPassed(each, wanted.overrides()))
                    .map(Gate.Shut::why)
                    .forEach(reasons::add);
            if (!wanted.on().equals(today)) {
                reasons.add(Statement.of("course.refused.opened.day", wanted.on(), today));
            }
            reasons.addAll(objectToOverrides(wanted.overrides()));
        } else if (CourseState.next(state.stage(), event.kind()).isEmpty()) {
            reasons.add(Statement.of("course.refused.stage", event.kind(), state.stage()));
        } else {
            findObjection(event, why, today, stock).ifPresent(reasons::add);
        }
        return reasons.isEmpty() ? new Admission.Admitted() : new Admission.Refused(reasons, shut);
    }

    /// Whether `event` may enter the record of a patient who has no other course.
    public Admission admit(CourseEvent event, String why, LocalDate today, Stock stock) {
        return admit(event, why, today, stock, List.of());
    }

    /// What keeps a session out. One that began with every gate open is kept out by what went beyond
    /// the rules since only until somebody answers for it.
    private List<Statement> refusals(List<Gate.Shut> shut, CourseEvent.SessionPerformed wanted) {
        Session session = wanted.session();
        boolean begun = findWaiting(session.on(), session.clearance()).isPresent();
        List<Statement> reasons = new ArrayList<>();
        boolean unanswered = false;
        for (Gate.Shut each : shut) {
            if (isPassed(each, wanted.overrides())) {
                continue;
            }
            Optional<Statement> breach = each.findBreach().filter(ignored -> begun);
            if (breach.isEmpty()) {
                reasons.add(each.why());
            } else if (!session.isAnsweredFor(breach.get())) {
                reasons.add(breach.get());
                unanswered = true;
            }
        }
        if (unanswered) {
            reasons.add(Statement.of("course.refused.breach"));
        }
        return reasons;
    }

    private static boolean isPassed(Gate.Shut shut, List<GateOverride> overrides) {
        return !shut.forGood() && overrides.stream().anyMatch(each -> each.gate() == shut.gate());
    }

    private static List<Statement> objectToOverrides(List<GateOverride> overrides) {
        return overrides.stream()
                .filter(each -> each.gate().findOverride().isEmpty())
                .map(each -> Statement.of("course.refused.override", each.gate()))
                .toList();
    }

    /// Sessions that began with every gate open, in order of entry; what was struck out did not.
    public List<Opening> openings() {
        Set<UUID> wrong = corrected();
        return entries.stream()
                .filter(each -> !wrong.contains(each.id()))
                .flatMap(each -> each.event() instanceof CourseEvent.SessionOpened opened
                        ? Stream.of(new Opening(each, opened))
                        : Stream.empty())
                .toList();
    }

    /// How a session began, if that was recorded: a session belongs to the latest opening before it
    /// of its day and its clearance.
    ///
    /// @param session the entry that recorded the session first
    public Optional<Opening> findOpening(UUID session) {
        return entries.stream()
                .filter(each -> each.id().equals(session))
                .findFirst()
                .flatMap(each -> each.event() instanceof CourseEvent.SessionPerformed performed
                        ? latest(
                                each.number(),
                                performed.session().on(),
                                performed.session().clearance())
                        : Optional.empty());
    }

    private Optional<Opening> latest(int before, LocalDate on, Clearance clearance) {
        return openings().stream()
                .filter(each -> each.entry().number() < before && each.isOf(on, clearance))
                .reduce((earlier, later) -> later);
    }

    /// The latest opening of this day and this clearance, if no session was entered under it yet,
    /// struck out or not.
    public Optional<Opening> findWaiting(LocalDate on, Clearance clearance) {
        return latest(Integer.MAX_VALUE, on, clearance)
                .filter(last -> entries.stream()
                        .noneMatch(each -> findOpening(each.id()).equals(Optional.of(last))));
    }

    /// The latest opening of this day, if no session was entered under it yet.
    public Optional<Opening> findWaiting(LocalDate on) {
        return openings().stream()
                .filter(each -> each.opened().on().equals(on))
                .reduce((earlier, later) -> later)
                .flatMap(last -> findWaiting(on, last.opened().clearance()));
    }

    /// What speaks against an event that its stage would allow.
    private Optional<Statement> findObjection(CourseEvent event, String why, LocalDate today, Stock stock) {
        return switch (event) {
            case CourseEvent.Screened screened ->
                objectIf(
                        !screened.on().equals(today),
                        Statement.of("course.refused.screened.day", screened.on(), today));
            case CourseEvent.Planned(Plan proposed, var ignored) ->
                objectIf(
                        clearance.filter(proposed.clearance()::equals).isEmpty(),
                        Statement.of("course.refused.planned.clearance"));
            case CourseEvent.PlanAccepted(UUID accepted) ->
                objectIf(
                        !(state instanceof CourseState.Proposed(UUID proposed) && proposed.equals(accepted)),
                        Statement.of("course.refused.accepted.other"));
            case CourseEvent.Consented(Consent consent) ->
                objectIf(
                        !planInForce().equals(Optional.of(consent.plan())),
                        Statement.of("course.refused.consented.other"));
            case CourseEvent.Observed(UUID session, var observations) ->
                objectIf(
                        !isGiven(session)
                                || observations.stream()
                                        .anyMatch(each -> each.on().isAfter(today)
                                                || each.on()
                                                        .isBefore(getSession(session)
                                                                .on())),
                        Statement.of("course.refused.observed.session"));
            case CourseEvent.Rated(Rating rating) -> aftermath().objectToRating(rating, this, today);
            case CourseEvent.Assessed result -> aftermath().objectToResult(result, this, today);
            case CourseEvent.AdverseEventReported(AdverseEvent adverse) ->
                aftermath().objectToHarm(adverse, this, today);
            case CourseEvent.AdverseEventFollowedUp followed -> aftermath().objectToFollowUp(followed, today);
            case CourseEvent.Corrected(UUID entry, Optional<CourseEvent> instead) ->
                objectToCorrection(entry, instead, why, today, stock);
            case CourseEvent.Withdrawn ignored -> Optional.empty();
            case CourseEvent.SessionOpened ignored -> throw new IllegalStateException("an opening has its gates");
            case CourseEvent.SessionPerformed ignored -> throw new IllegalStateException("a session has its gates");
        };
    }

    private static Optional<Statement> objectIf(boolean wrong, Statement why) {
        return wrong ? Optional.of(why) : Optional.empty();
    }

    private Optional<Statement> objectToCorrection(
            UUID entry, Optional<CourseEvent> instead, String why, LocalDate today, Stock stock) {
        if (why.isBlank()) {
            return Optional.of(Statement.of("course.refused.correction.why"));
        }
        Optional<CourseEvent> original = entries.stream()
                .filter(each -> each.id().equals(entry))
                .map(CourseEntry::event)
                .findFirst();
        if (original.filter(event -> event.kind() != CourseEvent.Kind.CORRECTED).isEmpty()) {
            return Optional.of(Statement.of("course.refused.correction.entry"));
        }
        if (instead.isPresent() && instead.get().kind() != original.get().kind()) {
            return Optional.of(Statement.of("course.refused.correction.kind"));
        }
        if (instead.isPresent() && instead.get() instanceof CourseEvent.SessionOpened) {
            return Optional.of(Statement.of("course.refused.correction.opening")); // it would be backdated
        }
        if (instead.isPresent()
                && instead.get() instanceof CourseEvent.Screened screened
                && screened.clearance().isPresent()) {
            return Optional.of(Statement.of("course.refused.correction.clearance")); // screen again instead
        }
        if (instead.isPresent() && instead.get() instanceof CourseEvent.SessionPerformed corrected) {
            List<Cartridge> before = sessions.stream()
                    .filter(each -> each.entry().equals(entry))
                    .flatMap(each -> each.cartridges().stream())
                    .toList();
            return Gates.ofCorrection(corrected, before, stock).map(Gate.Shut::why);
        }
        return instead.flatMap(event -> aftermath().objectToCorrection(entry, event, this, today));
    }

    /// The consent that holds now.
    public Optional<Consent> consent() {
        return state instanceof CourseState.Consented(var ignored, UUID consent)
                ? entries.stream()
                        .filter(each -> each.id().equals(consent))
                        .flatMap(each -> each.event() instanceof CourseEvent.Consented(Consent given)
                                ? Stream.of(given)
                                : Stream.empty())
                        .findFirst()
                : Optional.empty();
    }

    /// The entry of the latest screening that nobody found wrong.
    public Optional<CourseEntry> findScreening() {
        Set<UUID> wrong = corrected();
        return entries.stream()
                .filter(entry -> entry.event() instanceof CourseEvent.Screened && !wrong.contains(entry.id()))
                .reduce((earlier, later) -> later);
    }

    /// The entries that a later one found wrong, whether something else stands there now or nothing.
    private Set<UUID> corrected() {
        return entries.stream()
                .flatMap(entry -> entry.event() instanceof CourseEvent.Corrected(UUID wrong, var ignored)
                        ? Stream.of(wrong)
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    /// What came after the sessions: observations, harm, ratings and results, as they stand.
    public Aftermath aftermath() {
        return Aftermath.of(this);
    }

    boolean isGiven(UUID entry) {
        return sessions.stream().anyMatch(each -> each.entry().equals(entry));
    }

    /// The session that an entry recorded, as corrected.
    ///
    /// @throws IllegalArgumentException if no session was recorded there
    public Session getSession(UUID entry) {
        return sessions.stream()
                .filter(each -> each.entry().equals(entry))
                .findFirst()
                .map(Given::session)
                .orElseThrow(() -> new IllegalArgumentException("entry (" + entry + ") records no session"));
    }

    /// The entry that holds the plan that was accepted; empty before that.
    public Optional<UUID> planInForce() {
        return switch (state) {
            case CourseState.Accepted(UUID accepted) -> Optional.of(accepted);
            case CourseState.Consented(UUID accepted, var ignored) -> Optional.of(accepted);
            case CourseState.Open ignored -> Optional.empty();
            case CourseState.Proposed ignored -> Optional.empty();
            case CourseState.Ended ignored -> Optional.empty();
        };
    }

    /// One pass over the entries.
    private static final class Fold {

        private final List<CourseEntry> entries;
        private final Map<UUID, CourseEntry> corrections = new HashMap<>();
        private final Map<UUID, Plan> plans = new HashMap<>();
        private final List<Given> sessions = new ArrayList<>();
        private final List<GateOverride> overrides = new ArrayList<>();
        private final Map<UUID, List<Session>> told = new HashMap<>();
        private final Set<UUID> irregular = new LinkedHashSet<>();
        private CourseState state = new CourseState.Open();
        private Optional<LocalDate> consentedOn = Optional.empty();
        private Optional<Clearance> clearance = Optional.empty();

        Fold(List<CourseEntry> entries) {
            this.entries = List.copyOf(entries);
            for (CourseEntry entry : entries) {
                note(entry.id(), entry.event());
                if (entry.event() instanceof CourseEvent.Corrected(UUID wrong, Optional<CourseEvent> instead)) {
                    corrections.put(wrong, entry); // the latest correction holds
                    instead.ifPresent(event -> note(wrong, event));
                }
            }
            for (CourseEntry entry : entries) {
                judge(entry.id());
                CourseEntry correction = corrections.get(entry.id());
                if (correction == null) {
                    take(entry, entry.id(), entry.event());
                } else if (correction.event() instanceof CourseEvent.Corrected(var ignored, var instead)) {
                    // a plan that was corrected is another plan: nobody has accepted it yet
                    instead.ifPresentOrElse(event -> take(entry, correction.id(), event), () -> strike(entry.event()));
                }
            }
        }

        private void note(UUID entry, CourseEvent event) {
            if (event instanceof CourseEvent.SessionPerformed performed) {
                told.computeIfAbsent(entry, ignored -> new ArrayList<>()).add(performed.session());
                note(performed.overrides());
            }
            if (event instanceof CourseEvent.SessionOpened opened) {
                note(opened.overrides());
            }
        }

        private void note(List<GateOverride> passed) {
            passed.stream().filter(each -> !overrides.contains(each)).forEach(overrides::add);
        }

        /// A session of which any version went beyond the rules is irregular: the first that was told,
        /// or what a correction told later.
        private void judge(UUID entry) {
            Optional<Plan> plan = inQuestion(state).map(plans::get);
            for (Session each : told.getOrDefault(entry, List.of())) {
                if (!each.breaches().isEmpty() || !Gates.isWithin(each, plan)) {
                    irregular.add(entry);
                }
            }
        }

        /// @param identity what a plan is known by from here on
        private void take(CourseEntry entry, UUID identity, CourseEvent event) {
            if (event instanceof CourseEvent.SessionPerformed performed) {
                sessions.add(new Given(entry.id(), performed.session(), performed.cartridges()));
            }
            if (event instanceof CourseEvent.Screened screened) {
                clearance = screened.clearance();
            }
            Optional<CourseState> next =
                    CourseState.next(state.stage(), event.kind()).flatMap(stage -> lead(stage, entry, identity, event));
            if (next.isPresent()) {
                state = next.get();
            } else {
                irregular.add(entry.id());
            }
        }

        /// What is struck opens no gate: neither the clearance that a screening replaced comes back
        /// with it, nor the consent that was withdrawn.
        private void strike(CourseEvent event) {
            if (event instanceof CourseEvent.Screened) {
                clearance = Optional.empty();
            }
            if (event instanceof CourseEvent.Withdrawn
                    && state instanceof CourseState.Consented(UUID plan, var ignored)) {
                state = new CourseState.Accepted(plan);
            }
        }

        /// The state that an event leads to; empty if it speaks of another plan than the one in
        /// question.
        private Optional<CourseState> lead(
                CourseState.Stage stage, CourseEntry entry, UUID identity, CourseEvent event) {
            return switch (event) {
                case CourseEvent.Planned(Plan plan, var ignored) -> {
                    plans.put(identity, plan);
                    yield Optional.of(new CourseState.Proposed(identity));
                }
                case CourseEvent.PlanAccepted(UUID accepted) ->
                    state.equals(new CourseState.Proposed(accepted))
                            ? Optional.of(new CourseState.Accepted(accepted))
                            : Optional.empty();
                case CourseEvent.Consented(Consent consent) -> {
                    if (!inQuestion(state).equals(Optional.of(consent.plan()))) {
                        yield Optional.empty();
                    }
                    consentedOn = Optional.of(entry.on());
                    yield Optional.of(new CourseState.Consented(consent.plan(), entry.id()));
                }
                case CourseEvent.Withdrawn ignored ->
                    stage == CourseState.Stage.ENDED
                            ? Optional.of(new CourseState.Ended())
                            : inQuestion(state).map(CourseState.Accepted::new);
                case CourseEvent.Screened ignored -> Optional.of(state);
                case CourseEvent.SessionOpened ignored -> Optional.of(state);
                case CourseEvent.SessionPerformed ignored -> Optional.of(state);
                case CourseEvent.Observed ignored -> Optional.of(state);
                case CourseEvent.Rated ignored -> Optional.of(state);
                case CourseEvent.Assessed ignored -> Optional.of(state);
                case CourseEvent.AdverseEventReported ignored -> Optional.of(state);
                case CourseEvent.AdverseEventFollowedUp ignored -> Optional.of(state);
                case CourseEvent.Corrected ignored -> Optional.of(state);
            };
        }

        private static Optional<UUID> inQuestion(CourseState state) {
            return switch (state) {
                case CourseState.Proposed(UUID plan) -> Optional.of(plan);
                case CourseState.Accepted(UUID plan) -> Optional.of(plan);
                case CourseState.Consented(UUID plan, var ignored) -> Optional.of(plan);
                case CourseState.Open ignored -> Optional.empty();
                case CourseState.Ended ignored -> Optional.empty();
            };
        }

        Course course() {
            return new Course(
                    state,
                    inQuestion(state).map(plans::get),
                    state instanceof CourseState.Consented ? consentedOn : Optional.empty(),
                    clearance,
                    sessions,
                    overrides,
                    List.copyOf(irregular),
                    entries);
        }
    }
}
