package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.web.intake.Examples;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;

/// The pages in a real Chromium.
class BrowserTest {

    private static final TestDesk desk = new TestDesk();

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start(desk, Address.local(0));
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @AfterEach
    void the_console_is_clean() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static String at(String path) {
        return "http://localhost:" + server.port() + path;
    }

    static Stream<Arguments> windows() {
        return Stream.of(1280, 360)
                .flatMap(width ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(theme -> Arguments.of(width, theme)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void axe_finds_nothing_on_any_step_and_no_step_is_wider_than_its_window(int width, ColorScheme theme) {
        try (Page page = browser.open(width, 800, theme)) {
            for (String example : List.of("05-whole-face", "08-referred-anticoagulant")) {
                page.navigate(at("/examples/" + example));
                for (String step : List.of("where", "person", "health", "medicines", "lately", "aim", "dates")) {
                    page.locator(".steps a[href='#" + step + "']").click();
                    page.locator("#step-" + step + ":not([hidden])").waitFor();
                    assertNothingFound(page, example + " " + step);
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .as(example + " " + step)
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }

    @Test
    void a_page_that_a_network_gives_for_any_address_takes_no_place_in_this_one() {
        String weight = "input[name='/patient/weight_kg']";
        try (Page page = browser.open(1280, 800, ColorScheme.LIGHT)) {
            page.navigate(at("/examples/02-fine-lines-pen#person"));
            page.route(
                    "**/answers",
                    route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("<!DOCTYPE html><html><body><p id='lost'>Welcome, guest</p></body></html>")));
            page.locator(weight).fill("72");
            page.locator("#lost:not([hidden])").waitFor();
            assertThat(page.locator("#panel").count()).isEqualTo(1);
            assertThat(page.getByText("Welcome, guest").count()).isZero();
            page.unroute("**/answers");
            page.locator("#lost")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
            assertThat(page.locator(weight).inputValue()).isEqualTo("72");
        }
    }

    @Test
    void a_stranger_screens_by_keyboard_alone() {
        try (Page page = browser.open(360, 760, ColorScheme.DARK)) {
            page.navigate(at("/"));
            page.locator("input[name=brush]").first().focus();
            page.keyboard().press("Space");
            page.locator(".zones summary").focus();
            page.keyboard().press("Enter");
            page.locator("#zone-left_cheek").focus();
            page.keyboard().press("Enter");
            page.locator("#panel[data-verdict=incomplete]").waitFor();
            assertThat(page.locator("#zone-left_cheek").getAttribute("aria-pressed"))
                    .isEqualTo("true");
            page.locator(".ask [data-goto]").focus();
            page.keyboard().press("Enter");
            assertThat((Boolean) page.evaluate("document.activeElement.closest('.step') !== null"))
                    .isTrue();
        }
    }

    @Test
    void what_was_typed_outlives_reload_and_a_lost_connection() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            page.navigate(at("/"));
            page.locator(".zone[data-zone=forehead]").click();
            page.locator("#zone-forehead[aria-pressed=true]")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
            page.locator(".steps a[href='#person']").click();
            page.locator("input[name='/patient/weight_kg']").fill("72");
            page.reload();
            page.waitForCondition(() -> page.locator("input[name='/patient/weight_kg']")
                    .inputValue()
                    .equals("72"));
            page.context().setOffline(true);
            page.locator("input[name='/patient/weight_kg']").fill("74");
            page.locator("#lost:not([hidden])").waitFor();
            page.context().setOffline(false);
            page.locator("#lost")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
            assertThat(page.locator("input[name='/patient/weight_kg']").inputValue())
                    .isEqualTo("74");
        }
        browser.forgive("ERR_INTERNET_DISCONNECTED");
        browser.forgive("htmx:");
    }

    @Test
    void a_problem_stands_by_its_field() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            page.navigate(at("/examples/" + new Examples().list().getFirst().id() + "#person"));
            page.locator("input[name='/patient/weight_kg']").fill("7200");
            page.locator("#f-patient-weight_kg .problem").waitFor();
            assertThat(page.locator("input[name='/patient/weight_kg']").getAttribute("aria-invalid"))
                    .isEqualTo("true");
        }
    }

    private static void assertNothingFound(Page page, String where) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(where)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }
}
