package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.people.Role;

/// Lots in a real Chromium with a real record.
class LotsTest {

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

    private static String query(String product, String lot) {
        return "?product=" + product + "&lot=" + lot;
    }

    @Test
    void a_delivery_is_scanned_or_typed_and_what_expires_first_stands_first() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.FRONT_DESK);
            page.navigate(clinic.at("/clinic/lots"));
            page.locator("#scan").fill("(01)09506000134352(17)280131(10)SCAN1");
            page.locator("#scan").press("Enter");
            assertThat(page.locator("#units").evaluate("e => e === document.activeElement"))
                    .isEqualTo(true); // the units are looked at before anything is sent
            page.locator("#units").fill("30");
            page.locator("#units").press("Enter");
            page.locator("#left a:has-text('SCAN1')").waitFor();
            page.locator("#product").fill("09506000134352");
            page.locator("#lot").fill("TYPED/1 & co");
            page.locator("#expires").fill("2026-11-20");
            page.locator("#units").fill("5");
            page.locator("form.lot-form button").click();
            page.locator("#left a:has-text('TYPED/1 & co')").waitFor();
            List<String> lines = page.locator("#left .line").allInnerTexts().stream() // other tests have lots too
                    .filter(line -> line.contains("TYPED/1 & co") || line.contains("SCAN1"))
                    .toList();
            assertThat(lines.getFirst()).contains("TYPED/1 & co", "expires in 18 days", "5 units left");
            assertThat(lines.getLast()).contains("SCAN1", "31 Jan 2028", "30 units left", "in date");
            page.locator("#left a:has-text('TYPED/1 & co')").click();
            assertThat(page.locator("#remaining").innerText()).isEqualTo("5");
        }
    }

    @Test
    void everything_that_is_wrong_with_a_delivery_is_said_and_nothing_typed_is_lost() {
        try (Page page = browser.open(360, 760, ColorScheme.DARK)) {
            clinic.signIn(page, Role.FRONT_DESK);
            page.navigate(clinic.at("/clinic/lots"));
            page.locator("#scan").fill("(01)09506000134352(17)200131(10)OLD");
            page.locator("#lot").fill("OTHER");
            page.locator("#units").fill("none");
            page.locator("form.lot-form button").click();
            String problems = page.locator("main [role=alert]").innerText();
            assertThat(problems).contains("the bar code says OLD", "expired on", "Units are a number");
            assertThat(page.locator("#lot").inputValue()).isEqualTo("OTHER");
        }
    }

    @Test
    void units_are_thrown_away_with_a_reason_and_a_page_that_was_overtaken_throws_nothing() {
        String product = "discard-" + UUID.randomUUID();
        clinic.record()
                .receive(
                        clinic.as(Role.CLINICIAN),
                        product,
                        "D",
                        clinic.record().today().plusDays(300),
                        5);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.ASSISTANT);
            page.navigate(clinic.at("/clinic/lots/one" + query(product, "D")));
            page.locator("#discard-units").fill("2");
            page.locator("#discard-reason").fill("the seal was open");
            clinic.record().discard(clinic.as(Role.CLINICIAN), product, "D", 1, "dropped"); // meanwhile
            page.locator("#discard button").click();
            assertThat(page.locator("main [role=alert]").innerText()).contains("4 units are left now");
            page.locator("#discard-units").fill("2");
            page.locator("#discard-reason").fill("the seal was open");
            page.locator("#discard button").click();
            page.locator("#remaining:has-text('2')").waitFor();
        }
    }

    @Test
    void a_recall_leads_from_the_notice_to_the_patients_and_to_who_was_told() {
        String product = "recall-" + UUID.randomUUID();
        clinic.record()
                .receive(
                        clinic.as(Role.CLINICIAN),
                        product,
                        "R",
                        clinic.record().today().plusDays(300),
                        5);
        UUID one = AfterCourses.treatedToday(clinic, "=One Recalled", product, "R");
        UUID two = AfterCourses.treatedToday(clinic, "Two Recalled", product, "R");
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.ASSISTANT);
            page.navigate(clinic.at("/clinic/lots/one" + query(product, "R")));
            page.locator("#recall-reason").fill("notice 7");
            page.locator("#recall button").click();
            page.locator(".notice:has-text('called back')").waitFor();
            page.locator("#patients").click();
            assertThat(page.locator("#count").innerText()).contains("2 patients in 2 sessions");
            assertThat(page.locator("#p-" + one).innerText())
                    .contains("=One Recalled", "0151 000", "2026-11-02: Left cheek", "not yet");
            page.locator("#p-" + two + " select").selectOption("answered");
            page.locator("#p-" + two + " input[name=note]").fill("feels well");
            page.locator("#p-" + two + " button").click();
            page.locator("#p-" + two + " .tag:has-text('answered')").waitFor();
            assertThat(page.locator("#reached").innerText()).contains("1 told, 1 answered, 1 still to reach");
            APIResponse csv = page.request().get(clinic.at("/clinic/lots/patients.csv" + query(product, "R")));
            assertThat(csv.headers().get("content-disposition")).contains("lot-R.csv");
            assertThat(csv.text()).contains("\"'=One Recalled\"", "\"Two Recalled\"", "\"feels well\"", "\"0151 000\"");
            page.navigate(clinic.at("/clinic/lots/one" + query(product, "R")));
            page.locator("#recall-reason").fill("a mistake");
            page.locator("#recall button").click();
            page.locator(".tag.lot-good").waitFor();
        }
        assertThat(clinic.record().listAccess(clinic.as(Role.AUDITOR), one))
                .anyMatch(line -> line.what().equals("use of a lot"));
    }

    @Test
    void a_notice_about_a_lot_that_never_came_says_that_nobody_was_touched() {
        try (Page page = browser.open(360, 800, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.ASSISTANT);
            page.navigate(clinic.at("/clinic/lots"));
            page.locator("details:has(#notice) summary").click();
            page.locator("#notice-lot").fill("never-" + UUID.randomUUID());
            page.locator("#notice button").click();
            assertThat(page.locator("main [role=alert]").innerText()).contains("the device too");
            page.locator("details:has(#notice) summary").click();
            page.locator("#notice-lot").fill("never came");
            page.locator("#notice-product").fill("some pen");
            page.locator("#notice button").click();
            page.locator("[data-page=lot-patients]").waitFor();
            assertThat(page.locator("#count").innerText()).contains("No patient in no session");
        }
    }

    @Test
    void the_front_desk_sees_the_stock_and_not_on_whom_it_was_used() {
        String product = "desk-" + UUID.randomUUID();
        clinic.record()
                .receive(
                        clinic.as(Role.CLINICIAN),
                        product,
                        "F",
                        clinic.record().today().plusDays(300),
                        5);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.FRONT_DESK);
            page.navigate(clinic.at("/clinic/lots/one" + query(product, "F")));
            assertThat(page.locator("#patients, #recall").count()).isZero();
            for (String path : List.of("/clinic/lots/patients", "/clinic/lots/patients.csv")) {
                assertThat(page.request()
                                .get(clinic.at(path + query(product, "F")))
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(page.request()
                            .get(clinic.at("/clinic/lots/one" + query(product, "none")))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void axe_finds_nothing_and_no_page_is_wider_than_its_window() {
        String product = "look-" + UUID.randomUUID();
        clinic.record()
                .receive(
                        clinic.as(Role.CLINICIAN),
                        product,
                        "A",
                        clinic.record().today().plusDays(30),
                        5);
        UUID patient = AfterCourses.treatedToday(clinic, "Look Example", product, "A");
        clinic.record()
                .noteContact(
                        clinic.as(Role.CLINICIAN),
                        product,
                        "A",
                        patient,
                        org.needlework.core.record.RecallContact.State.TRIED,
                        "no answer");
        for (int width : List.of(1280, 360)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = browser.open(width, 800, theme)) {
                    clinic.signIn(page, Role.CLINICIAN);
                    for (String path : List.of("/clinic/lots", "/clinic/lots/one", "/clinic/lots/patients")) {
                        page.navigate(clinic.at(path + query(product, "A")));
                        assertThat(new AxeBuilder(page).analyze().getViolations())
                                .as(path)
                                .extracting(rule -> rule.getId() + ": "
                                        + rule.getNodes().getFirst().getHtml())
                                .isEmpty();
                        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                                .as(path)
                                .isLessThanOrEqualTo(width);
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of(
                                        "target",
                                        "looks",
                                        path.substring(8).replace('/', '-') + "-" + width + "-" + theme + ".png")));
                    }
                }
            }
        }
    }
}
