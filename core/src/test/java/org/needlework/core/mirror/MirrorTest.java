package org.needlework.core.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Range;
import org.needlework.core.quantity.Share;
import org.needlework.core.scale.Agreement;

class MirrorTest {

    private static final Band BAND = new Band(1, 2, 4);

    private static CourseFigures course(
            Optional<Fitzpatrick> type,
            int harmed,
            List<CourseFigures.Delivery> deliveries,
            List<CourseFigures.Redness> redness,
            List<CourseFigures.Aim> aims) {
        return new CourseFigures(type, 2, harmed, harmed, 0, 0, deliveries, List.of(), redness, aims, Map.of());
    }

    private static CourseFigures aiming(double chance, boolean reached, boolean covered) {
        return course(
                Optional.of(Fitzpatrick.II),
                0,
                List.of(),
                List.of(),
                List.of(new CourseFigures.Aim(true, Optional.of(chance), reached, Optional.of(covered))));
    }

    private static CourseFigures.Redness redness(int last_days, int gone_days) {
        return new CourseFigures.Redness(
                BAND, 5, last_days, gone_days < 0 ? OptionalInt.empty() : OptionalInt.of(gone_days));
    }

    @Test
    void the_fewest_is_where_half_is_known_to_forty_points() {
        Range enough = new Share(Tally.FEWEST / 2, Tally.FEWEST).exact();
        Range few = new Share((Tally.FEWEST - 1) / 2, Tally.FEWEST - 1).exact();
        assertThat(enough.high() - enough.low()).isLessThanOrEqualTo(0.4);
        assertThat(few.high() - few.low()).isGreaterThan(0.4);
    }

    @Test
    void too_few_have_no_share() {
        assertThat(new Tally(3, Tally.FEWEST - 1).findShare()).isEmpty();
        assertThat(new Tally(3, Tally.FEWEST).findShare()).contains(new Share(3, Tally.FEWEST));
    }

    @Test
    void redness_ends_between_two_looks_and_is_within_if_that_stretch_touches_the_band() {
        assertThat(redness(0, 1).place()).isEqualTo(CourseFigures.Place.WITHIN);
        assertThat(redness(3, 9).place()).isEqualTo(CourseFigures.Place.WITHIN);
        assertThat(redness(0, 0).place()).isEqualTo(CourseFigures.Place.BELOW);
        assertThat(redness(5, 6).place()).isEqualTo(CourseFigures.Place.ABOVE);
        assertThat(redness(5, -1).place()).isEqualTo(CourseFigures.Place.ABOVE);
        assertThat(redness(3, -1).place()).isEqualTo(CourseFigures.Place.OPEN);
    }

    @Test
    void what_nobody_followed_to_its_end_is_told_and_not_counted() {
        Mirror mirror = Mirror.of(List.of(course(
                Optional.empty(),
                0,
                List.of(),
                List.of(redness(0, 0), redness(1, 2), redness(6, 7), redness(2, -1)),
                List.of())));
        assertThat(mirror.everybody().withinBand()).isEqualTo(new Tally(1, 3));
        assertThat(mirror.everybody().open()).isEqualTo(1);
        assertThat(mirror.longer()).isEqualTo(new Tally(1, 3));
    }

    @Test
    void delivered_is_held_against_planned() {
        Mirror mirror = Mirror.of(List.of(course(
                Optional.empty(),
                0,
                List.of(
                        new CourseFigures.Delivery(1.5, 1.5, 4, 4, new Range(1, 3), 2),
                        new CourseFigures.Delivery(1.5, 1.0, 4, 5, new Range(1, 3), 4)),
                List.of(),
                List.of())));
        assertThat(mirror.depth().less()).isEqualTo(1);
        assertThat(mirror.depth().asPlanned()).isEqualTo(new Tally(1, 2));
        assertThat(mirror.depth().mean().orElseThrow()).isCloseTo(-0.25, within(1e-12));
        assertThat(mirror.passes().more()).isEqualTo(1);
        assertThat(mirror.pain()).isEqualTo(new Tally(1, 2));
        assertThat(mirror.intervals().mean()).isEmpty();
    }

    @Test
    void the_brier_score_is_the_mean_squared_miss_beside_that_of_the_share_that_came_out() {
        Mirror mirror =
                Mirror.of(List.of(aiming(0.9, true, true), aiming(0.9, false, true), aiming(0.3, false, false)));
        assertThat(mirror.forecast().judged()).isEqualTo(3);
        assertThat(mirror.forecast().brier().orElseThrow()).isCloseTo((0.01 + 0.81 + 0.09) / 3, within(1e-12));
        assertThat(mirror.forecast().reference().orElseThrow()).isCloseTo(1 / 3.0 * 2 / 3, within(1e-12));
        assertThat(mirror.everybody().covered()).isEqualTo(new Tally(2, 3));
    }

    @Test
    void chances_fall_into_five_bins_and_certainty_into_the_last() {
        Mirror mirror = Mirror.of(List.of(
                aiming(0, false, true), aiming(0.2, false, true), aiming(0.99, true, true), aiming(1, true, true)));
        assertThat(mirror.forecast().bins())
                .extracting(each -> each.reached().of())
                .containsExactly(1, 1, 0, 0, 2);
        assertThat(mirror.forecast().bins().getLast().predicted().orElseThrow()).isCloseTo(0.995, within(1e-12));
    }

    @Test
    void a_goal_of_unknown_chance_is_counted_apart() {
        CourseFigures unknown = course(
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                List.of(new CourseFigures.Aim(false, Optional.empty(), true, Optional.empty())));
        Mirror mirror = Mirror.of(List.of(unknown));
        assertThat(mirror.forecast().judged()).isZero();
        assertThat(mirror.forecast().unknown()).isEqualTo(1);
        assertThat(mirror.forecast().brier()).isEmpty();
        assertThat(mirror.everybody().met()).isEqualTo(new Tally(1, 1));
        assertThat(mirror.everybody().covered()).isEqualTo(Tally.none());
    }

    @Test
    void skin_types_are_kept_apart_and_the_unknown_ones_too() {
        List<CourseFigures> courses = new ArrayList<>(
                Collections.nCopies(3, course(Optional.of(Fitzpatrick.V), 1, List.of(), List.of(), List.of())));
        courses.add(course(Optional.empty(), 0, List.of(), List.of(), List.of()));
        Mirror mirror = Mirror.of(courses);
        assertThat(mirror.bySkin()).hasSize(7);
        assertThat(mirror.bySkin().get(4).harmed()).isEqualTo(new Tally(3, 6));
        assertThat(mirror.bySkin().getLast().courses()).isEqualTo(1);
        assertThat(mirror.everybody().harmed()).isEqualTo(new Tally(3, 8));
    }

    @Test
    void two_raters_are_judged_only_over_enough_pairs() {
        CourseFigures rated = new CourseFigures(
                Optional.empty(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("vss", List.of(new Agreement.Pair(3, 4), new Agreement.Pair(5, 5))));
        assertThat(Mirror.of(List.of(rated)).agreements().values())
                .extracting(Mirror.TwoRaters::isJudged)
                .containsExactly(false);
        Mirror many = Mirror.of(Collections.nCopies(14, rated));
        assertThat(many.agreements()).containsOnlyKeys("vss").allSatisfy((scale, raters) -> {
            assertThat(raters.linear().pairs()).isEqualTo(28);
            assertThat(raters.isJudged()).isTrue();
        });
    }

    @Test
    void an_empty_clinic_has_an_empty_mirror() {
        Mirror mirror = Mirror.of(List.of());
        assertThat(mirror.courses()).isZero();
        assertThat(mirror.forecast().reference()).isEmpty();
        assertThat(mirror.agreements()).isEmpty();
    }
}
