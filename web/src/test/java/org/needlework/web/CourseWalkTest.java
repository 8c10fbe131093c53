package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.course.Versions;
import org.needlework.core.people.Role;
import org.needlework.core.record.Appending;
import org.needlework.core.record.Draft;
import org.needlework.core.skin.Zone;

/// From a patient to an accepted plan, in a real Chromium with a real record.
class CourseWalkTest {

    private static final TestClinic clinic = TestClinic.shared();
    private static final Browser browser = new Browser();

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void the_console_is_clean() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_course_goes_from_its_screening_to_an_accepted_plan() {
        UUID patient = clinic.patient("Walk Example");
        UUID course = clinic.record().openCourse(clinic.as(Role.CLINICIAN), patient);
        clinic.record().saveDraft(clinic.as(Role.CLINICIAN), course, "screening", 0, clinic.example("01"));
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.CLINICIAN);
            page.navigate(clinic.at("/clinic/courses/" + course));
            page.locator(".course-steps a.primary").click();
            page.locator("[data-page=course-screen]").waitFor();
            page.locator("#panel[data-verdict=cleared]").waitFor();
            look(page, "screen");
            page.locator("#screened").click();
            page.waitForURL("**/plan/*");
            page.locator("a[href*='/plans/']")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(180_000));
            page.locator("a[href*='/plans/']").click();
            look(page, "plans");
            page.locator("main button[type=submit]").click();
            page.locator("[data-page=course]").waitFor();
            look(page, "proposed");
            page.locator("form[action$='/accepted'] button").click();
            page.locator(".stage-accepted").waitFor();
            look(page, "accepted");
        }
        assertThat(clinic.record()
                        .getCourse(clinic.as(Role.CLINICIAN), course)
                        .state()
                        .stage())
                .isEqualTo(CourseState.Stage.ACCEPTED);
    }

    @Test
    void the_clinics_own_sessions_join_the_answers_to_a_question_that_was_asked() {
        UUID course = next("Next Example", "\"recent\": []");
        try (Page page = screening(course, "lately")) {
            assertThat(page.locator("input[name='/recent/0/procedure']").inputValue())
                    .isEqualTo("microneedling");
            assertThat(page.locator("[name='/recent/0/date']").first().inputValue())
                    .isEqualTo(AfterCourses.DAY.toString());
            assertThat(page.locator("#held-recent").count()).isZero();
        }
    }

    @Test
    void what_the_clinic_knows_answers_no_question_that_nobody_asked() {
        UUID course = next("Unasked Example", "\"conditions\": []");
        try (Page page = screening(course, "lately")) {
            assertThat(page.locator("[name='/recent?'][value=not_asked]").isChecked())
                    .isTrue();
            assertThat(page.locator("[name^='/recent/']").count()).isZero();
            assertThat(page.locator("#held-recent").innerText())
                    .contains("Microneedling", "Left cheek", day(AfterCourses.DAY), "Until they were asked");
            look(page, "held");
            page.reload(); // axe leaves styles behind, which a swap would carry over
            page.locator("#held-recent button").click();
            page.locator("#held-recent").waitFor(gone());
            assertThat(page.locator("input[name='/recent/0/procedure']").inputValue())
                    .isEqualTo("microneedling");
        }
    }

    @Test
    void what_the_clinic_knows_answers_no_question_whose_answer_was_withheld() {
        UUID course = next("Withheld Example", "\"recent\": \"withheld\"");
        try (Page page = screening(course, "lately")) {
            assertThat(page.locator("[name='/recent?'][value=withheld]").isChecked())
                    .isTrue();
            assertThat(page.locator("#held-recent").isVisible()).isTrue();
        }
    }

    @Test
    void harm_that_came_back_is_proposed_as_it_is_now_and_an_allergic_reaction_as_an_allergy() {
        UUID course = AfterCourses.treated(clinic, "Again Example");
        harm(course, AdverseEvent.What.HERPES, AfterCourses.DAY, AdverseEvent.Result.RESOLVED);
        answered(course, "\"conditions\": [], \"allergies\": []");
        try (Page page = screening(course, "health")) {
            assertThat(state(page)).isEqualTo("resolved");
            harm(course, AdverseEvent.What.HERPES, AfterCourses.DAY.plusDays(1), AdverseEvent.Result.ONGOING);
            harm(course, AdverseEvent.What.CONTACT_ALLERGY, AfterCourses.DAY, AdverseEvent.Result.RESOLVED);
            page.reload();
            assertThat(state(page)).isEqualTo("active");
            assertThat(page.locator("[name='/allergies'][value='other']").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void harm_that_is_noted_while_todays_answers_are_being_given_stands_beside_them() {
        UUID course = AfterCourses.treated(clinic, "Meanwhile Example");
        answers(course, LocalDate.of(2026, 11, 2).toString(), "\"conditions\": []");
        try (Page page = screening(course, "health")) {
            assertThat(page.locator("#held-conditions").count()).isZero();
            harm(course, AdverseEvent.What.HERPES, AfterCourses.DAY, AdverseEvent.Result.ONGOING);
            page.reload();
            assertThat(page.locator("#held-conditions").innerText())
                    .contains("Active", "Left cheek")
                    .doesNotContain("Until they were asked");
            page.locator("#held-conditions button").click();
            page.locator("#held-conditions").waitFor(gone());
            assertThat(state(page)).isEqualTo("active");
        }
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(day);
    }

    private static com.microsoft.playwright.Locator.WaitForOptions gone() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    private static Page screening(UUID course, String step) {
        Page page = browser.open(1280, 900, ColorScheme.LIGHT);
        clinic.signIn(page, Role.CLINICIAN);
        page.navigate(clinic.at("/clinic/courses/" + course + "/screen#" + step));
        return page;
    }

    /// A second course of a patient who was treated in a first, with answers of another day.
    private static UUID next(String name, String answers) {
        UUID patient = clinic.record().getPatientOf(AfterCourses.treated(clinic, name));
        UUID course = clinic.record().openCourse(clinic.as(Role.CLINICIAN), patient);
        answered(course, answers);
        return course;
    }

    private static void answered(UUID course, String answers) {
        answers(course, AfterCourses.DAY.minusDays(1).toString(), answers);
    }

    private static void answers(UUID course, String on, String answers) {
        String text = "{\"on\": \"%s\", %s}".formatted(on, answers);
        assertThat(clinic.record().saveDraft(clinic.as(Role.CLINICIAN), course, "screening", 0, text))
                .isInstanceOf(Draft.Saving.Saved.class);
    }

    private static Object state(Page page) {
        return page.evaluate("[...document.querySelectorAll(\"[name='/conditions/0/state']\")]"
                + ".map(each => new FormData(each.form).get(each.name))[0]");
    }

    private static void harm(UUID course, AdverseEvent.What what, LocalDate onset, AdverseEvent.Result result) {
        AdverseEvent adverse = new AdverseEvent(
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
        int number = clinic.record()
                .getCourse(clinic.as(Role.CLINICIAN), course)
                .entries()
                .size();
        assertThat(clinic.record()
                        .append(
                                clinic.as(Role.CLINICIAN),
                                course,
                                UUID.randomUUID(),
                                number,
                                new CourseEvent.AdverseEventReported(adverse),
                                "",
                                new Versions("test", "test", "test")))
                .isInstanceOf(Appending.Recorded.class);
    }

    private static void look(Page page, String name) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "looks", "course-" + name + ".png")));
    }
}
