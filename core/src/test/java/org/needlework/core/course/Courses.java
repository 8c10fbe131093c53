package org.needlework.core.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Grade;

/// Small courses to test with, written entry by entry.
final class Courses {

    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final UUID CLINICIAN = new UUID(0, 7);
    static final Versions VERSIONS = new Versions("test", "test", "test");
    static final String PRODUCT = "pen-14";

    static final Device ROLLER = new Device(
            "roller",
            "Roller",
            DeviceType.ROLLER,
            0.25,
            new Depth(1.5),
            new Depth(1.5),
            0,
            new PunctureRate.Rolled(192, 20, 20),
            0.5,
            new Range(0.2, 0.9),
            List.of(),
            Map.of());

    private Courses() {}

    static Request request() {
        return new Request(
                List.of(new Request.Wish(
                        Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR, Answer.notAsked(), Answer.notAsked())),
                Answer.known(ROLLER));
    }

    static Screening screening(LocalDate on, boolean cleared) {
        ZoneLimits limits = new ZoneLimits(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                new Depth(1.5),
                new Density(500),
                3,
                28,
                EndPoint.UNIFORM_PINPOINT_BLEEDING,
                on,
                new Depth(1.5),
                List.of(),
                List.of(),
                List.of());
        List<Finding> findings = cleared
                ? List.of()
                : List.of(new Finding(
                        "burn",
                        Severity.DEFER,
                        new Finding.Scope.Patient(),
                        "sunburn",
                        "wait",
                        "healed",
                        Optional.of(on.plusDays(14)),
                        Optional.empty(),
                        List.of(),
                        Grade.PRACTICE,
                        Optional.empty(),
                        false));
        return Screening.of(
                PatientFacts.unknown(on),
                request(),
                on,
                "test",
                new Guideline.Assessment(findings, List.of(), List.of(limits)));
    }

    static CourseEvent.Screened screened(LocalDate on, boolean cleared) {
        return CourseEvent.Screened.of(PatientFacts.unknown(on), request(), on, "test", screening(on, cleared));
    }

    /// A course in which the first session may be given on `DAY` to somebody of this age.
    static Book readyAt(int age_years, Optional<Consent.Signature> guardian) {
        PatientFacts unknown = PatientFacts.unknown(DAY);
        PatientFacts facts = new PatientFacts(
                DAY,
                Answer.known(DAY.minusYears(age_years)),
                unknown.sex(),
                unknown.weight(),
                unknown.skinType(),
                unknown.pregnant(),
                unknown.breastfeeding(),
                unknown.conditions(),
                unknown.medicines(),
                unknown.allergies(),
                unknown.recent(),
                unknown.sun(),
                unknown.opinions());
        Screening screening = Screening.of(
                facts,
                request(),
                DAY,
                "test",
                new Guideline.Assessment(List.of(), List.of(), clearance(DAY).limits()));
        CourseEvent.Screened screened = CourseEvent.Screened.of(facts, request(), DAY, "test", screening);
        Book book = new Book();
        book.add(DAY, screened);
        UUID plan =
                book.add(DAY, new CourseEvent.Planned(plan(screened.clearance().orElseThrow())));
        book.add(DAY, new CourseEvent.PlanAccepted(plan));
        Consent alone = consent(plan);
        book.add(
                DAY,
                new CourseEvent.Consented(new Consent(
                        plan,
                        alone.text(),
                        alone.textHash(),
                        alone.answers(),
                        alone.patient(),
                        alone.clinician(),
                        guardian)));
        return book;
    }

    private static final Map<LocalDate, Clearance> CLEARANCES = new java.util.concurrent.ConcurrentHashMap<>();

    static Clearance clearance(LocalDate on) {
        return CLEARANCES.computeIfAbsent(
                on, day -> screened(day, true).clearance().orElseThrow());
    }

    static Plan plan(Clearance clearance) {
        return plan(clearance, Goals.none(), 28);
    }

    static Plan plan(Clearance clearance, Goals goals, int interval_days) {
        Band band = new Band(0.1, 0.2, 0.3);
        Forecast forecast = new Forecast(
                List.of(0), Map.of(), band, band, band, band, band, 64, new ModelVersion("MN-1", "test", "none"));
        ZonePlan zone = new ZonePlan(
                Zone.LEFT_CHEEK,
                Concern.ATROPHIC_ACNE_SCAR,
                new Regimen(ROLLER, new Depth(1.5), 16, 3, interval_days),
                clearance.limits().getFirst(),
                List.of(),
                forecast,
                new Risks(
                        Risks.Level.LOW,
                        new Risks.EventCount(2, 194, List.of()),
                        Risks.Level.LOW,
                        new Range(1, 2),
                        new Risks.Downtime(2.1, 3, List.of())),
                List.of(),
                List.of(),
                List.of());
        return new Plan(
                "p",
                Plan.Kind.RECOMMENDED,
                clearance,
                goals,
                interval_days,
                List.of(zone),
                new Score(Map.of()),
                List.of(),
                64,
                1);
    }

    static Consent consent(UUID plan) {
        Consent.Signature signature = new Consent.Signature("A", Consent.Hand.TYPED, "A", Instant.EPOCH);
        ConsentText text = consentText(plan);
        return new Consent(
                plan,
                text.canonical(),
                text.hash(),
                List.of(
                        new Consent.Answered("How many visits?", "3 visits", 2),
                        new Consent.Answered("Photographs?", "None", 1)),
                signature,
                signature);
    }

    static ConsentText consentText(UUID plan) {
        return new ConsentText(
                plan,
                "1",
                "en",
                "Consent",
                List.of(
                        new ConsentText.Section(
                                "what", "What", List.of(new ConsentText.Block.Paragraph("You have 3 visits."))),
                        new ConsentText.Section(
                                "risks",
                                "Risks",
                                List.of(
                                        new ConsentText.Block.Item("It can hurt."),
                                        new ConsentText.Block.Icons(1, 100, "new brown patches")))),
                List.of(
                        new ConsentText.Question(
                                "visits",
                                ConsentText.Asking.TEACH_BACK,
                                "what",
                                "How many visits?",
                                List.of(
                                        new ConsentText.Option("1 visit", false),
                                        new ConsentText.Option("3 visits", true))),
                        new ConsentText.Question(
                                "photos",
                                ConsentText.Asking.CHOICE,
                                "what",
                                "Photographs?",
                                List.of(
                                        new ConsentText.Option("For my record", true),
                                        new ConsentText.Option("None", true)))));
    }

    static Session session(Clearance clearance, LocalDate on, double needle_mm, String lot) {
        return session(clearance, on, delivered(needle_mm, cartridge(lot, "1")));
    }

    static Session.Delivered delivered(double needle_mm, Cartridge... cartridges) {
        return new Session.Delivered(
                Zone.LEFT_CHEEK,
                new Depth(needle_mm),
                16,
                Set.of(Session.Direction.HORIZONTAL, Session.Direction.VERTICAL),
                Session.Reached.PINPOINT_BLEEDING,
                2,
                List.of(),
                List.of(cartridges));
    }

    static Session session(Clearance clearance, LocalDate on, Session.Delivered... delivered) {
        return new Session(
                new Schedule.Entry("s1", Schedule.Kind.SESSION, on, Optional.empty(), 1, List.of(Zone.LEFT_CHEEK), ""),
                clearance,
                on,
                new Clinician("Dr A. Example"),
                List.of(delivered),
                List.of(),
                List.of());
    }

    static Cartridge cartridge(String lot, String serial) {
        return new Cartridge(PRODUCT, lot, serial.isEmpty() ? Optional.empty() : Optional.of(serial));
    }

    static CourseEvent.SessionPerformed performed(Clearance clearance, LocalDate on, Cartridge cartridge) {
        return new CourseEvent.SessionPerformed(
                session(clearance, on, delivered(1.5, cartridge)), TimeOut.complete(), List.of(cartridge), List.of());
    }

    static CourseEvent.SessionOpened opened(Clearance clearance, LocalDate on, Cartridge... cartridges) {
        return new CourseEvent.SessionOpened(
                on, clearance, Set.of(Zone.LEFT_CHEEK), TimeOut.complete(), List.of(cartridges), List.of());
    }

    /// The same session, with an answer to each of these.
    static CourseEvent.SessionPerformed answered(CourseEvent.SessionPerformed performed, Statement... flagged) {
        Session session = performed.session();
        return new CourseEvent.SessionPerformed(
                new Session(
                        session.appointment(),
                        session.clearance(),
                        session.on(),
                        session.by(),
                        session.delivered(),
                        session.anaesthetics(),
                        java.util.Arrays.stream(flagged)
                                .map(each -> new Session.Remark(each, "it happened; cooled and watched"))
                                .toList()),
                performed.timeOut(),
                performed.cartridges(),
                performed.overrides());
    }

    static Rating rating(Optional<UUID> session, LocalDate on, int grade, UUID rater) {
        return new Rating(
                session,
                on,
                Optional.of(Zone.LEFT_CHEEK),
                "goodman_baron_qualitative",
                "Goodman and Baron 2006",
                new Rating.Marks.Given(Map.of("grade", (double) grade), grade),
                rater,
                Rating.Basis.IN_PERSON,
                false,
                Optional.empty());
    }

    /// A first rating that a second rater is awaited for.
    static Rating awaiting(Rating rating) {
        return new Rating(
                rating.session(),
                rating.on(),
                rating.zone(),
                rating.scale(),
                rating.version(),
                rating.marks(),
                rating.rater(),
                rating.basis(),
                true,
                Optional.empty());
    }

    static Rating repeating(UUID first, Rating rating) {
        return new Rating(
                rating.session(),
                rating.on(),
                rating.zone(),
                rating.scale(),
                rating.version(),
                rating.marks(),
                rating.rater(),
                rating.basis(),
                false,
                Optional.of(first));
    }

    static AdverseEvent harm(Optional<UUID> session, LocalDate onset) {
        return new AdverseEvent(
                AdverseEvent.What.BROWN_PATCHES,
                "two patches",
                onset,
                session,
                List.of(Zone.LEFT_CHEEK),
                List.of(),
                AdverseEvent.Severity.MILD,
                Set.of(),
                AdverseEvent.Result.ONGOING,
                "");
    }

    static AdverseEvent infection(LocalDate onset) {
        return new AdverseEvent(
                AdverseEvent.What.BACTERIAL_INFECTION,
                "yellow crusts",
                onset,
                Optional.empty(),
                List.of(Zone.LEFT_CHEEK),
                List.of(),
                AdverseEvent.Severity.MILD,
                Set.of(),
                AdverseEvent.Result.ONGOING,
                "");
    }

    static AdverseEvent.FollowUp followUp(LocalDate on) {
        return new AdverseEvent.FollowUp(
                on, AdverseEvent.Severity.MODERATE, Set.of(), AdverseEvent.Result.RESOLVED, "gone");
    }

    static GateOverride tooSoon() {
        return new GateOverride(Gate.INTERVAL, GateOverride.Reason.HEALED_ON_EXAMINATION, "");
    }

    /// A cupboard with a good lot, one that ended on `DAY`, a recalled one and an empty one.
    static final class Cupboard implements Stock {

        final Set<String> used = new HashSet<>();
        final Map<String, Lot> lots = new HashMap<>();

        Cupboard() {
            put("good", DAY.plusYears(1), false, 9);
            put("expired", DAY.minusDays(1), false, 9);
            put("recalled", DAY.plusYears(1), true, 9);
            put("empty", DAY.plusYears(1), false, 0);
        }

        private void put(String lot, LocalDate expires, boolean recalled, int units) {
            lots.put(lot, new Lot(PRODUCT, lot, expires, recalled, units));
        }

        @Override
        public Optional<Lot> findLot(String product, String lot) {
            return product.equals(PRODUCT) ? Optional.ofNullable(lots.get(lot)) : Optional.empty();
        }

        @Override
        public boolean isUsed(String product, String serial) {
            return used.contains(serial);
        }
    }

    /// A course as it is written: entries with rising numbers.
    static final class Book {

        final List<CourseEntry> entries = new ArrayList<>();

        Book() {}

        Book(List<CourseEntry> entries) {
            this.entries.addAll(entries);
        }

        UUID add(LocalDate on, CourseEvent event) {
            int number = entries.size() + 1;
            UUID id = new UUID(1, number);
            entries.add(new CourseEntry(id, number, Instant.EPOCH, on, CLINICIAN, "because", VERSIONS, event));
            return id;
        }

        Course course() {
            return Course.of(entries);
        }
    }

    /// A course in which the first session may be given on `DAY`.
    static Book ready() {
        return ready(Goals.none(), 28);
    }

    static Book ready(Goals goals, int interval_days) {
        Book book = new Book();
        book.add(DAY, screened(DAY, true));
        UUID plan = book.add(DAY, new CourseEvent.Planned(plan(clearance(DAY), goals, interval_days)));
        book.add(DAY, new CourseEvent.PlanAccepted(plan));
        book.add(DAY, new CourseEvent.Consented(consent(plan)));
        return book;
    }

    static List<String> reasons(Course.Admission admission) {
        return switch (admission) {
            case Course.Admission.Admitted() -> List.of();
            case Course.Admission.Refused(var reasons, var ignored) ->
                reasons.stream().map(Statement::key).toList();
        };
    }
}
