package org.needlework.web.consent;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentForm;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.course.Mark;
import org.needlework.core.people.Action;
import org.needlework.core.people.Identity;
import org.needlework.core.plan.Plan;
import org.needlework.core.record.Appending;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Draft;
import org.needlework.core.record.NotFound;
import org.needlework.core.report.Statement;
import org.needlework.web.clinic.Banner;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The consent to the accepted plan of a course: read, answered and signed; kept, printed and
/// withdrawn.
@Controller
public class ConsentController {

    /// Kind of the draft that holds what was filled in.
    private static final String DRAFT = "consent";

    private static final int LONGEST_REASON = 1000;

    private final Desk desk;
    private final Messages messages;

    ConsentController(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
    }

    /// A plan that waits for consent, with the text made for it.
    private record Waiting(Course course, Plan plan, ConsentText text) {}

    private Optional<Waiting> findWaiting(Course course) {
        if (!(course.state() instanceof CourseState.Accepted(UUID entry))) {
            return Optional.empty();
        }
        CourseEvent.Planned planned = getPlanned(course, entry);
        return Optional.of(
                new Waiting(course, planned.plan(), desk.consents().write(entry, planned.plan(), planned.others())));
    }

    /// A plan that was corrected is known by its correction.
    private static CourseEvent.Planned getPlanned(Course course, UUID entry) {
        CourseEvent event = course.entries().stream()
                .filter(each -> each.id().equals(entry))
                .map(CourseEntry::event)
                .findFirst()
                .orElseThrow(() -> new NotFound("no such plan"));
        CourseEvent told = event instanceof CourseEvent.Corrected(var ignored, Optional<CourseEvent> instead)
                ? instead.orElse(event)
                : event;
        if (told instanceof CourseEvent.Planned planned) {
            return planned;
        }
        throw new NotFound("no such plan");
    }

    @GetMapping("/clinic/courses/{id}/consent")
    String show(SignedIn me, @PathVariable String id, Model model) {
        UUID course = SignedIn.id(id);
        Course told = me.record().getCourse(me.access(), course);
        if (told.state() instanceof CourseState.Consented(var ignored, UUID consent)) {
            return "redirect:/clinic/courses/" + course + "/consent/" + consent;
        }
        describe(me, course, model);
        model.addAttribute("earlier", earlier(told, me.record().timeZone()));
        Optional<Waiting> waiting = findWaiting(told);
        if (waiting.isEmpty()) {
            model.addAttribute("stage", told.state().stage().code());
            return "consent-none";
        }
        ConsentText text = waiting.get().text();
        Optional<Draft> draft =
                me.may(Action.TAKE_CONSENT) ? me.record().findDraft(me.access(), course, DRAFT) : Optional.empty();
        Filled filled = draft.map(each -> Filled.read(each.text(), text)).orElse(Filled.blank(text));
        model.addAttribute("entry", UUID.randomUUID());
        model.addAttribute("seen", told.entries().size());
        model.addAttribute("draft", draft.map(Draft::version).orElse(0));
        model.addAttribute("text", text);
        model.addAttribute("hash", text.hash());
        model.addAttribute("passages", passages(text));
        ask(me, course, told, text, filled, model);
        return "consent";
    }

    private void ask(SignedIn me, UUID course, Course told, ConsentText text, Filled filled, Model model) {
        Identity identity = me.record().getIdentity(me.access(), me.record().getPatientOf(course));
        boolean minor = isMinor(told, identity, me.today());
        ConsentForm form = filled.form(text, identity.name(), me.person().name(), minor);
        boolean signing = filled.get("asked").equals("sign");
        List<ConsentForm.Fault> faults = new ArrayList<>();
        if (signing) {
            if (form.sign(text, me.record().now()) instanceof ConsentForm.Answer.Refused(var all)) {
                faults.addAll(all);
            }
        } else if (filled.get("asked").equals("check")) {
            form.questionFaults(text).stream()
                    .filter(fault -> isTeachBack(text, fault.field()))
                    .forEach(faults::add);
        }
        Map<String, String> words = faults.stream()
                .collect(Collectors.toMap(ConsentForm.Fault::field, fault -> say(fault.why()), (one, other) -> one));
        List<Asked> asked = text.questions().stream()
                .map(question -> Asked.of(
                        question,
                        filled,
                        words.getOrDefault(question.id(), ""),
                        Passage.of(text.getSection(question.section()), desk.consents()::draw)))
                .toList();
        model.addAttribute(
                "teachBack",
                asked.stream().filter(each -> isTeachBack(text, each.id())).toList());
        model.addAttribute(
                "choices",
                asked.stream().filter(each -> !isTeachBack(text, each.id())).toList());
        model.addAttribute(
                "faults",
                faults.stream()
                        .map(fault -> new Named(fault.field(), named(text, fault)))
                        .toList());
        model.addAttribute("words", words);
        model.addAttribute("asked", filled.get("asked"));
        model.addAttribute("patientName", identity.name());
        model.addAttribute("minor", minor);
        model.addAttribute("filled", filled.fields());
        model.addAttribute("width", Mark.WIDTH);
        model.addAttribute("height", Mark.HEIGHT);
    }

    /// Whether a parent or guardian signs too: by the birth date of the record or of the screening.
    private static boolean isMinor(Course told, Identity identity, LocalDate today) {
        return Stream.concat(
                        identity.birthDate().stream(),
                        told.plan().stream().flatMap(plan -> plan.clearance().facts().birthDate().findValue().stream()))
                .anyMatch(born -> Period.between(born, today).getYears() < Consent.FULL_AGE_YEARS);
    }

    /// A fault as the list at the top names it.
    public record Named(String field, String text) {}

    private String named(ConsentText text, ConsentForm.Fault fault) {
        String what = text.questions().stream()
                .filter(question -> question.id().equals(fault.field()))
                .map(ConsentText.Question::text)
                .findFirst()
                .orElseGet(() -> messages.of("consent.sign." + fault.field()));
        return messages.of("consent.fault.named", what, say(fault.why()));
    }

    private static boolean isTeachBack(ConsentText text, String id) {
        return text.questions().stream()
                .anyMatch(each -> each.id().equals(id) && each.asking() == ConsentText.Asking.TEACH_BACK);
    }

    private String say(Statement statement) {
        return messages.of(statement.key(), statement.arguments().toArray());
    }

    private List<Passage> passages(ConsentText text) {
        return text.sections().stream()
                .map(section -> Passage.of(section, desk.consents()::draw))
                .toList();
    }

    /// Checks the answers, or signs.
    @PostMapping("/clinic/courses/{id}/consent")
    String answer(
            SignedIn me,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        if (!me.may(Action.TAKE_CONSENT)) {
            throw new Denied(Action.TAKE_CONSENT);
        }
        UUID course = SignedIn.id(id);
        Course told = me.record().getCourse(me.access(), course);
        String hash = sent.getOrDefault("hash", "");
        Optional<Kept> mine = Kept.list(told).stream()
                .filter(kept -> kept.entry().id().toString().equals(sent.getOrDefault("entry", "")))
                .findFirst();
        if (mine.isPresent()) { // the same form was sent twice
            return "redirect:/clinic/courses/" + course + "/consent/"
                    + mine.get().entry().id();
        }
        Optional<Waiting> waiting =
                findWaiting(told).filter(each -> each.text().hash().equals(hash));
        if (waiting.isEmpty()) {
            return stale(me, course, count(sent.get("seen")), response, model);
        }
        ConsentText text = waiting.get().text();
        Filled filled = keep(me, course, text, sent);
        if (!sent.getOrDefault("do", "").equals("sign")) {
            return "redirect:/clinic/courses/" + course + "/consent#check";
        }
        Identity identity = me.record().getIdentity(me.access(), me.record().getPatientOf(course));
        return switch (filled.form(text, identity.name(), me.person().name(), isMinor(told, identity, me.today()))
                .sign(text, me.record().now())) {
            case ConsentForm.Answer.Refused ignored -> "redirect:/clinic/courses/" + course + "/consent#faults";
            case ConsentForm.Answer.Signed(Consent consent) ->
                enter(me, course, waiting.get().plan(), consent, sent, response, model);
        };
    }

    private String enter(
            SignedIn me,
            UUID course,
            Plan plan,
            Consent consent,
            Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        UUID entry = SignedIn.id(sent.getOrDefault("entry", ""));
        int seen = count(sent.get("seen"));
        return switch (me.record()
                .append(
                        me.access(),
                        course,
                        entry,
                        seen,
                        new CourseEvent.Consented(consent),
                        "",
                        desk.clinic().versions(Optional.of(plan)))) {
            case Appending.Recorded recorded -> {
                me.record().dropDraft(me.access(), course, DRAFT);
                yield "redirect:/clinic/courses/" + course + "/consent/"
                        + recorded.entry().id();
            }
            case Appending.Overtaken ignored -> stale(me, course, seen, response, model);
            case Appending.Refused ignored -> stale(me, course, seen, response, model);
        };
    }

    /// Keeps what was filled in beside what somebody else may have filled in meanwhile.
    private Filled keep(SignedIn me, UUID course, ConsentText text, Map<String, String> sent) {
        Optional<Draft> draft = me.record().findDraft(me.access(), course, DRAFT);
        while (true) {
            Filled filled = draft.map(each -> Filled.read(each.text(), text))
                    .orElse(Filled.blank(text))
                    .with(sent, text);
            switch (me.record()
                    .saveDraft(
                            me.access(),
                            course,
                            DRAFT,
                            draft.map(Draft::version).orElse(0),
                            filled.write())) {
                case Draft.Saving.Saved ignored -> {
                    return filled;
                }
                case Draft.Saving.Overtaken(Optional<Draft> now) -> draft = now;
            }
        }
    }

    private static int count(@org.jspecify.annotations.Nullable String number) {
        return number != null && number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
    }

    /// Nothing was entered, because the course went on meanwhile; what was filled in is kept for as
    /// long as the text is the same.
    private String stale(SignedIn me, UUID course, int seen, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        describe(me, course, model);
        List<CourseEntry> entries = me.may(Action.SEE_RECORD)
                ? me.record().getCourse(me.access(), course).entries()
                : List.of();
        model.addAttribute(
                "since",
                entries.stream()
                        .filter(entry -> entry.number() > seen)
                        .map(entry -> messages.of(
                                "consent.since",
                                messages.of(
                                        "consent.since." + entry.event().kind().code()),
                                name(me, entry.by()),
                                time(entry.at(), me.record().timeZone())))
                        .toList());
        return "consent-stale";
    }

    // ---- a signed consent ----

    @GetMapping("/clinic/courses/{id}/consent/{entry}")
    String signed(SignedIn me, @PathVariable String id, @PathVariable String entry, Model model) {
        UUID course = SignedIn.id(id);
        Course told = me.record().getCourse(me.access(), course);
        Kept kept = Kept.get(told, SignedIn.id(entry));
        ConsentText text = kept.consent().read();
        ZoneId zone = me.record().timeZone();
        describe(me, course, model);
        model.addAttribute("kept", kept);
        model.addAttribute("text", text);
        model.addAttribute("passages", passages(text));
        model.addAttribute("answers", kept.consent().answers());
        model.addAttribute("signedAt", time(kept.entry().at(), zone));
        model.addAttribute("enteredBy", name(me, kept.entry().by()));
        List<Signed> signatures =
                new ArrayList<>(List.of(Signed.of("patient", kept.consent().patient(), zone)));
        kept.consent().guardian().ifPresent(each -> signatures.add(Signed.of("guardian", each, zone)));
        signatures.add(Signed.of("clinician", kept.consent().clinician(), zone));
        model.addAttribute("signatures", signatures);
        kept.ended().ifPresent(ended -> {
            model.addAttribute("endedAt", time(ended.at(), zone));
            model.addAttribute("endedBy", name(me, ended.by()));
            model.addAttribute("endedWhy", ended.why());
        });
        model.addAttribute(
                "earlier",
                earlier(told, zone).stream()
                        .filter(each -> !each.entry().equals(kept.entry().id()))
                        .toList());
        model.addAttribute("width", Mark.WIDTH);
        model.addAttribute("height", Mark.HEIGHT);
        return "consent-signed";
    }

    /// A signature as the page shows it.
    public record Signed(String role, String name, String hand, String mark, String at) {
        static Signed of(String role, Consent.Signature signature, ZoneId zone) {
            return new Signed(
                    role, signature.name(), signature.hand().code(), signature.mark(), time(signature.at(), zone));
        }
    }

    /// Another consent of the course, as a line.
    public record Earlier(UUID entry, String at, String standing) {}

    private static List<Earlier> earlier(Course told, ZoneId zone) {
        return Kept.list(told).stream()
                .map(kept -> new Earlier(
                        kept.entry().id(),
                        time(kept.entry().at(), zone),
                        kept.standing().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @GetMapping("/clinic/courses/{id}/consent/{entry}/consent.pdf")
    ResponseEntity<byte[]> pdf(SignedIn me, @PathVariable String id, @PathVariable String entry) throws IOException {
        UUID course = SignedIn.id(id);
        Kept kept = Kept.get(me.record().getCourse(me.access(), course), SignedIn.id(entry));
        Optional<ConsentPapers.Withdrawn> withdrawn = kept.standing() == Kept.Standing.WITHDRAWN
                ? kept.ended().map(ended -> new ConsentPapers.Withdrawn(ended.at(), name(me, ended.by()), ended.why()))
                : Optional.empty();
        byte[] pdf = desk.consents()
                .print(new ConsentPapers.Signed(
                        kept.entry().id(),
                        kept.consent(),
                        me.record()
                                .getIdentity(me.access(), me.record().getPatientOf(course))
                                .birthDate(),
                        me.record().name(),
                        me.record().timeZone(),
                        withdrawn));
        return download(pdf, MediaType.APPLICATION_PDF, "consent.pdf");
    }

    /// Exactly the text that was signed, so that anyone can compare its SHA-256.
    @GetMapping("/clinic/courses/{id}/consent/{entry}/consent.txt")
    ResponseEntity<byte[]> text(SignedIn me, @PathVariable String id, @PathVariable String entry) {
        Kept kept = Kept.get(me.record().getCourse(me.access(), SignedIn.id(id)), SignedIn.id(entry));
        return download(
                kept.consent().text().getBytes(StandardCharsets.UTF_8),
                new MediaType("text", "plain", StandardCharsets.UTF_8),
                "consent.txt");
    }

    private static ResponseEntity<byte[]> download(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }

    // ---- withdrawing ----

    /// Whoever may withdraw may do so, also without seeing the record: a patient tells it to whom
    /// they meet first.
    @GetMapping("/clinic/courses/{id}/consent/withdraw")
    String withdraw(SignedIn me, @PathVariable String id, Model model) {
        UUID course = SignedIn.id(id);
        if (!me.may(Action.WITHDRAW)) {
            throw new Denied(Action.WITHDRAW);
        }
        int seen = 0;
        if (me.may(Action.SEE_RECORD)) {
            Course told = me.record().getCourse(me.access(), course);
            if (!(told.state() instanceof CourseState.Consented)) {
                return "redirect:/clinic/courses/" + course + "/consent";
            }
            seen = told.entries().size();
        }
        describe(me, course, model);
        model.addAttribute("seen", seen);
        model.addAttribute("entry", UUID.randomUUID());
        return "consent-withdraw";
    }

    @PostMapping("/clinic/courses/{id}/consent/withdraw")
    String withdraw(
            SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String entry,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response,
            Model model) {
        UUID course = SignedIn.id(id);
        UUID asked = SignedIn.id(entry);
        String tidy = ConsentText.tidy(why);
        String reason = tidy.substring(0, Math.min(tidy.length(), LONGEST_REASON));
        boolean sees = me.may(Action.SEE_RECORD);
        Appending appending = withdraw(me, course, asked, count(seen), reason);
        if (!sees && appending instanceof Appending.Overtaken(List<CourseEntry> since)) {
            appending = withdraw(me, course, asked, count(seen) + since.size(), reason);
        }
        if (appending instanceof Appending.Recorded) {
            return sees
                    ? "redirect:/clinic/courses/" + course + "/consent"
                    : "redirect:/clinic/patients/" + me.record().getPatientOf(course);
        }
        return stale(me, course, count(seen), response, model);
    }

    private Appending withdraw(SignedIn me, UUID course, UUID entry, int seen, String why) {
        return me.record()
                .append(
                        me.access(),
                        course,
                        entry,
                        seen,
                        new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT),
                        why,
                        desk.clinic().versions(Optional.empty()));
    }

    // ---- what every page has ----

    private void describe(SignedIn me, UUID course, Model model) {
        model.addAttribute("course", course);
        model.addAttribute("banner", Banner.of(me, me.record().getPatientOf(course), desk.wording()));
    }

    private String name(SignedIn me, UUID person) {
        return me.record().listStaff().stream()
                .map(staff -> staff.person())
                .filter(each -> each.id().equals(person))
                .map(each -> each.name())
                .findFirst()
                .orElse(messages.of("consent.somebody"));
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).format(at.atZone(zone));
    }
}
