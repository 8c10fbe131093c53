package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.course.Consent;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.CourseState;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Role;

/// The consent of a real plan, read, answered, signed and withdrawn in a real Chromium.
class ConsentPagesTest {

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

    private static Course course(PlannedCourse planned) {
        return clinic.record().getCourse(clinic.as(Role.CLINICIAN), planned.id());
    }

    private static List<Consent> consents(PlannedCourse planned) {
        return course(planned).entries().stream()
                .filter(entry -> entry.event() instanceof CourseEvent.Consented)
                .map(entry -> ((CourseEvent.Consented) entry.event()).consent())
                .toList();
    }

    private Page open(PlannedCourse planned, int width, ColorScheme theme, Role role) {
        Page page = browser.open(width, 900, theme);
        clinic.signIn(page, role);
        page.navigate(clinic.at("/clinic/courses/" + planned.id() + "/consent"));
        return page;
    }

    private static void choose(Page page, String question, String answer) {
        page.locator("#f-" + question + " input[value=\"" + answer + "\"]").check();
    }

    private static void answerRight(Page page) {
        choose(page, "visits", "3 visits");
        choose(page, "works", "There may be no change that I can see.");
        choose(page, "colour", "New brown patches can come.");
        choose(page, "help", "I see a clinician the same day.");
        choose(page, "skin", "Only what the clinic gave me.");
        choose(page, "stop", "At any time, with no reason.");
    }

    private static void chooseAll(Page page) {
        choose(page, "needles", "I want this plan.");
        choose(page, "label", "Yes, I agree to off-label use.");
        choose(page, "photos", "No photographs.");
        choose(page, "ready", "Yes.");
    }

    private static void type(Page page, String who, String name) {
        page.locator("#f-" + who + " input[value=typed]").check();
        page.locator("#" + who + "-typed").fill(name);
    }

    private static void draw(Page page, String who) {
        page.locator("#f-" + who + " input[value=drawn]").check();
        Locator pad = page.locator("#f-" + who + " .pad");
        pad.scrollIntoViewIfNeeded();
        BoundingBox box = pad.boundingBox();
        page.mouse().move(box.x + box.width * 0.1, box.y + box.height * 0.6);
        page.mouse().down();
        for (int k = 1; k <= 24; k++) {
            page.mouse()
                    .move(box.x + box.width * (0.1 + 0.025 * k), box.y + box.height * (0.55 + 0.3 * Math.sin(0.9 * k)));
        }
        page.mouse().up();
    }

    private static void sign(Page page) {
        page.locator("button[value=sign]").click();
    }

    @Test
    void a_consent_is_signed_by_a_drawn_and_a_typed_signature_and_kept_to_the_letter() throws Exception {
        PlannedCourse planned = new PlannedCourse(clinic, "Dana Drawn");
        try (Page page = open(planned, 1280, ColorScheme.LIGHT, Role.CLINICIAN)) {
            answerRight(page);
            chooseAll(page);
            draw(page, "patient");
            type(page, "clinician", "Dr A. Example");
            sign(page);
            page.locator("[data-page=consent-signed]").waitFor();

            Consent consent = consents(planned).getFirst();
            assertThat(consent.patient().hand()).isEqualTo(Consent.Hand.DRAWN);
            assertThat(consent.patient().mark()).matches("M\\d+ \\d+( L\\d+ \\d+){10,}");
            assertThat(page.locator(".signed-mark path").getAttribute("d"))
                    .isEqualTo(consent.patient().mark());
            assertThat(page.locator("main").innerText())
                    .contains("This consent holds.", "Dana Drawn", "Dr A. Example", consent.textHash());
            assertThat(course(planned).state()).isInstanceOf(CourseState.Consented.class);
            assertThat(clinic.record().findDraft(clinic.as(Role.CLINICIAN), planned.id(), "consent"))
                    .isEmpty();

            byte[] text = download(page, "consent.txt");
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text)))
                    .isEqualTo(consent.textHash());
            try (PDDocument pdf = Loader.loadPDF(download(page, "consent.pdf"))) {
                String printed = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
                for (Consent.Answered answered : consent.answers()) {
                    assertThat(printed).contains((answered.question() + answered.answer()).replaceAll("\\s", ""));
                }
            }
        }
    }

    @Test
    void a_parent_signs_beside_a_patient_under_age() throws Exception {
        PlannedCourse planned = new PlannedCourse(clinic, "Mina Minor");
        clinic.record()
                .changeIdentity(
                        clinic.as(Role.CLINICIAN),
                        planned.patient(),
                        new Identity(
                                "Mina Minor",
                                Optional.of(clinic.record().today().minusYears(17)),
                                ""));
        try (Page page = open(planned, 360, ColorScheme.LIGHT, Role.CLINICIAN)) {
            answerRight(page);
            chooseAll(page);
            type(page, "patient", "Mina Minor");
            type(page, "clinician", "Dr A. Example");
            sign(page);
            page.locator("#faults").waitFor();
            assertThat(page.locator("#faults li").count()).isOne();
            sound(page, "consent", 360, ColorScheme.LIGHT);
            page.locator("#guardian-name").fill("Gil Minor");
            type(page, "guardian", "Gil Minor");
            sign(page);
            page.locator("[data-page=consent-signed]").waitFor();
            assertThat(page.locator("main").innerText()).contains("Parent or guardian", "Gil Minor");
            try (PDDocument pdf = Loader.loadPDF(download(page, "consent.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains("Gil Minor");
            }
        }
        assertThat(consents(planned).getFirst().guardian()).isPresent();
    }

    private static byte[] download(Page page, String name) throws Exception {
        Download download = page.waitForDownload(
                () -> page.locator("a[href$='" + name + "']").click());
        return Files.readAllBytes(download.path());
    }

    @Test
    void it_is_signed_by_keyboard_alone_with_typed_names_on_a_narrow_dark_screen() {
        PlannedCourse planned = new PlannedCourse(clinic, "Kim Keyboard");
        try (Page page = open(planned, 360, ColorScheme.DARK, Role.CLINICIAN)) {
            byKeys(page, "visits", "3 visits");
            byKeys(page, "works", "There may be no change that I can see.");
            byKeys(page, "colour", "New brown patches can come.");
            byKeys(page, "help", "I see a clinician the same day.");
            byKeys(page, "skin", "Only what the clinic gave me.");
            byKeys(page, "stop", "At any time, with no reason.");
            byKeys(page, "needles", "I want this plan.");
            byKeys(page, "label", "Yes, I agree to off-label use.");
            byKeys(page, "photos", "Yes, for my record only.");
            byKeys(page, "ready", "Yes.");
            tabTo(page, "#f-patient input[type=radio]");
            byArrows(page, "typed");
            page.keyboard().press("Tab");
            page.keyboard().type("kim keyboard");
            tabTo(page, "#f-clinician input[type=radio]");
            byArrows(page, "typed");
            page.keyboard().press("Tab");
            page.keyboard().type("Dr A. Example");
            tabTo(page, "button[value=sign]");
            page.keyboard().press("Enter");
            page.locator("[data-page=consent-signed]").waitFor();
            assertThat(consents(planned)).hasSize(1);
        }
    }

    private static void byKeys(Page page, String question, String answer) {
        tabTo(page, "#f-" + question + " input[type=radio]");
        byArrows(page, answer);
    }

    private static void tabTo(Page page, String selector) {
        for (int k = 0; k < 60; k++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("no way by keyboard to " + selector);
    }

    private static void byArrows(Page page, String value) {
        page.keyboard().press("Space");
        for (int k = 0; k < 6; k++) {
            if (page.evaluate("document.activeElement.checked && document.activeElement.value")
                    .equals(value)) {
                return;
            }
            page.keyboard().press("ArrowDown");
        }
        throw new AssertionError("no way by keyboard to " + value);
    }

    @Test
    void a_wrong_answer_shows_its_passage_again_is_counted_and_costs_nothing_else() {
        PlannedCourse planned = new PlannedCourse(clinic, "Willy Wrong");
        try (Page page = open(planned, 1280, ColorScheme.LIGHT, Role.CLINICIAN)) {
            answerRight(page);
            choose(page, "works", "It works for all people.");
            page.locator("button[value=check]").click();
            page.locator("#f-works .again").waitFor();
            assertThat(page.locator("#f-works .again").innerText())
                    .contains("It works for all people.", "It may not work", "about 11 did not get better");
            assertThat(page.locator(".again").count()).isEqualTo(1);
            assertThat(page.locator("#f-works input:checked").count()).isZero();
            assertThat(page.locator("#f-visits input:checked").getAttribute("value"))
                    .isEqualTo("3 visits");

            choose(page, "works", "There may be no change that I can see.");
            page.locator("button[value=check]").click();
            page.locator(".all-right").waitFor();
            chooseAll(page);
            type(page, "patient", "Willy Wrong");
            type(page, "clinician", "Dr A. Example");
            sign(page);
            page.locator("[data-page=consent-signed]").waitFor();
        }
        assertThat(consents(planned).getFirst().answers())
                .extracting(Consent.Answered::tries)
                .containsExactly(1, 2, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void a_blank_form_names_all_that_is_missing_and_enters_nothing() {
        PlannedCourse planned = new PlannedCourse(clinic, "Bo Blank");
        try (Page page = open(planned, 360, ColorScheme.LIGHT, Role.CLINICIAN)) {
            sign(page);
            page.locator("#faults").waitFor();
            assertThat(page.locator("#faults li").count()).isEqualTo(12);
            assertThat(page.locator(".at-fault").count()).isEqualTo(12);
            answerRight(page);
            chooseAll(page);
            choose(page, "needles", "I want no needles, or I am not sure yet.");
            type(page, "patient", "Somebody Else");
            type(page, "clinician", "Dr A. Example");
            sign(page);
            page.locator("#faults").waitFor();
            assertThat(page.locator("#faults").innerText())
                    .contains("2 things", "there is no consent", "as the record has it: Bo Blank");
            assertThat(page.locator("#clinician-typed").inputValue()).isEqualTo("Dr A. Example");
        }
        assertThat(consents(planned)).isEmpty();
        assertThat(course(planned).state()).isInstanceOf(CourseState.Accepted.class);
    }

    @Test
    void a_form_for_a_plan_that_changed_meanwhile_is_refused_and_says_so() {
        PlannedCourse planned = new PlannedCourse(clinic, "Stella Stale");
        try (Page page = open(planned, 1280, ColorScheme.DARK, Role.CLINICIAN)) {
            answerRight(page);
            chooseAll(page);
            type(page, "patient", "Stella Stale");
            type(page, "clinician", "Dr A. Example");
            planned.plan();
            sign(page);
            page.locator("[data-page=consent-stale]").waitFor();
            assertThat(page.locator("main").innerText())
                    .contains("Nothing was entered", "A new plan, by Dr A. Example", "A plan was accepted");
            page.locator("main a.button").click();
            page.locator("[data-page=consent]").waitFor();
            assertThat(page.locator("input:checked").count()).isZero();
        }
        browser.forgive("409");
        assertThat(consents(planned)).isEmpty();
    }

    @Test
    void a_new_plan_ends_a_consent_and_the_old_text_can_still_be_read() {
        PlannedCourse planned = new PlannedCourse(clinic, "Nia New");
        planned.consent();
        planned.plan();
        try (Page page = open(planned, 1280, ColorScheme.LIGHT, Role.CLINICIAN)) {
            assertThat(page.locator(".line .tag").innerText()).isEqualTo("the plan changed");
            page.locator("a.line").click();
            page.locator("[data-page=consent-signed]").waitFor();
            assertThat(page.locator(".standing").innerText()).contains("no longer holds");
            page.locator(".consent-read summary").click();
            assertThat(page.locator(".consent-text").innerText()).contains("You have 3 visits");
        }
    }

    @Test
    void a_consent_is_withdrawn_with_a_reason_or_without() {
        PlannedCourse planned = new PlannedCourse(clinic, "Wanda Withdraws");
        planned.consent();
        try (Page page = open(planned, 360, ColorScheme.LIGHT, Role.ASSISTANT)) {
            page.locator("a[href$='/consent/withdraw']").click();
            page.locator("#why").fill("She is moving away.");
            page.locator("main button[type=submit]").click();
            page.locator("main a.line").click();
            page.locator("[data-page=consent-signed]").waitFor();
            assertThat(page.locator("main").innerText())
                    .contains("This consent was withdrawn.", "by Assis Example", "Reason: She is moving away.");
        }
        assertThat(course(planned).state()).isInstanceOf(CourseState.Accepted.class);
        assertThat(course(planned).consentedOn()).isEmpty();
    }

    @Test
    void the_front_desk_withdraws_for_a_patient_without_seeing_the_record() {
        PlannedCourse planned = new PlannedCourse(clinic, "Fay Front");
        planned.consent();
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.FRONT_DESK);
            page.navigate(clinic.at("/clinic/patients/" + planned.patient()));
            page.locator("a[href$='/consent/withdraw']").click();
            page.locator("main button[type=submit]").click();
            page.locator("[data-page=patient]").waitFor();
            assertThat(page.locator("a[href$='/consent/withdraw']").count()).isZero();
        }
        assertThat(course(planned).state()).isInstanceOf(CourseState.Accepted.class);
    }

    /// What the page's forms carry against requests from elsewhere.
    private static String token(Page page) {
        return page.locator("input[name=_csrf]").first().inputValue();
    }

    @Test
    void only_a_clinician_takes_consent() {
        PlannedCourse planned = new PlannedCourse(clinic, "Rosa Role");
        String path = "/clinic/courses/" + planned.id() + "/consent";
        for (Role role : List.of(Role.ASSISTANT, Role.FRONT_DESK, Role.AUDITOR, Role.ADMINISTRATOR)) {
            try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
                clinic.signIn(page, role);
                APIResponse sent = page.request()
                        .post(
                                clinic.at(path),
                                RequestOptions.create()
                                        .setForm(FormData.create().set("do", "sign")));
                assertThat(sent.status()).as(role.code()).isEqualTo(403);
                if (role == Role.ASSISTANT) {
                    page.navigate(clinic.at(path));
                    assertThat(page.locator(".consent-text").count()).isEqualTo(1);
                    assertThat(page.locator("main form").count()).isZero();
                }
            }
        }
        assertThat(consents(planned)).isEmpty();
    }

    @Test
    void words_that_look_like_markup_stay_words_and_odd_bodies_change_nothing() {
        PlannedCourse planned = new PlannedCourse(clinic, "Eve <b>Odd</b>");
        try (Page page = open(planned, 1280, ColorScheme.LIGHT, Role.CLINICIAN)) {
            String hash = page.locator("input[name=hash]").inputValue();
            for (String mark :
                    List.of("<script>alert(1)</script>", "M0 0 L600 0\"/><script>", "x".repeat(30_000), "")) {
                APIResponse sent = page.request()
                        .post(
                                clinic.at("/clinic/courses/" + planned.id() + "/consent"),
                                RequestOptions.create()
                                        .setForm(FormData.create()
                                                .set("_csrf", token(page))
                                                .set("hash", hash)
                                                .set("do", "sign")
                                                .set("entry", "no id")
                                                .set("seen", "-1")
                                                .set("q.visits", mark)
                                                .set("patient.hand", "drawn")
                                                .set("patient.drawn", mark)
                                                .set("clinician.hand", "carved")));
                assertThat(sent.status()).isEqualTo(200); // the form again, with what is missing
                assertThat(sent.text()).doesNotContain("<script>alert", "<b>Odd");
            }
        }
        assertThat(consents(planned)).isEmpty();
    }

    @Test
    void axe_finds_nothing_and_no_page_is_wider_than_its_window() {
        PlannedCourse asking = new PlannedCourse(clinic, "Axel Asks");
        PlannedCourse signed = new PlannedCourse(clinic, "Sina Signed");
        signed.consent();
        for (int width : List.of(1280, 360)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = open(asking, width, theme, Role.CLINICIAN)) {
                    choose(page, "works", "It works for all people.");
                    page.locator("#f-patient input[value=drawn]").check();
                    page.locator("#f-clinician input[value=typed]").check();
                    sign(page);
                    page.locator("#faults").waitFor();
                    sound(page, "consent", width, theme);
                    for (String path : List.of("/consent", "/consent/withdraw")) {
                        page.navigate(clinic.at("/clinic/courses/" + signed.id() + path));
                        sound(page, path.endsWith("draw") ? "consent-withdraw" : "consent-signed", width, theme);
                    }
                }
            }
        }
    }

    private static void sound(Page page, String name, int width, ColorScheme theme) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(java.nio.file.Path.of(
                        "target",
                        "pictures",
                        name + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(width);
    }
}
