package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.core.course.Courses.DAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.skin.Zone;

class NextFactsTest {

    private static final Set<AdverseEvent.What> FOR_EVER = Set.of(
            AdverseEvent.What.LINEAR_SCAR,
            AdverseEvent.What.GRANULOMA,
            AdverseEvent.What.ANAPHYLAXIS,
            AdverseEvent.What.ANAESTHETIC_TOXICITY);

    private static final Set<AdverseEvent.What> SAID_NOWHERE = Set.of(
            AdverseEvent.What.HAEMATOMA,
            AdverseEvent.What.LASTING_REDNESS,
            AdverseEvent.What.ACNE_OR_MILIA,
            AdverseEvent.What.FAINT);

    private static AdverseEvent harm(AdverseEvent.What what, LocalDate onset, AdverseEvent.Result result) {
        return new AdverseEvent(
                what,
                "as told",
                onset,
                Optional.empty(),
                List.of(Zone.LEFT_CHEEK),
                List.of(),
                AdverseEvent.Severity.MILD,
                Set.of(),
                result,
                "");
    }

    private static NextFacts after(AdverseEvent... harms) {
        Courses.Book book = Courses.ready();
        for (AdverseEvent harm : harms) {
            book.add(DAY, new CourseEvent.AdverseEventReported(harm));
        }
        return NextFacts.of(book.course());
    }

    private static List<ConditionState> states(NextFacts facts, ConditionKind kind) {
        return facts.conditions().stream()
                .filter(each -> each.kind() == kind)
                .map(each -> each.state().findValue().orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_harm_that_is_open_is_active_and_a_tendency_to_scar_stays(AdverseEvent.What what) {
        for (AdverseEvent.Result result : AdverseEvent.Result.values()) {
            if (!result.isOpen()) {
                continue;
            }
            List<Condition> conditions = after(harm(what, DAY, result)).conditions();
            if (SAID_NOWHERE.contains(what)) {
                assertThat(conditions).isEmpty();
            } else {
                assertThat(conditions)
                        .singleElement()
                        .satisfies(each -> assertThat(each.state().findValue())
                                .contains(
                                        each.kind() == ConditionKind.KELOID_OR_HYPERTROPHIC_TENDENCY
                                                ? ConditionState.HISTORY
                                                : ConditionState.ACTIVE));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_harm_that_healed_is_resolved_unless_it_ends_a_course(AdverseEvent.What what) {
        List<Condition> conditions =
                after(harm(what, DAY, AdverseEvent.Result.RESOLVED)).conditions();
        if (SAID_NOWHERE.contains(what)) {
            assertThat(conditions).isEmpty();
            return;
        }
        ConditionState expected = what == AdverseEvent.What.RAISED_SCAR
                ? ConditionState.HISTORY
                : FOR_EVER.contains(what) ? ConditionState.ACTIVE : ConditionState.RESOLVED;
        assertThat(conditions)
                .singleElement()
                .satisfies(each -> assertThat(each.state().findValue()).contains(expected));
    }

    @ParameterizedTest
    @EnumSource
    void what_stays_behind_is_active_for_ever(AdverseEvent.What what) {
        List<Condition> conditions = after(harm(what, DAY, AdverseEvent.Result.RESOLVED_WITH_SEQUELAE))
                .conditions();
        if (!SAID_NOWHERE.contains(what) && what != AdverseEvent.What.RAISED_SCAR) {
            assertThat(conditions)
                    .anySatisfy(each -> assertThat(each.state().findValue()).contains(ConditionState.ACTIVE));
        }
    }

    @Test
    void an_infection_that_left_a_scar_is_over_and_the_scar_is_not() {
        NextFacts facts =
                after(harm(AdverseEvent.What.BACTERIAL_INFECTION, DAY, AdverseEvent.Result.RESOLVED_WITH_SEQUELAE));
        assertThat(states(facts, ConditionKind.SKIN_INFECTION)).containsExactly(ConditionState.RESOLVED);
        assertThat(states(facts, ConditionKind.OTHER)).containsExactly(ConditionState.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void a_reaction_of_allergy_asks_for_the_allergy_however_it_ended(AdverseEvent.What what) {
        for (AdverseEvent.Result result : AdverseEvent.Result.values()) {
            Set<Allergy> allergies = after(harm(what, DAY, result)).allergies();
            if (what == AdverseEvent.What.CONTACT_ALLERGY || what == AdverseEvent.What.ANAPHYLAXIS) {
                assertThat(allergies).containsExactly(Allergy.OTHER);
            } else {
                assertThat(allergies).isEmpty();
            }
        }
    }

    @Test
    void the_latest_of_two_alike_comes_last() {
        NextFacts facts = after(
                harm(AdverseEvent.What.HERPES, DAY, AdverseEvent.Result.ONGOING),
                harm(AdverseEvent.What.HERPES, DAY.minusDays(60), AdverseEvent.Result.RESOLVED));
        assertThat(states(facts, ConditionKind.HERPES_SIMPLEX))
                .containsExactly(ConditionState.RESOLVED, ConditionState.ACTIVE);
    }

    @Test
    void a_harm_that_was_struck_adds_nothing_and_a_follow_up_tells_since_when() {
        Courses.Book book = Courses.ready();
        var infection = book.add(
                DAY,
                new CourseEvent.AdverseEventReported(
                        harm(AdverseEvent.What.BACTERIAL_INFECTION, DAY, AdverseEvent.Result.ONGOING)));
        LocalDate healed = DAY.plusDays(9);
        book.add(healed, new CourseEvent.AdverseEventFollowedUp(infection, Courses.followUp(healed)));
        assertThat(NextFacts.of(book.course()).conditions()).singleElement().satisfies(each -> {
            assertThat(each.state().findValue()).contains(ConditionState.RESOLVED);
            assertThat(each.since().findValue()).contains(healed);
        });
        book.add(healed, new CourseEvent.Corrected(infection, Optional.empty()));
        assertThat(NextFacts.of(book.course()).conditions()).isEmpty();
    }

    @Test
    void the_last_needling_of_each_zone_is_told() {
        Courses.Book book = Courses.ready();
        book.add(DAY, Courses.performed(Courses.clearance(DAY), DAY, Courses.cartridge("good", "1")));
        LocalDate later = DAY.plusDays(40);
        book.add(later, Courses.performed(Courses.clearance(later), later, Courses.cartridge("good", "2")));
        assertThat(NextFacts.of(book.course()).recent())
                .singleElement()
                .satisfies(each -> assertThat(each.date().findValue()).contains(later));
    }
}
