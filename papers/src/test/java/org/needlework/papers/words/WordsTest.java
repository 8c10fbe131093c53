package org.needlework.papers.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.course.GateOverride;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.course.TimeOut;
import org.needlework.core.device.DeviceType;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sex;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Risks;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.Verdict;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Layer;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;
import org.needlework.core.tissue.Field;
import org.needlework.core.udi.Udi;

class WordsTest {

    private static final Words WORDS = Words.english("org.needlework.papers.words.sample");

    static Stream<Coded> codes() {
        return Stream.<Coded[]>of(
                        Allergy.values(),
                        CareGuide.Urgency.values(),
                        Concern.AcneScarType.values(),
                        Concern.values(),
                        CourseEvent.Kind.values(),
                        CourseState.Stage.values(),
                        GateOverride.Reason.values(),
                        Session.Direction.values(),
                        Session.Reached.values(),
                        SessionGuide.Standing.values(),
                        TimeOut.Item.values(),
                        Udi.Issuer.values(),
                        ConditionKind.values(),
                        ConditionState.values(),
                        DeviceType.values(),
                        EndPoint.values(),
                        Field.values(),
                        Fitzpatrick.values(),
                        Layer.values(),
                        Medicine.Reason.values(),
                        Medicine.Route.values(),
                        Output.values(),
                        Plan.Kind.values(),
                        RecentProcedure.Kind.values(),
                        Risks.Level.values(),
                        Schedule.Kind.values(),
                        Severity.values(),
                        Sex.values(),
                        Site.values(),
                        Verdict.values(),
                        Zone.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_has_a_name(Coded coded) {
        assertThat(WORDS.name(coded)).isNotBlank();
    }

    @Test
    void the_rules_of_a_course_speak_in_whole_sentences() {
        Words course = Words.english("org.needlework.core.course.course", "org.needlework.core.udi.udi");
        assertThat(course.of(Statement.of("gate.interval", Zone.LEFT_CHEEK, 20L, 28)))
                .isEqualTo("The left cheek was needled 20 days ago; it rests for 28 days."
                        + " Leave it out, or come back later.");
        assertThat(course.of(Statement.of("gate.interval", Zone.LEFT_CHEEK, 0L, 28)))
                .contains("was needled today;");
        assertThat(course.of(Statement.of(
                        "course.refused.stage", CourseEvent.Kind.SESSION_PERFORMED, CourseState.Stage.ACCEPTED)))
                .isEqualTo("This cannot happen now (a session): the course is waiting for consent.");
        assertThat(course.of(
                        Statement.of("session.flag.passes.more", Zone.CHIN, 9, 8, new Density(225), new Density(200))))
                .isEqualTo("The chin: 9 passes (225 per cm²), more than the planned 8 (200 per cm²).");
        assertThat(course.of(Statement.of("udi.check", 16, "01", "3", 2)))
                .startsWith("The check digit at the end of 01 is 3 and should be 2");
    }

    @Test
    void a_statement_is_said_with_its_arguments() {
        Statement statement =
                Statement.of("sample.arguments", Zone.LEFT_CHEEK, Depth.ofMillimetres(1.5), new Density(250), 3);

        assertThat(WORDS.of(statement)).isEqualTo("left cheek: 1.5 mm, 250 per cm², 3 times");
    }

    @Test
    void days_ranges_statements_and_lists_have_words() {
        Statement statement = Statement.of(
                "sample.two",
                List.of(LocalDate.of(2026, 11, 3), new Range(2, 5), Statement.of("sample.apostrophe")),
                "end");

        assertThat(WORDS.of(statement)).isEqualTo("3 November 2026, 2–5, and the skin's own – end");
    }

    @Test
    void a_missing_key_is_a_bug() {
        assertThatThrownBy(() -> WORDS.of("sample.nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample.nowhere");
    }

    @Test
    void an_argument_without_words_is_a_bug() {
        assertThatThrownBy(() -> WORDS.of("sample.two", new Object(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample.two");
    }

    @Test
    void a_lone_apostrophe_is_found_on_loading() {
        assertThatThrownBy(() -> Words.english("org.needlework.papers.words.apostrophe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apostrophe.lone");
    }

    @Test
    void a_text_without_arguments_may_have_a_lone_apostrophe() {
        assertThat(WORDS.of("sample.plain")).isEqualTo("the skin's own, the skin's own");
    }

    @Test
    void a_key_in_two_bundles_is_found_on_loading() {
        assertThatThrownBy(
                        () -> Words.english("org.needlework.papers.words.sample", "org.needlework.papers.words.sample"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another bundle");
    }

    @Test
    void a_bundle_that_is_not_there_is_found_on_loading() {
        assertThatThrownBy(() -> new Words(Locale.ENGLISH, List.of("org.needlework.nowhere")))
                .isInstanceOf(java.util.MissingResourceException.class);
    }
}
