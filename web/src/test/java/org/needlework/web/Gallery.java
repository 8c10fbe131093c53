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
import org.junit.jupiter.api.Test;
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
        try (Browser browser = new Browser()) {
            for (int width : List.of(1280, 360)) {
                for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    String suffix = "-" + width + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
                    try (Page page = browser.open(width, width == 360 ? 760 : 900, theme)) {
                        clinic.signIn(page, Role.CLINICIAN);
                        pages.forEach((name, path) -> {
                            page.navigate(clinic.at(path));
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
