package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.Anaesthetic;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Clinician;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.GateOverride;
import org.needlework.core.course.Schedule;
import org.needlework.core.course.Session;
import org.needlework.core.course.TimeOut;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.people.Role;
import org.needlework.core.plan.Goals;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.Score;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Range;
import org.needlework.core.record.Access;
import org.needlework.core.record.Appending;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Screening;
import org.needlework.core.skin.Zone;
import org.needlework.web.session.Worksheet;

/// The session in the treatment room, on a tablet, in a real Chromium with a real record.
class SessionPagesTest {

    private static final TestClinic clinic = TestClinic.shared();
    private static final Browser browser = new Browser();
    private static final String GTIN = "09506000134352";
    private static final List<String> TIME_OUT = List.of(
            "person_and_birth_date",
            "plan_and_zones",
            "consent_still_wanted",
            "pregnancy_asked",
            "skin_clean_and_bare",
            "anaesthetic_removed",
            "cartridge_sterile");

    @SuppressWarnings("NullAway.Init")
    private static Case example;

    @SuppressWarnings("NullAway.Init")
    private static Plan plan;

    @BeforeAll
    static void plan() {
        example = example("01");
        plan = planOn(clinic.record().today());
        clinic.record().receive(clinic.as(Role.CLINICIAN), GTIN, "LOT7", LocalDate.of(2027, 12, 31), 100);
    }

    private static Case example(String number) {
        return switch (clinic.desk().reader().read(clinic.example(number).getBytes(StandardCharsets.UTF_8))) {
            case CaseReader.Reading.Read(Case read) -> read;
            case CaseReader.Reading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private static Screening.Cleared cleared(LocalDate on) {
        return cleared(example, on);
    }

    private static Screening.Cleared cleared(Case of, LocalDate on) {
        return (Screening.Cleared) clinic.desk().clinic().screen(of.facts(), of.request(), on);
    }

    /// A plan for every zone that is cleared, written down rather than searched for.
    private static Plan planOn(LocalDate on) {
        return plan(cleared(on).clearance(), 20);
    }

    private static Plan plan(Clearance clearance, int passes) {
        Band band = new Band(0.1, 0.2, 0.3);
        List<ZonePlan> zones = clearance.limits().stream()
                .map(limits -> new ZonePlan(
                        limits.zone(),
                        limits.concern(),
                        new Regimen(clearance.device(), limits.deepest(), passes, 3, 28),
                        limits,
                        List.of(),
                        new Forecast(
                                List.of(0),
                                Map.of(),
                                band,
                                band,
                                band,
                                band,
                                band,
                                64,
                                new ModelVersion("MN-1", "test", "none")),
                        new Risks(
                                Risks.Level.LOW,
                                new Risks.EventCount(2, 194, List.of()),
                                Risks.Level.LOW,
                                new Range(1, 2),
                                new Risks.Downtime(2.1, 3, List.of())),
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
        return new Plan(
                "p", Plan.Kind.RECOMMENDED, clearance, Goals.none(), 28, zones, new Score(Map.of()), List.of(), 64, 1);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void the_console_is_clean() {
        assertThat(browser.complaints()).isEmpty();
    }

    // ---- a course that is ready for its first session ----

    private static UUID add(Access by, UUID course, CourseEvent event) {
        return add(by, by, course, event);
    }

    /// @param looking who may see the record
    private static UUID add(Access by, Access looking, UUID course, CourseEvent event) {
        UUID entry = UUID.randomUUID();
        int number = clinic.record().getCourse(looking, course).entries().size();
        assertThat(clinic.record()
                        .append(
                                by,
                                course,
                                entry,
                                number,
                                event,
                                "",
                                clinic.desk().clinic().versions(Optional.of(plan))))
                .isInstanceOf(Appending.Recorded.class);
        return entry;
    }

    private static UUID ready(String name) {
        return ready(clinic.patient(name), plan);
    }

    private static UUID ready(UUID patient, Plan wanted) {
        return ready(patient, wanted, example);
    }

    private static UUID ready(UUID patient, Plan wanted, Case of) {
        Access by = clinic.as(Role.CLINICIAN);
        UUID course = clinic.record().openCourse(by, patient);
        LocalDate today = clinic.record().today();
        clinic.record()
                .screen(
                        by,
                        course,
                        UUID.randomUUID(),
                        0,
                        of.facts(),
                        of.request(),
                        cleared(of, today),
                        clinic.desk().clinic().versions(Optional.empty()));
        UUID planned = add(by, course, new CourseEvent.Planned(wanted, List.of()));
        add(by, course, new CourseEvent.PlanAccepted(planned));
        add(by, course, new CourseEvent.Consented(consent(planned)));
        return course;
    }

    private static Consent consent(UUID planned) {
        Consent.Signature signature = new Consent.Signature(
                "Pat Example", Consent.Hand.TYPED, "Pat Example", Instant.parse("2026-11-02T09:00:00Z"));
        ConsentText text = new ConsentText(
                planned,
                "2026-11",
                "en",
                "Consent",
                List.of(new ConsentText.Section(
                        "result", "Result", List.of(new ConsentText.Block.Paragraph("It may not change.")))),
                List.of(new ConsentText.Question(
                        "none",
                        ConsentText.Asking.TEACH_BACK,
                        "result",
                        "What if nothing changes?",
                        List.of(
                                new ConsentText.Option("That cannot be.", false),
                                new ConsentText.Option("It may not change.", true)))));
        return new Consent(
                planned,
                text.canonical(),
                text.hash(),
                List.of(new Consent.Answered("What if nothing changes?", "It may not change.", 1)),
                signature,
                signature);
    }

    // ---- hands ----

    private static Page open(UUID course, Role role, int width) {
        Page page = browser.open(width, 1024, ColorScheme.LIGHT);
        clinic.signIn(page, role);
        page.navigate(clinic.at("/clinic/courses/" + course + "/session"));
        page.locator("[data-page=session]").waitFor();
        return page;
    }

    private static void saved(Page page) {
        page.waitForCondition(() -> page.locator("#stored").innerText().startsWith("Saved"));
    }

    private static void tap(Page page, String name, String value) {
        page.locator("label.pill:has(input[name='" + name + "'][value='" + value + "'])")
                .click();
    }

    private static void scan(Page page, String text) {
        page.locator("#scan").fill(text);
        page.locator("#scan").press("Enter");
    }

    private static void timeOut(Page page) {
        TIME_OUT.forEach(each -> tap(page, "time_out." + each, "yes"));
    }

    private static void zone(Page page, Zone zone) {
        String at = "zone." + zone.code() + ".";
        tap(page, at + "direction.horizontal", "yes");
        tap(page, at + "reached", "pinpoint_bleeding");
        tap(page, at + "pain", "3");
        tap(page, at + "applied.sterile_saline", "yes");
        tap(page, at + "state", "done");
    }

    private static List<Zone> zones() {
        return plan.zones().stream().map(each -> each.zone()).toList();
    }

    private static Course stands(UUID course) {
        return clinic.record().getCourse(clinic.as(Role.CLINICIAN), course);
    }

    private static void look(Page page, String name) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo((Integer) page.evaluate("window.innerWidth"));
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "looks", "session-" + name + ".png")));
    }

    // ---- sentences ----

    @Test
    void a_session_is_filled_in_by_touch_and_signed() {
        UUID course = ready("Touch Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            assertThat(page.locator("#gates").innerText()).contains("No cartridge is recorded", "time-out");
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            assertThat(page.locator("#unit-list").innerText()).contains("Lot LOT7", "in stock");
            zones().forEach(each -> zone(page, each));
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            page.locator("#gates:has-text('Every gate is open')").waitFor();
            saved(page);
            look(page, "filled-768");
            page.locator("#sign-do").click();
            page.locator("[data-page=session-recorded]").waitFor();
            look(page, "recorded-768");
        }
        Session session = stands(course).sessions().getFirst().session();
        assertThat(session.delivered()).hasSize(plan.zones().size()).allSatisfy(each -> {
            assertThat(each.needle())
                    .isEqualTo(plan.getZone(each.zone()).regimen().needle());
            assertThat(each.pain_nrs()).isEqualTo(3);
            assertThat(each.cartridges().getFirst().carrier()).contains("01" + GTIN + "1727123110LOT7");
        });
        assertThat(clinic.record().findDraft(clinic.as(Role.CLINICIAN), course, "session"))
                .isEmpty();
    }

    @Test
    void what_differs_from_the_plan_is_answered_for_before_it_can_be_signed() {
        UUID course = ready("Differing Example");
        Zone first = zones().getFirst();
        Zone second = zones().getLast();
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            zone(page, first);
            page.locator("[data-step='1'][data-for='zone." + first.code() + ".passes']")
                    .click();
            page.locator("#zone-" + first.code() + " summary").click();
            tap(page, "zone." + first.code() + ".applied.vitamin_c", "yes");
            tap(page, "zone." + second.code() + ".state", "left_out");
            page.locator("#cream-add").click();
            page.locator("#creams select").selectOption("compounded");
            page.locator("#creams input").nth(0).fill("20");
            page.locator("#creams input").nth(1).fill("150");
            page.locator("#creams input").nth(2).fill("09:00");
            page.locator("#creams input").nth(3).fill("09:40");
            page.locator("#dose .wrong").waitFor();
            page.waitForCondition(() -> page.locator("#flags input").count() == 4);
            saved(page);
            assertThat(page.locator("#flags").innerText())
                    .contains("granulomas", "more than the planned", "not done", "a physician decides");
            page.locator("#sign-do").click();
            page.locator("[role=alert]:has-text('Not signed yet')").waitFor();
            assertThat(stands(course).sessions()).isEmpty();
            for (int k = 0; k < 4; k++) {
                page.locator("#flags input").nth(k).fill("decided with the person");
            }
            page.locator("#sign-h").click();
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            saved(page);
            look(page, "flagged-768");
            page.locator("#sign-do").click();
            page.locator("[data-page=session-recorded]").waitFor();
            assertThat(page.locator("#holds").innerText()).contains("decided with the person", "compounded");
        }
        Session session = stands(course).sessions().getFirst().session();
        assertThat(session.remarks()).hasSize(4);
        assertThat(session.anaesthetics()).hasSize(1);
        assertThat(session.delivered()).hasSize(zones().size() - 1);
    }

    @Test
    void a_lost_connection_and_a_reload_lose_nothing_that_was_typed() {
        UUID course = ready("Offline Example");
        String at = "zone." + zones().getFirst().code() + ".";
        try (Page page = open(course, Role.ASSISTANT, 768)) {
            tap(page, at + "pain", "2");
            saved(page);
            page.context().setOffline(true);
            tap(page, at + "pain", "7");
            tap(page, at + "reached", "more");
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#stored.unsaved").waitFor();
            assertThat(page.locator("#stored").innerText()).contains("Not saved yet");
            assertThat(page.locator("#scan-waiting").innerText()).contains("LOT7");
            page.waitForCondition(() -> kept(page).contains("sealed"));
            assertThat(kept(page)).as("sealed on this device").doesNotContain("LOT7", GTIN, "pain", "more");
            page.close();
            BrowserContext context = page.context();
            context.setOffline(false);
            try (Page again = context.newPage()) {
                again.navigate(clinic.at("/clinic/courses/" + course + "/session"));
                saved(again);
                again.locator("#unit-list .whole").waitFor();
                assertThat(again.locator("input[name='" + at + "pain']:checked").inputValue())
                        .isEqualTo("7");
                again.reload();
                assertThat(again.locator("input[name='" + at + "reached']:checked")
                                .inputValue())
                        .isEqualTo("more");
                assertThat(again.locator("#sign-do").count())
                        .as("an assistant fills in and does not sign")
                        .isZero();
            }
        }
        browser.forgive("ERR_INTERNET_DISCONNECTED");
    }

    @Test
    void two_people_at_one_sheet_lose_nothing_and_choose_where_they_differ() {
        UUID course = ready("Two Example");
        String at = "zone." + zones().getFirst().code() + ".";
        try (Page one = open(course, Role.CLINICIAN, 768);
                Page two = open(course, Role.ASSISTANT, 768)) {
            tap(one, at + "pain", "4");
            tap(one, at + "direction.vertical", "yes");
            saved(one);
            tap(two, at + "reached", "erythema");
            tap(two, at + "pain", "6");
            two.locator("#disputes:has-text('Two people')").waitFor();
            assertThat(two.locator("#disputes").innerText()).contains("4 (Dr A. Example)", "6 (Assis Example)");
            look(two, "two-768");
            two.locator("#disputes button:has-text('6 (Assis')").click();
            two.locator("#disputes:not(:has-text('Two people'))")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
            saved(two);
            one.reload();
            assertThat(one.locator("input[name='" + at + "pain']:checked").inputValue())
                    .isEqualTo("6");
            assertThat(one.locator("input[name='" + at + "reached']:checked").inputValue())
                    .isEqualTo("erythema");
            assertThat(one.locator("input[name='" + at + "direction.vertical']").isChecked())
                    .isTrue();
        }
    }

    @Test
    void the_questions_of_the_day_open_the_gate_of_the_day_and_a_short_interval_needs_its_reason() {
        UUID patient = clinic.patient("Interval Example");
        UUID course = ready(patient, plan);
        Zone zone = zones().getFirst();
        clinic.daysAgo(-20, () -> {
            UUID other = course;
            try (Page page = open(other, Role.CLINICIAN, 768)) {
                assertThat(page.locator("#gates").innerText()).contains("screen again");
                page.locator("#day button.primary").click();
                page.locator("#day .gates-open").waitFor();
                assertThat(page.locator("#gates").innerText()).doesNotContain("screen again");
                timeOut(page);
                scan(page, "01" + GTIN + "1727123110LOT7");
                page.locator("#unit-list .whole").waitFor();
                zones().forEach(each -> zone(page, each));
                page.locator("#open:has-text('Everything is filled in')").waitFor();
                assertThat(page.locator("#gates").innerText()).contains("Every gate is open");
                saved(page);
                page.locator("#sign-do").click();
                page.locator("[data-page=session-recorded], main [role=alert]")
                        .first()
                        .waitFor();
                assertThat(page.locator("main [role=alert]").allInnerTexts()).isEmpty();
            }
        });
        clinic.daysAgo(-40, () -> {
            try (Page page = open(course, Role.CLINICIAN, 768)) {
                page.locator("#day button.primary").click();
                page.locator("#day .gates-open").waitFor();
                page.locator("[data-gate=interval]").first().waitFor();
                assertThat(page.locator("#gates").innerText()).contains("needled 20 days ago");
                page.locator("summary:has-text('The interval can be passed')").click();
                page.locator("#override-reason").selectOption("healed_on_examination");
                page.locator("[data-gate=interval].passed").first().waitFor();
                timeOut(page);
                scan(page, "01" + GTIN + "1727123110LOT7");
                page.locator("#unit-list .whole").waitFor();
                zones().forEach(each -> zone(page, each));
                page.locator("#open:has-text('Everything is filled in')").waitFor();
                saved(page);
                assertThat(page.locator("[data-gate]:not(.passed)").allInnerTexts())
                        .isEmpty();
                page.locator("#sign-do").click();
                page.locator("[data-page=session-recorded], main [role=alert]")
                        .first()
                        .waitFor();
                assertThat(page.locator("main [role=alert]").allInnerTexts()).isEmpty();
                page.locator("[data-page=session-recorded]").waitFor();
                assertThat(page.locator("#holds").innerText()).contains("Healed on examination", "2 sessions");
            }
        });
        assertThat(stands(course).overrides())
                .extracting(GateOverride::reason)
                .containsExactly(GateOverride.Reason.HEALED_ON_EXAMINATION);
        assertThat(stands(course).sessions())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.session().delivered()).anyMatch(done -> done.zone() == zone));
    }

    @Test
    void harm_that_was_reported_since_closes_the_short_way_to_todays_questions() {
        UUID course = ready("Harmed Example");
        add(clinic.as(Role.CLINICIAN), course, new CourseEvent.AdverseEventReported(harm()));
        clinic.daysAgo(-20, () -> {
            try (Page page = open(course, Role.CLINICIAN, 768)) {
                assertThat(page.locator("#day-news").innerText()).contains("has noted", zoneName(), "1 November 2026");
                assertThat(page.locator("#day button.primary").count()).isZero();
                look(page, "news-768");
                page.evaluate("""
                        at => fetch(at, {method: 'POST', body: new URLSearchParams({number: '5', entry: crypto.randomUUID(), _csrf: document.querySelector('#sheet input[name=_csrf]')?.value ?? ''})}).then(a => a.status)""", clinic.at("/clinic/courses/" + course + "/session/day"));
            }
        });
        assertThat(stands(course).entries()).as("nobody is screened unseen").hasSize(5);
    }

    @Test
    void harm_that_is_reported_after_todays_screening_sends_back_to_the_questions() {
        UUID course = ready("Overtaken Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            assertThat(page.locator("#day .gates-open").count()).isEqualTo(1);
            add(clinic.as(Role.CLINICIAN), course, new CourseEvent.AdverseEventReported(harm()));
            page.reload();
            assertThat(page.locator("#day-news").innerText()).contains("has noted", zoneName());
            assertThat(page.locator("#day .gates-open").count()).isZero();
            assertThat(page.locator("#gates").innerText()).contains("screen again");
            look(page, "overtaken-768");
            page.locator("#day a[href$='/screen']").click();
            page.locator("#held-conditions, input[name='/conditions/0/kind']")
                    .first()
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        }
    }

    /// A session of every zone as planned, entered straight into the record.
    private static UUID give(UUID course, LocalDate on, UUID screened) {
        Screening.Cleared cleared = cleared(on);
        Access by = clinic.as(Role.CLINICIAN);
        clinic.record()
                .screen(
                        by,
                        course,
                        screened,
                        clinic.record().getCourse(by, course).entries().size(),
                        example.facts(),
                        example.request(),
                        cleared,
                        clinic.desk().clinic().versions(Optional.empty()));
        Cartridge unit = new Cartridge(GTIN, "LOT7", Optional.empty());
        Session session = Session.perform(
                new Schedule.Entry("s", Schedule.Kind.SESSION, on, Optional.empty(), 1, zones(), ""),
                cleared,
                on,
                new Clinician("Dr A. Example"),
                plan.zones().stream()
                        .map(each -> new Session.Delivered(
                                each.zone(),
                                each.regimen().needle(),
                                each.regimen().passes(),
                                Set.of(Session.Direction.HORIZONTAL),
                                Session.Reached.PINPOINT_BLEEDING,
                                2,
                                List.of(),
                                List.of(unit)))
                        .toList(),
                List.of(),
                List.of());
        return add(by, course, new CourseEvent.SessionPerformed(session, TimeOut.complete(), List.of(unit), List.of()));
    }

    @Test
    void a_plan_that_takes_the_place_of_another_is_delivered_from_its_first_session() {
        UUID course = ready("Replanned Example");
        for (int session = 0; session < 3; session++) {
            clinic.daysAgo(-28 * session, () -> {
                UUID unused = give(course, clinic.record().today(), UUID.randomUUID());
            });
        }
        clinic.daysAgo(-84, () -> {
            Access by = clinic.as(Role.CLINICIAN);
            LocalDate on = clinic.record().today();
            clinic.record()
                    .screen(
                            by,
                            course,
                            UUID.randomUUID(),
                            stands(course).entries().size(),
                            example.facts(),
                            example.request(),
                            cleared(on),
                            clinic.desk().clinic().versions(Optional.empty()));
            UUID planned = add(by, course, new CourseEvent.Planned(planOn(on), List.of()));
            add(by, course, new CourseEvent.PlanAccepted(planned));
            add(by, course, new CourseEvent.Consented(consent(planned)));
            UUID entry = record(course);
            try (Page page = open(course, Role.CLINICIAN, 768)) {
                assertThat(page.locator("h1").innerText()).isEqualTo("Session 2");
                page.navigate(clinic.at("/clinic/courses/" + course + "/sessions/" + entry));
                assertThat(page.locator("h1").innerText()).startsWith("Session 1");
                assertThat(page.locator("#holds").innerText())
                        .contains("As planned", "4 sessions")
                        .doesNotContain("beyond");
            }
        });
    }

    @Test
    void two_packs_of_one_lot_are_two_units_and_one_that_was_scanned_twice_can_be_removed() {
        UUID course = ready("Packs Example");
        clinic.record().receive(clinic.as(Role.CLINICIAN), GTIN, "LOT8", LocalDate.of(2027, 12, 31), 5);
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            for (int pack = 1; pack <= 3; pack++) {
                scan(page, "01" + GTIN + "1727123110LOT8");
                page.locator("#unit-list .whole").nth(pack - 1).waitFor();
            }
            assertThat(page.locator("#unit-list").innerText()).contains("Pack 2 of this lot", "Pack 3 of this lot");
            look(page, "packs-768");
            page.locator("#unit-list .whole button").nth(2).click();
            page.waitForCondition(() -> page.locator("#unit-list .whole").count() == 2);
            zones().forEach(each -> {
                zone(page, each);
                page.locator("#with-" + each.code() + " label").first().click();
            });
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            saved(page);
            page.locator("#sign-do").click();
            page.locator("[data-page=session-recorded]").waitFor();
        }
        assertThat(clinic.record()
                        .findLot(clinic.as(Role.CLINICIAN), GTIN, "LOT8")
                        .orElseThrow()
                        .units())
                .isEqualTo(3);
    }

    @Test
    void of_two_packs_that_a_correction_tells_apart_a_recall_finds_both() {
        UUID course = ready("Apart Example");
        clinic.record().receive(clinic.as(Role.CLINICIAN), GTIN, "LOT9", LocalDate.of(2027, 12, 31), 5);
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            for (int pack = 1; pack <= 2; pack++) {
                scan(page, "01" + GTIN + "1727123110LOT9");
                page.locator("#unit-list .whole").nth(pack - 1).waitFor();
            }
            zones().forEach(each -> {
                zone(page, each);
                page.locator("#with-" + each.code() + " label").last().click();
            });
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            saved(page);
            page.locator("#sign-do").click();
            page.locator("[data-page=session-recorded]").waitFor();
            page.locator("summary:has-text('Correct this session')").click();
            page.locator("[name='unit.1.lot']").fill("LOT7");
            page.locator("#why").fill("misread");
            page.locator("button:has-text('Record the correction')").click();
            page.locator(".session-earlier").waitFor();
        }
        assertThat(stands(course).sessions().getFirst().session().delivered())
                .allSatisfy(each ->
                        assertThat(each.cartridges()).extracting(Cartridge::lot).containsExactly("LOT9", "LOT7"));
    }

    private static void fill(Page page) {
        timeOut(page);
        scan(page, "01" + GTIN + "1727123110LOT7");
        page.locator("#unit-list .whole").waitFor();
        zones().forEach(each -> zone(page, each));
        page.locator("#open:has-text('Everything is filled in')").waitFor();
        saved(page);
    }

    // ---- beginning ----

    private static void begin(Page page) {
        page.locator("#begin-do").click();
        page.locator("#begun:has-text('every gate was open')").waitFor();
    }

    private static void answer(Page page, int flags) {
        page.waitForCondition(() -> page.locator("#flags input").count() == flags);
        for (int k = 0; k < flags; k++) {
            page.locator("#flags input").nth(k).fill("it happened; stopped, cooled and watched");
        }
        page.locator("#sign-h").click();
        page.locator("#open:has-text('Everything is filled in')").waitFor();
        saved(page);
    }

    private static void sign(Page page) {
        page.locator("#sign-do").click();
        page.locator("[data-page=session-recorded]").waitFor();
    }

    private static void irregular(Page page, UUID course, String... words) {
        assertThat(page.locator("#irregular").innerText()).contains(words).contains("stopped, cooled and watched");
        assertThat(page.locator("main").innerText()).contains("every gate was open");
        page.navigate(clinic.at("/clinic/courses/" + course));
        assertThat(page.locator("main").innerText())
                .contains("irregular", "Session begun", "stopped, cooled and watched")
                .contains(words);
        Course stands = stands(course);
        assertThat(stands.irregular()).contains(stands.sessions().getLast().entry());
    }

    @Test
    void a_beginning_after_which_nobody_was_needled_is_struck_with_a_reason_and_another_may_follow() {
        UUID course = ready("Fainted Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            saved(page);
            begin(page);
            page.locator("#nobody summary").click();
            page.locator("#nobody-why").fill("fainted before the first needle");
            look(page, "nobody-768");
            page.locator("#nobody button").click();
            page.locator("#begin-do").waitFor();
            assertThat(stands(course).openings()).isEmpty();
            assertThat(stands(course).entries().getLast().why()).isEqualTo("fainted before the first needle");
            begin(page);
            assertThat(stands(course).openings()).hasSize(1);
        }
    }

    @Test
    void a_session_begins_once_whoever_presses_and_never_while_a_gate_is_shut() {
        UUID course = ready("Begin Example");
        try (Page one = open(course, Role.CLINICIAN, 360);
                Page two = open(course, Role.CLINICIAN, 768)) {
            one.locator("#begin-do").click();
            one.locator("[role=alert]:has-text('Not begun, and nothing was recorded')")
                    .waitFor();
            assertThat(one.locator("[role=alert]").first().innerText())
                    .contains("The time-out is not complete", "No cartridge is recorded");
            assertThat(stands(course).entries()).hasSize(4);
            timeOut(one);
            scan(one, "01" + GTIN + "1727123110LOT7");
            one.locator("#gates:has-text('Every gate is open')").waitFor();
            saved(one);
            assertThat(one.locator("#begin-do").innerText()).contains("Begin", "Dr A. Example begins");
            assertThat(one.locator("#begin-do").boundingBox().height).isGreaterThanOrEqualTo(72);
            look(one, "begin-360");
            two.reload();
            look(two, "begin-768");
            one.locator("#begin-do").press("Enter");
            one.locator("#begun:has-text('every gate was open')").waitFor();
            assertThat(one.locator("#begun").innerText()).contains("by Dr A. Example");
            assertThat(one.locator("#begin-do").count()).isZero();
            look(one, "begun-360");
            begin(two);
            assertThat(stands(course).entries()).as("one beginning").hasSize(5);
            one.setViewportSize(1280, 900);
            look(one, "begun-1280");
            zones().forEach(each -> zone(one, each));
            one.locator("#open:has-text('Everything is filled in')").waitFor();
            saved(one);
            sign(one);
            assertThat(one.locator("main").innerText())
                    .contains("every gate was open")
                    .doesNotContain("Irregular");
        }
        assertThat(stands(course).irregular()).isEmpty();
        assertThat(stands(course).sessions()).hasSize(1);
    }

    @Test
    void a_window_that_was_open_before_somebody_began_still_signs() {
        UUID course = ready("Window Example");
        try (Page one = open(course, Role.CLINICIAN, 768);
                Page two = open(course, Role.CLINICIAN, 768)) {
            fill(one);
            two.reload();
            begin(one);
            tap(two, "zone." + zones().getFirst().code() + ".pain", "5");
            saved(two);
            sign(two);
        }
        assertThat(stands(course).sessions()).hasSize(1);
    }

    @Test
    void an_assistant_fills_in_and_does_not_begin() {
        UUID course = ready("Assisted Example");
        try (Page page = open(course, Role.ASSISTANT, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#gates:has-text('Every gate is open')").waitFor();
            saved(page);
            assertThat(page.locator("#begin-do").count()).isZero();
            assertThat(page.locator("#begun").innerText()).contains("A clinician begins");
        }
        assertThat(stands(course).entries()).hasSize(4);
    }

    @Test
    void a_needle_that_went_deeper_than_its_limit_is_told_once_the_session_has_begun() {
        Case pen = example("03");
        Plan planned = plan(cleared(pen, clinic.record().today()).clearance(), 1);
        UUID course = ready(clinic.patient("Deeper Example"), planned, pen);
        Zone first = planned.zones().getFirst().zone();
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            saved(page);
            assertThat(page.locator("summary:has-text('It went deeper')").count())
                    .as("not before it began")
                    .isZero();
            begin(page);
            planned.zones().forEach(each -> {
                zone(page, each.zone());
                tap(page, "zone." + each.zone().code() + ".reached", "erythema");
            });
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            page.locator("#zone-" + first.code() + " summary:has-text('It went deeper')")
                    .click();
            page.locator("#deeper-" + first.code() + " label.pill").first().click();
            page.locator("#gates:has-text('one thing went beyond the rules')").waitFor();
            assertThat(page.locator("#deeper-" + first.code() + " input:checked")
                            .count())
                    .as("what was chosen shows")
                    .isEqualTo(1);
            saved(page);
            page.locator("#sign-do").click();
            page.locator("[role=alert]:has-text('Not signed yet')").waitFor();
            answer(page, 2);
            page.reload();
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            look(page, "deeper-768");
            sign(page);
            look(page, "irregular-768");
            irregular(page, course, "deeper than its limit");
        }
    }

    @Test
    void a_zone_outside_the_plan_that_was_needled_is_told_once_the_session_has_begun() {
        UUID course = ready("Elsewhere Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            saved(page);
            assertThat(page.locator("#elsewhere").count())
                    .as("not before it began")
                    .isZero();
            begin(page);
            page.locator("#elsewhere summary").click();
            page.locator("#extra-zone").selectOption("nose");
            page.locator("#zone-add").click();
            page.locator("#zone-nose").waitFor();
            assertThat(page.locator("#zone-nose").innerText()).contains("Not in the plan of this session");
            page.locator("#deeper-nose summary").click();
            page.locator("#deeper-nose label.pill").first().click();
            zone(page, Zone.NOSE);
            zones().forEach(each -> zone(page, each));
            page.waitForCondition(() -> page.locator("#flags input").count() == 3);
            assertThat(page.locator("#flags").innerText())
                    .contains(
                            "not in the plan that was consented to: nose", "not cleared for treatment that day: nose");
            answer(page, 3);
            look(page, "elsewhere-768");
            sign(page);
            irregular(page, course, "not in the plan that was consented to: nose");
        }
        assertThat(stands(course).sessions().getFirst().session().delivered())
                .extracting(Session.Delivered::zone)
                .contains(Zone.NOSE);
    }

    @Test
    void a_lot_that_is_recalled_after_the_beginning_is_told_and_found_by_its_recall() {
        UUID course = ready("Recalled Example");
        clinic.record().receive(clinic.as(Role.CLINICIAN), GTIN, "LOTR", LocalDate.of(2027, 12, 31), 5);
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOTR");
            page.locator("#unit-list .whole").waitFor();
            begin(page);
            zones().forEach(each -> zone(page, each));
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            saved(page);
            clinic.record().recall(clinic.as(Role.CLINICIAN), GTIN, "LOTR", "notice 9");
            page.locator("#sign-do").click();
            page.locator("[role=alert]:has-text('Not signed yet')").waitFor();
            assertThat(page.locator("#flags").innerText()).contains("Lot LOTR was used, and is recalled");
            answer(page, 1);
            sign(page);
            irregular(page, course, "Lot LOTR was used, and is recalled");
        }
        assertThat(clinic.record()
                        .traceLot(clinic.as(Role.CLINICIAN), GTIN, "LOTR")
                        .touched())
                .hasSize(1);
    }

    @Test
    void a_second_pack_that_turns_out_out_of_date_is_told_once_the_session_has_begun() {
        UUID course = ready("Expired Example");
        clinic.record().receive(clinic.as(Role.CLINICIAN), GTIN, "LOTX", LocalDate.of(2026, 10, 31), 5);
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            begin(page);
            scan(page, "01" + GTIN + "1726103110LOTX");
            page.locator("#unit-list .whole").nth(1).waitFor();
            zones().forEach(each -> {
                zone(page, each);
                page.locator("#with-" + each.code() + " label").last().click();
            });
            answer(page, 1);
            sign(page);
            irregular(page, course, "Lot LOTX was used, and is past its date");
        }
        assertThat(stands(course).sessions().getFirst().cartridges()).hasSize(2);
    }

    @Test
    void consent_that_is_withdrawn_after_the_beginning_leaves_a_session_that_can_be_told() {
        UUID course = ready("Withdrawn Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            begin(page);
            zone(page, zones().getFirst());
            zones().subList(1, zones().size()).forEach(each -> tap(page, "zone." + each.code() + ".state", "left_out"));
            saved(page);
            add(
                    clinic.as(Role.FRONT_DESK),
                    clinic.as(Role.CLINICIAN),
                    course,
                    new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.COURSE));
            page.navigate(clinic.at("/clinic/courses/" + course));
            page.locator("a[href$='/session']").first().click();
            page.locator("[data-page=session]").waitFor();
            assertThat(page.locator("#begun").innerText()).contains("every gate was open");
            answer(page, zones().size());
            sign(page);
            irregular(page, course, "no valid consent");
        }
    }

    @Test
    void what_went_wrong_in_a_session_that_was_not_begun_here_cannot_be_told() {
        UUID course = ready("Untold Example");
        clinic.record().receive(clinic.as(Role.CLINICIAN), GTIN, "LOTU", LocalDate.of(2027, 12, 31), 5);
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOTU");
            page.locator("#unit-list .whole").waitFor();
            zones().forEach(each -> zone(page, each));
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            saved(page);
            clinic.record().recall(clinic.as(Role.CLINICIAN), GTIN, "LOTU", "notice 10");
            page.locator("#sign-do").click();
            page.locator("[role=alert]:has-text('was not begun here')").waitFor();
            assertThat(page.locator("[role=alert]").first().innerText()).contains("Ask the clinician who answers");
            page.locator("#begin-do").click();
            page.locator("[role=alert]:has-text('Not begun')").waitFor();
        }
        assertThat(stands(course).sessions()).isEmpty();
        assertThat(stands(course).entries()).hasSize(4);
    }

    @Test
    void a_session_that_began_yesterday_is_told_for_its_day_after_another_screening() {
        UUID course = ready("Yesterday Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            fill(page);
            begin(page);
        }
        clinic.daysAgo(-1, () -> {
            Access by = clinic.as(Role.CLINICIAN);
            clinic.record()
                    .screen(
                            by,
                            course,
                            UUID.randomUUID(),
                            stands(course).entries().size(),
                            example.facts(),
                            example.request(),
                            cleared(clinic.record().today()),
                            clinic.desk().clinic().versions(Optional.empty()));
            try (Page page = open(course, Role.CLINICIAN, 768)) {
                page.locator("#left-over-continue").click();
                page.locator("#of-another-day").waitFor();
                assertThat(page.locator("#begin-do").count())
                        .as("nothing begins on another day")
                        .isZero();
                answer(page, 1);
                sign(page);
                irregular(page, course, "another screening was recorded");
            }
        });
        assertThat(stands(course).sessions().getFirst().session().on()).isEqualTo(LocalDate.of(2026, 11, 2));
    }

    @Test
    void a_session_that_was_not_signed_by_midnight_is_signed_for_its_own_day() {
        UUID course = ready("Midnight Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            fill(page);
            clinic.daysAgo(-1, () -> {
                page.locator("#sign-do").click();
                page.locator("#left-over").waitFor();
                assertThat(stands(course).sessions())
                        .as("not without being asked")
                        .isEmpty();
                assertThat(page.locator("#left-over").innerText())
                        .contains("begun on 2 November 2026", "Dr A. Example", "LOT7");
                look(page, "left-over-768");
                page.locator("#left-over-continue").click();
                page.locator("#of-another-day").waitFor();
                assertThat(page.locator("#gates").innerText()).contains("Every gate is open");
                look(page, "continued-768");
                page.locator("#sign-do").click();
                page.locator("[data-page=session-recorded]").waitFor();
            });
        }
        assertThat(stands(course).sessions().getFirst().session().on()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(stands(course).entries().getLast().on()).isEqualTo(LocalDate.of(2026, 11, 3));
    }

    @Test
    void nothing_of_a_session_that_was_broken_off_passes_into_another_day() {
        UUID course = ready("Broken Example");
        String pain = "zone." + zones().getFirst().code() + ".pain";
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            tap(page, pain, "7");
            saved(page);
        }
        clinic.daysAgo(-1, () -> {
            try (Page page = open(course, Role.CLINICIAN, 768)) {
                assertThat(page.locator("#sheet").count()).isZero();
                assertThat(page.locator("#left-over").innerText()).contains("pain: 7");
                page.locator("#left-over-anew").click();
                page.locator("#sheet").waitFor();
                assertThat(page.locator("input[name='" + pain + "']:checked").count())
                        .isZero();
                page.locator("#day button.primary").click();
                page.locator("#day .gates-open").waitFor();
            }
        });
    }

    @Test
    void after_another_screening_a_session_of_an_earlier_day_is_not_signed_any_more() {
        UUID course = ready("Rescreened Example");
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            fill(page);
        }
        clinic.daysAgo(-1, () -> {
            Access by = clinic.as(Role.CLINICIAN);
            clinic.record()
                    .screen(
                            by,
                            course,
                            UUID.randomUUID(),
                            stands(course).entries().size(),
                            example.facts(),
                            example.request(),
                            cleared(clinic.record().today()),
                            clinic.desk().clinic().versions(Optional.empty()));
            try (Page page = open(course, Role.CLINICIAN, 768)) {
                assertThat(page.locator("#left-over").innerText()).contains("cannot be signed any more");
                assertThat(page.locator("#left-over-continue").count()).isZero();
            }
        });
    }

    @Test
    void nobody_signs_what_somebody_else_typed_unseen_and_nothing_is_typed_into_a_signed_session() {
        UUID course = ready("Unseen Example");
        String at = "zone." + zones().getFirst().code() + ".";
        try (Page one = open(course, Role.CLINICIAN, 768);
                Page two = open(course, Role.ASSISTANT, 768)) {
            fill(one);
            two.reload();
            tap(two, at + "pain", "9");
            saved(two);
            one.evaluate("document.getElementById('sheet').submit = null");
            one.evaluate("""
                    () => {
                      const form = document.getElementById('sheet');
                      const sign = document.createElement('input');
                      sign.type = 'hidden'; sign.name = 'do'; sign.value = 'sign';
                      form.append(sign);
                      for (const box of form.querySelectorAll('[name=box]')) box.remove();
                      for (const typed of form.querySelectorAll('[name^="zone."]')) typed.disabled = true;
                      HTMLFormElement.prototype.submit.call(form);
                    }""");
            one.locator("main [role=alert]").first().waitFor();
            assertThat(one.locator("main [role=alert]").first().innerText())
                    .contains("Somebody else typed this", "“9” (Assis Example)");
            assertThat(stands(course).sessions()).isEmpty();
            one.locator("#sign-do").click();
            one.locator("[data-page=session-recorded]").waitFor();
            tap(two, at + "pain", "1");
            two.locator("#stored:has-text('signed or begun anew elsewhere')").waitFor();
            assertThat(two.locator("input[name='" + at + "pain']:checked").inputValue())
                    .as("it stays on the page")
                    .isEqualTo("1");
            two.reload();
            assertThat(two.locator("input[name='" + at + "pain']:checked").count())
                    .as("the next session begins blank")
                    .isZero();
        }
        browser.forgive("409");
        assertThat(stands(course)
                        .sessions()
                        .getFirst()
                        .session()
                        .delivered()
                        .getFirst()
                        .pain_nrs())
                .isEqualTo(9);
        assertThat(clinic.record()
                        .findDraft(clinic.as(Role.CLINICIAN), course, "session")
                        .filter(draft -> draft.text().contains("pain")))
                .isEmpty();
    }

    @Test
    void a_sheet_whose_session_is_recorded_already_counts_as_blank() {
        UUID course = ready("Crashed Example");
        UUID entry = record(course);
        String pain = "zone." + zones().getFirst().code() + ".pain";
        Worksheet left = Worksheet.blank(entry).with(List.of(new Worksheet.Change(pain, "8", 0)), "w", "Dr A. Example");
        clinic.record().saveDraft(clinic.as(Role.CLINICIAN), course, "session", 0, left.write());
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            assertThat(page.locator("input[name='" + pain + "']:checked").count())
                    .isZero();
            tap(page, pain, "2");
            saved(page);
            page.reload();
            assertThat(page.locator("input[name='" + pain + "']:checked").inputValue())
                    .isEqualTo("2");
        }
    }

    private static String kept(Page page) {
        return (String) page.evaluate("JSON.stringify(localStorage)");
    }

    @Test
    void without_a_secured_connection_nothing_is_kept_on_the_device_and_the_page_says_so() {
        UUID course = ready("Unsecured Example");
        String pain = "zone." + zones().getFirst().code() + ".pain";
        try (Page page = browser.open(768, 1024, ColorScheme.LIGHT)) {
            page.context().addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})");
            clinic.signIn(page, Role.CLINICIAN);
            page.navigate(clinic.at("/clinic/courses/" + course + "/session"));
            tap(page, pain, "2");
            saved(page);
            page.context().setOffline(true);
            tap(page, pain, "7");
            page.locator("#stored:has-text('closing this page would lose it')").waitFor();
            assertThat(kept(page)).isEqualTo("{}");
            page.context().setOffline(false);
            saved(page);
        }
        browser.forgive("ERR_INTERNET_DISCONNECTED");
    }

    private static String zoneName() {
        return clinic.desk().wording().name(zones().getFirst());
    }

    private static AdverseEvent harm() {
        return new AdverseEvent(
                AdverseEvent.What.BACTERIAL_INFECTION,
                "pustules",
                LocalDate.of(2026, 11, 1),
                Optional.empty(),
                List.of(zones().getFirst()),
                List.of(),
                AdverseEvent.Severity.MODERATE,
                Set.of(),
                AdverseEvent.Result.ONGOING,
                "");
    }

    @Test
    void a_recorded_session_is_corrected_with_a_reason_and_the_original_stays_visible() {
        UUID course = ready("Corrected Example");
        UUID entry = record(course);
        try (Page page = browser.open(768, 1024, ColorScheme.DARK)) {
            clinic.signIn(page, Role.CLINICIAN);
            page.navigate(clinic.at("/clinic/courses/" + course + "/sessions/" + entry));
            page.locator("summary:has-text('Correct this session')").click();
            String at = "zone." + zones().getFirst().code() + ".";
            page.locator("[id='" + at + "passes']").fill("12");
            page.locator("[name='" + at + "applied'][value=sterile_saline]").check();
            page.locator("[id='cream.0.product']").selectOption("lidocaine_prilocaine");
            page.locator("[id='cream.0.g']").fill("5");
            page.locator("[id='cream.0.cm2']").fill("50");
            page.locator("[id='cream.0.from']").fill("09:00");
            page.locator("[id='cream.0.to']").fill("09:40");
            page.locator("#why").fill("miscounted");
            page.locator("button:has-text('Record the correction')").click();
            page.locator(".session-earlier").waitFor();
            assertThat(page.locator("#holds").innerText())
                    .contains("12 passes", "miscounted", "5 g on 50 cm²", "09:00", "09:40");
            assertThat(page.locator(".session-earlier").innerText()).contains("As first recorded");
            look(page, "corrected-dark");
        }
        assertThat(stands(course).sessions().getFirst().session().delivered().getFirst())
                .satisfies(each -> assertThat(each.passes()).isEqualTo(12))
                .satisfies(each -> assertThat(each.applied())
                        .extracting(Session.Applied::product)
                        .containsExactly("sterile_saline"));
        assertThat(stands(course).sessions().getFirst().session().anaesthetics())
                .containsExactly(
                        new Anaesthetic("lidocaine_prilocaine", 5, 50, LocalTime.of(9, 0), LocalTime.of(9, 40)));
    }

    private static UUID record(UUID course) {
        try (Page page = open(course, Role.CLINICIAN, 768)) {
            timeOut(page);
            scan(page, "01" + GTIN + "1727123110LOT7");
            page.locator("#unit-list .whole").waitFor();
            zones().forEach(each -> zone(page, each));
            page.locator("#open:has-text('Everything is filled in')").waitFor();
            saved(page);
            page.locator("#sign-do").click();
            page.locator("[data-page=session-recorded]").waitFor();
            return stands(course).sessions().getLast().entry();
        }
    }

    @Test
    void the_sheet_works_on_a_phone_by_keyboard_alone_and_everything_to_press_is_48_high() {
        UUID course = ready("Keyboard Example");
        String at = "zone." + zones().getFirst().code() + ".";
        try (Page page = open(course, Role.CLINICIAN, 360)) {
            look(page, "empty-360");
            page.locator("input[name='time_out.plan_and_zones']").focus();
            page.keyboard().press("Space");
            page.locator("#scan").focus();
            page.keyboard().type("+A99912345/$$7LOT7/14D20271231");
            page.keyboard().press("Enter");
            page.locator("#unit-list .wrong .problem").waitFor();
            assertThat(page.locator("#unit-list").innerText()).contains("misread");
            page.locator("input[name='" + at + "pain']").first().focus();
            page.keyboard().press("ArrowRight");
            saved(page);
            page.reload();
            assertThat(page.locator("input[name='time_out.plan_and_zones']").isChecked())
                    .isTrue();
            assertThat(page.locator("input[name='" + at + "pain']:checked").inputValue())
                    .isEqualTo("1");
            assertThat((Number) page.evaluate("""
                            () => Math.min(...[...document.querySelectorAll('#sheet button:not(.vh), #sheet .pill span:not(.vh), #sheet input[type=text], #sheet summary, #sheet select, #sheet a')]
                              .filter(each => each.offsetParent && each.getBoundingClientRect().height)
                              .map(each => each.getBoundingClientRect().height))
                            """))
                    .extracting(Number::doubleValue)
                    .satisfies(least -> assertThat(least).isGreaterThanOrEqualTo(47.5));
        }
    }

    @Test
    void who_may_not_is_refused_and_nothing_changes() {
        UUID course = ready("Refused Example");
        try (Page page = browser.open(768, 1024, ColorScheme.LIGHT)) {
            clinic.signIn(page, Role.FRONT_DESK);
            assertThat(page.navigate(clinic.at("/clinic/courses/" + course + "/session"))
                            .status())
                    .isEqualTo(403);
            clinic.signIn(page, Role.ASSISTANT);
            page.navigate(clinic.at("/clinic/courses/" + course + "/session"));
            assertThat((Number) page.evaluate(
                            "at => fetch(at, {method: 'POST', body: new URLSearchParams({do: 'sign', number: '4', _csrf: document.querySelector('#sheet input[name=_csrf]')?.value ?? ''})}).then(a => a.status)",
                            clinic.at("/clinic/courses/" + course + "/session")))
                    .isEqualTo(403);
            assertThat((Number) page.evaluate(
                            "at => fetch(at, {method: 'POST', body: new URLSearchParams({changes: '[{]', _csrf: document.querySelector('#sheet input[name=_csrf]')?.value ?? ''})}).then(a => a.status)",
                            clinic.at("/clinic/courses/" + course + "/session/changes")))
                    .isEqualTo(400);
        }
        browser.forgive("Failed to load resource");
        assertThat(stands(course).entries()).hasSize(4);
    }
}
