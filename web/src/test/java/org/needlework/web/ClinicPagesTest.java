package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.people.Role;

/// The clinic's own pages in a real Chromium, with a real record.
class ClinicPagesTest {

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
    void a_patient_is_registered_and_stands_under_their_name() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.FRONT_DESK);
            page.navigate(clinic.at("/clinic/patients/new"));
            page.locator("#name").fill("Ümit Example");
            page.locator("#birthDate").fill("1990-05-17");
            page.locator("main button[type=submit]").click();
            page.locator("[data-page=patient]").waitFor();
            assertThat(page.locator(".banner").innerText()).contains("Ümit Example", "36 years");
        }
    }

    @Test
    void everything_that_is_wrong_with_a_registration_is_said_at_once() {
        try (Page page = browser.open(360, 760, ColorScheme.DARK)) {
            clinic.signIn(page, Role.CLINICIAN);
            page.navigate(clinic.at("/clinic/patients/new"));
            page.locator("#name").fill("   ");
            page.locator("#birthDate").fill("2999-01-01");
            page.locator("main form").evaluate("form => { form.noValidate = true; }");
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("main [role=alert] li").count()).isEqualTo(2);
        }
    }

    @Test
    void each_role_is_offered_what_it_may_do_with_a_patients_record_and_no_more() {
        UUID patient = clinic.patient("Rights Example");
        assertThat(offered(Role.CLINICIAN, patient))
                .contains("access", "export")
                .doesNotContain("erase", "glass");
        assertThat(offered(Role.ADMINISTRATOR, patient)).contains("access", "export", "erase", "glass");
        assertThat(offered(Role.FRONT_DESK, patient)).contains("glass").doesNotContain("access", "export", "erase");
        assertThat(offered(Role.ASSISTANT, patient)).doesNotContain("access", "export", "erase", "glass");
    }

    /// Last words of the addresses that the patient's page leads to.
    private static List<String> offered(Role role, UUID patient) {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, role);
            page.navigate(clinic.at("/clinic/patients/" + patient));
            return page
                    .locator("main a[href*='" + patient + "/'], main form[action*='" + patient + "/']")
                    .all()
                    .stream()
                    .map(each -> each.evaluate(
                            "e => (e.getAttribute('href') ?? e.getAttribute('action')).split('/').at(-1)"))
                    .map(String::valueOf)
                    .toList();
        }
    }

    @Test
    void axe_finds_nothing_and_no_page_is_wider_than_its_window() {
        UUID patient = clinic.patient("Pat Example");
        clinic.record().openCourse(clinic.as(Role.CLINICIAN), patient);
        for (int width : List.of(1280, 360)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = browser.open(width, 800, theme)) {
                    clinic.signIn(page, Role.CLINICIAN);
                    for (String path : List.of(
                            "/clinic", "/clinic/patients", "/clinic/patients/new", "/clinic/patients/" + patient)) {
                        page.navigate(clinic.at(path));
                        assertThat(new AxeBuilder(page).analyze().getViolations())
                                .as(path)
                                .extracting(rule -> rule.getId() + ": "
                                        + rule.getNodes().getFirst().getHtml())
                                .isEmpty();
                        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                                .as(path)
                                .isLessThanOrEqualTo(width);
                    }
                }
            }
        }
    }
}
