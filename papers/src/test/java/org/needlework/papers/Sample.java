package org.needlework.papers;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Availability;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Schedule;
import org.needlework.core.device.Clearing;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
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
import org.needlework.core.screening.Clearance;
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

/// A dossier as long and as varied as a real one, made without any engine. Its clinical numbers show
/// form only.
public final class Sample {

    static final LocalDate ON = LocalDate.of(2026, 9, 14);
    private static final long SEED = 7;

    private Sample() {}

    /// Five zones planned and one declined, in Berlin, across the end of summer time.
    public static Dossier face() {
        return face(ZoneId.of("Europe/Berlin"), ON);
    }

    public static Dossier face(ZoneId zone, LocalDate on) {
        return new Making(zone, on).found();
    }

    /// The same wishes, with every zone put off.
    public static Dossier deferred() {
        return new Making(ZoneId.of("Europe/Berlin"), ON).deferred();
    }

    /// The same wishes, and no plan that fits.
    public static Dossier infeasible() {
        return new Making(ZoneId.of("Europe/Berlin"), ON).infeasible();
    }

    private record Making(ZoneId timeZone, LocalDate on) {

        Dossier found() {
            Screening.Cleared cleared = (Screening.Cleared) screen(assessment(false));
            Clearance clearance = cleared.clearance();
            Plan best = plan("plan-1", Plan.Kind.RECOMMENDED, clearance, 1.5, 2, 4, 0.21);
            Plan gentler = plan("plan-2", Plan.Kind.ALTERNATIVE, clearance, 1.0, 2, 4, 0.15);
            Plan shorter = plan("plan-3", Plan.Kind.ALTERNATIVE, clearance, 1.5, 2, 3, 0.17);
            Plan none = new Plan(
                    "none",
                    Plan.Kind.NO_NEEDLING,
                    clearance,
                    goals(),
                    0,
                    List.of(),
                    score(0, 0, 0, 0, 0),
                    List.of(Statement.of("test.why_none")),
                    64,
                    SEED);
            Schedule schedule = Schedule.of(best, availability(), care());
            return dossier(
                    cleared,
                    Optional.of(new Planning.Found(best, List.of(gentler, shorter, none))),
                    Optional.of(schedule));
        }

        Dossier deferred() {
            return dossier(screen(assessment(true)), Optional.empty(), Optional.empty());
        }

        Dossier infeasible() {
            Screening.Cleared cleared = (Screening.Cleared) screen(assessment(false));
            Plan near = plan("near-1", Plan.Kind.ALTERNATIVE, cleared.clearance(), 1.5, 2, 4, 0.21);
            return dossier(
                    cleared,
                    Optional.of(new Planning.Infeasible(
                            List.of(new Planning.Conflict(
                                    List.of("/goals/0", "max_downtime_days"), Statement.of("test.conflict"))),
                            List.of(new Planning.Nearest("max_downtime_days", Statement.of("test.relaxed", 3), near)))),
                    Optional.empty());
        }

        private Dossier dossier(Screening screening, Optional<Planning> planning, Optional<Schedule> schedule) {
            return new Dossier(
                    new Case(on, timeZone, facts(), request(), goals(), availability(), "{}"),
                    "2026-11",
                    SEED,
                    "0.1.0",
                    screening,
                    planning,
                    schedule,
                    evidence(),
                    withoutNeedling(),
                    care(),
                    bibliography(),
                    List.of(Statement.of("test.setting", "sun.direct_24h")));
        }

        private Screening screen(Guideline.Assessment assessment) {
            return Screening.of(facts(), request(), on, "2026-11", assessment);
        }

        private Availability availability() {
            return new Availability(
                    on,
                    Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY),
                    List.of(new Availability.Away(on.plusDays(40), on.plusDays(54))),
                    LocalTime.of(10, 30),
                    timeZone);
        }

        private PatientFacts facts() {
            return new PatientFacts(
                    on,
                    Answer.known(on.minusYears(34).minusDays(11)),
                    Answer.known(Sex.FEMALE),
                    Answer.known(new Mass(63.5)),
                    Answer.known(Fitzpatrick.IV),
                    Answer.known(false),
                    Answer.known(false),
                    Answer.known(List.of()),
                    Answer.known(List.of(new Medicine(
                            "tretinoin 0.05 % cream",
                            Answer.known(Medicine.Route.TOPICAL),
                            Answer.known(Medicine.Reason.ACNE),
                            Answer.known(true),
                            Answer.known(new Medicine.LastTaken.Ongoing())))),
                    Answer.known(List.of()),
                    Answer.withheld(),
                    new Sun(Answer.known(new Sun.Burn.None()), Answer.known(new Sun.Exposure.On(on.minusDays(3)))),
                    List.of());
        }

        private Request request() {
            return new Request(
                    List.of(
                            wish(Zone.LEFT_CHEEK, Concern.ATROPHIC_ACNE_SCAR),
                            wish(Zone.RIGHT_CHEEK, Concern.ATROPHIC_ACNE_SCAR),
                            wish(Zone.FOREHEAD, Concern.FINE_LINES),
                            wish(Zone.UPPER_LIP, Concern.FINE_LINES),
                            wish(Zone.ABDOMEN, Concern.STRIAE_ALBA),
                            wish(Zone.LEFT_UPPER_EYELID, Concern.FINE_LINES)),
                    Answer.known(pen()));
        }

        private Request.Wish wish(Zone zone, Concern concern) {
            return new Request.Wish(
                    zone,
                    concern,
                    concern == Concern.ATROPHIC_ACNE_SCAR
                            ? Answer.known(Concern.AcneScarType.ROLLING)
                            : Answer.notAsked(),
                    Answer.notAsked());
        }

        private Goals goals() {
            return new Goals(
                    List.of(
                            new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.15, 180, 0.6),
                            new Goal.Collagen(Zone.RIGHT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.15, 180, 0.6),
                            new Goal.OnScale(Zone.LEFT_CHEEK, "goodman_baron_quantitative", 4, 180, 0.5),
                            new Goal.OnScale(Zone.ABDOMEN, "gais", 1, 270, 0.5),
                            new Goal.Collagen(Zone.FOREHEAD, Output.UPPER_DERMIS_COLLAGEN, 0.1, 180, 0.6)),
                    Optional.of(5),
                    Optional.of(4),
                    Optional.of(on.plusDays(200)),
                    Optional.empty());
        }

        private Guideline.Assessment assessment(boolean burnt) {
            List<Finding> findings = new ArrayList<>(List.of(
                    new Finding(
                            "zone.upper_eyelid",
                            Severity.BLOCK,
                            new Finding.Scope.In(Zone.LEFT_UPPER_EYELID),
                            "The upper eyelid, inside the orbital rim, is never needled.",
                            "Leave the eyelid out.",
                            "Nothing: the skin over the eye is too thin and the eye too near.",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(Citation.seen("S16"), Citation.seen("S172")),
                            Grade.LABEL,
                            Optional.empty(),
                            false),
                    new Finding(
                            "medicine.topical_retinoid",
                            Severity.CAUTION,
                            new Finding.Scope.Patient(),
                            "Tretinoin on the skin thins its outer layer and makes it more irritable.",
                            "Ask the prescriber whether to pause it for 5 to 7 days before each session.",
                            "A week without tretinoin, if the prescriber agrees.",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(
                                    new Citation("S124", "before your visit", Certainty.SEEN_LOW),
                                    Citation.seen("article")),
                            Grade.PRACTICE,
                            Optional.of(new Finding.Dispute(
                                    "Clinic pages ask for 5 to 7 days without retinoids.",
                                    List.of(new Citation("S124", "", Certainty.SEEN_LOW)),
                                    "One label asks for 24 hours.",
                                    List.of(Citation.seen("S16")),
                                    "The longer time, and only if the prescriber agrees.")),
                            true),
                    new Finding(
                            "skin_type.four_to_six",
                            Severity.CAUTION,
                            new Finding.Scope.Patient(),
                            "Skin of type IV can answer an injury with brown patches.",
                            "Keep 42 days between sessions and start at the shallow end.",
                            "Nothing: it is a matter of the skin's own colour.",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(Citation.seen("S154")),
                            Grade.LOW,
                            Optional.empty(),
                            false),
                    new Finding(
                            "site.crosses_dermis",
                            Severity.CAUTION,
                            new Finding.Scope.In(Zone.FOREHEAD),
                            "At 1.0 mm a needle at full depth comes close to the whole thickness of this skin (0.95 mm).",
                            "Stretch the skin, keep the needle upright, and stop at redness.",
                            "A shallower setting.",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new Citation("S172", "table of thickness", Certainty.DERIVED)),
                            Grade.PRACTICE,
                            Optional.empty(),
                            false),
                    new Finding(
                            "sun.direct",
                            Severity.INFO,
                            new Finding.Scope.Patient(),
                            "The last direct sun was three days ago.",
                            "Stay out of direct sun for 24 hours before each session.",
                            "Direct sun within a day of a session puts it off.",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(Citation.seen("article")),
                            Grade.PRACTICE,
                            Optional.empty(),
                            false)));
            if (burnt) {
                findings.add(new Finding(
                        "sun.burn",
                        Severity.DEFER,
                        new Finding.Scope.Patient(),
                        "There is sunburn in the area.",
                        "Wait until it has gone, and 14 days more.",
                        "Skin without sunburn for 14 days.",
                        Optional.of(on.plusDays(17)),
                        Optional.of(on),
                        List.of(new Citation("S124", "", Certainty.SEEN_LOW)),
                        Grade.PRACTICE,
                        Optional.empty(),
                        false));
            }
            List<ZoneLimits> limits = new ArrayList<>();
            for (Request.Wish wish : request().wishes()) {
                limits.add(limits(wish));
            }
            return new Guideline.Assessment(
                    findings,
                    List.of(new OpenQuestion(
                            "eyelid.question",
                            "/conditions",
                            "Is there a tattoo or permanent make-up on the eyelid?",
                            false,
                            new Finding.Scope.In(Zone.LEFT_UPPER_EYELID),
                            Severity.CAUTION)),
                    limits);
        }

        private ZoneLimits limits(Request.Wish wish) {
            double deepest = switch (wish.zone().site()) {
                case UPPER_EYELID -> 0;
                case FOREHEAD, UPPER_LIP -> 1.0;
                case ABDOMEN -> 2.0;
                default -> 1.5;
            };
            boolean offLabel =
                    wish.zone() == Zone.FOREHEAD || wish.zone() == Zone.ABDOMEN || wish.zone() == Zone.UPPER_LIP;
            return new ZoneLimits(
                    wish.zone(),
                    wish.concern(),
                    new Depth(deepest),
                    new Density(500),
                    6,
                    42,
                    wish.concern() == Concern.FINE_LINES
                            ? EndPoint.UNIFORM_ERYTHEMA
                            : EndPoint.UNIFORM_PINPOINT_BLEEDING,
                    on,
                    new Depth(1.5),
                    offLabel ? List.of("The device was not cleared for this concern here.") : List.of(),
                    List.of("Depth: habit of practice for this site.", "Interval: skin type IV."),
                    List.of(new Citation("contract", "2", Certainty.DERIVED)));
        }

        private Plan plan(
                String id, Plan.Kind kind, Clearance clearance, double needle, int passes, int sessions, double gain) {
            List<ZonePlan> zones = new ArrayList<>();
            for (Zone zone : clearance.zones()) {
                zones.add(zone(clearance, zone, needle, passes, sessions, gain));
            }
            return new Plan(
                    id,
                    kind,
                    clearance,
                    goals(),
                    42,
                    zones,
                    score(gain, gain * 0.7, 5, 2, sessions),
                    List.of(Statement.of("test.why", 41, 64)),
                    64,
                    SEED);
        }

        private Score score(double gain, double firm, double downtime, double pigment, int visits) {
            Map<String, Score.Value> values = new LinkedHashMap<>();
            values.put("collagen_gain", new Score.Value(gain, "1", false));
            values.put("functional_gain", new Score.Value(firm, "1", false));
            values.put("downtime", new Score.Value(downtime, "days", true));
            values.put("pigment_risk", new Score.Value(pigment, "1", true));
            values.put("visits", new Score.Value(visits, "1", true));
            return new Score(values);
        }

        private ZonePlan zone(Clearance clearance, Zone zone, double wanted, int passes, int sessions, double gain) {
            ZoneLimits limits = clearance.findLimits(zone).orElseThrow();
            double needle = Math.min(wanted, limits.deepest().millimetres());
            Regimen regimen = new Regimen(pen(), new Depth(needle), passes, sessions, 42);
            Concern concern = limits.concern();
            return new ZonePlan(
                    zone,
                    concern,
                    regimen,
                    limits,
                    results(zone),
                    forecast(needle, sessions, gain * needle / 1.5),
                    new Risks(
                            needle > 1 ? Risks.Level.RAISED : Risks.Level.LOW,
                            new Risks.EventCount(2, 194, List.of(Citation.seen("S45"), Citation.seen("S42"))),
                            Risks.Level.LOW,
                            new Range(1, 3),
                            new Risks.Downtime(
                                    2.4 * needle,
                                    needle > 1 ? 3 : 2,
                                    List.of(new Citation("S24", "", Certainty.SEEN_LOW)))),
                    limits.offLabel(),
                    List.of(Statement.of(
                            "test.binds", new Depth(limits.deepest().millimetres()))),
                    List.of());
        }

        private List<GoalResult> results(Zone zone) {
            return goals().listGoals(zone).stream()
                    .map(goal -> switch (goal) {
                        case Goal.Collagen collagen ->
                            new GoalResult(
                                    collagen,
                                    new GoalResult.Chance.InModel(new Share(zone == Zone.FOREHEAD ? 23 : 41, 64)),
                                    List.of(0.05, 0.08, 0.13, 0.18, 0.24, 0.31, 0.36));
                        case Goal.OnScale scale ->
                            scale.scale().equals("gais")
                                    ? new GoalResult(
                                            scale,
                                            new GoalResult.Chance.Unknown(Statement.of("test.too_few", 2)),
                                            List.of())
                                    : new GoalResult(
                                            scale,
                                            new GoalResult.Chance.FromTrials(0.71, Statement.of("test.basis", 5)),
                                            List.of());
                    })
                    .toList();
        }

        private Forecast forecast(double needle, int sessions, double gain) {
            List<Integer> days = new ArrayList<>();
            for (int day = 0; day <= 364; day += 7) {
                days.add(day);
            }
            Map<Output, List<Band>> curves = new EnumMap<>(Output.class);
            for (Output output : Output.values()) {
                curves.put(
                        output,
                        days.stream()
                                .map(day -> band(output, day, sessions, gain))
                                .toList());
            }
            return new Forecast(
                    days,
                    curves,
                    new Band(0.6, 1.1, 1.9),
                    new Band(1.2, 1.8, 2.4 * needle + 0.5),
                    new Band(0.2, 0.5, 0.9),
                    new Band(0.3, 0.4, 0.6),
                    new Band(needle * 0.55, needle * 0.7, needle * 0.9),
                    64,
                    new ModelVersion("MN-1", "0.1.0", "12 × 20, 15 µm × 40 µm"));
        }

        private Band band(Output output, int day, int sessions, double gain) {
            double grown = 0;
            for (int session = 0; session < sessions; session++) {
                double since = day - session * 42.0;
                if (since > 0) {
                    grown += (1 - Math.exp(-since / 60.0)) * Math.exp(-since / 900.0) / sessions;
                }
            }
            double middle = switch (output) {
                case UPPER_DERMIS_COLLAGEN, SCAR_LAYER_COLLAGEN -> gain * grown;
                case CROSS_LINKED_COLLAGEN -> 0.7 * gain * grown * Math.min(1, day / 200.0);
                case STIFFNESS -> 0.6 * gain * grown * Math.min(1, day / 200.0);
                case ELASTIN -> -0.02 * grown;
                case TYPE_III_SHARE, ERYTHEMA -> 0;
            };
            return switch (output) {
                case TYPE_III_SHARE -> new Band(0.2 + 0.02 * grown, 0.2 + 0.05 * grown, 0.2 + 0.08 * grown);
                case ERYTHEMA -> new Band(0, 0.02, 0.05);
                default ->
                    new Band(1 + middle - 0.4 * Math.abs(middle), 1 + middle, 1 + middle + 0.7 * Math.abs(middle));
            };
        }
    }

    static Device pen() {
        return new Device(
                "skinpen-precision",
                "SkinPen Precision",
                DeviceType.PEN,
                0.25,
                new Depth(0.25),
                new Depth(2.5),
                0.25,
                new PunctureRate.Stroked(14, 115, 10, 20, 0.25, new Range(0.1, 0.5)),
                0.7,
                new Range(0.5, 1),
                List.of(new Clearing(
                        "K202243",
                        Concern.ATROPHIC_ACNE_SCAR,
                        Set.of(Site.CHEEK, Site.FOREHEAD),
                        Set.of(Fitzpatrick.values()),
                        22,
                        new Depth(1.5),
                        Citation.seen("S16"))),
                Map.of("rate", new Citation("assumed", "", Certainty.ASSUMED)));
    }

    private static List<TrialEvidence.Evidence> evidence() {
        return List.of(
                new TrialEvidence.Evidence(
                        Concern.ATROPHIC_ACNE_SCAR,
                        "goodman_baron_quantitative",
                        "points",
                        3,
                        82,
                        Optional.of(new TrialEvidence.Synthesis(0.8, 5.1, 9.4, 3.6, 6.6, 2.1, 0.62)),
                        List.of(
                                study("t1", "Trial one", 2015, "randomised, split face", 30, "S30", List.of()),
                                study(
                                        "t2",
                                        "Trial two",
                                        2018,
                                        "series",
                                        36,
                                        "S31",
                                        List.of("open-label", "maker-funded")),
                                study("t3", "Trial three", 2020, "randomised", 16, "S32", List.of("negative"))),
                        List.of("Skin type IV was seen in two of three studies.")),
                new TrialEvidence.Evidence(
                        Concern.FINE_LINES,
                        "wrinkle_severity",
                        "grades",
                        2,
                        40,
                        Optional.empty(),
                        List.of(
                                study("t4", "Trial four", 2008, "series", 10, "S33", List.of("open-label")),
                                study("t5", "Trial five", 2019, "series", 30, "S34", List.of("self-rated"))),
                        List.of("Fewer than three studies qualify: no pooled figure.")));
    }

    private static TrialEvidence.Study study(
            String id, String name, int year, String design, int patients, String key, List<String> flags) {
        return new TrialEvidence.Study(
                id,
                name,
                year,
                design,
                patients,
                "1.5 mm roller, 4 sessions every 4 weeks",
                "5.2 points better (from 9.8 to 4.6)",
                flags,
                Citation.seen(key));
    }

    private static List<TrialEvidence.Evidence> withoutNeedling() {
        return List.of(new TrialEvidence.Evidence(
                Concern.ATROPHIC_ACNE_SCAR,
                "goodman_baron_quantitative",
                "points",
                1,
                15,
                Optional.empty(),
                List.of(study("t1", "Trial one, untreated side", 2015, "randomised, split face", 15, "S30", List.of())),
                List.of()));
    }

    private static Bibliography bibliography() {
        return new Bibliography() {
            @Override
            public Optional<Reference> findReference(String key) {
                return Optional.of(new Reference(
                        key,
                        switch (key) {
                            case "article" -> "The article";
                            case "contract" -> "House defaults";
                            default -> "Source " + key.substring(1);
                        },
                        "A. Author, B. Author. A title as long as titles are, of source " + key
                                + ". Journal of Examples 2015; 8: 96–104.",
                        "https://example.org/" + key));
            }

            @Override
            public List<Reference> listReferences() {
                return List.of();
            }
        };
    }

    static CareGuide care() {
        return new Care();
    }

    private static final class Care implements CareGuide {
        private static final List<Citation> BOTH =
                List.of(Citation.seen("article"), new Citation("S124", "", Certainty.SEEN_LOW));

        @Override
        public List<Preparation> listPreparation(Clearance clearance) {
            return List.of(
                    new Preparation(
                            "sunscreen", 28 * 24, true, false, "Wear sunscreen of SPF 30 to 50 each day.", BOTH),
                    new Preparation(
                            "tan", 14 * 24, true, true, "Keep out of strong sun. No tan, no sunbed, no laser.", BOTH),
                    new Preparation(
                            "scrub", 7 * 24, true, true, "Stop scrubs and acids you bought yourself. No waxing.", BOTH),
                    new Preparation(
                            "retinoid",
                            7 * 24,
                            true,
                            true,
                            "If you use a retinoid cream from a doctor, ask your prescriber whether to pause it.",
                            BOTH),
                    new Preparation(
                            "sun", 24, true, true, "Stay out of direct sun. Do not shave the area on the day.", BOTH),
                    new Preparation("face", 0, true, true, "Come with a clean face and no make-up.", BOTH),
                    new Preparation(
                            "photo",
                            0,
                            false,
                            false,
                            "Consent, photographs, pregnancy check, lot of the cartridge.",
                            BOTH));
        }

        @Override
        public List<Aftercare> listAftercare(Clearance clearance) {
            return List.of(
                    care(
                            "h0",
                            0,
                            4,
                            "Red and tight, like sunburn. Tiny spots of blood.",
                            "Rinse with sterile salt water. Use the plain gel you were given.",
                            "Make-up, sunscreen or any other cream."),
                    care(
                            "h4",
                            4,
                            24,
                            "Red and warm.",
                            "Keep the skin clean and dry. Use clean hands and a clean pillow.",
                            "Touching, gym, sauna, swimming and alcohol."),
                    care(
                            "h24",
                            24,
                            48,
                            "The red starts to fade.",
                            "Wash gently. Wear sunscreen. Mineral make-up is fine.",
                            "Direct sun, heat and pools."),
                    care(
                            "h48",
                            48,
                            72,
                            "Some flaking and itch.",
                            "Use a plain moisturiser and sunscreen.",
                            "Exercise, pools and sauna."),
                    care(
                            "d3",
                            72,
                            168,
                            "Skin looks normal. Small white spots may show.",
                            "Go back to your usual care if nothing peels.",
                            "Retinoids, acids, scrubs and peels."),
                    care("d7", 168, 336, "Any bruise fades.", "Wear sunscreen each day.", "Tanning and self-tan."));
        }

        private static Aftercare care(String id, int from, int to, String expect, String doThis, String avoid) {
            return new Aftercare(id, from, to, expect, doThis, avoid, BOTH);
        }

        @Override
        public List<RedFlag> listRedFlags() {
            return List.of(
                    flag(
                            "allergy",
                            Urgency.EMERGENCY,
                            "Hives, a swollen face or lips, wheeze, or feeling faint",
                            "Within minutes or hours"),
                    flag(
                            "numb",
                            Urgency.EMERGENCY,
                            "Light head, tingling round the mouth, ringing ears, confusion or blue-grey skin",
                            "That day"),
                    flag(
                            "eye",
                            Urgency.EMERGENCY,
                            "A change of sight, eye pain, or blisters near the eye",
                            "At any time"),
                    flag(
                            "sepsis",
                            Urgency.EMERGENCY,
                            "Fever with redness that spreads, and you feel unwell",
                            "2 to 10 days"),
                    flag(
                            "bleed",
                            Urgency.EMERGENCY,
                            "Bleeding still there after 30 minutes of pressure",
                            "The first day"),
                    flag(
                            "pus",
                            Urgency.SAME_DAY,
                            "Redness that spreads, pus, or pain that grows after two days",
                            "2 to 10 days"),
                    flag("blisters", Urgency.SAME_DAY, "Small blisters in a group, or open sores", "2 to 10 days"),
                    flag("itch", Urgency.CALL, "Itchy bumps that stay", "From 3 days on"),
                    flag("brown", Urgency.CALL, "New brown patches", "2 to 8 weeks"),
                    flag("lines", Urgency.CALL, "Raised lines or scars", "From 2 weeks on"),
                    flag("red", Urgency.CALL, "Redness for more than 7 days", "After a week"));
        }

        private static RedFlag flag(String id, Urgency urgency, String sign, String when) {
            String action = switch (urgency) {
                case EMERGENCY -> "Call an ambulance.";
                case SAME_DAY -> "Call the clinic today.";
                case CALL -> "Call the clinic.";
            };
            return new RedFlag(id, urgency, sign, when, action, BOTH);
        }

        @Override
        public List<AnaestheticLimit> listAnaestheticLimits(Clearance clearance) {
            return List.of(
                    new AnaestheticLimit(
                            "Lidocaine 2.5 % / prilocaine 2.5 % cream", true, 60, 600, 5, "Adult, intact skin.", BOTH),
                    new AnaestheticLimit(
                            "Lidocaine 7 % / tetracaine 7 % cream", true, 53, 400, 1, "Adult, intact skin.", BOTH),
                    new AnaestheticLimit(
                            "Compounded or unlabelled cream", false, 0, 0, 0, "Ask a physician first.", BOTH));
        }

        @Override
        public List<PrescriberQuestion> listPrescriberQuestions(Clearance clearance) {
            return List.of(new PrescriberQuestion(
                    "retinoid", "May the tretinoin cream be paused for a week before each session?", BOTH));
        }

        @Override
        public Downtime downtime(Depth needle, Answer<Fitzpatrick> skinType) {
            return new Downtime(new Range(2, 3), new Range(2, 3), BOTH);
        }

        @Override
        public List<Review> listReviews(Concern concern) {
            return List.of(
                    new Review(42, "See how the skin has healed, and take photographs.", BOTH),
                    new Review(90, "Judge the result on the scales and with photographs.", BOTH));
        }

        @Override
        public SkinSection section(Site site, Answer<Sex> sex) {
            double dermis = switch (site) {
                case FOREHEAD -> 0.86;
                case CHEEK -> 0.87;
                case ABDOMEN -> 1.9;
                default -> 0.9;
            };
            return new SkinSection(
                    site, new Sourced<>(0.09, Citation.seen("S175")), new Sourced<>(dermis, Citation.seen("S172")));
        }
    }
}
