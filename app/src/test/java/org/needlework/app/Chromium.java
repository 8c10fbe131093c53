package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The system's Chromium, driven by Playwright; notes whatever a console complains about, and every
/// dialog that a page opens.
final class Chromium implements AutoCloseable {

    /// How a page is looked at.
    record Window(int width, ColorScheme theme) {

        static final List<Window> ALL = List.of(
                new Window(1280, ColorScheme.LIGHT),
                new Window(360, ColorScheme.DARK),
                new Window(1280, ColorScheme.DARK),
                new Window(360, ColorScheme.LIGHT));

        @Override
        public String toString() {
            return width + " px, " + theme.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Long enough for a machine that does other work too.
    static final double PATIENCE_MS = 300_000;

    private static final String AXE = axe();

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    private static Path executable() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium on the path.\nMaybe install it, for example with: apt-get install chromium"));
    }

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A fresh window on nothing, with no memory of other windows.
    Page open(Window window) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(window.width(), window.width() < 500 ? 760 : 900)
                .setColorScheme(window.theme())
                .setAcceptDownloads(true)
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MS / 3);
        context.setDefaultNavigationTimeout(PATIENCE_MS / 3);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " at " + page.url());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        return page;
    }

    /// Fails if a console complained or a dialog opened since the last time; `expected` are parts of
    /// complaints that the test brought about on purpose.
    void assertQuiet(String... expected) {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard.stream()
                        .filter(each -> Arrays.stream(expected).noneMatch(each::contains))
                        .toList())
                .isEmpty();
    }

    /// Fails if axe finds anything on the page, or if the page is wider than its window.
    static void assertAccessible(Page page, String where) {
        page.evaluate(AXE);
        Object found = page.evaluate("() => axe.run().then(run => run.violations.map("
                + "rule => rule.id + ': ' + rule.nodes.map(node => node.html).slice(0, 3).join(' ')))");
        assertThat((List<?>) found).as(where).isEmpty();
        int tooWide = (Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(tooWide).as("px wider than the window: " + where).isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
