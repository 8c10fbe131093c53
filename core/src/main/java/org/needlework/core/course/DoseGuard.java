package org.needlework.core.course;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.needlework.core.report.Statement;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// Holds the numbing cream on a person's skin against the guideline's limits of grams, area and
/// time. Milligrams per kilogram are for infiltration and are never applied to a cream (contract, 2).
///
/// Applications add up: grams and areas of one cream are summed, its time is the time during which
/// any of it lay on the skin, and two creams share one body: their shares of their own limits are
/// summed.
@Source(value = "contract", where = "2, lidocaine; the sum of shares is assumed", certainty = Certainty.ASSUMED)
public final class DoseGuard {

    private DoseGuard() {}

    /// An application as far as it is known while a session goes on.
    ///
    /// @param to empty while it is still on
    public record Applied(
            String product, double amount_g, double area_cm2, Optional<LocalTime> from, Optional<LocalTime> to) {

        public static Applied of(Anaesthetic anaesthetic) {
            return new Applied(
                    anaesthetic.product(),
                    anaesthetic.amount_g(),
                    anaesthetic.area_cm2(),
                    Optional.of(anaesthetic.from()),
                    Optional.of(anaesthetic.to()));
        }
    }

    /// One cream on one person.
    ///
    /// @param time_h  how long any of it lay on, so far as it came off
    /// @param offBy   when it must be off at the latest; empty while no time is known, when
    ///     everything is off, and where the limit ends after midnight
    /// @param share   of the limit that is used up: the largest of grams, area and time; 1 is the
    ///     limit; 0 for a cream without one
    public record Dose(
            SessionGuide.Cream cream,
            double amount_g,
            double area_cm2,
            double time_h,
            Optional<LocalTime> offBy,
            double share) {}

    /// @param doses  one for each cream that was used
    /// @param flags  every limit that is passed and every cream that was not to be used
    public record Verdict(List<Dose> doses, List<Statement> flags) {
        public Verdict {
            doses = List.copyOf(doses);
            flags = List.copyOf(flags);
        }
    }

    /// @param creams from [SessionGuide#listCreams] for this person
    /// @throws IllegalArgumentException for a cream that the guideline does not know
    public static Verdict judge(List<Applied> applied, List<SessionGuide.Cream> creams) {
        List<Dose> doses = new ArrayList<>();
        List<Statement> flags = new ArrayList<>();
        for (String product : applied.stream().map(Applied::product).distinct().toList()) {
            SessionGuide.Cream cream = creams.stream()
                    .filter(each -> each.code().equals(product))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("cream (" + product + ") is not known"));
            Dose dose = dose(
                    cream,
                    applied.stream()
                            .filter(each -> each.product().equals(product))
                            .toList());
            doses.add(dose);
            flag(dose, flags);
        }
        double shared = doses.stream()
                .mapToDouble(each -> amountShare(each.cream(), each))
                .sum();
        if (doses.size() > 1 && shared > 1) {
            flags.add(Statement.of("session.flag.cream.together", Math.round(shared * 100)));
        }
        return new Verdict(doses, flags);
    }

    private static void flag(Dose dose, List<Statement> flags) {
        SessionGuide.Cream cream = dose.cream();
        if (cream.standing() != SessionGuide.Standing.MAY) {
            flags.add(Statement.of("session.flag.cream." + cream.standing().code(), cream.name(), cream.reason()));
            return;
        }
        if (dose.amount_g() > cream.most_g()) {
            flags.add(Statement.of("session.flag.cream.grams", cream.name(), dose.amount_g(), cream.most_g()));
        }
        if (dose.area_cm2() > cream.most_cm2()) {
            flags.add(Statement.of("session.flag.cream.area", cream.name(), dose.area_cm2(), cream.most_cm2()));
        }
        if (dose.time_h() > cream.most_h()) {
            flags.add(Statement.of(
                    "session.flag.cream.time", cream.name(), minutes(dose.time_h()), minutes(cream.most_h())));
        }
    }

    private static long minutes(double hours) {
        return Math.round(hours * 60);
    }

    private static Dose dose(SessionGuide.Cream cream, List<Applied> applied) {
        double amount_g = applied.stream().mapToDouble(Applied::amount_g).sum();
        double area_cm2 = applied.stream().mapToDouble(Applied::area_cm2).sum();
        long closed_min = unionMinutes(applied);
        boolean usable = cream.standing() == SessionGuide.Standing.MAY;
        Optional<LocalTime> offBy = usable ? offBy(cream, applied, closed_min) : Optional.empty();
        Dose without = new Dose(cream, amount_g, area_cm2, closed_min / 60.0, offBy, 0);
        double share = usable ? Math.max(amountShare(cream, without), without.time_h() / cream.most_h()) : 0;
        return new Dose(cream, amount_g, area_cm2, closed_min / 60.0, offBy, share);
    }

    private static double amountShare(SessionGuide.Cream cream, Dose dose) {
        return cream.standing() == SessionGuide.Standing.MAY
                ? Math.max(dose.amount_g() / cream.most_g(), dose.area_cm2() / cream.most_cm2())
                : 0;
    }

    /// The first application that is still on has what the others left of the time.
    private static Optional<LocalTime> offBy(SessionGuide.Cream cream, List<Applied> applied, long closed_min) {
        return applied.stream()
                .filter(each -> each.to().isEmpty())
                .flatMap(each -> each.from().stream())
                .min(Comparator.naturalOrder())
                .flatMap(from -> {
                    long left_min = Math.max(0, minutes(cream.most_h()) - closed_min);
                    LocalTime off = from.plusMinutes(left_min);
                    return off.isBefore(from) || left_min >= 24 * 60 ? Optional.empty() : Optional.of(off);
                });
    }

    /// Minutes during which any application lay on, each minute once.
    private static long unionMinutes(List<Applied> applied) {
        record Span(LocalTime from, LocalTime to) {}
        List<Span> spans = applied.stream()
                .filter(each -> each.from().isPresent() && each.to().isPresent())
                .map(each -> new Span(each.from().get(), each.to().get()))
                .filter(each -> each.to().isAfter(each.from()))
                .sorted(Comparator.comparing(Span::from))
                .toList();
        long minutes = 0;
        LocalTime reached = LocalTime.MIN;
        for (Span each : spans) {
            LocalTime start = each.from().isAfter(reached) ? each.from() : reached;
            if (each.to().isAfter(start)) {
                minutes += Duration.between(start, each.to()).toMinutes();
                reached = each.to();
            }
        }
        return minutes;
    }
}
