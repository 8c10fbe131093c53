package org.needlework.core.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;

/// What a plan lets expect of one sign in one zone after a session, and by whose word. No source
/// tells how strong a sign is by day, so what is expected is how long it lasts.
public sealed interface Expectation {

    /// @param from_days   when it begins
    /// @param usual_days  when it is usually gone
    /// @param latest_days the last day on which it still counts as expected: the larger of model
    ///     and guideline
    /// @param model_days  the model's own band, where it speaks of this sign
    record Lasting(
            double from_days, double usual_days, double latest_days, Optional<Band> model_days, List<Citation> sources)
            implements Expectation {
        public Lasting {
            sources = List.copyOf(sources);
        }

        /// Whether the sign may be seen on a day without being out of the ordinary. A day runs to
        /// its end.
        public boolean isExpected(int day) {
            return latest_days > 0 && day + 1 > from_days && day <= Math.ceil(latest_days);
        }
    }

    /// No source says anything; nothing is made up.
    record Unknown() implements Expectation {}

    /// What the plan that a session followed lets expect.
    static Expectation of(Optional<Plan> plan, Zone zone, Recovery.Sign sign, CareGuide care) {
        Optional<ZonePlan> planned = plan.flatMap(
                each -> each.zones().stream().filter(z -> z.zone() == zone).findFirst());
        if (planned.isEmpty()) {
            return new Unknown();
        }
        ZonePlan zonePlan = planned.get();
        Answer<Fitzpatrick> skinType = plan.get().clearance().facts().skinType();
        return care.findLasting(sign, zonePlan.regimen().needle(), skinType)
                .<Expectation>map(lasting -> {
                    boolean redness = sign == Recovery.Sign.REDNESS;
                    double latest_days = redness
                            ? Math.max(
                                    zonePlan.risks().downtime().shown_days(),
                                    lasting.until_days().high())
                            : lasting.until_days().high();
                    return new Lasting(
                            lasting.from_days(),
                            lasting.until_days().low(),
                            latest_days,
                            redness ? Optional.of(zonePlan.forecast().downtime_days()) : Optional.empty(),
                            lasting.sources());
                })
                .orElse(new Unknown());
    }

    /// Something out of the ordinary, with what to do.
    ///
    /// @param day  days after the session
    /// @param flag the guideline's red flag, where it is one; else it is to be watched
    record Deviation(Zone zone, LocalDate on, int day, Statement what, Optional<CareGuide.RedFlag> flag) {}

    /// Everything in a recovery that is out of the ordinary, the most urgent first.
    ///
    /// A red flag that somebody ticked counts as it stands. Of the grades: redness seen after day
    /// 7, a marked bruise on the first day, any new patch, and pain that grows after 48 hours are
    /// red flags of the guideline; a sign that outlasts its expectation is watched, and so is redness
    /// or swelling that grows from day 2 on.
    static List<Deviation> deviations(Recovery recovery, Optional<Plan> plan, CareGuide care) {
        List<CareGuide.RedFlag> flags = care.listRedFlags();
        List<Deviation> found = new ArrayList<>();
        for (Recovery.Observation seen : recovery.observations()) {
            int day = recovery.day(seen.on());
            for (String code : seen.redFlags()) {
                flags.stream()
                        .filter(each -> each.id().equals(code))
                        .findFirst()
                        .ifPresent(flag -> found.add(new Deviation(
                                seen.zone(),
                                seen.on(),
                                day,
                                Statement.of("recovery.deviation.flag"),
                                Optional.of(flag))));
            }
            for (Recovery.Sign sign : Recovery.Sign.values()) {
                OptionalInt grade = seen.findGrade(sign);
                if (grade.isPresent() && grade.getAsInt() > 0) {
                    judge(recovery, seen, sign, grade.getAsInt(), plan, care, flags)
                            .ifPresent(found::add);
                }
            }
        }
        found.sort(Comparator.comparing((Deviation each) -> each.flag()
                        .map(CareGuide.RedFlag::urgency)
                        .map(Enum::ordinal)
                        .orElse(9))
                .thenComparing(Deviation::on, Comparator.reverseOrder()));
        return List.copyOf(found);
    }

    private static Optional<Deviation> judge(
            Recovery recovery,
            Recovery.Observation seen,
            Recovery.Sign sign,
            int grade,
            Optional<Plan> plan,
            CareGuide care,
            List<CareGuide.RedFlag> flags) {
        int day = recovery.day(seen.on());
        boolean fades = sign == Recovery.Sign.REDNESS || sign == Recovery.Sign.SWELLING || sign == Recovery.Sign.PAIN;
        boolean grew = fades
                && day >= 2
                && recovery.observations().stream()
                        .filter(each -> each.zone() == seen.zone() && each.on().isBefore(seen.on()))
                        .filter(each -> each.findGrade(sign).isPresent())
                        .reduce((one, other) -> other)
                        .filter(each -> each.findGrade(sign).orElseThrow() < grade)
                        .isPresent();
        Optional<String> flag = switch (sign) {
            case REDNESS -> day > 7 ? Optional.of("redness_7_days") : Optional.empty();
            case BRUISING -> day <= 1 && grade == sign.highest() ? Optional.of("large_bruise") : Optional.empty();
            case PIGMENT -> Optional.of("brown_patches");
            case PAIN -> grew ? Optional.of("infection") : Optional.empty();
            case SWELLING, FLAKING -> Optional.empty();
        };
        Optional<CareGuide.RedFlag> red = flag.flatMap(
                code -> flags.stream().filter(each -> each.id().equals(code)).findFirst());
        boolean late = Expectation.of(plan, seen.zone(), sign, care) instanceof Lasting lasting
                && !lasting.isExpected(day)
                && day > lasting.from_days();
        if (red.isPresent()) {
            return Optional.of(new Deviation(
                    seen.zone(), seen.on(), day, Statement.of("recovery.deviation.red", sign, grade), red));
        }
        if (grew) {
            return Optional.of(new Deviation(
                    seen.zone(), seen.on(), day, Statement.of("recovery.deviation.grew", sign, grade), red));
        }
        return late
                ? Optional.of(new Deviation(
                        seen.zone(), seen.on(), day, Statement.of("recovery.deviation.late", sign, grade), red))
                : Optional.empty();
    }
}
