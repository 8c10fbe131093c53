package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.web.intake.Examples;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;

/// The block of skin in a real Chromium, without a graphics card.
class BlockTest {

    private static final double PATIENCE_MS = 300_000;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static String healed;

    @BeforeAll
    static void heal() throws IOException {
        server = Server.start(new TestDesk(), Address.local(0));
        browser = new Browser();
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            healed = healed(page, "http://localhost:" + server.port());
        }
    }

    /// Asks for a block as a visitor does and waits until it is drawn.
    static String healed(Page page, String home) {
        page.navigate(home + "/block");
        page.locator("#b-density").selectOption("500");
        page.locator("form.tb-ask button").click();
        page.locator("main[data-drawn]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        return page.url();
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @AfterEach
    void the_console_is_clean() {
        // Photographs read the canvas back, of which the driver that draws without a card complains.
        browser.forgive("GPU stall due to ReadPixels");
        assertThat(browser.complaints()).isEmpty();
    }

    private static Page open(int width, ColorScheme theme) {
        Page page = browser.open(width, 900, theme);
        page.navigate(healed);
        page.locator("main[data-drawn]").waitFor();
        page.waitForTimeout(400);
        return page;
    }

    /// What is on the screen where the picture is.
    private static BufferedImage photograph(Page page) throws IOException {
        page.waitForTimeout(700);
        return ImageIO.read(new ByteArrayInputStream(page.locator("#tb-canvas").screenshot()));
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y += 2) {
            for (int x = 0; x < picture.getWidth(); x += 2) {
                colours.add(picture.getRGB(x, y) & 0xf8f8f8);
            }
        }
        return colours;
    }

    /// How many pixels two pictures differ in, by more than anyone would miss.
    private static int differing(BufferedImage one, BufferedImage other) {
        int count = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                int most = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    most = Math.max(most, Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff)));
                }
                count += most > 24 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void slices_and_volume_are_drawn_in_many_colours_and_change_with_day_field_and_cut() throws IOException {
        try (Page page = open(1280, ColorScheme.LIGHT)) {
            BufferedImage first = photograph(page);
            assertThat(colours(first)).hasSizeGreaterThan(60);
            page.locator("#tb-when").fill("0");
            BufferedImage start = photograph(page);
            assertThat(differing(first, start)).isGreaterThan(2000);
            page.locator("#tb-field").selectOption("signal");
            BufferedImage signal = photograph(page);
            assertThat(differing(start, signal)).isGreaterThan(2000);
            page.locator("#tb-z").fill("80");
            BufferedImage lower = photograph(page);
            assertThat(differing(signal, lower)).isGreaterThan(2000);
            page.locator(".tb-views .pill").last().click();
            page.locator("#tb-when").fill("2");
            BufferedImage volume = photograph(page);
            assertThat(colours(volume)).hasSizeGreaterThan(60);
            assertThat(differing(lower, volume)).isGreaterThan(2000);
        }
    }

    @Test
    void keys_turn_the_block_and_time_runs_by_itself() throws IOException {
        try (Page page = open(1280, ColorScheme.DARK)) {
            BufferedImage before = photograph(page);
            page.locator("#tb-canvas").focus();
            for (int k = 0; k < 4; k++) {
                page.keyboard().press("ArrowLeft");
            }
            assertThat(differing(before, photograph(page))).isGreaterThan(2000);
            String day = page.locator("#tb-day").textContent();
            page.locator("#tb-play").focus();
            page.keyboard().press("Enter");
            page.waitForCondition(() -> !page.locator("#tb-day").textContent().equals(day));
            page.keyboard().press("Enter");
            assertThat(page.locator("#tb-play").textContent()).isEqualTo("Play");
            page.locator("#tb-when").focus();
            page.keyboard().press("Home");
            assertThat(page.locator("#tb-when").getAttribute("aria-valuetext")).isEqualTo("Day 0");
        }
    }

    @Test
    void the_table_says_what_the_picture_shows() {
        try (Page page = open(1280, ColorScheme.LIGHT)) {
            page.locator(".tb-table summary").click();
            assertThat(page.locator("#tb-rows tr").count()).isGreaterThan(6);
            assertThat(page.locator("#tb-canvas").getAttribute("aria-label"))
                    .contains("Collagen, day", "upper dermis", "Healthy skin has 1");
            assertThat(page.locator(".tb-line").count()).isEqualTo(1);
        }
    }

    @Test
    void axe_finds_nothing_and_nothing_is_wider_than_its_window() {
        for (int width : List.of(1280, 360)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = open(width, theme)) {
                    assertNothingFound(page, width + " " + theme);
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(width);
                    page.navigate("http://localhost:" + server.port() + "/block");
                    assertNothingFound(page, "asking, " + width + " " + theme);
                }
            }
        }
    }

    @Test
    void a_plan_is_seen_healing_beside_its_own_fan() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            String home = "http://localhost:" + server.port();
            page.navigate(home + "/examples/" + new Examples().list().getFirst().id());
            page.locator("#make").click();
            Locator see = page.locator("form[action$='/block'] button").first();
            see.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            see.click();
            page.locator("main[data-drawn]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            assertThat(page.locator("path.tb-fan").count()).isEqualTo(1);
            assertThat(page.locator("path.tb-line").count()).isEqualTo(1);
            page.locator("a[href^='/plan/']").click();
            see.waitFor();
        }
    }

    @Test
    void a_block_is_cancelled_from_its_progress() {
        try (Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            page.navigate("http://localhost:" + server.port() + "/block");
            page.locator("#b-density").selectOption("50");
            page.locator("#b-sessions").selectOption("4");
            page.locator("#b-interval").selectOption("42");
            page.locator("form.tb-ask button").click();
            page.locator("#progress progress").waitFor();
            page.locator("#progress button").click();
            page.locator("#progress h1").waitFor();
            assertThat(page.locator("#progress h1").textContent()).contains("cancelled");
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
