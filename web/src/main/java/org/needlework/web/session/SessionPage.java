package org.needlework.web.session;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Gate;
import org.needlework.core.course.Progress;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.course.Stock;
import org.needlework.core.record.Draft;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Zone;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.SignedIn;

/// A session's sheet with everything that is known about it at this moment.
///
/// @param on       the day whose session it is: that of the sheet, today for a blank one
/// @param version  of the draft that holds the sheet; 0 if there is none
/// @param screened the latest screening of the course
/// @param today    the clearance of that day, if the latest screening gave one
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
        Optional<Ground> ready) {

    static final String KIND = "session";

    /// What is there once a plan can be delivered.
    public record Ground(
            Filled.Ground ground, Filled filled, List<GateLine> gates, List<StockLine> stock, List<Statement> refused) {
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

    static SessionPage of(SignedIn me, UUID course, Desk desk, Course stands, Held held) {
        Worksheet sheet = held.sheet();
        LocalDate on = sheet.day().orElse(me.today());
        Optional<CourseEvent.Screened> screened =
                stands.findScreening().map(entry -> (CourseEvent.Screened) entry.event());
        Optional<Clearance> today = stands.clearance().filter(each -> each.on().equals(on));
        Optional<Ground> ready = Progress.of(stands)
                .map(progress -> ground(
                        me,
                        course,
                        sheet,
                        new Filled.Ground(
                                progress.plan(),
                                progress.next(),
                                today.orElse(progress.plan().clearance()),
                                on,
                                me.person().name(),
                                stands.sessions().stream()
                                        .map(Course.Given::session)
                                        .toList(),
                                desk.sessionGuide()
                                        .listCreams(today.orElse(progress.plan().clearance())),
                                desk.sessionGuide()
                                        .listProducts(
                                                today.orElse(progress.plan().clearance())))));
        return new SessionPage(course, stands, sheet, on, held.version(), held.saved(), screened, today, ready);
    }

    private static Ground ground(SignedIn me, UUID course, Worksheet sheet, Filled.Ground ground) {
        Filled filled = Filled.read(sheet, ground);
        CourseEvent.SessionPerformed intended = filled.intended(ground);
        List<GateLine> gates = new ArrayList<>();
        List<Statement> refused = new ArrayList<>();
        if (me.record().weigh(me.access(), course, intended, "")
                instanceof Course.Admission.Refused(List<Statement> reasons, List<Gate.Shut> shut)) {
            shut.stream()
                    .filter(each ->
                            !filled.cartridges().isEmpty() || !each.why().key().equals("gate.cartridge_recorded.zone"))
                    .map(each -> new GateLine(
                            each.gate(),
                            each.why(),
                            !each.forGood()
                                    && filled.overrides().stream().anyMatch(passed -> passed.gate() == each.gate()),
                            each.forGood()))
                    .distinct()
                    .forEach(gates::add);
            reasons.stream().filter(each -> each.key().startsWith("course.")).forEach(refused::add);
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
        return new Ground(ground, filled, gates, stock, refused);
    }

    private static boolean isAlike(Filled.Unit one, Filled.Unit other) {
        return one.whole().isPresent()
                && other.whole().filter(each -> each.isLike(one.whole().get())).isPresent();
    }

    static String clock(SignedIn me, Draft draft) {
        return DateTimeFormatter.ofPattern("HH:mm")
                .format(LocalTime.ofInstant(draft.at(), me.record().timeZone()));
    }

    /// Number of this session in its plan, from 1.
    public int number() {
        return ready.map(each -> each.filled().number()).orElse(1);
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
