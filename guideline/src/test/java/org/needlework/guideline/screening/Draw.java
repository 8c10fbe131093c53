package org.needlework.guideline.screening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
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
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Severity;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.guideline.device.DeviceFiles;

/// One person and one request, all answered.
///
/// @param wild whether dates may lie in the future and long ago, and names be nonsense
record Draw(Dice dice, boolean wild) {

    static final LocalDate ON = LocalDate.of(2026, 11, 22);
    private static final List<Device> DEVICES = new DeviceFiles().listDevices();
    private static final List<String> NAMES =
            List.copyOf(new java.util.TreeSet<>(Formulary.load().byName().keySet()));
    private static final List<String> REFERRALS = Rules.load().listRules().stream()
            .filter(rule -> rule.severity() == Severity.REFER)
            .map(Rule::id)
            .toList();

    PatientFacts facts() {
        Sex sex = one(Sex.values());
        return new PatientFacts(
                ON,
                Answer.known(wild ? day(60_000) : ON.minusDays(dice.between(7000, 30_000))),
                Answer.known(sex),
                Answer.notAsked(),
                Answer.known(one(Fitzpatrick.values())),
                // Of a man these are not asked, so that a man for whom they hold cannot be drawn.
                Answer.known(sex != Sex.MALE && dice.below(20) == 0),
                Answer.known(sex != Sex.MALE && dice.below(20) == 0),
                Answer.known(several(() -> new Condition(
                        one(ConditionKind.values()),
                        Answer.known(one(ConditionState.values())),
                        Answer.known(day(500)),
                        Answer.known(place())))),
                Answer.known(several(() -> new Medicine(
                        wild && dice.below(3) == 0 ? nonsense() : NAMES.get(dice.below(NAMES.size())),
                        Answer.known(one(Medicine.Route.values())),
                        Answer.known(one(Medicine.Reason.values())),
                        Answer.known(dice.below(2) == 0),
                        Answer.known(
                                dice.below(3) == 0
                                        ? new Medicine.LastTaken.Ongoing()
                                        : new Medicine.LastTaken.On(day(200)))))),
                Answer.known(dice.below(4) == 0 ? List.of(one(Allergy.values())) : List.of()),
                Answer.known(several(() -> new RecentProcedure(
                        one(RecentProcedure.Kind.values()), Answer.known(place()), Answer.known(day(400))))),
                new Sun(
                        Answer.known(dice.below(4) > 0 ? new Sun.Burn.None() : new Sun.Burn.Resolved(day(30))),
                        Answer.known(dice.below(4) > 0 ? new Sun.Exposure.None() : new Sun.Exposure.On(day(4)))),
                several(() -> new Opinion(REFERRALS.get(dice.below(REFERRALS.size())), "Dr C", day(300))));
    }

    Request request() {
        List<Zone> zones = new ArrayList<>(Arrays.asList(Zone.values()));
        List<Request.Wish> wishes = new ArrayList<>();
        for (int n = dice.between(1, 4); n > 0; n--) {
            Zone zone = zones.remove(dice.below(zones.size()));
            wishes.add(new Request.Wish(
                    zone,
                    one(Concern.values()),
                    Answer.known(one(Concern.AcneScarType.values())),
                    Answer.known(day(800))));
        }
        return new Request(wishes, Answer.known(DEVICES.get(dice.below(DEVICES.size()))));
    }

    private LocalDate day(int longest) {
        return ON.minusDays(dice.between(wild ? -longest : 0, longest));
    }

    private Condition.Place place() {
        return switch (dice.below(8)) {
            case 0 -> new Condition.Place.Everywhere();
            case 1, 2 -> new Condition.Place.Elsewhere();
            default -> new Condition.Place.In(one(Zone.values()));
        };
    }

    private String nonsense() {
        StringBuilder name = new StringBuilder();
        for (int n = dice.between(1, 30); n > 0; n--) {
            name.appendCodePoint(dice.below(3) == 0 ? dice.between(0x20, 0xD7FF) : dice.between('a', 'z'));
        }
        return name.toString();
    }

    private <T> T one(T[] values) {
        return values[dice.below(values.length)];
    }

    private <T> List<T> several(Supplier<T> one) {
        List<T> several = new ArrayList<>();
        for (int n = dice.below(6) - 3; n > 0; n--) {
            several.add(one.get());
        }
        return several;
    }

    /// Takes some answers away.
    static PatientFacts blanked(Dice dice, PatientFacts facts) {
        return new PatientFacts(
                facts.on(),
                maybe(dice, facts.birthDate()),
                maybe(dice, facts.sex()),
                maybe(dice, facts.weight()),
                maybe(dice, facts.skinType()),
                maybe(dice, facts.pregnant()),
                maybe(dice, facts.breastfeeding()),
                maybe(
                        dice,
                        facts.conditions()
                                .map(list -> list.stream()
                                        .map(each -> new Condition(
                                                each.kind(),
                                                maybe(dice, each.state()),
                                                maybe(dice, each.since()),
                                                maybe(dice, each.zone())))
                                        .toList())),
                maybe(
                        dice,
                        facts.medicines()
                                .map(list -> list.stream()
                                        .map(each -> new Medicine(
                                                each.name(),
                                                maybe(dice, each.route()),
                                                maybe(dice, each.reason()),
                                                maybe(dice, each.prescribed()),
                                                maybe(dice, each.lastTaken())))
                                        .toList())),
                maybe(dice, facts.allergies()),
                maybe(
                        dice,
                        facts.recent()
                                .map(list -> list.stream()
                                        .map(each -> new RecentProcedure(
                                                each.kind(), maybe(dice, each.zone()), maybe(dice, each.date())))
                                        .toList())),
                new Sun(maybe(dice, facts.sun().burn()), maybe(dice, facts.sun().lastDirect())),
                facts.opinions());
    }

    static Request blanked(Dice dice, Request request) {
        return new Request(
                request.wishes().stream()
                        .map(wish -> new Request.Wish(
                                wish.zone(), wish.concern(), maybe(dice, wish.subtype()), maybe(dice, wish.since())))
                        .toList(),
                maybe(dice, request.device()));
    }

    static <T> Answer<T> maybe(Dice dice, Answer<T> answer) {
        return switch (dice.below(24)) {
            case 0 -> Answer.notAsked();
            case 1 -> Answer.withheld();
            default -> answer;
        };
    }

    /// Where the numbers of a draw come from: a seed, or the bytes of a fuzzer.
    interface Dice {

        /// A whole number from 0 to `bound` − 1.
        int below(int bound);

        default int between(int low, int high) {
            return low + below(high - low);
        }

        static Dice of(SplittableRandom random) {
            return random::nextInt;
        }

        /// Two bytes a throw; zeros when they are used up.
        static Dice of(byte[] bytes) {
            int[] next = {0};
            return bound -> {
                int high = next[0] < bytes.length ? bytes[next[0]++] & 0xff : 0;
                int low = next[0] < bytes.length ? bytes[next[0]++] & 0xff : 0;
                return Math.floorMod(high << 8 | low, bound);
            };
        }
    }
}
