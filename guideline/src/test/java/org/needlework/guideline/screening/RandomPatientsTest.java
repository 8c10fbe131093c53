package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.needlework.core.device.Device;
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
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.Verdict;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.limits.TableLimits;

/// Patients drawn at random, possible and impossible ones.
class RandomPatientsTest {

    private static final LocalDate ON = LocalDate.of(2026, 11, 22);
    private static final GuidelineTables GUIDELINE = new GuidelineTables(new TableLimits(), ClinicSettings.none());
    private static final List<Device> DEVICES = new DeviceFiles().listDevices();
    private static final List<String> NAMES =
            List.copyOf(Formulary.load().byName().keySet());
    private static final List<String> REFERRALS = Rules.load().listRules().stream()
            .filter(rule -> rule.severity() == Severity.REFER)
            .map(Rule::id)
            .toList();
    private static final Verdict[] VERDICTS = Verdict.values();

    /// Whoever is cleared, deferred or referred with a fact unknown would not have fared worse with
    /// any answer to it.
    @Test
    void an_unknown_never_gets_a_better_verdict_than_its_answer() {
        SplittableRandom random = new SplittableRandom(1);
        Set<Verdict> seen = new java.util.TreeSet<>();
        int changed = 0;
        for (int k = 0; k < 1500; k++) {
            Draw draw = new Draw(random, false);
            PatientFacts known = draw.facts();
            Request wanted = draw.request();
            PatientFacts unknown = blanked(random, known);
            Request asked = random.nextInt(4) == 0 ? blanked(random, wanted) : wanted;
            Screening before = screen(unknown, asked);
            Screening after = screen(known, wanted);
            for (int z = 0; z < wanted.zones().size(); z++) {
                Verdict one = before.zones().get(z).verdict();
                Verdict other = after.zones().get(z).verdict();
                seen.add(one);
                changed += one == other ? 0 : 1;
                assertThat(one == Verdict.INCOMPLETE || other != Verdict.INCOMPLETE && other.compareTo(one) <= 0)
                        .as("%s became %s%n%s%n%s%n%s", one, other, unknown, known, wanted)
                        .isTrue();
            }
        }
        assertThat(seen).as("the draw reaches every verdict").containsExactlyInAnyOrder(VERDICTS);
        assertThat(changed).as("the draw hides things that matter").isGreaterThan(200);
    }

    @Test
    void no_exception_escapes_and_every_finding_is_whole() {
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < 800; k++) {
            Draw draw = new Draw(random, true);
            PatientFacts facts = blanked(random, draw.facts());
            Request request = random.nextBoolean() ? blanked(random, draw.request()) : draw.request();
            Guideline.Assessment assessment = GUIDELINE.assess(facts, request, ON);
            for (Finding finding : assessment.findings()) {
                assertThat(finding.reason()).isNotBlank();
                assertThat(finding.action()).isNotBlank();
                assertThat(finding.changesIf()).isNotBlank();
                assertThat(finding.sources()).isNotEmpty();
                assertThat(finding.until().stream())
                        .allSatisfy(day -> assertThat(day).isAfter(ON));
                assertThat(finding.arose().stream())
                        .allSatisfy(day -> assertThat(day).isBeforeOrEqualTo(ON));
            }
            assertThat(assessment.questions()).allSatisfy(question -> {
                assertThat(question.pointer()).startsWith("/");
                assertThat(question.text()).isNotBlank().doesNotContain("{0}");
            });
            assertThat(screen(facts, request)).isNotNull();
        }
    }

    @Test
    void nobody_of_whom_nothing_is_known_is_cleared() {
        for (Zone zone : Zone.values()) {
            Request request = new Request(
                    List.of(new Request.Wish(zone, Concern.FINE_LINES, Answer.notAsked(), Answer.notAsked())),
                    Answer.known(DEVICES.getFirst()));
            assertThat(screen(PatientFacts.unknown(ON), request).verdict()).isIn(Verdict.INCOMPLETE, Verdict.DECLINED);
        }
    }

    @Test
    void the_same_facts_give_the_same_assessment() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 100; k++) {
            Draw draw = new Draw(random, false);
            PatientFacts facts = draw.facts();
            Request request = draw.request();
            assertThat(GUIDELINE.assess(facts, request, ON)).isEqualTo(GUIDELINE.assess(facts, request, ON));
        }
    }

    @Test
    void no_question_is_asked_twice_about_one_fact_and_zone() {
        SplittableRandom random = new SplittableRandom(4);
        for (int k = 0; k < 200; k++) {
            Draw draw = new Draw(random, false);
            Request request = draw.request();
            assertThat(GUIDELINE.assess(blanked(random, draw.facts()), request, ON).questions().stream()
                            .flatMap(question -> request.zones().stream()
                                    .filter(question::concerns)
                                    .map(zone -> question.pointer() + " " + zone))
                            .collect(Collectors.toList()))
                    .doesNotHaveDuplicates();
        }
    }

    /// Prescribed medicines are never to be stopped, whatever else is said.
    @Test
    void no_finding_tells_anyone_to_stop_a_prescribed_medicine() {
        for (Rule rule : Rules.load().listRules()) {
            if (rule.topic().startsWith("medicine_")) {
                assertThat((rule.reason() + " " + rule.action() + " " + rule.changesIf())
                                .toLowerCase(java.util.Locale.ROOT))
                        .as(rule.id())
                        .doesNotContain("stop");
            }
            if (rule.topic().startsWith("medicine_") && rule.severity() == Severity.REFER) {
                assertThat(rule.action()).as(rule.id()).doesNotContain("Pause").doesNotContain("Do without");
            }
        }
    }

    private static Screening screen(PatientFacts facts, Request request) {
        return Screening.of(facts, request, ON, GUIDELINE.edition(), GUIDELINE.assess(facts, request, ON));
    }

    /// Takes some answers away.
    private static PatientFacts blanked(SplittableRandom random, PatientFacts facts) {
        return new PatientFacts(
                facts.on(),
                maybe(random, facts.birthDate()),
                maybe(random, facts.sex()),
                maybe(random, facts.weight()),
                maybe(random, facts.skinType()),
                maybe(random, facts.pregnant()),
                maybe(random, facts.breastfeeding()),
                maybe(
                        random,
                        facts.conditions()
                                .map(list -> list.stream()
                                        .map(each -> new Condition(
                                                each.kind(),
                                                maybe(random, each.state()),
                                                maybe(random, each.since()),
                                                maybe(random, each.zone())))
                                        .toList())),
                maybe(
                        random,
                        facts.medicines()
                                .map(list -> list.stream()
                                        .map(each -> new Medicine(
                                                each.name(),
                                                maybe(random, each.route()),
                                                maybe(random, each.reason()),
                                                maybe(random, each.prescribed()),
                                                maybe(random, each.lastTaken())))
                                        .toList())),
                maybe(random, facts.allergies()),
                maybe(
                        random,
                        facts.recent()
                                .map(list -> list.stream()
                                        .map(each -> new RecentProcedure(
                                                each.kind(), maybe(random, each.zone()), maybe(random, each.date())))
                                        .toList())),
                new Sun(
                        maybe(random, facts.sun().burn()),
                        maybe(random, facts.sun().lastDirect())),
                facts.opinions());
    }

    private static Request blanked(SplittableRandom random, Request request) {
        return new Request(
                request.wishes().stream()
                        .map(wish -> new Request.Wish(
                                wish.zone(),
                                wish.concern(),
                                maybe(random, wish.subtype()),
                                maybe(random, wish.since())))
                        .toList(),
                maybe(random, request.device()));
    }

    private static <T> Answer<T> maybe(SplittableRandom random, Answer<T> answer) {
        return switch (random.nextInt(24)) {
            case 0 -> Answer.notAsked();
            case 1 -> Answer.withheld();
            default -> answer;
        };
    }

    /// One person and one request, all answered.
    ///
    /// @param wild whether dates may lie in the future and long ago, and names be nonsense
    private record Draw(SplittableRandom random, boolean wild) {

        PatientFacts facts() {
            Sex sex = one(Sex.values());
            return new PatientFacts(
                    ON,
                    Answer.known(wild ? day(60_000) : ON.minusDays(random.nextInt(7000, 30_000))),
                    Answer.known(sex),
                    Answer.notAsked(),
                    Answer.known(one(Fitzpatrick.values())),
                    // Of a man these are not asked, so that a man for whom they hold cannot be drawn.
                    Answer.known(sex != Sex.MALE && random.nextInt(20) == 0),
                    Answer.known(sex != Sex.MALE && random.nextInt(20) == 0),
                    Answer.known(several(() -> new Condition(
                            one(ConditionKind.values()),
                            Answer.known(one(ConditionState.values())),
                            Answer.known(day(500)),
                            Answer.known(place())))),
                    Answer.known(several(() -> new Medicine(
                            wild && random.nextInt(3) == 0 ? nonsense() : NAMES.get(random.nextInt(NAMES.size())),
                            Answer.known(one(Medicine.Route.values())),
                            Answer.known(one(Medicine.Reason.values())),
                            Answer.known(random.nextBoolean()),
                            Answer.known(
                                    random.nextInt(3) == 0
                                            ? new Medicine.LastTaken.Ongoing()
                                            : new Medicine.LastTaken.On(day(200)))))),
                    Answer.known(random.nextInt(4) == 0 ? List.of(one(Allergy.values())) : List.of()),
                    Answer.known(several(() -> new RecentProcedure(
                            one(RecentProcedure.Kind.values()), Answer.known(place()), Answer.known(day(400))))),
                    new Sun(
                            Answer.known(random.nextInt(4) > 0 ? new Sun.Burn.None() : new Sun.Burn.Resolved(day(30))),
                            Answer.known(
                                    random.nextInt(4) > 0 ? new Sun.Exposure.None() : new Sun.Exposure.On(day(4)))),
                    several(() -> new Opinion(REFERRALS.get(random.nextInt(REFERRALS.size())), "Dr C", day(300))));
        }

        Request request() {
            List<Zone> zones = new ArrayList<>(Arrays.asList(Zone.values()));
            List<Request.Wish> wishes = new ArrayList<>();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                Zone zone = zones.remove(random.nextInt(zones.size()));
                wishes.add(new Request.Wish(
                        zone,
                        one(Concern.values()),
                        Answer.known(one(Concern.AcneScarType.values())),
                        Answer.known(day(800))));
            }
            return new Request(wishes, Answer.known(DEVICES.get(random.nextInt(DEVICES.size()))));
        }

        private LocalDate day(int longest) {
            return ON.minusDays(random.nextInt(wild ? -longest : 0, longest));
        }

        private Condition.Place place() {
            return switch (random.nextInt(8)) {
                case 0 -> new Condition.Place.Everywhere();
                case 1, 2 -> new Condition.Place.Elsewhere();
                default -> new Condition.Place.In(one(Zone.values()));
            };
        }

        private String nonsense() {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(1, 30); n > 0; n--) {
                name.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0x20, 0xD7FF) : random.nextInt('a', 'z'));
            }
            return name.toString();
        }

        private <T> T one(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private <T> List<T> several(Supplier<T> one) {
            List<T> several = new ArrayList<>();
            while (random.nextInt(5) < 2) {
                several.add(one.get());
            }
            return several;
        }
    }
}
