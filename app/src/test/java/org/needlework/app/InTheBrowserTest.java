package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.papers.input.JsonCaseReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The whole way through in a real Chromium on a real process: by mouse and by keyboard alone, on a
/// wide and on a narrow window, light and dark.
class InTheBrowserTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MAKE = "button[formaction='/plan']";
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?) mm");
    private static final Pattern NUMBER = Pattern.compile("[-−]?\\d[\\d,]*(?:\\.(\\d+))?");

    /// An example that is planned soon, walked in every way there is.
    private static final String WALKED_IN_EVERY_WAY = "02-fine-lines-pen.json";

    private static final String HOSTILE =
            "\"><script>window.hacked=1</script><img src=x onerror=window.hacked=1>'; DROP TABLE patients;--"
                    + " ${7*1111} [[${7*1111}]] \u202Egnp.exe\u202C \u2066left\u2069 👩🏽‍⚕️🪡 ";

    @SuppressWarnings("NullAway.Init")
    private static Planner planner;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        planner = Planner.serve(0);
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        planner.close();
    }

    @AfterEach
    void the_server_tells_of_no_defect() {
        assertThat(planner.defects()).isEmpty();
    }

    /// One example, and how somebody walks it.
    record Walk(Expected expected, Hand hand, Chromium.Window window) {
        @Override
        public String toString() {
            return expected + " by " + hand.name().toLowerCase(java.util.Locale.ROOT) + ", " + window;
        }
    }

    /// Every example in some way, all eight ways over the examples, and one example in all of them.
    static List<Walk> walks() throws IOException {
        Set<Walk> walks = new LinkedHashSet<>();
        List<Expected> examples = Expected.list();
        for (int k = 0; k < examples.size(); k++) {
            walks.add(new Walk(examples.get(k), Hand.values()[k % 2], Chromium.Window.ALL.get(k / 2 % 4)));
        }
        Expected every = examples.stream()
                .filter(each -> each.file().equals(WALKED_IN_EVERY_WAY))
                .findFirst()
                .orElseThrow();
        for (Hand hand : Hand.values()) {
            Chromium.Window.ALL.forEach(window -> walks.add(new Walk(every, hand, window)));
        }
        return List.copyOf(walks);
    }

    @Test
    void every_way_to_walk_is_walked() throws IOException {
        assertThat(walks().stream()
                        .filter(walk -> walk.expected().status() == 0)
                        .map(walk -> walk.hand() + " " + walk.window())
                        .distinct())
                .hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("walks")
    void an_example_goes_from_its_document_to_the_papers_of_the_command_line(Walk walk) throws IOException {
        Expected expected = walk.expected();
        Hand hand = walk.hand();
        CommandLinePapers typed = CommandLinePapers.of(expected.file());
        JsonNode plan = JSON.readTree(Files.readAllBytes(typed.folder().resolve("plan.json")));
        try (Page page = chromium.open(walk.window())) {
            page.navigate(planner.at("/"));
            hand.press(page, ".menu summary");
            hand.press(page, ".menu a[href$='/" + expected.id() + "']");
            page.locator("#panel[data-verdict='" + expected.verdict() + "']").waitFor();
            String panel = page.locator("#panel").innerText();
            assertThat(panel).contains(plan.at("/screening/verdict_in_words").asString());
            plan.at("/screening/findings")
                    .forEach(finding -> assertThat(panel)
                            .contains(finding.get("reason").asString())
                            .contains(finding.get("action").asString()));
            if (!expected.verdict().equals("cleared")) {
                assertThat(page.locator(MAKE).count()).isZero();
                Chromium.assertAccessible(page, walk.toString());
            } else {
                makePlan(page, hand);
                Chromium.assertAccessible(page, walk.toString());
                assertNumbersAreThoseOf(plan, page);
                assertPapersAreThoseOf(typed, page, hand);
            }
        }
        chromium.assertQuiet();
    }

    private static void makePlan(Page page, Hand hand) {
        hand.press(page, MAKE);
        page.locator("[data-page=plan]").waitFor(new Locator.WaitForOptions().setTimeout(Chromium.PATIENCE_MS));
        page.locator("a[href$='/papers/plan.json']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /// Every number that says which value of `plan.json` it is stands there with that value, rounded as it
    /// says.
    private static void assertNumbersAreThoseOf(JsonNode plan, Page page) {
        List<?> numbers = (List<?>) page.evaluate("() => [...document.querySelectorAll('[data-of]')].map(each => ({"
                + " of: each.dataset.of, value: each.getAttribute('value') ?? each.dataset.value ?? '',"
                + " scale: each.dataset.scale ?? '1', round: each.dataset.round ?? 'nearest',"
                + " text: each.textContent.trim() }))");
        for (Object number : numbers) {
            Map<?, ?> each = (Map<?, ?>) number;
            String told = each.toString();
            JsonNode node = plan.at(String.valueOf(each.get("of")));
            assertThat(node.isNumber()).as(told).isTrue();
            BigDecimal value = node.decimalValue();
            assertThat(new BigDecimal(String.valueOf(each.get("value"))))
                    .as(told)
                    .isEqualByComparingTo(value);
            Matcher shown = NUMBER.matcher(String.valueOf(each.get("text")));
            assertThat(shown.find()).as(told).isTrue();
            double unit = Math.pow(
                    10, -Optional.ofNullable(shown.group(1)).map(String::length).orElse(0));
            double off = Double.parseDouble(shown.group().replace(",", "").replace('−', '-'))
                    - value.doubleValue() * Double.parseDouble(String.valueOf(each.get("scale")));
            switch (String.valueOf(each.get("round"))) {
                case "up" -> assertThat(off).as(told).isBetween(-1e-9, unit);
                case "down" -> assertThat(-off).as(told).isBetween(-1e-9, unit);
                default -> assertThat(Math.abs(off)).as(told).isLessThanOrEqualTo(unit / 2 + 1e-9);
            }
        }
        List<Double> lengths_mm = LENGTH.matcher(page.locator("main").innerText())
                .results()
                .map(each -> Double.valueOf(each.group(1)))
                .toList();
        plan.at("/plan/zones")
                .forEach(zone ->
                        assertThat(lengths_mm).contains(zone.get("needle_mm").doubleValue()));
    }

    private static void assertPapersAreThoseOf(CommandLinePapers typed, Page page, Hand hand) throws IOException {
        List<Path> papers;
        try (Stream<Path> files = Files.list(typed.folder())) {
            papers = files.sorted().toList();
        }
        for (Path paper : papers) {
            String name = paper.getFileName().toString();
            Download download = page.waitForDownload(() -> hand.press(page, "a[href$='/papers/" + name + "']"));
            byte[] made = Files.readAllBytes(download.path());
            if (name.equals("plan.json")) {
                assertSamePlan(JSON.readTree(made), JSON.readTree(Files.readAllBytes(paper)));
            } else {
                assertThat(made).as(name).isEqualTo(Files.readAllBytes(paper));
            }
        }
    }

    /// A document that went through the form may be written otherwise; read, it must say the same.
    private static void assertSamePlan(JsonNode made, JsonNode typed) {
        assertThat(read(made.get("inputs"))).isEqualTo(read(typed.get("inputs")));
        ((ObjectNode) made).remove("inputs");
        ((ObjectNode) typed).remove("inputs");
        assertThat(made).isEqualTo(typed);
    }

    private static Case read(JsonNode inputs) {
        return switch (new JsonCaseReader(new DeviceFiles()).read(JSON.writeValueAsBytes(inputs))) {
            case CaseReader.Reading.Refused refused -> fail("refused: " + refused);
            case CaseReader.Reading.Read(Case value) ->
                new Case(
                        value.on(),
                        value.timeZone(),
                        value.facts(),
                        value.request(),
                        value.goals(),
                        value.availability(),
                        "");
        };
    }

    @Test
    void a_command_in_a_process_of_its_own_writes_the_same_bytes(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        int status = Planner.run(List.of(
                "plan",
                Run.ROOT.resolve("examples").resolve(WALKED_IN_EVERY_WAY).toString(),
                "--out",
                out.toString()));
        assertThat(status).isZero();
        CommandLinePapers typed = CommandLinePapers.of(WALKED_IN_EVERY_WAY);
        try (Stream<Path> files = Files.list(typed.folder())) {
            for (Path paper : files.toList()) {
                assertThat(Files.readAllBytes(out.resolve(paper.getFileName())))
                        .as(paper.getFileName().toString())
                        .isEqualTo(Files.readAllBytes(paper));
            }
        }
    }

    /// What a patient answers, by field; dates whose day and month are alike, so that they can be typed in
    /// any order.
    private static void answer(Page page, String field) {
        Hand hand = Hand.KEYBOARD;
        switch (field) {
            case "/patient/birth_date" -> page.keyboard().type("04041988");
            case "/concerns/0/since" -> page.keyboard().type("05052015");
            case "/patient/sex" -> hand.pick(page, field, "male");
            case "/patient/fitzpatrick" -> hand.pick(page, field, "II");
            case "/sun/burn", "/sun/last_direct" -> hand.pick(page, field, "none");
            case "/device" -> hand.pick(page, field, "skinpen-precision");
            case "/concerns/0/subtype" -> hand.choose(page, "select[name='" + field + "']", "rolling");
            case "/conditions", "/medicines", "/allergies", "/recent" -> hand.pick(page, field + "?", "none");
            default -> hand.pick(page, field, "false");
        }
    }

    @Test
    void a_stranger_comes_from_an_empty_page_to_printed_papers_by_keyboard_alone() throws IOException {
        Hand hand = Hand.KEYBOARD;
        try (Page page = chromium.open(new Chromium.Window(1280, com.microsoft.playwright.options.ColorScheme.LIGHT))) {
            page.navigate(planner.at("/"));
            hand.pick(page, "brush", "atrophic_acne_scar");
            hand.press(page, ".zones summary");
            hand.press(page, "#zone-left_cheek");
            page.locator("#panel[data-verdict=incomplete]").waitFor();
            List<String> asked = new ArrayList<>();
            while (page.locator("#panel[data-verdict=incomplete]").count() == 1) {
                String field = page.locator(".ask [data-goto]").getAttribute("data-goto");
                assertThat(asked).as("a question is asked once").doesNotContain(field);
                asked.add(field);
                hand.press(page, ".ask [data-goto]");
                page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(
                        "field => document.activeElement.closest(`[data-field=\"${field}\"]`) !== null", field)));
                answer(page, field);
                page.waitForCondition(() -> !field.equals(next(page)));
                assertThat(asked).hasSizeLessThan(25);
            }
            page.locator("#panel[data-verdict=cleared]").waitFor();
            makePlan(page, hand);
            Download pdf = page.waitForDownload(() -> hand.press(page, "a[href$='/papers/plan.pdf']"));
            assertThat(new String(Files.readAllBytes(pdf.path()), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");
            page.evaluate("() => { window.print = () => { window.printed = true; }; }");
            hand.press(page, "#print");
            assertThat(page.evaluate("window.printed")).isEqualTo(true);
            assertThat(page.pdf()).isNotEmpty();
        }
        chromium.assertQuiet();
    }

    private static String next(Page page) {
        return String.valueOf(page.evaluate("() => document.querySelector('.ask [data-goto]')?.dataset.goto ?? ''"));
    }

    static List<Walk> goalWriters() throws IOException {
        Expected example = Expected.list().getFirst();
        return List.of(
                new Walk(example, Hand.MOUSE, Chromium.Window.ALL.get(1)),
                new Walk(example, Hand.KEYBOARD, Chromium.Window.ALL.get(0)));
    }

    @ParameterizedTest
    @MethodSource("goalWriters")
    void two_grades_better_by_june_with_no_more_than_three_days_of_redness_is_a_goal(Walk walk) throws IOException {
        Hand hand = walk.hand();
        try (Page page = chromium.open(walk.window())) {
            page.navigate(planner.at("/examples/" + walk.expected().id()));
            hand.press(page, ".steps a[href='#aim']");
            int row = page.locator("#f-goals .row").count();
            hand.press(page, "button[value='add:goals']");
            String goal = "/goals/" + row;
            hand.choose(page, "select[name='" + goal + "/zone']", "left_cheek");
            hand.choose(page, "select[name='" + goal + "/measure']", "scale:goodman_baron_qualitative");
            page.locator("[data-field='" + goal + "'] .unit", new Page.LocatorOptions().setHasText("grades"))
                    .waitFor();
            hand.type(page, "input[name='" + goal + "/at_least']", "2");
            page.locator("[data-date-of='" + goal + "/by_day']").scrollIntoViewIfNeeded();
            hand.type(page, "[data-date-of='" + goal + "/by_day']", "06062027");
            hand.type(page, "input[name='" + goal + "/probability']", "50");
            hand.type(page, "input[name='/goals/course/max_downtime_days']", "3");
            Download saved = page.waitForDownload(() -> hand.press(page, "button[formaction='/document']"));
            JsonNode document = JSON.readTree(Files.readAllBytes(saved.path()));
            JsonNode written = document.at(goal);
            assertThat(written.get("measure").asString()).isEqualTo("scale:goodman_baron_qualitative");
            assertThat(written.get("at_least").intValue()).isEqualTo(2);
            java.time.LocalDate first = java.time.LocalDate.parse(document.at("/availability/from")
                    .asString(document.get("on").asString()));
            assertThat(first.plusDays(written.get("by_day").intValue())).isEqualTo("2027-06-06");
            assertThat(document.get("goals").toString()).contains("\"max_downtime_days\":3");
        }
        chromium.assertQuiet();
    }

    static List<Walk> typists() throws IOException {
        Expected example = Expected.list().getFirst();
        return List.of(
                new Walk(example, Hand.MOUSE, Chromium.Window.ALL.get(3)),
                new Walk(example, Hand.KEYBOARD, Chromium.Window.ALL.get(2)));
    }

    @ParameterizedTest
    @MethodSource("typists")
    void words_of_the_guideline_are_typed_ahead_and_others_stay_possible(Walk walk) {
        Hand hand = walk.hand();
        try (Page page = chromium.open(walk.window())) {
            page.navigate(planner.at("/examples/" + walk.expected().id() + "#health"));
            add(page, hand, "conditions", "rosa", "Rosacea");
            add(page, hand, "allergies", "nick", "Nickel");
            add(page, hand, "allergies", "bee stings", "Other");
            hand.press(page, ".steps a[href='#medicines']");
            add(page, hand, "medicines", "warf", "warfarin");
            add(page, hand, "medicines", "grandmother’s drops", "grandmother’s drops");
            hand.press(page, ".steps a[href='#lately']");
            add(page, hand, "recent", "botu", "Botulinum toxin");
            page.locator("#panel[data-verdict=referred], #panel[data-verdict=incomplete]")
                    .waitFor();
            Chromium.assertAccessible(page, walk.toString());
        }
        chromium.assertQuiet();
    }

    private static void add(Page page, Hand hand, String list, String typed, String word) {
        String input = "#add-" + list;
        int rows = page.locator("[data-field='/" + list + "'] .row").count();
        hand.type(page, input, typed);
        page.locator(input + "[aria-expanded=true]").waitFor();
        if (rows == 0) {
            Chromium.assertAccessible(page, "open list of " + list);
        }
        if (hand == Hand.MOUSE) {
            hand.press(page, "#ahead-" + list + " [role=option]");
        } else {
            page.keyboard().press("Enter");
        }
        Locator row = page.locator("[data-field='/" + list + "/" + rows + "']");
        row.waitFor();
        assertThat(row.innerText()).startsWith(word);
        page.waitForCondition(() -> Boolean.TRUE.equals(
                page.evaluate("input => document.activeElement === document.querySelector(input)", input)));
    }

    @ParameterizedTest
    @MethodSource("typists")
    void a_switch_shows_another_verdict_and_leaves_the_answers_alone(Walk walk) {
        Hand hand = walk.hand();
        try (Page page = chromium.open(walk.window())) {
            page.navigate(planner.at("/examples/06-declined-pregnant"));
            hand.press(page, ".levers-box summary");
            String lever = ".lever[data-what-if='/patient/pregnant=false']";
            hand.press(page, lever);
            page.locator("#panel[data-what-if][data-verdict=cleared]").waitFor();
            page.locator(lever + "[aria-pressed=true]").waitFor();
            assertThat(page.locator("input[name='/patient/pregnant']:checked").getAttribute("value"))
                    .isEqualTo("true");
            assertThat(page.locator(MAKE).count()).isZero();
            Chromium.assertAccessible(page, walk.toString());
            hand.press(page, lever);
            page.locator("#panel:not([data-what-if])[data-verdict=declined]").waitFor();
            page.locator(lever + "[aria-pressed=false]").waitFor();
        }
        chromium.assertQuiet();
    }

    @Test
    void a_referral_takes_a_physicians_opinion_at_the_press_of_a_button() {
        try (Page page = chromium.open(Chromium.Window.ALL.get(0))) {
            page.navigate(planner.at("/examples/08-referred-anticoagulant"));
            Hand.KEYBOARD.press(page, "[data-opinion]");
            page.waitForCondition(() -> "/opinions/0/by".equals(page.evaluate("() => document.activeElement.name")));
            page.keyboard().type("Dr Ada Beispiel");
            Hand.KEYBOARD.type(page, "input[name='/opinions/0/date']", "01012027");
            page.locator("#f-opinions-0-date .problem").waitFor();
            Hand.KEYBOARD.type(page, "input[name='/opinions/0/date']", "10102026");
            page.locator("#panel[data-verdict=referred], #panel[data-verdict=cleared]")
                    .waitFor();
            page.locator("#f-opinions-0-date .problem")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
        chromium.assertQuiet();
    }

    @Test
    void what_was_typed_outlives_back_and_reload_and_a_server_that_goes_and_comes_back() throws IOException {
        Planner mortal = Planner.serve(0);
        try (Page page = chromium.open(Chromium.Window.ALL.get(0))) {
            page.navigate(mortal.at("/examples/02-fine-lines-pen#person"));
            String weight = "input[name='/patient/weight_kg']";
            Hand.KEYBOARD.type(page, weight, "71");
            Hand.MOUSE.press(page, ".steps a[href='#lately']");
            page.goBack();
            page.locator("#step-person:not([hidden])").waitFor();
            assertThat(page.locator(weight).inputValue()).isEqualTo("71");
            mortal.close();
            page.locator(weight).fill("72");
            page.locator("#lost:not([hidden])").waitFor();
            Hand.MOUSE.press(page, MAKE);
            page.locator(MAKE + ":not([disabled])")
                    .filter(new Locator.FilterOptions().setVisible(true))
                    .first()
                    .waitFor();
            assertThat(page.url()).doesNotContain("/plan");
            mortal = Planner.serve(mortal.port());
            page.locator("#lost")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(WaitForSelectorState.HIDDEN)
                            .setTimeout(Chromium.PATIENCE_MS));
            assertThat(page.locator(weight).inputValue()).isEqualTo("72");
            page.reload();
            page.waitForCondition(() -> page.locator(weight).inputValue().equals("72"));
            page.navigate(mortal.at("/nowhere"));
            page.goBack();
            page.waitForCondition(() -> page.locator(weight).inputValue().equals("72"));
        } finally {
            mortal.close();
        }
        chromium.assertQuiet("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "htmx:", "404");
    }

    @Test
    void a_running_plan_shows_how_far_it_is_and_can_be_cancelled() {
        for (Chromium.Window window : Chromium.Window.ALL) {
            try (Page page = chromium.open(window)) {
                page.route("**/progress", held -> {}); // the page stays what it is while axe reads it
                page.navigate(planner.at("/examples/05-whole-face"));
                Hand.MOUSE.press(page, MAKE);
                page.locator("[data-page=progress]").waitFor();
                Chromium.assertAccessible(page, "progress, " + window);
                Hand.MOUSE.press(page, "form[action$='/cancel'] button");
                page.locator("h1", new Page.LocatorOptions().setHasText("cancelled"))
                        .or(page.locator("[data-page=plan]"))
                        .first()
                        .waitFor();
                Chromium.assertAccessible(page, "cancelled, " + window);
            }
        }
        chromium.assertQuiet();
    }

    @Test
    void an_error_is_a_page_that_says_what_to_do_and_axe_finds_nothing_on_it(@TempDir Path folder) throws IOException {
        Path huge = folder.resolve("huge.json");
        Files.writeString(huge, "[" + "1,".repeat(2 << 20) + "1]");
        for (Chromium.Window window : Chromium.Window.ALL) {
            try (Page page = chromium.open(window)) {
                page.navigate(planner.at("/plan/nobody"));
                assertThat(page.locator("main").innerText()).contains("There is no such page", "make the plan again");
                Chromium.assertAccessible(page, "404, " + window);
                page.navigate(planner.at("/"));
                page.locator("#open input").setInputFiles(huge);
                page.locator("[data-page=error]").waitFor();
                assertThat(page.locator("main").innerText()).contains("At most 2 MB are read");
                Chromium.assertAccessible(page, "413, " + window);
            }
        }
        chromium.assertQuiet("404", "413");
    }

    @Test
    void a_file_that_is_no_document_is_said_to_be_none(@TempDir Path folder) throws IOException {
        List<String> files =
                List.of("", "not json", "{\"on\": ", "[]", "{\"on\":1,\"on\":2}", "[".repeat(5000), "\u0000");
        try (Page page = chromium.open(Chromium.Window.ALL.get(3))) {
            for (int k = 0; k < files.size(); k++) {
                Path file = folder.resolve("bad" + k + ".json");
                Files.writeString(file, files.get(k));
                page.navigate(planner.at("/"));
                page.locator("#open input").setInputFiles(file);
                page.locator(".notice").waitFor();
                assertThat(page.locator(".notice").innerText()).as(files.get(k)).contains("found in that file");
                Chromium.assertAccessible(page, "file " + k);
            }
        }
        chromium.assertQuiet();
    }

    @Test
    void hostile_text_in_every_field_is_shown_as_text(@TempDir Path folder) throws IOException {
        String hostile = HOSTILE + "x".repeat(3000);
        JsonNode document = JSON.readTree("""
                {"on": "H", "time_zone": "H",
                 "patient": {"birth_date": "H", "sex": "H", "weight_kg": "H", "fitzpatrick": "H", "pregnant": "H"},
                 "conditions": [{"kind": "H", "state": "H", "since": "H", "zone": "H"}],
                 "medicines": [{"name": "H", "route": "H", "reason": "H", "prescribed": "H", "last_taken": "H"}],
                 "allergies": ["H"], "recent": [{"procedure": "H", "zone": "H", "date": "H"}],
                 "sun": {"burn": "H", "last_direct": "H"}, "opinions": [{"finding": "H", "by": "H", "date": "H"}],
                 "concerns": [{"zone": "H", "kind": "H", "subtype": "H", "since": "H"}],
                 "goals": [{"zone": "H", "measure": "H", "at_least": "H", "by_day": "H", "probability": "H"},
                           {"max_downtime_days": "H", "max_sessions": "H", "finish_by": "H", "interval_days": "H",
                            "interval_reason": "H", "interval_by": "H"}],
                 "device": "H", "availability": {"from": "H", "weekdays": ["H"], "away": [{"from": "H", "to": "H"}],
                 "time": "H"}, "<b>H</b>": "H"}
                """);
        Path file = folder.resolve("hostile.json");
        Files.writeString(file, document.toString().replace("\"H\"", JSON.writeValueAsString(hostile)));
        for (Chromium.Window window : List.of(Chromium.Window.ALL.get(0), Chromium.Window.ALL.get(1))) {
            try (Page page = chromium.open(window)) {
                page.navigate(planner.at("/"));
                page.locator("#open input").setInputFiles(file);
                page.locator(".notice").waitFor();
                for (String step : List.of("where", "person", "health", "medicines", "lately", "aim", "dates")) {
                    Hand.MOUSE.press(page, ".steps a[href='#" + step + "']");
                    page.locator("#step-" + step + ":not([hidden])").waitFor();
                    Chromium.assertAccessible(page, "hostile " + step + ", " + window);
                }
                assertThat(page.locator("input[name='/patient/weight_kg']").inputValue())
                        .isEqualTo(hostile.strip());
                assertThat(page.locator("#f-patient-weight_kg .problem").count())
                        .isEqualTo(1);
                assertThat(page.locator("#f-medicines .row strong").first().innerText())
                        .contains("<script>window.hacked=1</script>", "DROP TABLE");
                Hand.MOUSE.press(page, ".steps a[href='#medicines']");
                Hand.MOUSE.type(page, "#add-medicines", HOSTILE);
                page.locator("#add-medicines[aria-expanded=true]").waitFor();
                page.keyboard().press("Enter");
                page.locator("[data-field='/medicines/1']").waitFor();
                assertThat(page.evaluate("window.hacked ?? 0")).isEqualTo(0);
                assertThat(page.locator("body").innerText()).doesNotContain("7777");
            }
        }
        chromium.assertQuiet();
    }
}
