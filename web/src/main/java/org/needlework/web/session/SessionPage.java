package org.needlework.web.session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Gate;
import org.needlework.core.course.GateOverride;
import org.needlework.core.course.Progress;
import org.needlework.core.course.Session;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.course.Stock;
import org.needlework.core.record.Draft;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Zone;
import org.needlework.core.udi.Udi;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.SignedIn;

/// A session's sheet with everything that is known about it at this moment.
///
/// @param on       the day whose session it is: that of the sheet, today for a blank one
/// @param version  of the draft that holds the sheet; 0 if there is none
/// @param screened the latest screening of the course
/// @param today    the clearance of that day, if the latest screening gave one
/// @param begun    how the session began, if somebody said so with every gate open
/// @param gates    every gate that is shut, and whether a reason passes it
/// @param refused  what else speaks against the session
public record SessionPage(
        UUID course,
        Course stands,
        Worksheet sheet,
        LocalDate on,
        int version,
        String saved,
        Optional<CourseEvent.Screened> screened,
        Optional<Clearance> today,
        Optional<Begun> begun,
        Optional<Ground> ready) {

    static final String KIND = "session";

    /// @param at when somebody began, on the clinic's clock
    /// @param by who did
    public record Begun(Course.Opening opening, String at, String by) {
        public Clearance clearance() {
            return opening.opened().clearance();
        }
    }

    /// What is there once a plan can be delivered.
    ///
    /// @param breaches what went beyond the rules since the session began; each is a flag
    public record Ground(
            Filled.Ground ground,
            Filled filled,
            List<GateLine> gates,
            List<StockLine> stock,
            List<Statement> refused,
            List<Statement> breaches) {
        /// How many gates are shut that no reason passes yet.
        public long shut() {
            return refused.size()
                    + gates.stream().filter(each -> !each.passed()).count();
        }
    }

    /// @param passed  whether the reason that was given opens it
    /// @param forGood whether no reason can
    public record GateLine(Gate gate, Statement why, boolean passed, boolean forGood) {}

    /// @param lot  what the stock says of a unit; empty if it knows nothing of it
    /// @param pack which one of its label it is, from 1: two packs without serial numbers are two
    ///     units, and only who opened them knows whether one was scanned twice
    public record StockLine(Filled.Unit unit, Optional<Stock.Lot> lot, int pack) {
        public boolean isAgain() {
            return pack > 1;
        }

        /// Whether it is the very unit of an earlier line, which counts once.
        public boolean isSame() {
            return isAgain()
                    && unit.whole().filter(each -> each.serial().isPresent()).isPresent();
        }
    }

    /// A sheet as it is kept.
    ///
    /// @param version of the draft, even where the sheet in it counts no more
    record Held(Worksheet sheet, int version, String saved) {

        /// The sheet that is being filled in. One whose session is recorded counts as blank, whatever
        /// kept it from being thrown away.
        static Held of(SignedIn me, Course stands, Optional<Draft> draft) {
            UUID blank = blank(me, stands);
            Optional<Worksheet> kept = draft.map(each -> Worksheet.read(each.text()))
                    .filter(sheet -> stands.entries().stream()
                            .noneMatch(each -> each.id().equals(sheet.entry())))
                    .filter(sheet -> !sheet.isBlank() || sheet.entry().equals(blank));
            return new Held(
                    kept.orElseGet(() -> Worksheet.blank(blank)),
                    draft.map(Draft::version).orElse(0),
                    kept.filter(sheet -> !sheet.isBlank())
                            .flatMap(ignored -> draft)
                            .map(each -> clock(me, each))
                            .orElse(""));
        }

        /// The entry that a blank sheet will become, the same in every window that shows it: made from
        /// the course, the sessions ever recorded in it, and the day.
        private static UUID blank(SignedIn me, Course stands) {
            long recorded = stands.entries().stream()
                    .filter(each -> each.event() instanceof CourseEvent.SessionPerformed)
                    .count();
            String first = stands.entries().isEmpty()
                    ? ""
                    : stands.entries().getFirst().id().toString();
            return UUID.nameUUIDFromBytes(("sheet " + first + " " + recorded + " " + me.today())
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /// Reads the sheet and asks the record about it. The sheet is read first: a session that is
    /// signed in between is then known from the course, and the sheet counts no more.
    static SessionPage of(SignedIn me, UUID course, Desk desk) {
        Optional<Draft> draft = me.record().findDraft(me.access(), course, KIND);
        Course stands = me.record().getCourse(me.access(), course);
        return of(me, course, desk, stands, Held.of(me, stands, draft));
    }

    static SessionPage of(SignedIn me, UUID course, Desk desk, Course stands, Held kept) {
        Worksheet sheet = kept.sheet();
        LocalDate on = sheet.day().orElse(me.today());
        Optional<CourseEvent.Screened> screened =
                stands.findScreening().map(entry -> (CourseEvent.Screened) entry.event());
        Optional<Clearance> today = stands.clearance().filter(each -> each.on().equals(on));
        Optional<Begun> begun = stands.findWaiting(on).map(each -> begun(me, each));
        Optional<Clearance> held = begun.map(Begun::clearance).or(() -> today);
        Optional<Ground> ready = begun.flatMap(
                        each -> Progress.before(stands, each.opening().entry().id()))
                .or(() -> Progress.of(stands))
                .map(progress -> ground(
                        me,
                        course,
                        sheet,
                        new Filled.Ground(
                                progress.plan(),
                                progress.next(),
                                held.orElse(progress.plan().clearance()),
                                on,
                                me.person().name(),
                                stands.sessions().stream()
                                        .map(Course.Given::session)
                                        .toList(),
                                desk.sessionGuide()
                                        .listCreams(held.orElse(progress.plan().clearance())),
                                desk.sessionGuide()
                                        .listProducts(
                                                held.orElse(progress.plan().clearance())),
                                begun.isPresent())));
        return new SessionPage(course, stands, sheet, on, kept.version(), kept.saved(), screened, today, begun, ready);
    }

    private static Begun begun(SignedIn me, Course.Opening opening) {
        return new Begun(
                opening,
                clock(me, opening.entry().at()),
                me.record().listStaff().stream()
                        .map(each -> each.person())
                        .filter(each -> each.id().equals(opening.entry().by()))
                        .map(each -> each.name())
                        .findFirst()
                        .orElse(""));
    }

    /// The entry by which this sheet's session begins: the same for everybody who presses at once.
    UUID opening() {
        return UUID.nameUUIDFromBytes(("begin " + sheet.entry() + " "
                        + stands.entries().stream()
                                .filter(each -> each.event() instanceof CourseEvent.SessionOpened)
                                .count())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// What is held against the gates when somebody begins: every zone that is not left out.
    ///
    /// @param overrides gates that are passed with a reason
    Optional<CourseEvent.SessionOpened> opens(List<GateOverride> overrides) {
        return ready.flatMap(each -> {
            Set<Zone> zones = each.filled().zones().stream()
                    .filter(zone -> !zone.state().equals("left_out"))
                    .map(Filled.ZoneSheet::zone)
                    .collect(Collectors.toSet());
            return zones.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CourseEvent.SessionOpened(
                            on,
                            today.orElse(each.ground().clearance()),
                            zones,
                            each.filled().timeOut(),
                            each.filled().cartridges(),
                            overrides));
        });
    }

    /// Zones that are not on the sheet: once it has begun, whatever was needled can be told.
    public List<Zone> elsewhere() {
        return ready.map(each -> Stream.of(Zone.values())
                        .filter(zone -> each.filled().zones().stream().noneMatch(known -> known.zone() == zone))
                        .toList())
                .orElse(List.of());
    }

    /// Whether the session can begin now: on its day, and once for each screening.
    public boolean canBegin(LocalDate now) {
        return on.equals(now)
                && (begun.isEmpty()
                        || today.filter(each -> !each.equals(begun.get().clearance()))
                                .isPresent());
    }

    /// Whether its session can still be signed for its own day.
    public boolean canGoOn() {
        return today.isPresent() || begun.isPresent();
    }

    private static Ground ground(SignedIn me, UUID course, Worksheet sheet, Filled.Ground ground) {
        Filled filled = Filled.read(sheet, ground);
        List<Zone> done =
                filled.delivered().stream().map(Session.Delivered::zone).toList();
        List<Statement> breaches = new ArrayList<>();
        CourseEvent.SessionPerformed intended = filled.intended(ground);
        List<GateLine> gates = new ArrayList<>();
        List<Statement> refused = new ArrayList<>();
        if (me.record().weigh(me.access(), course, intended, "")
                instanceof Course.Admission.Refused(List<Statement> reasons, List<Gate.Shut> shut)) {
            for (Gate.Shut each : shut) {
                boolean passed = !each.forGood()
                        && filled.overrides().stream().anyMatch(override -> override.gate() == each.gate());
                Optional<Statement> breach =
                        each.findBreach().filter(what -> ground.begun() && !passed && isDone(what, done));
                GateLine line = new GateLine(each.gate(), each.why(), passed, each.forGood());
                if (breach.isPresent()) {
                    breaches.add(breach.get());
                } else if (!gates.contains(line)
                        && (!filled.cartridges().isEmpty()
                                || !each.why().key().equals("gate.cartridge_recorded.zone"))) {
                    gates.add(line);
                }
            }
            reasons.stream()
                    .filter(each ->
                            each.key().startsWith("course.") && !each.key().equals("course.refused.breach"))
                    .forEach(refused::add);
        }
        List<StockLine> stock = new ArrayList<>();
        for (Filled.Unit unit : filled.units()) {
            stock.add(new StockLine(
                    unit,
                    unit.whole().flatMap(each -> me.record().findLot(me.access(), each.product(), each.lot())),
                    1
                            + (int) stock.stream()
                                    .filter(each -> isAlike(each.unit(), unit))
                                    .count()));
        }
        if (ground.begun()) {
            filled.units().stream().flatMap(each -> past(each, ground).stream()).forEach(breaches::add);
        }
        List<Statement> beyond = breaches.stream().distinct().toList();
        return new Ground(ground, filled.answeringFor(beyond, sheet), gates, stock, refused, beyond);
    }

    /// A pack that says itself that its day was over, whatever the stock says of its lot.
    private static Optional<Statement> past(Filled.Unit unit, Filled.Ground ground) {
        return unit.whole()
                .filter(ignored -> unit.udi()
                        .flatMap(Udi::expires)
                        .filter(day -> day.isBefore(ground.on()))
                        .isPresent())
                .flatMap(each -> new Gate.Shut(Gate.LOT_IN_DATE, Statement.of("gate.lot_in_date", each.lot()), true)
                        .findBreach());
    }

    /// Whether what went beyond the rules has happened: what concerns a zone, once that is done.
    private static boolean isDone(Statement what, List<Zone> done) {
        return what.arguments().stream().filter(Zone.class::isInstance).allMatch(done::contains);
    }

    private static boolean isAlike(Filled.Unit one, Filled.Unit other) {
        return one.whole().isPresent()
                && other.whole().filter(each -> each.isLike(one.whole().get())).isPresent();
    }

    static String clock(SignedIn me, Draft draft) {
        return clock(me, draft.at());
    }

    static String clock(SignedIn me, Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm")
                .format(LocalTime.ofInstant(at, me.record().timeZone()));
    }

    /// Number of this session in its plan, from 1.
    public int number() {
        return ready.map(each -> each.filled().number()).orElse(1);
    }

    /// Whether harm was noted since that screening which its answers do not hold.
    public boolean isOvertaken() {
        return ready.stream()
                .flatMap(each -> each.gates().stream())
                .anyMatch(each -> each.why().key().equals("gate.clearance_of_the_day.news"));
    }

    /// Whether the latest screening is of this session's day.
    public boolean isScreened() {
        return screened.filter(each -> each.on().equals(on)).isPresent();
    }

    /// What was typed, for whoever has to decide what becomes of it.
    public List<Map.Entry<String, Worksheet.Field>> typed() {
        return sheet.fields().entrySet().stream()
                .filter(each -> !Worksheet.OWN.contains(each.getKey())
                        && !each.getValue().text().isBlank()
                        && !each.getValue().text().equals("no"))
                .toList();
    }

    /// Where a field stands, for a dispute about it.
    public Optional<Zone> zoneOf(String field) {
        return Stream.of(Zone.values())
                .filter(zone -> field.startsWith("zone." + zone.code() + "."))
                .findFirst();
    }

    /// What a field is called: its last word.
    public String wordOf(String field) {
        String last = zoneOf(field)
                .map(zone -> field.substring(("zone." + zone.code() + ".").length()))
                .orElse(field);
        return last.replaceFirst("^(cream)\\.[^.]+\\.", "$1.").replaceFirst("^(unit|with|answer)\\..*$", "$1");
    }

    public List<SessionGuide.Cream> creams() {
        return ready.map(each -> each.ground().creams()).orElse(List.of());
    }

    public List<SessionGuide.Product> products(boolean may) {
        return ready.map(each -> each.ground().products()).orElse(List.of()).stream()
                .filter(each -> (each.standing() == SessionGuide.Standing.MAY) == may)
                .toList();
    }
}
