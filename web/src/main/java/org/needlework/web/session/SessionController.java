package org.needlework.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.course.Anaesthetic;
import org.needlework.core.course.Clinician;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Gate;
import org.needlework.core.course.GateOverride;
import org.needlework.core.course.NextFacts;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.people.Action;
import org.needlework.core.record.Appending;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Draft;
import org.needlework.core.screening.Screening;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;
import org.needlework.web.clinic.Banner;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.desk.StaleForm;
import org.needlework.web.intake.ZoneMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// The session in the treatment room. Whoever may screen fills the sheet in; whoever may perform a
/// session signs it.
@Controller
public class SessionController {

    private static final int MOST_ATTEMPTS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Desk desk;
    private final Messages messages;
    private final SpringTemplateEngine templates;

    SessionController(Desk desk, Messages messages, SpringTemplateEngine templates) {
        this.desk = desk;
        this.messages = messages;
        this.templates = templates;
    }

    @GetMapping("/clinic/courses/{id}/session")
    String show(SignedIn me, @PathVariable String id, Model model) {
        UUID course = SignedIn.id(id);
        SessionPage page = SessionPage.of(me, course, desk);
        model.addAttribute("banner", Banner.of(me, me.record().getPatientOf(course), desk.wording()));
        model.addAllAttributes(live(me, page));
        model.addAttribute("entry", UUID.randomUUID());
        model.addAttribute("leftOver", page.sheet().isLeftOver(me.today()));
        model.addAttribute(
                "news",
                page.today().isPresent() && !page.isOvertaken()
                        ? List.of()
                        : page.screened().map(last -> news(me, course, last)).orElse(List.of()));
        model.addAttribute("window", UUID.randomUUID().toString());
        model.addAttribute(
                "map",
                ZoneMap.of(
                        page.ready()
                                .map(each -> each.filled().zones().stream()
                                        .map(Filled.ZoneSheet::zone)
                                        .toList())
                                .map(Set::copyOf)
                                .orElse(Set.<Zone>of()),
                        desk.wording()));
        return "session";
    }

    private Map<String, Object> live(SignedIn me, SessionPage page) {
        return Map.of(
                "page",
                page,
                "words",
                desk.wording(),
                "me",
                me,
                "say",
                new Sentences(desk.wording()),
                "fieldWord",
                (java.util.function.Function<String, String>) field -> fieldWord(page, field));
    }

    private String fieldWord(SessionPage page, String field) {
        String word = messages.find("session.field." + page.wordOf(field))
                .orElse(page.wordOf(field).replace('_', ' ').replace('.', ' '));
        return page.zoneOf(field)
                .map(zone -> desk.wording().title(zone) + ": " + word.toLowerCase(Locale.ENGLISH))
                .orElse(word);
    }

    // ---- the questions of the day ----

    /// Somebody confirmed that nothing has changed: the last answers are screened again, for today.
    @PostMapping("/clinic/courses/{id}/session/day")
    String sameDay(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam String entry,
            RedirectAttributes told) {
        UUID course = SignedIn.id(id);
        SessionPage page = SessionPage.of(me, course, desk);
        if (!page.on().equals(me.today())) { // a screening of today would end the session of that day
            return "redirect:/clinic/courses/" + course + "/session";
        }
        Course stands = page.stands();
        CourseEvent.Screened last = page.screened()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "nothing to confirm"));
        if (!news(me, course, last).isEmpty()) {
            told.addFlashAttribute("refusals", List.of(messages.of("session.day.news")));
            return "redirect:/clinic/courses/" + course + "/session#day";
        }
        PatientFacts facts = asOfToday(me, last.facts());
        Screening screening = desk.clinic().screen(facts, last.request(), me.today());
        Appending appending = me.record()
                .screen(
                        me.access(),
                        course,
                        SignedIn.id(entry),
                        number,
                        facts,
                        last.request(),
                        screening,
                        desk.clinic().versions(stands.plan()));
        tell(appending, told);
        return "redirect:/clinic/courses/" + course + "/session#day";
    }

    /// What the clinic itself has seen of the patient, in any course, and the last answers do not
    /// hold: nobody confirms unseen that nothing has changed.
    private List<String> news(SignedIn me, UUID course, CourseEvent.Screened last) {
        return me.record().listCourses(me.access(), me.record().getPatientOf(course)).stream()
                .map(each -> NextFacts.of(me.record().getCourse(me.access(), each)))
                .flatMap(each -> each.lackingIn(last.facts()).stream())
                .distinct()
                .map(this::line)
                .toList();
    }

    private String line(Condition condition) {
        List<String> parts = new ArrayList<>(List.of(desk.wording().title(condition.kind())));
        condition.zone().findValue().stream()
                .flatMap(place -> place instanceof Condition.Place.In(Zone zone) ? Stream.of(zone) : Stream.empty())
                .forEach(zone -> parts.add(desk.wording().name(zone)));
        condition
                .state()
                .findValue()
                .ifPresent(state -> parts.add(desk.wording().name(state)));
        condition.since().findValue().ifPresent(day -> parts.add(messages.of("session.day.news.since", day(day))));
        return String.join(", ", parts);
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(day);
    }

    private static PatientFacts asOfToday(SignedIn me, PatientFacts facts) {
        return new PatientFacts(
                me.today(),
                facts.birthDate(),
                facts.sex(),
                facts.weight(),
                facts.skinType(),
                facts.pregnant(),
                facts.breastfeeding(),
                facts.conditions(),
                facts.medicines(),
                facts.allergies(),
                facts.recent(),
                facts.sun(),
                facts.opinions());
    }

    private boolean tell(Appending appending, RedirectAttributes told) {
        return switch (appending) {
            case Appending.Recorded ignored -> true;
            case Appending.Overtaken(var since) -> {
                told.addFlashAttribute(
                        "refusals",
                        List.of(messages.of(
                                "session.overtaken",
                                String.join(
                                        ", ",
                                        since.stream()
                                                .map(each -> desk.wording()
                                                        .name(each.event().kind()))
                                                .toList()))));
                yield false;
            }
            case Appending.Refused refused -> {
                told.addFlashAttribute(
                        "refusals",
                        refused.reasons().stream().map(desk.wording()::say).toList());
                yield false;
            }
        };
    }

    // ---- filling in ----

    /// What a browser sends by itself, whenever something was typed; with nothing typed it asks what
    /// others typed.
    ///
    /// @param sheet the entry that the sheet will become, which the changes were made for
    /// @param key   `wanted` by a page that has none to seal with what it cannot send
    @PostMapping(path = "/clinic/courses/{id}/session/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String changes(
            SignedIn me,
            @PathVariable String id,
            @RequestParam String changes,
            @RequestParam(defaultValue = "0") long seen,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "") String key) {
        UUID course = SignedIn.id(id);
        boolean keyed = key.equals("wanted") && me.may(Action.SCREEN);
        List<Worksheet.Change> read = read(changes);
        Optional<Draft> draft = me.record().findDraft(me.access(), course, SessionPage.KIND);
        if (read.isEmpty()) {
            Optional<Worksheet> there = draft.map(each -> Worksheet.read(each.text()))
                    .filter(each -> each.entry().toString().equals(sheet) && each.number() == seen)
                    .filter(each -> !keyed || !each.key().isEmpty());
            if (there.isPresent()) {
                return Worksheet.answer(
                        there.get(),
                        seen,
                        draft.map(each -> SessionPage.clock(me, each)).orElse(""),
                        "");
            }
        }
        Course stands = me.record().getCourse(me.access(), course);
        SessionPage.Held held = save(me, course, sheet, stands, draft, read, window, keyed);
        if (read.isEmpty() && held.sheet().number() == seen) {
            return Worksheet.answer(held.sheet(), seen, held.saved(), "");
        }
        SessionPage page = SessionPage.of(me, course, desk, stands, held);
        Context context = new Context(Locale.ENGLISH, live(me, page));
        return Worksheet.answer(
                page.sheet(),
                seen,
                page.saved(),
                page.ready().isEmpty() ? "" : templates.process("session-live", Set.of("live"), context));
    }

    private static List<Worksheet.Change> read(String changes) {
        try {
            return typed(Worksheet.readChanges(changes));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "changes", e);
        }
    }

    /// @throws IllegalArgumentException where a day is among them, which nobody types
    private static List<Worksheet.Change> typed(List<Worksheet.Change> changes) {
        if (changes.stream().anyMatch(each -> Worksheet.OWN.contains(each.field()))) {
            throw new IllegalArgumentException("the day of a sheet is not typed");
        }
        return changes;
    }

    /// Another sheet stands here than the one that changes were made for: its session was recorded,
    /// or it was begun anew.
    private static ResponseStatusException otherSheet() {
        return new ResponseStatusException(HttpStatus.CONFLICT, "another sheet");
    }

    /// The sheet with these changes, as it is kept now.
    ///
    /// @param sheet the entry that it will become
    /// @param keyed whether it needs a key even if nothing is changed
    private static SessionPage.Held save(
            SignedIn me,
            UUID course,
            String sheet,
            Course stands,
            Optional<Draft> draft,
            List<Worksheet.Change> changes,
            String window,
            boolean keyed) {
        SessionPage.Held held = SessionPage.Held.of(me, stands, draft);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Worksheet before = held.sheet();
            if (!before.entry().toString().equals(sheet)) {
                throw otherSheet();
            }
            List<Worksheet.Change> all = new ArrayList<>(changes);
            if (!changes.isEmpty() && before.day().isEmpty()) {
                all.add(new Worksheet.Change(Worksheet.DAY, me.today().toString(), before.number()));
            }
            Worksheet after;
            try {
                Worksheet ready = keyed || !all.isEmpty() ? before.keyed(RANDOM) : before;
                after = ready.with(all, window, me.person().name());
            } catch (IllegalArgumentException e) {
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "sheet", e);
            }
            if (after.equals(before)) {
                return held;
            }
            switch (me.record().saveDraft(me.access(), course, SessionPage.KIND, held.version(), after.write())) {
                case Draft.Saving.Saved(Draft saved) -> {
                    return SessionPage.Held.of(me, stands, Optional.of(saved));
                }
                case Draft.Saving.Overtaken(Optional<Draft> now) -> {
                    if (now.isEmpty()) {
                        throw otherSheet();
                    }
                    held = SessionPage.Held.of(me, stands, now);
                }
            }
        }
        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "too many people at once");
    }

    // ---- a sheet of another day ----

    /// What becomes of a sheet that was begun on another day and not signed: its session is gone on
    /// with, or it is thrown away, even after it was gone on with. Nothing of it passes into a session
    /// of today.
    @PostMapping("/clinic/courses/{id}/session/left-over")
    String leftOver(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(name = "do", defaultValue = "") String what,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String sheet) {
        UUID course = SignedIn.id(id);
        SessionPage page = SessionPage.of(me, course, desk);
        if (!page.on().equals(me.today()) && page.sheet().entry().toString().equals(sheet)) {
            if (what.equals("anew")) {
                int seen = page.sheet().isLeftOver(me.today()) ? version : page.version();
                if (!me.record().dropDraft(me.access(), course, SessionPage.KIND, seen)) {
                    throw new StaleForm();
                }
            } else if (what.equals("continue") && page.canGoOn()) {
                SessionPage.Held unused = save(
                        me,
                        course,
                        sheet,
                        page.stands(),
                        me.record().findDraft(me.access(), course, SessionPage.KIND),
                        List.of(change(Worksheet.CONTINUED, me.today().toString(), Long.MAX_VALUE)),
                        "",
                        false);
            }
        }
        return "redirect:/clinic/courses/" + course + "/session";
    }

    /// The whole form at once: for browsers without scripts, and for signing.
    @PostMapping("/clinic/courses/{id}/session")
    String form(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(name = "do", defaultValue = "save") String what,
            @RequestParam(defaultValue = "0") long seen,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "0") int number,
            HttpServletRequest request,
            RedirectAttributes told) {
        if (what.equals("sign") && !me.may(Action.PERFORM_SESSION)) {
            throw new Denied(Action.PERFORM_SESSION);
        }
        UUID course = SignedIn.id(id);
        List<Worksheet.Change> changes = changes(request, seen);
        String anchor = "";
        if (what.equals("scan")) {
            String scan = request.getParameter("scan");
            if (scan != null && !scan.isBlank()) {
                changes.add(change("unit.n" + seen + "x" + changes.size(), scan, seen));
            }
            anchor = "#units";
        } else if (what.equals("typed")) {
            changes.add(change(
                    "unit.n" + seen + "x" + changes.size(),
                    "typed:" + bar(request, "typed_product") + "|" + bar(request, "typed_lot") + "|"
                            + bar(request, "typed_serial"),
                    seen));
            anchor = "#units";
        } else if (what.equals("cream")) {
            changes.add(change("cream.n" + seen + ".product", "", seen));
            anchor = "#numbing";
        } else if (what.equals("zone")) {
            Zone zone = Coded.find(Zone.class, bar(request, "extra_zone"))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "zone"));
            changes.add(change("zone." + zone.code() + ".extra", "yes", seen));
            anchor = "#zone-" + zone.code();
        } else if (what.startsWith("drop:")) {
            changes.add(change(what.substring("drop:".length()), what.startsWith("drop:unit.") ? "" : "yes", seen));
            anchor = what.startsWith("drop:unit.") ? "#units" : "#numbing";
        } else if (what.startsWith("pick:")) {
            String[] parts = what.split(":", 3);
            changes.add(change(parts[1], parts.length > 2 ? parts[2] : "", Long.MAX_VALUE));
        }
        if (what.equals("sign") && !me.may(Action.PERFORM_SESSION)) {
            throw new Denied(Action.PERFORM_SESSION);
        }
        SessionPage page = kept(me, course, sheet, changes, window);
        if (what.equals("sign")) {
            return sign(me, page, number, seen, window, told);
        }
        return "redirect:/clinic/courses/" + course + "/session" + anchor;
    }

    /// The sheet with what a whole form says.
    private SessionPage kept(SignedIn me, UUID course, String sheet, List<Worksheet.Change> changes, String window) {
        Optional<Draft> draft = me.record().findDraft(me.access(), course, SessionPage.KIND);
        Course stands = me.record().getCourse(me.access(), course);
        SessionPage.Held held;
        try {
            held = save(me, course, sheet, stands, draft, typed(changes), window, false);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "changes", e);
        } catch (ResponseStatusException e) {
            if (e.getStatusCode().equals(HttpStatus.CONFLICT)) {
                throw new StaleForm();
            }
            throw e;
        }
        return SessionPage.of(me, course, desk, stands, held);
    }

    // ---- beginning ----

    /// Somebody begins: the record proves that every gate was open then, so that whatever goes wrong
    /// afterwards can be told.
    @PostMapping("/clinic/courses/{id}/session/begin")
    String begin(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long seen,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "0") int number,
            HttpServletRequest request,
            RedirectAttributes told) {
        if (!me.may(Action.PERFORM_SESSION)) {
            throw new Denied(Action.PERFORM_SESSION);
        }
        UUID course = SignedIn.id(id);
        SessionPage page = kept(me, course, sheet, changes(request, seen), window);
        String back = "redirect:/clinic/courses/" + course + "/session#begun";
        if (page.ready().isEmpty() || page.sheet().isLeftOver(me.today()) || !page.canBegin(me.today())) {
            return back;
        }
        if (!page.sheet().unseen(seen, window).isEmpty()) {
            return changedSince(page, seen, window, "session.changed_since.begin", told);
        }
        Optional<CourseEvent.SessionOpened> bare = page.opens(List.of());
        if (bare.isEmpty()) {
            told.addFlashAttribute("refusals", List.of(messages.of("session.begin.no_zone")));
            return back;
        }
        List<GateOverride> given = page.ready().get().filled().overrides();
        List<GateOverride> passed = given.isEmpty()
                ? given
                : switch (me.record().weigh(me.access(), course, bare.get(), "")) {
                    case Course.Admission.Admitted() -> List.of();
                    case Course.Admission.Refused(var ignored, List<Gate.Shut> shut) ->
                        given.stream()
                                .filter(each -> shut.stream().anyMatch(gate -> gate.gate() == each.gate()))
                                .toList();
                };
        Appending appending = me.record()
                .append(
                        me.access(),
                        course,
                        page.opening(),
                        number,
                        page.opens(passed).orElse(bare.get()),
                        "",
                        desk.clinic().versions(page.stands().plan()));
        boolean begun = appending instanceof Appending.Recorded
                || !SessionPage.of(me, course, desk).canBegin(me.today()); // somebody pressed at the same time
        if (!begun && appending instanceof Appending.Refused(var reasons, var ignored)) {
            List<String> said = new ArrayList<>(List.of(messages.of("session.begin.shut")));
            reasons.stream().map(desk.wording()::say).distinct().forEach(said::add);
            told.addFlashAttribute("refusals", said);
        } else if (!begun) {
            boolean unused = tell(appending, told);
        }
        return back;
    }

    /// Nobody was needled after all: the beginning is struck, with its reason, and stays to be seen.
    @PostMapping("/clinic/courses/{id}/session/unbegun")
    String takeBack(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes told) {
        if (!me.may(Action.CORRECT)) {
            throw new Denied(Action.CORRECT);
        }
        UUID course = SignedIn.id(id);
        SessionPage page = SessionPage.of(me, course, desk);
        page.begun().map(begun -> begun.opening().entry().id()).ifPresent(opening -> {
            boolean unused = tell(
                    me.record()
                            .append(
                                    me.access(),
                                    course,
                                    UUID.nameUUIDFromBytes(("nobody " + opening).getBytes(StandardCharsets.UTF_8)),
                                    number,
                                    new CourseEvent.Corrected(opening, Optional.empty()),
                                    why.strip(),
                                    desk.clinic().versions(page.stands().plan())),
                    told);
        });
        return "redirect:/clinic/courses/" + course + "/session#begin";
    }

    private static String bar(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.replace('|', ' ');
    }

    private static Worksheet.Change change(String field, String text, long seen) {
        try {
            return new Worksheet.Change(field, text, seen);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "change", e);
        }
    }

    private static List<Worksheet.Change> changes(HttpServletRequest request, long seen) {
        List<Worksheet.Change> changes = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.matches("(?:time_out|zone|cream|answer|override)\\..+") && values.length > 0) {
                changes.add(change(name, values[values.length - 1], seen));
            }
        });
        String[] boxes = request.getParameterValues("box");
        if (boxes != null) {
            Arrays.stream(boxes)
                    .filter(each -> request.getParameter(each) == null)
                    .forEach(each -> changes.add(change(each, "no", seen)));
        }
        return changes;
    }

    // ---- signing ----

    /// @param seen   number of the sheet that the signer has seen
    /// @param window the signer's own
    private String sign(SignedIn me, SessionPage page, int number, long seen, String window, RedirectAttributes told) {
        UUID course = page.course();
        Optional<SessionPage.Ground> ready = page.ready();
        boolean known = page.screened().isPresent() || page.begun().isPresent();
        if (ready.isEmpty() || !known || page.sheet().isLeftOver(me.today())) {
            return "redirect:/clinic/courses/" + course + "/session";
        }
        if (!page.sheet().unseen(seen, window).isEmpty()) {
            return changedSince(page, seen, window, "session.changed_since", told);
        }
        Filled filled = ready.get().filled();
        boolean shut = ready.get().gates().stream().anyMatch(each -> !each.passed())
                || !ready.get().refused().isEmpty();
        if (!filled.isReady() || shut) {
            told.addFlashAttribute("unsigned", true);
            if (page.begun().isEmpty()
                    && ready.get().gates().stream()
                            .anyMatch(each -> !each.passed() && each.gate().canBeBreached())) {
                told.addFlashAttribute("untold", true);
            }
            return "redirect:/clinic/courses/" + course + "/session#sign";
        }
        Optional<Session> session = session(me, page, ready.get());
        if (session.isEmpty()) {
            told.addFlashAttribute("refusals", List.of(messages.of("session.day.not_cleared")));
            return "redirect:/clinic/courses/" + course + "/session#day";
        }
        UUID entry = page.sheet().entry();
        Appending appending = me.record()
                .enter(
                        me.access(),
                        course,
                        entry,
                        past(page, number),
                        new CourseEvent.SessionPerformed(
                                session.get(),
                                filled.timeOut(),
                                filled.cartridges(),
                                filled.overrides().stream()
                                        .filter(each -> ready.get().gates().stream()
                                                .anyMatch(shutGate -> shutGate.gate() == each.gate()))
                                        .toList()),
                        desk.clinic().versions(page.stands().plan()),
                        SessionPage.KIND,
                        page.version());
        if (tell(appending, told)) {
            return "redirect:/clinic/courses/" + course + "/sessions/" + entry;
        }
        SessionPage now = SessionPage.of(me, course, desk);
        return now.sheet().entry().equals(entry)
                        && !now.sheet().unseen(page.sheet().number(), window).isEmpty()
                ? changedSince(now, page.sheet().number(), window, "session.changed_since", told)
                : "redirect:/clinic/courses/" + course + "/session";
    }

    /// The session as it is signed: performed under the clearance of its day, or told as it happened
    /// where it went beyond the rules after it had begun. Empty where the answers of the day clear
    /// nobody.
    private Optional<Session> session(SignedIn me, SessionPage page, SessionPage.Ground ready) {
        Filled filled = ready.filled();
        Schedule.Entry appointment = Filled.appointment(
                ready.ground(),
                filled.delivered().stream().map(Session.Delivered::zone).toList());
        Clinician by = new Clinician(me.person().name());
        List<Anaesthetic> creams = filled.creams().stream()
                .flatMap(each -> Filled.anaesthetic(each).stream())
                .toList();
        List<Session.Remark> remarks = Filled.remarks(filled.flags());
        if (!ready.breaches().isEmpty()) {
            return page.begun()
                    .map(each -> Session.begun(
                            each.opening().opened(), appointment, by, filled.delivered(), creams, remarks));
        }
        return page.screened()
                .map(last -> desk.clinic().screen(last.facts(), last.request(), page.on()))
                .flatMap(screening -> screening instanceof Screening.Cleared cleared
                        ? Optional.of(desk.clinic()
                                .perform(appointment, cleared, page.on(), by, filled.delivered(), creams, remarks))
                        : Optional.empty());
    }

    /// How many entries the signer knows of: those of the form, and the beginning of this very sheet.
    private static int past(SessionPage page, int number) {
        List<CourseEntry> entries = page.stands().entries();
        boolean own = number >= 0
                && number < entries.size()
                && entries.subList(number, entries.size()).stream()
                        .allMatch(each -> page.begun()
                                .filter(begun -> begun.opening().entry().id().equals(each.id()))
                                .isPresent());
        return own ? entries.size() : number;
    }

    /// Nobody signs what they have not seen.
    ///
    /// @param key of the words that say what to do
    private String changedSince(SessionPage page, long seen, String window, String key, RedirectAttributes told) {
        told.addFlashAttribute(
                "refusals",
                List.of(messages.of(
                        key,
                        page.sheet().unseen(seen, window).entrySet().stream()
                                .map(each -> messages.of(
                                        "session.changed_since.one",
                                        fieldWord(page, each.getKey()),
                                        each.getValue().text(),
                                        each.getValue().by()))
                                .collect(Collectors.joining("; ")))));
        return "redirect:/clinic/courses/" + page.course() + "/session#sign";
    }
}
