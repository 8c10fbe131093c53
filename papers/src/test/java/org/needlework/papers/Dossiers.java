package org.needlework.papers;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Availability;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Schedule;
import org.needlework.core.device.Clearing;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.Sex;
import org.needlework.core.patient.Sun;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Mass;
import org.needlework.core.quantity.Range;
import org.needlework.core.quantity.Share;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Grade;
import org.needlework.core.source.Reference;
import org.needlework.core.source.Sourced;
import org.needlework.papers.words.Words;

/// Dossiers made by hand, without any engine: their figures show form only.
public final class Dossiers {

    public static final LocalDate ON = LocalDate.of(2026, 11, 2);
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final String EDITION = "2026-11";
    public static final long SEED = 7;
    public static final ModelVersion MODEL = new ModelVersion("MN-1", "1", "12 × 20, 15 µm × 40 µm");

    private static final List<Integer> DAYS = IntStream.concat(
                    IntStream.of(0, 1, 2, 3, 4, 5, 6, 7, 10, 14, 21),
                    IntStream.rangeClosed(4, 26).map(k -> 7 * k))
            .boxed()
            .toList();

    private Dossiers() {}

    /// Words for the statements of these dossiers.
    public static Words words() {
        return Words.english("org.needlework.papers.fixture");
    }

    /// Cleared with a caution: rolling acne scars of one cheek, one goal, two alternatives.
    public static Dossier oneCheek() {
        Request.Wish wish = wish(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR);
        Goal goal = new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.08, 180, 0.6);
        Goal scale = new Goal.OnScale(Zone.LEFT_CHEEK, "goodman_baron", 1, 180, 0.5);
        Goals goals = new Goals(
                List.of(goal, scale), Optional.of(5), Optional.of(4), Optional.of(ON.plusDays(200)), Optional.empty());
        return found(List.of(wish), goals, Fitzpatrick.IV);
    }

    /// Cleared: five zones of a face with an off-label setting in two of them.
    public static Dossier wholeFace() {
        List<Request.Wish> wishes = List.of(
                wish(Zone.FOREHEAD, Concern.FINE_LINES),
                wish(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR),
                wish(Zone.RIGHT_CHEEK, Concern.ATROPHIC_ACNE_SCAR),
                wish(Zone.UPPER_LIP, Concern.FINE_LINES),
                wish(Zone.LEFT_PERIORBITAL, Concern.MELASMA));
        Goals goals = new Goals(
                List.of(
                        new Goal.Collagen(Zone.FOREHEAD, Output.UPPER_DERMIS_COLLAGEN, 0.06, 180, 0.6),
                        new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.08, 180, 0.6)),
                Optional.of(5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return found(wishes, goals, Fitzpatrick.II);
    }

    /// Deferred until a day, with a caution beside it.
    public static Dossier deferred() {
        return notCleared(
                List.of(
                        finding("isotretinoin", Severity.CAUTION, new Finding.Scope.Patient(), Optional.empty()),
                        finding(
                                "sunburn",
                                Severity.DEFER,
                                new Finding.Scope.Patient(),
                                Optional.of(LocalDate.of(2026, 11, 20)))),
                List.of());
    }

    /// Referred to a physician.
    public static Dossier referred() {
        return notCleared(
                List.of(finding("anticoagulant", Severity.REFER, new Finding.Scope.Patient(), Optional.empty())),
                List.of());
    }

    /// Declined, with both sides of a dispute.
    public static Dossier declined() {
        return notCleared(
                List.of(finding("keloid", Severity.BLOCK, new Finding.Scope.In(Zone.LEFT_CHEEK), Optional.empty())),
                List.of());
    }

    /// Incomplete: two questions open, one of them withheld.
    public static Dossier incomplete() {
        return notCleared(
                List.of(),
                List.of(
                        new OpenQuestion(
                                "pregnancy",
                                "/patient/pregnant",
                                "Is she pregnant?",
                                true,
                                new Finding.Scope.Patient(),
                                Severity.BLOCK),
                        new OpenQuestion(
                                "recent-sun",
                                "/sun/last_direct",
                                "When was this skin last in direct sun?",
                                false,
                                new Finding.Scope.In(Zone.LEFT_CHEEK),
                                Severity.DEFER)));
    }

    /// Cleared, but two goals conflict; two plans come near.
    public static Dossier infeasible() {
        Request.Wish wish = wish(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR);
        Goal goal = new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.9, 90, 0.9);
        Goals goals = new Goals(List.of(goal), Optional.of(1), Optional.of(1), Optional.empty(), Optional.empty());
        Case input = input(List.of(wish), goals, Fitzpatrick.II);
        Screening.Cleared cleared = cleared(input);
        Planning planning = new Planning.Infeasible(
                List.of(new Planning.Conflict(
                        List.of("/goals/0", "max_downtime_days"), Statement.of("fixture.conflict", 0.9, 1))),
                List.of(new Planning.Nearest(
                        "max_downtime_days",
                        Statement.of("fixture.relaxed", 4),
                        plan("nearest-1", Plan.Kind.ALTERNATIVE, input, cleared, 1.5, 3))));
        return dossier(input, cleared, Optional.of(planning), Optional.empty());
    }

    /// A pen like SkinPen Precision.
    public static Device device() {
        Citation cleared = Citation.seen("S16");
        return new Device(
                "skinpen-precision",
                "SkinPen Precision",
                DeviceType.PEN,
                0.25,
                Depth.ofMillimetres(0.25),
                Depth.ofMillimetres(2.5),
                0.25,
                new PunctureRate.Stroked(14, 115, 10, 20, 0.25, new Range(0.1, 0.5)),
                0.7,
                new Range(0.5, 1.0),
                List.of(new Clearing(
                        "K202243",
                        Concern.ATROPHIC_ACNE_SCAR,
                        Set.of(Site.CHEEK, Site.FOREHEAD, Site.CHIN),
                        Set.of(Fitzpatrick.values()),
                        22,
                        Depth.ofMillimetres(1.5),
                        cleared)),
                Map.of("rate", new Citation("assumed", "", Certainty.ASSUMED), "deepest", cleared));
    }

    /// A catalogue of a pen, a roller and a radiofrequency device.
    public static DeviceCatalogue catalogue() {
        Device pen = device();
        Device roller = new Device(
                "mf8-roller",
                "MF8 roller",
                DeviceType.ROLLER,
                0.25,
                Depth.ofMillimetres(1.5),
                Depth.ofMillimetres(1.5),
                0,
                new PunctureRate.Rolled(192, 20, 20),
                0.5,
                new Range(0.2, 0.9),
                List.of(),
                Map.of());
        Device radiofrequency = new Device(
                "radiofrequency-generic",
                "Radiofrequency microneedling",
                DeviceType.RADIOFREQUENCY,
                0.3,
                Depth.ofMillimetres(0.5),
                Depth.ofMillimetres(3.5),
                0.5,
                new PunctureRate.Stamped(25, 1),
                1,
                new Range(1, 1),
                List.of(),
                Map.of());
        List<Device> devices = List.of(pen, roller, radiofrequency);
        return new DeviceCatalogue() {
            @Override
            public Optional<Device> findDevice(String id) {
                return devices.stream().filter(each -> each.id().equals(id)).findFirst();
            }

            @Override
            public List<Device> listDevices() {
                return devices;
            }
        };
    }

    public static Request.Wish wish(Zone zone, Concern concern) {
        return new Request.Wish(
                zone,
                concern,
                concern == Concern.ATROPHIC_ACNE_SCAR ? Answer.known(Concern.AcneScarType.ROLLING) : Answer.notAsked(),
                Answer.known(LocalDate.of(2019, 5, 1)));
    }

    private static Case input(List<Request.Wish> wishes, Goals goals, Fitzpatrick skinType) {
        PatientFacts facts = new PatientFacts(
                ON,
                Answer.known(LocalDate.of(1984, 3, 9)),
                Answer.known(Sex.FEMALE),
                Answer.known(new Mass(64)),
                Answer.known(skinType),
                Answer.known(false),
                Answer.known(false),
                Answer.known(List.of()),
                Answer.known(List.of()),
                Answer.known(List.of()),
                Answer.known(List.of()),
                new Sun(
                        Answer.known(new Sun.Burn.None()),
                        Answer.known(new Sun.Exposure.On(LocalDate.of(2026, 10, 1)))),
                List.of());
        Availability availability = new Availability(
                ON,
                Set.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
                List.of(new Availability.Away(LocalDate.of(2026, 12, 21), LocalDate.of(2027, 1, 3))),
                LocalTime.of(17, 30),
                BERLIN);
        String original = """
                {
                  "on": "2026-11-02",
                  "time_zone": "Europe/Berlin",
                  "patient": {"birth_date": "1984-03-09", "fitzpatrick": "%s", "weight_kg": 64},
                  "concerns": [{"zone": "%s", "kind": "%s"}],
                  "device": "skinpen-precision"
                }
                """.formatted(
                        skinType.code(),
                        wishes.getFirst().zone().code(),
                        wishes.getFirst().concern().code());
        return new Case(ON, BERLIN, facts, new Request(wishes, Answer.known(device())), goals, availability, original);
    }

    private static Dossier notCleared(List<Finding> findings, List<OpenQuestion> questions) {
        Case input = input(List.of(wish(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR)), Goals.none(), Fitzpatrick.II);
        Screening screening = Screening.of(
                input.facts(),
                input.request(),
                ON,
                EDITION,
                new Guideline.Assessment(findings, questions, limits(input.request())));
        return dossier(input, screening, Optional.empty(), Optional.empty());
    }

    private static Dossier found(List<Request.Wish> wishes, Goals goals, Fitzpatrick skinType) {
        Case input = input(wishes, goals, skinType);
        Screening.Cleared cleared = cleared(input);
        Plan best = plan("recommended", Plan.Kind.RECOMMENDED, input, cleared, 1.5, 3);
        Planning planning = new Planning.Found(
                best,
                List.of(plan("gentle", Plan.Kind.ALTERNATIVE, input, cleared, 0.75, 4), noNeedling(input, cleared)));
        return dossier(
                input, cleared, Optional.of(planning), Optional.of(Schedule.of(best, input.availability(), CARE)));
    }

    private static Dossier dossier(
            Case input, Screening screening, Optional<Planning> planning, Optional<Schedule> schedule) {
        boolean planned = planning.isPresent();
        return new Dossier(
                input,
                EDITION,
                SEED,
                "0.1.0",
                screening,
                planning,
                schedule,
                planned ? List.of(synthesis(), fewStudies()) : List.of(),
                planned ? List.of(controls()) : List.of(),
                CARE,
                BIBLIOGRAPHY,
                List.of(Statement.of("fixture.setting", 42)));
    }

    private static Screening.Cleared cleared(Case input) {
        List<Finding> findings = List.of(
                finding("skin-type", Severity.CAUTION, new Finding.Scope.Patient(), Optional.empty()),
                finding("herpes-history", Severity.INFO, new Finding.Scope.In(Zone.LEFT_CHEEK), Optional.empty()));
        Screening screening = Screening.of(
                input.facts(),
                input.request(),
                ON,
                EDITION,
                new Guideline.Assessment(findings, List.of(), limits(input.request())));
        return (Screening.Cleared) screening;
    }

    /// A finding with both sides of a dispute where it blocks.
    public static Finding finding(String rule, Severity severity, Finding.Scope scope, Optional<LocalDate> until) {
        Optional<Finding.Dispute> dispute = severity == Severity.BLOCK
                ? Optional.of(new Finding.Dispute(
                        "Labels rule it out.",
                        List.of(Citation.seen("S111")),
                        "Needling is also used to treat it.",
                        List.of(Citation.seen("S90")),
                        "For cosmetic use the labels are followed."))
                : Optional.empty();
        return new Finding(
                rule,
                severity,
                scope,
                "Something about " + rule.replace('-', ' ') + " matters to needling.",
                "Ask the prescriber whether to pause; do not pause on your own.",
                "An answer that says it is over would lift this.",
                until,
                Optional.of(ON.minusDays(10)),
                List.of(Citation.seen("S111"), new Citation("contract", "§2", Certainty.DERIVED)),
                Grade.LABEL,
                dispute,
                severity == Severity.CAUTION);
    }

    private static List<ZoneLimits> limits(Request request) {
        return request.wishes().stream().map(Dossiers::limit).toList();
    }

    private static ZoneLimits limit(Request.Wish wish) {
        boolean pigment = wish.concern().family() == Concern.Family.PIGMENT;
        boolean lip = wish.zone() == Zone.UPPER_LIP;
        return new ZoneLimits(
                wish.zone(),
                wish.concern(),
                Depth.ofMillimetres(pigment ? 0.5 : lip ? 1.0 : 1.5),
                new Density(500),
                6,
                28,
                pigment || lip ? EndPoint.UNIFORM_ERYTHEMA : EndPoint.UNIFORM_PINPOINT_BLEEDING,
                ON,
                Depth.ofMillimetres(1.5),
                lip ? List.of("The device is cleared for acne scars only.") : List.of(),
                List.of("Deepest setting for this site: contract, section 2."),
                List.of(new Citation("contract", "§2", Certainty.DERIVED)));
    }

    private static Plan noNeedling(Case input, Screening.Cleared cleared) {
        return new Plan(
                "no-needling",
                Plan.Kind.NO_NEEDLING,
                cleared.clearance(),
                input.goals(),
                0,
                List.of(),
                score(0, 0, 0),
                List.of(Statement.of("fixture.no_needling")),
                64,
                SEED);
    }

    private static Plan plan(
            String id, Plan.Kind kind, Case input, Screening.Cleared cleared, double needle_mm, int sessions) {
        List<ZonePlan> zones = cleared.clearance().limits().stream()
                .map(limits -> zonePlan(
                        limits,
                        input.goals(),
                        Math.min(needle_mm, limits.deepest().millimetres()),
                        sessions))
                .toList();
        return new Plan(
                id,
                kind,
                cleared.clearance(),
                input.goals(),
                28,
                zones,
                score(0.1 * needle_mm, 2 * needle_mm, sessions),
                List.of(Statement.of("fixture.why", sessions)),
                64,
                SEED);
    }

    private static Score score(double gain, double downtime_days, int visits) {
        Map<String, Score.Value> values = new LinkedHashMap<>();
        values.put("collagen_gain", new Score.Value(gain, "1", false));
        values.put("downtime", new Score.Value(downtime_days, "days", true));
        values.put("visits", new Score.Value(visits, "1", true));
        return new Score(values);
    }

    private static ZonePlan zonePlan(ZoneLimits limits, Goals goals, double needle_mm, int sessions) {
        Regimen regimen = new Regimen(device(), Depth.ofMillimetres(needle_mm), 2, sessions, 28);
        List<GoalResult> results = new ArrayList<>();
        for (Goal goal : goals.listGoals(limits.zone())) {
            results.add(
                    switch (goal) {
                        case Goal.Collagen ignored ->
                            new GoalResult(
                                    goal,
                                    new GoalResult.Chance.InModel(new Share(41, 64)),
                                    List.of(0.031, 0.042, 0.067, 0.094, 0.131, 0.172, 0.201));
                        case Goal.OnScale ignored ->
                            new GoalResult(
                                    goal,
                                    new GoalResult.Chance.Unknown(Statement.of("fixture.unknown_chance")),
                                    List.of());
                    });
        }
        return new ZonePlan(
                limits.zone(),
                limits.concern(),
                regimen,
                limits,
                results,
                forecast(needle_mm, sessions),
                new Risks(
                        limits.concern().family() == Concern.Family.PIGMENT ? Risks.Level.RAISED : Risks.Level.LOW,
                        new Risks.EventCount(2, 214, List.of(Citation.seen("S45"), Citation.seen("S79"))),
                        Risks.Level.LOW,
                        new Range(1, 4),
                        new Risks.Downtime(2.4, 3, List.of(new Citation("contract", "§5", Certainty.DERIVED)))),
                limits.offLabel(),
                List.of(Statement.of("fixture.binds", limits.zone(), limits.deepest())),
                List.of(Statement.of("fixture.note")));
    }

    private static Forecast forecast(double needle_mm, int sessions) {
        Map<Output, List<Band>> curves = new LinkedHashMap<>();
        for (Output output : Output.values()) {
            curves.put(
                    output,
                    DAYS.stream()
                            .map(day -> band(output, day, needle_mm, sessions))
                            .toList());
        }
        return new Forecast(
                DAYS,
                curves,
                new Band(0.9, 1.3, 2.1),
                new Band(0.6, 1.4, 2.4),
                new Band(0.05, 0.1, 0.2),
                new Band(0.4, 0.5, 0.7),
                new Band(0.55 * needle_mm, 0.7 * needle_mm, 0.85 * needle_mm),
                64,
                List.of(single(0, 3, needle_mm, sessions), single(41, 62, needle_mm, sessions)),
                MODEL);
    }

    private static Forecast.Single single(int patient, int rank, double needle_mm, int sessions) {
        Map<Output, List<Double>> curves = new LinkedHashMap<>();
        for (Output output : Output.values()) {
            curves.put(
                    output,
                    DAYS.stream()
                            .map(day -> rank < 32
                                    ? band(output, day, needle_mm, sessions).p10()
                                    : band(output, day, needle_mm, sessions).p90())
                            .toList());
        }
        return new Forecast.Single(patient, rank, curves);
    }

    private static Band band(Output output, int day, double needle_mm, int sessions) {
        double sofar = Math.min(sessions, 1 + day / 28);
        double sinceLast = day - 28.0 * (sofar - 1);
        return switch (output) {
            case UPPER_DERMIS_COLLAGEN, SCAR_LAYER_COLLAGEN, CROSS_LINKED_COLLAGEN, STIFFNESS -> {
                double slow = output == Output.CROSS_LINKED_COLLAGEN || output == Output.STIFFNESS ? 120 : 45;
                double gain = 0.05 * needle_mm * sessions * (1 - Math.exp(-day / slow));
                yield new Band(1 + 0.4 * gain, 1 + gain, 1 + 1.8 * gain);
            }
            case TYPE_III_SHARE -> {
                double rise = 0.02 * Math.exp(-sinceLast / 30);
                yield new Band(0.14 + 0.3 * rise, 0.14 + rise, 0.14 + 1.5 * rise);
            }
            case ELASTIN -> new Band(0.985, 0.995, 1.005);
            case ERYTHEMA -> {
                double red = day == 0 ? 0 : needle_mm * 0.6 * Math.exp(-sinceLast / 1.5);
                yield new Band(0.6 * red, red, 1.5 * red);
            }
        };
    }

    private static TrialEvidence.Evidence synthesis() {
        return new TrialEvidence.Evidence(
                Concern.ATROPHIC_ACNE_SCAR,
                "goodman_baron_qualitative",
                "grades",
                3,
                97,
                Optional.of(new TrialEvidence.Synthesis(-0.31, 0.84, 1.99, 0.42, 1.26, 0.21, 0.78)),
                List.of(
                        study("A9", "Sharma", 2019, 40, "3.20 to 2.36 grades", List.of()),
                        study("A8", "Pakla-Misiur 2021", 2021, 40, "no significant change", List.of("negative")),
                        study("A2", "Majid 2009", 2009, 37, "34 of 36 better", List.of("open-label"))),
                List.of("Skin type VI was hardly studied."));
    }

    private static TrialEvidence.Evidence fewStudies() {
        return new TrialEvidence.Evidence(
                Concern.ATROPHIC_ACNE_SCAR,
                "ecca",
                "points",
                1,
                10,
                Optional.empty(),
                List.of(study("A15", "Sohag", 2019, 10, "8.55 % less", List.of("open-label"))),
                List.of("One small study: no synthesis."));
    }

    private static TrialEvidence.Evidence controls() {
        return new TrialEvidence.Evidence(
                Concern.ATROPHIC_ACNE_SCAR,
                "goodman_baron_quantitative",
                "points",
                1,
                15,
                Optional.empty(),
                List.of(study("A1", "Alam 2014, untreated side", 2014, 15, "1.0 points, not significant", List.of())),
                List.of("The untreated side of a split-face trial."));
    }

    private static TrialEvidence.Study study(
            String id, String name, int year, int patients, String result, List<String> flags) {
        return new TrialEvidence.Study(
                id,
                name,
                year,
                "split-face",
                patients,
                "roller 1.5 mm, 3 sessions every 28 days",
                result,
                flags,
                Citation.seen("S38"));
    }

    private static final CareGuide CARE = new CareGuide() {
        @Override
        public List<Preparation> listPreparation(org.needlework.core.screening.Clearance clearance) {
            List<Citation> article = List.of(Citation.seen("article"));
            return List.of(
                    new Preparation(
                            "retinoids",
                            144,
                            true,
                            false,
                            "Ask your prescriber whether to pause your retinoid cream.",
                            article),
                    new Preparation("exfoliation", 72, true, true, "Do not scrub or peel the skin.", article),
                    new Preparation("sun", 24, true, true, "Keep the skin out of direct sun.", article),
                    new Preparation("numbing", 1, false, false, "Apply the numbing cream and note the time.", article));
        }

        @Override
        public List<Aftercare> listAftercare(org.needlework.core.screening.Clearance clearance) {
            List<Citation> contract = List.of(new Citation("contract", "§5", Certainty.DERIVED));
            return List.of(
                    new Aftercare(
                            "first-day",
                            0,
                            24,
                            "Redness like a sunburn, and some tightness.",
                            "Wash with clean lukewarm water only.",
                            "No make-up, no sunscreen yet, no touching.",
                            contract),
                    new Aftercare(
                            "to-72-hours",
                            24,
                            72,
                            "Redness fades. The skin feels dry.",
                            "Use a plain moisturiser. Start sunscreen again.",
                            "No hard exercise, no sauna, no swimming.",
                            contract),
                    new Aftercare(
                            "first-weeks",
                            72,
                            336,
                            "Some flaking.",
                            "Use sunscreen every day.",
                            "No peels and no scrubs.",
                            contract));
        }

        @Override
        public List<RedFlag> listRedFlags() {
            List<Citation> memory = List.of(new Citation("memory", "", Certainty.MEMORY_HIGH));
            return List.of(
                    new RedFlag(
                            "sepsis",
                            Urgency.EMERGENCY,
                            "Fever with spreading redness, and you feel unwell",
                            "at any time",
                            "Call the emergency number now.",
                            memory),
                    new RedFlag(
                            "herpes",
                            Urgency.SAME_DAY,
                            "Groups of painful small blisters",
                            "in the first week",
                            "See a doctor today.",
                            memory),
                    new RedFlag(
                            "redness",
                            Urgency.CALL,
                            "Redness that does not fade",
                            "after seven days",
                            "Call the clinic.",
                            memory));
        }

        @Override
        public List<AnaestheticLimit> listAnaestheticLimits(org.needlework.core.screening.Clearance clearance) {
            return List.of(
                    new AnaestheticLimit(
                            "lidocaine 2.5 % / prilocaine 2.5 % cream",
                            true,
                            60,
                            600,
                            5,
                            "European label, from memory.",
                            List.of(new Citation("contract", "§2", Certainty.MEMORY_MODERATE))),
                    new AnaestheticLimit(
                            "compounded cream",
                            false,
                            0,
                            0,
                            0,
                            "Unlabelled creams are for a physician to decide on.",
                            List.of(new Citation("contract", "§2", Certainty.DERIVED))));
        }

        @Override
        public List<PrescriberQuestion> listPrescriberQuestions(org.needlework.core.screening.Clearance clearance) {
            return List.of(new PrescriberQuestion(
                    "antiviral",
                    "Ask the prescriber whether an antiviral is wanted before the session.",
                    List.of(new Citation("memory", "", Certainty.MEMORY_HIGH))));
        }

        @Override
        public Downtime downtime(Depth needle, Answer<Fitzpatrick> skinType) {
            return new Downtime(
                    new Range(1, 3), new Range(1, 3), List.of(new Citation("contract", "§5", Certainty.DERIVED)));
        }

        @Override
        public List<Review> listReviews(Concern concern) {
            List<Citation> contract = List.of(new Citation("contract", "§5", Certainty.DERIVED));
            return List.of(
                    new Review(84, "First look at the result, with photographs.", contract),
                    new Review(180, "Final look at the result.", contract));
        }

        @Override
        public SkinSection section(Site site, Answer<Sex> sex) {
            Citation seen = Citation.seen("S172");
            return new SkinSection(
                    site, new Sourced<>(0.08, seen), new Sourced<>(site == Site.PERIORBITAL ? 0.6 : 1.5, seen));
        }
    };

    private static final Bibliography BIBLIOGRAPHY = new Bibliography() {
        private final List<Reference> references = List.of(
                new Reference("article", "The article", "The Wonders of Microneedling and Collagen Building", ""),
                new Reference("contract", "Needlework defaults", "Defaults that a clinician signs off", ""),
                new Reference("mn1", "MN-1", "Specification of the healing model MN-1", ""),
                new Reference("assumed", "Assumed", "An assumption of this project", ""),
                new Reference("memory", "Memory", "General medical literature, not verified", ""),
                new Reference("S16", "K202243", "FDA 510(k) K202243, SkinPen", "510k.innolitics.com/search/K202243"),
                new Reference(
                        "S38", "Alam 2014", "Alam 2014, JAMA Dermatol 150:844", "pubmed.ncbi.nlm.nih.gov/24919799"),
                new Reference("S45", "Cachafeiro 2016", "Cachafeiro 2016, Dermatol Surg 42:232", ""),
                new Reference("S79", "TXA split-face", "TXA mesoneedling split-face trial", ""),
                new Reference("S90", "PMC6880027", "Needling of non-atrophic scars, a review", "pmc/PMC6880027"),
                new Reference("S111", "Exceed manual", "Exceed manual, p. 34", "manualslib.mx/manual/813024"),
                new Reference("S172", "PMC9205051", "Facial skin thickness by ultrasound", "pmc/PMC9205051"));

        @Override
        public Optional<Reference> findReference(String key) {
            return references.stream().filter(each -> each.key().equals(key)).findFirst();
        }

        @Override
        public List<Reference> listReferences() {
            return references;
        }
    };
}
