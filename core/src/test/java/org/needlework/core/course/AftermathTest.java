package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.needlework.core.course.Courses.DAY;
import static org.needlework.core.course.Courses.reasons;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.scale.Agreement;
import org.needlework.core.skin.Zone;

class AftermathTest {

    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);

    private final Courses.Cupboard cupboard = new Courses.Cupboard();
    private final Courses.Book book = Courses.ready();
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void give() {
        session = book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, Courses.cartridge("good", "1")));
    }

    private List<String> refusals(CourseEvent event, LocalDate today) {
        return reasons(book.course().admit(event, "because", today, cupboard));
    }

    // ---- recovery ----

    private static Recovery.Observation seen(int day, Recovery.Sign sign, int grade) {
        return new Recovery.Observation(
                Zone.LEFT_CHEEK, DAY.plusDays(day), Map.of(sign, new Recovery.Look.Seen(grade)), Set.of(), "");
    }

    @Test
    void a_sign_that_was_left_out_was_not_looked_at() {
        Recovery.Observation observation = seen(1, Recovery.Sign.REDNESS, 0);
        assertThat(observation.findGrade(Recovery.Sign.REDNESS)).hasValue(0);
        assertThat(observation.findGrade(Recovery.Sign.PAIN)).isEmpty();
        assertThat(observation.looks()).containsOnlyKeys(Recovery.Sign.values());
    }

    @Test
    void every_grade_from_none_to_the_highest_is_taken_and_no_other() {
        for (Recovery.Sign sign : Recovery.Sign.values()) {
            for (int grade = 0; grade <= sign.highest(); grade++) {
                assertThat(seen(0, sign, grade).findGrade(sign)).hasValue(grade);
            }
            for (int grade : new int[] {-1, sign.highest() + 1}) {
                assertThatThrownBy(() -> seen(0, sign, grade)).hasMessageContaining(sign.code());
            }
        }
    }

    @Test
    void a_sign_ends_between_two_looks_and_a_day_without_a_look_says_nothing() {
        book.add(
                DAY,
                new CourseEvent.Observed(
                        session,
                        List.of(
                                seen(1, Recovery.Sign.REDNESS, 2),
                                seen(3, Recovery.Sign.REDNESS, 1),
                                seen(4, Recovery.Sign.PAIN, 1),
                                seen(6, Recovery.Sign.REDNESS, 0))));
        Recovery recovery = book.course().aftermath().recovery(book.course(), session);
        assertThat(recovery.findSpan(Zone.LEFT_CHEEK, Recovery.Sign.REDNESS))
                .contains(new Recovery.Span(3, OptionalInt.of(6)));
        assertThat(recovery.findSpan(Zone.LEFT_CHEEK, Recovery.Sign.PAIN))
                .contains(new Recovery.Span(4, OptionalInt.empty()));
        assertThat(recovery.findSpan(Zone.LEFT_CHEEK, Recovery.Sign.FLAKING)).isEmpty();
        assertThat(recovery.findSpan(Zone.NOSE, Recovery.Sign.REDNESS)).isEmpty();
    }

    @Test
    void an_empty_observation_is_blank_and_a_red_flag_alone_is_not() {
        assertThat(new Recovery.Observation(Zone.NOSE, DAY, Map.of(), Set.of(), " ").isBlank())
                .isTrue();
        assertThat(new Recovery.Observation(Zone.NOSE, DAY, Map.of(), Set.of("vision"), "").isBlank())
                .isFalse();
        assertThat(seen(1, Recovery.Sign.REDNESS, 0).isBlank()).isFalse();
    }

    @Test
    void a_session_knows_the_plan_that_it_followed_when_another_is_accepted_later() {
        UUID later = book.add(DAY, new CourseEvent.Planned(Courses.plan(Courses.clearance(DAY.plusDays(1)))));
        book.add(DAY, new CourseEvent.PlanAccepted(later));
        assertThat(book.course().aftermath().plans()).containsEntry(session, Courses.plan(Courses.clearance(DAY)));
    }

    // ---- expectation ----

    private static final CareGuide CARE = new CareGuides.Small();

    private List<String> deviations(Recovery.Observation... observations) {
        book.add(DAY, new CourseEvent.Observed(session, List.of(observations)));
        Course course = book.course();
        return Expectation.deviations(
                        course.aftermath().recovery(course, session),
                        Optional.ofNullable(course.aftermath().plans().get(session)),
                        CARE)
                .stream()
                .map(each -> each.day() + " " + each.what().key() + " "
                        + each.flag().map(CareGuide.RedFlag::id).orElse("-"))
                .toList();
    }

    @Test
    void redness_is_expected_as_long_as_the_larger_of_model_and_guideline() {
        Optional<org.needlework.core.plan.Plan> plan = Optional.of(Courses.plan(Courses.clearance(DAY)));
        assertThat(Expectation.of(plan, Zone.LEFT_CHEEK, Recovery.Sign.REDNESS, CARE))
                .isInstanceOfSatisfying(Expectation.Lasting.class, lasting -> {
                    assertThat(lasting.latest_days()).isEqualTo(3);
                    assertThat(lasting.model_days()).isPresent();
                    assertThat(lasting.isExpected(3)).isTrue();
                    assertThat(lasting.isExpected(4)).isFalse();
                });
    }

    @Test
    void where_no_source_speaks_nothing_is_expected_and_nothing_made_up() {
        Optional<org.needlework.core.plan.Plan> plan = Optional.of(Courses.plan(Courses.clearance(DAY)));
        assertThat(Expectation.of(plan, Zone.LEFT_CHEEK, Recovery.Sign.SWELLING, CARE))
                .isEqualTo(new Expectation.Unknown());
        assertThat(Expectation.of(plan, Zone.NOSE, Recovery.Sign.REDNESS, CARE)).isEqualTo(new Expectation.Unknown());
        assertThat(Expectation.of(Optional.empty(), Zone.LEFT_CHEEK, Recovery.Sign.REDNESS, CARE))
                .isEqualTo(new Expectation.Unknown());
    }

    @Test
    void an_ordinary_recovery_deviates_nowhere() {
        assertThat(deviations(
                        seen(0, Recovery.Sign.REDNESS, 3),
                        seen(1, Recovery.Sign.REDNESS, 2),
                        seen(3, Recovery.Sign.REDNESS, 1),
                        seen(4, Recovery.Sign.REDNESS, 0),
                        seen(0, Recovery.Sign.PAIN, 4)))
                .isEmpty();
    }

    @Test
    void redness_that_outlasts_its_expectation_is_watched_and_after_a_week_a_red_flag() {
        assertThat(deviations(seen(4, Recovery.Sign.REDNESS, 1), seen(8, Recovery.Sign.REDNESS, 1)))
                .containsExactly("8 recovery.deviation.red redness_7_days", "4 recovery.deviation.late -");
    }

    @Test
    void redness_that_grows_from_day_two_on_is_watched() {
        assertThat(deviations(
                        seen(0, Recovery.Sign.REDNESS, 1),
                        seen(1, Recovery.Sign.REDNESS, 2),
                        seen(2, Recovery.Sign.REDNESS, 3)))
                .containsExactly("2 recovery.deviation.grew -");
    }

    @Test
    void flaking_that_comes_in_its_days_is_ordinary() {
        assertThat(deviations(
                        seen(1, Recovery.Sign.FLAKING, 0),
                        seen(2, Recovery.Sign.FLAKING, 1),
                        seen(3, Recovery.Sign.FLAKING, 2)))
                .isEmpty();
    }

    @Test
    void growing_pain_new_patches_and_a_large_bruise_are_red_flags() {
        assertThat(deviations(
                        seen(1, Recovery.Sign.PAIN, 2),
                        seen(2, Recovery.Sign.PAIN, 3),
                        seen(20, Recovery.Sign.PIGMENT, 1),
                        seen(1, Recovery.Sign.BRUISING, 3)))
                .containsExactly(
                        "2 recovery.deviation.red infection",
                        "20 recovery.deviation.red brown_patches",
                        "1 recovery.deviation.red large_bruise");
    }

    @Test
    void a_red_flag_that_was_ticked_comes_first_if_it_is_most_urgent() {
        assertThat(deviations(
                        seen(8, Recovery.Sign.REDNESS, 1),
                        new Recovery.Observation(Zone.LEFT_CHEEK, DAY.plusDays(3), Map.of(), Set.of("vision"), "")))
                .containsExactly("3 recovery.deviation.flag vision", "8 recovery.deviation.red redness_7_days");
    }

    // ---- adverse events ----

    @Test
    void harm_can_be_reported_and_followed_after_the_end_of_a_course() {
        book.add(DAY, new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE));
        LocalDate later = DAY.plusDays(40);
        CourseEvent.AdverseEventReported reported =
                new CourseEvent.AdverseEventReported(Courses.harm(Optional.of(session), DAY.plusDays(20)));
        assertThat(refusals(reported, later)).isEmpty();
        UUID harm = book.add(later, reported);
        CourseEvent.AdverseEventFollowedUp followed =
                new CourseEvent.AdverseEventFollowedUp(harm, Courses.followUp(later));
        assertThat(refusals(followed, later)).isEmpty();
        book.add(later, followed);
        Aftermath.Harm stands = book.course().aftermath().harms().getFirst();
        assertThat(stands.outcome()).isEqualTo(AdverseEvent.Result.RESOLVED);
        assertThat(stands.worst()).isEqualTo(AdverseEvent.Severity.MODERATE);
        assertThat(stands.isOpen()).isFalse();
        assertThat(book.course().irregular()).isEmpty();
    }

    @Test
    void harm_names_a_session_that_was_given_a_lot_that_was_opened_and_a_day_that_has_come() {
        assertThat(refusals(harm(Optional.of(session), DAY, List.of("good")), DAY))
                .isEmpty();
        assertThat(refusals(harm(Optional.empty(), DAY, List.of()), DAY)).isEmpty();
        assertThat(refusals(harm(Optional.of(session), DAY, List.of("other")), DAY))
                .containsExactly("course.refused.adverse.lot");
        assertThat(refusals(harm(Optional.empty(), DAY, List.of("good")), DAY))
                .containsExactly("course.refused.adverse.lot");
        assertThat(refusals(harm(Optional.of(new UUID(5, 5)), DAY, List.of()), DAY))
                .containsExactly("course.refused.adverse.session");
        assertThat(refusals(harm(Optional.of(session), DAY.minusDays(1), List.of()), DAY))
                .containsExactly("course.refused.adverse.session");
        assertThat(refusals(harm(Optional.of(session), DAY.plusDays(1), List.of()), DAY))
                .containsExactly("course.refused.adverse.future");
    }

    private static CourseEvent.AdverseEventReported harm(Optional<UUID> session, LocalDate onset, List<String> lots) {
        AdverseEvent plain = Courses.harm(session, onset);
        return new CourseEvent.AdverseEventReported(new AdverseEvent(
                plain.what(),
                plain.told(),
                onset,
                session,
                plain.zones(),
                lots,
                plain.severity(),
                plain.serious(),
                plain.outcome(),
                plain.action()));
    }

    @Test
    void a_follow_up_belongs_to_a_harm_that_stands_and_comes_after_its_onset() {
        UUID harm = book.add(DAY, harm(Optional.of(session), DAY.plusDays(2), List.of()));
        LocalDate today = DAY.plusDays(5);
        assertThat(refusals(new CourseEvent.AdverseEventFollowedUp(harm, Courses.followUp(DAY.plusDays(1))), today))
                .containsExactly("course.refused.follow_up");
        assertThat(refusals(new CourseEvent.AdverseEventFollowedUp(harm, Courses.followUp(today.plusDays(1))), today))
                .containsExactly("course.refused.follow_up");
        assertThat(refusals(new CourseEvent.AdverseEventFollowedUp(session, Courses.followUp(today)), today))
                .containsExactly("course.refused.follow_up");
        assertThat(refusals(new CourseEvent.AdverseEventFollowedUp(harm, Courses.followUp(DAY.plusDays(2))), today))
                .isEmpty();
        book.add(today, new CourseEvent.Corrected(harm, Optional.empty()));
        assertThat(refusals(new CourseEvent.AdverseEventFollowedUp(harm, Courses.followUp(today)), today))
                .containsExactly("course.refused.follow_up");
    }

    @Test
    void a_harm_that_was_struck_through_still_shows_with_the_reason() {
        UUID harm = book.add(DAY, harm(Optional.of(session), DAY, List.of()));
        book.add(DAY, new CourseEvent.Corrected(harm, Optional.empty()));
        Aftermath.Harm struck = book.course().aftermath().harms().getFirst();
        assertThat(struck.struck()).contains("because");
        assertThat(struck.isOpen()).isFalse();
    }

    @Test
    void a_follow_up_can_make_an_event_serious_and_nothing_makes_it_less_so() {
        UUID harm = book.add(DAY, harm(Optional.of(session), DAY, List.of()));
        for (Set<AdverseEvent.Criterion> serious :
                List.of(Set.of(AdverseEvent.Criterion.HOSPITAL), Set.<AdverseEvent.Criterion>of())) {
            book.add(
                    DAY,
                    new CourseEvent.AdverseEventFollowedUp(
                            harm,
                            new AdverseEvent.FollowUp(
                                    DAY, AdverseEvent.Severity.MILD, serious, AdverseEvent.Result.ONGOING, "")));
        }
        Aftermath.Harm stands = book.course().aftermath().harms().getFirst();
        assertThat(stands.serious()).containsExactly(AdverseEvent.Criterion.HOSPITAL);
        assertThat(stands.isOpen()).isTrue();
    }

    @Test
    void an_adverse_event_is_told_in_words() {
        assertThatThrownBy(() -> new AdverseEvent(
                        AdverseEvent.What.OTHER,
                        " ",
                        DAY,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        AdverseEvent.Severity.MILD,
                        Set.of(),
                        AdverseEvent.Result.UNKNOWN,
                        ""))
                .hasMessageContaining("in words");
    }

    // ---- ratings ----

    private CourseEvent.Rated before(int grade) {
        return new CourseEvent.Rated(Courses.rating(Optional.empty(), DAY, grade, ANN));
    }

    private CourseEvent.Rated after(int grade) {
        return new CourseEvent.Rated(Courses.rating(Optional.of(session), DAY.plusDays(90), grade, ANN));
    }

    @Test
    void a_gain_runs_from_before_the_first_session_to_the_latest_rating() {
        book.add(DAY, before(4));
        book.add(DAY, after(2));
        assertThat(book.course().aftermath().gains()).singleElement().satisfies(gain -> {
            assertThat(gain.before()).isEqualTo(4);
            assertThat(gain.points()).isEqualTo(2);
            assertThat(gain.change()).contains(true);
        });
    }

    @Test
    void without_a_rating_before_there_is_no_gain() {
        book.add(DAY, after(2));
        assertThat(book.course().aftermath().gains()).isEmpty();
    }

    @Test
    void wrong_marks_zones_days_and_scales_are_refused() {
        LocalDate today = DAY.plusDays(90);
        assertThat(refusals(before(4), today)).isEmpty();
        assertThat(refusals(before(5), today)).containsExactly("course.refused.rated.marks");
        assertThat(refusals(after(2), today.minusDays(1))).containsExactly("course.refused.rated.day");
        assertThat(refusals(new CourseEvent.Rated(Courses.rating(Optional.of(new UUID(5, 5)), DAY, 2, ANN)), today))
                .containsExactly("course.refused.rated.day");
        assertThat(refusals(new CourseEvent.Rated(Courses.rating(Optional.empty(), DAY.plusDays(1), 2, ANN)), today))
                .as("after a session it is not before any")
                .containsExactly("course.refused.rated.day");
        assertThat(refusals(new CourseEvent.Rated(rating("glogau", "of next year", Optional.of(Zone.NOSE))), today))
                .containsExactly("course.refused.rated.scale");
        assertThat(refusals(
                        new CourseEvent.Rated(
                                rating("goodman_baron_qualitative", "Goodman and Baron 2006", Optional.empty())),
                        today))
                .containsExactly("course.refused.rated.zone");
    }

    private static Rating rating(String scale, String version, Optional<Zone> zone) {
        return new Rating(
                Optional.empty(),
                DAY,
                zone,
                scale,
                version,
                new Rating.Marks.Given(Map.of("grade", 2.0), 2),
                ANN,
                Rating.Basis.IN_PERSON,
                false,
                Optional.empty());
    }

    @Test
    void a_score_that_the_rule_does_not_give_is_refused() {
        Rating wrong = new Rating(
                Optional.empty(),
                DAY,
                Optional.of(Zone.LEFT_CHEEK),
                "goodman_baron_qualitative",
                "Goodman and Baron 2006",
                new Rating.Marks.Given(Map.of("grade", 2.0), 3),
                ANN,
                Rating.Basis.IN_PERSON,
                false,
                Optional.empty());
        assertThat(refusals(new CourseEvent.Rated(wrong), DAY)).containsExactly("course.refused.rated.marks");
    }

    // ---- the second rater ----

    private UUID awaiting() {
        return book.add(
                DAY,
                new CourseEvent.Rated(
                        Courses.awaiting(Courses.rating(Optional.of(session), DAY.plusDays(90), 2, ANN))));
    }

    private CourseEvent.Rated second(UUID first, int grade, UUID rater) {
        return new CourseEvent.Rated(
                Courses.repeating(first, Courses.rating(Optional.of(session), DAY.plusDays(91), grade, rater)));
    }

    @Test
    void a_second_rating_is_anothers_of_the_same_thing_and_the_only_one() {
        UUID first = awaiting();
        LocalDate today = DAY.plusDays(91);
        assertThat(refusals(second(first, 3, ANN), today)).containsExactly("course.refused.rated.same_person");
        assertThat(refusals(second(session, 3, BEN), today)).containsExactly("course.refused.rated.second");
        assertThat(refusals(
                        new CourseEvent.Rated(Courses.repeating(first, Courses.rating(Optional.empty(), DAY, 3, BEN))),
                        today))
                .containsExactly("course.refused.rated.second");
        assertThat(refusals(second(first, 3, BEN), today)).isEmpty();
        book.add(today, second(first, 3, BEN));
        assertThat(refusals(second(first, 3, new UUID(0, 3)), today)).containsExactly("course.refused.rated.second");
        assertThat(book.course().aftermath().blindPairs())
                .containsEntry("goodman_baron_qualitative", List.of(new Agreement.Pair(2, 3)));
    }

    @Test
    void nobody_but_the_first_rater_sees_the_marks_until_the_second_has_rated() {
        UUID first = awaiting();
        Course forBen = Course.of(Aftermath.veil(book.entries, BEN));
        assertThat(forBen.aftermath().ratings().getFirst().rating().marks()).isEqualTo(new Rating.Marks.Veiled());
        assertThat(Course.of(Aftermath.veil(book.entries, ANN))
                        .aftermath()
                        .ratings()
                        .getFirst()
                        .rating()
                        .findScore())
                .contains(2.0);
        book.add(DAY.plusDays(91), second(first, 3, BEN));
        assertThat(Aftermath.veil(book.entries, BEN)).isEqualTo(book.entries);
    }

    @Test
    void a_corrected_first_rating_stays_veiled() {
        UUID first = awaiting();
        Rating corrected = Courses.awaiting(Courses.rating(Optional.of(session), DAY.plusDays(90), 3, ANN));
        book.add(DAY.plusDays(90), new CourseEvent.Corrected(first, Optional.of(new CourseEvent.Rated(corrected))));
        assertThat(Aftermath.veil(book.entries, BEN).toString()).doesNotContain("Given[items");
    }

    @Test
    void veiled_marks_enter_no_record() {
        Rating veiled = Courses.rating(Optional.of(session), DAY, 2, ANN).veiled();
        assertThat(refusals(new CourseEvent.Rated(veiled), DAY)).containsExactly("course.refused.rated.marks");
    }

    @Test
    void a_second_rater_may_be_waived_and_does_not_come_back() {
        UUID first = awaiting();
        LocalDate today = DAY.plusDays(90);
        Rating alone = Courses.rating(Optional.of(session), today, 2, ANN);
        CourseEvent.Corrected waived = new CourseEvent.Corrected(first, Optional.of(new CourseEvent.Rated(alone)));
        assertThat(refusals(waived, today)).isEmpty();
        book.add(today, waived);
        assertThat(book.course().aftermath().awaited()).isEmpty();
        assertThat(refusals(
                        new CourseEvent.Corrected(first, Optional.of(new CourseEvent.Rated(Courses.awaiting(alone)))),
                        today))
                .containsExactly("course.refused.rated.other");
    }

    @Test
    void only_the_rater_corrects_a_rating() {
        UUID first = book.add(DAY, after(2));
        CourseEvent.Rated bens = new CourseEvent.Rated(Courses.rating(Optional.of(session), DAY.plusDays(90), 3, BEN));
        assertThat(refusals(new CourseEvent.Corrected(first, Optional.of(bens)), DAY.plusDays(90)))
                .containsExactly("course.refused.rated.other");
    }

    @Test
    void scores_that_were_corrected_are_no_blind_pair() {
        UUID first = awaiting();
        book.add(DAY.plusDays(91), second(first, 3, BEN));
        Rating alike = Courses.awaiting(Courses.rating(Optional.of(session), DAY.plusDays(90), 3, ANN));
        book.add(DAY.plusDays(91), new CourseEvent.Corrected(first, Optional.of(new CourseEvent.Rated(alike))));
        assertThat(book.course().aftermath().listPairs()).hasSize(1);
        assertThat(book.course().aftermath().blindPairs()).isEmpty();
    }

    @Test
    void the_result_is_the_mean_of_both_raters() {
        book.add(DAY, before(4));
        UUID first = awaiting();
        book.add(DAY.plusDays(91), second(first, 3, BEN));
        assertThat(book.course().aftermath().gains().getFirst().after()).isEqualTo(2.5);
    }

    @Test
    void no_result_is_drawn_while_a_second_rater_is_awaited() {
        UUID first = awaiting();
        LocalDate today = DAY.plusDays(91);
        CourseEvent.Assessed assessed = new CourseEvent.Assessed(session, today, List.of());
        assertThat(refusals(assessed, today)).containsExactly("course.refused.assessed.awaited");
        book.add(today, second(first, 3, BEN));
        assertThat(refusals(assessed, today)).isEmpty();
        assertThat(refusals(new CourseEvent.Assessed(session, DAY.minusDays(1), List.of()), today))
                .containsExactly("course.refused.assessed.session");
    }
}
