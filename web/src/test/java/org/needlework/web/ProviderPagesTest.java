package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.core.people.Role;
import org.needlework.web.provider.IdentityProvider;
import org.needlework.web.provider.ProviderSettings;

/// The way to a real identity provider and back in a real Chromium, with its own mind about cookies
/// and forms. To it the provider is another site.
class ProviderPagesTest {

    private static final String CLIENT = "clinic-in-a-browser";

    @SuppressWarnings("NullAway.Init")
    private static TestProvider provider;

    @SuppressWarnings("NullAway.Init")
    private static TestDoor door;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void open() {
        provider = TestProvider.start(0);
        door = TestDoor.open(Optional.of(new IdentityProvider(
                new ProviderSettings(provider.issuer(), CLIENT, Optional.of(TestProvider.SECRET), TestProvider.NAME),
                InstantSource.system())));
        provider.knows(CLIENT, door.server.port(), true);
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        door.server.close();
        provider.close();
    }

    @AfterEach
    void the_console_is_clean() {
        browser.forgive("favicon.ico"); // the provider's own page has none
        assertThat(browser.complaints()).isEmpty();
    }

    private static String drawn(String what) {
        return what + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String invitation(String name) {
        UUID person = door.clinic.record().addPerson(door.clinic.as(Role.ADMINISTRATOR), name, Role.FRONT_DESK);
        return door.at("/invited?token="
                + door.accounts.invite(door.clinic.person(Role.ADMINISTRATOR).id(), door.id(person)));
    }

    private static void atTheProvider(Page page, String user) {
        page.waitForURL(url -> url.startsWith(provider.issuer() + "/login"));
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill(TestProvider.PASSWORD);
        page.locator("button[type=submit]").click();
    }

    /// Somebody new without a password, on the page of their day.
    private static void accept(Page page, String user) {
        page.navigate(invitation("Name of " + user));
        page.locator("form[action='/invited/provider'] button").click();
        atTheProvider(page, user);
        page.waitForURL(door.at("/clinic"));
    }

    private static void check(Page page, String where, int width, ColorScheme theme) {
        String folder = System.getProperty("needlework.look", "");
        if (!folder.isEmpty()) {
            var unused = page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, "provider-" + where + "-" + width + "-" + theme + ".png"))
                    .setFullPage(true));
        }
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
    void an_invitation_is_accepted_at_the_provider_and_the_next_morning_one_click_is_enough() {
        String user = drawn("id-nia");
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            accept(page, user);
            assertThat(page.locator("header").innerText()).contains("Name of " + user);
            page.locator("header summary").click();
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL(door.at("/sign-in"));
            page.navigate(door.at("/clinic/patients"));
            page.locator("a[href^='/sign-in/provider']").click();
            page.waitForURL(door.at("/clinic/patients"));
            assertThat(page.locator("header").innerText()).contains("Name of " + user);
        }
    }

    @Test
    void whom_nobody_here_knows_is_told_so_at_the_door() {
        try (Page page = browser.open(360, 760, ColorScheme.DARK)) {
            page.navigate(door.at("/sign-in"));
            page.locator("a[href^='/sign-in/provider']").click();
            atTheProvider(page, drawn("id-stranger"));
            page.waitForURL(url -> url.startsWith(door.at("/sign-in?")));
            assertThat(page.locator("main .notice").innerText()).contains("no account here is linked with you");
            check(page, "unknown", 360, ColorScheme.DARK);
        }
    }

    @Test
    void an_account_is_linked_on_its_own_page_by_keyboard_alone() {
        String user = drawn("user");
        var unused = door.somebody(user, Role.CLINICIAN);
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            page.navigate(door.at("/sign-in"));
            page.locator("#user").fill(user);
            page.locator("#password").fill(TestDoor.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(door.at("/clinic"));
            page.navigate(door.at("/clinic/me"));
            page.locator("section[aria-labelledby=provider-h] summary").focus();
            page.keyboard().press("Enter");
            page.locator("#current-3").fill(TestDoor.PASSWORD);
            page.keyboard().press("Enter");
            atTheProvider(page, drawn("id-una"));
            page.waitForURL(door.at("/clinic/me"));
            assertThat(page.locator(".notice.told").innerText()).contains("Linked");
            assertThat(page.locator("section[aria-labelledby=provider-h] .line").innerText())
                    .contains(TestProvider.NAME);
        }
    }

    @Test
    void a_page_left_alone_is_opened_in_another_window_and_keeps_what_was_typed() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            accept(page, drawn("id-ida"));
            String typed = drawn("Half Typed "); // nobody else is called so
            page.clock().install();
            page.navigate(door.at("/clinic/patients/new"));
            page.locator("#name").fill(typed);
            page.waitForResponse("**/sign-in/lock", () -> page.clock().fastForward("16:00"));
            page.locator("#locked[open]").waitFor();
            check(page, "locked", 1280, ColorScheme.LIGHT);
            Page other =
                    page.waitForPopup(() -> page.locator("#locked-provider").click());
            other.waitForURL(door.at("/sign-in/provider/unlocked"));
            check(other, "unlocked", 1280, ColorScheme.LIGHT);
            assertThat(page.locator("#locked[open]").count()).isEqualTo(1);
            other.close();
            page.bringToFront();
            page.evaluate("dispatchEvent(new Event('focus'))"); // without a screen no window has it
            page.waitForCondition(() -> page.locator("#locked[open]").count() == 0);
            assertThat(page.locator("#name").inputValue()).isEqualTo(typed);
            page.locator("main button[type=submit]").click();
            page.locator("[data-page=patient]").waitFor();
        }
    }

    @Test
    void axe_finds_nothing_and_no_page_is_wider_than_its_window() {
        String invited = invitation("Invited Example");
        for (int width : List.of(1280, 360)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = browser.open(width, 800, theme)) {
                    page.navigate(door.at("/sign-in"));
                    check(page, "sign-in", width, theme);
                    page.navigate(invited);
                    check(page, "invited", width, theme);
                    page.route(
                            provider.issuer() + "/**",
                            route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
                    page.navigate(door.at("/sign-in/provider"));
                    check(page, "on", width, theme);
                    page.unroute(provider.issuer() + "/**");
                    accept(page, drawn("id-axe"));
                    page.navigate(door.at("/clinic/me"));
                    page.locator("details:not(.menu)")
                            .all()
                            .forEach(each -> each.evaluate("each => { each.open = true; }"));
                    check(page, "me", width, theme);
                    door.turn(java.time.Duration.ofMinutes(6));
                    page.reload();
                    assertThat(page.locator("main > .notice").innerText()).contains("no password");
                    check(page, "me-later", width, theme);
                    door.turn(java.time.Duration.ofMinutes(16));
                    page.navigate(door.at("/clinic"));
                    page.locator("a[href^='/sign-in/provider/unlock']").waitFor();
                    check(page, "away", width, theme);
                }
            }
        }
    }
}
