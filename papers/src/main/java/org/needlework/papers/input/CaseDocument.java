package org.needlework.papers.input;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.needlework.core.clinic.Case;
import org.needlework.core.course.Availability;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.Opinion;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sex;
import org.needlework.core.patient.Sun;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Goals;
import org.needlework.core.quantity.Mass;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;

/// One reading of one document: its fields, their meaning, and what contradicts what. Limits stand here
/// and in `input.schema.json`; a test holds the two together.
final class CaseDocument {

    private static final int OLDEST_Y = 120;
    private static final double LIGHTEST_KG = 1;
    private static final double HEAVIEST_KG = 500;
    private static final int FARTHEST_DAY = 730;
    private static final double LARGEST_GAIN = 1.5;
    private static final double MOST_POINTS = 540;
    private static final int MOST_SESSIONS = 12;
    private static final int MOST_DOWNTIME_DAYS = 60;
    private static final int LONGEST_WAIT_DAYS = 365;
    private static final String SCALE = "scale:";
    private static final Pattern SCALE_NAME = Pattern.compile("scale:[a-z0-9][a-z0-9_-]{0,39}");
    /// The id of a rule; of an unrecognised medicine also its name, which may be any words.
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}(?:/.{1,200})?");

    private static final List<String> ZONE_GOAL = List.of("zone", "measure", "at_least", "by_day", "probability");
    private static final List<String> COURSE_GOAL = List.of(
            "max_downtime_days", "max_sessions", "finish_by", "interval_days", "interval_reason", "interval_by");

    private final DeviceCatalogue devices;
    private final Problems problems;
    private final Values values;
    private Optional<LocalDate> on = Optional.empty();
    private Answer<LocalDate> birth = Answer.notAsked();

    CaseDocument(DeviceCatalogue devices, Problems problems) {
        this.devices = devices;
        this.problems = problems;
        this.values = new Values(problems);
    }

    /// The case, unless something that it cannot do without is missing or wrong; whatever is wrong has
    /// been reported.
    Optional<Case> read(Node root, String original) {
        Optional<Dictionary> document = values.dictionary(
                root,
                List.of(
                        "on",
                        "time_zone",
                        "patient",
                        "conditions",
                        "medicines",
                        "allergies",
                        "recent",
                        "sun",
                        "opinions",
                        "concerns",
                        "goals",
                        "device",
                        "availability"));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        Dictionary top = document.get();
        on = top.required("on", values::day);
        Optional<ZoneId> zone = top.required("time_zone", this::timeZone);
        PatientFacts facts = facts(top);
        List<Request.Wish> wishes = top.required("concerns", this::wishes).orElse(List.of());
        Goals goals = top.optional("goals", node -> goals(node, wishes)).orElseGet(Goals::none);
        Answer<Device> device = top.answer("device", this::device);
        if (on.isEmpty() || zone.isEmpty()) {
            top.optional("availability", node -> availability(node, LocalDate.EPOCH, ZoneId.of("UTC")));
            return Optional.empty();
        }
        Availability availability = top.optional("availability", node -> availability(node, on.get(), zone.get()))
                .orElseGet(() -> Availability.anyWeekday(on.get(), zone.get()));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Case(on.get(), zone.get(), facts, new Request(wishes, device), goals, availability, original));
    }

    private Optional<ZoneId> timeZone(Node node) {
        return values.string(node).flatMap(name -> {
            Set<String> known = ZoneId.getAvailableZoneIds();
            if (known.contains(name)) {
                return Optional.of(ZoneId.of(name));
            }
            Nearest.of(name, new TreeSet<>(known))
                    .ifPresentOrElse(
                            nearest -> problems.add(node, "unknown_time_zone_near", nearest),
                            () -> problems.add(node, "unknown_time_zone"));
            return Optional.empty();
        });
    }

    // Facts

    private PatientFacts facts(Dictionary top) {
        LocalDate day = on.orElse(Values.LATEST);
        Optional<Dictionary> patient = top.optional(
                "patient",
                node -> values.dictionary(
                        node, List.of("birth_date", "sex", "weight_kg", "fitzpatrick", "pregnant", "breastfeeding")));
        birth = fact(patient, "birth_date", this::birthDate);
        return new PatientFacts(
                day,
                birth,
                fact(patient, "sex", node -> values.code(node, Sex.class)),
                fact(
                        patient,
                        "weight_kg",
                        node -> values.number(node, LIGHTEST_KG, HEAVIEST_KG).map(Mass::new)),
                fact(patient, "fitzpatrick", node -> values.code(node, Fitzpatrick.class)),
                fact(patient, "pregnant", values::truth),
                fact(patient, "breastfeeding", values::truth),
                top.answer("conditions", node -> values.list(node, this::condition)),
                top.answer("medicines", node -> values.list(node, this::medicine)),
                top.answer("allergies", node -> values.distinct(node, each -> values.code(each, Allergy.class))),
                top.answer("recent", node -> values.list(node, this::procedure)),
                top.optional("sun", this::sun).orElseGet(Sun::notAsked),
                top.optional("opinions", node -> values.list(node, this::opinion))
                        .orElse(List.of()));
    }

    private static <T> Answer<T> fact(Optional<Dictionary> holder, String name, Function<Node, Optional<T>> read) {
        return holder.map(each -> each.answer(name, read)).orElseGet(Answer::notAsked);
    }

    private Optional<LocalDate> birthDate(Node node) {
        return values.day(node).flatMap(day -> {
            if (on.isPresent() && day.isAfter(on.get())) {
                problems.add(node, "in_future", on.get().toString());
                return Optional.empty();
            }
            if (on.isPresent() && Period.between(day, on.get()).getYears() > OLDEST_Y) {
                problems.add(node, "too_old", OLDEST_Y);
                return Optional.empty();
            }
            return Optional.of(day);
        });
    }

    /// A day that has been: not after the day of the facts, and not before the person was born.
    private Optional<LocalDate> past(Node node) {
        return values.day(node).flatMap(day -> {
            if (on.isPresent() && day.isAfter(on.get())) {
                problems.add(node, "in_future", on.get().toString());
                return Optional.empty();
            }
            if (birth.isKnownAnd(day::isBefore)) {
                problems.add(node, "before_birth");
                return Optional.empty();
            }
            return Optional.of(day);
        });
    }

    private Optional<Condition> condition(Node node) {
        return values.dictionary(node, List.of("kind", "state", "since", "zone"))
                .flatMap(condition -> {
                    Answer<ConditionState> state =
                            condition.answer("state", each -> values.code(each, ConditionState.class));
                    Answer<LocalDate> since = condition.answer("since", this::past);
                    Answer<Condition.Place> place = condition.answer("zone", this::place);
                    return condition
                            .required("kind", each -> values.code(each, ConditionKind.class))
                            .map(kind -> new Condition(kind, state, since, place));
                });
    }

    private Optional<Condition.Place> place(Node node) {
        return values.string(node).flatMap(text -> switch (text) {
            case "everywhere" -> Optional.of(new Condition.Place.Everywhere());
            case "elsewhere" -> Optional.of(new Condition.Place.Elsewhere());
            default ->
                Coded.find(Zone.class, text)
                        .<Condition.Place>map(Condition.Place.In::new)
                        .or(() -> values.unknownCode(
                                node,
                                text,
                                Stream.concat(
                                                Stream.of("everywhere", "elsewhere"),
                                                Arrays.stream(Zone.values()).map(Zone::code))
                                        .toList()));
        });
    }

    private Optional<Medicine> medicine(Node node) {
        return values.dictionary(node, List.of("name", "route", "reason", "prescribed", "last_taken"))
                .flatMap(medicine -> {
                    Answer<Medicine.Route> route =
                            medicine.answer("route", each -> values.code(each, Medicine.Route.class));
                    Answer<Medicine.Reason> reason =
                            medicine.answer("reason", each -> values.code(each, Medicine.Reason.class));
                    Answer<Boolean> prescribed = medicine.answer("prescribed", values::truth);
                    Answer<Medicine.LastTaken> lastTaken = medicine.answer(
                            "last_taken",
                            each -> is(each, "ongoing")
                                    ? Optional.of(new Medicine.LastTaken.Ongoing())
                                    : past(each).map(Medicine.LastTaken.On::new));
                    return medicine.required("name", values::line)
                            .map(name -> new Medicine(name, route, reason, prescribed, lastTaken));
                });
    }

    private Optional<RecentProcedure> procedure(Node node) {
        return values.dictionary(node, List.of("procedure", "zone", "date")).flatMap(procedure -> {
            Answer<Condition.Place> place = procedure.answer("zone", this::place);
            Answer<LocalDate> date = procedure.answer("date", this::past);
            return procedure
                    .required("procedure", each -> values.code(each, RecentProcedure.Kind.class))
                    .map(kind -> new RecentProcedure(kind, place, date));
        });
    }

    private Optional<Sun> sun(Node node) {
        return values.dictionary(node, List.of("burn", "last_direct")).map(sun -> {
            Answer<Sun.Burn> burn = sun.answer("burn", each -> {
                if (is(each, "none")) {
                    return Optional.of(new Sun.Burn.None());
                }
                return is(each, "present")
                        ? Optional.of(new Sun.Burn.Present())
                        : past(each).map(Sun.Burn.Resolved::new);
            });
            Answer<Sun.Exposure> direct = sun.answer(
                    "last_direct",
                    each -> is(each, "none")
                            ? Optional.of(new Sun.Exposure.None())
                            : past(each).map(Sun.Exposure.On::new));
            return new Sun(burn, direct);
        });
    }

    private Optional<Opinion> opinion(Node node) {
        return values.dictionary(node, List.of("finding", "by", "date")).flatMap(opinion -> {
            Optional<String> finding = opinion.required(
                    "finding", each -> values.line(each).flatMap(text -> values.matching(each, RULE, "not_rule")));
            Optional<String> by = opinion.required("by", values::line);
            Optional<LocalDate> date = opinion.required("date", this::past);
            return finding.isPresent() && by.isPresent() && date.isPresent()
                    ? Optional.of(new Opinion(finding.get(), by.get(), date.get()))
                    : Optional.empty();
        });
    }

    private static boolean is(Node node, String word) {
        return node instanceof Node.Text(var ignored, String text) && text.equals(word);
    }

    // Wishes

    private Optional<Device> device(Node node) {
        return values.string(node)
                .flatMap(id -> devices.findDevice(id)
                        .or(() -> values.unknownCode(
                                node,
                                id,
                                devices.listDevices().stream().map(Device::id).toList())));
    }

    private Optional<List<Request.Wish>> wishes(Node node) {
        Set<Zone> seen = EnumSet.noneOf(Zone.class);
        Optional<List<Request.Wish>> wishes = values.list(node, each -> wish(each, seen));
        if (node instanceof Node.Items(var ignored, List<Node> items) && items.isEmpty()) {
            problems.add(node, "no_concern");
        }
        return wishes;
    }

    private Optional<Request.Wish> wish(Node node, Set<Zone> seen) {
        return values.dictionary(node, List.of("zone", "kind", "subtype", "since"))
                .flatMap(wish -> {
                    Optional<Zone> zone = wish.required("zone", each -> values.code(each, Zone.class));
                    Optional<Concern> kind = wish.required("kind", each -> values.code(each, Concern.class));
                    Answer<Concern.AcneScarType> subtype =
                            wish.answer("subtype", each -> values.code(each, Concern.AcneScarType.class));
                    Answer<LocalDate> since = wish.answer("since", this::past);
                    if (zone.isPresent() && !seen.add(zone.get())) {
                        problems.add(wish.get("zone"), "zone_twice");
                    }
                    if (kind.isPresent() && kind.get() != Concern.ATROPHIC_ACNE_SCAR && wish.has("subtype")) {
                        problems.add(
                                wish.get("subtype"), "no_subtype", kind.get().code());
                    }
                    if (zone.isEmpty() || kind.isEmpty()) {
                        return Optional.empty();
                    }
                    if (!kind.get().canBeOn(zone.get().site())) {
                        problems.add(
                                wish.get("kind"),
                                "cannot_be_on",
                                kind.get().code(),
                                zone.get().code());
                    }
                    return Optional.of(new Request.Wish(zone.get(), kind.get(), subtype, since));
                });
    }

    // Goals

    private Optional<Goals> goals(Node node, List<Request.Wish> wishes) {
        Set<String> given = new HashSet<>();
        Set<String> measured = new HashSet<>();
        List<Goal> zones = new ArrayList<>();
        Course course = new Course();
        values.list(node, each -> {
            Optional<Dictionary> goal = values.dictionary(
                    each,
                    Stream.concat(ZONE_GOAL.stream(), COURSE_GOAL.stream()).toList());
            if (goal.isEmpty()) {
                return Optional.empty();
            }
            boolean ofZone = goal.get().hasAny(ZONE_GOAL);
            boolean ofCourse = goal.get().hasAny(COURSE_GOAL);
            if (ofZone == ofCourse) {
                problems.add(each, ofZone ? "goal_of_both" : "goal_of_neither");
            }
            if (ofZone) {
                zoneGoal(goal.get(), wishes, measured).ifPresent(zones::add);
            }
            if (ofCourse) {
                courseGoal(goal.get(), given, course);
            }
            return Optional.of(goal);
        });
        return Optional.of(
                new Goals(zones, course.maxDowntime_days, course.maxSessions, course.finishBy, course.interval));
    }

    private Optional<Goal> zoneGoal(Dictionary goal, List<Request.Wish> wishes, Set<String> measured) {
        Optional<Zone> zone = goal.required("zone", each -> values.code(each, Zone.class));
        Optional<String> measure = goal.required("measure", this::measure);
        Optional<Double> atLeast = goal.required(
                "at_least",
                each -> values.positive(
                        each,
                        measure.map(name -> name.startsWith(SCALE) ? MOST_POINTS : LARGEST_GAIN)
                                .orElse(MOST_POINTS)));
        Optional<Integer> byDay = goal.required("by_day", each -> values.count(each, 1, FARTHEST_DAY));
        Optional<Double> probability = goal.required("probability", each -> values.positive(each, 1));
        Optional<Request.Wish> wish = zone.flatMap(
                each -> wishes.stream().filter(one -> one.zone() == each).findFirst());
        if (zone.isPresent() && !wishes.isEmpty() && wish.isEmpty()) {
            problems.add(goal.get("zone"), "goal_without_concern");
        }
        if (zone.isPresent() && measure.isPresent() && !measured.add(zone.get().code() + " " + measure.get())) {
            problems.add(goal.get("measure"), "goal_twice");
        }
        boolean ofCollagen = measure.isPresent() && !measure.get().startsWith(SCALE);
        if (ofCollagen
                && wish.map(each -> each.concern().family() == Concern.Family.PIGMENT)
                        .orElse(false)) {
            problems.add(goal.get("measure"), "no_collagen_goal");
        }
        if (zone.isEmpty() || measure.isEmpty() || atLeast.isEmpty() || byDay.isEmpty() || probability.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ofCollagen
                        ? new Goal.Collagen(
                                zone.get(),
                                Coded.find(Output.class, measure.get()).orElseThrow(),
                                atLeast.get(),
                                byDay.get(),
                                probability.get())
                        : new Goal.OnScale(
                                zone.get(),
                                measure.get().substring(SCALE.length()),
                                atLeast.get(),
                                byDay.get(),
                                probability.get()));
    }

    private Optional<String> measure(Node node) {
        List<String> collagen = Stream.of(
                        Output.UPPER_DERMIS_COLLAGEN, Output.SCAR_LAYER_COLLAGEN, Output.CROSS_LINKED_COLLAGEN)
                .map(Output::code)
                .toList();
        return values.string(node).flatMap(text -> {
            if (collagen.contains(text) || SCALE_NAME.matcher(text).matches()) {
                return Optional.of(text);
            }
            return values.unknownCode(
                    node,
                    text,
                    Stream.concat(collagen.stream(), Stream.of("scale:goodman_baron_qualitative"))
                            .toList());
        });
    }

    private void courseGoal(Dictionary goal, Set<String> given, Course course) {
        for (String name : COURSE_GOAL) {
            if (goal.has(name) && !given.add(name)) {
                problems.add(goal.get(name), "course_goal_twice");
            }
        }
        goal.optional("max_downtime_days", each -> values.count(each, 0, MOST_DOWNTIME_DAYS))
                .ifPresent(days -> course.maxDowntime_days = Optional.of(days));
        goal.optional("max_sessions", each -> values.count(each, 1, MOST_SESSIONS))
                .ifPresent(most -> course.maxSessions = Optional.of(most));
        goal.optional("finish_by", each -> values.day(each).filter(day -> isNotBefore(each, day)))
                .ifPresent(day -> course.finishBy = Optional.of(day));
        if (goal.hasAny(List.of("interval_days", "interval_reason", "interval_by"))) {
            Optional<Integer> days = goal.required("interval_days", each -> values.count(each, 14, 27));
            Optional<String> reason = goal.required("interval_reason", values::line);
            Optional<String> by = goal.required("interval_by", values::line);
            if (days.isPresent() && reason.isPresent() && by.isPresent()) {
                course.interval = Optional.of(new Goals.ShorterInterval(days.get(), reason.get(), by.get()));
            }
        }
    }

    private boolean isNotBefore(Node node, LocalDate day) {
        if (on.isPresent() && day.isBefore(on.get())) {
            problems.add(node, "in_past", on.get().toString());
            return false;
        }
        return true;
    }

    /// What is asked of the course, gathered from one or several elements.
    private static final class Course {
        private Optional<Integer> maxDowntime_days = Optional.empty();
        private Optional<Integer> maxSessions = Optional.empty();
        private Optional<LocalDate> finishBy = Optional.empty();
        private Optional<Goals.ShorterInterval> interval = Optional.empty();
    }

    // Availability

    private Optional<Availability> availability(Node node, LocalDate first, ZoneId zone) {
        return values.dictionary(node, List.of("from", "weekdays", "away", "time"))
                .flatMap(availability -> {
                    Availability usual = Availability.anyWeekday(first, zone);
                    LocalDate from = availability.optional("from", values::day).orElse(usual.from());
                    Set<DayOfWeek> weekdays = availability
                            .optional("weekdays", this::weekdays)
                            .map(days -> (Set<DayOfWeek>) EnumSet.copyOf(days))
                            .orElse(usual.weekdays());
                    List<Availability.Away> away = availability
                            .optional("away", each -> values.list(each, this::away))
                            .orElse(List.of());
                    LocalTime time = availability.optional("time", values::time).orElse(usual.time());
                    Availability read = new Availability(from, weekdays, away, time, zone);
                    if (on.isPresent() && isNeverThere(read, first)) {
                        problems.add(node, "never_there", LONGEST_WAIT_DAYS);
                        return Optional.empty();
                    }
                    return Optional.of(read);
                });
    }

    private Optional<List<DayOfWeek>> weekdays(Node node) {
        List<String> known = Arrays.stream(DayOfWeek.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        Optional<List<DayOfWeek>> days = values.distinct(
                node,
                each -> values.string(each)
                        .flatMap(text -> known.contains(text)
                                ? Optional.of(DayOfWeek.of(known.indexOf(text) + 1))
                                : values.unknownCode(each, text, known)));
        if (node instanceof Node.Items(var ignored, List<Node> items) && items.isEmpty()) {
            problems.add(node, "no_weekday");
        }
        return days.filter(each -> !each.isEmpty());
    }

    private Optional<Availability.Away> away(Node node) {
        return values.dictionary(node, List.of("from", "to")).flatMap(span -> {
            Optional<LocalDate> from = span.required("from", values::day);
            Optional<LocalDate> to = span.required("to", values::day);
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            if (to.get().isBefore(from.get())) {
                problems.add(node, "ends_before");
                return Optional.empty();
            }
            return Optional.of(new Availability.Away(from.get(), to.get()));
        });
    }

    /// Whether more than a year passes without a single suitable day: no course could be dated.
    private static boolean isNeverThere(Availability availability, LocalDate on) {
        if (availability.from().isAfter(on.plusDays(LONGEST_WAIT_DAYS))) {
            return true;
        }
        List<Availability.Away> away = availability.away().stream()
                .sorted(java.util.Comparator.comparing(Availability.Away::from))
                .toList();
        LocalDate there = on.isAfter(availability.from()) ? on : availability.from();
        LocalDate gone = there;
        for (Availability.Away span : away) {
            if (span.to().isBefore(gone)) {
                continue;
            }
            // A stay of less than a week may miss every weekday that suits, so it ends no absence.
            if (span.from().isAfter(gone.plusDays(7))) {
                there = span.from();
            }
            gone = span.to().plusDays(1);
            if (gone.isAfter(there.plusDays(LONGEST_WAIT_DAYS))) {
                return true;
            }
        }
        return false;
    }
}
