package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.Aftermath;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Rating;
import org.needlework.core.course.Recovery;
import org.needlework.core.people.Role;
import org.needlework.core.skin.Zone;

/// Recovery, outcome and the mirror in a real Chromium, on a real record.
class AfterPagesTest {

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

    private static String path(UUID course, String page) {
        return clinic.at("/clinic/courses/" + course + "/" + page);
    }

    private static Course course(UUID course, Role role) {
        return clinic.record().getCourse(clinic.as(role), course);
    }

    private static Page open(Role role, String address) {
        Page page = browser.open(1280, 900, ColorScheme.LIGHT);
        clinic.signIn(page, role);
        page.navigate(address);
        return page;
    }

    // ---- recovery ----

    @Test
    void what_was_seen_today_stands_on_the_expected_lanes() {
        UUID course = AfterCourses.treated(clinic, "Recovers Example");
        try (Page page = open(Role.ASSISTANT, path(course, "recovery"))) {
            page.locator("input[name='left_cheek.redness'][value='2']").check();
            page.locator("input[name='left_cheek.pain'][value='0']").check();
            page.locator("#enter button[type=submit]").click();
            page.locator(".lanes .seen").first().waitFor();
            assertThat(page.locator(".lanes .seen").count()).isEqualTo(2);
            assertThat(page.locator("table tbody tr").first().innerText()).contains("at the latest", "2 of 3");
        }
        Recovery.Observation seen = course(course, Role.ASSISTANT)
                .aftermath()
                .looked()
                .getFirst()
                .observations()
                .getFirst();
        assertThat(seen.findGrade(Recovery.Sign.REDNESS)).hasValue(2);
        assertThat(seen.findGrade(Recovery.Sign.FLAKING)).isEmpty();
    }

    @Test
    void a_warning_sign_says_what_to_do_now() {
        UUID course = AfterCourses.treated(clinic, "Warned Example");
        AfterCourses.observe(
                clinic, course, 1, Map.of(Recovery.Sign.REDNESS, new Recovery.Look.Seen(1)), Set.of("vision"));
        try (Page page = open(Role.CLINICIAN, path(course, "recovery"))) {
            assertThat(page.locator(".deviation.u-emergency").innerText()).contains("emergency room now");
        }
    }

    @Test
    void a_day_of_tomorrow_and_an_empty_look_are_refused_and_nothing_changes() {
        UUID course = AfterCourses.treated(clinic, "Refused Example");
        int before = course(course, Role.CLINICIAN).entries().size();
        try (Page page = open(Role.CLINICIAN, path(course, "recovery"))) {
            page.locator("#enter form").evaluate("form => { form.noValidate = true; }");
            page.locator("#on").fill("2027-01-01");
            page.locator("#enter button[type=submit]").click();
            page.locator("main [role=alert]").waitFor();
            assertThat(page.locator("main [role=alert]").innerText()).contains("The day lies between");
        }
        assertThat(course(course, Role.CLINICIAN).entries()).hasSize(before);
    }

    @Test
    void an_observation_is_corrected_with_a_reason() {
        UUID course = AfterCourses.treated(clinic, "Corrected Example");
        AfterCourses.observe(clinic, course, 1, Map.of(Recovery.Sign.REDNESS, new Recovery.Look.Seen(3)), Set.of());
        try (Page page = open(Role.CLINICIAN, path(course, "recovery"))) {
            page.locator(".entry summary").first().click();
            page.locator(".entry a[href*='correct=']").click();
            page.locator("#why").fill("the other cheek");
            page.locator("input[name='left_cheek.redness'][value='1']").check();
            page.locator("#enter button[type=submit]").click();
            page.locator("#looks-h").waitFor();
        }
        Course stands = course(course, Role.CLINICIAN);
        assertThat(stands.entries().getLast().why()).isEqualTo("the other cheek");
        assertThat(stands.aftermath()
                        .looked()
                        .getFirst()
                        .observations()
                        .getFirst()
                        .findGrade(Recovery.Sign.REDNESS))
                .hasValue(1);
    }

    @Test
    void a_form_that_was_overtaken_is_refused() {
        UUID course = AfterCourses.treated(clinic, "Stale Example");
        try (Page page = open(Role.CLINICIAN, path(course, "recovery"))) {
            page.locator("input[name='left_cheek.redness'][value='2']").check();
            AfterCourses.observe(clinic, course, 0, Map.of(Recovery.Sign.REDNESS, new Recovery.Look.Seen(1)), Set.of());
            page.locator("#enter button[type=submit]").click();
            page.waitForLoadState();
            assertThat(page.locator("main").innerText()).containsIgnoringCase("meanwhile");
        }
        browser.forgive("409");
        assertThat(course(course, Role.CLINICIAN).aftermath().looked()).hasSize(1);
    }

    @Test
    void harm_is_reported_followed_up_and_never_taken_away() {
        UUID course = AfterCourses.treated(clinic, "Harmed Example");
        try (Page page = open(Role.ASSISTANT, path(course, "recovery"))) {
            page.locator("#harm > details > summary").click();
            page.locator("#what").selectOption("brown_patches");
            page.locator("#severity").selectOption("mild");
            page.locator("#result").selectOption("ongoing");
            page.locator("#happened").fill("two <b>patches</b> below the eye");
            page.locator("input[name=zones][value=left_cheek]").check();
            page.locator("input[name=lots]").first().check();
            page.locator("form[action$='/harm'] button[type=submit]").click();
            page.locator(".entry.harm.open").waitFor();
            assertThat(page.locator(".entry.harm").innerText()).contains("two <b>patches</b> below the eye", "lot ");
            page.locator(".entry.harm details summary").first().click();
            page.locator("#f-result-0").selectOption("resolved");
            page.locator("form[action$='/followed'] button[type=submit]").click();
            page.locator(".entry.harm:not(.open)").waitFor();
            page.locator(".entry.harm summary", new Page.LocatorOptions().setHasText("Strike through"))
                    .click();
            page.locator("#h-why-0").fill("wrong patient");
            page.locator(".entry.harm form[action$='/struck'] button[type=submit]")
                    .click();
            page.locator(".entry.harm.corrected").waitFor();
            assertThat(page.locator(".entry.harm").innerText()).contains("wrong patient", "New brown patches");
        }
        Aftermath.Harm harm = course(course, Role.CLINICIAN).aftermath().harms().getFirst();
        assertThat(harm.adverse().what()).isEqualTo(AdverseEvent.What.BROWN_PATCHES);
        assertThat(harm.struck()).contains("wrong patient");
    }

    // ---- outcome ----

    @Test
    void harm_before_the_first_needle_is_reported() {
        PlannedCourse planned = new PlannedCourse(clinic, "Cream Example");
        try (Page page = browser.open(360, 800, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.CLINICIAN);
            page.navigate(clinic.at("/clinic/courses/" + planned.id() + "/recovery"));
            page.locator("#harm summary").last().click();
            page.locator("#what").selectOption("anaesthetic_toxicity");
            page.locator("#severity").selectOption("severe");
            page.locator("#result").selectOption("resolved");
            page.locator("#happened").fill("ringing in the ears after 40 minutes of cream");
            page.locator("#harm button.primary").click();
            page.locator(".entry.harm").waitFor();
            assertThat(page.locator(".entry.harm").innerText()).contains("ringing in the ears");
        }
    }

    @Test
    void the_second_rater_sees_the_first_marks_only_after_their_own() {
        UUID course = AfterCourses.treated(clinic, "Blind Example");
        try (Page page = open(Role.CLINICIAN, path(course, "outcome?scale=vss"))) {
            page.locator("#mark-vascularity").selectOption("3");
            page.locator("#mark-pigmentation").selectOption("2");
            page.locator("#mark-pliability").selectOption("5");
            page.locator("#mark-height").selectOption("3");
            page.locator("input[name=secondWanted]").check();
            page.locator("#rate form[method=post] button[type=submit]").click();
            page.locator("#wait-h").waitFor();
        }
        try (Page page = open(Role.ASSISTANT, path(course, "outcome"))) {
            assertThat(page.locator("#ratings-h ~ ul").innerText()).contains("veiled");
            assertThat(page.content()).doesNotContain(">13<");
            page.locator("a[href*='second=']").click();
            assertThat(page.content()).doesNotContain(">13<");
            page.locator("#mark-vascularity").selectOption("2");
            page.locator("#mark-pigmentation").selectOption("2");
            page.locator("#mark-pliability").selectOption("4");
            page.locator("#mark-height").selectOption("3");
            page.locator("#rate form[method=post] button[type=submit]").click();
            page.locator("#ratings-h").waitFor();
            assertThat(page.locator("#ratings-h ~ ul").innerText())
                    .contains("First rater 13, second rater 11.")
                    .doesNotContain("veiled");
        }
    }

    @Test
    void everything_wrong_with_a_rating_is_said_at_once_and_what_was_typed_stays() {
        UUID course = AfterCourses.treated(clinic, "Marks Example");
        try (Page page = open(Role.CLINICIAN, path(course, "outcome?scale=ecca"))) {
            page.locator("#rate form[method=post]").evaluate("form => { form.noValidate = true; }");
            page.locator("#mark-v_shaped").selectOption("2");
            page.locator("#rate form[method=post] button[type=submit]").click();
            page.locator("main [role=alert]").waitFor();
            assertThat(page.locator("main [role=alert] li").count()).isEqualTo(5);
            assertThat(page.locator("#mark-v_shaped").inputValue()).isEqualTo("2");
        }
        assertThat(course(course, Role.CLINICIAN).aftermath().ratings()).isEmpty();
    }

    @Test
    void a_result_is_held_against_the_forecast_and_the_next_screening_knows_of_it() {
        UUID course = AfterCourses.treated(clinic, "Result Example");
        try (Page page = open(Role.CLINICIAN, path(course, "outcome"))) {
            page.locator("input[name='gain.0']").fill("22");
            page.locator("#goal-h ~ form button[type=submit]").click();
            page.locator("#goal-h ~ .entry").waitFor();
            assertThat(page.locator("#goal-h ~ .entry").innerText()).contains("Measured 22 %", "Brier score");
            assertThat(page.locator("#next-h ~ ul").innerText()).contains("Left cheek");
        }
    }

    @Test
    void the_front_desk_may_not_open_any_of_them() {
        UUID course = AfterCourses.treated(clinic, "Closed Example");
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.FRONT_DESK);
            for (String address :
                    List.of(path(course, "recovery"), path(course, "outcome"), clinic.at("/clinic/mirror"))) {
                assertThat(page.navigate(address).status()).as(address).isEqualTo(403);
            }
        }
        browser.forgive("403");
    }

    // ---- the mirror ----

    @Test
    void the_mirror_shows_an_auditor_numbers_and_no_names() {
        UUID course = AfterCourses.treated(clinic, "Nameless Example");
        AfterCourses.observe(clinic, course, 1, Map.of(Recovery.Sign.REDNESS, new Recovery.Look.Seen(1)), Set.of());
        try (Page page = open(Role.AUDITOR, clinic.at("/clinic/mirror"))) {
            String text = page.locator("main").innerText();
            assertThat(text).contains("too few to judge").doesNotContain("Nameless");
        }
    }

    // ---- how it looks ----

    @Test
    void axe_finds_nothing_and_no_page_is_wider_than_its_window() {
        UUID course = AfterCourses.treated(clinic, "Looks Example");
        AfterCourses.wholeRecovery(clinic, course);
        AfterCourses.append(
                clinic,
                course,
                Role.CLINICIAN,
                new CourseEvent.Rated(new Rating(
                        Optional.empty(),
                        AfterCourses.DAY,
                        Optional.of(Zone.LEFT_CHEEK),
                        "goodman_baron_qualitative",
                        "Goodman and Baron 2006",
                        new Rating.Marks.Given(Map.of("grade", 4.0), 4),
                        clinic.person(Role.CLINICIAN).id(),
                        Rating.Basis.PHOTOGRAPHS,
                        true,
                        Optional.empty())));
        for (int width : List.of(1280, 360)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = browser.open(width, 800, theme)) {
                    clinic.signIn(page, Role.ASSISTANT);
                    for (String each : List.of("recovery", "outcome?scale=masi", "mirror")) {
                        page.navigate(each.equals("mirror") ? clinic.at("/clinic/mirror") : path(course, each));
                        page.locator("details")
                                .evaluateAll(
                                        "all => all.forEach(d => { if (!d.closest('.menu') && !d.classList.contains('menu')) d.open = true; })");
                        assertThat(new AxeBuilder(page).analyze().getViolations())
                                .as(each)
                                .extracting(rule -> rule.getId() + ": "
                                        + rule.getNodes().getFirst().getHtml())
                                .isEmpty();
                        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                                .as(each)
                                .isLessThanOrEqualTo(width);
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of(
                                        "target",
                                        "looks",
                                        each.replaceAll("\\W.*", "") + "-" + width + "-" + theme + ".png")));
                    }
                }
            }
        }
    }
}
