package org.needlework.core.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.scale.Agreement;

/// All courses of a clinic, held against what was planned and forecast for them. Nobody is named.
///
/// @param bySkin      one row for each skin type and one for where it is not known, in order
/// @param everybody   all rows together
/// @param depth       needle settings as delivered against as planned
/// @param passes      passes as delivered against as planned
/// @param intervals   days between sessions against as planned
/// @param pain        sessions whose worst pain lay within what trials report
/// @param longer      redness that outlasted what the plan showed
/// @param forecast    how good the predicted chances were
/// @param agreements  blind second raters, by scale
/// @param unplanned   zones that were needled without a plan for them
public record Mirror(
        int courses,
        int sessions,
        int harms,
        int serious,
        List<Row> bySkin,
        Row everybody,
        Against depth,
        Against passes,
        Against intervals,
        Tally pain,
        Tally longer,
        Forecast forecast,
        Map<String, TwoRaters> agreements,
        int unplanned) {

    private static final int BINS = 5;

    /// Courses of one skin type.
    ///
    /// @param skinType    empty where it is not known, or for everybody
    /// @param covered     results inside the plan's 5–95 % range; 90 % were to be
    /// @param withinBand  ends of redness inside the model's 10–90 % band; 80 % were to be
    /// @param below       ends of redness before the band
    /// @param above       ends of redness after it
    /// @param open        recoveries that nobody followed to the end of redness
    /// @param met         goals that were reached
    /// @param harmed      sessions that an adverse event followed
    public record Row(
            Optional<Fitzpatrick> skinType,
            int courses,
            Tally covered,
            Tally withinBand,
            int below,
            int above,
            int open,
            Tally met,
            Tally harmed) {}

    /// Delivered against planned.
    ///
    /// @param mean delivered less planned, on average; empty where there are none
    public record Against(int of, int less, int same, int more, OptionalDouble mean) {

        public Tally asPlanned() {
            return new Tally(same, of);
        }
    }

    /// How good predicted chances were.
    ///
    /// @param judged    goals with a predicted chance that were judged
    /// @param brier     mean squared miss: 0 is best (G. W. Brier, Mon Weather Rev 1950; 78: 1–3)
    /// @param reference what always saying the share that came out would have scored
    /// @param unknown   goals that were judged and had no predicted chance
    /// @param bins      by predicted chance
    public record Forecast(int judged, OptionalDouble brier, OptionalDouble reference, int unknown, List<Bin> bins) {}

    /// Goals whose predicted chance lay between two ends.
    ///
    /// @param predicted mean of the predicted chances; empty where there are none
    public record Bin(double from, double to, OptionalDouble predicted, Tally reached) {}

    /// @param linear    weighted by the size of a disagreement
    /// @param quadratic by its square
    public record TwoRaters(Agreement linear, Agreement quadratic) {
        public boolean isJudged() {
            return linear.pairs() >= Tally.FEWEST;
        }
    }

    public static Mirror of(Collection<CourseFigures> courses) {
        List<Row> rows = new ArrayList<>();
        Stream.concat(Stream.of(Fitzpatrick.values()).map(Optional::of), Stream.of(Optional.<Fitzpatrick>empty()))
                .forEach(type -> rows.add(row(
                        type,
                        courses.stream()
                                .filter(each -> each.skinType().equals(type))
                                .toList())));
        return new Mirror(
                courses.size(),
                sum(courses, CourseFigures::sessions),
                sum(courses, CourseFigures::harms),
                sum(courses, CourseFigures::serious),
                List.copyOf(rows),
                row(Optional.empty(), courses),
                against(all(courses, CourseFigures::deliveries).map(each -> each.delivered_mm() - each.planned_mm())),
                against(all(courses, CourseFigures::deliveries)
                        .map(each -> (double) each.deliveredPasses() - each.plannedPasses())),
                against(all(courses, CourseFigures::intervals)
                        .map(each -> (double) each.actual_days() - each.planned_days())),
                tally(
                        all(courses, CourseFigures::deliveries),
                        each -> each.pain_nrs() <= each.expectedPain_nrs().high()),
                tally(
                        all(courses, CourseFigures::redness)
                                .filter(each -> each.gone_days().isPresent()
                                        || each.last_days() > Math.ceil(each.shown_days())),
                        each -> each.last_days() > Math.ceil(each.shown_days())),
                forecast(all(courses, CourseFigures::aims).toList()),
                agreements(courses),
                sum(courses, CourseFigures::unplanned));
    }

    private static int sum(Collection<CourseFigures> courses, Function<CourseFigures, Integer> number) {
        return courses.stream().mapToInt(number::apply).sum();
    }

    private static <T> Stream<T> all(Collection<CourseFigures> courses, Function<CourseFigures, List<T>> lines) {
        return courses.stream().flatMap(each -> lines.apply(each).stream());
    }

    private static <T> Tally tally(Stream<T> lines, Predicate<T> reached) {
        return lines.reduce(
                Tally.none(),
                (sum, each) -> sum.plus(reached.test(each)),
                (one, other) -> new Tally(one.reached() + other.reached(), one.of() + other.of()));
    }

    private static Row row(Optional<Fitzpatrick> type, Collection<CourseFigures> courses) {
        List<CourseFigures.Place> places = all(courses, CourseFigures::redness)
                .map(CourseFigures.Redness::place)
                .toList();
        int below = count(places, CourseFigures.Place.BELOW);
        int above = count(places, CourseFigures.Place.ABOVE);
        int within = count(places, CourseFigures.Place.WITHIN);
        return new Row(
                type,
                courses.size(),
                tally(
                        all(courses, CourseFigures::aims)
                                .filter(each -> each.covered().isPresent()),
                        each -> each.covered().get()),
                new Tally(within, within + below + above),
                below,
                above,
                count(places, CourseFigures.Place.OPEN),
                tally(all(courses, CourseFigures::aims), CourseFigures.Aim::reached),
                new Tally(sum(courses, CourseFigures::harmed), sum(courses, CourseFigures::sessions)));
    }

    private static int count(List<CourseFigures.Place> places, CourseFigures.Place place) {
        return (int) places.stream().filter(place::equals).count();
    }

    private static Against against(Stream<Double> differences) {
        List<Double> all = differences.toList();
        int less = (int) all.stream().filter(each -> each < -1e-9).count();
        int more = (int) all.stream().filter(each -> each > 1e-9).count();
        return new Against(
                all.size(),
                less,
                all.size() - less - more,
                more,
                all.stream().mapToDouble(Double::doubleValue).average());
    }

    private static Forecast forecast(List<CourseFigures.Aim> aims) {
        List<CourseFigures.Aim> judged =
                aims.stream().filter(each -> each.chance().isPresent()).toList();
        OptionalDouble base =
                judged.stream().mapToDouble(each -> each.reached() ? 1 : 0).average();
        List<Bin> bins = new ArrayList<>();
        for (int k = 0; k < BINS; k++) {
            int bin = k;
            List<CourseFigures.Aim> own = judged.stream()
                    .filter(each -> Math.min(BINS - 1, (int) (each.chance().orElseThrow() * BINS)) == bin)
                    .toList();
            bins.add(new Bin(
                    (double) k / BINS,
                    (double) (k + 1) / BINS,
                    own.stream()
                            .mapToDouble(each -> each.chance().orElseThrow())
                            .average(),
                    tally(own.stream(), CourseFigures.Aim::reached)));
        }
        return new Forecast(
                judged.size(),
                judged.stream()
                        .mapToDouble(each -> {
                            double miss = each.chance().orElseThrow() - (each.reached() ? 1 : 0);
                            return miss * miss;
                        })
                        .average(),
                base.isEmpty() ? base : OptionalDouble.of(base.getAsDouble() * (1 - base.getAsDouble())),
                aims.size() - judged.size(),
                List.copyOf(bins));
    }

    private static Map<String, TwoRaters> agreements(Collection<CourseFigures> courses) {
        Map<String, List<Agreement.Pair>> pairs = new TreeMap<>();
        courses.forEach(each -> each.pairs()
                .forEach((scale, own) ->
                        pairs.computeIfAbsent(scale, key -> new ArrayList<>()).addAll(own)));
        Map<String, TwoRaters> agreements = new LinkedHashMap<>();
        pairs.forEach((scale, own) -> agreements.put(
                scale,
                new TwoRaters(
                        Agreement.of(own, Agreement.Weights.LINEAR), Agreement.of(own, Agreement.Weights.QUADRATIC))));
        return agreements;
    }
}
