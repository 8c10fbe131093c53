package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.needlework.web.TestDoor.PASSWORD;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.people.Role;

/// The door, people and one's own account in a real Chromium.
class DoorPagesTest {

    private static final TestDoor door = TestDoor.shared();
    private static final Browser browser = new Browser();

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void the_console_is_clean() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static String somebody(Role role) {
        String user = "user" + UUID.randomUUID().toString().substring(0, 8);
        var unused = door.somebody(user, role);
        return user;
    }

    private static void signIn(Page page, String user) {
        page.navigate(door.at("/sign-in"));
        page.locator("#user").fill(user);
        page.locator("#password").fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    private static void look(Page page, String where) {
        String folder = System.getProperty("needlework.look", "");
        if (!folder.isEmpty()) {
            var unused = page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, where + ".png"))
                    .setFullPage(true));
        }
    }

    private static void check(Page page, String where, int width, ColorScheme theme) {
        look(page, where.replaceAll("[^a-z]+", "-") + "-" + width + "-" + theme);
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(where)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(where)
                .isLessThanOrEqualTo(width);
    }

    @Test
    void axe_finds_nothing_and_no_page_is_wider_than_its_window() {
        String user = somebody(Role.ADMINISTRATOR);
        UUID invited =
                door.clinic.record().addPerson(door.clinic.as(Role.ADMINISTRATOR), "Invited Example", Role.ASSISTANT);
        String secret =
                door.accounts.invite(door.clinic.person(Role.ADMINISTRATOR).id(), door.id(invited));
        for (int width : List.of(1280, 360)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = browser.open(width, 800, theme)) {
                    for (String path : List.of("/sign-in", "/first?token=x", "/invited?token=x")) {
                        page.navigate(door.at(path));
                        check(page, path, width, theme);
                    }
                    page.navigate(door.at("/invited?token=" + secret));
                    check(page, "/invited", width, theme);
                    signIn(page, user);
                    for (String path : List.of("/clinic/begin", "/clinic/people", "/clinic/me")) {
                        page.navigate(door.at(path));
                        page.locator("details:not(.menu)")
                                .all()
                                .forEach(each -> each.evaluate("each => { each.open = true; }"));
                        check(page, path, width, theme);
                    }
                }
            }
        }
    }

    @Test
    void broken_glass_shows_the_record_for_a_reason_and_an_auditor_reviews_it() {
        UUID patient = door.clinic.patient("Glass Example");
        try (Page desk = browser.open(360, 760, ColorScheme.DARK);
                Page auditor = browser.open(1280, 900, ColorScheme.LIGHT)) {
            signIn(desk, somebody(Role.FRONT_DESK));
            desk.navigate(door.at("/clinic/patients/" + patient));
            assertThat(desk.locator("#courses-h").count()).isZero();
            desk.locator("a[href$='/glass']").click();
            check(desk, "/glass", 360, ColorScheme.DARK);
            desk.locator("#reason").fill("collapsed in the waiting room");
            desk.locator("main button[type=submit]").click();
            desk.locator("#courses-h").waitFor();

            signIn(auditor, somebody(Role.AUDITOR));
            auditor.navigate(door.at("/clinic/review"));
            check(auditor, "/review", 1280, ColorScheme.LIGHT);
            Locator use = auditor.locator("article:has-text('collapsed in the waiting room')");
            use.locator("select").selectOption("justified");
            use.locator("input[name=remark]").fill("as the reason says");
            use.locator("button").click();
            assertThat(auditor.locator("article:has-text('collapsed in the waiting room')")
                            .innerText())
                    .contains("as the reason says");
            auditor.navigate(door.at("/clinic/patients/" + patient + "/access"));
            check(auditor, "/access", 1280, ColorScheme.LIGHT);
        }
    }

    @Test
    void a_patient_is_exported_and_erased_with_a_receipt_and_is_gone() throws Exception {
        UUID patient = door.clinic.patient("Erase Example");
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            signIn(page, somebody(Role.ADMINISTRATOR));
            page.navigate(door.at("/clinic/patients/" + patient));
            Path archive = page.waitForDownload(
                            () -> page.locator("form[action$='/export'] button").click())
                    .path();
            assertThat(Files.readAllBytes(archive)).startsWith('P', 'K');
            page.locator("a[href$='/erase']").click();
            check(page, "/erase", 1280, ColorScheme.LIGHT);
            page.locator("#name").fill("Somebody Else");
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("main [role=alert]").count()).isOne();
            page.locator("#name").fill("Erase Example");
            page.locator("main button[type=submit]").click();
            page.waitForURL("**/receipt");
            check(page, "/receipt", 1280, ColorScheme.LIGHT);
            assertThat(page.locator("main").innerText()).doesNotContain("Erase Example");
            page.navigate(door.at("/clinic/patients/" + patient));
            assertThat(page.locator("h1").innerText()).contains("erased");
        }
        browser.forgive("410");
    }

    @Test
    void an_administrator_checks_the_record_and_is_told() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            signIn(page, somebody(Role.ADMINISTRATOR));
            page.navigate(door.at("/clinic/people"));
            page.locator("section[aria-labelledby=audit-h] button").click();
            assertThat(page.locator("section[aria-labelledby=audit-h] [role=status]")
                            .innerText())
                    .contains("Sound:");
        }
    }

    @Test
    void an_administrator_invites_somebody_who_signs_in() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT);
                Page guest = browser.open(360, 760, ColorScheme.DARK)) {
            signIn(page, somebody(Role.ADMINISTRATOR));
            page.navigate(door.at("/clinic/people"));
            page.locator("#name").fill("Nia New");
            page.locator("#role").selectOption("assistant");
            page.locator("form.inline button").click();
            String link = page.locator("#link").inputValue();
            page.navigate(door.at("/clinic/people"));
            assertThat(page.locator("#link").count()).isZero();
            guest.navigate(link);
            guest.locator("#user").fill("nia" + UUID.randomUUID().toString().substring(0, 8));
            guest.locator("#password").fill(PASSWORD);
            guest.locator("main button[type=submit]").click();
            guest.waitForURL(door.at("/clinic"));
            assertThat(guest.locator("header").innerText()).contains("Nia New");
        }
    }

    @Test
    void codes_of_an_app_are_asked_for_once_they_are_set_and_a_recovery_code_helps_out() {
        String user = somebody(Role.CLINICIAN);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            signIn(page, user);
            page.navigate(door.at("/clinic/me"));
            page.locator("section[aria-labelledby=factor-h] summary").click();
            page.locator("#current-1").fill(PASSWORD);
            page.locator("section[aria-labelledby=factor-h] .button").first().click();
            page.locator("svg.qr").waitFor();
            check(page, "/clinic/me/factor", 1280, ColorScheme.LIGHT);
            String key = page.locator("main code").innerText().replace(" ", "");
            page.locator("#code").fill(Codes.at(key, door.now()));
            page.locator("main button[type=submit]").first().click();
            page.locator(".codes").waitFor();
            String recovery = page.locator(".codes code").first().innerText();
            page.context().clearCookies();
            signIn(page, user);
            page.locator("[data-page=sign-in-code]").waitFor();
            page.navigate(door.at("/clinic"));
            assertThat(page.url()).contains("/sign-in");
            signIn(page, user);
            page.locator("#code").fill(Codes.at(key, door.now()));
            page.keyboard().press("Enter");
            assertThat(page.locator("main [role=alert]").innerText()).contains("each is used once");
            page.locator("#code").fill(recovery);
            page.keyboard().press("Enter");
            page.waitForURL(door.at("/clinic"));
            page.context().clearCookies();
            door.turn(Duration.ofMinutes(1));
            signIn(page, user);
            page.locator("#code").fill(Codes.at(key, door.now()));
            page.keyboard().press("Enter");
            page.waitForURL(door.at("/clinic"));
        }
    }

    @Test
    void a_passkey_is_added_and_lets_its_owner_in() {
        String user = somebody(Role.CLINICIAN);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            CDPSession devtools = page.context().newCDPSession(page);
            devtools.send("WebAuthn.enable");
            JsonObject options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            JsonObject device = new JsonObject();
            device.add("options", options);
            devtools.send("WebAuthn.addVirtualAuthenticator", device);
            signIn(page, user);
            page.navigate(door.at("/clinic/me"));
            page.locator("#label").fill("Phone");
            page.locator("#current-k").fill("not the password");
            page.locator("#add-passkey button").click();
            page.locator("#add-passkey .wrong:not([hidden])").waitFor();
            assertThat(page.locator("section[aria-labelledby=keys-h] .line").count())
                    .as("whoever finds a page open leaves no key of their own")
                    .isZero();
            page.locator("#current-k").fill(PASSWORD);
            page.locator("#add-passkey button").click();
            page.locator("section[aria-labelledby=keys-h] .line").waitFor();
            assertThat(page.locator("section[aria-labelledby=keys-h] .line").innerText())
                    .contains("Phone");
            page.context().clearCookies();
            page.navigate(door.at("/sign-in"));
            page.locator("#passkey button").click();
            page.waitForURL(door.at("/clinic"));
            page.navigate(door.at("/clinic/me"));
            page.locator("section[aria-labelledby=keys-h] .line button").click();
            assertThat(page.locator("[role=status]").first().innerText()).contains("passkey is gone");
            page.context().clearCookies();
            page.navigate(door.at("/sign-in"));
            page.locator("#passkey button").click();
            page.locator("#passkey .problem:not([hidden])").waitFor();
        }
        browser.forgive("400");
        browser.forgive("403");
    }

    @Test
    void an_error_in_the_clinic_leads_back_to_the_clinic_and_does_not_say_that_nothing_is_stored() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            signIn(page, somebody(Role.FRONT_DESK));
            page.navigate(door.at("/clinic/audit"));
            assertThat(page.locator("body").innerText())
                    .contains("Your role may not do this")
                    .doesNotContain("Nothing is stored");
            page.locator("main a").click();
            page.waitForURL(door.at("/clinic"));
        }
        browser.forgive("403");
    }

    @Test
    void a_page_left_alone_locks_itself_and_keeps_what_was_typed() {
        String user = somebody(Role.FRONT_DESK);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            page.clock().install();
            signIn(page, user);
            page.navigate(door.at("/clinic/patients/new"));
            page.locator("#name").fill("Half Typed");
            page.clock().fastForward("16:00");
            page.locator("#locked[open]").waitFor();
            look(page, "locked");
            page.locator("#locked-password").fill("not the password");
            page.keyboard().press("Enter");
            page.locator("#locked .problem:not([hidden])").waitFor();
            page.locator("#locked-password").fill(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForCondition(() -> page.locator("#locked[open]").count() == 0);
            assertThat(page.locator("#name").inputValue()).isEqualTo("Half Typed");
            page.locator("main button[type=submit]").click();
            page.locator("[data-page=patient]").waitFor();
        }
        browser.forgive("403");
    }
}
