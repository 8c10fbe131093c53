package org.needlework.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.needlework.core.course.Anaesthetic;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Delivery;
import org.needlework.core.course.Progress;
import org.needlework.core.course.Session;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.record.Appending;
import org.needlework.core.record.NotFound;
import org.needlework.core.screening.Clearance;
import org.needlework.core.source.Coded;
import org.needlework.web.clinic.Banner;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.desk.StaleForm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A session that was recorded, and its correction. What was recorded first always stays visible.
@Controller
public class RecordedController {

    private static final int LONGEST_WHY = 500;

    private final Desk desk;
    private final Messages messages;

    RecordedController(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
    }

    /// One version of a session: as it was recorded, or as a correction left it.
    ///
    /// @param performed empty where a correction says that no session was given
    /// @param deliveries plan against deed, with the dose over the course
    public record Version(
            String by,
            String at,
            String why,
            Optional<CourseEvent.SessionPerformed> performed,
            List<Delivery> deliveries,
            boolean holds) {}

    @GetMapping("/clinic/courses/{id}/sessions/{entry}")
    String show(SignedIn me, @PathVariable String id, @PathVariable String entry, Model model) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        CourseEntry first = find(stands, SignedIn.id(entry));
        List<Version> versions = versions(me, stands, first);
        model.addAttribute("banner", Banner.of(me, me.record().getPatientOf(course), desk.wording()));
        model.addAttribute("course", course);
        model.addAttribute("recorded", first);
        model.addAttribute("holds", versions.getLast());
        model.addAttribute("earlier", versions.subList(0, versions.size() - 1).reversed());
        model.addAttribute("irregular", stands.irregular().contains(first.id()));
        model.addAttribute(
                "breaches",
                versions.stream()
                        .flatMap(each -> each.performed().stream())
                        .flatMap(each -> each.session().breaches().stream())
                        .distinct()
                        .toList());
        model.addAttribute(
                "begun",
                stands.findOpening(first.id())
                        .map(each -> messages.of(
                                "session.begun",
                                SessionPage.clock(me, each.entry().at()),
                                name(me, each.entry().by())))
                        .orElse(""));
        model.addAttribute("number", stands.entries().size());
        model.addAttribute("entry", UUID.randomUUID());
        versions.getLast().performed().ifPresent(performed -> {
            Clearance clearance = performed.session().clearance();
            model.addAttribute("products", desk.sessionGuide().listProducts(clearance));
            model.addAttribute("creams", desk.sessionGuide().listCreams(clearance));
        });
        model.addAttribute("words", desk.wording());
        model.addAttribute("say", new Sentences(desk.wording()));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "session-recorded";
    }

    private static CourseEntry find(Course stands, UUID entry) {
        return stands.entries().stream()
                .filter(each -> each.id().equals(entry) && each.event() instanceof CourseEvent.SessionPerformed)
                .findFirst()
                .orElseThrow(() -> new NotFound("no session"));
    }

    private List<Version> versions(SignedIn me, Course stands, CourseEntry first) {
        List<Version> versions = new ArrayList<>();
        List<CourseEntry> said = new ArrayList<>(List.of(first));
        stands.entries().stream()
                .filter(each -> each.event() instanceof CourseEvent.Corrected(UUID wrong, var ignored)
                        && wrong.equals(first.id()))
                .forEach(said::add);
        Optional<Progress> progress = Progress.before(stands, first.id());
        List<UUID> earlier = stands.entries().stream()
                .filter(each -> each.number() < first.number())
                .map(CourseEntry::id)
                .toList();
        List<Session> before = stands.sessions().stream()
                .filter(each -> earlier.contains(each.entry()))
                .map(Course.Given::session)
                .toList();
        for (CourseEntry each : said) {
            Optional<CourseEvent.SessionPerformed> performed = performed(each.event());
            versions.add(new Version(
                    name(me, each.by()),
                    DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
                            .format(LocalDateTime.ofInstant(
                                    each.at(), me.record().timeZone())),
                    each.why(),
                    performed,
                    progress.flatMap(known -> performed.map(
                                    done -> Delivery.of(known.plan(), known.next(), done.session(), before)))
                            .orElse(List.of()),
                    each.equals(said.getLast())));
        }
        return versions;
    }

    private static String name(SignedIn me, UUID person) {
        return me.record().listStaff().stream()
                .filter(staff -> staff.person().id().equals(person))
                .map(staff -> staff.person().name())
                .findFirst()
                .orElse("");
    }

    private static Optional<CourseEvent.SessionPerformed> performed(CourseEvent event) {
        return switch (event) {
            case CourseEvent.SessionPerformed performed -> Optional.of(performed);
            case CourseEvent.Corrected(var ignored, Optional<CourseEvent> instead) ->
                instead.flatMap(RecordedController::performed);
            case CourseEvent other -> Optional.empty();
        };
    }

    @PostMapping("/clinic/courses/{id}/sessions/{session}/correction")
    String correct(
            SignedIn me,
            @PathVariable String id,
            @PathVariable String session,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String struck,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            HttpServletRequest request,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        Course stands = me.record().getCourse(me.access(), course);
        CourseEntry first = find(stands, SignedIn.id(session));
        Optional<CourseEvent.SessionPerformed> now =
                versions(me, stands, first).getLast().performed();
        List<String> problems = new ArrayList<>();
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            problems.add(messages.of("session.correct.why.missing", LONGEST_WHY));
        }
        Optional<CourseEvent> instead =
                struck.equals("yes") ? Optional.empty() : now.map(performed -> changed(performed, request, problems));
        if (problems.isEmpty()) {
            switch (me.record()
                    .append(
                            me.access(),
                            course,
                            SignedIn.id(entry),
                            number,
                            new CourseEvent.Corrected(first.id(), instead),
                            why.strip(),
                            desk.clinic().versions(stands.plan()))) {
                case Appending.Recorded ignored -> {}
                case Appending.Overtaken ignored -> throw new StaleForm();
                case Appending.Refused refused ->
                    refused.reasons()
                            .forEach(each -> problems.add(desk.wording().say(each)));
            }
        }
        told.addFlashAttribute("problems", problems);
        return "redirect:/clinic/courses/" + course + "/sessions/" + first.id();
    }

    private CourseEvent changed(
            CourseEvent.SessionPerformed performed, HttpServletRequest request, List<String> problems) {
        List<Cartridge> units = new ArrayList<>();
        for (int k = 0; k < performed.cartridges().size(); k++) {
            Cartridge unit = performed.cartridges().get(k);
            String product = text(request, "unit." + k + ".product", unit.product());
            String lot = text(request, "unit." + k + ".lot", unit.lot());
            Optional<String> serial = Optional.of(
                            text(request, "unit." + k + ".serial", unit.serial().orElse("")))
                    .filter(each -> !each.isEmpty());
            if (product.isEmpty() || lot.isEmpty()) {
                problems.add(messages.of("session.correct.unit.wrong"));
                return performed;
            }
            Cartridge typed = new Cartridge(product, lot, serial);
            units.add(typed.isLike(unit) ? unit : typed);
        }
        List<Session.Delivered> delivered = new ArrayList<>();
        for (Session.Delivered each : performed.session().delivered()) {
            if (text(request, at(each) + "not_treated", "").equals("yes")) {
                continue;
            }
            changed(each, request, performed, units)
                    .ifPresentOrElse(
                            delivered::add,
                            () -> problems.add(messages.of(
                                    "session.correct.zone.wrong", desk.wording().name(each.zone()))));
        }
        if (delivered.isEmpty() && problems.isEmpty()) {
            problems.add(messages.of("session.correct.zone.none"));
        }
        List<Anaesthetic> creams = creams(performed.session(), request, problems);
        if (!problems.isEmpty()) {
            return performed;
        }
        Session before = performed.session();
        return new CourseEvent.SessionPerformed(
                new Session(
                        before.appointment(),
                        before.clearance(),
                        before.on(),
                        before.by(),
                        delivered,
                        creams,
                        before.remarks()),
                performed.timeOut(),
                units,
                performed.overrides());
    }

    private static String at(Session.Delivered delivered) {
        return "zone." + delivered.zone().code() + ".";
    }

    /// Numbing creams as the form has them; a row without a cream is none.
    private List<Anaesthetic> creams(Session before, HttpServletRequest request, List<String> problems) {
        List<String> known = desk.sessionGuide().listCreams(before.clearance()).stream()
                .map(SessionGuide.Cream::code)
                .toList();
        List<Anaesthetic> creams = new ArrayList<>();
        for (int k = 0; k <= before.anaesthetics().size(); k++) {
            String at = "cream." + k + ".";
            Optional<Anaesthetic> was = k < before.anaesthetics().size()
                    ? Optional.of(before.anaesthetics().get(k))
                    : Optional.empty();
            String product =
                    text(request, at + "product", was.map(Anaesthetic::product).orElse(""));
            if (product.isEmpty()) {
                continue;
            }
            Optional<Anaesthetic> now = known.contains(product)
                            || was.filter(each -> each.product().equals(product))
                                    .isPresent()
                    ? Filled.anaesthetic(
                            product,
                            text(
                                    request,
                                    at + "g",
                                    was.map(each -> Filled.trim(each.amount_g()))
                                            .orElse("")),
                            text(
                                    request,
                                    at + "cm2",
                                    was.map(each -> Filled.trim(each.area_cm2()))
                                            .orElse("")),
                            text(
                                    request,
                                    at + "from",
                                    was.map(each -> each.from().toString()).orElse("")),
                            text(
                                    request,
                                    at + "to",
                                    was.map(each -> each.to().toString()).orElse("")))
                    : Optional.empty();
            now.ifPresentOrElse(creams::add, () -> problems.add(messages.of("session.correct.cream.wrong")));
        }
        return creams;
    }

    /// Products as they are ticked; as they were where the form does not ask.
    private List<Session.Applied> applied(Session.Delivered was, Clearance clearance, HttpServletRequest request) {
        if (request.getParameter(at(was) + "products") == null) {
            return was.applied();
        }
        List<String> ticked = List.of(Optional.ofNullable(request.getParameterValues(at(was) + "applied"))
                .orElse(new String[0]));
        String other = text(request, at(was) + "other", "");
        return desk.sessionGuide().listProducts(clearance).stream()
                .map(SessionGuide.Product::code)
                .filter(ticked::contains)
                .map(code -> was.applied().stream()
                        .filter(each -> each.product().equals(code)
                                && (!code.equals("other") || each.name().equals(other)))
                        .findFirst()
                        .orElseGet(() -> Filled.product(code, other)))
                .toList();
    }

    private Optional<Session.Delivered> changed(
            Session.Delivered was,
            HttpServletRequest request,
            CourseEvent.SessionPerformed performed,
            List<Cartridge> units) {
        List<Cartridge> unitsBefore = performed.cartridges();
        String at = at(was);
        Set<Session.Direction> directions = request.getParameterValues(at + "direction") == null
                ? was.directions()
                : java.util.Arrays.stream(request.getParameterValues(at + "direction"))
                        .flatMap(each -> Coded.find(Session.Direction.class, each).stream())
                        .collect(Collectors.toSet());
        Optional<org.needlework.core.quantity.Depth> needle = Filled.depth(
                text(request, at + "needle", Filled.trim(was.needle().millimetres())));
        Optional<Integer> passes = whole(text(request, at + "passes", String.valueOf(was.passes())), 1, 99);
        Optional<Integer> pain = whole(text(request, at + "pain", String.valueOf(was.pain_nrs())), 0, 10);
        Optional<Session.Reached> reached = Coded.find(
                Session.Reached.class,
                text(request, at + "reached", was.reached().code()));
        if (needle.isEmpty() || passes.isEmpty() || pain.isEmpty() || reached.isEmpty() || directions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Session.Delivered(
                was.zone(),
                needle.get(),
                passes.get(),
                directions,
                reached.get(),
                pain.get(),
                applied(was, performed.session().clearance(), request),
                now(was.cartridges(), unitsBefore, units)));
    }

    /// The units of a zone after a correction. Packs that looked alike and do so no more may each have
    /// been used there: a recall must find the zone by all of them.
    private static List<Cartridge> now(List<Cartridge> used, List<Cartridge> before, List<Cartridge> after) {
        List<Cartridge> now = used.stream()
                .flatMap(each -> before.contains(each)
                        ? IntStream.range(0, before.size())
                                .filter(k -> before.get(k).equals(each))
                                .mapToObj(after::get)
                                .distinct()
                        : Stream.of(each))
                .toList();
        return now.size() > used.size() ? now.stream().distinct().toList() : now;
    }

    private static Optional<Integer> whole(String text, int least, int most) {
        return Filled.number(text)
                .filter(each -> each == Math.rint(each) && each >= least && each <= most)
                .map(Double::intValue);
    }

    private static String text(HttpServletRequest request, String name, String other) {
        @Nullable String value = request.getParameter(name);
        return value == null ? other : value.strip();
    }
}
