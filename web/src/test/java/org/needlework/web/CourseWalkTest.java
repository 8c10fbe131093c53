package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
    void the_clinics_own_sessions_are_proposed_to_the_next_screening() {
        UUID treated = AfterCourses.treated(clinic, "Next Example");
        UUID patient = clinic.record().getPatientOf(treated);
        UUID course = clinic.record().openCourse(clinic.as(Role.CLINICIAN), patient);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.CLINICIAN);
            page.navigate(clinic.at("/clinic/courses/" + course + "/screen#lately"));
            assertThat(page.locator("input[name='/recent/0/procedure']").inputValue())
                    .isEqualTo("microneedling");
            assertThat(page.locator("[name='/recent/0/date']").first().inputValue())
                    .isEqualTo(AfterCourses.DAY.toString());
        }
    }

    @Test
    void harm_that_came_back_is_proposed_as_it_is_now_and_an_allergic_reaction_as_an_allergy() {
        UUID course = AfterCourses.treated(clinic, "Again Example");
        harm(course, AdverseEvent.What.HERPES, AfterCourses.DAY, AdverseEvent.Result.RESOLVED);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.CLINICIAN);
            page.navigate(clinic.at("/clinic/courses/" + course + "/screen#health"));
            assertThat(state(page)).isEqualTo("resolved");
            harm(course, AdverseEvent.What.HERPES, AfterCourses.DAY.plusDays(1), AdverseEvent.Result.ONGOING);
            harm(course, AdverseEvent.What.CONTACT_ALLERGY, AfterCourses.DAY, AdverseEvent.Result.RESOLVED);
            page.reload();
            assertThat(state(page)).isEqualTo("active");
            assertThat(page.locator("[name='/allergies'][value='other']").count())
                    .isEqualTo(1);
        }
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
