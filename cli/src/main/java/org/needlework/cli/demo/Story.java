package org.needlework.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Clinician;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentForm;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Outcome;
import org.needlework.core.course.Rating;
import org.needlework.core.course.Recovery;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.course.TimeOut;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Person;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.record.Access;
import org.needlework.core.record.Appending;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.scale.Scale;
import org.needlework.core.scale.Scales;
import org.needlework.core.screening.Screening;
import org.needlework.core.skin.Concern;

/// What happens to one synthetic patient, day by day, up to today.
final class Story {

    /// Something that happens at a moment.
    record Moment(Instant at, Runnable what) {}

    /// How far a story goes before today.
    enum End {
        REGISTERED,
        SCREENED,
        PLANNED,
        ACCEPTED,
        CONSENTED,
        TREATED_ONCE,
        RECOVERING,
        ASSESSED,
        WITHDRAWN
    }

    /// Who does it, and with what.
    record Staff(ClinicRecord record, Clinic clinic, ConsentPapers consents, Person clinician, Person assistant) {
        Access doctor() {
            return Access.of(clinician.id());
        }

        Access nurse() {
            return Access.of(assistant.id());
        }
    }

    private final Staff staff;
    private final Persona persona;
    private final String name;
    private final int number;
    private final End end;
    private final LocalDate today;
    private final SplittableRandom random;
    private final ZoneId zone;
    private final List<Moment> moments = new ArrayList<>();
    private UUID patient = new UUID(0, 0);
    private UUID course = new UUID(0, 0);
    private UUID latestSession = new UUID(0, 0);

    Story(Staff staff, Persona persona, String name, int number, End end, LocalDate today, SplittableRandom random) {
        this.staff = staff;
        this.persona = persona;
        this.name = name;
        this.number = number;
        this.end = end;
        this.today = today;
        this.random = random;
        this.zone = staff.record().timeZone();
    }

    /// Everything that happens, to be played in order of time with that of all others.
    List<Moment> moments() {
        int age_days = switch (end) {
            case REGISTERED, SCREENED, PLANNED -> random.nextInt(0, 20);
            case ACCEPTED, CONSENTED -> random.nextInt(1, 25);
            case TREATED_ONCE -> random.nextInt(3, 45);
            case RECOVERING -> random.nextInt(32, 110);
            case ASSESSED -> random.nextInt(200, 330);
            case WITHDRAWN -> random.nextInt(10, 60);
        };
        LocalDate day = today.minusDays(age_days);
        at(day, this::register);
        if (end != End.REGISTERED) {
            at(day, () -> screenAndPlan(day));
            follow(day);
        }
        return moments;
    }

    private void follow(LocalDate day) {
        if (end.compareTo(End.ACCEPTED) >= 0) {
            at(day, this::accept);
        }
        if (end.compareTo(End.CONSENTED) >= 0) {
            at(day, this::consent);
        }
        if (end == End.WITHDRAWN) {
            at(day.plusDays(2), this::withdraw);
            return;
        }
        int sessions = end == End.TREATED_ONCE ? 1 : end == End.RECOVERING ? 2 : end == End.ASSESSED ? 3 : 0;
        LocalDate session = day.plusDays(1);
        for (int k = 1; k <= sessions && session.isBefore(today); k++) {
            LocalDate on = session;
            int which = k;
            at(on, () -> treat(on, which));
            for (int after_days : new int[] {1, 3, 7}) {
                LocalDate look = on.plusDays(after_days);
                if (!look.isAfter(today)) {
                    at(look, () -> observe(on, look));
                }
            }
            if (number % 17 == 0 && k == 1 && on.plusDays(5).isBefore(today)) {
                at(on.plusDays(5), () -> harm(on.plusDays(5)));
            }
            session = on.plusDays(56 + random.nextInt(0, 8));
        }
        if (end == End.ASSESSED) {
            at(day, () -> rate(day, Optional.empty(), 0));
            LocalDate last = today.minusDays(random.nextInt(1, 15));
            at(last, () -> rate(last, Optional.of(latestSession), 1));
            at(last, () -> assess(last));
        }
    }

    private void at(LocalDate day, Runnable what) {
        LocalTime time = LocalTime.of(8, 0).plusMinutes(7L * (number % 60)).plusSeconds(10L * moments.size());
        moments.add(new Moment(day.atTime(time).atZone(zone).toInstant(), what));
    }

    private void register() {
        LocalDate born = today.minusYears(20 + random.nextInt(0, 45)).minusDays(random.nextInt(0, 365));
        patient = staff.record()
                .registerPatient(
                        staff.nurse(),
                        new Identity(name, Optional.of(born), "synthetic-%03d@example.invalid".formatted(number)));
    }

    private void screenAndPlan(LocalDate day) {
        course = staff.record().openCourse(staff.doctor(), patient);
        Optional<Screening.Cleared> cleared = screen(day);
        var unused = staff.record().saveDraft(staff.nurse(), course, "screening", 0, persona.document(day));
        if (end.compareTo(End.PLANNED) < 0 || cleared.isEmpty()) {
            return;
        }
        Planning.Found found = persona.plan(cleared.get(), day)
                .orElseThrow(() -> new IllegalStateException("no plan was found for a synthetic patient"));
        add(CourseEvent.Planned.of(found));
    }

    private Optional<Screening.Cleared> screen(LocalDate day) {
        Case read = persona.on(day);
        Screening screening = persona.screen(day);
        Appending appending = staff.record()
                .screen(
                        staff.doctor(),
                        course,
                        UUID.randomUUID(),
                        stands().entries().size(),
                        read.facts(),
                        read.request(),
                        screening,
                        staff.clinic().versions(Optional.empty()));
        recorded(appending);
        return screening instanceof Screening.Cleared cleared ? Optional.of(cleared) : Optional.empty();
    }

    private void accept() {
        if (stands().state() instanceof org.needlework.core.course.CourseState.Proposed(UUID plan)) {
            add(new CourseEvent.PlanAccepted(plan));
        }
    }

    private void consent() {
        Course stands = stands();
        Optional<UUID> entry = stands.planInForce();
        if (entry.isEmpty()) {
            return;
        }
        ConsentText text = staff.consents().write(entry.get(), plan(stands), List.of());
        Map<String, String> chosen = new java.util.HashMap<>();
        for (ConsentText.Question question : text.questions()) {
            question.options().stream()
                    .filter(ConsentText.Option::accepted)
                    .findFirst()
                    .ifPresent(option -> chosen.put(question.id(), option.text()));
        }
        ConsentForm form = new ConsentForm(
                chosen, Map.of(), signing(name), signing(staff.clinician().name()));
        Instant at = moments.getFirst().at();
        switch (form.sign(text, at)) {
            case ConsentForm.Answer.Signed(Consent consent) -> add(new CourseEvent.Consented(consent));
            case ConsentForm.Answer.Refused refused ->
                throw new IllegalStateException("a synthetic consent is refused: " + refused.faults());
        }
    }

    private static ConsentForm.Signing signing(String name) {
        return new ConsentForm.Signing(name, Optional.of(Consent.Hand.TYPED), name);
    }

    private void withdraw() {
        if (stands().state() instanceof org.needlework.core.course.CourseState.Consented) {
            add(new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT));
        }
    }

    private void treat(LocalDate day, int which) {
        Optional<Screening.Cleared> cleared = screen(day);
        Course stands = stands();
        if (cleared.isEmpty() || !(stands.state() instanceof org.needlework.core.course.CourseState.Consented)) {
            return;
        }
        Plan plan = plan(stands);
        Cartridge cartridge = new Cartridge(
                DemoClinic.PRODUCT, DemoClinic.lotOf(day), Optional.of("S%05d-%d".formatted(number, which)));
        List<Session.Delivered> delivered = new ArrayList<>();
        for (ZonePlan each : plan.zones()) {
            if (each.regimen().sessions() >= which) {
                int fewer = random.nextInt(0, 10) == 0 ? 1 : 0;
                delivered.add(new Session.Delivered(
                        each.zone(),
                        each.regimen().needle(),
                        Math.max(1, each.regimen().passes() - fewer),
                        Set.of(Session.Direction.HORIZONTAL, Session.Direction.VERTICAL),
                        random.nextInt(0, 4) == 0 ? Session.Reached.ERYTHEMA : Session.Reached.PINPOINT_BLEEDING,
                        random.nextInt(1, 6),
                        List.of(),
                        List.of(cartridge)));
            }
        }
        if (delivered.isEmpty()) {
            return;
        }
        Schedule.Entry appointment = new Schedule.Entry(
                "session-" + which,
                Schedule.Kind.SESSION,
                day,
                Optional.of(LocalTime.of(10, 0)),
                which,
                delivered.stream().map(Session.Delivered::zone).toList(),
                "");
        Session session = Session.perform(
                appointment,
                cleared.get(),
                day,
                new Clinician(staff.clinician().name()),
                delivered,
                List.of(),
                List.of());
        latestSession =
                add(new CourseEvent.SessionPerformed(session, TimeOut.complete(), List.of(cartridge), List.of()));
    }

    private void observe(LocalDate session, LocalDate day) {
        Course stands = stands();
        Optional<Course.Given> given = stands.sessions().stream()
                .filter(each -> each.session().on().equals(session))
                .findFirst();
        if (given.isEmpty()) {
            return;
        }
        int after_days = (int) (day.toEpochDay() - session.toEpochDay());
        List<Recovery.Observation> seen = given.get().session().delivered().stream()
                .map(each -> {
                    Map<Recovery.Sign, Recovery.Look> looks = new EnumMap<>(Recovery.Sign.class);
                    int redness = after_days <= 1 ? 2 : after_days <= 3 ? random.nextInt(0, 2) : 0;
                    looks.put(Recovery.Sign.REDNESS, new Recovery.Look.Seen(redness));
                    looks.put(Recovery.Sign.SWELLING, new Recovery.Look.Seen(after_days <= 1 ? 1 : 0));
                    looks.put(Recovery.Sign.FLAKING, new Recovery.Look.Seen(after_days == 3 ? 1 : 0));
                    looks.put(Recovery.Sign.PAIN, new Recovery.Look.Seen(after_days <= 1 ? 1 : 0));
                    return new Recovery.Observation(each.zone(), day, looks, Set.of(), "");
                })
                .toList();
        add(new CourseEvent.Observed(given.get().entry(), seen));
    }

    private void harm(LocalDate day) {
        if (stands().sessions().isEmpty()) {
            return;
        }
        Session session = stands().getSession(latestSession);
        add(new CourseEvent.AdverseEventReported(new AdverseEvent(
                AdverseEvent.What.LASTING_REDNESS,
                "Redness on day 5, more than expected (synthetic)",
                day,
                Optional.of(latestSession),
                List.of(session.delivered().getFirst().zone()),
                List.of(),
                AdverseEvent.Severity.MILD,
                Set.of(),
                AdverseEvent.Result.RECOVERING,
                "Cool compresses; seen again in a week")));
    }

    private void rate(LocalDate day, Optional<UUID> session, int better) {
        Course stands = stands();
        if (stands.plan().isEmpty() || (session.isPresent() && stands.sessions().isEmpty())) {
            return;
        }
        ZonePlan zone = plan(stands).zones().getFirst();
        Scale scale = Scales.find(
                        zone.concern() == Concern.ATROPHIC_ACNE_SCAR ? "goodman_baron_qualitative" : "lemperle")
                .orElseThrow();
        String item = scale.items().getFirst().code();
        double grade = Math.max(1, 3 - better * random.nextInt(0, 3));
        add(new CourseEvent.Rated(new Rating(
                session,
                day,
                Optional.of(zone.zone()),
                scale.code(),
                scale.version(),
                new Rating.Marks.Given(Map.of(item, grade), grade),
                staff.clinician().id(),
                Rating.Basis.IN_PERSON,
                false,
                Optional.empty())));
    }

    private void assess(LocalDate day) {
        Course stands = stands();
        if (stands.sessions().isEmpty()) {
            return;
        }
        Plan plan = plan(stands);
        List<Outcome.Measured> measured = new ArrayList<>();
        for (ZonePlan each : plan.zones()) {
            for (GoalResult result : each.goals()) {
                List<Double> quantiles = result.forecastQuantiles();
                if (result.goal() instanceof Goal.Collagen && !quantiles.isEmpty()) {
                    double middle = quantiles.get(quantiles.size() / 2);
                    double spread = quantiles.getLast() - quantiles.getFirst();
                    measured.add(new Outcome.Measured(result.goal(), middle + spread * 0.45 * random.nextGaussian()));
                }
            }
        }
        add(new CourseEvent.Assessed(latestSession, day, Outcome.score(plan, measured)));
    }

    private Course stands() {
        return staff.record().getCourse(staff.doctor(), course);
    }

    private static Plan plan(Course course) {
        return course.plan().orElseThrow(() -> new IllegalStateException("a synthetic course has no plan"));
    }

    private UUID add(CourseEvent event) {
        UUID entry = UUID.randomUUID();
        Course stands = stands();
        recorded(staff.record()
                .append(
                        staff.doctor(),
                        course,
                        entry,
                        stands.entries().size(),
                        event,
                        "",
                        staff.clinic().versions(stands.plan())));
        return entry;
    }

    private void recorded(Appending appending) {
        if (!(appending instanceof Appending.Recorded)) {
            throw new IllegalStateException("patient " + number + ": not recorded: " + appending);
        }
    }
}
