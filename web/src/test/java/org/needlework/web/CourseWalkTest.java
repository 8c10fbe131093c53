package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.course.CourseState;
import org.needlework.core.people.Role;

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
