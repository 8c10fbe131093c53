package org.needlework.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.needlework.core.account.Account;
import org.needlework.core.people.Role;
import org.needlework.web.intake.Examples;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;

/// Photographs every page in both themes and two widths, into `gallery/`: `./needlework gallery`.
class Gallery {

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("01-start", "/");
        PAGES.put("02-where", "/examples/05-whole-face#where");
        PAGES.put("03-person", "/examples/05-whole-face#person");
        PAGES.put("04-health", "/examples/08-referred-anticoagulant#health");
        PAGES.put("05-medicines", "/examples/08-referred-anticoagulant#medicines");
        PAGES.put("06-lately", "/examples/07-deferred-sunburn#lately");
        PAGES.put("07-aim", "/examples/05-whole-face#aim");
        PAGES.put("08-dates", "/examples/05-whole-face#dates");
        PAGES.put("09-declined", "/examples/06-declined-pregnant#person");
        PAGES.put("10-open-questions", "/examples/09-incomplete-not-asked#person");
        PAGES.put("12-error", "/nowhere");
    }

    @Test
    void photographs_every_page() throws IOException {
        Path folder = Path.of(System.getProperty("needlework.root")).resolve("gallery");
        Files.createDirectories(folder);
        try (Server server = Server.start(new TestDesk(), Address.local(0));
                Browser browser = new Browser()) {
            String home = "http://localhost:" + server.port();
            String plan = plan(browser, home);
            String block = block(browser, plan);
            for (int width : List.of(1280, 360)) {
                for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    String suffix = "-" + width + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
                    PAGES.forEach((name, path) -> {
                        try (Page page = browser.open(width, width == 360 ? 760 : 900, theme)) {
                            page.navigate(home + path);
                            page.waitForTimeout(300);
                            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + suffix)));
                        }
                    });
                    try (Page page = browser.open(width, width == 360 ? 760 : 900, theme)) {
                        page.navigate(plan);
                        page.locator("[data-beside]:not([hidden])").waitFor();
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(folder.resolve("11-plan" + suffix)));
                    }
                    try (Page page = browser.open(width, width == 360 ? 760 : 900, theme)) {
                        page.navigate(block);
                        page.locator("main[data-drawn]").waitFor();
                        page.waitForTimeout(800);
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(folder.resolve("13-block" + suffix)));
                    }
                }
            }
        }
    }

    @Test
    void photographs_the_clinics_pages() throws IOException {
        Path folder = Path.of(System.getProperty("needlework.root")).resolve("gallery");
        Files.createDirectories(folder);
        TestClinic clinic = TestClinic.shared();
        UUID treated = AfterCourses.treated(clinic, "Tara Treated (synthetic)");
        for (String name : List.of("Omar Observed", "Rita Recovering", "Simon Seen")) {
            UUID unused = AfterCourses.treated(clinic, name + " (synthetic)");
        }
        PlannedCourse accepted = new PlannedCourse(clinic, "Alma Accepted (synthetic)");
        PlannedCourse consented = new PlannedCourse(clinic, "Cem Consented (synthetic)");
        UUID consent = consented.consent();
        UUID open = clinic.record().openCourse(clinic.as(Role.CLINICIAN), clinic.patient("Nora New (synthetic)"));
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("20-day", "/clinic");
        pages.put("21-patients", "/clinic/patients?q=synthetic");
        pages.put("22-patient", "/clinic/patients/" + accepted.patient());
        pages.put("23-course", "/clinic/courses/" + treated);
        pages.put("24-screening", "/clinic/courses/" + open + "/screen");
        pages.put("25-consent", "/clinic/courses/" + accepted.id() + "/consent");
        pages.put("26-consent-signed", "/clinic/courses/" + consented.id() + "/consent/" + consent);
        pages.put("27-session", "/clinic/courses/" + consented.id() + "/session");
        pages.put("28-recovery", "/clinic/courses/" + treated + "/recovery");
        pages.put("29-outcome", "/clinic/courses/" + treated + "/outcome");
        pages.put("30-lots", "/clinic/lots");
        pages.put("31-mirror", "/clinic/mirror");
        photograph(folder, page -> clinic.signIn(page, Role.CLINICIAN), clinic::at, pages);
    }

    /// The door, one's own account, and the pages of those who watch over the clinic.
    @Test
    void photographs_the_door_and_what_is_watched_from_there() throws IOException {
        Path folder = Path.of(System.getProperty("needlework.root")).resolve("gallery");
        Files.createDirectories(folder);
        TestDoor door = TestDoor.shared();
        Account clinician = Scene.somebody(Role.CLINICIAN);
        Scene glass = Scene.make("glass", clinician);
        Scene patient = Scene.make("treated", clinician);
        Scene erased = Scene.make("erased", clinician);
        Scene invited = Scene.make("invited", clinician);
        photograph(
                folder,
                page -> {},
                door::at,
                Map.of(
                        "40-sign-in", "/sign-in",
                        "41-first-over", "/first",
                        "42-invited", invited.fill("/invited?token={token}")));
        photograph(folder, page -> signIn(page, door, clinician), door::at, Map.of("43-me", "/clinic/me"));
        photograph(
                folder,
                page -> signIn(page, door, Scene.somebody(Role.AUDITOR)),
                door::at,
                Map.of(
                        "44-review",
                        "/clinic/review",
                        "45-audit",
                        "/clinic/audit",
                        "46-access",
                        patient.fill("/clinic/patients/{patient}/access")));
        photograph(
                folder,
                page -> signIn(page, door, Scene.somebody(Role.FRONT_DESK)),
                door::at,
                Map.of("47-glass", glass.fill("/clinic/patients/{patient}/glass")));
        photograph(
                folder,
                page -> signIn(page, door, Scene.somebody(Role.ADMINISTRATOR)),
                door::at,
                Map.of(
                        "48-people", "/clinic/people",
                        "49-erase", patient.fill("/clinic/patients/{patient}/erase"),
                        "50-receipt", erased.fill("/clinic/patients/{patient}/receipt")));
    }

    private static void signIn(Page page, TestDoor door, Account account) {
        page.navigate(door.at("/sign-in"));
        page.locator("#user").fill(account.userName());
        page.locator("#password").fill(TestDoor.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    private static void photograph(
            Path folder, Consumer<Page> enter, UnaryOperator<String> at, Map<String, String> pages) {
        try (Browser browser = new Browser()) {
            for (int width : List.of(1280, 360)) {
                for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    String suffix = "-" + width + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
                    try (Page page = browser.open(width, width == 360 ? 760 : 900, theme)) {
                        enter.accept(page);
                        pages.forEach((name, path) -> {
                            page.navigate(at.apply(path));
                            page.waitForTimeout(300);
                            page.screenshot(new Page.ScreenshotOptions()
                                    .setFullPage(true)
                                    .setPath(folder.resolve(name + suffix)));
                        });
                    }
                }
            }
        }
    }

    private static String block(Browser browser, String plan) {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            page.navigate(plan);
            page.locator("form[action$='/block'] button").first().click();
            page.locator("main[data-drawn]").waitFor(new Locator.WaitForOptions().setTimeout(600_000));
            return page.url();
        }
    }

    private static String plan(Browser browser, String home) {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            page.navigate(home + "/examples/" + new Examples().list().getFirst().id());
            page.locator("#make").click();
            page.locator("[data-beside]:not([hidden])").waitFor(new Locator.WaitForOptions().setTimeout(600_000));
            return page.url();
        }
    }
}
