package org.needlework.web;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The system's Chromium, driven by Playwright; notes whatever the console complains about.
final class Browser implements AutoCloseable {

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new ArrayList<>();

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    private static Path chromium() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium on the path.\nMaybe install it, for example with: apt-get install chromium"));
    }

    /// A fresh window on nothing.
    Page open(int width, int height, ColorScheme theme) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(theme)
                .setAcceptDownloads(true)
                .setLocale("en-GB"));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /// What the consoles of all windows complained about.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Takes back complaints that a test brought about on purpose.
    void forgive(String part) {
        complaints.removeIf(each -> each.contains(part));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
