package org.needlework.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.course.Anaesthetic;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Clinician;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Delivery;
import org.needlework.core.course.DoseGuard;
import org.needlework.core.course.Gate;
import org.needlework.core.course.GateOverride;
import org.needlework.core.course.ProductGuard;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.course.TimeOut;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;
import org.needlework.core.udi.Udi;

/// A worksheet, read against the plan: what is there, what is still open, and what is flagged.
///
/// @param number      of the session in its plan, from 1
/// @param units       sterile units, in the order in which they came
/// @param creams      applications of numbing cream
/// @param dose        what the dose guard says to them
/// @param zones       the zones that are due, in the plan's order, then others that were needled
/// @param deliveries  plan against deed for everything that is done
/// @param flags       what somebody must answer for
/// @param open        what is still to be filled in, each at its place
/// @param cartridges  units that are whole
/// @param timeOut     lines that were confirmed
/// @param overrides   gates that are to be passed
public record Filled(
        int number,
        List<Unit> units,
        List<CreamOn> creams,
        DoseGuard.Verdict dose,
        List<ZoneSheet> zones,
        List<Delivery> deliveries,
        List<Flag> flags,
        List<Open> open,
        List<Cartridge> cartridges,
        TimeOut timeOut,
        List<GateOverride> overrides) {

    private static final double MOST_G = 10_000;
    private static final double MOST_CM2 = 20_000;

    /// One pack: one bar code or two, or a label that was typed.
    ///
    /// @param ids    fields that hold it
    /// @param udi    what the label says, as far as it was read
    /// @param wrong  what is wrong with it
    /// @param whole  a unit that can be used, if the label says enough
    public record Unit(
            List<String> ids,
            String scanned,
            Optional<Udi> udi,
            List<Statement> wrong,
            Missing missing,
            Optional<Cartridge> whole) {

        public String id() {
            return ids.getFirst();
        }
    }

    /// What a label does not say.
    public enum Missing {
        NOTHING,
        LOT,
        DEVICE,
        EXPIRED,
        READABLE
    }

    /// @param applied what is known, if that is enough to count it
    public record CreamOn(
            String id,
            String product,
            String amount,
            String area,
            String from,
            String to,
            Optional<DoseGuard.Applied> applied) {}

    /// @param plan     of the zone; empty for one that was needled outside the plan
    /// @param settings within the limit of the zone; until it begins also the one that is chosen
    /// @param deeper   settings beyond it, once the session has begun: only to tell what happened
    /// @param state    what becomes of it: `open`, `done` or `left_out`
    public record ZoneSheet(
            Zone zone,
            Optional<ZonePlan> plan,
            Optional<ZoneLimits> limits,
            List<Depth> settings,
            List<Depth> deeper,
            String state,
            String needle,
            String passes,
            Set<String> directions,
            String reached,
            String pain,
            Set<String> applied,
            String otherProduct,
            Set<String> units,
            List<Statement> warnings,
            Optional<Session.Delivered> delivered) {

        public String prefix() {
            return "zone." + zone.code() + ".";
        }

        /// Whether a setting beyond the limit is chosen.
        public boolean isDeeper() {
            return depth(needle).filter(deeper::contains).isPresent();
        }
    }

    /// @param field  where the answer is typed
    public record Flag(Statement what, String field, String answer) {
        public boolean isAnswered() {
            return !answer.isBlank();
        }
    }

    /// @param anchor id on the page of the place to go to
    /// @param key    of the words
    public record Open(String anchor, String key, Optional<Zone> zone) {}

    /// What the sheet is read against.
    ///
    /// @param number of the session in its plan, from 1
    /// @param before every session of the course so far, whatever plan it followed
    /// @param begun  whether the session had begun with every gate open: then what went wrong is told
    public record Ground(
            Plan plan,
            int number,
            Clearance clearance,
            LocalDate on,
            String by,
            List<Session> before,
            List<SessionGuide.Cream> creams,
            List<SessionGuide.Product> products,
            boolean begun) {}

    static Filled read(Worksheet sheet, Ground ground) {
        return new Reader(sheet, ground).read();
    }

    /// The session as far as it is done.
    static Session session(Ground ground, List<Session.Delivered> delivered, List<CreamOn> creams, List<Flag> flags) {
        return new Session(
                appointment(
                        ground, delivered.stream().map(Session.Delivered::zone).toList()),
                ground.clearance(),
                ground.on(),
                new Clinician(ground.by()),
                delivered,
                creams.stream().flatMap(each -> anaesthetic(each).stream()).toList(),
                remarks(flags));
    }

    static Schedule.Entry appointment(Ground ground, List<Zone> zones) {
        return new Schedule.Entry(
                "s" + ground.number(),
                Schedule.Kind.SESSION,
                ground.on(),
                Optional.empty(),
                ground.number(),
                zones,
                "");
    }

    static List<Session.Remark> remarks(List<Flag> flags) {
        return flags.stream()
                .filter(Flag::isAnswered)
                .map(each -> new Session.Remark(each.what(), each.answer()))
                .toList();
    }

    static Optional<Anaesthetic> anaesthetic(CreamOn cream) {
        return cream.applied()
                .filter(each -> each.from().isPresent() && each.to().isPresent())
                .filter(each -> !each.to().get().isBefore(each.from().get()))
                .map(each -> new Anaesthetic(
                        each.product(),
                        each.amount_g(),
                        each.area_cm2(),
                        each.from().get(),
                        each.to().get()));
    }

    public List<Session.Delivered> delivered() {
        return zones.stream().flatMap(each -> each.delivered().stream()).toList();
    }

    /// The same, where somebody must also answer for what went beyond the rules since it began.
    Filled answeringFor(List<Statement> breaches, Worksheet sheet) {
        if (breaches.isEmpty()) {
            return this;
        }
        List<Flag> all =
                new ArrayList<>(breaches.stream().map(what -> flag(what, sheet)).toList());
        all.addAll(flags);
        List<Open> left = new ArrayList<>(open);
        boolean said = open.stream().anyMatch(each -> each.key().equals("flag"));
        if (!said && !all.stream().allMatch(Flag::isAnswered)) {
            left.add(new Open("flags", "flag", Optional.empty()));
        }
        return new Filled(number, units, creams, dose, zones, deliveries, all, left, cartridges, timeOut, overrides);
    }

    private static Flag flag(Statement what, Worksheet sheet) {
        return new Flag(what, answerField(what), sheet.text(answerField(what), ""));
    }

    public boolean isReady() {
        return open.isEmpty() && flags.stream().allMatch(Flag::isAnswered);
    }

    /// What the gates are asked about before everything is done: every zone that is not left out, as
    /// it stands, and no reason given, so that every gate that is shut shows.
    CourseEvent.SessionPerformed intended(Ground ground) {
        List<Cartridge> any =
                cartridges.isEmpty() ? List.of(new Cartridge("none", "none", Optional.empty())) : cartridges;
        List<Session.Delivered> wanted = zones.stream()
                .filter(each -> !each.state().equals("left_out"))
                .map(each -> each.delivered()
                        .orElseGet(() -> new Session.Delivered(
                                each.zone(),
                                depth(each.needle())
                                        .or(() -> each.plan()
                                                .map(plan -> plan.regimen().needle()))
                                        .orElse(Depth.ZERO),
                                1,
                                Set.of(Session.Direction.HORIZONTAL),
                                Session.Reached.ERYTHEMA,
                                0,
                                List.of(),
                                any)))
                .toList();
        return new CourseEvent.SessionPerformed(session(ground, wanted, creams, flags), timeOut, cartridges, List.of());
    }

    static Optional<Depth> depth(String text) {
        return number(text).filter(each -> each > 0 && each < 10).map(Depth::new);
    }

    static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.strip().replace(',', '.'));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The field of the answer to a flag, named by its key and arguments. It is asked again when
    /// what is flagged changes, and only then: hash codes of enumerations differ from process to
    /// process and would lose the answers when the server starts anew.
    static String answerField(Statement what) {
        String said = what.key()
                + what.arguments().stream()
                        .map(each -> "|" + (each instanceof Coded coded ? coded.code() : each))
                        .collect(Collectors.joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return "answer." + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Reader {

        private final Worksheet sheet;
        private final Ground ground;
        private final List<Open> open = new ArrayList<>();

        Reader(Worksheet sheet, Ground ground) {
            this.sheet = sheet;
            this.ground = ground;
        }

        Filled read() {
            TimeOut timeOut = new TimeOut(Arrays.stream(TimeOut.Item.values())
                    .filter(each -> sheet.is("time_out." + each.code()))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(TimeOut.Item.class))));
            if (!timeOut.isComplete()) {
                open.add(new Open("time-out", "time_out", Optional.empty()));
            }
            List<Unit> units = units();
            Set<Cartridge> known = new HashSet<>();
            List<Cartridge> cartridges = units.stream()
                    .flatMap(each -> each.whole().stream())
                    .filter(each -> each.serial().isEmpty() || known.add(each))
                    .toList();
            if (cartridges.isEmpty()) {
                open.add(new Open("units", "unit", Optional.empty()));
            } else if (units.stream().anyMatch(each -> each.whole().isEmpty())) {
                open.add(new Open("units", "unit.wrong", Optional.empty()));
            }
            List<CreamOn> creams = creams();
            DoseGuard.Verdict dose = DoseGuard.judge(
                    creams.stream().flatMap(each -> each.applied().stream()).toList(), ground.creams());
            List<ZonePlan> due = ground.plan().zones().stream()
                    .filter(each -> each.regimen().sessions() >= ground.number())
                    .toList();
            List<Zone> others = Arrays.stream(Zone.values())
                    .filter(each -> ground.begun() && sheet.is("zone." + each.code() + ".extra"))
                    .filter(each -> due.stream().noneMatch(plan -> plan.zone() == each))
                    .toList();
            List<ZoneSheet> zones = Stream.concat(
                            due.stream().map(each -> zone(each.zone(), Optional.of(each), units)),
                            others.stream().map(each -> zone(each, Optional.empty(), units)))
                    .toList();
            List<Session.Delivered> done =
                    zones.stream().flatMap(each -> each.delivered().stream()).toList();
            if (done.isEmpty()) {
                open.add(new Open("zones", "zone.none", Optional.empty()));
            }
            List<Delivery> deliveries = Delivery.of(
                    ground.plan(), ground.number(), session(ground, done, List.of(), List.of()), ground.before());
            List<Flag> flags = flags(dose, zones, deliveries);
            flags.stream()
                    .filter(each -> !each.isAnswered())
                    .findFirst()
                    .ifPresent(each -> open.add(new Open("flags", "flag", Optional.empty())));
            if (!sheet.disputed().isEmpty()) {
                open.add(new Open("disputes", "dispute", Optional.empty()));
            }
            return new Filled(
                    ground.number(),
                    units,
                    creams,
                    dose,
                    zones,
                    deliveries,
                    flags,
                    open,
                    cartridges,
                    timeOut,
                    overrides());
        }

        private List<Flag> flags(DoseGuard.Verdict dose, List<ZoneSheet> zones, List<Delivery> deliveries) {
            List<Statement> said = new ArrayList<>(dose.flags());
            zones.forEach(each -> each.delivered()
                    .ifPresent(
                            done -> said.addAll(ProductGuard.judge(each.zone(), done.applied(), ground.products()))));
            Set<Zone> decided = zones.stream()
                    .filter(each -> !each.state().equals("open"))
                    .map(ZoneSheet::zone)
                    .collect(Collectors.toSet());
            deliveries.stream()
                    .filter(each -> decided.contains(each.zone()))
                    .forEach(each -> said.addAll(each.flags()));
            return said.stream().map(what -> flag(what, sheet)).toList();
        }

        private List<GateOverride> overrides() {
            return Coded.find(GateOverride.Reason.class, sheet.text("override.interval", ""))
                    .filter(reason -> reason != GateOverride.Reason.OTHER_CLINICAL_JUDGEMENT
                            || !sheet.text("override.note", "").isEmpty())
                    .map(reason -> List.of(new GateOverride(Gate.INTERVAL, reason, sheet.text("override.note", ""))))
                    .orElse(List.of());
        }

        // ---- units ----

        private List<Unit> units() {
            List<Unit> units = new ArrayList<>();
            for (Map.Entry<String, Worksheet.Field> each : sheet.fields().entrySet()) {
                String text = each.getValue().text();
                if (!each.getKey().startsWith("unit.") || text.isBlank()) {
                    continue;
                }
                Unit unit = unit(each.getKey(), text);
                Optional<Unit> joined = units.isEmpty() ? Optional.empty() : join(units.getLast(), unit);
                if (joined.isPresent()) {
                    units.set(units.size() - 1, joined.get());
                } else {
                    units.add(unit);
                }
            }
            return units;
        }

        private Unit unit(String id, String text) {
            if (text.startsWith("typed:")) {
                String[] parts = text.substring("typed:".length()).split("\\|", -1);
                String product = parts[0].strip();
                String lot = parts.length > 1 ? parts[1].strip() : "";
                Optional<String> serial =
                        Optional.of(parts.length > 2 ? parts[2].strip() : "").filter(each -> !each.isEmpty());
                Missing missing = product.isEmpty() ? Missing.DEVICE : lot.isEmpty() ? Missing.LOT : Missing.NOTHING;
                return new Unit(
                        List.of(id),
                        String.join(" ", parts).strip(),
                        Optional.empty(),
                        List.of(),
                        missing,
                        missing == Missing.NOTHING
                                ? Optional.of(new Cartridge(product, lot, serial))
                                : Optional.empty());
            }
            return switch (Udi.read(text, ground.on())) {
                case Udi.Reading.Read(Udi udi) -> of(List.of(id), udi);
                case Udi.Reading.Refused(List<Udi.Flaw> flaws) ->
                    new Unit(
                            List.of(id),
                            text,
                            Optional.empty(),
                            flaws.stream().map(Udi.Flaw::what).toList(),
                            Missing.READABLE,
                            Optional.empty());
            };
        }

        private Unit of(List<String> ids, Udi udi) {
            Missing missing = udi.device().isEmpty()
                    ? Missing.DEVICE
                    : udi.lot().isEmpty()
                            ? Missing.LOT
                            : udi.expires()
                                            .filter(day -> !ground.begun() && day.isBefore(ground.on()))
                                            .isPresent()
                                    ? Missing.EXPIRED
                                    : Missing.NOTHING;
            return new Unit(
                    ids,
                    String.join(" ", udi.carriers()),
                    Optional.of(udi),
                    List.of(),
                    missing,
                    missing == Missing.NOTHING
                            ? Optional.of(new Cartridge(
                                    udi.device().orElseThrow(),
                                    udi.lot().orElseThrow(),
                                    udi.serial(),
                                    Optional.of(String.join("\n", udi.carriers()))))
                            : Optional.empty());
        }

        /// Two bar codes of one pack, scanned one after the other.
        private Optional<Unit> join(Unit before, Unit now) {
            boolean halves = (before.missing() == Missing.LOT && now.missing() == Missing.DEVICE)
                    || (before.missing() == Missing.DEVICE && now.missing() == Missing.LOT);
            if (!halves) {
                return Optional.empty();
            }
            List<String> ids = new ArrayList<>(before.ids());
            ids.addAll(now.ids());
            return before.udi().flatMap(one -> now.udi().flatMap(one::with)).map(both -> of(ids, both));
        }

        // ---- creams ----

        private List<CreamOn> creams() {
            List<CreamOn> creams = new ArrayList<>();
            List<String> ids = sheet.fields().keySet().stream()
                    .filter(each -> each.startsWith("cream."))
                    .map(each -> each.substring("cream.".length()).replaceFirst("\\..*$", ""))
                    .distinct()
                    .toList();
            for (String id : ids) {
                String at = "cream." + id + ".";
                if (!sheet.text(at + "gone", "").equals("yes")) {
                    creams.add(cream(id, at));
                }
            }
            return creams;
        }

        private CreamOn cream(String id, String at) {
            String product = sheet.text(at + "product", "");
            Optional<Double> amount_g = number(sheet.text(at + "g", "")).filter(each -> each > 0 && each < MOST_G);
            Optional<Double> area_cm2 = number(sheet.text(at + "cm2", "")).filter(each -> each > 0 && each < MOST_CM2);
            Optional<LocalTime> from = time(sheet.text(at + "from", ""));
            Optional<LocalTime> to = time(sheet.text(at + "to", ""));
            boolean known =
                    ground.creams().stream().anyMatch(each -> each.code().equals(product));
            Optional<DoseGuard.Applied> applied = known && amount_g.isPresent() && area_cm2.isPresent()
                    ? Optional.of(new DoseGuard.Applied(product, amount_g.get(), area_cm2.get(), from, to))
                    : Optional.empty();
            CreamOn cream = new CreamOn(
                    id,
                    product,
                    sheet.text(at + "g", ""),
                    sheet.text(at + "cm2", ""),
                    sheet.text(at + "from", ""),
                    sheet.text(at + "to", ""),
                    applied);
            if (applied.isEmpty() || from.isEmpty()) {
                open.add(new Open("cream-" + id, "cream", Optional.empty()));
            } else if (to.isEmpty()) {
                open.add(new Open("cream-" + id, "cream.on", Optional.empty()));
            } else if (to.get().isBefore(from.get())) {
                open.add(new Open("cream-" + id, "cream.times", Optional.empty()));
            }
            return cream;
        }

        // ---- zones ----

        private ZoneSheet zone(Zone zone, Optional<ZonePlan> plan, List<Unit> units) {
            String at = "zone." + zone.code() + ".";
            String state = sheet.text(at + "state", "open");
            String needle = sheet.text(
                    at + "needle",
                    plan.map(each -> trim(each.regimen().needle().millimetres()))
                            .orElse(""));
            String passes = sheet.text(
                    at + "passes",
                    plan.map(each -> String.valueOf(each.regimen().passes())).orElse("1"));
            Set<String> directions = yes(at + "direction.");
            String reached = sheet.text(at + "reached", "");
            String pain = sheet.text(at + "pain", "");
            Set<String> applied = yes(at + "applied.");
            String other = sheet.text(at + "other", "");
            List<Unit> whole =
                    units.stream().filter(each -> each.whole().isPresent()).toList();
            Set<String> chosen = whole.stream()
                    .map(Unit::id)
                    .filter(id ->
                            sheet.find(at + "with." + id).map("yes"::equals).orElse(whole.size() == 1))
                    .collect(Collectors.toSet());
            Optional<Session.Delivered> delivered = state.equals("done")
                    ? delivered(
                            zone,
                            needle,
                            passes,
                            directions,
                            reached,
                            pain,
                            products(applied, other),
                            whole.stream()
                                    .filter(each -> chosen.contains(each.id()))
                                    .flatMap(each -> each.whole().stream())
                                    .toList())
                    : Optional.empty();
            if (state.equals("open")) {
                open.add(new Open("zone-" + zone.code(), "zone", Optional.of(zone)));
            } else if (state.equals("done") && delivered.isEmpty()) {
                open.add(new Open(
                        "zone-" + zone.code(), chosen.isEmpty() ? "zone.unit" : "zone.more", Optional.of(zone)));
            }
            Optional<ZoneLimits> limits = ground.clearance().findLimits(zone);
            Depth deepest = limits.map(ZoneLimits::deepest)
                    .or(() -> plan.map(each -> each.limits().deepest()))
                    .orElse(Depth.ZERO);
            List<Depth> settings = ground.clearance().device().settings().stream()
                    .filter(each -> !each.isDeeperThan(deepest)
                            || (!ground.begun() && Optional.of(each).equals(depth(needle))))
                    .toList();
            List<Depth> deeper = ground.clearance().device().settings().stream()
                    .filter(each -> ground.begun() && !settings.contains(each))
                    .toList();
            return new ZoneSheet(
                    zone,
                    plan,
                    limits,
                    settings,
                    deeper,
                    state,
                    needle,
                    passes,
                    directions,
                    reached,
                    pain,
                    applied,
                    other,
                    chosen,
                    ProductGuard.judge(zone, products(applied, other), ground.products()),
                    delivered);
        }

        private Set<String> yes(String prefix) {
            return sheet.fields().keySet().stream()
                    .filter(each -> each.startsWith(prefix) && sheet.is(each))
                    .map(each -> each.substring(prefix.length()))
                    .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        }

        private List<Session.Applied> products(Set<String> applied, String other) {
            return ground.products().stream()
                    .map(SessionGuide.Product::code)
                    .filter(applied::contains)
                    .map(code -> product(code, other))
                    .toList();
        }

        private static Optional<Session.Delivered> delivered(
                Zone zone,
                String needle,
                String passes,
                Set<String> directions,
                String reached,
                String pain,
                List<Session.Applied> applied,
                List<Cartridge> cartridges) {
            Optional<Depth> depth = depth(needle);
            Optional<Integer> count = number(passes)
                    .filter(each -> each == Math.rint(each) && each >= 1 && each <= 99)
                    .map(Double::intValue);
            Set<Session.Direction> led = directions.stream()
                    .flatMap(each -> Coded.find(Session.Direction.class, each).stream())
                    .collect(Collectors.toSet());
            Optional<Session.Reached> shown = Coded.find(Session.Reached.class, reached);
            Optional<Integer> nrs = number(pain)
                    .filter(each -> each == Math.rint(each) && each >= 0 && each <= 10)
                    .map(Double::intValue);
            if (depth.isEmpty()
                    || count.isEmpty()
                    || led.isEmpty()
                    || shown.isEmpty()
                    || nrs.isEmpty()
                    || cartridges.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Session.Delivered(
                    zone, depth.get(), count.get(), led, shown.get(), nrs.get(), applied, cartridges));
        }
    }

    /// @param other what it says on a pack that the guideline does not know
    static Session.Applied product(String code, String other) {
        return new Session.Applied(code, code.equals("other") ? other : "", Optional.empty());
    }

    /// An application of cream, as typed; empty if anything is missing or does not fit a person.
    static Optional<Anaesthetic> anaesthetic(String product, String g, String cm2, String from, String to) {
        Optional<Double> amount_g = number(g).filter(each -> each > 0 && each < MOST_G);
        Optional<Double> area_cm2 = number(cm2).filter(each -> each > 0 && each < MOST_CM2);
        Optional<LocalTime> on = time(from);
        Optional<LocalTime> off = time(to);
        boolean whole = amount_g.isPresent() && area_cm2.isPresent() && on.isPresent() && off.isPresent();
        return whole && !off.get().isBefore(on.get())
                ? Optional.of(new Anaesthetic(product, amount_g.get(), area_cm2.get(), on.get(), off.get()))
                : Optional.empty();
    }

    static String trim(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
    }
}
