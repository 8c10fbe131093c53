package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The plan and its card in a real Chromium.
class PlanPageTest {

    private static final TestDesk desk = new TestDesk();
    private static final double PATIENCE_MS = 300_000;
    private static final Pattern FIRST_NUMBER = Pattern.compile("[-−+]?[0-9]+(\\.[0-9]+)?");

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    /// A plan that all tests look at.
    private static String plan = "";

    @BeforeAll
    static void start() throws IOException {
        server = Server.start(desk, Address.local(0));
        browser = new Browser();
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            plan = make(page, "17-opinion-lifts-referral");
        }
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

    private static String make(Page page, String example) {
        page.navigate(at("/examples/" + example));
        page.locator("#make").click();
        page.locator("main.result").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        return page.url();
    }

    private static Page look(int width, ColorScheme theme, String address) {
        Page page = browser.open(width, 800, theme);
        page.navigate(address);
        return page;
    }

    private static Page drawn(int width, ColorScheme theme) {
        Page page = look(width, theme, plan);
        page.locator(".point").first().waitFor();
        page.locator(".fan canvas").first().waitFor();
        return page;
    }

    static Stream<Arguments> windows() {
        return Stream.of(1280, 360)
                .flatMap(width ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(theme -> Arguments.of(width, theme)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void axe_finds_nothing_on_plan_and_card_and_neither_is_wider_than_its_window(int width, ColorScheme theme) {
        try (Page page = drawn(width, theme)) {
            for (Locator each : page.locator("details").all()) {
                each.evaluate("each => (each.open = true)");
            }
            assertNothingFound(page, "plan", width);
            page.locator("#zones-h ~ .cards .define").first().click();
            page.locator(".definition:popover-open").waitFor();
            assertNothingFound(page, "definition", width);
            page.navigate(plan + "/card");
            assertNothingFound(page, "card", width);
        }
    }

    private static void assertNothingFound(Page page, String where, int width) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(where)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(where)
                .isLessThanOrEqualTo(width);
    }

    // ---- numbers ----

    @Test
    void every_number_that_can_be_followed_is_the_one_of_plan_json() throws Exception {
        JsonNode json = json(plan);
        try (Page page = drawn(1280, ColorScheme.LIGHT)) {
            assertFollowed(page, json, 60);
            page.navigate(plan + "/card");
            assertFollowed(page, json, 3);
        }
    }

    private static void assertFollowed(Page page, JsonNode json, int fewest) {
        List<Locator> numbers = page.locator("[data-of]").all();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(fewest);
        for (Locator number : numbers) {
            String pointer = number.getAttribute("data-of");
            JsonNode there = json.at(pointer);
            assertThat(there.isNumber()).as(pointer).isTrue();
            assertThat(there.decimalValue()).as(pointer).isEqualByComparingTo(number.getAttribute("value"));
            String scale = number.getAttribute("data-scale");
            String text = (String) number.evaluate("each => each.textContent");
            Matcher read = FIRST_NUMBER.matcher(text);
            assertThat(read.find()).as(pointer).isTrue();
            double expected = there.doubleValue() * (scale == null ? 1 : Double.parseDouble(scale));
            double shown = Double.parseDouble(read.group().replace('−', '-').replace("+", ""));
            int decimals = read.group().contains(".")
                    ? read.group().length() - read.group().indexOf('.') - 1
                    : 0;
            assertThat(Math.abs(shown - expected))
                    .as("%s: %s for %s", pointer, text, expected)
                    .isLessThanOrEqualTo(0.5 * Math.pow(10, -decimals) + 1e-9);
        }
    }

    private static JsonNode json(String plan) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(plan + "/papers/plan.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void what_an_opinion_lifted_stands_on_the_page_and_in_plan_json() throws Exception {
        JsonNode finding = json(plan)
                .at("/screening/findings")
                .valueStream()
                .filter(each -> each.has("lifted"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.get("severity").asString()).isEqualTo("info");
        try (Page page = drawn(1280, ColorScheme.LIGHT)) {
            assertThat(page.locator("[aria-labelledby=lifted-h]").innerText())
                    .contains(finding.get("reason").asString())
                    .contains(finding.at("/lifted/by").asString());
        }
    }

    @Test
    void a_term_says_what_it_means_by_keyboard_alone_and_gives_the_page_back() {
        try (Page page = drawn(360, ColorScheme.DARK)) {
            Locator term = page.locator("[popovertarget=define-downtime]").first();
            term.focus();
            page.keyboard().press("Enter");
            Locator meaning = page.locator("#define-downtime:popover-open");
            meaning.waitFor();
            assertThat(meaning.innerText()).contains("days").contains("Model MN-1");
            page.keyboard().press("Escape");
            meaning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat((Boolean) term.evaluate("each => document.activeElement === each"))
                    .isTrue();
        }
    }

    // ---- the chart of all plans ----

    @Test
    void arrow_keys_move_along_the_plans_and_show_each_beside_the_recommended_one() {
        try (Page page = drawn(1280, ColorScheme.LIGHT)) {
            assertThat(page.locator(".point").count())
                    .isEqualTo(page.locator("[data-plan]").count());
            assertThat(page.locator(".point.k-no_needling").count()).isEqualTo(1);
            page.locator("#pareto input:checked").focus();
            page.keyboard().press("ArrowLeft");
            page.locator("[data-beside]:not([hidden])").waitFor();
            String picked = page.locator("tr.picked").getAttribute("data-plan");
            assertThat(page.locator("[data-beside]:not([hidden])").getAttribute("data-beside"))
                    .isEqualTo(picked);
            assertThat(page.locator("#pareto input:checked").inputValue()).isEqualTo(picked);
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator("tr.picked").getAttribute("data-plan")).isNotEqualTo(picked);
        }
    }

    @Test
    void a_press_on_a_name_or_a_point_picks_the_plan() {
        try (Page page = drawn(360, ColorScheme.LIGHT)) {
            page.locator(".plan-pick").last().click();
            assertThat(page.locator("#pareto input:checked").inputValue()).isEqualTo("plan-0");
            page.locator(".point.k-recommended input").check();
            assertThat(page.locator("tr.picked").getAttribute("data-plan")).isEqualTo("plan-1");
        }
    }

    // ---- single virtual patients ----

    @Test
    void single_patients_can_be_hidden_and_stand_in_the_table() {
        try (Page page = drawn(1280, ColorScheme.LIGHT)) {
            Locator table = page.locator(".fan .as-table").first();
            table.locator("summary").click();
            PlaywrightAssertions.assertThat(table.locator("thead th")).hasCount(1 + 3 + 12);
            page.locator(".toggles input").nth(1).uncheck();
            PlaywrightAssertions.assertThat(table.locator("thead th")).hasCount(1 + 3);
            page.locator(".toggles input").nth(1).check();
            page.locator(".toggles input").nth(0).uncheck();
            PlaywrightAssertions.assertThat(table.locator("thead th")).hasCount(1 + 12);
        }
    }

    // ---- changing a goal ----

    @Test
    void a_changed_goal_is_answered_in_place_and_back_shows_the_plan_before() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            String first = make(page, "01-acne-scars");
            String chance = page.locator(".goal .chance data").first().getAttribute("value");
            page.locator("#goal-0-at_least").fill("20");
            page.locator("#goal-0-at_least").press("Tab");
            page.waitForURL(url -> !url.equals(first), new Page.WaitForURLOptions().setTimeout(PATIENCE_MS));
            page.locator("main.result").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            assertThat(page.locator("#goal-0-at_least").inputValue()).isEqualTo("20");
            assertThat(page.locator(".goal .chance data").first().getAttribute("value"))
                    .isNotEqualTo(chance);
            String stored = (String) page.evaluate(
                    "new URLSearchParams(sessionStorage.getItem('needlework.answers')).get('/goals/0/at_least')");
            assertThat(stored).isEqualTo("20");
            page.goBack();
            page.waitForCondition(() -> page.url().equals(first)
                    && page.locator("#goal-0-at_least").inputValue().equals("15"));
        }
    }

    @Test
    void a_goal_that_cannot_be_read_is_refused_by_its_field_and_the_plan_stays() {
        try (Page page = drawn(1280, ColorScheme.LIGHT)) {
            page.locator("#goal-sessions").fill("<b>many</b>");
            page.locator("#goal-sessions").press("Tab");
            page.locator("#goal-problems .problem").waitFor();
            assertThat(page.locator("#goal-problems").innerText()).contains("<b>many</b>");
            assertThat(page.url()).isEqualTo(plan);
        }
    }

    // ---- progress ----

    @Test
    void a_cancelled_plan_frees_the_machine_and_says_so() throws Exception {
        try (Page page = browser.open(360, 760, ColorScheme.DARK)) {
            page.navigate(at("/examples/05-whole-face"));
            page.locator("#make").click();
            page.locator("#cancel").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            page.locator("#cancel").click();
            page.locator("#progress h1").waitFor();
            assertThat(page.locator("#progress h1").innerText()).isEqualTo("The plan was cancelled");
            assertNothingFound(page, "cancelled", 360);
        }
        for (int tenth = 0; planning() && tenth < 50; tenth++) {
            Thread.sleep(100);
        }
        assertThat(planning())
                .as("some thread still simulates after five seconds")
                .isFalse();
    }

    /// Whether any thread is inside the healing model.
    private static boolean planning() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().startsWith("org.needlework.healing"));
    }

    // ---- paper ----

    @Test
    void on_paper_there_is_no_chrome_no_dark_ground_and_every_meaning() {
        try (Page page = drawn(1280, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String gone : List.of(".top", ".papers", "#pareto-x", ".toggles", ".foot")) {
                assertThat(page.locator(gone).first().isVisible()).as(gone).isFalse();
            }
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(page.locator("#define-scar_index").isVisible()).isTrue();
            assertThat(page.evaluate("getComputedStyle(document.querySelector('.block')).color")
                            .toString()
                            .toLowerCase(Locale.ROOT))
                    .isEqualTo("rgb(29, 34, 38)");
        }
    }

    @Test
    void the_card_of_one_person_prints_on_one_page() {
        try (Page page = look(1280, ColorScheme.LIGHT, plan + "/card")) {
            byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4"));
            String text = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text.split("/Type /Page[^s]", -1).length - 1).isEqualTo(1);
        }
    }
}
