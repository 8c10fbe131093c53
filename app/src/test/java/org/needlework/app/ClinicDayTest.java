package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clinic's whole day in a browser, against the real process on a new machine: from the first link
/// to the audit, with nothing prepared behind its back.
class ClinicDayTest {

    private static final String PASSWORD = "lamp river quiet 47";
    private static final String GTIN = "00614141007349";
    private static final String LOT = "LOT7";

    /// Where pictures of the day are laid down to be looked at.
    private static final Path LOOKS = Path.of("target", "looks");

    @Test
    void a_clinics_day_is_walked_from_the_first_link_to_the_audit(@TempDir Path data) throws Exception {
        try (Planner house = Planner.clinic(data);
                Chromium browser = new Chromium()) {
            try (Page administrator = browser.open(new Chromium.Window(1280, ColorScheme.LIGHT))) {
                makeClinic(administrator, house);
                String clinicianLink = invite(administrator, house, "Dr Day Example", "clinician");
                String auditorLink = invite(administrator, house, "Aud Day Example", "auditor");
                try (Page page = browser.open(new Chromium.Window(1280, ColorScheme.LIGHT))) {
                    accept(page, clinicianLink, "dr.day");
                    receiveLot(page, house);
                    String course = beginCourse(page, house);
                    screenAndPlan(page, house, course);
                    consent(page, course);
                    treat(page, course);
                    observe(page, course);
                    rate(page, course);
                    trace(page, house);
                    look(page, house.at("/clinic"), "day");
                    look(page, house.at("/clinic/mirror"), "mirror");
                    look(page, course, "course");
                }
                try (Page auditor = browser.open(new Chromium.Window(360, ColorScheme.DARK))) {
                    accept(auditor, auditorLink, "aud.day");
                    look(auditor, house.at("/clinic/audit"), "audit");
                    assertThat(auditor.locator("main").innerText()).doesNotContain("Dana Day");
                }
            }
            browser.assertQuiet();
            assertThat(house.defects()).isEmpty();
        }
        assertThat(Planner.run(List.of("verify-audit", "--data", data.toString())))
                .isZero();
        assertThat(Planner.run(List.of("rebuild", "--data", data.toString()))).isZero();
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile).filter(ClinicDayTest::namesThePatient))
                    .isEmpty();
        }
    }

    /// Whether a file of the data folder holds the patient's name as it is.
    private static boolean namesThePatient(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("Dana Day");
        } catch (IOException e) {
            return false; // PostgreSQL removed it meanwhile
        }
    }

    private static void makeClinic(Page page, Planner house) {
        look(page, house.at(house.firstPath()), "first");
        page.locator("#clinic").fill("Day clinic");
        page.locator("#name").fill("Ada Day Example");
        page.locator("#user").fill("ada.day");
        page.locator("#password").fill(PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/clinic**");
    }

    private static String invite(Page page, Planner house, String name, String role) {
        page.navigate(house.at("/clinic/people"));
        page.locator("#name").fill(name);
        page.locator("#role").selectOption(role);
        page.locator("form.inline button[type=submit]").click();
        return page.locator("#link").inputValue();
    }

    private static void accept(Page page, String link, String user) {
        page.navigate(link);
        page.locator("#user").fill(user);
        page.locator("#password").fill(PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/clinic**");
    }

    private static void receiveLot(Page page, Planner house) {
        page.navigate(house.at("/clinic/lots"));
        page.locator("#product").fill(GTIN);
        page.locator("#lot").fill(LOT);
        page.locator("#expires").fill(LocalDate.now().plusYears(1).toString());
        page.locator("#units").fill("10");
        page.locator("form.lot-form button.primary").click();
        page.locator("main:has-text('" + LOT + "')").waitFor();
        look(page, house.at("/clinic/lots"), "lots");
    }

    private static String beginCourse(Page page, Planner house) {
        page.navigate(house.at("/clinic/patients/new"));
        page.locator("#name").fill("Dana Day");
        page.locator("#birthDate").fill("1999-05-17");
        page.locator("main button[type=submit]").click();
        page.locator("[data-page=patient] main form button").first().click();
        page.locator("[data-page=course]").waitFor();
        return page.url();
    }

    /// The answers of the first example, as if they had been typed into this course's form.
    private static void screenAndPlan(Page page, Planner house, String course) {
        page.navigate(house.at("/examples/01-acne-scars"));
        Object fields = page.evaluate("() => [...new FormData(document.getElementById('intake'))]"
                + ".filter(([, value]) => typeof value === 'string')");
        page.navigate(course + "/screen");
        page.evaluate(
                "async ([fields, course]) => {"
                        + "  const form = document.getElementById('intake');"
                        + "  const all = new URLSearchParams(fields);"
                        + "  for (const name of ['course', 'number', 'entry', 'draft', '_csrf']) {"
                        + "    all.set(name, form.elements[name].value);"
                        + "  }"
                        + "  const answer = await fetch(course + '/screen/draft', { method: 'POST', body: all });"
                        + "  if (!answer.ok) throw new Error('draft ' + answer.status);"
                        + "}",
                List.of(fields, course));
        page.navigate(course + "/screen");
        ask(page, "/patient/pregnant");
        ask(page, "/patient/breastfeeding");
        page.locator(".steps a[href='#lately']").click();
        page.locator("label:has(input[name='/sun/burn'][value='none'])").click();
        page.locator("label:has(input[name='/sun/last_direct'][value='none'])").click();
        page.locator("#panel[data-verdict=cleared]").waitFor();
        page.locator("#screened").click();
        page.locator("a[href*='/plans/']").waitFor(new Locator.WaitForOptions().setTimeout(Chromium.PATIENCE_MS));
        page.locator("a[href*='/plans/']").click();
        page.locator("[data-page=course-plans] main button[type=submit]").click();
        page.locator("form[action$='/accepted'] button").click();
        page.locator(".stage-accepted").waitFor();
    }

    private static void ask(Page page, String question) {
        page.locator(".steps a[href='#person']").click();
        page.locator("label:has(input[name='" + question + "'][value='false'])").click();
    }

    private static void consent(Page page, String course) {
        look(page, course + "/consent", "consent");
        for (Locator question :
                page.locator("main fieldset:has(input[type=radio])").all()) {
            String id = question.getAttribute("id");
            if (id != null && !id.endsWith("patient") && !id.endsWith("clinician")) {
                right(question);
            }
        }
        for (String who : List.of("patient", "clinician")) {
            page.locator("#f-" + who + " input[value=typed]").check();
            page.locator("#" + who + "-typed").fill(who.equals("patient") ? "Dana Day" : "Dr Day Example");
        }
        page.locator("button[value=sign]").click();
        page.locator("[data-page=consent-signed]").waitFor();
    }

    /// The right answer of a question, as a reader of the passage finds it.
    private static void right(Locator question) {
        List<String> right = List.of(
                "There may be no change that I can see.",
                "New brown patches can come.",
                "I see a clinician the same day.",
                "Only what the clinic gave me.",
                "At any time, with no reason.",
                "I want this plan.",
                "Yes, I agree to off-label use.",
                "No photographs.",
                "Yes.");
        for (Locator option : question.locator("input[type=radio]").all()) {
            String value = option.getAttribute("value");
            if (right.contains(value) || isTheNumberOfVisits(question, value)) {
                option.check();
                return;
            }
        }
        throw new AssertionError("no right answer among " + question.innerText());
    }

    private static boolean isTheNumberOfVisits(Locator question, String value) {
        String planned = question.page().locator("main").innerText();
        return value.endsWith(" visits") && planned.split(value, -1).length > 2;
    }

    private static void treat(Page page, String course) {
        page.navigate(course + "/session");
        for (String item : List.of(
                "person_and_birth_date",
                "plan_and_zones",
                "consent_still_wanted",
                "pregnancy_asked",
                "skin_clean_and_bare",
                "anaesthetic_removed",
                "cartridge_sterile")) {
            tap(page, "time_out." + item, "yes");
        }
        String expires =
                LocalDate.now().plusYears(1).toString().replace("-", "").substring(2);
        page.locator("#scan").fill("01" + GTIN + "17" + expires + "10" + LOT);
        page.locator("#scan").press("Enter");
        page.locator("#unit-list .whole").waitFor();
        page.locator("#gates:has-text('Every gate is open')").waitFor();
        page.locator("#begin-do").click();
        page.locator("#begun:has-text('every gate was open')").waitFor();
        for (String zone : List.of("left_cheek", "right_cheek")) {
            tap(page, "zone." + zone + ".direction.horizontal", "yes");
            tap(page, "zone." + zone + ".reached", "pinpoint_bleeding");
            tap(page, "zone." + zone + ".pain", "3");
            tap(page, "zone." + zone + ".applied.sterile_saline", "yes");
            tap(page, "zone." + zone + ".state", "done");
        }
        page.locator("#gates:has-text('Every gate is open')").waitFor();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(LOOKS.resolve("clinic-session.png")));
        page.locator("#sign-do").click();
        page.locator("[data-page=session-recorded]").waitFor();
    }

    private static void tap(Page page, String name, String value) {
        page.locator("label.pill:has(input[name='" + name + "'][value='" + value + "'])")
                .click();
    }

    private static void observe(Page page, String course) {
        look(page, course + "/recovery", "recovery");
        page.locator("label:has(input[name='left_cheek.redness'][value='2'])").click();
        page.locator("form[action$='/recovery'] button[type=submit]").first().click();
        look(page, course + "/recovery", "recovery-seen");
    }

    private static void rate(Page page, String course) {
        page.navigate(course + "/outcome");
        page.locator("#scale").selectOption("goodman_baron_qualitative");
        page.locator("form[method=get] button[type=submit]").click();
        page.locator("select[name='mark.grade']")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(2));
        page.locator("form[action$='/outcome/rated'] button[type=submit]").click();
        look(page, course + "/outcome", "outcome");
    }

    /// From a notice to the patient.
    private static void trace(Page page, Planner house) {
        page.navigate(house.at("/clinic/lots"));
        page.locator("a:has-text('" + LOT + "')").first().click();
        page.locator("#recall-reason").fill("Notice of the maker");
        page.locator("#recall button[type=submit]").click();
        page.locator("a[href*='patients']:visible").last().click();
        assertThat(page.locator("main").innerText()).contains("Dana Day");
    }

    private static void look(Page page, String address, String name) {
        page.navigate(address);
        Chromium.assertAccessible(page, name);
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(LOOKS.resolve("clinic-" + name + ".png")));
    }
}
