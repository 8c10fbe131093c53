package org.needlework.guideline.evidence;

import java.util.Optional;
import java.util.Set;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Certainty;

/// What one arm of a study showed on one scale. Changes for the better are positive.
///
/// @param concerns  empty means any
/// @param isFinal   false for an earlier look at the same people, which is never counted again
/// @param n         people in this arm
/// @param reached   people who reached it, for counts
/// @param value     change, for scales
/// @param basis     how the figure follows from what is printed; for an arm without needling, its
///     result
record Effect(
        Trial trial,
        String arm,
        Set<Concern> concerns,
        Treatment treatment,
        String scale,
        Kind kind,
        boolean isFinal,
        Optional<Integer> n,
        Optional<Integer> reached,
        Optional<Double> value,
        Spread spread,
        Direction direction,
        Set<String> flags,
        Certainty certainty,
        String basis) {

    Effect {
        concerns = Set.copyOf(concerns);
        flags = Set.copyOf(flags);
    }

    /// What was done to the arm.
    enum Treatment {
        NEEDLING,
        NEEDLING_WITH_DRUG,
        COMBINATION,
        RADIOFREQUENCY,
        NO_NEEDLING,
        OTHER_TREATMENT
    }

    /// How the result is told.
    enum Kind {
        /// Mean change in points or grades.
        CHANGE,
        /// People who got better by at least what the scale's name says.
        RESPONDERS,
        /// Per cent of the score before, without a spread.
        PERCENT,
        /// Better or not, without a figure.
        DIRECTION,
        /// People to whom something unwanted happened.
        EVENTS
    }

    enum Direction {
        BETTER,
        NONE,
        HARM
    }

    /// How far the mean may be off.
    sealed interface Spread {
        record Unknown() implements Spread {}

        /// @param level 0–1
        record Interval(double low, double high, double level) implements Spread {}

        record BeforeAfter(double sdBefore, double sdAfter) implements Spread {}
    }

    boolean concerns(Concern concern) {
        return concerns.isEmpty() || concerns.contains(concern);
    }

    /// The figure in a form that can be put together with others; empty where the paper does not give
    /// enough for it.
    Optional<Estimate> findEstimate() {
        return switch (kind) {
            case RESPONDERS, EVENTS -> reached.flatMap(r -> n.map(of -> Estimate.ofCount(r, of)));
            case CHANGE -> value.flatMap(this::estimateOfChange);
            case PERCENT, DIRECTION -> Optional.empty();
        };
    }

    private Optional<Estimate> estimateOfChange(double change) {
        return switch (spread) {
            case Spread.Interval(double low, double high, double level) ->
                Optional.of(Estimate.ofInterval(change, low, high, level));
            case Spread.BeforeAfter(double before, double after) ->
                n.map(of -> Estimate.ofBeforeAfter(change, before, after, of));
            case Spread.Unknown() -> Optional.empty();
        };
    }

    /// Whether it may enter a synthesis of what needling does for `concern`: the last look, at needling
    /// itself (for pigment, at needling with the medicine it was always used with), seen on the page or
    /// computed from it, in a study that is not kept out.
    boolean qualifies(Concern concern) {
        boolean known = certainty == Certainty.SEEN || certainty == Certainty.DERIVED;
        return concerns(concern)
                && isFinal
                && isOfNeedling(concern)
                && known
                && trial.isKnownWellEnough()
                && trial.flags().stream().noneMatch(Trial.NEVER_POOLED::contains)
                && findEstimate().isPresent();
    }

    /// Whether it shows what needling does for `concern`, as Needlework would use it.
    boolean isOfNeedling(Concern concern) {
        return switch (treatment) {
            case NEEDLING -> trial.flags().stream().noneMatch(Trial.NOT_NEEDLING_ALONE::contains);
            case NEEDLING_WITH_DRUG -> concern.family() == Concern.Family.PIGMENT;
            case COMBINATION, RADIOFREQUENCY, NO_NEEDLING, OTHER_TREATMENT -> false;
        };
    }
}
